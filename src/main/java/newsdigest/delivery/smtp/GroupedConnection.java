package newsdigest.delivery.smtp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import newsdigest.delivery.smtp.SmtpReplyReader.Reply;
import newsdigest.message.MessageText;
import org.jspecify.annotations.Nullable;

/**
 * Open connection that waits for nothing, so that one thread drives many. The text and the dot of a message and the envelope of
 * the next leave together (RFC 2920, 3.1), and one wait brings the replies to all of them.
 */
public final class GroupedConnection {

    private static final String END = ".\r\n";
    private static final int START_MAIL_INPUT = 354;
    private static final int OK = 250;
    private static final int READ_BYTES = 8_192;

    private final SmtpConnection connection;
    private final Wire wire;
    private final SmtpReplyReader replies = new SmtpReplyReader();
    private final ByteBuffer in = ByteBuffer.allocateDirect(READ_BYTES);
    private final Deque<ByteBuffer> out = new ArrayDeque<>();
    private final Deque<Step> awaited = new ArrayDeque<>();

    /** Refusal of the envelope under way, once the server has refused a part of it. */
    private @Nullable SmtpResult refusal;

    private @Nullable SelectionKey key;
    private ExchangeListener listener = ExchangeListener.NONE;
    private @Nullable ByteBuffer dot;
    private long deadline;

    /** False while the network does not take all that was written. */
    private boolean hasAllLeft = true;

    /** True for an envelope that left with the message before it. */
    private boolean isEarly;

    /** True once it is no longer used in this way. */
    private boolean isOver;

    /** Replies that may be awaited. */
    private enum Step {
        MESSAGE,
        MAIL,
        RECIPIENT,
        DATA,
        NOTHING_TO_SEND,
        RESET
    }

    GroupedConnection(SmtpConnection connection, Wire wire) {
        this.connection = connection;
        this.wire = wire;
    }

    /**
     * Hands the connection to a selector.
     *
     * @param events takes what happens; the attachment of the key
     */
    public void register(Selector selector, ExchangeListener events) throws IOException {
        listener = events;
        wire.channel().configureBlocking(false);
        key = wire.channel().register(selector, SelectionKey.OP_READ, events);
        extend(connection.timeout());
    }

    /** Takes the connection back from the selector, for a thread that waits; nothing may be under way. */
    public void release(Selector selector) {
        isOver = true;
        if (key != null) {
            key.cancel();
        }
        try {
            selector.selectNow();
            if (wire.channel().isOpen()) {
                wire.channel().configureBlocking(true);
            }
        } catch (IOException e) {
            drop();
        }
        connection.used();
    }

    /** Returns the commands that begin a message; empty when the server cannot be told the address. */
    public Optional<String> envelope(OutgoingMessage message, MessageText text) {
        SmtpEnvelope envelope = SmtpEnvelope.of(message);
        if (envelope.needsUtf8() && !connection.supportsExtension("SMTPUTF8")) {
            return Optional.empty();
        }
        String mail = connection.supportsExtension("SIZE") ? envelope.mailCommand(text.size()) : envelope.mailCommand();
        return Optional.of(mail + "\r\n" + envelope.recipientCommand() + "\r\nDATA\r\n");
    }

    /** Begins a message: what was told to be written leaves with {@link #flush}. */
    public void writeEnvelope(String commands) {
        write(commands);
        isEarly = awaited.contains(Step.MESSAGE);
        awaited.add(Step.MAIL);
        awaited.add(Step.RECIPIENT);
        awaited.add(Step.DATA);
        refusal = null;
    }

    /** Returns the result for a message that the server cannot be told the address of. */
    public static SmtpResult unaddressable() {
        return SmtpEnvelope.withoutUtf8();
    }

    /** Adds the text of a message, which the server throws away if the dot does not follow. */
    public void writeText(MessageText text) {
        for (ByteBuffer piece : text.pieces()) {
            out.add(piece.duplicate());
        }
    }

    /**
     * Ends a message with its dot. Call it once the intent is on disk.
     *
     * @return false when the connection was given up before, so that the dot does not leave
     */
    public boolean writeDot() {
        if (!connection.letDotLeave()) {
            return false;
        }
        ByteBuffer end = ascii(END);
        dot = end;
        out.add(end);
        awaited.add(Step.MESSAGE);
        return true;
    }

