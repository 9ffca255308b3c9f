package newsdigest.console.audience;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import newsdigest.config.Newsletter;
import newsdigest.consent.ReaderStanding;
import newsdigest.console.access.AuditLog;
import newsdigest.console.access.Role;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleRoutes;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.ScreenRenderer;
import newsdigest.console.http.SecuredRouter;
import newsdigest.problem.UserException;
import newsdigest.publish.ReaderStandings;
import newsdigest.publish.StandingSummary;
import newsdigest.publish.lists.PersonalRecord;
import newsdigest.publish.lists.SubscriberLists;
import newsdigest.subscriber.ListStatistics;
import newsdigest.subscriber.Subscriber;
import newsdigest.text.Formats;

/** Screens of the subscriber lists: counts of each, and all data of one person. */
public final class SubscriberScreens implements ConsoleRoutes {

    private static final int PROBLEMS_SHOWN = 100;

    private final ConsoleServices services;
    private final AuditLog audit;
    private final ScreenRenderer screens;
    private final SubscriberLists lists;

    /** Counts by newsletter; a large list is read again only once it has changed. */
    private final Map<String, Counted> counted = new HashMap<>();

    public SubscriberScreens(ConsoleServices services, AuditLog audit, ScreenRenderer screens) {
        this.services = services;
        this.audit = audit;
        this.screens = screens;
        this.lists = new SubscriberLists(services.config(), services.clock());
    }

    /** Counts of a newsletter's lists, with the state of the files they belong to. */
    private record Counted(List<String> state, Map<String, Object> model) {}

    @Override
    public void addTo(SecuredRouter router) {
        router.get("/subscribers", Role.VIEWER, this::overview);
        router.post("/subscribers/person", Role.EDITOR, this::person);
    }

    private void overview(AuthenticatedRequest request) {
        List<Map<String, Object>> newsletters = new ArrayList<>();
        for (Newsletter newsletter : services.config().newsletters()) {
            newsletters.add(count(newsletter));
        }
        screens.show(request, "subscribers.ftlh", Map.of("newsletters", newsletters));
    }

    private synchronized Map<String, Object> count(Newsletter newsletter) {
        List<String> state = lists.files(newsletter).stream()
                .map(file -> file + " " + lists.versionTag(file))
                .toList();
        Counted known = counted.get(newsletter.name());
        if (known == null || !known.state().equals(state)) {
            known = new Counted(state, describe(newsletter));
            counted.put(newsletter.name(), known);
        }
        return known.model();
    }

    private Map<String, Object> describe(Newsletter newsletter) {
        ProblemSample problems = new ProblemSample(PROBLEMS_SHOWN);
        ListStatistics listStatistics = lists.headcount(newsletter, problems::add);
        List<Map<String, Object>> files = new ArrayList<>();
        listStatistics
                .files()
                .forEach((name, file) -> files.add(Map.of(
                        "name", name,
                        "subscribers", Formats.number(file.subscribers()),
                        "languages", languages(file.languages()),
                        "repeated", Formats.number(file.repeated()),
                        "left", Formats.number(file.left() + file.undecided()),
                        "errors", Formats.number(file.errors()))));
        Map<String, Object> model = new HashMap<>();
        model.put("name", newsletter.name());
        model.put("title", newsletter.title(newsletter.defaultLanguage()));
        model.put("total", Formats.count(listStatistics.subscribers(), "subscriber", "subscribers"));
        model.put("files", files);
        model.put("existing", lists.files(newsletter));
        problems.addTo(model);
        return model;
    }

    /** Returns {@code 12 es, 3 without a language}. */
    static String languages(Map<String, Integer> languages) {
        List<String> words = new ArrayList<>();
        languages.forEach((language, count) -> words.add(Formats.number(count) + " "
                + (language.equals(ListStatistics.NO_LANGUAGE) ? "without a language" : language)));
        return String.join(", ", words);
    }

    /**
     * Shows the data of a person, asked for with a form, so that the address stands in no address line, history or log.
     */
    private void person(AuthenticatedRequest request) {
        String address = Subscriber.ofAddress(
                        request.formParam("address").orElseThrow(() -> new UserException("No address was typed.")))
                .address();
        Map<String, List<Map<String, Object>>> all = new LinkedHashMap<>();
        all.put("What comes next", next(address));
        new PersonalRecord(services.application())
                .find(address)
                .forEach((kind, entries) -> all.put(title(kind), entries));
        audit.record(request.account().name(), "looked up a subscriber", "", "");
        List<Map<String, Object>> kinds = new ArrayList<>();
        all.forEach((title, entries) -> kinds.add(Map.of(
                "title",
                title,
                "entries",
                entries.stream().map(SubscriberScreens::pairs).toList())));
        screens.show(request, "person.ftlh", Map.of("address", address, "kinds", kinds));
    }

    /** Returns what a person gets next of each newsletter, as the readers' pages say it too. */
    private List<Map<String, Object>> next(String address) {
        ReaderStandings standings = new ReaderStandings(services.application());
        List<Map<String, Object>> all = new ArrayList<>();
        for (Newsletter newsletter : services.config().newsletters()) {
            ReaderStanding standing = standings.find(newsletter, address);
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("newsletter", newsletter.name());
            entry.put("next", StandingSummary.next(standing));
            entry.put("because", String.join("; ", StandingSummary.reasons(standing, newsletter.zone())));
            all.add(entry);
        }
        return all;
    }

    private static String title(String kind) {
        return switch (kind) {
            case "lists" -> "In the lists";
            case "listsAdded" -> "How the lists came";
            case "proofs" -> "What they agreed to";
            case "deliveries" -> "Editions";
            case "returned" -> "What came back";
            case "suppressions" -> "Suppressed";
            case "preferences" -> "Their own choices";
            case "signUps" -> "Sign-ups";
            case "messages" -> "Messages to them";
            case "messagesNaming" -> "Messages that name them";
            case "outcomes" -> "Older editions";
            case "forgotten" -> "After they were forgotten";
            default -> kind;
        };
    }

    private static List<Map<String, String>> pairs(Map<String, Object> entry) {
        List<Map<String, String>> pairs = new ArrayList<>();
        entry.forEach((name, value) -> {
            if (!String.valueOf(value).isEmpty()) {
                pairs.add(Map.of("name", words(name), "value", String.valueOf(value)));
            }
        });
        return pairs;
    }

    /** Returns {@code changedAt} as {@code changed at}. */
    private static String words(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
