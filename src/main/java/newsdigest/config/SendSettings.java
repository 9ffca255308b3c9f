package newsdigest.config;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * Settings for sending: connections, rate limits and retries.
 *
 * @param connections connections open at once to the mail server
 * @param messagesPerConnection number of messages after which a connection is closed and opened anew
 * @param perSecond most messages a second, over all connections
 * @param perHour most messages an hour, over all connections
 * @param retryPause pause before a deferred message is tried again; twice as long each further time, up to an hour
 * @param retryFor time limit for retrying deferred messages, from the start of the run
 * @param onUncertain treatment of a message that may have gone out just before a crash
 */
public record SendSettings(
        int connections,
        int messagesPerConnection,
        OptionalInt perSecond,
        OptionalInt perHour,
        Duration retryPause,
        Duration retryFor,
        OnUncertain onUncertain) {

    /** Settings where the configuration names none. */
    public static final SendSettings DEFAULT = new SendSettings(
            4,
            1_000,
            OptionalInt.empty(),
            OptionalInt.empty(),
            Duration.ofMinutes(1),
            Duration.ofHours(24),
            OnUncertain.RESEND);

    /** Treatment of a message whose server reply never reached the ledger, so that it may or may not have arrived. */
    public enum OnUncertain {
        /** Sends it again with the same Message-ID: nobody is left out, a repeat is possible. */
        RESEND,
        /** Does not send it again: nobody gets it twice, somebody may be left out. */
        SKIP
    }
}
