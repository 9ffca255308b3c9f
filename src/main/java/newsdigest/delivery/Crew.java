package newsdigest.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import newsdigest.config.Delivery;
import newsdigest.config.Delivery.OnUncertain;
import newsdigest.delivery.SmtpRelay.NoConnection;
import newsdigest.edition.EditionId;

/** What the connections of one run share: what they know of the server, and how an outcome is judged. */
final class Crew {

    private static final Duration FIRST_RECONNECT_PAUSE = Duration.ofSeconds(1);
    static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** So many refusals without a single acceptance mean that the server refuses the newsletter, not its readers. */
    private static final int REFUSALS_IN_A_ROW = 50;

    private final Sender sender;
    private final Delivery settings;
    private final Clock clock;
    private final Progress progress;
    private final Observer observer;
    private final EditionId edition;
    private final Instant deadline;
    final RateLimit rate;

    private int open;
    private boolean everOpen;
    private int refusalsInARow;

    /** @param begun from when on deferred messages are tried again for so long */
    Crew(
            Sender sender,
            EditionId edition,
            Delivery settings,
            RateLimit rate,
            Instant begun,
            Clock clock,
            Progress progress,
            Observer observer) {
        this.sender = sender;
        this.edition = edition;
        this.observer = observer;
        this.settings = settings;
        this.clock = clock;
        this.progress = progress;
        this.deadline = begun.plus(settings.retryFor());
        this.rate = rate;
    }

    synchronized void opened() {
        open++;
        everOpen = true;
        observer.connected();
    }

    synchronized void closed() {
        open--;
        observer.disconnected();
    }

    /** What a connection loop does when it gets no connection. */
    enum Next {
        /** Wait, then try again. */
        TRY_AGAIN,
        /** Leave the work to the others. */
        RETIRE
    }

    /** Judges a failed attempt to connect, the {@code attempt}-th in a row. */
    synchronized Next refused(NoConnection reason, int attempt) {
        if (open > 0) {
            return Next.RETIRE;
        }
        String words = String.valueOf(reason.getMessage());
        if (reason.forGood()) {
            sender.halt(new Sender.Halt.ServerRefuses(words));
            return Next.RETIRE;
        }
        boolean absentFromTheStart = !everOpen && reason.isAbsent();
        if (absentFromTheStart || clock.instant().plus(reconnectPause(attempt)).isAfter(deadline)) {
            sender.halt(new Sender.Halt.ServerAbsent(words));
            return Next.RETIRE;
        }
        progress.reconnecting(words, reconnectPause(attempt));
        return Next.TRY_AGAIN;
    }

    /** A message went out and was answered. */
    void exchanged(long nanos) {
        observer.exchanged(nanos);
    }

    /** The message is larger than the server takes. */
    void tooLarge(long bytes, long maxBytes) {
        sender.halt(new Sender.Halt.ServerRefuses("The message has " + bytes / 1024
                + " KB, the mail server takes at most " + maxBytes / 1024 + " KB. Choose a shorter window."));
    }

    void failed(RuntimeException error) {
        sender.halt(new Sender.Halt.Failed(error));
    }

    /** What becomes of a delivery after this outcome. */
    Change judge(Task task, Outcome outcome) {
        if (outcome instanceof Outcome.Accepted) {
            accepted();
            return settle(task, State.SENT, outcome, false);
        } else if (outcome instanceof Outcome.Refused) {
            refused(outcome.replyWithout(task.address()));
            return settle(task, State.FAILED, outcome, false);
        } else if (outcome instanceof Outcome.SenderRefused) {
            sender.halt(new Sender.Halt.ServerRefuses("The mail server refuses the sender: " + outcome.reply()));
            return new Change(task.seq(), State.PENDING, false, false, 0, outcome.reply());
        } else if (outcome instanceof Outcome.Unanswered) {
            return settings.onUncertain() == OnUncertain.RESEND
                    ? defer(task, outcome, FIRST_RECONNECT_PAUSE, true)
                    : settle(task, State.UNCERTAIN, outcome, true);
        } else if (outcome instanceof Outcome.Broken) {
            return defer(task, outcome, FIRST_RECONNECT_PAUSE, false);
        }
        return defer(task, outcome, settings.retryPause(), false);
    }

    private Change settle(Task task, State state, Outcome outcome, boolean uncertain) {
        progress.settled(state);
        observer.tried(edition, task.seq(), state, outcome.reply());
        return new Change(task.seq(), state, true, uncertain, 0, outcome.reply());
    }

    private Change defer(Task task, Outcome outcome, Duration firstPause, boolean uncertain) {
        Instant due = clock.instant().plus(grown(firstPause, task.attempts()));
        if (due.isAfter(deadline)) {
            return settle(task, State.FAILED, outcome, uncertain);
        }
        progress.deferred();
        observer.tried(edition, task.seq(), State.DEFERRED, outcome.reply());
        return new Change(task.seq(), State.DEFERRED, true, uncertain, due.toEpochMilli(), outcome.reply());
    }

    static Duration reconnectPause(int attempt) {
        return grown(FIRST_RECONNECT_PAUSE, attempt - 1);
    }

    /** Twice as long each time, up to an hour. */
    private static Duration grown(Duration first, int times) {
        Duration pause = first.multipliedBy(1L << Math.min(times, 20));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private synchronized void accepted() {
        refusalsInARow = 0;
    }

    /** Counting and halting are one step: else the other connections would send on between the two. */
    private synchronized void refused(String reply) {
        refusalsInARow++;
        if (refusalsInARow == REFUSALS_IN_A_ROW) {
            sender.halt(new Sender.Halt.ServerRefuses(
                    "The last " + REFUSALS_IN_A_ROW + " messages were all refused, lastly with: " + reply));
        }
    }
}
