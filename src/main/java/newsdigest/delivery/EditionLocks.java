package newsdigest.delivery;

import java.time.Duration;
import java.util.Optional;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.edition.EditionId;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.store.LockIds;

/** Locks by which one process alone plans an edition, sends it, or writes to those who approve it. */
public final class EditionLocks {

    private final Database database;

    EditionLocks(Database database) {
        this.database = database;
    }

    /** Runs work while nobody else plans or sends an edition; does nothing when somebody does. */
    public void runExclusively(FrozenEdition edition, Runnable work) {
        Optional<Database.Lock> lock = tryLock(edition);
        if (lock.isPresent()) {
            try (Database.Lock held = lock.get()) {
                work.run();
            }
        }
    }

    /** Returns true while some process plans or sends an edition alone. */
    public boolean isBusy(FrozenEdition edition) {
        Optional<Database.Lock> lock = tryLock(edition);
        lock.ifPresent(Database.Lock::close);
        return lock.isEmpty();
    }

    /** Locks an edition; empty when another process has it. */
    Optional<Database.Lock> tryLock(FrozenEdition edition) {
        return database.lock(LockIds.edition(edition.number()));
    }

    /**
     * Locks an edition for one process that plans it or sends it alone.
     *
     * @throws UserException when another process has it
     */
    Database.Lock lock(FrozenEdition edition) {
        return lock(edition.number(), edition.edition().id());
    }

    /**
     * Locks an edition that is paused, once the process that sent it has ended what was under way.
     *
     * @throws UserException when that takes longer than this
     */
    Database.Lock lockAfterPause(FrozenEdition edition, Duration limit) {
        return database.lock(LockIds.edition(edition.number()), limit)
                .orElseThrow(() -> new UserException("The edition "
                                + edition.edition().id()
                                + " is paused, and another process still waits for the answers to its last"
                                + " messages. Try again in a minute.")
                        .withKey("error.pausing"));
    }

    /** Locks the edition of this number as {@link #lock(FrozenEdition)}. */
    Database.Lock lock(int number, EditionId id) {
        return database.lock(LockIds.edition(number))
                .orElseThrow(() -> new UserException(
                                "The edition " + id + " is being sent by another process. 'newsdigest report " + id
                                        + "' shows how far it is.")
                        .withKey("error.sentElsewhere"));
    }
}
