package newsdigest.cli.serve;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import newsdigest.cli.edition.SendRunner;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.delivery.Mailer;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.Shard;
import newsdigest.edition.EditionId;
import newsdigest.publish.Publisher;
import newsdigest.schedule.ShardCluster;

/**
 * Dispatcher of editions to senders in the background: alone, or with the other nodes where the ledger is shared. Each
 * edition is started once, however often it is dispatched.
 */
final class EditionDispatcher implements AutoCloseable {

    private final CommandContext context;
    private final Publisher publisher;
    private final Mailer mailer;
    private final String node;
    private final boolean json;
    private final Executor senders;
    private final Optional<ShardCluster> cluster;
    private final Set<EditionId> atWork = ConcurrentHashMap.newKeySet();

    EditionDispatcher(
            CommandContext context, Publisher publisher, Mailer mailer, String node, boolean json, Executor senders) {
        this.context = context;
        this.publisher = publisher;
        this.mailer = mailer;
        this.node = node;
        this.json = json;
        this.senders = senders;
        this.cluster = publisher.ledger().isShared()
                ? Optional.of(
                        ShardCluster.member(publisher.ledger(), node, (edition, shard) -> send(edition, shard, node)))
                : Optional.empty();
    }

    /** Returns true when other nodes may send the same editions. */
    boolean isShared() {
        return cluster.isPresent();
    }

    /** Starts to take shards that other nodes have planned. */
    void start() {
        cluster.ifPresent(shared -> {
            mailer.watchLedger(node);
            shared.start();
        });
    }

    /** Releases shards that the ledger takes this node to be sending, and it is not. */
    void releaseStuckShards() {
        cluster.ifPresent(ShardCluster::releaseStuck);
    }

    /**
     * Starts to send the open deliveries of an edition.
     *
     * @param skipped number of rows and items that were left out of it
     */
    void send(FrozenEdition edition, long skipped) {
        EditionId id = edition.edition().id();
        if (!atWork.add(id)) {
            return;
        }
        senders.execute(() -> {
            try {
                if (cluster.isPresent()) {
                    mailer.release(edition, publisher.newsletter(edition), false);
                    cluster.get().submit(id, mailer.shards(edition));
                } else if (!mailer.isBusy(edition)) {
                    SendRunner.unattended(context, publisher, mailer, json).send(edition, false, skipped);
                }
            } catch (RuntimeException | Error e) {
                context.terminal().explain(e);
            } finally {
                atWork.remove(id);
            }
        });
    }

    private Optional<Instant> send(EditionId id, Shard shard, String node) {
        Optional<FrozenEdition> found = mailer.editions().find(id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return mailer.sendShard(found.get(), shard, publisher.newsletter(found.get()), node);
    }

    /** Lets the messages in flight finish, and leaves the rest to other nodes or to the next start. */
    @Override
    public void close() {
        cluster.ifPresent(ShardCluster::standBack);
        mailer.stop();
        cluster.ifPresent(ShardCluster::close);
        try {
            if (!mailer.awaitQuiet(SendRunner.TIME_TO_FINISH)) {
                context.terminal()
                        .err()
                        .println("Some messages are still in flight; they are in doubt at the next start.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
