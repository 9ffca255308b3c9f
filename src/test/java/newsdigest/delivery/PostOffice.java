package newsdigest.delivery;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import newsdigest.config.Delivery;
import newsdigest.config.Delivery.OnUncertain;
import newsdigest.config.MailServer;
import newsdigest.config.MailServer.Tls;
import newsdigest.config.Newsletter;
import newsdigest.config.Store;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;
import newsdigest.edition.Rendition;
import newsdigest.edition.Window;
import newsdigest.standing.Coverage;
import newsdigest.standing.PersonalLinks;
import newsdigest.store.Database;
import newsdigest.subscriber.Subscriber;
import newsdigest.testing.Ledgers;
import newsdigest.testing.NewsletterMaker;
import newsdigest.testing.SmtpRecorder;

/** A ledger, an edition and an audience with good defaults, for tests of sending. */
final class PostOffice {

    static final Newsletter NEWSLETTER = newsletter(Optional.empty());

    static Newsletter newsletter(Optional<Newsletter.Approval> approval) {
        NewsletterMaker newsletter = new NewsletterMaker();
        newsletter.approval = approval;
        return newsletter.make();
    }

    final Database database;
    Clock clock = Clock.systemUTC();
    Tls tls = Tls.NONE;
    Optional<MailServer.Login> login = Optional.empty();
    String host = "127.0.0.1";
    int port;
    Duration timeout = Duration.ofSeconds(10);
    int connections = 2;
    int messagesPerConnection = 1_000;
    OptionalInt perSecond = OptionalInt.empty();
    Duration retryPause = Duration.ofMillis(20);
    Duration retryFor = Duration.ofSeconds(20);
    OnUncertain onUncertain = OnUncertain.RESEND;
    Edition edition = edition("A quiet week");
    Progress progress = Progress.NONE;
    PersonalLinks links = PersonalLinks.NONE;

    PostOffice(Path folder, SmtpRecorder server) {
        this(Ledgers.SQLITE.in(folder), server);
    }

    PostOffice(Store store, SmtpRecorder server) {
        this.database = Database.open(store);
        this.port = server.port();
    }

    static Edition edition(String words) {
        return edition(words, Coverage.ALL);
    }

    static Edition edition(String words, Coverage coverage) {
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

    static String address(int number) {
        return "reader-" + number + "@example.org";
    }

    static Subscriber reader(int number, String... topics) {
        return Subscriber.ofAddress(address(number)).choosing(List.of(topics));
    }

    static List<String> addresses(int count) {
        List<String> addresses = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            addresses.add(address(i));
        }
        return addresses;
    }

    Mailer mailer() {
        return new Mailer(
                database,
                new MailServer(host, port, tls, login, timeout),
                new Delivery(
                        connections,
                        messagesPerConnection,
                        perSecond,
                        OptionalInt.empty(),
                        retryPause,
                        retryFor,
                        onUncertain),
                links,
                clock);
    }

    /** Plans the edition for so many readers and sends it. */
    Report send(int readers) {
        return send(addresses(readers));
    }

    Report send(List<String> addresses) {
        plan(addresses);
        return resume();
    }

    void plan(List<String> addresses) {
        planFor(addresses.stream().map(Subscriber::ofAddress).toArray(Subscriber[]::new));
    }

    void planFor(Subscriber... readers) {
        mailer().plan(
                        edition,
                        LocalDate.of(2026, 11, 24),
                        rows -> List.of(readers).forEach(rows),
                        repeated -> {});
    }

    /** Sends what is owed, as a new process would. */
    Report resume() {
        return resume(mailer());
    }

    Report resume(Mailer mailer) {
        return mailer.send(frozen(), NEWSLETTER, false, progress);
    }

    FrozenEdition frozen() {
        return new Editions(database, clock).find(edition.id()).orElseThrow();
    }
}
