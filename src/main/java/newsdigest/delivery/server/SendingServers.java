package newsdigest.delivery.server;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import newsdigest.config.MailServers;
import newsdigest.config.Newsletter;
import newsdigest.config.mail.ConfiguredServer;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.delivery.smtp.MailTransport;
import newsdigest.store.Database;

/** Mail servers as this process uses them. */
public final class SendingServers {

    private final List<SendingServer> all;

    /** @param firstPause pause before a server that was away is tried again */
    public SendingServers(
            Database database, MailServers configured, Duration firstPause, Clock clock, DeliveryListener listener) {
        this(all(database, configured, firstPause, clock, listener));
    }

    private static List<SendingServer> all(
            Database database, MailServers configured, Duration firstPause, Clock clock, DeliveryListener listener) {
        ServerAbsenceRepository absences =
                new ServerAbsenceRepository(database, UUID.randomUUID().toString(), clock, listener);
        return configured.all().stream()
                .map(server -> SendingServer.of(database, server, firstPause, clock, absences))
                .toList();
    }

    private SendingServers(List<SendingServer> all) {
        this.all = all;
    }

    /** Returns the one server that is reached over a transport, without limits. */
    public static SendingServers over(MailTransport transport, Clock clock) {
        return new SendingServers(List.of(SendingServer.unlimited(transport, clock)));
    }

    public List<SendingServer> all() {
        return all;
    }

    /** Returns the servers of a newsletter, the preferred one first. Never empty. */
    public List<SendingServer> of(Newsletter newsletter) {
        List<SendingServer> named = newsletter.mailServers().stream()
                .flatMap(name -> find(name).stream())
                .toList();
        return named.isEmpty() ? List.of(find(ConfiguredServer.DEFAULT).orElse(all.get(0))) : named;
    }

    /** Returns the server of this name. */
    public Optional<SendingServer> find(String name) {
        return all.stream().filter(server -> server.name().equals(name)).findFirst();
    }

    /** Returns the server of a name that the ledger has: the default for none; empty when that is not known any more. */
    public Optional<SendingServer> findInLedger(String ledgerName) {
        return find(ledgerName.isEmpty() ? ConfiguredServer.DEFAULT : ledgerName);
    }

    /** Returns the connections of the server that has most. */
    public int connections() {
        return all.stream()
                .mapToInt(server -> server.limits().connections())
                .max()
                .orElse(1);
    }
}
