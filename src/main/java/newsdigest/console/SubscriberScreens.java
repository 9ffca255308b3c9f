package newsdigest.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import newsdigest.config.Newsletter;
import newsdigest.problem.UserException;
import newsdigest.publish.ListedIn;
import newsdigest.publish.SubscriberLists;
import newsdigest.standing.PersonalData;
import newsdigest.standing.Tokens;
import newsdigest.subscriber.Headcount;
import newsdigest.subscriber.Subscriber;

/** The subscriber lists: what they hold, and what is held of one person. */
final class SubscriberScreens implements ScreenGroup {

    private static final int PROBLEMS_SHOWN = 100;

    private final Office office;
    private final Audit audit;
    private final Screens screens;
    private final SubscriberLists lists;

    /** What was counted, by newsletter; a large list is read again only once it has changed. */
    private final Map<String, Counted> counted = new HashMap<>();

    SubscriberScreens(Office office, Audit audit, Screens screens) {
        this.office = office;
        this.audit = audit;
        this.screens = screens;
        this.lists = new SubscriberLists(office.config(), office.clock());
    }

    private record Counted(List<String> state, Map<String, Object> model) {}

    @Override
    public void addTo(Door door) {
        door.get("/subscribers", Role.VIEWER, this::overview);
        door.post("/subscribers/person", Role.EDITOR, this::person);
    }

    private void overview(Visit visit) {
        List<Map<String, Object>> newsletters = new ArrayList<>();
        for (Newsletter newsletter : office.config().newsletters()) {
            newsletters.add(count(newsletter));
        }
        screens.show(visit, "subscribers.ftlh", Map.of("newsletters", newsletters));
    }

    private synchronized Map<String, Object> count(Newsletter newsletter) {
        List<String> state = lists.files(newsletter).stream()
                .map(file -> file + " " + lists.state(file))
                .toList();
        Counted known = counted.get(newsletter.name());
        if (known == null || !known.state().equals(state)) {
            known = new Counted(state, describe(newsletter));
            counted.put(newsletter.name(), known);
        }
        return known.model();
    }

    private Map<String, Object> describe(Newsletter newsletter) {
        FirstProblems problems = new FirstProblems(PROBLEMS_SHOWN);
        Headcount headcount = lists.headcount(newsletter, problems::add);
        List<Map<String, Object>> files = new ArrayList<>();
        headcount
                .files()
                .forEach((name, file) -> files.add(Map.of(
                        "name", name,
                        "subscribers", Told.number(file.subscribers()),
                        "languages", languages(file.languages()),
                        "repeated", Told.number(file.repeated()),
                        "errors", Told.number(file.errors()))));
        Map<String, Object> model = new HashMap<>();
        model.put("name", newsletter.name());
        model.put("title", newsletter.title(newsletter.defaultLanguage()));
        model.put("total", Told.count(headcount.subscribers(), "subscriber", "subscribers"));
        model.put("files", files);
        model.put("existing", lists.files(newsletter));
        problems.addTo(model);
        return model;
    }

    /** {@code 12 es, 3 without a language}. */
    static String languages(Map<String, Integer> languages) {
        List<String> words = new ArrayList<>();
        languages.forEach((language, count) -> words.add(
                Told.number(count) + " " + (language.equals(Headcount.NO_LANGUAGE) ? "without a language" : language)));
        return String.join(", ", words);
    }

    /** Asked for with a form, so that the address stands in no address line, history or log. */
    private void person(Visit visit) {
        String address = Subscriber.ofAddress(
                        visit.typed("address").orElseThrow(() -> new UserException("No address was typed.")))
                .address();
        Map<String, List<Map<String, Object>>> all = new LinkedHashMap<>();
        all.put("In the lists", new ListedIn(office.config(), office.publisher()).rows(address));
        new PersonalData(
                        office.publisher().ledger(),
                        new Tokens(office.config().tokenKeys().requiredBy("looking a person up")),
                        office.clock())
                .export(address)
                .forEach((kind, entries) -> all.put(title(kind), entries));
        audit.note(visit.account().name(), "looked up a subscriber", "", "");
        List<Map<String, Object>> kinds = new ArrayList<>();
        all.forEach((title, entries) -> kinds.add(Map.of(
                "title",
                title,
                "entries",
                entries.stream().map(SubscriberScreens::pairs).toList())));
        screens.show(visit, "person.ftlh", Map.of("address", address, "kinds", kinds));
    }

    private static String title(String kind) {
        return switch (kind) {
            case "deliveries" -> "Editions";
            case "returned" -> "What came back";
            case "suppressions" -> "Suppressed";
            case "preferences" -> "Their own choices";
            case "signUps" -> "Sign-ups";
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

    /** {@code changedAt} as {@code changed at}. */
    private static String words(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
