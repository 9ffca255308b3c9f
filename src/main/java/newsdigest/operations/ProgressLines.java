package newsdigest.operations;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.DeliveryCounts;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.text.Formats;

/** Listener that tells the progress of sending in a plain line now and then. */
public final class ProgressLines implements ProgressListener {

    private static final Duration LINE_EVERY = Duration.ofSeconds(10);

    private final Consumer<String> lines;
    private final LongSupplier nanoTime;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong deferred = new AtomicLong();
    private final AtomicLong nextLine = new AtomicLong();
    private volatile long owed;
    private volatile long begun;

    /** @param lines consumer of the lines, each without its end */
    public ProgressLines(Consumer<String> lines) {
        this.lines = lines;
        this.nanoTime = System::nanoTime;
    }

    @Override
    public void started(long total) {
        owed = total;
        begun = nanoTime.getAsLong();
        nextLine.set(begun + LINE_EVERY.toNanos());
    }

    @Override
    public void settled(DeliveryState deliveryState) {
        (deliveryState == DeliveryState.SENT ? sent : failed).incrementAndGet();
        long now = nanoTime.getAsLong();
        if (!isDue(now)) {
            return;
        }
        long done = sent.get() + failed.get();
        double perSecond = done * 1e9 / Math.max(1, now - begun);
        Duration left = Duration.ofSeconds((long) ((owed - done) / Math.max(0.001, perSecond)));
        lines.accept(String.format(
                Locale.ROOT,
                "%d of %d, %.0f a second, %s left, %d deferred, %d failed",
                done,
                owed,
                perSecond,
                Formats.elapsed(left),
                deferred.get(),
                failed.get()));
    }

    @Override
    public void putBack(long deliveries) {
        failed.addAndGet(-deliveries);
    }

    @Override
    public void deferred() {
        deferred.incrementAndGet();
    }

    @Override
    public void waiting(long deliveries, Duration pause) {
        notice(describeWait(deliveries, pause));
    }

    @Override
    public void reconnecting(String reason, Duration pause) {
        notice(describeReconnect(reason, pause));
    }

    @Override
    public void checkingLedger(Duration atMost) {
        lines.accept(describeCheck(atMost));
    }

    /** Returns the words for a database server that is another than before. */
    public static String describeCheck(Duration atMost) {
        return "The database server was started anew or replaced. Each process that sent before compares what it sent with the"
                + " ledger first; that takes " + Formats.elapsed(atMost) + " at the latest.";
    }

    /** Returns the words for a pause in which nothing can be sent. */
    public static String describeWait(long deliveries, Duration pause) {
        return deliveries + " deferred, next try in " + Formats.elapsed(pause)
                + "; Ctrl-C is safe, 'newsdigest resume' goes on";
    }

    /** Returns the words for a mail server that is tried again later. */
    public static String describeReconnect(String reason, Duration pause) {
        return sentence(reason) + " Next try in " + Formats.elapsed(pause) + ".";
    }

    @Override
    public void serverAway(String server, String reason, Duration pause) {
        lines.accept(describeAway(server, reason, pause));
    }

    @Override
    public void waitingForServers(DeliveryCounts counts, Instant until) {
        lines.accept(describeLimits(counts, until));
    }

    /** Returns the words for a mail server that another one stands in for. */
    public static String describeAway(String server, String reason, Duration pause) {
        return sentence(reason) + " The next mail server goes on"
                + (pause.isZero()
                        ? " with this edition."
                        : "; " + server + " is tried again in " + Formats.elapsed(pause) + ".");
    }

    /** Returns the words for limits that are reached. */
    public static String describeLimits(DeliveryCounts counts, Instant until) {
        return counts.of(DeliveryState.SENT) + " of " + counts.audience()
                + " are sent. By its limits of a day, its warm-up or its"
                + " hours the mail server takes no more now; the other " + counts.open() + " wait until "
                + Formats.time(until, ZoneId.systemDefault()) + ". Ctrl-C is safe, 'newsdigest resume' goes on";
    }

    private static String sentence(String words) {
        return words.endsWith(".") || words.endsWith("!") || words.endsWith("?") ? words : words + ".";
    }

    private void notice(String text) {
        if (isDue(nanoTime.getAsLong())) {
            lines.accept(text);
        }
    }

    private boolean isDue(long now) {
        long due = nextLine.get();
        return now - due >= 0 && nextLine.compareAndSet(due, now + LINE_EVERY.toNanos());
    }
}
