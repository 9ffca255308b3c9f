package newsdigest.delivery.server;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import newsdigest.config.ConfiguredServer;
import newsdigest.config.ServerLimits;
import newsdigest.delivery.smtp.MailTransport;
import newsdigest.store.Database;

/**
 * Mail server as this process uses it, shared by all that is sent over it.
 *
 * @param rate its limits of less than a day
 * @param pace pace that it sets by its answers
 * @param quota its limit of a day
 */
public record SendingServer(
        String name,
        MailTransport transport,
        ServerLimits limits,
        RateLimit rate,
        AdaptivePace pace,
        ServerHealth health,
        DailyQuota quota) {

    /** @param firstPause pause before it is tried again when it was away */
    static SendingServer of(Database database, ConfiguredServer server, Duration firstPause, Clock clock) {
        RateLimit rate = server.limits()
                .interval()
                .map(interval -> database.isShared()
                        ? new SharedRateLimit(database, rateName(server), interval)
                        : new LocalRateLimit(interval))
                .orElse(RateLimit.NONE);
        Optional<ServerDayRepository> days = server.limits().perDay().isPresent()
                ? Optional.of(new ServerDayRepository(database))
                : Optional.empty();
        return new SendingServer(
                server.name(),
                MailTransport.of(server.server()),
                server.limits(),
                rate,
                new AdaptivePace(System::nanoTime),
                new ServerHealth(System::nanoTime, firstPause),
                new DailyQuota(days, server.name(), server.limits(), ZoneId.systemDefault(), clock));
    }

    /** Returns a server without limits, over any transport. */
    static SendingServer unlimited(MailTransport transport, Clock clock) {
        return new SendingServer(
                ConfiguredServer.DEFAULT,
                transport,
                ServerLimits.DEFAULT,
                RateLimit.NONE,
                new AdaptivePace(System::nanoTime),
                new ServerHealth(System::nanoTime, Duration.ofMinutes(1)),
                new DailyQuota(
                        Optional.empty(),
                        ConfiguredServer.DEFAULT,
                        ServerLimits.DEFAULT,
                        ZoneId.systemDefault(),
                        clock));
    }

    /** Returns the name under which machines share the limit; that of the one server is older than names. */
    private static String rateName(ConfiguredServer server) {
        return server.name().equals(ConfiguredServer.DEFAULT) ? "messages" : "messages of " + server.name();
    }

    /** Returns the name that the ledger has for it: none for the one that needs no name. */
    public String ledgerName() {
        return name.equals(ConfiguredServer.DEFAULT) ? "" : name;
    }

    /** Returns true when a message may be handed to it now. */
    public boolean isUsable() {
        return health.isAvailable() && quota.closedUntil().isEmpty();
    }
}
