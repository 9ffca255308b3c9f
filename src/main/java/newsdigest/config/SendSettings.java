package newsdigest.config;

import java.time.Duration;
import java.util.OptionalInt;
import newsdigest.config.mail.ServerLimits;

/**
 * Settings for sending: limits and retries.
 *
 * @param limits limits of each mail server that has none of its own
 * @param retryPause pause before a deferred message is tried again; twice as long each further time, up to an hour
 * @param retryFor time limit for retrying deferred messages, from the start of the run
 * @param onUncertain treatment of a message that may have gone out just before a crash
 */
public record SendSettings(ServerLimits limits, Duration retryPause, Duration retryFor, OnUncertain onUncertain) {

    /** Settings where the configuration names none. */
    public static final SendSettings DEFAULT =
            new SendSettings(ServerLimits.DEFAULT, Duration.ofMinutes(1), Duration.ofHours(24), OnUncertain.RESEND);

    /** Settings with the oldest limits. */
    public SendSettings(
            int connections,
            int messagesPerConnection,
            OptionalInt perSecond,
            OptionalInt perHour,
            Duration retryPause,
            Duration retryFor,
            OnUncertain onUncertain) {
        this(
                new ServerLimits(
                        connections,
                        messagesPerConnection,
                        perSecond,
                        OptionalInt.empty(),
                        perHour,
                        OptionalInt.empty()),
                retryPause,
                retryFor,
                onUncertain);
    }

    /** Treatment of a message whose server reply never reached the ledger, so that it may or may not have arrived. */
    public enum OnUncertain {
        /** Sends it again with the same Message-ID: nobody is left out, a repeat is possible. */
        RESEND,
        /** Does not send it again: nobody gets it twice, somebody may be left out. */
        SKIP
    }
}
