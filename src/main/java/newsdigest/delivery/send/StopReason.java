package newsdigest.delivery.send;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import newsdigest.config.SendSettings;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.problem.UserException;

/** Reason why sending stopped before every delivery had its outcome. */
public sealed interface StopReason {

    /** Notes in the ledger the reason why the edition waits now. */
    void settle(EditionLifecycle lifecycle, FrozenEdition edition);

    /** Throws the error behind this reason, if there is one. */
    default void rethrow() {}

    /** Returns the pause after which a shard goes on by itself; empty when the whole edition is to be settled instead. */
    default Optional<Duration> shardPause(SendSettings settings) {
        return Optional.empty();
    }

    /** Notes in the ledger what everybody should know of a shard that goes on later. */
    default void pauseShard(EditionLifecycle lifecycle, FrozenEdition edition) {}

    /** End of the process, which somebody asked for. */
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

    /** Pause or cancellation of the edition by staff. */
    record Moved() implements StopReason {
        @Override
        public void settle(EditionLifecycle lifecycle, FrozenEdition edition) {
            // It stays where staff have put it.
        }
    }

    /** Absence of the mail server, for the moment. */
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

    /**
     * Limits of the mail servers that are reached for now.
     *
     * @param time time at which they take more
     */
    record WaitsUntil(Instant time, Duration pause) implements StopReason {
        @Override
        public void settle(EditionLifecycle lifecycle, FrozenEdition edition) {
            lifecycle.waitForServers(edition, Optional.of(time));
        }

        @Override
        public void pauseShard(EditionLifecycle lifecycle, FrozenEdition edition) {
            settle(lifecycle, edition);
        }

        @Override
        public Optional<Duration> shardPause(SendSettings settings) {
            return Optional.of(pause);
        }
    }

    /** Refusal of the whole edition by the mail server, until somebody mends the cause. */
    record ServerRefuses(String reason) implements StopReason {
        @Override
        public void settle(EditionLifecycle lifecycle, FrozenEdition edition) {
            lifecycle.refuse(edition, StateReason.of(StateReason.ReasonKind.SERVER_REFUSES, reason));
        }
    }

    /** Failure: the ledger cannot be read or written, or there is a defect, or an error of the machine. */
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
