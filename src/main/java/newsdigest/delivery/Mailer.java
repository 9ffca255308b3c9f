package newsdigest.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.config.SendSettings;
import newsdigest.consent.AudienceFilter;
import newsdigest.consent.PersonalLinks;
import newsdigest.delivery.continuity.LedgerContinuity;
import newsdigest.delivery.continuity.OutcomeRecorder;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.event.StalledRun;
import newsdigest.delivery.ledger.DeliveryRepository;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.Shard;
import newsdigest.delivery.ledger.ShardPlanner;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.delivery.lifecycle.DepartureWithdrawal;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.delivery.lifecycle.PageRemoval;
import newsdigest.delivery.report.Report;
import newsdigest.delivery.report.ReportRepository;
import newsdigest.delivery.send.ActiveSends;
import newsdigest.delivery.send.ShardSender;
import newsdigest.delivery.send.StopReason;
import newsdigest.delivery.server.SendingServers;
import newsdigest.edition.EditionId;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.store.LockIds;

/** Mailer of planned editions: sends their open deliveries, alone or by shards. Safe to repeat at any time. */
public final class Mailer {

    /** Time that messages in flight are given to finish when a process ends. */
    public static final Duration TIME_TO_FINISH = Duration.ofSeconds(60);

    /** Time that a run which was paused has to end, until going on with its edition is refused. */
    private static final Duration TIME_TO_PAUSE = Duration.ofSeconds(10);

    private final Database database;
    private final EditionRepository editions;
    private final EditionLifecycle lifecycle;
    private final EditionLocks locks;
    private final EditionControl control;
    private final ReportRepository reports;
    private final SendSettings settings;
    private final SendingServers servers;
    private final PersonalLinks links;
    private final Clock clock;
    private final DeliveryListener deliveryListener;
    private final DepartureWithdrawal withdrawal;
    private final LedgerContinuity continuity;
    private final ActiveSends activeSends;

    Mailer(
            Database database,
            EditionRepository editions,
            EditionLifecycle lifecycle,
            EditionLocks locks,
            EditionControl control,
            ReportRepository reports,
            SendingServers servers,
            SendSettings settings,
            PersonalLinks links,
            Clock clock,
            DeliveryListener deliveryListener,
            DepartureWithdrawal withdrawal) {
        this.database = database;
        this.editions = editions;
        this.lifecycle = lifecycle;
        this.locks = locks;
        this.control = control;
        this.reports = reports;
        this.settings = settings;
        this.servers = servers;
        this.links = links;
        this.clock = clock;
        this.deliveryListener = deliveryListener;
        this.withdrawal = withdrawal;
        this.continuity = new LedgerContinuity(database, settings.onUncertain(), clock);
        this.activeSends = new ActiveSends(
                database, editions, lifecycle, servers, settings, links, clock, deliveryListener, withdrawal);
    }

    /**
     * Sends the open deliveries of an edition.
     *
     * @param newsletter newsletter of the edition
     * @return report afterwards; its stage is {@link EditionState#DONE} when nothing is owed any more
     * @throws UserException when another process is sending it, when it waits for approval, or when the ledger cannot be
     *     used
     */
    public Report send(
            FrozenEdition edition, Newsletter newsletter, boolean retryFailed, ProgressListener progressListener) {
        EditionId id = edition.edition().id();
        try (Database.Lock lock = lock(edition);
                OutcomeRecorder outcomeRecorder =
                        continuity.await(edition, Shard.WHOLE, processName(), lock, progressListener)) {
            DeliveryRepository deliveries = new DeliveryRepository(database, edition);
            int inDoubt = deliveries.recover(lock, settings.onUncertain());
            if (retryFailed) {
                retryFailed(edition, newsletter);
            }
            if (deliveries.open() > 0 || editions.stage(edition) != EditionState.DONE) {
                startSending(edition, newsletter);
            }
            settleAudience(edition, newsletter);
            withdrawal.apply(edition);
            long owed = deliveries.open();
            // Its messages bear the moment of this release.
            FrozenEdition released = editions.find(id).orElseThrow();
            progressListener.started(owed);
            deliveryListener.begun(id, Shard.WHOLE, owed, inDoubt);
            Optional<StopReason> halt = owed > 0
                    ? activeSends.run(
                            released, newsletter, deliveries, lock, Optional.empty(), outcomeRecorder, progressListener)
                    : Optional.empty();
            activeSends.settle(released, deliveries, halt);
            Report report = reports.report(released, Optional.of(newsletter));
            deliveryListener.ended(id, Shard.WHOLE, report.stage(), deliveries.counts(), report.reason());
            return report;
        }
    }

    private void retryFailed(FrozenEdition edition, Newsletter newsletter) {
        database.transact(connection -> PageRemoval.requirePages(
                connection, edition.number(), edition.edition().id()));
        new AudienceSettlement(database, clock).retryFailed(edition, filter(edition, newsletter));
    }

