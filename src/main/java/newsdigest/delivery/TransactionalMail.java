package newsdigest.delivery;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.delivery.send.MessageFactory;
import newsdigest.delivery.smtp.MailConnection;
import newsdigest.delivery.smtp.MailTransport;
import newsdigest.delivery.smtp.NoConnection;
import newsdigest.delivery.smtp.OutgoingMessage;
import newsdigest.delivery.smtp.SmtpResult;
import newsdigest.edition.EditionId;
import newsdigest.edition.Placeholder;
import newsdigest.edition.Rendition;
import newsdigest.message.DkimSigner;
import newsdigest.message.EncodedMessage;
import newsdigest.message.Recipient;
import newsdigest.message.Unsubscribing;
import newsdigest.problem.UserException;

/** Sender of single messages that are no edition, such as the request to confirm a sign-up. */
public final class TransactionalMail {

    private final MailTransport transport;
    private final Clock clock;

    private final Optional<String> returnPath;

    /** @param returnPath address whose mailbox is read for bounces; empty for that of the sender */
    TransactionalMail(MailTransport transport, Clock clock, Optional<String> returnPath) {
        this.transport = transport;
        this.clock = clock;
        this.returnPath = returnPath;
    }

    /**
     * Sends one message to one person, in one try.
     *
     * @param id source of its Message-ID
     * @throws UserException when the mail server does not take it
     */
    public void send(EditionId id, Newsletter newsletter, Rendition letter, String address) {
        MailAttempt attempt = attempt(id, newsletter, letter, address);
        if (attempt.result() != MailAttempt.AttemptResult.ACCEPTED) {
            throw new UserException("The mail server did not take the message: " + attempt.reply());
        }
    }

    /**
     * Tries once to send one message to one person.
     *
     * @param id source of its Message-ID
     */
    public MailAttempt attempt(EditionId id, Newsletter newsletter, Rendition letter, String address) {
        SmtpResult result = transmit(id, newsletter, letter, address);
        return new MailAttempt(result.decide(AttemptCases.ALL), result.replyWithout(address));
    }

    private SmtpResult transmit(EditionId id, Newsletter newsletter, Rendition letter, String address) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        EncodedMessage message = EncodedMessage.of(
                newsletter, letter, Unsubscribing.NONE, letter.hashes().text(), now);
        List<DkimSigner> signers = MessageFactory.keys(newsletter).stream()
                .map(key -> new DkimSigner(key, now))
                .toList();
        String messageId = MessageFactory.messageIds(newsletter, id).of(address);
        Recipient recipient = new Recipient(address, messageId, Placeholder.ReaderValues.UNNAMED);
        OutgoingMessage outgoingMessage =
                new OutgoingMessage(returnPath.orElse(newsletter.from().address()), recipient, message, signers);
        try {
            MailConnection connection = transport.connect();
            try {
                return connection.send(outgoingMessage, () -> {});
            } finally {
                connection.quit();
            }
        } catch (NoConnection e) {
            return new SmtpResult.ConnectionLost(String.valueOf(e.getMessage()));
        }
    }
}
