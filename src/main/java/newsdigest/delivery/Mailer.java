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
import newsdigest.delivery.approval.ApprovalMailLog;
import newsdigest.delivery.approval.PendingEditions;
import newsdigest.delivery.approval.PendingEditions.Hold;
import newsdigest.delivery.approval.SendPermission;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.AudienceCounts;
import newsdigest.delivery.ledger.DeliveryRepository;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.FrozenEdition.Stage;
import newsdigest.delivery.ledger.Shard;
import newsdigest.delivery.ledger.ShardPlanner;
import newsdigest.delivery.report.Report;
import newsdigest.delivery.report.ReportRepository;
import newsdigest.delivery.send.ActiveSends;
import newsdigest.delivery.send.ShardSender;
import newsdigest.delivery.send.TransactionalMail;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;
import newsdigest.edition.Rendition;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.store.LockIds;
import newsdigest.subscriber.Subscriber;

/** Delivers editions: freezes them, plans who gets them, sends what is owed and reports. Safe to repeat at any time. */
public final class Mailer {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Database database;
    private final EditionRepository editions;
    private final MailServer server;
    private final SendSettings settings;
    private final PersonalLinks links;
    private final Clock clock;
    private final DeliveryListener deliveryListener;
    private final SendPermission sendPermission;
    private final ActiveSends activeSends;

    /**
     * For one ledger and one mail server.
     *
     * @param links what is made personal for each reader
     */
    public Mailer(Database database, MailServer server, SendSettings settings, PersonalLinks links, Clock clock) {
        this(database, server, settings, links, clock, DeliveryListener.NONE);
    }

    /** The same with somebody who hears how it goes. */
    public Mailer(
            Database database,
            MailServer server,
            SendSettings settings,
            PersonalLinks links,
            Clock clock,
            DeliveryListener deliveryListener) {
        this(database, server, settings, links, clock, deliveryListener, false);
    }

    private Mailer(
            Database database,
            MailServer server,
            SendSettings settings,
            PersonalLinks links,
            Clock clock,
            DeliveryListener deliveryListener,
            boolean trial) {
        this.database = database;
        this.editions = new EditionRepository(database, clock);
        this.server = server;
        this.settings = settings;
        this.links = links;
        this.clock = clock;
        this.deliveryListener = deliveryListener;
        this.sendPermission = new SendPermission(editions, waiting(), trial);
        this.activeSends = new ActiveSends(database, editions, server, settings, links, clock, deliveryListener);
    }

    /** For a ledger that no subscriber's mail comes from: what it sends needs nobody's approval, and its links lead nowhere. */
    public static Mailer forTrial(
            Database database, MailServer server, SendSettings settings, PersonalLinks links, Clock clock) {
        return new Mailer(database, server, settings, links.forTrial(), clock, DeliveryListener.NONE, true);
    }

    /** Whether several machines can send from its ledger. */
    public boolean isShared() {
        return database.isShared();
    }

    /** Whether it was told to {@link #stop}. */
    public boolean isStopped() {
        return activeSends.isStopped();
    }

    public EditionRepository editions() {
        return editions;
    }

    /** The editions that are kept back for a while. */
    public PendingEditions waiting() {
        return new PendingEditions(database, editions, clock);
    }

    /** Hands every subscriber of a newsletter to whoever it is given, one at a time. */
    @FunctionalInterface
    public interface Audience {
        void each(Consumer<Subscriber> subscriber);
    }

    /**
     * What planning found.
     *
     * @param added subscribers new to the edition
     * @param known subscribers planned by an earlier run
     * @param repeated rows whose address came earlier in the same lists
     * @param forgotten rows of people who asked to be forgotten; the ledger holds nothing of them
     */
    public record Plan(long added, long known, long repeated, long forgotten) {}

