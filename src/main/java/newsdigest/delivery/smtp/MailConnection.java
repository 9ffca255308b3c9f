package newsdigest.delivery.smtp;

/**
 * Open way to hand messages over, one after another, for one thread. A mail back end implements this and
 * {@link MailTransport}.
 */
public interface MailConnection {

    /**
     * Hands over one message. "Exactly once" hangs on {@code beforeCommit}: it runs once the message is handed over but for
     * the step after which it can no longer be called back (in SMTP, the final dot), and it returns when the ledger has the
     * intent on disk. An implementation that runs it later, or not at all before that step, can send a message twice after
     * a crash; whatever it throws ends the try before the step.
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

    /** Returns whether another message can be handed over. */
    boolean isUsable();

    /** Returns the largest message that is taken, in bytes (RFC 1870); 0 when there is no known limit. */
    long maxMessageSize();

    /** Ends the connection politely; never throws. */
    void quit();
}
