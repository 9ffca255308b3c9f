package newsdigest.console.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Time within which the same act by the same person is taken for the second press of a double click. */
public final class DoubleClick {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private DoubleClick() {}

    /** Returns true when an act is so short a time ago that a second one belongs to it. */
    public static boolean isWithin(Instant act, Clock clock) {
        return act.isAfter(clock.instant().minus(LONGEST));
    }
}