    /**
     * Freezes an edition and writes down who gets it. Both happen once: an edition that is frozen stays as it is, and
     * planning again adds only new subscribers. Nothing of it goes out before {@link #send} or {@link #release}.
     *
     * @param today in the newsletter's zone: readers can pause until a day
     * @param repeated told of each row whose address came earlier in the same lists
     */
    public Plan plan(Edition edition, LocalDate today, Audience audience, Consumer<Subscriber> repeated) {
        try (Database.Lock planning = database.awaitLock(LockIds.PLANNING, PATIENCE)) {
            Optional<FrozenEdition> known = editions.find(edition.id());
            if (known.isEmpty()) {
                return planAlone(edition, today, audience, repeated);
            }
            // Nobody may be sending an edition while it is planned, and perhaps replaced.
            try (Database.Lock lock = lock(known.get())) {
                return planAlone(edition, today, audience, repeated);
            }
        }
    }

    private Plan planAlone(Edition edition, LocalDate today, Audience audience, Consumer<Subscriber> repeated) {
        FrozenEdition frozen = editions.freeze(edition);
        if (frozen.stage() == Stage.CANCELLED) {
            throw SendPermission.cancelled(frozen);
        }
        AudienceFilter audienceFilter = new AudienceFilter(edition.newsletter(), today, links.keys());
        Plan plan = new AudiencePlanner(database, frozen, audienceFilter).plan(audience, repeated);
        if (frozen.stage() == Stage.DONE && plan.added() > 0) {
            editions.move(frozen, Stage.PLANNING, "");
        }
        deliveryListener.planned(edition.id(), plan.added());
        return plan;
    }

    /**
     * Sends what the ledger still owes.
     *
     * @param newsletter the one the edition is of
     * @return how it went; its stage is {@link Stage#DONE} when nothing is owed any more
     * @throws UserException when another process is sending it, when it waits for approval, or when the ledger cannot be
     *     used
     */
    public Report send(
            FrozenEdition frozen, Newsletter newsletter, boolean retryFailed, ProgressListener progressListener) {
        sendPermission.require(frozen, newsletter);
        try (Database.Lock lock = lock(frozen)) {
            waiting().clearSendTime(frozen);
            DeliveryRepository deliveries = new DeliveryRepository(database, frozen);
            int inDoubt = deliveries.recover(lock, settings.onUncertain());
            if (retryFailed) {
                deliveries.retryFailed();
            }
            editions.move(frozen, Stage.SENDING, "");
            long owed = deliveries.open();
            progressListener.started(owed);
            deliveryListener.begun(frozen.edition().id(), Shard.WHOLE, owed, inDoubt);
            if (owed > 0) {
                activeSends.settle(
                        frozen,
                        deliveries,
                        activeSends.run(frozen, newsletter, deliveries, lock, Optional.empty(), progressListener));
            } else {
                editions.move(frozen, Stage.DONE, "");
            }
            Report report = report(frozen, newsletter);
            deliveryListener.ended(
                    frozen.edition().id(), Shard.WHOLE, report.stage(), deliveries.counts(), report.reason());
            return report;
        }
    }

    /**
     * Lets a planned edition wait, for approval or for a time; one that was begun already, or waits, is left as it is.
     *
     * @param sendAt empty when it is to wait for no time
     * @return what it waits for; empty when it may be sent at once
     */
    public Optional<Hold> hold(FrozenEdition frozen, Newsletter newsletter, Optional<Instant> sendAt) {
        PendingEditions.HoldTerms holdTerms = sendPermission.terms(newsletter, sendAt);
        PendingEditions pendingEditions = waiting();
        try (Database.Lock lock = lock(frozen)) {
            if (!holdTerms.areNone() && editions.stage(frozen) == Stage.PLANNING && !editions.isStarted(frozen)) {
                pendingEditions.hold(frozen, holdTerms);
            }
        }
        return pendingEditions.findHold(frozen);
    }

    /** Which letters about an edition those who must approve it were sent. */
    public ApprovalMailLog letters(FrozenEdition edition) {
        return new ApprovalMailLog(database, edition, clock);
    }

