package newsdigest.delivery.send;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import newsdigest.config.MailServer;
import newsdigest.config.Newsletter;
import newsdigest.delivery.smtp.OutgoingMessage;
import newsdigest.delivery.smtp.SmtpConnection;
import newsdigest.delivery.smtp.SmtpConnector;
import newsdigest.delivery.smtp.SmtpConnector.NoConnection;
import newsdigest.delivery.smtp.SmtpResult;
import newsdigest.edition.EditionId;
import newsdigest.edition.Placeholder;
import newsdigest.edition.Rendition;
import newsdigest.message.DkimSigner;
import newsdigest.message.EncodedMessage;
import newsdigest.message.Recipient;
import newsdigest.problem.UserException;

/** Sends one message to one person, once. */
public final class TransactionalMail {

    private final MailServer server;
    private final Clock clock;

    public TransactionalMail(MailServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    /**
     * Sends one message, in one try.
     *
     * @throws UserException when the mail server does not take it
     */
    public void send(EditionId id, Newsletter newsletter, Rendition letter, String address) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        EncodedMessage message = EncodedMessage.of(
                newsletter, letter, Optional.empty(), letter.hashes().text(), now);
        List<DkimSigner> signers = MessageFactory.keys(newsletter).stream()
                .map(key -> new DkimSigner(key, now))
                .toList();
        String messageId = MessageFactory.messageIds(newsletter, id).of(address);
        Recipient recipient = new Recipient(address, messageId, Placeholder.ReaderValues.UNNAMED);
        OutgoingMessage outgoingMessage = new OutgoingMessage(newsletter.from().address(), recipient, message, signers);
        try {
            SmtpConnection connection = new SmtpConnector(server).open();
            try {
                SmtpResult smtpResult = connection.send(outgoingMessage, () -> {});
                if (!(smtpResult instanceof SmtpResult.Accepted)) {
                    throw new UserException(
                            "The mail server did not take the message: " + smtpResult.replyWithout(address));
                }
            } finally {
                connection.quit();
            }
        } catch (NoConnection e) {
            throw new UserException(String.valueOf(e.getMessage()), e);
        }
    }
}
