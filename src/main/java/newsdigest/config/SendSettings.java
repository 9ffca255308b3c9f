package newsdigest.config;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How mail is sent.
 *
 * @param connections open at once to the mail server
 * @param messagesPerConnection after which a connection is closed and opened anew
 * @param perSecond the most messages a second, over all connections
 * @param perHour the most messages an hour, over all connections
 * @param retryPause before a deferred message is tried again; twice as long each further time, up to an hour
 * @param retryFor how long deferred messages are tried again, from the start of the run
 * @param onUncertain what to do with a message that may have gone out just before a crash
 */
public record SendSettings(
        int connections,
        int messagesPerConnection,
        OptionalInt perSecond,
        OptionalInt perHour,
        Duration retryPause,
        Duration retryFor,
        OnUncertain onUncertain) {

    /** What holds where the configuration says nothing. */
    public static final SendSettings DEFAULT = new SendSettings(
            4,
            1_000,
            OptionalInt.empty(),
            OptionalInt.empty(),
            Duration.ofMinutes(1),
            Duration.ofHours(24),
            OnUncertain.RESEND);

    /** A message whose server reply never reached the ledger has either arrived or not; one of these must be chosen. */
    public enum OnUncertain {
        /** Send it again with the same Message-ID: nobody is left out, a repeat is possible. */
        RESEND,
        /** Leave it: nobody gets it twice, somebody may be left out. */
        SKIP
    }
}
