package newsdigest.delivery.continuity;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.Shard;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.store.LockIds;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers of mail servers that are waited for after a run lost its locks. Each of those deliveries is locked by itself, so that
 * whoever goes on with the run leaves it alone; its outcome is written once it is known.
 */
final class AwaitedAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(AwaitedAnswers.class);

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Database database;
    private final OutcomeMemory memory;
    private final FrozenEdition edition;
    private final Shard shard;
    private final List<Thread> waiting;

    /** Last that is known of the deliveries, by the subscriber's key. */
    private final Map<String, RememberedOutcome> awaited = new HashMap<>();

    /** Lock of all these deliveries, in one session. */
    private Database.@Nullable Lock lock;

    /** @param waiting threads that wait for the answers */
    AwaitedAnswers(Database database, OutcomeMemory memory, FrozenEdition edition, Shard shard, List<Thread> waiting) {
        this.database = database;
        this.memory = memory;
        this.edition = edition;
        this.shard = shard;
        this.waiting = waiting;
    }

    /** Locks what the ledger does not know the outcome of; returns false while it cannot be reached. */
    synchronized boolean hold() {
        try {
            unwritten().forEach(outcome -> awaited.put(outcome.key(), outcome));
            relock();
        } catch (SQLException | UserException e) {
            LOG.debug("What mail servers have not answered cannot be locked", e);
            unlock();
            awaited.clear();
            return false;
        }
        if (awaited.isEmpty()) {
            return true;
        }
        LOG.warn(
                "The ledger's session that sent {} is lost. {} messages that mail servers have not answered are waited for, and the"
                        + " rest goes on.",
                edition.edition().id(),
                awaited.size());
        return true;
    }

    /** Writes outcomes as they come, until none is waited for any more. */
    void watch(Runnable whenOver) {
        Thread thread = new Thread(
                () -> {
                    try {
                        while (!isOver()) {
                            Thread.sleep(LOOK_EVERY.toMillis());
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } finally {
                        whenOver.run();
                    }
                },
                "awaited-answers");
        thread.setDaemon(true);
        thread.start();
    }

    /** Writes the outcomes that came by now; returns true once there will be no others. */
    synchronized boolean isOver() {
        // Asked before the outcomes are: whoever ends has told them.
        boolean isEnding = waiting.stream().noneMatch(Thread::isAlive);
        try {
            relock();
            write();
        } catch (SQLException | UserException e) {
            LOG.debug("The answers of mail servers cannot be written yet", e);
            unlock();
        }
        if (isEnding) {
            awaited.values().removeIf(outcome -> latest(outcome).isAwaited());
        }
        if (awaited.isEmpty()) {
            unlock();
        }
        return awaited.isEmpty();
    }

    /** Returns what the ledger has in flight, or has lost from there, as far as this process knows more. */
    private List<RememberedOutcome> unwritten() throws SQLException {
        Set<Long> sending = new HashSet<>(database.query(
                "select seq from delivery where edition = ? and seq >= ? and seq <= ? and state = 'sending'",
                row -> row.getLong(1),
                edition.number(),
                shard.first(),
                shard.last()));
        List<RememberedOutcome> known = memory.all().stream()
                .filter(outcome ->
                        outcome.edition().equals(edition.edition().id().value()))
                .filter(outcome -> outcome.seq() >= shard.first() && outcome.seq() <= shard.last())
                .filter(outcome -> outcome.isAwaited() || sending.contains(outcome.seq()))
                .toList();
        try (Connection connection = database.connect()) {
            return unwritten(known, new OutcomeRewriter(connection));
        }
    }

    private static List<RememberedOutcome> unwritten(List<RememberedOutcome> known, OutcomeRewriter rewriter)
            throws SQLException {
        List<RememberedOutcome> unwritten = new ArrayList<>();
        for (RememberedOutcome outcome : known) {
            if (rewriter.isUnanswered(outcome)) {
                unwritten.add(outcome);
            }
        }
        return unwritten;
    }

    /** Takes the locks, unless they are held; those that others have taken meanwhile are theirs. */
    private void relock() {
        if (lock != null && !lock.isHeld()) {
            unlock();
        }
        if (lock != null) {
            return;
        }
        Iterator<RememberedOutcome> outcomes = awaited.values().iterator();
        while (outcomes.hasNext()) {
            long number = LockIds.delivery(edition.number(), outcomes.next().seq());
            Database.Lock held = lock;
            boolean isTaken;
            if (held == null) {
                lock = database.lock(number).orElse(null);
                isTaken = lock != null;
            } else {
                isTaken = held.extend(number);
            }
            if (!isTaken) {
                outcomes.remove();
            }
        }
    }

    private void write() throws SQLException {
        Database.Lock held = lock;
        if (held == null) {
            return;
        }
        Iterator<RememberedOutcome> outcomes = awaited.values().iterator();
        while (outcomes.hasNext()) {
            RememberedOutcome latest = latest(outcomes.next());
            if (!latest.isAwaited()) {
                try (Connection connection = held.connect()) {
                    new OutcomeRewriter(connection).rewrite(List.of(latest));
                }
                outcomes.remove();
            }
        }
    }

    private RememberedOutcome latest(RememberedOutcome outcome) {
        return memory.find(outcome.edition(), outcome.key()).orElse(outcome);
    }

    private void unlock() {
        try (Database.Lock ending = lock) {
            lock = null;
        } catch (UserException e) {
            LOG.debug("A session with locks is gone", e);
        }
    }
}
