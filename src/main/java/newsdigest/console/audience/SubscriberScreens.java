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
import newsdigest.console.view.ListLabels;
import newsdigest.console.view.StandingLabels;
import newsdigest.problem.UserException;
import newsdigest.publish.ReaderStandings;
import newsdigest.publish.lists.PersonalRecord;
import newsdigest.publish.lists.SubscriberLists;
import newsdigest.subscriber.ListStatistics;
import newsdigest.subscriber.Subscriber;
import newsdigest.text.message.LocalizedMessages;

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
    private record Counted(List<String> state, ListStatistics statistics, ProblemSample problems) {}

    @Override
    public void addTo(SecuredRouter router) {
        router.get("/subscribers", Role.VIEWER, this::overview);
        router.post("/subscribers/person", Role.EDITOR, this::person);
    }

    private void overview(AuthenticatedRequest request) {
        List<Map<String, Object>> newsletters = new ArrayList<>();
        for (Newsletter newsletter : services.config().newsletters()) {
            newsletters.add(describe(newsletter, count(newsletter), request.words()));
        }
        screens.show(request, "subscribers.ftlh", Map.of("newsletters", newsletters));
    }

    private synchronized Counted count(Newsletter newsletter) {
        List<String> state = lists.files(newsletter).stream()
                .map(file -> file + " " + lists.versionTag(file))
                .toList();
        Counted known = counted.get(newsletter.name());
        if (known == null || !known.state().equals(state)) {
            ProblemSample problems = new ProblemSample(PROBLEMS_SHOWN);
            known = new Counted(state, lists.headcount(newsletter, problems::add), problems);
            counted.put(newsletter.name(), known);
        }
        return known;
    }

    private Map<String, Object> describe(Newsletter newsletter, Counted count, LocalizedMessages words) {
        ListStatistics listStatistics = count.statistics();
        Map<String, String> labels = ListLabels.of(listStatistics.files().keySet());
        List<Map<String, Object>> files = new ArrayList<>();
        listStatistics
                .files()
                .forEach((name, file) -> files.add(Map.of(
                        "file", name,
                        "name", labels.getOrDefault(name, name),
                        "subscribers", words.number(file.subscribers()),
                        "languages", languages(file.languages(), words),
                        "repeated", words.number(file.repeated()),
                        "left", words.number(file.left() + file.undecided()),
                        "errors", words.number(file.errors()))));
        Map<String, Object> model = new HashMap<>();
        model.put("name", newsletter.name());
        model.put("title", newsletter.title(newsletter.defaultLanguage()));
        model.put("total", words.get("subscribers.count", listStatistics.subscribers()));
        model.put("files", files);
        model.put("existing", lists.files(newsletter));
        count.problems().addTo(model, words);
        return model;
    }

    /** Returns {@code 12 Spanish, 3 without a language}. */
    static String languages(Map<String, Integer> languages, LocalizedMessages words) {
        List<String> parts = new ArrayList<>();
        languages.forEach((language, count) -> parts.add(
                language.equals(ListStatistics.NO_LANGUAGE)
                        ? words.get("subscribers.noLanguage", count)
                        : words.get(
                                "subscribers.inLanguage", count, words.languageName(Locale.forLanguageTag(language)))));
        return String.join(words.get("list.comma"), parts);
    }

    /**
     * Shows the data of a person, asked for with a form, so that the address stands in no address line, history or log.
     */
    private void person(AuthenticatedRequest request) {
        String address = Subscriber.ofAddress(request.formParam("address")
                        .orElseThrow(() -> new UserException(request.words().get("person.noAddress"))))
                .address();
        Map<String, List<Map<String, Object>>> all = new LinkedHashMap<>();
        all.put("next", next(address, request.words()));
        all.putAll(new PersonalRecord(services.application()).find(address));
        audit.record(request.account().name(), "looked up a subscriber", "", "");
        PersonPage page = new PersonPage(services, request.words());
        screens.show(
                request,
                "person.ftlh",
                Map.of(
                        "address",
                        address,
                        "kinds",
                        page.tables(address, all),
                        "zone",
                        services.config().newsletters().get(0).zone().getId()));
    }

    /** Returns what a person gets next of each newsletter, as the readers' pages say it too. */
    private List<Map<String, Object>> next(String address, LocalizedMessages words) {
        ReaderStandings standings = new ReaderStandings(services.application());
        List<Map<String, Object>> all = new ArrayList<>();
        for (Newsletter newsletter : services.config().newsletters()) {
            ReaderStanding standing = standings.find(newsletter, address);
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("newsletter", newsletter.name());
            entry.put("next", StandingLabels.next(standing, words));
            entry.put("because", String.join("; ", StandingLabels.reasons(standing, newsletter.zone(), words)));
            all.add(entry);
        }
        return all;
    }
}
