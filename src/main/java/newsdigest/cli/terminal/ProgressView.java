package newsdigest.cli.terminal;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.DeliveryCounts;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.operations.ProgressLines;
import org.jspecify.annotations.Nullable;

/** View of sending: a progress bar on a terminal; elsewhere a plain line now and then. */
public final class ProgressView implements ProgressListener, AutoCloseable {

    private final Terminal terminal;
    private final ProgressLines lines;
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong deferred = new AtomicLong();
    private volatile @Nullable ProgressBar bar;

    public ProgressView(Terminal terminal) {
        this.terminal = terminal;
        this.lines = terminal.progressLines();
    }

    @Override
    public void started(long total) {
        lines.started(total);
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
        ProgressBar shown = bar;
        if (shown == null) {
            lines.settled(deliveryState);
            return;
        }
        if (deliveryState != DeliveryState.SENT) {
            failed.incrementAndGet();
        }
        shown.step();
    }

    @Override
    public void putBack(long deliveries) {
        ProgressBar shown = bar;
        if (shown == null) {
            lines.putBack(deliveries);
            return;
        }
        failed.addAndGet(-deliveries);
        shown.stepBy(-deliveries);
    }

    @Override
    public void deferred() {
        ProgressBar shown = bar;
        if (shown == null) {
            lines.deferred();
            return;
        }
        shown.setExtraMessage(" " + deferred.incrementAndGet() + " deferred, " + failed.get() + " failed");
    }

    @Override
    public void waiting(long deliveries, Duration pause) {
        ProgressBar shown = bar;
        if (shown == null) {
            lines.waiting(deliveries, pause);
            return;
        }
        shown.setExtraMessage(" " + ProgressLines.describeWait(deliveries, pause));
    }

    @Override
    public void checkingLedger(Duration atMost) {
        lines.checkingLedger(atMost);
    }

    @Override
    public void reconnecting(String reason, Duration pause) {
        ProgressBar shown = bar;
        if (shown == null) {
            lines.reconnecting(reason, pause);
            return;
        }
        shown.setExtraMessage(" " + ProgressLines.describeReconnect(reason, pause));
    }

    @Override
    public void serverAway(String server, String reason, Duration pause) {
        ProgressBar shown = bar;
        if (shown == null) {
            lines.serverAway(server, reason, pause);
            return;
        }
        shown.setExtraMessage(" " + ProgressLines.describeAway(server, reason, pause));
    }

    @Override
    public void waitingForServers(DeliveryCounts counts, Instant until) {
        ProgressBar shown = bar;
        if (shown == null) {
            lines.waitingForServers(counts, until);
            return;
        }
        shown.setExtraMessage(" " + ProgressLines.describeLimits(counts, until));
    }

    @Override
    public void close() {
        ProgressBar shown = bar;
        if (shown != null) {
            shown.close();
        }
    }
}
