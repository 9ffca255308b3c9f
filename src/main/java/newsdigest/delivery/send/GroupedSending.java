package newsdigest.delivery.send;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import newsdigest.delivery.ledger.Delivery;
import newsdigest.delivery.smtp.ExchangeListener;
import newsdigest.delivery.smtp.GroupedConnection;
import newsdigest.delivery.smtp.SmtpResult;
import org.jspecify.annotations.Nullable;

/**
 * Sending over one connection that the loop drives, while the connection's worker waits for its end. A message's dot leaves once its
 * intent is on disk, together with the next message's envelope. Its text leaves with it where the loop has enough to do meanwhile,
 * as one write costs less than two; on one of a few connections it leaves before, while the intent is being written.
 */
final class GroupedSending implements ExchangeListener {

    private final SmtpWorker worker;
    private final SenderLoop loop;
    private final GroupedConnection connection;
    private final Delivery first;
    private final CountDownLatch end = new CountDownLatch(1);

    /** Message whose dot has left, and which is not answered. */
    private @Nullable PreparedMessage inFlight;

    /** Message whose envelope has left. */
    private @Nullable PreparedMessage next;

    /** Message after the next one, made while there was nothing else to do. */
    private @Nullable PreparedMessage ahead;

    /** True while the text of the next message is kept for its dot. */
    private boolean holdsText;

    /** True once the intent of the next message was handed over. */
    private boolean isIntended;

    private long begun;
    private boolean isOver;

    /** @param first delivery whose turn has been taken */
    GroupedSending(SmtpWorker worker, SenderLoop loop, GroupedConnection connection, Delivery first) {
        this.worker = worker;
        this.loop = loop;
        this.connection = connection;
        this.first = first;
    }

    /** Sends until nothing is left to do; returns false when the loop takes nothing any more. */
    boolean lend() {
        if (!loop.add(this)) {
            return false;
        }
        boolean interrupted = false;
        while (end.getCount() > 0) {
            try {
                end.await();
            } catch (InterruptedException e) {
                // The loop is interrupted as well, and ends this.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    /** Begins with the first message. */
    void begin(Selector selector) {
        try {
            connection.register(selector, this);
        } catch (IOException e) {
            connection.drop();
            worker.putBack(first);
            leave();
            return;
        }
        begin(worker.prepare(first, connection, loop::settled));
    }

    private void begin(Optional<PreparedMessage> made) {
        Optional<PreparedMessage> message = made.or(this::following);
        if (message.isEmpty()) {
            leave();
            return;
        }
        writeEnvelope(message.get());
        connection.flush();
    }

    private void writeEnvelope(PreparedMessage message) {
        next = message;
        isIntended = false;
        connection.writeEnvelope(message.envelope());
    }

    private Optional<PreparedMessage> following() {
        PreparedMessage made = ahead;
        ahead = null;
        return made == null ? worker.prepareNext(connection, loop::settled) : Optional.of(made);
    }

    /** Makes the message after the one whose envelope has left. */
    void makeAhead() {
        if (ahead == null && inFlight != null && next != null && !loop.isHalted()) {
            ahead = worker.prepareNext(connection, loop::settled).orElse(null);
        }
    }

    /** Returns true when the server has been asked for an answer after this moment, and no intent follows from one yet. */
    boolean isAsking(long after) {
        return !isOver && (inFlight != null || (next != null && !isIntended)) && begun - after > 0;
    }

    void advance() {
        connection.advance();
    }

    void lookAtTime() {
        if (!isOver) {
            connection.lookAtTime();
        }
        if (!isOver && worker.isCut()) {
            connection.cut();
        }
    }

    @Override
    public void earlyEnvelopeIgnored() {
        worker.earlyEnvelopeIgnored();
    }

    @Override
    public void answered(SmtpResult result) {
        PreparedMessage message = inFlight;
        inFlight = null;
        if (message != null) {
            worker.onExchange(System.nanoTime() - begun);
            settle(message, result);
        }
        stopWhenClosed();
    }

    @Override
    public void envelopeTaken() {
        PreparedMessage message = next;
        if (message == null || stopWhenClosed()) {
            return;
        }
        holdsText = loop.isCrowded();
        if (!holdsText) {
            connection.writeText(message.text());
            connection.flush();
        }
        // It may be lost by then.
        if (!isOver) {
            isIntended = true;
            loop.intend(this, worker.intent(message.task()));
        }
    }

    /** Gives up a message whose dot has not left, once the run is halted; returns true when it did. */
    private boolean stopWhenClosed() {
        PreparedMessage message = next;
        if (message == null || !loop.isHalted()) {
            return false;
        }
        next = null;
        connection.drop();
        worker.putBack(message.task());
        leave();
        return true;
    }

    /** Sends the next message, whose intent is on disk, together with the envelope of the one after it. */
    void intentWritten() {
        PreparedMessage message = next;
        if (isOver || message == null) {
            return;
        }
        next = null;
        if (loop.isWithdrawn(message.task())) {
            connection.drop();
            worker.withdrawn();
            leave();
            return;
        }
        loop.record(message.task());
        if (holdsText) {
            connection.writeText(message.text());
        }
        if (!connection.writeDot()) {
            connection.drop();
            settle(message, new SmtpResult.ConnectionLost("the connection was given up"));
            leave();
            return;
        }
        inFlight = message;
        begun = System.nanoTime();
        following().ifPresent(this::writeEnvelope);
        connection.flush();
    }

    @Override
    public void envelopeRefused(SmtpResult result) {
        PreparedMessage message = next;
        next = null;
        if (message != null) {
            settle(message, result);
        }
    }

    @Override
    public void idle() {
        begin(Optional.empty());
    }

    @Override
    public void ended() {
        putBackNext();
        leave();
    }

    @Override
    public void lost(String reason, boolean dotMayHaveLeft) {
        PreparedMessage sent = inFlight;
        PreparedMessage asked = next;
        inFlight = null;
        if (sent != null) {
            settle(sent, dotMayHaveLeft ? new SmtpResult.Unanswered(reason) : new SmtpResult.ConnectionLost(reason));
            putBackNext();
        } else if (asked != null && !isIntended && worker.isCut()) {
            putBackNext();
        } else if (asked != null) {
            next = null;
            settle(asked, new SmtpResult.ConnectionLost(reason));
        }
        leave();
    }

    private void putBackNext() {
        putBack(next);
        next = null;
    }

    private void putBack(@Nullable PreparedMessage message) {
        if (message != null) {
            worker.putBack(message.task());
        }
    }

    private void settle(PreparedMessage message, SmtpResult result) {
        loop.settled(message.task(), worker.decide(message.task(), result));
    }

    private void leave() {
        isOver = true;
        putBack(ahead);
        ahead = null;
        loop.leave(this);
    }

    /** Drops the connection, because the run can write nothing any more; a message in flight is left in doubt. */
    void abort() {
        isOver = true;
        connection.drop();
    }

    /** Drops the connection of a message whose intent could not be written, and so whose dot has not left. */
    void intentFailed() {
        if (!isOver) {
            next = null;
            connection.drop();
            leave();
        }
    }

    /** Gives the connection back to its worker. */
    void giveBack(Selector selector, long ticket, long outcomes) {
        connection.release(selector);
        worker.takeOver(ticket, outcomes);
        end.countDown();
    }
}
