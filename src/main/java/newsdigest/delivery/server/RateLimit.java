package newsdigest.delivery.server;

import java.time.Duration;

/** Limit of messages in a second, a minute and an hour: spaces them evenly, over all connections to one mail server. */
public interface RateLimit {

    /** No limit. */
    RateLimit NONE = () -> new Turn(Duration.ZERO, true);

    /**
     * Turn of a message.
     *
     * @param after time until it comes, or until it is to be asked for again
     * @param isTaken true when it is this message's; one that is not used is lost
     */
    record Turn(Duration after, boolean isTaken) {}

    /** Takes a message's turn, or tells when to ask again. */
    Turn take();
}
