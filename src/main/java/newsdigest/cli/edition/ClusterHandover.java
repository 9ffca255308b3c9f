package newsdigest.cli.edition;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.delivery.Mailer;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.NodeStatistics;
import newsdigest.publish.Application;
import newsdigest.schedule.ClusterNodes;
import newsdigest.schedule.ShardCluster;

/** Handover of an edition to the nodes that serve, with a view of their progress. */
final class ClusterHandover {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    /** Time without any node after which the handover ends: longer than a node takes to start again. */
    private static final Duration WITHOUT_ANYBODY = Duration.ofMinutes(1);

    private final CommandContext context;
    private final Application application;
    private final Mailer mailer;

    ClusterHandover(CommandContext context, Application application, Mailer mailer) {
        this.context = context;
        this.application = application;
        this.mailer = mailer;
    }

    /** Returns true when a node is there to take it; else this process sends it alone. */
    boolean isPossible() {
        return mailer.isShared() && nodes().isAnyAlive();
    }

    /**
     * Hands the edition over; returns when nothing is owed any more, or nobody works on it. The nodes go on when this
     * process is stopped.
     */
    void send(FrozenEdition edition, long owed, boolean retryFailed, ProgressListener progressListener) {
        mailer.release(edition, application.newsletter(edition), retryFailed);
        mailer.settleAudience(edition, application.newsletter(edition));
        try (ShardCluster shardCluster = ShardCluster.visitor(application.ledger())) {
            shardCluster.submit(edition.edition().id(), mailer.shards(edition));
        }
        progressListener.started(owed);
        watch(edition, progressListener);
    }

    private void watch(FrozenEdition edition, ProgressListener progressListener) {
        NodeStatistics nodeStatistics = new NodeStatistics(application.ledger(), context.clock());
        long reported = sent(nodeStatistics, edition);
        long lastAlive = System.nanoTime();
        while (mailer.editions().stage(edition) == EditionState.SENDING) {
            if (mailer.isStopped()) {
                context.terminal()
                        .err()
                        .println("The machines go on with it. Stop them with: newsdigest pause "
                                + edition.edition().id());
                return;
            }
            if (mailer.isAllHeld(edition)) {
                return;
            }
            long now = System.nanoTime();
            lastAlive = nodes().isAnyAlive() ? now : lastAlive;
            if (now - lastAlive > WITHOUT_ANYBODY.toNanos()) {
                context.terminal().err().println("No machine serves any more.");
                return;
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            for (long sent = sent(nodeStatistics, edition); reported < sent; reported++) {
                progressListener.settled(DeliveryState.SENT);
            }
        }
    }

    private static long sent(NodeStatistics nodeStatistics, FrozenEdition edition) {
        return nodeStatistics.of(edition).values().stream()
                .mapToLong(NodeStatistics.NodeShare::sent)
                .sum();
    }

    private ClusterNodes nodes() {
        return ShardCluster.nodes(application.ledger(), context.clock());
    }
}
