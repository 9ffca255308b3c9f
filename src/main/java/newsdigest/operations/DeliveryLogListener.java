package newsdigest.operations;

import java.time.Instant;
import java.util.Map;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.delivery.ledger.DeliveryCounts;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.Shard;
import newsdigest.edition.EditionId;
import newsdigest.text.AddressMask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** Listener that logs the deliveries. A delivery is named by its number in the edition and never by an address. */
public final class DeliveryLogListener implements DeliveryListener {

    private static final Logger LOG = LoggerFactory.getLogger("newsdigest.delivery");

    private final String node;

    /** @param node name of this node */
    public DeliveryLogListener(String node) {
        this.node = node;
    }

    @Override
    public void planned(EditionId edition, long added) {
        line(Level.INFO, edition).addKeyValue("added", added).log("edition frozen");
    }

    @Override
    public void begun(EditionId edition, Shard shard, long owed, long inDoubt) {
        line(Level.INFO, edition, shard)
                .addKeyValue("owed", owed)
                .addKeyValue("in-doubt", inDoubt)
                .log("sending begun");
    }

    @Override
    public void ended(
            EditionId edition, Shard shard, EditionState stage, Map<DeliveryState, Long> counts, String reason) {
        LoggingEventBuilder line = line(stage == EditionState.PAUSED ? Level.WARN : Level.INFO, edition, shard)
                .addKeyValue("stage", stage.word());
        for (Map.Entry<DeliveryState, Long> count : counts.entrySet()) {
            line = line.addKeyValue(count.getKey().word(), count.getValue());
        }
        if (!reason.isEmpty()) {
            line = line.addKeyValue("reason", AddressMask.hide(reason));
        }
        line.log(stage == EditionState.DONE ? "sending done" : "sending ended");
    }

    /**
     * Logs every outcome but success: sent deliveries stand in the ledger, and a line for each would bury the others.
     */
    @Override
    public void tried(EditionId edition, long delivery, DeliveryState deliveryState, String reply, String server) {
        if (deliveryState == DeliveryState.SENT) {
            return;
        }
        line(deliveryState == DeliveryState.DEFERRED ? Level.INFO : Level.WARN, edition)
                .addKeyValue("delivery", delivery)
                .addKeyValue("connection", Thread.currentThread().getName())
                .addKeyValue("reply", AddressMask.hide(reply))
                .log("delivery " + deliveryState.word());
    }

    @Override
    public void serverAway(String server, String reason, Instant retryAt) {
        LOG.atLevel(Level.WARN)
                .addKeyValue("node", node)
                .addKeyValue("server", server)
                .addKeyValue("retry-at", retryAt)
                .addKeyValue("reason", AddressMask.hide(reason))
                .log("mail server away");
    }

    @Override
    public void serverBack(String server) {
        LOG.atLevel(Level.INFO)
                .addKeyValue("node", node)
                .addKeyValue("server", server)
                .log("mail server back");
    }

    @Override
    public void waiting(EditionId edition, DeliveryCounts counts, Instant until) {
        line(Level.INFO, edition)
                .addKeyValue("sent", counts.of(DeliveryState.SENT))
                .addKeyValue("owed", counts.open())
                .addKeyValue("until", until)
                .log("mail servers at their limits");
    }

    private LoggingEventBuilder line(Level level, EditionId edition, Shard shard) {
        LoggingEventBuilder line = line(level, edition);
        return shard.isWhole() ? line : line.addKeyValue("shard", shard.index());
    }

    private LoggingEventBuilder line(Level level, EditionId edition) {
        return LOG.atLevel(level).addKeyValue("node", node).addKeyValue("edition", edition.value());
    }
}
