package newsdigest.delivery.send;

import java.time.Duration;
import java.util.Optional;
import newsdigest.config.SendSettings;

/** Limit of messages in a second and an hour: spaces them evenly, over all connections. */
interface RateLimit {

    /** No limit. */
    RateLimit NONE = () -> Duration.ZERO;

    /** Reserves a message's turn and returns the time until it comes; one that is not used is lost. */
    Duration reserve();

    /** Returns the time from one message to the next that keeps both limits; empty when there is no limit. */
    static Optional<Duration> interval(SendSettings settings) {
        long second = settings.limits().perSecond().isPresent()
                ? Duration.ofSeconds(1).toNanos()
                        / settings.limits().perSecond().getAsInt()
                : 0;
        long hour = settings.limits().perHour().isPresent()
                ? Duration.ofHours(1).toNanos() / settings.limits().perHour().getAsInt()
                : 0;
        return Optional.of(Duration.ofNanos(Math.max(second, hour))).filter(interval -> !interval.isZero());
    }
}
