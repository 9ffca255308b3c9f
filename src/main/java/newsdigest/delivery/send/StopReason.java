package newsdigest.delivery.send;

import java.time.Duration;
import java.util.Optional;
import newsdigest.config.SendSettings;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.problem.UserException;

/** Reason why sending stopped before every delivery had its outcome. */
public sealed interface StopReason {

    /** Notes in the ledger what the edition waits for now. */
    void settle(EditionLifecycle lifecycle, FrozenEdition edition);

    /** Throws the error that it stands for, if any. */
    default void rethrow() {}

    /** Returns after how long a shard goes on by itself; empty when the whole edition has to be settled instead. */
    default Optional<Duration> shardPause(SendSettings settings) {
        return Optional.empty();
    }

    /** The process is asked to end. */
    record Stopped() implements StopReason {
        @Override
        public void settle(EditionLifecycle lifecycle, FrozenEdition edition) {
            lifecycle.interrupt(edition, StateReason.of(StateReason.ReasonKind.INTERRUPTED));
        }

        @Override
        public Optional<Duration> shardPause(SendSettings settings) {
            return Optional.of(Duration.ZERO);
        }
    }

    /** Staff paused or cancelled the edition. */
    record Moved() implements StopReason {
        @Override
        public void settle(EditionLifecycle lifecycle, FrozenEdition edition) {
            // It stays where staff have put it.
        }
    }

    /** The mail server cannot be reached at the moment. */
    record ServerAbsent(String reason) implements StopReason {
        @Override
        public void settle(EditionLifecycle lifecycle, FrozenEdition edition) {
            lifecycle.interrupt(edition, StateReason.of(StateReason.ReasonKind.SERVER_ABSENT, reason));
        }

        @Override
        public Optional<Duration> shardPause(SendSettings settings) {
            return Optional.of(settings.retryPause());
        }
    }

    /** The mail server will take no message of this edition until somebody mends something. */
    record ServerRefuses(String reason) implements StopReason {
        @Override
        public void settle(EditionLifecycle lifecycle, FrozenEdition edition) {
            lifecycle.refuse(edition, StateReason.of(StateReason.ReasonKind.SERVER_REFUSES, reason));
        }
    }

    /** The ledger cannot be written or read, or a defect, or an error of the machine. */
    record Failed(Throwable error) implements StopReason {
        @Override
        public void settle(EditionLifecycle lifecycle, FrozenEdition edition) {
            lifecycle.interrupt(edition, StateReason.of(StateReason.ReasonKind.FAILED, words()));
        }

        private String words() {
            return error instanceof UserException ? String.valueOf(error.getMessage()) : error.toString();
        }

        @Override
        public void rethrow() {
            if (error instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException("sending was ended by " + error, error);
        }
    }
}
