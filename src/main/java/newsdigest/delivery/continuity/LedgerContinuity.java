package newsdigest.delivery.continuity;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import newsdigest.config.SendSettings.OnUncertain;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.Delivery;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.DeliveryUpdate;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.Shard;
import newsdigest.delivery.lifecycle.PutBackLedger;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.store.mark.RestoredMark;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Guard of a shared ledger against the loss of its last commits. Whenever the database's server is another than before,
 * nothing is sent until every process that sent shortly before has compared what it remembers with the ledger, and has
 * written again what is missing; what only processes knew that are gone is named as uncertain.
 */
public final class LedgerContinuity {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerContinuity.class);

    /** Time in which a process that lives finds the new server and tells what it remembers. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration REMEMBERED = Duration.ofMinutes(2);
    private static final int MOST_REMEMBERED = 50_000;
    private static final Duration BEAT_EVERY = Duration.ofSeconds(1);
    private static final Duration LOOK_FOR_ANSWERS_EVERY = Duration.ofMillis(20);
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(250);

    private final Database database;
    private final OnUncertain onUncertain;
    private final Clock clock;
    private final Duration patience;
    private final String process = UUID.randomUUID().toString();
    private final OutcomeMemory memory = new OutcomeMemory(MOST_REMEMBERED);

    /** Answers that runs have left behind. */
    private final Set<AwaitedAnswers> outstanding = ConcurrentHashMap.newKeySet();

    private String node = "";
    private String settled = "";
    private int open;
    private long beat;
    private boolean watching;
    private boolean serving;

    public LedgerContinuity(Database database, OnUncertain onUncertain, Clock clock) {
        this(database, onUncertain, clock, PATIENCE);
    }

    LedgerContinuity(Database database, OnUncertain onUncertain, Clock clock, Duration patience) {
        this.database = database;
        this.onUncertain = onUncertain;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * Begins a run; the recorder is closed with it.
     *
     * @param lock the run's, over whose session it writes
     * @return empty while it is not known yet whether the ledger has all its commits
     * @throws UserException when it was put back from a dump, as this run may be the first to find, and nobody has looked at it
     */
    public synchronized Optional<OutcomeRecorder> begin(
            FrozenEdition edition, Shard shard, String node, Database.Lock lock) {
        if (!database.isShared()) {
            return Optional.of(OutcomeRecorder.NONE);
        }
        this.node = node;
        try (Connection connection = lock.connect()) {
            String server = new ServerRunRepository(connection).current();
            if (!server.equals(settled) && !settle(server)) {
                return Optional.empty();
            }
            RestoredMark.requireNoneIn(connection);
            ServerRunRepository runs = new ServerRunRepository(connection);
            beat(runs);
            runs.sends(process, edition.number(), shard);
            new OutcomeRewriter(connection).adopt(edition.edition().id().value());
        } catch (SQLException e) {
            throw database.translate(e);
        }
        open++;
        watch();
        return Optional.of(new Recorder(edition, shard));
    }

    /**
     * Begins a run as {@link #begin}, and waits for it.
     *
     * @throws UserException when the database's server changes all the time, or as {@link #begin}
     */
    public OutcomeRecorder await(
            FrozenEdition edition, Shard shard, String node, Database.Lock lock, ProgressListener progressListener) {
        return await(() -> begin(edition, shard, node, lock), progressListener)
                .orElseThrow(() ->
                        new UserException("The database server was replaced, and it could not be found out what of "
                                + edition.edition().id()
                                + " has been sent. Nothing was sent; try again: newsdigest resume "
                                + edition.edition().id()));
    }

    /**
     * Waits until it is known whether the ledger has all its commits, before anything is made in it.
     *
     * @throws UserException when the database's server changes all the time
     */
    public void settle(ProgressListener progressListener) {
        if (await(this::settleNow, progressListener).isEmpty()) {
            throw new UserException(
                    "The database server was replaced, and it could not be found out whether its ledger was put"
                            + " back from a backup. Nothing was sent; try again.");
        }
    }

    private synchronized Optional<String> settleNow() {
        if (!database.isShared()) {
            return Optional.of(settled);
        }
        try (Connection connection = database.connect()) {
            String server = new ServerRunRepository(connection).current();
            return server.equals(settled) || settle(server) ? Optional.of(server) : Optional.empty();
        } catch (SQLException e) {
            throw database.translate(e);
        }
    }

    private <T> Optional<T> await(Supplier<Optional<T>> attempt, ProgressListener progressListener) {
        Optional<T> done = attempt.get();
        if (done.isEmpty()) {
            progressListener.checkingLedger(patience);
        }
        long end = System.nanoTime() + patience.multipliedBy(2).toNanos();
        while (done.isEmpty() && System.nanoTime() - end < 0) {
            try {
                Thread.sleep(LOOK_AGAIN_AFTER.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new UserException("Interrupted. 'newsdigest resume' goes on from here.", e);
            }
            done = attempt.get();
        }
        return done;
    }

    /** Gives a sign of life from now on, also while there is nothing to send: it shows when the ledger goes back. */
    public synchronized void serve(String name) {
        if (database.isShared()) {
            node = name;
            serving = true;
            watch();
        }
    }

    /** Ends in good order: what it sent is in the ledger, so that nobody need wait for what it remembers. */
    public synchronized void leave() {
        if (!watching || open > 0 || !outstanding.isEmpty()) {
            return;
        }
        watching = false;
        try (Connection connection = database.connect()) {
            ServerRunRepository runs = new ServerRunRepository(connection);
            if (runs.current().equals(settled)) {
                runs.leave(process);
            }
        } catch (SQLException | RuntimeException e) {
            LOG.debug("The ledger cannot be told that this process ends", e);
        }
    }

    /** Waits for the answers that runs have left behind; returns false when the time is over before. */
    public boolean awaitAnswers(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!outstanding.isEmpty() && System.nanoTime() - end < 0) {
            Thread.sleep(LOOK_FOR_ANSWERS_EVERY.toMillis());
        }
        return outstanding.isEmpty();
    }

    private void beat(ServerRunRepository runs) throws SQLException {
        runs.beat(process, node, beat + 1);
        beat++;
    }

    /** A run that is still open belongs to the old server, and may learn more. */
    private boolean settle(String server) {
        if (open > 0) {
            return false;
        }
        ServerRunRepository.Settlement settlement = database.inTransaction(connection -> settle(connection, server));
        if (!settlement.news().isEmpty()) {
            LOG.error(settlement.news());
        }
        if (settlement.settled()) {
            settled = server;
        }
        return settlement.settled();
    }

    private ServerRunRepository.Settlement settle(Connection connection, String server) throws SQLException {
        ServerRunRepository runs = new ServerRunRepository(connection);
        if (!runs.current().equals(server)) {
            return new ServerRunRepository.Settlement(false, "");
        }
        runs.notice(server);
        List<RememberedOutcome> remembered = memory.all();
        OutcomeRewriter.Result found = new OutcomeRewriter(connection).rewrite(remembered);
        boolean wentBack = found.lost() || runs.beat(process) < beat;
        if (found.oldest() && memory.hasForgotten()) {
            LOG.error("The ledger lost more than this process remembers; what it may have sent is named as uncertain.");
            if (runs.isPutBack(server)) {
                PutBackLedger.stopAll(connection, onUncertain);
            } else {
                runs.name(process, onUncertain);
            }
        }
        runs.tell(server, process, found.rewritten(), wentBack);
        return runs.settle(server, patience.toMillis(), onUncertain);
    }

    private void watch() {
        if (!watching) {
            watching = true;
            Thread thread = new Thread(this::keepWatch, "ledger-continuity");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void keepWatch() {
        try {
            do {
                Thread.sleep(BEAT_EVERY.toMillis());
            } while (look());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns false once there is nothing to remember any more. */
    private synchronized boolean look() {
        if (!watching) {
            return false;
        }
        try (Connection connection = database.connect()) {
            ServerRunRepository runs = new ServerRunRepository(connection);
            String server = runs.current();
            if (server.equals(settled)) {
                beat(runs);
                memory.forgetOlderThan(REMEMBERED);
            } else {
                settle(server);
            }
            if (open == 0 && memory.isEmpty() && !serving) {
                runs.leave(process);
                beat = 0;
                watching = false;
            }
        } catch (SQLException | RuntimeException e) {
            LOG.debug("The ledger cannot be looked at", e);
        }
        return watching;
    }

    private synchronized void close(FrozenEdition edition, Shard shard) {
        open--;
        try (Connection connection = database.connect()) {
            new ServerRunRepository(connection).hasSent(process, edition.number(), shard);
        } catch (SQLException | RuntimeException e) {
            LOG.debug("The ledger cannot be told that a run is over", e);
        }
    }

    /** Recorder of one run. */
    private final class Recorder implements OutcomeRecorder {
        private final FrozenEdition frozen;
        private final Shard shard;
        private final String edition;
        private boolean closed;

        /** True once nothing may leave any more; guarded by this. */
        private boolean isEnding;

        private @Nullable AwaitedAnswers left;

        private Recorder(FrozenEdition frozen, Shard shard) {
            this.frozen = frozen;
            this.shard = shard;
            this.edition = frozen.edition().id().value();
        }

        @Override
        public synchronized void sending(Delivery delivery) {
            if (isEnding) {
                throw new UserException("The run has ended.");
            }
            memory.add(new RememberedOutcome(
                    edition,
                    delivery.seq(),
                    delivery.key(),
                    DeliveryState.SENDING,
                    delivery.attempts(),
                    List.of(),
                    0,
                    clock.millis(),
                    "",
                    delivery.server()));
        }

        @Override
        public void settled(Delivery delivery, DeliveryUpdate update) {
            int attempts = delivery.attempts() + (update.attempt() ? 1 : 0);
            memory.add(new RememberedOutcome(
                    edition,
                    delivery.seq(),
                    delivery.key(),
                    update.state(),
                    attempts,
                    update.uncertain() ? List.of(attempts) : List.of(),
                    update.dueAt(),
                    clock.millis(),
                    update.reply(),
                    delivery.server()));
        }

        @Override
        public boolean leave(List<Thread> waiting) {
            synchronized (this) {
                isEnding = true;
            }
            if (left == null) {
                AwaitedAnswers answers = new AwaitedAnswers(database, memory, frozen, shard, waiting);
                if (!answers.hold()) {
                    return false;
                }
                left = answers;
                outstanding.add(answers);
                answers.watch(() -> outstanding.remove(answers));
            }
            // A process that sends alone has nothing else to do.
            return !shard.isWhole();
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                if (left != null) {
                    left.isOver();
                }
                LedgerContinuity.this.close(frozen, shard);
            }
        }
    }
}
