package newsdigest.service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import newsdigest.config.Newsletter;
import newsdigest.delivery.DeliveryServices;
import newsdigest.delivery.EditionLocks;
import newsdigest.delivery.Mailer;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.Shard;
import newsdigest.delivery.report.Report;
import newsdigest.delivery.report.ReportRepository;
import newsdigest.delivery.report.SendSummary;
import newsdigest.edition.EditionId;
import newsdigest.operations.ProgressLines;
import newsdigest.publish.Application;
import newsdigest.publish.rename.ServedLists;
import newsdigest.schedule.ShardCluster;

/**
 * Dispatcher of editions to senders in the background: alone, or with the other nodes where the ledger is shared. Each
 * edition is started once, however often it is dispatched.
 */
final class EditionDispatcher implements AutoCloseable {

    /** Time for which a shard that this machine cannot send is left to others. */
    private static final Duration FOR_OTHERS = Duration.ofSeconds(3);

    private final Clock clock;
    private final ServiceLog log;
    private final Application application;
    private final Mailer mailer;
    private final EditionRepository editions;
    private final EditionLocks locks;
    private final ReportRepository reports;
    private final String node;
    private final Executor senders;
    private final Optional<ShardCluster> cluster;
    private final Set<EditionId> atWork = ConcurrentHashMap.newKeySet();

    EditionDispatcher(
            Clock clock,
            ServiceLog log,
            Application application,
            DeliveryServices delivery,
            String node,
            Executor senders) {
        this.clock = clock;
        this.log = log;
        this.application = application;
        this.mailer = delivery.mailer();
        this.editions = delivery.editions();
        this.locks = delivery.locks();
        this.reports = delivery.reports();
        this.node = node;
        this.senders = senders;
        this.cluster = application.ledger().isShared()
                ? Optional.of(
                        ShardCluster.member(application.ledger(), node, (edition, shard) -> send(edition, shard, node)))
                : Optional.empty();
    }

    /** Returns true when other nodes may send the same editions. */
    boolean isShared() {
        return cluster.isPresent();
    }

    /** Returns true while another node serves. */
    boolean isAnotherAlive() {
        return isShared()
                && ShardCluster.nodes(application.ledger(), clock).list().stream()
                        .anyMatch(other -> other.alive() && !other.name().equals(node));
    }

    /** Takes no more shards until it starts again; the one in progress goes on. */
    void pause() {
        cluster.ifPresent(ShardCluster::pause);
    }

    /** Starts to take shards that other nodes have planned; does nothing when it does already. */
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
                    mailer.release(edition, application.newsletter(edition), false);
                    cluster.get().submit(id, mailer.shards(edition));
                } else if (!locks.isBusy(edition)) {
                    sendAlone(edition, skipped);
                }
            } catch (RuntimeException | Error e) {
                log.explain(e);
            } finally {
                atWork.remove(id);
            }
        });
    }

    /** Sends without other nodes. The summary names nobody, because a log is no place for addresses. */
    private void sendAlone(FrozenEdition edition, long skipped) {
        Newsletter newsletter = application.newsletter(edition);
        Report before = reports.report(edition, Optional.of(newsletter));
        Instant begun = clock.instant();
        Report after = mailer.send(edition, newsletter, false, new ProgressLines(log::warn));
        Duration took = Duration.between(begun, clock.instant());
        new SendSummary(edition, before, after, skipped, 0, took)
                .lines(after.tallies())
                .forEach(log::say);
    }

    private Optional<Instant> send(EditionId id, Shard shard, String node) {
        Optional<FrozenEdition> found = editions.find(id);
        if (found.isEmpty() || found.get().stage() != EditionState.SENDING) {
            return Optional.empty();
        }
        Optional<Newsletter> configured = application.existingNewsletter(found.get());
        if (configured.isEmpty()) {
            // A look at what is owed has said so. Those that have the newsletter find the other shards free meanwhile.
            LockSupport.parkNanos(FOR_OTHERS.toNanos());
            return Optional.of(clock.instant().plus(FOR_OTHERS));
        }
        Newsletter newsletter = configured.get();
        new ServedLists(application.ledger(), clock).requireOwn(newsletter);
        return mailer.sendShard(found.get(), shard, newsletter, node);
    }

    /** Lets the messages in flight finish, and leaves the rest to other nodes or to the next start. */
    @Override
    public void close() {
        cluster.ifPresent(ShardCluster::standBack);
        mailer.stop();
        cluster.ifPresent(ShardCluster::close);
        try {
            if (mailer.awaitQuiet(Mailer.TIME_TO_FINISH)) {
                mailer.leaveLedger();
            } else {
                log.warn("Some messages are still in flight; they are in doubt at the next start.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
