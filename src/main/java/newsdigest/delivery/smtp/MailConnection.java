package newsdigest.delivery.smtp;

import java.util.Optional;

/**
 * Open connection that takes messages, one after another, for one thread. A mail back end implements this and
 * {@link MailTransport}.
 */
public interface MailConnection {

    /**
     * Hands over one message. "Exactly once" rests on {@code beforeCommit}: run it when all but the last step is done,
     * the one that cannot be undone (in SMTP, the final dot); it returns when the ledger has the intent on disk. An
     * implementation that runs it later, or not at all, can send a message twice after a crash. An exception from it
     * ends the try before that step.
     *
     * @param beforeCommit not run when the try fails before that step
     */
    SmtpResult send(OutgoingMessage message, Runnable beforeCommit);

    /**
     * Ends the connection because a message could not be made, so that nothing more of the message leaves; never throws.
     *
     * @return the reason, or the answer to the message if it had left before
     */
    SmtpResult abandon(SmtpResult.NotMade reason);

    /**
     * Ends the connection at once, from any thread, unless the message under way may have left: then its answer is still
     * waited for.
     */
    void cut();

    /** Returns true when another message can be handed over; asks the server after a pause, for it may have hung up. */
    boolean isUsable();

    /** Returns the largest message that is taken, in bytes (RFC 1870); 0 when there is no known limit. */
    long maxMessageSize();

    /**
     * Returns this connection as one that needs no thread of its own; empty where that is not possible. While it is used so,
     * nothing else here may be called but {@link #cut}.
     */
    default Optional<GroupedConnection> grouped() {
        return Optional.empty();
    }

    /** Ends the connection politely; never throws. */
    void quit();
}
