package newsdigest.delivery;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import newsdigest.config.MailServers;
import newsdigest.config.Newsletter;
import newsdigest.config.SendSettings;
import newsdigest.config.SendSettings.OnUncertain;
import newsdigest.config.StoreSettings;
import newsdigest.config.mail.ConnectionSettings;
import newsdigest.config.mail.MailServer;
import newsdigest.config.mail.MailServer.Tls;
import newsdigest.consent.EditionCoverage;
import newsdigest.consent.PersonalLinks;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.lifecycle.DepartureSource;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.delivery.report.Report;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;
import newsdigest.edition.Rendition;
import newsdigest.edition.Window;
import newsdigest.store.Database;
import newsdigest.subscriber.Subscriber;
import newsdigest.testing.NewsletterMaker;
import newsdigest.testing.ledger.Ledgers;
import newsdigest.testing.smtp.SmtpRecorder;

/** A ledger, an edition and an audience with good defaults, for tests of sending. */
public final class DeliveryFixture {

    public static final Newsletter NEWSLETTER = newsletter(Optional.empty());

    public static Newsletter newsletter(Optional<Newsletter.Approval> approval) {
        NewsletterMaker newsletter = new NewsletterMaker();
        newsletter.approval = approval;
        return newsletter.make();
    }

    public final Database database;
    public Clock clock = Clock.systemUTC();
    public Tls tls = Tls.NONE;
    public ConnectionSettings connection = ConnectionSettings.USUAL;
    public Optional<MailServer.Login> login = Optional.empty();
    public String host = "127.0.0.1";
    public int port;
    public Duration timeout = Duration.ofSeconds(10);
    public Optional<Duration> answerTimeout = Optional.empty();
    public int connections = 2;
    public int messagesPerConnection = 1_000;
    public OptionalInt perSecond = OptionalInt.empty();
    public OptionalInt perHour = OptionalInt.empty();
    public Duration retryPause = Duration.ofMillis(20);
    public Duration retryFor = Duration.ofSeconds(20);
    public OnUncertain onUncertain = OnUncertain.RESEND;
    public Edition edition = edition("A quiet week");
    public ProgressListener progress = ProgressListener.NONE;
    public PersonalLinks links = PersonalLinks.NONE;
    public DeliveryListener listener = DeliveryListener.NONE;

    public DeliveryFixture(Path folder, SmtpRecorder server) {
        this(Ledgers.SQLITE.in(folder), server);
    }

    public DeliveryFixture(StoreSettings storeSettings, SmtpRecorder server) {
        this.database = Database.open(storeSettings);
        this.port = server.port();
    }

    public static Edition edition(String words) {
        return edition(words, EditionCoverage.ALL);
    }

    public static Edition edition(String words, EditionCoverage coverage) {
        LocalDate day = LocalDate.of(2026, 11, 20);
        return new Edition(
                new EditionId("weekly-2026-11-20"),
                "weekly",
                new Window(day, day.plusDays(1)),
                1,
                List.of(new Rendition(Locale.ENGLISH, "News", "<p>" + words + "</p>\n", words + "\n")),
                Set.of(),
                coverage);
    }

    public static String address(int number) {
        return "reader-" + number + "@example.org";
    }

    public static Subscriber reader(int number, String... topics) {
        return Subscriber.ofAddress(address(number)).choosing(List.of(topics));
    }

    public static List<String> addresses(int count) {
        List<String> addresses = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            addresses.add(address(i));
        }
        return addresses;
    }

    /** Returns the mailer of a new process. */
    public Mailer mailer() {
        return delivery().mailer();
    }

    /** Returns the services of a new process. */
    public DeliveryServices delivery() {
        SendSettings settings = new SendSettings(
                connections, messagesPerConnection, perSecond, perHour, retryPause, retryFor, onUncertain);
        return DeliveryServices.of(
                database,
                MailServers.only(
                        new MailServer(
                                host,
                                port,
                                tls,
                                login,
                                timeout,
                                answerTimeout.orElse(timeout),
                                Optional.empty(),
                                connection,
                                List.of()),
                        settings),
                settings,
                links,
                clock,
                listener,
                DepartureSource.NONE);
    }

    /** Plans the edition for so many readers and sends it. */
    public Report send(int readers) {
        return send(addresses(readers));
    }

    public Report send(List<String> addresses) {
        plan(addresses);
        return resume();
    }

    public void plan(List<String> addresses) {
        planFor(addresses.stream().map(Subscriber::ofAddress).toArray(Subscriber[]::new));
    }

    public void planFor(Subscriber... readers) {
        delivery()
                .planner()
                .plan(
                        edition,
                        LocalDate.of(2026, 11, 24),
                        rows -> List.of(readers).forEach(rows),
                        repeated -> {});
    }

    /** Lets the planned edition wait for its approval or for a time, as the workflow does. */
    public void hold(Newsletter newsletter, Optional<Instant> sendAt) {
        DeliveryServices services = delivery();
        if (services.editions().stage(frozen()) == EditionState.FROZEN) {
            services.lifecycle()
                    .hold(edition.id(), services.control().terms(newsletter, sendAt), EditionLifecycle.ALONE);
        }
    }

    /** Sends what is owed, as a new process would. */
    public Report resume() {
        return resume(mailer());
    }

    public Report resume(Mailer mailer) {
        return mailer.send(frozen(), NEWSLETTER, false, progress);
    }

    public FrozenEdition frozen() {
        return new EditionRepository(database).find(edition.id()).orElseThrow();
    }
}