    private AudienceFilter filter(FrozenEdition edition, Newsletter newsletter) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), newsletter.zone());
        return new AudienceFilter(edition.edition().newsletter(), today, links.keys());
    }

    /** Locks an edition; whoever sends one that was paused ends in a moment, and is waited for. */
    private Database.Lock lock(FrozenEdition edition) {
        return editions.stage(edition) == EditionState.PAUSED
                ? locks.lockAfterPause(edition, TIME_TO_PAUSE)
                : locks.lock(edition);
    }

    /**
     * Has what readers chose since an edition was planned count for it, as long as nothing of it was tried: once it is
     * released, and before its deliveries are handed out. Doing so again changes nothing.
     */
    private void settleAudience(FrozenEdition edition, Newsletter newsletter) {
        int newcomers = new AudienceSettlement(database, clock).apply(edition, filter(edition, newsletter));
        if (newcomers > 0) {
            withdrawal.applyAnew(edition);
        }
    }

    private static String processName() {
        return "process " + ProcessHandle.current().pid();
    }

    /** Moves the edition on from the state that the caller saw, so that going on undoes no pause made meanwhile. */
    private void startSending(FrozenEdition edition, Newsletter newsletter) {
        EditionId id = edition.edition().id();
        if (edition.stage() == EditionState.SENDING) {
            lifecycle.goOn(id);
        } else {
            control.release(edition, newsletter, StateReason.NONE, EditionLifecycle.requireUnstopped(edition));
        }
    }

    /**
     * Lets the machines that share the ledger send the open deliveries, to those who want it by now.
     *
     * @throws UserException when it waits for approval, or is held by a process that sends it alone
     */
    public void release(FrozenEdition frozen, Newsletter newsletter, boolean retryFailed) {
        releaseUnlessSending(frozen, newsletter, retryFailed);
        settleAudience(frozen, newsletter);
    }

    private void releaseUnlessSending(FrozenEdition frozen, Newsletter newsletter, boolean retryFailed) {
        if (!retryFailed
                && (frozen.stage() == EditionState.SENDING || editions.stage(frozen) == EditionState.SENDING)) {
            return;
        }
        try (Database.Lock lock = lock(frozen)) {
            if (retryFailed) {
                retryFailed(frozen, newsletter);
            }
            if (editions.stage(frozen) == EditionState.DONE && new DeliveryRepository(database, frozen).open() == 0) {
                return;
            }
            control.release(frozen, newsletter, StateReason.NONE);
        }
    }

    /** Returns the open deliveries of an edition in shards; none while it is not to be sent, or while one process sends it alone. */
    public List<Shard> shards(FrozenEdition frozen) {
        Optional<Database.Lock> shared = database.share(LockIds.edition(frozen.number()));
        if (shared.isEmpty()) {
            return List.of();
        }
        try (Database.Lock lock = shared.get()) {
            if (editions.stage(frozen) != EditionState.SENDING) {
                return List.of();
            }
            List<Shard> shards = new ShardPlanner(database, frozen).cut(servers.connections());
            if (shards.isEmpty()) {
                lifecycle.finish(frozen);
            }
            return shards;
        }
    }

    /**
     * Sends the open deliveries of one shard, unless the edition is paused, cancelled or done.
     *
     * @param node name of this machine
     * @return time to come back for what was put off or could not be sent; empty when nothing is left, or when somebody
     *     else has the whole edition to themselves
     */
    public Optional<Instant> sendShard(FrozenEdition frozen, Shard shard, Newsletter newsletter, String node) {
        Optional<Database.Lock> shared = database.share(LockIds.edition(frozen.number()));
        if (shared.isEmpty()) {
            return Optional.empty();
        }
        // The edition and the shard are held by one session: who lost one of them must not believe in the other.
        try (Database.Lock lock = shared.get()) {
            withdrawal.apply(frozen);
            return new ShardSender(
                            database, editions, lifecycle, settings, activeSends, continuity, clock, deliveryListener)
                    .send(frozen, shard, newsletter, node, lock);
        }
    }

    /** Returns true once {@link #stop} was called. */
    public boolean isStopped() {
        return activeSends.isStopped();
    }

    /** Returns the runs of this process that made no progress for this long. */
    public List<StalledRun> stalled(Duration limit) {
        return activeSends.stalled(limit);
    }

    /** Ends the runs of this process that made no progress for this long; the next process that looks goes on. */
    public void giveUpStalled(Duration limit, String reason) {
        activeSends.giveUpStalled(limit, reason);
    }

    /** Watches that the ledger does not go back, as a node that serves. */
    public void watchLedger(String node) {
        continuity.serve(node);
    }

    /** Notes that this process ends in good order, so that nobody need wait for what it remembers of its messages. */
    public void leaveLedger() {
        continuity.leave();
    }

    /** Lets the messages in flight finish and starts no other; for the end of the process. */
    public void stop() {
        activeSends.stop();
    }

    /** Waits until nothing is being sent; returns false when the time is over before. */
    public boolean awaitQuiet(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        return activeSends.awaitQuiet(atMost)
                && continuity.awaitAnswers(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }
}
