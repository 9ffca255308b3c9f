package newsdigest.cli.send;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.config.Newsletter;
import newsdigest.delivery.DeliveryServices;
import newsdigest.delivery.Mailer;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.NodeStatistics;
import newsdigest.delivery.provider.ProviderPauseRepository;
import newsdigest.problem.UserException;
import newsdigest.publish.Application;
import newsdigest.publish.rename.ServedLists;
import newsdigest.schedule.ClusterNodes;
import newsdigest.schedule.ShardCluster;
import org.jspecify.annotations.Nullable;

/** Handover of an edition to the nodes that serve, with a view of their progress. */
final class ClusterHandover {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    /** Time without any node after which the handover ends: longer than a node takes to start again. */
    private static final Duration WITHOUT_ANYBODY = Duration.ofMinutes(1);

    private final CommandContext context;
    private final Application application;
    private final DeliveryServices delivery;
    private final Mailer mailer;
    private final EditionRepository editions;
    private final ProviderPauseRepository providerPauses;

    ClusterHandover(CommandContext context, Application application, DeliveryServices delivery) {
        this.context = context;
        this.application = application;
        this.delivery = delivery;
        this.mailer = delivery.mailer();
        this.editions = delivery.editions();
        this.providerPauses = delivery.providerPauses();
    }

    /** Returns true when a node is there to take an edition of this newsletter; else this process sends it alone. */
    boolean isPossible(Newsletter newsletter) {
        // The nodes of another configuration with the same ledger cannot make its messages.
        return delivery.database().isShared()
                && nodes().isAnyAlive()
                && new ServedLists(delivery.database(), context.clock()).isServed(newsletter);
    }

    /**
     * Hands the edition over; returns when nothing is owed any more, or nobody works on it. The nodes go on when this
     * process is stopped.
     */
    void send(FrozenEdition edition, long owed, boolean retryFailed, ProgressListener progressListener) {
        mailer.release(edition, application.newsletter(edition), retryFailed);
        // Where a machine has found since that the ledger was put back from a dump, none of them sends it.
        application.requireStillNewest();
        application.noteRelease();
        try (ShardCluster shardCluster = ShardCluster.visitor(delivery.database())) {
            shardCluster.submit(edition.edition().id(), mailer.shards(edition));
        }
        progressListener.started(owed);
        watch(edition, progressListener);
    }

    private void watch(FrozenEdition edition, ProgressListener progressListener) {
        new Watch(edition, progressListener).untilOver();
    }

    /** Watch on an edition that the nodes send; a ledger that is away for a while ends it as little as them. */
    private final class Watch {
        private final FrozenEdition edition;
        private final Newsletter newsletter;
        private final ProgressListener progressListener;
        private final NodeStatistics nodeStatistics;
        private long reported;
        private long lastAlive = System.nanoTime();
        private boolean isLedgerAway;

        Watch(FrozenEdition edition, ProgressListener progressListener) {
            this.edition = edition;
            this.newsletter = application.newsletter(edition);
            this.progressListener = progressListener;
            this.nodeStatistics = new NodeStatistics(delivery.database(), context.clock());
            this.reported = sent();
        }

        void untilOver() {
            while (!isOverOrAway()) {
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
            }
        }

        /** Returns true when there is nothing more to watch. */
        private boolean isOverOrAway() {
            if (mailer.isStopped()) {
                say("The machines go on with it. Stop them with: newsdigest pause "
                        + edition.edition().id());
                return true;
            }
            try {
                boolean over = isOver();
                if (isLedgerAway) {
                    isLedgerAway = false;
                    say("The ledger is there again.");
                }
                return over;
            } catch (UserException ledgerAway) {
                if (System.nanoTime() - lastAlive > WITHOUT_ANYBODY.toNanos()) {
                    throw ledgerAway;
                }
                if (!isLedgerAway) {
                    isLedgerAway = true;
                    say(ledgerAway.getMessage()
                            + " The machines go on by themselves once it is there again, and this command waits for it. Ctrl-C"
                            + " ends the watching alone.");
                }
                return false;
            }
        }

        private boolean isOver() {
            long sent = sent();
            while (reported < sent) {
                progressListener.settled(DeliveryState.SENT);
                reported++;
            }
            if (editions.stage(edition) != EditionState.SENDING || providerPauses.isAllHeld(edition.number())) {
                return true;
            }
            long now = System.nanoTime();
            lastAlive = isPossible(newsletter) ? now : lastAlive;
            if (now - lastAlive > WITHOUT_ANYBODY.toNanos()) {
                say("No machine serves '" + newsletter.name()
                        + "' any more. What is owed is sent once one does; or go on alone: newsdigest resume "
                        + edition.edition().id());
                return true;
            }
            return false;
        }

        private long sent() {
            return nodeStatistics.of(edition).values().stream()
                    .mapToLong(NodeStatistics.NodeShare::sent)
                    .sum();
        }

        private void say(@Nullable String words) {
            context.terminal().err().println(words);
        }
    }

    private ClusterNodes nodes() {
        return ShardCluster.nodes(delivery.database(), context.clock());
    }
}
