package newsdigest.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import newsdigest.config.Delivery;
import newsdigest.config.MailServer;
import newsdigest.config.Newsletter;
import newsdigest.delivery.FrozenEdition.Stage;
import newsdigest.delivery.Waiting.Wait;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;
import newsdigest.edition.Rendition;
import newsdigest.problem.UserException;
import newsdigest.standing.PersonalLinks;
import newsdigest.standing.Standing;
import newsdigest.store.Database;
import newsdigest.store.LockNumbers;
import newsdigest.subscriber.Subscriber;

/** Delivers editions: freezes them, plans who gets them, sends what is owed and reports. Safe to repeat at any time. */
public final class Mailer {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Database database;
    private final Editions editions;
    private final MailServer server;
    private final Delivery settings;
    private final PersonalLinks links;
    private final Clock clock;
    private final Observer observer;
    private final Leave leave;
    private final Runs runs;

    /**
     * For one ledger and one mail server.
     *
     * @param links what is made personal for each reader
     */
    public Mailer(Database database, MailServer server, Delivery settings, PersonalLinks links, Clock clock) {
        this(database, server, settings, links, clock, Observer.NONE);
    }

    /** The same with somebody who hears how it goes. */
    public Mailer(
            Database database,
            MailServer server,
            Delivery settings,
            PersonalLinks links,
            Clock clock,
            Observer observer) {
        this(database, server, settings, links, clock, observer, false);
    }

    private Mailer(
            Database database,
            MailServer server,
            Delivery settings,
            PersonalLinks links,
            Clock clock,
            Observer observer,
            boolean trial) {
        this.database = database;
        this.editions = new Editions(database, clock);
        this.server = server;
        this.settings = settings;
        this.links = links;
        this.clock = clock;
        this.observer = observer;
        this.leave = new Leave(editions, waiting(), trial);
        this.runs = new Runs(database, editions, server, settings, links, clock, observer);
    }

    /** For a ledger that no subscriber's mail comes from: what it sends needs nobody's approval, and its links lead nowhere. */
    public static Mailer forTrial(
            Database database, MailServer server, Delivery settings, PersonalLinks links, Clock clock) {
        return new Mailer(database, server, settings, links.forTrial(), clock, Observer.NONE, true);
    }

    /** Whether several machines can send from its ledger. */
    public boolean isShared() {
        return database.isShared();
    }

    /** Whether it was told to {@link #stop}. */
    public boolean isStopped() {
        return runs.isStopped();
    }

    public Editions editions() {
        return editions;
    }

