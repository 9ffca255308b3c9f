package newsdigest.delivery.smtp;

import newsdigest.address.DomainName;

/**
 * Envelope of one message (RFC 5321, 3.3), with internationalised addresses where they are needed (RFC 6531).
 *
 * @param recipient the reader's address, its domain in ASCII
 */
record SmtpEnvelope(String returnPath, String recipient) {

    private static final char LAST_ASCII = 0x7F;

    static SmtpEnvelope of(OutgoingMessage message) {
        return new SmtpEnvelope(
                DomainName.withAsciiDomain(message.returnPath()),
                DomainName.withAsciiDomain(message.recipient().address()));
    }

    /** Returns true when only a server with SMTPUTF8 can take it. */
    boolean needsUtf8() {
        for (int i = 0; i < recipient.length(); i++) {
            if (recipient.charAt(i) > LAST_ASCII) {
                return true;
            }
        }
        return false;
    }

    /** Returns the refusal of an address that the server has no letters for. */
    static SmtpResult withoutUtf8() {
        return new SmtpResult.Rejected(
                "the mail server does not take internationalised addresses (no SMTPUTF8)", RefusalSubject.LETTERS);
    }

    String mailCommand() {
        return "MAIL FROM:<" + returnPath + ">" + (needsUtf8() ? " BODY=8BITMIME SMTPUTF8" : "");
    }

    /** @param size number of bytes of the message (RFC 1870) */
    String mailCommand(int size) {
        return "MAIL FROM:<" + returnPath + "> SIZE=" + size + (needsUtf8() ? " BODY=8BITMIME SMTPUTF8" : "");
    }

    String recipientCommand() {
        return "RCPT TO:<" + recipient + ">";
    }
}
