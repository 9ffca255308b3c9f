package newsdigest.delivery;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import newsdigest.config.Newsletter;
import newsdigest.delivery.send.MessageFactory;
import newsdigest.delivery.server.SendingServer;
import newsdigest.delivery.server.SendingServers;
import newsdigest.delivery.server.ServerHealth;
import newsdigest.delivery.smtp.MailConnection;
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

    private final SendingServers servers;
    private final Clock clock;
    private final Optional<String> returnPath;
    private final UnansweredMessages unanswered = new UnansweredMessages();

    /** @param returnPath address whose mailbox is read for bounces; empty for that of the sender */
    TransactionalMail(SendingServers servers, Clock clock, Optional<String> returnPath) {
        this.servers = servers;
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
            throw new UserException("The mail server did not take the message: " + attempt.reply())
                    .withKey("error.notTaken", attempt.reply());
        }
    }

    /**
     * Tries once to send one message to one person.
     *
     * @param id source of its Message-ID
     */
    public MailAttempt attempt(EditionId id, Newsletter newsletter, Rendition letter, String address) {
        SmtpResult result = transmit(id, newsletter, letter, address);
        return new MailAttempt(result.decide(AttemptResultRules.ALL), result.replyWithout(address));
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
        return transmit(newsletter, outgoingMessage);
    }

    /** Hands the message to the first server that takes it. One that may have it already keeps it: no other is asked then. */
    private SmtpResult transmit(Newsletter newsletter, OutgoingMessage message) {
        String messageId = message.recipient().messageId();
        Optional<SendingServer> holder = unanswered.holder(messageId).flatMap(servers::find);
        List<SendingServer> order = holder.map(List::of).orElseGet(() -> servers.of(newsletter));
        return transmit(
                        order,
                        message,
                        server -> server.isUsable() || server.health().claimTrial())
                .or(() -> transmit(order, message, server -> true))
                .orElseThrow();
    }

    /** Asks those servers that are wanted, in their order, until one does not leave it to the next; empty when none is wanted. */
    private Optional<SmtpResult> transmit(
            List<SendingServer> order, OutgoingMessage message, Predicate<SendingServer> wanted) {
        Optional<SmtpResult> result = Optional.empty();
        for (SendingServer server : order) {
            if (wanted.test(server)) {
                SmtpResult answer = transmit(server, message);
                unanswered.note(message.recipient().messageId(), server.name(), answer);
                result = Optional.of(answer);
                if (answer.decide(NextServerRules.ALL) == NextServerRules.Choice.STAY) {
                    break;
                }
            }
        }
        return result;
    }

    private static SmtpResult transmit(SendingServer server, OutgoingMessage message) {
        // It counts, and is not kept from leaving: somebody waits for it.
        boolean isCounted = server.quota().take();
        SmtpResult result = exchange(server, message);
        if (isCounted && !result.isAccepted()) {
            server.quota().giveBack();
        }
        server.quota().release();
        return result;
    }

    private static SmtpResult exchange(SendingServer server, OutgoingMessage message) {
        try {
            MailConnection connection = server.transport().connect();
            server.comeBack();
            try {
                return connection.send(message, () -> {});
            } finally {
                connection.quit();
            }
        } catch (NoConnection e) {
            String reason = String.valueOf(e.getMessage());
            // One that only limits its connections may be busy with an edition, unless it was away before.
            if (!e.isBusy() || !server.health().isAvailable()) {
                server.leave(e.forGood() ? ServerHealth.Trouble.REFUSES : ServerHealth.Trouble.DOWN, reason);
            }
            return new SmtpResult.ConnectionLost(reason);
        }
    }
}
