package newsdigest.delivery.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import newsdigest.config.mail.MailServer;
import newsdigest.connection.AccessToken;
import newsdigest.connection.EchoedSecrets;
import newsdigest.message.EncodedMessage;
import newsdigest.message.Recipient;
import newsdigest.text.ReplyText;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * Connection to the mail server, for one thread. Angus Mail connects, encrypts, logs in and reads replies; this class
 * sends the commands for each message, because the ledger must be asked before the final dot.
 */
final class SmtpConnection extends SMTPTransport implements MailConnection {

    private static final int OK = 250;
    private static final int START_MAIL_INPUT = 354;
    private static final int SERVICE_NOT_AVAILABLE = 421;

    /** Reply code for authentication that is needed (RFC 4954, 6). */
    private static final int NEEDS_LOGIN = 530;

    /** Time after which a server may have hung up on a silent client. */
    private static final long ASK_AFTER_NANOS = 1_000_000_000;

    private boolean usable = true;
    private boolean dataIsSaid;
    private boolean abandoned;
    private volatile boolean dotMayHaveLeft;
    private long lastUsed = System.nanoTime();
    private final CoalescingSocketFactory sockets;
    private final MailServer server;
    private final Optional<AccessToken> token;

    /** Password or access token of the login; empty without one. */
    private String proof = "";

    /** Set once the server has taken a message, and with it the login. */
    private boolean hasDelivered;

    SmtpConnection(
            Session session,
            URLName url,
            CoalescingSocketFactory sockets,
            MailServer server,
            Optional<AccessToken> token) {
        super(session, url);
        this.sockets = sockets;
        this.server = server;
        this.token = token;
    }

    @Override
    protected synchronized boolean protocolConnect(
            String host, int port, @Nullable String user, @Nullable String password) throws MessagingException {
        proof = password == null ? "" : password;
        return super.protocolConnect(host, port, user, password);
    }

    @Override
    public synchronized boolean isUsable() {
        // A server may end what an access token began when that ends.
        usable = usable && token.filter(AccessToken::isOver).isEmpty();
        if (usable && System.nanoTime() - lastUsed > ASK_AFTER_NANOS) {
            try {
                usable = simpleCommand("NOOP") == OK;
            } catch (MessagingException hungUp) {
                usable = false;
            }
            lastUsed = System.nanoTime();
        }
        return usable;
    }

    /** Returns true for a server that takes a proof of the password by CRAM-MD5 (RFC 2195), and not the password. */
    synchronized boolean offersOnlyProofs() {
        return supportsAuthentication(MailServer.Mechanism.CRAM_MD5.saslName())
                && !supportsAuthentication(MailServer.Mechanism.PLAIN.saslName())
                && !supportsAuthentication(MailServer.Mechanism.LOGIN.saslName());
    }

    @Override
    public void cut() {
        // In one step, so that no message leaves between the two.
        synchronized (sockets) {
            if (!dotMayHaveLeft) {
                sockets.abort();
            }
        }
    }

    @Override
    public long maxMessageSize() {
        String size = supportsExtension("SIZE") ? getExtensionParameter("SIZE") : null;
        return size == null || !size.strip().matches("\\d{1,18}") ? 0 : Long.parseLong(size.strip());
    }

