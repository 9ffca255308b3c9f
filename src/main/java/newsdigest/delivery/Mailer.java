package newsdigest.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import newsdigest.config.MailServer;
import newsdigest.config.Newsletter;
import newsdigest.config.SendSettings;
import newsdigest.consent.AudienceFilter;
import newsdigest.consent.PersonalLinks;
import newsdigest.delivery.continuity.LedgerContinuity;
import newsdigest.delivery.continuity.OutcomeRecorder;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.event.StalledRun;
import newsdigest.delivery.ledger.AudienceCounts;
import newsdigest.delivery.ledger.DeliveryRepository;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.Shard;
import newsdigest.delivery.ledger.ShardPlanner;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.delivery.lifecycle.ApprovalMailLog;
import newsdigest.delivery.lifecycle.DepartureSource;
import newsdigest.delivery.lifecycle.DepartureWithdrawal;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.delivery.lifecycle.EditionLifecycle.Freezing;
import newsdigest.delivery.lifecycle.PendingEditions;
import newsdigest.delivery.lifecycle.PendingEditions.Hold;
import newsdigest.delivery.provider.ProviderPauseRepository;
import newsdigest.delivery.report.Report;
import newsdigest.delivery.report.ReportRepository;
import newsdigest.delivery.send.ActiveSends;
import newsdigest.delivery.send.ShardSender;
import newsdigest.delivery.send.StopReason;
import newsdigest.delivery.send.TransactionalMail;
import newsdigest.delivery.smtp.MailTransport;
import newsdigest.delivery.smtp.SmtpResult;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;
import newsdigest.edition.Rendition;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.store.LockIds;
import newsdigest.subscriber.Subscriber;

/** Delivers editions: freezes them, plans who gets them, sends what is owed and reports. Safe to repeat at any time. */
public final class Mailer {

    /** Time that messages in flight are given to finish when a process ends. */
    public static final Duration TIME_TO_FINISH = Duration.ofSeconds(60);

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Database database;
    private final EditionRepository editions;
    private final MailTransport transport;
    private final SendSettings settings;
    private final PersonalLinks links;
    private final Clock clock;
    private final DeliveryListener deliveryListener;
    private final EditionLifecycle lifecycle;
    private final boolean trial;
    private final ActiveSends activeSends;
    private final LedgerContinuity continuity;
    private final DepartureWithdrawal withdrawal;

    /**
     * Mailer over one ledger and one mail server.
     *
     * @param links links that are made personal for each reader
     */
    public Mailer(Database database, MailServer server, SendSettings settings, PersonalLinks links, Clock clock) {
        this(database, server, settings, links, clock, DeliveryListener.NONE);
    }

    /** Mailer as above, with a listener for deliveries. */
    public Mailer(
            Database database,
            MailServer server,
            SendSettings settings,
            PersonalLinks links,
            Clock clock,
            DeliveryListener deliveryListener) {
        this(database, server, settings, links, clock, deliveryListener, DepartureSource.NONE);
    }

    /** Mailer with a source of those who leave while an edition waits or is being sent. */
    public Mailer(
            Database database,
            MailServer server,
            SendSettings settings,
            PersonalLinks links,
            Clock clock,
            DeliveryListener deliveryListener,
            DepartureSource departures) {
        this(database, server, settings, links, clock, deliveryListener, departures, false);
    }

    private Mailer(
            Database database,
            MailServer server,
            SendSettings settings,
            PersonalLinks links,
            Clock clock,
            DeliveryListener deliveryListener,
            DepartureSource departures,
            boolean trial) {
        this.database = database;
        this.editions = new EditionRepository(database);
        this.lifecycle = new EditionLifecycle(database, clock);
        this.trial = trial;
        this.transport = MailTransport.of(server);
        this.settings = settings;
        this.links = links;
        this.clock = clock;
        this.deliveryListener = deliveryListener;
        this.continuity = new LedgerContinuity(database, settings.onUncertain(), clock);
        this.withdrawal = new DepartureWithdrawal(database, departures, clock);
        this.activeSends = new ActiveSends(
                database, editions, lifecycle, transport, settings, links, clock, deliveryListener, withdrawal);
    }

    /**
     * Returns a mailer over a ledger that no subscriber's mail comes from: its editions need nobody's approval, and its links
     * lead nowhere.
     */
    public static Mailer forTrial(
            Database database, MailServer server, SendSettings settings, PersonalLinks links, Clock clock) {
        return new Mailer(
                database, server, settings, links.forTrial(), clock, DeliveryListener.NONE, DepartureSource.NONE, true);
    }

