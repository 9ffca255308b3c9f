package newsdigest.delivery.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Rule for when something that failed is tried again: after pauses that double from the first up to an hour, and never
 * after the deadline.
 *
 * @param deadline {@link Instant#MAX} for none
 */
public record RetryPolicy(Instant deadline) {

    /** Longest pause between two tries. */
    public static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** Number of doublings of a second after which every pause is the longest one. */
    private static final int DOUBLINGS = 20;

    /** Returns the pause that {@code first} has grown to after so many pauses before it. */
    public static Duration pause(Duration first, int pausesBefore) {
        Duration pause = first.multipliedBy(1L << Math.min(pausesBefore, DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** Returns the pause until the next try; empty when that would be after the deadline. */
    public Optional<Duration> nextPause(Instant now, Duration first, int pausesBefore) {
        Duration pause = pause(first, pausesBefore);
        return now.plus(pause).isAfter(deadline) ? Optional.empty() : Optional.of(pause);
    }
}
