package newsdigest.delivery;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import newsdigest.config.MailServer;
import newsdigest.config.Newsletter;
import newsdigest.delivery.SmtpRelay.NoConnection;
import newsdigest.edition.EditionId;
import newsdigest.edition.Hole;
import newsdigest.edition.Rendition;
import newsdigest.message.DkimSigner;
import newsdigest.message.EncodedMessage;
import newsdigest.message.Recipient;
import newsdigest.problem.UserException;

/** Sends one message to one person, once. */
final class Letter {

    private final MailServer server;
    private final Clock clock;

    Letter(MailServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    /** @throws UserException when the mail server does not take it */
    void send(EditionId id, Newsletter newsletter, Rendition letter, String address) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        EncodedMessage message = EncodedMessage.of(
                newsletter, letter, Optional.empty(), letter.hashes().text(), now);
        List<DkimSigner> signers = Mailing.keys(newsletter).stream()
                .map(key -> new DkimSigner(key, now))
                .toList();
        String messageId = Mailing.messageIds(newsletter, id).of(address);
        Recipient recipient = new Recipient(address, messageId, Hole.Reader.UNNAMED);
        Parcel parcel = new Parcel(newsletter.from().address(), recipient, message, signers);
        try {
            SmtpConnection connection = new SmtpRelay(server).open();
            try {
                Outcome outcome = connection.send(parcel, () -> {});
                if (!(outcome instanceof Outcome.Accepted)) {
                    throw new UserException(
                            "The mail server did not take the message: " + outcome.replyWithout(address));
                }
            } finally {
                connection.quit();
            }
        } catch (NoConnection e) {
            throw new UserException(String.valueOf(e.getMessage()), e);
        }
    }
}