    /** Returns true when no subscriber's mail comes from its ledger. */
    public boolean isTrial() {
        return trial;
    }

    /** Returns true when several machines can send from its ledger. */
    public boolean isShared() {
        return database.isShared();
    }

    /** Returns true once {@link #stop} was called. */
    public boolean isStopped() {
        return activeSends.isStopped();
    }

    public EditionRepository editions() {
        return editions;
    }

    /** Returns the ledger, in which what concerns a newsletter besides its editions is kept as well. */
    public Database database() {
        return database;
    }

    /** Returns the providers that are paused. */
    public ProviderPauseRepository providerPauses() {
        return new ProviderPauseRepository(database);
    }

    /** Returns true when an edition owes something, and all of it waits for paused providers: nothing can be done for it now. */
    public boolean isAllHeld(FrozenEdition edition) {
        return providerPauses().isAllHeld(edition.number());
    }

    /** Returns the states of its editions, and the steps between them. */
    public EditionLifecycle lifecycle() {
        return lifecycle;
    }

    /** Returns the editions that are kept back for a while. */
    public PendingEditions waiting() {
        return new PendingEditions(database, editions, lifecycle, clock);
    }

    /** Audience of an edition, handed over one subscriber at a time. */
    @FunctionalInterface
    public interface Audience {
        void each(Consumer<Subscriber> subscriber);
    }

    /**
     * Counts of one planning.
     *
     * @param added subscribers new to the edition
     * @param known subscribers planned by an earlier run
     * @param repeated rows whose address came earlier in the same lists
     * @param forgotten rows of people who asked to be forgotten; the ledger holds nothing of them
     */
    public record Plan(long added, long known, long repeated, long forgotten) {}

    /**
     * Freezes an edition and writes down who gets it. Both happen once: an edition that is released stays as it is, and
     * planning again adds only new subscribers. Nothing of it goes out before {@link #send} or {@link #release}.
     *
     * @param today in the newsletter's zone: readers can pause until a day
     * @param repeated handler of each row whose address came earlier in the same lists
     * @throws UserException when it was cancelled
     */
    public Plan plan(Edition edition, LocalDate today, Audience audience, Consumer<Subscriber> repeated) {
        return plan(edition, Freezing.PLAIN, today, audience, repeated);
    }

    /** Plans as {@link #plan(Edition, LocalDate, Audience, Consumer)}, for an hour or with a confirmation of somebody. */
    public Plan plan(
            Edition edition, Freezing freezing, LocalDate today, Audience audience, Consumer<Subscriber> repeated) {
        try (Database.Lock planning = database.awaitLock(LockIds.PLANNING, PATIENCE)) {
            Optional<EditionEntry> known = lifecycle.find(edition.id());
            if (known.isEmpty()) {
                return planAlone(edition, freezing, today, audience, repeated);
            }
            // Nobody may be sending an edition while it is planned, and perhaps replaced.
            try (Database.Lock lock = lock(known.get().number(), edition.id())) {
                return planAlone(edition, freezing, today, audience, repeated);
            }
        }
    }

    private Plan planAlone(
            Edition edition, Freezing freezing, LocalDate today, Audience audience, Consumer<Subscriber> repeated) {
        FrozenEdition frozen = lifecycle.freeze(edition, freezing);
        AudienceFilter audienceFilter = new AudienceFilter(edition.newsletter(), today, links.keys());
        Plan plan = new AudiencePlanner(database, frozen, audienceFilter).plan(audience, repeated);
        lifecycle.planned(frozen);
        deliveryListener.planned(edition.id(), plan.added());
        return plan;
    }

