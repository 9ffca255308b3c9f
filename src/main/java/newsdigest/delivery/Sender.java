package newsdigest.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import newsdigest.config.Delivery;
import newsdigest.delivery.FrozenEdition.Stage;
import newsdigest.problem.UserException;
import org.jspecify.annotations.Nullable;

/**
 * Sends what the ledger still owes for one edition. One thread reads what is due, one per connection sends it, one
 * writes the ledger; a bounded queue between them keeps memory the same for ten subscribers and ten million.
 */
final class Sender {

    private static final int PAGE = 1_000;
    private static final int QUEUED_PER_CONNECTION = 50;
    private static final Duration LOOK_AT_STAGE_EVERY = Duration.ofSeconds(1);

    private final FrozenEdition edition;
    private final Editions editions;
    private final Deliveries deliveries;
    private final Delivery settings;
    private final RateLimit rate;
    private final Optional<Instant> firstTried;
    private final Clock clock;
    private final Progress progress;
    private final Observer observer;
    private final Handout handout;
    private final AtomicReference<@Nullable Halt> halt = new AtomicReference<>();
    private long nextLook = System.nanoTime();
    private long dueUntil;

    /**
     * @param firstTried for a run that leaves what was put off to a later one: when the first of these runs began. Empty
     *     for one that waits
     */
    Sender(
            FrozenEdition edition,
            Editions editions,
            Deliveries deliveries,
            Delivery settings,
            RateLimit rate,
            Optional<Instant> firstTried,
            Clock clock,
            Progress progress,
            Observer observer) {
        this.edition = edition;
        this.rate = rate;
        this.firstTried = firstTried;
        this.editions = editions;
        this.deliveries = deliveries;
        this.settings = settings;
        this.clock = clock;
        this.progress = progress;
        this.observer = observer;
        this.handout = new Handout(settings.connections() * QUEUED_PER_CONNECTION);
    }

    /** Why sending stopped before every delivery had its outcome. */
    sealed interface Halt {
        /** The process is asked to end. */
        record Stopped() implements Halt {}

        /** Staff paused or cancelled the edition. */
        record Moved(Stage stage) implements Halt {}

        /** The mail server cannot be reached at the moment. */
        record ServerAbsent(String reason) implements Halt {}

        /** The mail server will take no message of this edition until somebody mends something. */
        record ServerRefuses(String reason) implements Halt {}

        /** The ledger cannot be written or read, or a defect. */
        record Failed(RuntimeException error) implements Halt {}
    }

    /** Lets every message in flight finish and starts no other; the first reason given is the one that counts. */
    void halt(Halt reason) {
        halt.compareAndSet(null, reason);
        handout.end();
    }

    /** Sends until every delivery has its outcome or something stops it; says what did. */
    Optional<Halt> send(SmtpRelay relay, Mailing mailing, LedgerWriter ledger) throws InterruptedException {
        Crew crew = new Crew(
                this,
                edition.edition().id(),
                settings,
                rate,
                firstTried.orElse(clock.instant()),
                clock,
                progress,
                observer);
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i <= settings.connections(); i++) {
            ConnectionLoop loop = new ConnectionLoop(crew, handout, relay, mailing.forOneThread(), ledger, settings);
            threads.add(new Thread(loop, "smtp-" + i));
        }
        threads.forEach(Thread::start);
        try {
            feed();
        } catch (UserException e) {
            halt(new Halt.Failed(e));
        } finally {
            handout.end();
            for (Thread thread : threads) {
                thread.join();
            }
        }
        return Optional.ofNullable(halt.get());
    }

    /** Hands out what is pending, in the order of the audience; then, again and again, what was put off. */
    private void feed() throws InterruptedException {
        long seq = 0;
        for (List<Task> page = deliveries.pending(seq, PAGE); !page.isEmpty(); page = deliveries.pending(seq, PAGE)) {
            handOut(page);
            seq = page.get(page.size() - 1).seq();
        }
        while (waitForDue()) {
            handOut(deliveries.due(dueUntil, PAGE));
        }
    }

    private void handOut(List<Task> page) throws InterruptedException {
        for (Task task : page) {
            while (!handout.offer(task, LOOK_AT_STAGE_EVERY) && halt.get() == null) {
                lookAtStage();
            }
            lookAtStage();
        }
    }

    /** Waits until all that was handed out is settled and something put off is due; false when nothing will be. */
    private boolean waitForDue() throws InterruptedException {
        while (halt.get() == null) {
            lookAtStage();
            if (!handout.awaitSettled(LOOK_AT_STAGE_EVERY)) {
                continue;
            }
            OptionalLong due = deliveries.nextDue();
            if (due.isEmpty()) {
                return false;
            }
            Duration pause = Duration.ofMillis(due.getAsLong() - clock.millis());
            if (pause.isNegative() || pause.isZero() || pause.compareTo(Crew.LONGEST_PAUSE) > 0) {
                // No pause is that long unless the clock was set back: what waits is due.
                dueUntil = Math.max(due.getAsLong(), clock.millis());
                return true;
            }
            if (firstTried.isPresent()) {
                return false;
            }
            progress.waiting(deliveries.counts().getOrDefault(State.DEFERRED, 0L), pause);
            handout.awaitEnd(pause.compareTo(LOOK_AT_STAGE_EVERY) < 0 ? pause : LOOK_AT_STAGE_EVERY);
        }
        return false;
    }

    private void lookAtStage() {
        if (System.nanoTime() - nextLook < 0) {
            return;
        }
        nextLook = System.nanoTime() + LOOK_AT_STAGE_EVERY.toNanos();
        Stage stage = editions.stage(edition);
        if (stage == Stage.PAUSED || stage == Stage.CANCELLED) {
            halt(new Halt.Moved(stage));
        }
    }
}
