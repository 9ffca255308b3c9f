package newsdigest.delivery.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import newsdigest.config.mail.ConfiguredServer;
import newsdigest.config.mail.DomainLimits;
import newsdigest.config.mail.ServerLimits;
import newsdigest.delivery.smtp.MailTransport;
import newsdigest.store.Database;

/**
 * Mail server as this process uses it, shared by all that is sent over it.
 *
 * @param rate its limits of less than a day
 * @param pace pace that it sets by its answers
 * @param quota its limit of a day
 * @param domains its limits of each receiving domain
 * @param providers grouping of receiving domains by who takes their mail
 * @param absences place where its absences are noted
 */
public record SendingServer(
        String name,
        MailTransport transport,
        ServerLimits limits,
        RateLimit rate,
        AdaptivePace pace,
        ServerHealth health,
        DailyQuota quota,
        DomainPace domains,
        DomainGroups providers,
        Clock clock,
        Optional<ServerAbsenceRepository> absences) {

    /** @param firstPause pause before it is tried again when it was away */
    static SendingServer of(
            Database database,
            ConfiguredServer server,
            Duration firstPause,
            Clock clock,
            ServerAbsenceRepository absences) {
        RateSlotRepository slots = new RateSlotRepository(database, Clock.systemUTC());
        RateLimit rate = server.limits()
                .interval()
                .<RateLimit>map(interval -> new SharedRateLimit(slots, rateName(server), interval))
                .orElse(RateLimit.NONE);
        Optional<ServerDayRepository> days =
                server.limits().isCounted() ? Optional.of(new ServerDayRepository(database)) : Optional.empty();
        DomainGroups providers = new MxDomainGroups(MxLookup::first, System::nanoTime);
        DomainGroups counted = server.limits().domains().isBySharedMx() ? providers : DomainGroups.BY_NAME;
        return new SendingServer(
                server.name(),
                MailTransport.of(server),
                server.limits(),
                rate,
                new AdaptivePace(System::nanoTime),
                new ServerHealth(System::nanoTime, firstPause),
                new DailyQuota(
                        days, server.name(), server.limits(), server.limits().zone(), clock),
                new DomainPace(
                        server.limits().domains(),
                        counted,
                        new SharedDomainSlots(slots, server.name()),
                        System::nanoTime),
                providers,
                clock,
                Optional.of(absences));
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
                        clock),
                new DomainPace(DomainLimits.NONE, DomainGroups.BY_NAME, DomainSlots.OWN, System::nanoTime),
                DomainGroups.BY_NAME,
                clock,
                Optional.empty());
    }

    /** Returns the name under which machines share the limit; that of the one server is older than names. */
    private static String rateName(ConfiguredServer server) {
        return server.name().equals(ConfiguredServer.DEFAULT) ? "messages" : "messages of " + server.name();
    }

    /** Returns the name that the ledger has for it: none for the one that needs no name. */
    public String ledgerName() {
        return name.equals(ConfiguredServer.DEFAULT) ? "" : name;
    }

    /**
     * Notes that it cannot be used now.
     *
     * @return false when that was known
     */
    public boolean leave(ServerHealth.Trouble trouble, String reason) {
        boolean isNews = health.leave(trouble, reason);
        if (isNews) {
            absences.ifPresent(noted -> health.absence().ifPresent(absence -> noted.note(name, absence, true)));
        }
        return isNews;
    }

    /** Notes that the only server of a newsletter was tried in vain, and when it is tried again. */
    public void missed(ServerHealth.Trouble trouble, String reason, Duration pause) {
        boolean isNews = health.missed(trouble, reason, pause);
        absences.ifPresent(noted -> health.absence().ifPresent(absence -> noted.note(name, absence, isNews)));
    }

    /** Notes that a connection could be opened. */
    public void comeBack() {
        if (health.comeBack()) {
            absences.ifPresent(noted -> noted.remove(name));
        }
    }

    /** Returns true while it takes no more of today and may still do, when another process gives messages back. */
    public boolean mayOpenEarlier() {
        return quota.closedUntil().isPresent()
                && limits.hours()
                        .flatMap(hours -> hours.opensAt(clock.instant(), limits.zone()))
                        .isEmpty();
    }

    /** Returns true when a message may be handed to it now. */
    public boolean isUsable() {
        return health.isAvailable() && closedUntil().isEmpty();
    }

    /** Returns when it takes messages again by its own limits and hours; empty while it does. */
    public Optional<Instant> closedUntil() {
        Optional<Instant> quotaOpens = quota.closedUntil();
        Instant earliest = quotaOpens.orElseGet(clock::instant);
        return limits.hours()
                .flatMap(hours -> hours.opensAt(earliest, limits.zone()))
                .or(() -> quotaOpens);
    }
}