    @Override
    public synchronized SmtpResult send(OutgoingMessage outgoingMessage, Runnable beforeCommit) {
        Recipient recipient = outgoingMessage.recipient();
        EncodedMessage message = outgoingMessage.message();
        SmtpEnvelope envelope = SmtpEnvelope.of(outgoingMessage);
        if (envelope.needsUtf8() && !supportsExtension("SMTPUTF8")) {
            return SmtpEnvelope.withoutUtf8();
        }
        dotMayHaveLeft = false;
        try {
            OutputStream body;
            String mail = supportsExtension("SIZE")
                    ? envelope.mailCommand(
                            message.sizeFor(recipient, outgoingMessage.signers().size()))
                    : envelope.mailCommand();
            // Angus sends one byte for each char, so a char must hold one byte of the UTF-8 form.
            String recipientCommand = new String(
                    envelope.recipientCommand().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            boolean grouped = supportsExtension("PIPELINING");
            sendCommand(mail);
            if (grouped) {
                sendCommand(recipientCommand);
                sendCommand("DATA");
                dataIsSaid = true;
            }
            if (readServerResponse() != OK) {
                return afterRefusal(senderRefused(), grouped ? 2 : 0);
            }
            if (!grouped) {
                sendCommand(recipientCommand);
            }
            if (readServerResponse() / 10 != OK / 10) {
                return afterRefusal(refused(getLastReturnCode(), reply()), grouped ? 1 : 0);
            }
            try {
                body = data();
            } catch (SMTPSendFailedException e) {
                // Angus has sent RSET already, and remembers only the answer to that.
                return refused(e.getReturnCode(), String.valueOf(e.getMessage()));
            } finally {
                dataIsSaid = false;
            }
            message.writeTo(body, recipient, outgoingMessage.signers());
            beforeCommit.run();
            if (!letDotLeave()) {
                throw new IOException("the connection was given up");
            }
            // Who asks again sooner sends the message twice (RFC 5321, 4.5.3.2.6).
            sockets.readTimeout(server.answerTimeout());
            sendCommand(".");
            SmtpResult result = answer(readServerResponse(), reply());
            restoreTimeout();
            return result;
        } catch (MessagingException | IOException e) {
            usable = false;
            return dotMayHaveLeft ? new SmtpResult.Unanswered(reason(e)) : new SmtpResult.ConnectionLost(reason(e));
        } finally {
            lastUsed = System.nanoTime();
        }
    }

    /** Notes that the final dot leaves from now on; returns false when the connection was given up before. */
    boolean letDotLeave() {
        synchronized (sockets) {
            dotMayHaveLeft = !sockets.isAborted();
            return dotMayHaveLeft;
        }
    }

    @Override
    public Optional<GroupedConnection> grouped() {
        // An access token has a way of its own to end.
        return usable && token.isEmpty() && supportsExtension("PIPELINING")
                ? sockets.wire().map(wire -> new GroupedConnection(this, wire))
                : Optional.empty();
    }

    boolean isStillUsable() {
        return usable;
    }

    /** Notes that the server was heard of just now. */
    void used() {
        lastUsed = System.nanoTime();
    }

    /** Closes the connection at once, without a word. */
    void drop() {
        usable = false;
        abandoned = true;
        sockets.abort();
    }

    Duration timeout() {
        return server.timeout();
    }

    Duration answerTimeout() {
        return server.answerTimeout();
    }

    /** Sets the usual time limit for answers again. The connection may be gone, which changes no answer that has come. */
    private void restoreTimeout() {
        try {
            sockets.readTimeout(server.timeout());
        } catch (IOException gone) {
            usable = false;
        }
    }

    /**
     * Abandons the connection, perhaps in the middle of a message: nothing is written or read any more, so that the
     * server throws away its part of the message.
     *
     * @return fate of the message: its end may have left before whatever happened
     */
    @Override
    public SmtpResult abandon(SmtpResult.NotMade reason) {
        usable = false;
        abandoned = true;
        return dotMayHaveLeft ? new SmtpResult.Unanswered(reason.reply()) : reason;
    }

    /** Sends a command; where commands are grouped, DATA has left before {@link #data()} is called. */
    @Override
    protected void sendCommand(String command) throws MessagingException {
        if (!abandoned && !(dataIsSaid && command.equals("DATA"))) {
            super.sendCommand(command);
        }
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        return abandoned ? -1 : super.readServerResponse();
    }

    /** Returns the result of the answer to a message. */
    SmtpResult answer(int code, String reply) {
        // What is abandoned or cut from here on is the next message.
        dotMayHaveLeft = false;
        if (code == SERVICE_NOT_AVAILABLE) {
            usable = false;
        }
        return switch (code / 100) {
            case 2 -> {
                hasDelivered = true;
                yield new SmtpResult.Accepted(reply);
            }
            case 4, 5 -> SmtpResult.refusal(EchoedSecrets.hide(reply, proof));
            default -> {
                usable = false;
                yield new SmtpResult.Unanswered(
                        "no valid reply after the message: " + EchoedSecrets.hide(reply, proof));
            }
        };
    }

    private SmtpResult senderRefused() {
        return refused(getLastReturnCode(), reply()).asAnswerToSender();
    }

    /** Returns the result of the refusal of an envelope. */
    SmtpResult refused(int code, String words) {
        String reply = EchoedSecrets.hide(words, proof);
        if (code == SERVICE_NOT_AVAILABLE) {
            usable = false;
        }
        if ((code == NEEDS_LOGIN || code == NoConnection.LOGIN_REFUSED) && token.isPresent() && hasDelivered) {
            usable = false;
            return new SmtpResult.ConnectionLost("the access token has ended: " + oneLine(reply));
        }
        if (hasDelivered && SmtpReply.of(reply).isOfConnection()) {
            return new SmtpResult.ConnectionLost(oneLine(reply));
        }
        return switch (code / 100) {
            case 4, 5 -> SmtpResult.refusal(oneLine(reply));
            default -> {
                usable = false;
                yield new SmtpResult.ConnectionLost(
                        code <= 0 ? "the server closed the connection" : "no valid reply: " + oneLine(reply));
            }
        };
    }

    /** Leaves the connection ready for the next message: reads the replies still to come, and resets (RFC 5321, 4.1.1.5). */
    private SmtpResult afterRefusal(SmtpResult smtpResult, int repliesToCome) throws MessagingException {
        dataIsSaid = false;
        int code = 0;
        for (int i = 0; i < repliesToCome && usable; i++) {
            code = readServerResponse();
        }
        if (code == START_MAIL_INPUT) {
            // Nobody to send to, yet the server waits for a message: an empty one ends it (RFC 2920, 3.1).
            sendCommand(".");
            readServerResponse();
        }
        if (usable) {
            sendCommand("RSET");
            usable = readServerResponse() == OK;
        }
        return smtpResult;
    }

    private String reply() {
        return oneLine(String.valueOf(getLastServerResponse()));
    }

    private static String oneLine(String reply) {
        return ReplyText.oneLine(Utf8Reply.decode(reply));
    }

    static String reason(Exception error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return "connection lost: "
                + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
    }

    @Override
    public void quit() {
        try {
            close();
        } catch (MessagingException e) {
            usable = false;
        }
    }
}