    private void write(String commands) {
        out.add(ByteBuffer.wrap(commands.getBytes(StandardCharsets.UTF_8)));
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Sends as much of what was written as the network takes now; a connection that was given up meanwhile is lost alone. */
    public void flush() {
        try {
            replies.asked();
            send();
            extendForAnswer();
        } catch (IOException | CancelledKeyException e) {
            lose(SmtpConnection.reason(e));
        }
    }

    /** Begins the time for an answer anew. The longer time is for a server that may have the whole message. */
    private void extendForAnswer() {
        extend(dotMayHaveLeft() ? connection.answerTimeout() : connection.timeout());
    }

    private boolean dotMayHaveLeft() {
        return dot != null && dot.position() > 0;
    }

    private void send() throws IOException {
        hasAllLeft = wire.send(out);
        SelectionKey own = key;
        if (own != null && own.isValid()) {
            own.interestOps(hasAllLeft ? SelectionKey.OP_READ : SelectionKey.OP_WRITE);
        }
    }

    /** Goes on with what the selector found to be possible. Replies are read once all has left, as they are answers to it. */
    public void advance() {
        try {
            if (!hasAllLeft) {
                send();
                extendForAnswer();
            }
            if (hasAllLeft) {
                read();
            }
        } catch (IOException | CancelledKeyException e) {
            lose(SmtpConnection.reason(e));
        }
    }

    private void read() throws IOException {
        int read = wire.read(in);
        while (read > 0) {
            boolean mayBeMore = wire.mayHoldMore() || !in.hasRemaining();
            in.flip();
            List<Reply> whole = replies.read(in);
            in.clear();
            for (Reply reply : whole) {
                take(reply);
            }
            // Less than there was room for is all there was; what comes later the selector tells.
            read = isOver || !mayBeMore ? 0 : wire.read(in);
        }
        if (read < 0) {
            lose("the server closed the connection");
        }
    }

    private void take(Reply reply) {
        if (isOver) {
            return;
        }
        Step step = awaited.pollFirst();
        if (step == null) {
            // Nothing was asked: the server is about to hang up.
            lose("no valid reply: " + reply.words());
            return;
        }
        extend(connection.timeout());
        switch (step) {
            case MESSAGE -> {
                dot = null;
                listener.answered(connection.answer(reply.code(), reply.words()));
                goOn();
            }
            case MAIL -> note(reply, reply.code() == OK, true);
            case RECIPIENT -> note(reply, reply.code() / 10 == OK / 10, false);
            case DATA -> endEnvelope(reply);
            case NOTHING_TO_SEND -> {}
            case RESET -> {
                if (reply.code() == OK) {
                    listener.idle();
                } else {
                    lose("no valid reply: " + reply.words());
                }
            }
        }
    }

    /** Goes on after the answer to a message: a server that hangs up has taken nothing else. */
    private void goOn() {
        if (!connection.isStillUsable()) {
            end();
        } else if (awaited.isEmpty() && !isOver) {
            listener.idle();
        }
    }

    private void note(Reply reply, boolean isTaken, boolean isOfSender) {
        if (!isTaken && refusal == null) {
            SmtpResult result = connection.refused(reply.code(), reply.words());
            refusal = isOfSender ? result.asAnswerToSender() : result;
        }
    }

    private void endEnvelope(Reply reply) {
        note(reply, reply.code() == START_MAIL_INPUT, false);
        SmtpResult refused = refusal;
        if (refused == null) {
            listener.envelopeTaken();
            return;
        }
        listener.envelopeRefused(refused);
        if (!connection.isStillUsable() || refused.isConnectionLost()) {
            end();
        } else if (!isOver) {
            if (reply.code() == START_MAIL_INPUT) {
                // Nobody to send to, yet the server waits for a message: an empty one ends it (RFC 2920, 3.1).
                write(END);
                awaited.add(Step.NOTHING_TO_SEND);
            }
            write("RSET\r\n");
            awaited.add(Step.RESET);
            flush();
        }
    }

    /** Looks whether the time for an answer is over, or somebody closed the connection. */
    public void lookAtTime() {
        if (!wire.channel().isOpen()) {
            lose("the connection was given up");
        } else if (System.nanoTime() - deadline > 0) {
            if (isEarly && awaited.peekFirst() == Step.MAIL) {
                listener.earlyEnvelopeIgnored();
            }
            lose("connection lost: Read timed out");
        }
    }

    /** Gives the connection up, unless the message under way may have arrived. */
    public void cut() {
        if (!dotMayHaveLeft()) {
            lose("the connection was given up");
        }
    }

    private void extend(Duration limit) {
        deadline = System.nanoTime() + limit.toNanos();
    }

    private void end() {
        if (!isOver) {
            drop();
            listener.ended();
        }
    }

    private void lose(String reason) {
        if (isOver) {
            return;
        }
        boolean mayHaveArrived = dotMayHaveLeft();
        drop();
        listener.lost(reason, mayHaveArrived);
    }

    /** Ends the connection at once: what the server has of a message it throws away. */
    public void drop() {
        isOver = true;
        out.clear();
        awaited.clear();
        dot = null;
        connection.drop();
    }
}
