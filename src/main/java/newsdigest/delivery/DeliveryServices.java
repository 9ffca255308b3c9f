package newsdigest.delivery;

import java.time.Clock;
import newsdigest.config.BounceSettings;
import newsdigest.config.MailServers;
import newsdigest.config.SendSettings;
import newsdigest.config.mail.MailServer;
import newsdigest.consent.PersonalLinks;
import newsdigest.delivery.continuity.LedgerContinuity;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.lifecycle.DepartureSource;
import newsdigest.delivery.lifecycle.DepartureWithdrawal;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.delivery.lifecycle.PendingEditions;
import newsdigest.delivery.provider.ProviderPauseRepository;
import newsdigest.delivery.report.ReportRepository;
import newsdigest.delivery.server.SendingServers;
import newsdigest.store.Database;

/**
 * Services of delivery over one ledger and its mail servers, put together once; each class takes those it needs.
 *
 * @param isTrial true when no subscriber's mail comes from the ledger: nobody approves its editions, and its links lead nowhere
 * @param editions frozen editions
 * @param lifecycle states of editions, and the steps between them
 * @param pending editions that wait for approval or for a time
 * @param providerPauses providers that are paused
 * @param planner writer of editions and their audiences
 * @param locks locks of editions that one process works on
 * @param control release and end of editions
 * @param letters sender of single messages that are no edition
 * @param mailer sender of editions
 */
public record DeliveryServices(
        Database database,
        boolean isTrial,
        EditionRepository editions,
        EditionLifecycle lifecycle,
        PendingEditions pending,
        ReportRepository reports,
        ProviderPauseRepository providerPauses,
        EditionPlanner planner,
        EditionLocks locks,
        EditionControl control,
        TransactionalMail letters,
        Mailer mailer) {

    /** Returns the services over one mail server, without a listener, and without lists that say who left. */
    public static DeliveryServices of(
            Database database, MailServer server, SendSettings settings, PersonalLinks links, Clock clock) {
        return of(database, MailServers.only(server, settings), settings, links, clock);
    }

    /** Returns the services without a listener, and without lists that say who left. */
    public static DeliveryServices of(
            Database database, MailServers servers, SendSettings settings, PersonalLinks links, Clock clock) {
        return of(database, servers, settings, links, clock, DeliveryListener.NONE, DepartureSource.NONE);
    }

    /**
     * Returns the services.
     *
     * @param links links that are made personal for each reader
     * @param departures source of those who leave while an edition waits or is being sent
     */
    public static DeliveryServices of(
            Database database,
            MailServers servers,
            SendSettings settings,
            PersonalLinks links,
            Clock clock,
            DeliveryListener deliveryListener,
            DepartureSource departures) {
        return assemble(database, servers, settings, links, clock, deliveryListener, departures, false);
    }

    /** Waits until it is known whether a ledger on a server has all its commits, or was put back from a dump. */
    public static void settle(Database ledger, SendSettings settings, Clock clock, ProgressListener progressListener) {
        new LedgerContinuity(ledger, settings.onUncertain(), clock).settle(progressListener);
    }

    /**
     * Returns services for a trial.
     *
     * @param links where anything is mailed, those of a trial
     */
    public static DeliveryServices forTrial(
            Database database, MailServers servers, SendSettings settings, PersonalLinks links, Clock clock) {
        return assemble(
                database,
                servers.withoutWaits(),
                settings,
                links,
                clock,
                DeliveryListener.NONE,
                DepartureSource.NONE,
                true);
    }

    private static DeliveryServices assemble(
            Database database,
            MailServers servers,
            SendSettings settings,
            PersonalLinks links,
            Clock clock,
            DeliveryListener deliveryListener,
            DepartureSource departures,
            boolean trial) {
        EditionRepository editions = new EditionRepository(database);
        EditionLifecycle lifecycle = new EditionLifecycle(database, clock);
        ReportRepository reports = new ReportRepository(database);
        EditionLocks locks = new EditionLocks(database);
        EditionControl control = new EditionControl(database, editions, lifecycle, locks, deliveryListener, trial);
        SendingServers sending = new SendingServers(database, servers, settings.retryPause(), clock, deliveryListener);
        return new DeliveryServices(
                database,
                trial,
                editions,
                lifecycle,
                new PendingEditions(database, editions, lifecycle, clock),
                reports,
                new ProviderPauseRepository(database),
                new EditionPlanner(database, lifecycle, locks, links, deliveryListener),
                locks,
                control,
                new TransactionalMail(sending, clock, links.bounces().map(BounceSettings::address)),
                new Mailer(
                        database,
                        editions,
                        lifecycle,
                        locks,
                        control,
                        reports,
                        sending,
                        settings,
                        links,
                        clock,
                        deliveryListener,
                        new DepartureWithdrawal(database, departures, clock)));
    }
}
