package newsdigest.console.admin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import newsdigest.config.ConsoleSettings;
import newsdigest.config.Newsletter;
import newsdigest.console.access.AuditLog;
import newsdigest.console.access.Role;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleRoutes;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.PathLookup;
import newsdigest.console.http.ScreenRenderer;
import newsdigest.console.http.SecuredRouter;
import newsdigest.console.view.EnglishSentences;
import newsdigest.doctor.Doctor;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.doctor.probe.ExternalServices;
import newsdigest.news.NewsBatch;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import newsdigest.text.message.LocalizedMessages;

/** Screen of the settings in plain words, with the checks of the doctor. */
public final class SettingsScreens implements ConsoleRoutes {

    /** Time for which a browser waits for an examination; most are done by then. */
    private static final long WAIT_SECONDS = 8;

    private static final int PROBLEMS_SHOWN = 100;

    private final ConsoleServices services;
    private final ExternalServices externalServices;
    private final AuditLog audit;
    private final ScreenRenderer screens;
    private final SettingsDescriber describer;
    private final Map<String, Examination> examinations = new ConcurrentHashMap<>();

    public SettingsScreens(
            ConsoleSettings settings,
            ConsoleServices services,
            ExternalServices externalServices,
            AuditLog audit,
            ScreenRenderer screens) {
        this.services = services;
        this.externalServices = externalServices;
        this.audit = audit;
        this.screens = screens;
        this.describer = new SettingsDescriber(
                services.config(),
                settings,
                services.clock(),
                services.delivery().reports().mailServers());
    }

    @Override
    public void addTo(SecuredRouter router) {
        router.get("/settings", Role.VIEWER, this::show);
        router.post("/settings/{newsletter}/examine", Role.EDITOR, this::examine);
    }

    /** Examination of everything a newsletter depends on, running or done. */
    private static final class Examination {
        private final Instant at;
        private final CountDownLatch done = new CountDownLatch(1);
        private volatile List<CheckResult> findings = List.of();
        private volatile List<Map<String, Object>> sources = List.of();
        private volatile List<Problem> problems = List.of();

        /** Reason for which it ended early, where it has no place; empty otherwise. */
        private volatile String failure = "";

        private Examination(Instant at) {
            this.at = at;
        }
    }

    private void show(AuthenticatedRequest request) {
        List<Map<String, Object>> newsletters = new ArrayList<>();
        for (Newsletter newsletter : services.config().newsletters()) {
            newsletters.add(Map.of(
                    "name", newsletter.name(),
                    "title", newsletter.title(newsletter.defaultLanguage()),
                    "facts", describer.of(newsletter, request.words()),
                    "examination", describe(examinations.get(newsletter.name()), newsletter, request.words())));
        }
        screens.show(
                request,
                "settings.ftlh",
                Map.of(
                        "folder", services.config().root().toString(),
                        "newsletters", newsletters,
                        "sections", describer.ofEverything(request.words())));
    }

    private static Map<String, Object> describe(
            @org.jspecify.annotations.Nullable Examination examination,
            Newsletter newsletter,
            LocalizedMessages words) {
        return examination == null
                ? Map.of("state", "never")
                : Map.of(
                        "state", examination.done.getCount() == 0 ? "done" : "running",
                        "at", words.time(examination.at, newsletter.zone()),
                        "findings",
                                examination.findings.stream()
                                        .map(finding -> describe(finding, words))
                                        .toList(),
                        "sources", examination.sources,
                        "problems",
                                Stream.concat(
                                                examination.problems.stream()
                                                        .map(problem -> EnglishSentences.of(problem, words)),
                                                Stream.of(examination.failure)
                                                        .filter(failure -> !failure.isEmpty())
                                                        .map(failure -> EnglishSentences.in(failure, words)))
                                        .map(SettingsDescriber::withoutSecrets)
                                        .toList());
    }

    private void examine(AuthenticatedRequest request) throws InterruptedException {
        Newsletter newsletter = PathLookup.newsletter(services, request);
        Examination[] started = {null};
        Examination examination = examinations.compute(newsletter.name(), (name, known) -> {
            if (known != null && known.done.getCount() > 0) {
                return known;
            }
            started[0] = new Examination(services.clock().instant());
            return started[0];
        });
        if (started[0] != null) {
            audit.record(request.account().name(), AuditLog.EXAMINED, newsletter.name(), "");
            Thread thread = new Thread(() -> runExamination(newsletter, examination), "examination");
            thread.setDaemon(true);
            thread.start();
        }
        boolean done = examination.done.await(WAIT_SECONDS, TimeUnit.SECONDS);
        request.redirect(
                "/settings#" + newsletter.name(),
                request.words().get(done ? "settings.examined" : "settings.takesTime"));
    }

    private void runExamination(Newsletter newsletter, Examination examination) {
        try {
            examination.findings = new Doctor(
                            services.config(), services::application, services.clock(), externalServices)
                    .runAll(newsletter, checkResult -> {});
            NewsBatch newsBatch = services.builder().news(newsletter);
            examination.sources = newsBatch.sources().stream()
                    .map(source -> Map.<String, Object>of(
                            "source", SettingsDescriber.withoutSecrets(source.source()),
                            "items", source.items(),
                            "failure",
                                    source.failure()
                                            .map(SettingsDescriber::withoutSecrets)
                                            .orElse("")))
                    .toList();
            examination.problems =
                    newsBatch.problems().stream().limit(PROBLEMS_SHOWN).toList();
        } catch (UserException e) {
            examination.problems = e.problems();
            examination.failure = e.problems().isEmpty() ? String.valueOf(e.getMessage()) : "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            examination.done.countDown();
        }
    }

    private static Map<String, Object> describe(CheckResult checkResult, LocalizedMessages words) {
        return Map.of(
                "check", EnglishSentences.in(checkResult.check(), words),
                "state", checkResult.state().word(),
                "said", EnglishSentences.in(checkResult.said(), words),
                "remedy", EnglishSentences.in(checkResult.remedy(), words));
    }
}
