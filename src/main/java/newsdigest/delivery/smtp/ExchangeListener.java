package newsdigest.delivery.smtp;

/** Listener for what a mail server answers over one connection. */
public interface ExchangeListener {

    /** Notes the answer to the message whose dot has left. */
    void answered(SmtpResult result);

    /** Notes that the envelope was taken: the server waits for the text. */
    void envelopeTaken();

    /** Notes that the envelope was refused; {@link #idle} follows once the connection is ready for another. */
    void envelopeRefused(SmtpResult result);

    /** Notes that nothing is under way. */
    void idle();

    /** Notes that the server answered a message, and then not the envelope that came with it. */
    void earlyEnvelopeIgnored();

    /** Notes that the server ended the connection with its last answer; what followed that was not looked at. */
    void ended();

    /** Notes that the connection is gone, with all that was not answered. */
    void lost(String reason, boolean dotMayHaveLeft);

    /** Listener of a connection that is not in use. */
    ExchangeListener NONE = new ExchangeListener() {
        @Override
        public void answered(SmtpResult result) {}

        @Override
        public void envelopeTaken() {}

        @Override
        public void envelopeRefused(SmtpResult result) {}

        @Override
        public void idle() {}

        @Override
        public void earlyEnvelopeIgnored() {}

        @Override
        public void ended() {}

        @Override
        public void lost(String reason, boolean dotMayHaveLeft) {}
    };
}