    /**
     * Sends what the ledger still owes.
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
                OutcomeRecorder outcomeRecorder = continuity.await(edition, Shard.WHOLE, processName(), lock)) {
            DeliveryRepository deliveries = new DeliveryRepository(database, edition);
            int inDoubt = deliveries.recover(lock, settings.onUncertain());
            if (retryFailed) {
                deliveries.retryFailed();
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
            Report report = report(released, newsletter);
            deliveryListener.ended(id, Shard.WHOLE, report.stage(), deliveries.counts(), report.reason());
            return report;
        }
    }

    /**
     * Has what readers chose since an edition was planned count for it, as long as nothing of it was tried; to be called
     * once it is released and before its deliveries are handed out. Doing so again changes nothing.
     */
    public void settleAudience(FrozenEdition edition, Newsletter newsletter) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), newsletter.zone());
        int newcomers = new AudienceSettlement(database, clock)
                .apply(edition, new AudienceFilter(edition.edition().newsletter(), today, links.keys()));
        if (newcomers > 0) {
            withdrawal.applyAnew(edition);
        }
    }

    private static String processName() {
        return "process " + ProcessHandle.current().pid();
    }

    /** Checks the state that the caller saw: who goes on with a sending edition undoes no pause. */
    private void startSending(FrozenEdition edition, Newsletter newsletter) {
        EditionId id = edition.edition().id();
        if (edition.stage() == EditionState.SENDING) {
            lifecycle.goOn(id);
        } else {
            release(edition, newsletter, StateReason.NONE);
        }
    }

    private boolean needsApproval(Newsletter newsletter) {
        return !trial && newsletter.approval().isPresent();
    }

    /** Returns the terms on which an edition of this newsletter is held back. */
    public PendingEditions.HoldTerms terms(Newsletter newsletter, Optional<Instant> sendAt) {
        return new PendingEditions.HoldTerms(
                trial ? Optional.empty() : newsletter.approval().map(Newsletter.Approval::within), sendAt);
    }

    /**
     * Lets a planned edition wait, for approval or for a time; one that was begun already, or waits, is left as it is.
     *
     * @param sendAt empty when it is to wait for no time
     * @return the hold it is under; empty when it may be sent at once
     */
    public Optional<Hold> hold(FrozenEdition frozen, Newsletter newsletter, Optional<Instant> sendAt) {
        PendingEditions.HoldTerms holdTerms = terms(newsletter, sendAt);
        if (!holdTerms.areNone() && editions.stage(frozen) == EditionState.FROZEN && !editions.isStarted(frozen)) {
            lifecycle.hold(frozen.edition().id(), holdTerms, EditionLifecycle.ALONE);
        }
        return waiting().findHold(frozen);
    }

    /** Returns the log of letters about an edition to those who must approve it. */
    public ApprovalMailLog letters(FrozenEdition edition) {
        return new ApprovalMailLog(database, edition, clock);
    }

    /** Runs work while nobody else plans or sends an edition; does nothing when somebody does. */
    public void runExclusively(FrozenEdition edition, Runnable work) {
        Optional<Database.Lock> lock = database.lock(LockIds.edition(edition.number()));
        if (lock.isPresent()) {
            try (Database.Lock held = lock.get()) {
                work.run();
            }
        }
    }

    /**
     * Lets the machines that share the ledger send what is owed.
     *
     * @throws UserException when it waits for approval, or is held by a process that sends it alone
     */
    public void release(FrozenEdition frozen, Newsletter newsletter, boolean retryFailed) {
        if (!retryFailed
                && (frozen.stage() == EditionState.SENDING || editions.stage(frozen) == EditionState.SENDING)) {
            return;
        }
        try (Database.Lock lock = lock(frozen)) {
            if (retryFailed) {
                new DeliveryRepository(database, frozen).retryFailed();
            }
            if (editions.stage(frozen) == EditionState.DONE && new DeliveryRepository(database, frozen).open() == 0) {
                return;
            }
            release(frozen, newsletter, StateReason.NONE);
        }
    }

    /**
     * Releases a planned edition with a reason, for whoever looks next to send it.
     *
     * @throws UserException when it is cancelled, or waits for approval
     */
    public void release(FrozenEdition frozen, Newsletter newsletter, StateReason reason) {
        release(frozen, newsletter, reason, EditionLifecycle.ALONE);
    }

    /** Releases a planned edition as above, with work that is done in the same transaction. */
    public void release(
            FrozenEdition frozen, Newsletter newsletter, StateReason reason, Database.TransactionBody also) {
        lifecycle.in(newsletter.zone()).release(frozen.edition().id(), needsApproval(newsletter), reason, also);
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
            List<Shard> shards = new ShardPlanner(database, frozen).cut(settings.connections());
            if (shards.isEmpty()) {
                lifecycle.finish(frozen);
            }
            return shards;
        }
    }

    /**
     * Sends what the ledger still owes of one shard, unless the edition is paused, cancelled or done.
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

    /**
     * Sends a single message that is no edition, such as the request to confirm a sign-up. It is tried once.
     *
     * @param id source of its Message-ID
     */
    public MailAttempt sendOnce(EditionId id, Newsletter newsletter, Rendition letter, String address) {
        SmtpResult result = new TransactionalMail(transport, clock).send(id, newsletter, letter, address);
        return new MailAttempt(result.decide(AttemptCases.ALL), result.replyWithout(address));
    }

    /**
     * Sends a single message that is no edition, in one try.
     *
     * @throws UserException when the mail server does not take it
     */
    public void sendLetter(EditionId id, Newsletter newsletter, Rendition letter, String address) {
        MailAttempt attempt = sendOnce(id, newsletter, letter, address);
        if (attempt.result() != MailAttempt.AttemptResult.ACCEPTED) {
            throw new UserException("The mail server did not take the message: " + attempt.reply());
        }
    }

    /** Returns the report on an edition so far. */
    public Report report(FrozenEdition edition, Newsletter newsletter) {
        return report(edition, Optional.of(newsletter));
    }

    /** Returns the report on an edition; without a newsletter, which may be gone, it has no Message-IDs. */
    public Report report(FrozenEdition edition, Optional<Newsletter> newsletter) {
        return reporter().report(editions.find(edition.edition().id()).orElse(edition), newsletter);
    }

    /** Returns the repository of reports. */
    public ReportRepository reporter() {
        return new ReportRepository(database);
    }

    /** Returns true when anything of it was sent, or tried to be. */
    public boolean isStarted(FrozenEdition edition) {
        return editions.isStarted(edition);
    }

    /**
     * Notes the size of an edition's audience, once that is known.
     *
     * @param lists rows of each list that may be mailed
     * @param leftByLists people who are not mailed because a list says so, by what says it
     */
    public void noteAudience(FrozenEdition edition, Map<String, Long> lists, Map<String, Long> leftByLists) {
        AudienceCounts.write(database, edition, lists, leftByLists);
    }

    /**
     * Stops an edition until it is resumed; a process that is sending it notices within a second or two.
     *
     * @throws UserException when it is not going out
     */
    public void pause(FrozenEdition edition) {
        lifecycle.pause(edition.edition().id());
    }

    /**
     * Stops an edition for good; what has not been sent never will be.
     *
     * @throws UserException when it is over
     */
    public void cancel(EditionId id) {
        lifecycle.cancel(id);
        editions.find(id).ifPresent(this::giveUp);
    }

    /** Stops a frozen edition for good, as {@link #cancel(EditionId)}. */
    public void cancel(FrozenEdition edition) {
        cancel(edition.edition().id());
    }

    /** Gives up what is owed of an edition that was cancelled, unless somebody is at it, who will do the same. */
    private void giveUp(FrozenEdition edition) {
        database.lock(LockIds.edition(edition.number())).ifPresent(lock -> {
            try (lock) {
                new DeliveryRepository(database, edition).giveUp(lock);
            }
        });
    }

    /** Gives up what is still owed of editions that were cancelled while somebody was sending them who has gone since. */
    public void tidy() {
        editions.cancelledWithDebts().forEach(this::giveUp);
    }

    /** Returns true while some process plans or sends an edition alone. */
    public boolean isBusy(FrozenEdition edition) {
        Optional<Database.Lock> lock = database.lock(LockIds.edition(edition.number()));
        lock.ifPresent(Database.Lock::close);
        return lock.isEmpty();
    }

    /** Returns the runs of this process that have not got on for so long. */
    public List<StalledRun> stalled(Duration limit) {
        return activeSends.stalled(limit);
    }

    /** Ends the runs of this process that have not got on for so long, for whoever looks next to go on with. */
    public void giveUpStalled(Duration limit, String reason) {
        activeSends.giveUpStalled(limit, reason);
    }

    /** Watches that the ledger does not go back, as a node that serves. */
    public void watchLedger(String node) {
        continuity.serve(node);
    }

    /** Lets the messages in flight finish and starts no other; for the end of the process. */
    public void stop() {
        activeSends.stop();
    }

    /** Waits until nothing is being sent any more; false when the time is over before. */
    public boolean awaitQuiet(Duration atMost) throws InterruptedException {
        return activeSends.awaitQuiet(atMost);
    }

    private Database.Lock lock(FrozenEdition edition) {
        return lock(edition.number(), edition.edition().id());
    }

    private Database.Lock lock(int number, EditionId id) {
        return database.lock(LockIds.edition(number))
                .orElseThrow(() -> new UserException("The edition " + id
                        + " is being sent by another process. 'newsdigest report " + id + "' shows how far it is."));
    }
}
