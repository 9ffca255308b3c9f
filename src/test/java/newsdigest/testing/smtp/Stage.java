package newsdigest.testing.smtp;

/** A point of the SMTP dialogue at which the server may misbehave. */
public enum Stage {
    /** The connection is open, the greeting not yet sent. */
    CONNECT,
    EHLO,
    HELO,
    STARTTLS,
    /** The credentials have arrived and have not been looked at. */
    AUTH,
    MAIL,
    RCPT,
    /** The DATA command has arrived. */
    DATA,
    /** Part of the message has arrived; see {@link When#afterBytes}. */
    BODY,
    /** The final dot has arrived; the message is not recorded yet. */
    END_OF_DATA,
    /** The message is recorded; the client does not know yet. */
    ACCEPTED,
    RSET,
    NOOP,
    QUIT
}
