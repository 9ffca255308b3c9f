package newsdigest.cli.terminal;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.text.Formats;
import org.jspecify.annotations.Nullable;

/** View of sending: a progress bar on a terminal; elsewhere a plain line now and then. */
public final class ProgressView implements ProgressListener, AutoCloseable {

    private static final Duration LINE_EVERY = Duration.ofSeconds(10);

    private final Terminal terminal;
    private final LongSupplier nanoTime;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong deferred = new AtomicLong();
    private volatile @Nullable ProgressBar bar;
    private volatile long owed;
    private volatile long begun;
    private final AtomicLong nextLine = new AtomicLong();

    public ProgressView(Terminal terminal) {
        this.terminal = terminal;
        this.nanoTime = System::nanoTime;
    }

    @Override
    public void started(long total) {
        owed = total;
        begun = nanoTime.getAsLong();
        nextLine.set(begun + LINE_EVERY.toNanos());
        if (terminal.interactive() && total > 0) {
            bar = new ProgressBarBuilder()
                    .setTaskName("Sending")
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUnit(" messages", 1)
                    .showSpeed()
                    .build();
        }
    }

    @Override
    public void settled(DeliveryState deliveryState) {
        (deliveryState == DeliveryState.SENT ? sent : failed).incrementAndGet();
        ProgressBar shown = bar;
        if (shown != null) {
            shown.step();
        } else {
            lineNowAndThen();
        }
    }

    @Override
    public void deferred() {
        long count = deferred.incrementAndGet();
        ProgressBar shown = bar;
        if (shown != null) {
            shown.setExtraMessage(" " + count + " deferred, " + failed + " failed");
        }
    }

    @Override
    public void waiting(long deliveries, Duration pause) {
        notice(deliveries + " deferred, next try in " + Formats.elapsed(pause)
                + "; Ctrl-C is safe, 'newsdigest resume' goes on");
    }

    @Override
    public void reconnecting(String reason, Duration pause) {
        notice(reason + " Next try in " + Formats.elapsed(pause) + ".");
    }

    private void notice(String text) {
        ProgressBar shown = bar;
        if (shown != null) {
            shown.setExtraMessage(" " + text);
        } else {
            long now = nanoTime.getAsLong();
            long due = nextLine.get();
            if (now - due >= 0 && nextLine.compareAndSet(due, now + LINE_EVERY.toNanos())) {
                terminal.err().println(text);
            }
        }
    }

    private void lineNowAndThen() {
        long now = nanoTime.getAsLong();
        long due = nextLine.get();
        if (now - due < 0 || !nextLine.compareAndSet(due, now + LINE_EVERY.toNanos())) {
            return;
        }
        long done = sent.get() + failed.get();
        double perSecond = done * 1e9 / Math.max(1, now - begun);
        Duration left = Duration.ofSeconds((long) ((owed - done) / Math.max(0.001, perSecond)));
        terminal.err()
                .printf(
                        "%d of %d, %.0f a second, %s left, %d deferred, %d failed%n",
                        done, owed, perSecond, Formats.elapsed(left), deferred.get(), failed.get());
    }

    @Override
    public void close() {
        ProgressBar shown = bar;
        if (shown != null) {
            shown.close();
        }
    }
}
