package newsdigest.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import newsdigest.config.Newsletter;
import newsdigest.config.StaffConsole;
import newsdigest.doctor.Doctor;
import newsdigest.doctor.Finding;
import newsdigest.doctor.Surroundings;
import newsdigest.news.News;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;

/** The configuration in plain words, and whether mail would go out and arrive with it. */
final class SettingsScreens implements ScreenGroup {

    /** So long a browser is kept waiting for an examination; most are done by then. */
    private static final long PATIENCE_SECONDS = 8;

    private static final int PROBLEMS_SHOWN = 100;

    private final Office office;
    private final Surroundings surroundings;
    private final Audit audit;
    private final Screens screens;
    private final SettingsInWords words;
    private final Map<String, Examination> examinations = new ConcurrentHashMap<>();

    SettingsScreens(StaffConsole settings, Office office, Surroundings surroundings, Audit audit, Screens screens) {
        this.office = office;
        this.surroundings = surroundings;
        this.audit = audit;
        this.screens = screens;
        this.words = new SettingsInWords(office.config(), settings, office.clock());
    }

    @Override
    public void addTo(Door door) {
        door.get("/settings", Role.VIEWER, this::show);
        door.post("/settings/{newsletter}/examine", Role.EDITOR, this::examine);
    }

    /** One look at everything a newsletter depends on, under way or done. */
    private static final class Examination {
        private final String at;
        private final CountDownLatch done = new CountDownLatch(1);
        private volatile List<Map<String, Object>> findings = List.of();
        private volatile List<Map<String, Object>> sources = List.of();
        private volatile List<String> problems = List.of();

        private Examination(String at) {
            this.at = at;
        }
    }

    private void show(Visit visit) {
        List<Map<String, Object>> newsletters = new ArrayList<>();
        for (Newsletter newsletter : office.config().newsletters()) {
            newsletters.add(Map.of(
                    "name", newsletter.name(),
                    "title", newsletter.title(newsletter.defaultLanguage()),
                    "facts", words.of(newsletter),
                    "examination", describe(examinations.get(newsletter.name()))));
        }
        screens.show(
                visit,
                "settings.ftlh",
                Map.of(
                        "folder", office.config().root().toString(),
                        "newsletters", newsletters,
                        "sections", words.ofEverything()));
    }

    private static Map<String, Object> describe(@org.jspecify.annotations.Nullable Examination examination) {
        return examination == null
                ? Map.of("state", "never")
                : Map.of(
                        "state", examination.done.getCount() == 0 ? "done" : "running",
                        "at", examination.at,
                        "findings", examination.findings,
                        "sources", examination.sources,
                        "problems", examination.problems);
    }

    private void examine(Visit visit) throws InterruptedException {
        Newsletter newsletter = Found.newsletter(office, visit);
        Examination[] started = {null};
        Examination examination = examinations.compute(newsletter.name(), (name, known) -> {
            if (known != null && known.done.getCount() > 0) {
                return known;
            }
            started[0] = new Examination(Told.time(office.clock().instant(), newsletter.zone()));
            return started[0];
        });
        if (started[0] != null) {
            audit.note(visit.account().name(), "examined the settings", newsletter.name(), "");
            Thread thread = new Thread(() -> look(newsletter, examination), "examination");
            thread.setDaemon(true);
            thread.start();
        }
        boolean done = examination.done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        visit.leadTo(
                "/settings#" + newsletter.name(),
                done ? "Examined." : "This takes a while. Load this page again in some seconds.");
    }

    private void look(Newsletter newsletter, Examination examination) {
        try {
            examination.findings = new Doctor(office.config(), office::publisher, office.clock(), surroundings)
                    .examine(newsletter, finding -> {}).stream()
                            .map(SettingsScreens::describe)
                            .toList();
            News news = office.publisher().news(newsletter);
            examination.sources = news.sources().stream()
                    .map(source -> Map.<String, Object>of(
                            "source", SettingsInWords.withoutSecrets(source.source()),
                            "items", Told.count(source.items(), "item", "items"),
                            "failure",
                                    source.failure()
                                            .map(SettingsInWords::withoutSecrets)
                                            .orElse("")))
                    .toList();
            examination.problems = news.problems().stream()
                    .limit(PROBLEMS_SHOWN)
                    .map(Problem::toString)
                    .map(SettingsInWords::withoutSecrets)
                    .toList();
        } catch (UserException e) {
            examination.problems = List.of(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            examination.done.countDown();
        }
    }

    private static Map<String, Object> describe(Finding finding) {
        return Map.of(
                "check", finding.check(),
                "state", finding.state().word(),
                "said", finding.said(),
                "remedy", finding.remedy());
    }
}