    /** The editions that are kept back for a while. */
    public Waiting waiting() {
        return new Waiting(database, editions, clock);
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
        try (Database.Lock planning = database.awaitLock(LockNumbers.PLANNING, PATIENCE)) {
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
            throw Leave.cancelled(frozen);
        }
        Standing standing = new Standing(edition.newsletter(), today, links.keys());
        Plan plan = new Planner(database, frozen, standing).plan(audience, repeated);
        if (frozen.stage() == Stage.DONE && plan.added() > 0) {
            editions.move(frozen, Stage.PLANNING, "");
        }
        observer.planned(edition.id(), plan.added());
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
    public Report send(FrozenEdition frozen, Newsletter newsletter, boolean retryFailed, Progress progress) {
        leave.require(frozen, newsletter);
        try (Database.Lock lock = lock(frozen)) {
            waiting().forgetTime(frozen);
            Deliveries deliveries = new Deliveries(database, frozen);
            int inDoubt = deliveries.recover(lock, settings.onUncertain());
            if (retryFailed) {
                deliveries.retryFailed();
            }
            editions.move(frozen, Stage.SENDING, "");
            long owed = deliveries.open();
            progress.started(owed);
            observer.begun(frozen.edition().id(), Shard.WHOLE, owed, inDoubt);
            if (owed > 0) {
                runs.settle(
                        frozen, deliveries, runs.run(frozen, newsletter, deliveries, lock, Optional.empty(), progress));
            } else {
                editions.move(frozen, Stage.DONE, "");
            }
            Report report = report(frozen, newsletter);
            observer.ended(frozen.edition().id(), Shard.WHOLE, report.stage(), deliveries.counts(), report.reason());
            return report;
        }
    }

    /**
     * Lets a planned edition wait, for approval or for a time; one that was begun already, or waits, is left as it is.
     *
     * @param sendAt empty when it is to wait for no time
     * @return what it waits for; empty when it may be sent at once
     */
    public Optional<Wait> keepBack(FrozenEdition frozen, Newsletter newsletter, Optional<Instant> sendAt) {
        Waiting.Terms terms = leave.terms(newsletter, sendAt);
        Waiting waiting = waiting();
        try (Database.Lock lock = lock(frozen)) {
            if (!terms.areNone() && editions.stage(frozen) == Stage.PLANNING && !editions.isTried(frozen)) {
                waiting.begin(frozen, terms);
            }
        }
        return waiting.of(frozen);
    }

    /** Which letters about an edition those who must approve it were sent. */
    public LetterBook letters(FrozenEdition edition) {
        return new LetterBook(database, edition, clock);
    }

    /** Does something while nobody else plans or sends an edition; nothing when somebody does. */
    public void alone(FrozenEdition edition, Runnable work) {
        Optional<Database.Lock> lock = database.lock(LockNumbers.edition(edition.number()));
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
        leave.require(frozen, newsletter);
        if (editions.stage(frozen) == Stage.SENDING && !retryFailed) {
            return;
        }
        try (Database.Lock lock = lock(frozen)) {
            waiting().forgetTime(frozen);
            if (retryFailed) {
                new Deliveries(database, frozen).retryFailed();
            }
            editions.move(frozen, Stage.SENDING, "");
        }
    }

    /** What is left of an edition, in shards; none while it is not to be sent, or while one process sends it alone. */
    public List<Shard> shards(FrozenEdition frozen) {
        Optional<Database.Lock> shared = database.share(LockNumbers.edition(frozen.number()));
        if (shared.isEmpty()) {
            return List.of();
        }
        try (Database.Lock lock = shared.get()) {
            if (editions.stage(frozen) != Stage.SENDING) {
                return List.of();
            }
            List<Shard> shards = new Shards(database, frozen).cut(settings.connections());
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
        Optional<Database.Lock> shared = database.share(LockNumbers.edition(frozen.number()));
        if (shared.isEmpty()) {
            return Optional.empty();
        }
        // The edition and the shard are held by one session: who lost one of them must not believe in the other.
        try (Database.Lock lock = shared.get()) {
            return new ShardSender(database, editions, settings, runs, clock, observer)
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
        new Letter(server, clock).send(id, newsletter, letter, address);
    }

    /** How an edition went so far. */
    public Report report(FrozenEdition edition, Newsletter newsletter) {
        return reporter().report(editions.find(edition.edition().id()).orElse(edition), newsletter);
    }

    /** What else can be told of editions. */
    public Reporter reporter() {
        return new Reporter(database);
    }

    /** Whether anything of it was sent, or tried to be. */
    public boolean isTried(FrozenEdition edition) {
        return editions.isTried(edition);
    }

    /** Whether it can no longer be replaced: it has begun to go out, is about to, or was shown to those who approve it. */
    public boolean isFinal(FrozenEdition edition) {
        return switch (edition.stage()) {
            case SENDING, DONE -> true;
            case PLANNING -> isTried(edition);
            case PAUSED -> isTried(edition) || waiting().of(edition).isPresent();
            case CANCELLED -> isTried(edition);
        };
    }

    /** Notes whom an edition was planned for, once that is known. */
    public void noteAudience(FrozenEdition edition, Map<String, Long> lists) {
        AudienceCounts.write(database, edition, lists);
    }

    /** Takes back a plan of which nothing has been tried yet, as if it had never been made. */
    public void withdraw(FrozenEdition edition) {
        try (Database.Lock lock = lock(edition)) {
            editions.withdraw(edition);
        }
    }

    /**
     * Stops an edition until it is resumed; a process that is sending it notices within a second or two.
     *
     * @throws UserException when it is over
     */
    public void pause(FrozenEdition edition) {
        halt(edition, Stage.PAUSED, "paused by hand");
        waiting().forgetTime(edition);
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
        alone(edition, () -> new Deliveries(database, edition).cancel());
    }

    /** Lets the messages in flight finish and starts no other; for the end of the process. */
    public void stop() {
        runs.stop();
    }

    /** Waits until nothing is being sent any more; false when the time is over before. */
    public boolean awaitQuiet(Duration atMost) throws InterruptedException {
        return runs.awaitQuiet(atMost);
    }

    private Database.Lock lock(FrozenEdition edition) {
        return database.lock(LockNumbers.edition(edition.number()))
                .orElseThrow(() ->
                        new UserException("The edition " + edition.edition().id()
                                + " is being sent by another process. 'newsdigest report "
                                + edition.edition().id()
                                + "' shows how far it is."));
    }
}
