package newsdigest.delivery.server;

import java.time.Duration;

/** Limit of messages in a second, a minute and an hour: spaces them evenly, over all connections to one mail server. */
public interface RateLimit {

    /** No limit. */
    RateLimit NONE = () -> Duration.ZERO;

    /** Reserves a message's turn and returns the time until it comes; one that is not used is lost. */
    Duration reserve();
}
