package newsdigest.delivery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import newsdigest.config.MailServers;
import newsdigest.config.Newsletter;
import newsdigest.config.SendSettings;
import newsdigest.config.SendSettings.OnUncertain;
import newsdigest.config.StoreSettings;
import newsdigest.config.mail.ConfiguredServer;
import newsdigest.config.mail.MailServer;
import newsdigest.config.mail.ServerLimits;
import newsdigest.consent.PersonalLinks;
import newsdigest.delivery.DeliveryFixture;
import newsdigest.delivery.DeliveryServices;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.lifecycle.DepartureSource;
import newsdigest.delivery.report.Report;
import newsdigest.testing.NewsletterMaker;
import newsdigest.testing.smtp.SmtpRecorder;

/** A ledger, an edition and two mail servers, main and spare, in this order of preference. */
final class SeveralServersFixture {

    final DeliveryFixture office;
    final Map<String, ConfiguredServer> servers = new LinkedHashMap<>();
    List<String> order = List.of("main", "spare");
    Clock clock = Clock.systemUTC();
    Duration retryPause = Duration.ofMillis(300);
    Duration retryFor = Duration.ofSeconds(20);
    OnUncertain onUncertain = OnUncertain.RESEND;
    DeliveryListener listener = DeliveryListener.NONE;
    ProgressListener progress = ProgressListener.NONE;

    SeveralServersFixture(StoreSettings store, SmtpRecorder main, SmtpRecorder spare) {
        office = new DeliveryFixture(store, main);
        use("main", main.port());
        use("spare", spare.port());
    }

    static ServerLimits connections(int count) {
        return limits(count, OptionalInt.empty());
    }

    static ServerLimits limits(int connections, OptionalInt perDay) {
        return new ServerLimits(
                connections, 1_000, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), perDay);
    }

    void use(String name, int port) {
        use(name, port, connections(3), Optional.empty());
    }

    void use(String name, int port, ServerLimits limits, Optional<MailServer.Login> login) {
        MailServer server = new MailServer("127.0.0.1", port, MailServer.Tls.NONE, login, Duration.ofSeconds(5));
        servers.put(
                name,
                new ConfiguredServer(
                        name,
                        new MailServer(
                                server.host(),
                                server.port(),
                                server.tls(),
                                server.login(),
                                server.timeout(),
                                Duration.ofSeconds(5),
                                Optional.empty()),
                        limits));
    }

    /** Starts a server where another one was; a client that looked for that one may hold the port for a moment. */
    static SmtpRecorder restart(int port) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return SmtpRecorder.options().port(port).start();
            } catch (BindException e) {
                if (attempt == 200) {
                    throw e;
                }
                Thread.sleep(25);
            }
        }
    }

    Newsletter newsletter() {
        NewsletterMaker maker = new NewsletterMaker();
        maker.mailServers = order;
        return maker.make();
    }

    DeliveryServices services() {
        return DeliveryServices.of(
                office.database,
                new MailServers(new ArrayList<>(servers.values())),
                new SendSettings(ServerLimits.DEFAULT, retryPause, retryFor, onUncertain),
                PersonalLinks.NONE,
                clock,
                listener,
                DepartureSource.NONE);
    }

    Report send() {
        return services().mailer().send(office.frozen(), newsletter(), false, progress);
    }

    /** Returns the number of deliveries in a state that a server had last. */
    long count(String state, String server) {
        return office.database.number("select count(*) from delivery where state = ? and server = ?", state, server);
    }

    /** Returns how many copies each address has at these servers together. */
    static Map<String, Integer> copies(SmtpRecorder... servers) {
        Map<String, Integer> copies = new TreeMap<>();
        for (SmtpRecorder server : servers) {
            server.byRecipient().forEach((address, messages) -> copies.merge(address, messages.size(), Integer::sum));
        }
        return copies;
    }

    /** Asserts that so many readers have the edition, and each of them once. */
    static void assertEveryoneHasItOnce(int readers, SmtpRecorder... servers) {
        Map<String, Integer> copies = copies(servers);
        assertThat(copies).hasSize(readers);
        assertThat(copies).allSatisfy((address, count) -> assertThat(count).isOne());
    }
}