    /** Does something while nobody else plans or sends an edition; nothing when somebody does. */
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
        sendPermission.require(frozen, newsletter);
        if (editions.stage(frozen) == Stage.SENDING && !retryFailed) {
            return;
        }
        try (Database.Lock lock = lock(frozen)) {
            waiting().clearSendTime(frozen);
            if (retryFailed) {
                new DeliveryRepository(database, frozen).retryFailed();
            }
            editions.move(frozen, Stage.SENDING, "");
        }
    }

    /** What is left of an edition, in shards; none while it is not to be sent, or while one process sends it alone. */
    public List<Shard> shards(FrozenEdition frozen) {
        Optional<Database.Lock> shared = database.share(LockIds.edition(frozen.number()));
        if (shared.isEmpty()) {
            return List.of();
        }
        try (Database.Lock lock = shared.get()) {
            if (editions.stage(frozen) != Stage.SENDING) {
                return List.of();
            }
            List<Shard> shards = new ShardPlanner(database, frozen).cut(settings.connections());
            if (shards.isEmpty()) {
                editions.finish(frozen);
            }
            return shards;
        }
    }

    /**
     * Sends what the ledger still owes of one shard, unless the edition is paused, cancelled or done.
     *
     * @param node which machine this is
     * @return when to come back for what was put off or could not be sent; empty when nothing is left, or when somebody
     *     else has the whole edition to themselves
     */
    public Optional<Instant> sendShard(FrozenEdition frozen, Shard shard, Newsletter newsletter, String node) {
        Optional<Database.Lock> shared = database.share(LockIds.edition(frozen.number()));
        if (shared.isEmpty()) {
            return Optional.empty();
        }
        // The edition and the shard are held by one session: who lost one of them must not believe in the other.
        try (Database.Lock lock = shared.get()) {
            return new ShardSender(database, editions, settings, activeSends, clock, deliveryListener)
                    .send(frozen, shard, newsletter, node, lock);
        }
    }

    /**
     * Sends a single message that is no edition, such as the request to confirm a sign-up. It is tried once.
     *
     * @param id what makes its Message-ID
     * @throws UserException when the mail server does not take it
     */
    public void sendLetter(EditionId id, Newsletter newsletter, Rendition letter, String address) {
        new TransactionalMail(server, clock).send(id, newsletter, letter, address);
    }

    /** How an edition went so far. */
    public Report report(FrozenEdition edition, Newsletter newsletter) {
        return reporter().report(editions.find(edition.edition().id()).orElse(edition), newsletter);
    }

    /** What else can be told of editions. */
    public ReportRepository reporter() {
        return new ReportRepository(database);
    }

    /** Whether anything of it was sent, or tried to be. */
    public boolean isStarted(FrozenEdition edition) {
        return editions.isStarted(edition);
    }

    /** Whether it can no longer be replaced: it has begun to go out, is about to, or was shown to those who approve it. */
    public boolean isLocked(FrozenEdition edition) {
        return switch (edition.stage()) {
            case SENDING, DONE -> true;
            case PLANNING -> isStarted(edition);
            case PAUSED -> isStarted(edition) || waiting().findHold(edition).isPresent();
            case CANCELLED -> isStarted(edition);
        };
    }

    /** Notes whom an edition was planned for, once that is known. */
    public void noteAudience(FrozenEdition edition, Map<String, Long> lists) {
        AudienceCounts.write(database, edition, lists);
    }

    /** Takes back a plan of which nothing has been tried yet, as if it had never been made. */
    public void discardPlan(FrozenEdition edition) {
        try (Database.Lock lock = lock(edition)) {
            editions.discardPlan(edition);
        }
    }

    /**
     * Stops an edition until it is resumed; a process that is sending it notices within a second or two.
     *
     * @throws UserException when it is over
     */
    public void pause(FrozenEdition edition) {
        halt(edition, Stage.PAUSED, "paused by hand");
        waiting().clearSendTime(edition);
    }

    private void halt(FrozenEdition edition, Stage stage, String reason) {
        if (!editions.halt(edition, stage, reason)) {
            throw new UserException(
                    "The edition " + edition.edition().id() + " is over already: there is nothing left to stop.");
        }
    }

    /**
     * Stops an edition for good; what has not been sent never will be.
     *
     * @throws UserException when it is over
     */
    public void cancel(FrozenEdition edition) {
        halt(edition, Stage.CANCELLED, "cancelled by hand");
        runExclusively(edition, () -> new DeliveryRepository(database, edition).cancel());
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
        return database.lock(LockIds.edition(edition.number()))
                .orElseThrow(() ->
                        new UserException("The edition " + edition.edition().id()
                                + " is being sent by another process. 'newsdigest report "
                                + edition.edition().id()
                                + "' shows how far it is."));
    }
}
