package newsdigest.delivery;

import java.util.Optional;
import newsdigest.config.Delivery;
import newsdigest.delivery.SmtpRelay.NoConnection;
import org.jspecify.annotations.Nullable;

/**
 * Takes deliveries and sends them over one connection after another, until there are no more.
 *
 * <p>The order of three things is what "exactly once" rests on: a message's intent is on disk before its final dot can
 * leave; its outcome is handed to the ledger as soon as the server has answered; and because the ledger writes in order,
 * waiting for the next message's intent waits for this one's outcome as well. So a crash leaves at most one message a
 * connection in doubt.
 */
final class ConnectionLoop implements Runnable {

    private final Crew crew;
    private final Handout handout;
    private final SmtpRelay relay;
    private final Mailing.Desk desk;
    private final LedgerWriter ledger;
    private final Delivery settings;

    private @Nullable SmtpConnection connection;
    private int sentOverConnection;

    /** The ledger's ticket for the last outcome, and how many outcomes may not be on disk yet. */
    private long lastTicket;

    private long unsettled;

    /** How long the message that is leaving has waited for the ledger. */
    private long waitedNanos;

    ConnectionLoop(
            Crew crew, Handout handout, SmtpRelay relay, Mailing.Desk desk, LedgerWriter ledger, Delivery settings) {
        this.crew = crew;
        this.handout = handout;
        this.relay = relay;
        this.desk = desk;
        this.ledger = ledger;
        this.settings = settings;
    }

    @Override
    public void run() {
        try {
            for (Optional<Task> task = next(); task.isPresent(); task = next()) {
                SmtpConnection ready = ready();
                if (ready == null) {
                    handout.giveBack(task.get());
                    break;
                }
                send(ready, task.get());
            }
            settle(lastTicket);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            crew.failed(e);
        } finally {
            disconnect();
        }
    }

    /** Before it waits for work, everything it did is on disk, so that the waiting ledger can count on it. */
    private Optional<Task> next() throws InterruptedException {
        Optional<Task> task = handout.poll();
        if (task.isPresent()) {
            return task;
        }
        settle(lastTicket);
        return handout.take();
    }

    private void send(SmtpConnection ready, Task task) throws InterruptedException {
        crew.rate.await();
        long intent = ledger.submit(Change.sending(task.seq()));
        Parcel parcel = desk.parcel(task);
        long begun = System.nanoTime();
        waitedNanos = 0;
        Outcome outcome = ready.send(parcel, () -> waitFor(intent));
        crew.exchanged(System.nanoTime() - begun - waitedNanos);
        lastTicket = ledger.submit(crew.judge(task, outcome));
        unsettled++;
        sentOverConnection++;
    }

    private void waitFor(long intent) {
        long begun = System.nanoTime();
        settle(intent);
        waitedNanos = System.nanoTime() - begun;
    }

    /** Everything handed to the ledger up to this ticket is on disk. */
    private void settle(long ticket) {
        ledger.await(ticket);
        handout.settled(unsettled);
        unsettled = 0;
    }

    /** A connection that can take a message, or null when there is none to be had. */
    private @Nullable SmtpConnection ready() throws InterruptedException {
        if (connection != null && (!connection.usable() || sentOverConnection >= settings.messagesPerConnection())) {
            disconnect();
        }
        for (int attempt = 1; connection == null; attempt++) {
            try {
                SmtpConnection opened = relay.open();
                crew.opened();
                connection = opened;
                sentOverConnection = 0;
                if (opened.maxSize() > 0 && desk.largestMessage() > opened.maxSize()) {
                    crew.tooLarge(desk.largestMessage(), opened.maxSize());
                    return null;
                }
            } catch (NoConnection e) {
                settle(lastTicket);
                if (crew.refused(e, attempt) == Crew.Next.RETIRE || handout.awaitEnd(Crew.reconnectPause(attempt))) {
                    return null;
                }
            }
        }
        return connection;
    }

    private void disconnect() {
        if (connection != null) {
            crew.closed();
            connection.quit();
            connection = null;
        }
    }
}
