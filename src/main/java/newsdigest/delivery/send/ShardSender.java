package newsdigest.delivery.send;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.config.SendSettings;
import newsdigest.delivery.continuity.LedgerContinuity;
import newsdigest.delivery.continuity.OutcomeRecorder;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.DeliveryCounts;
import newsdigest.delivery.ledger.DeliveryRepository;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.Shard;
import newsdigest.delivery.ledger.ShardRunRepository;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.delivery.lifecycle.RetryPolicy;
import newsdigest.delivery.server.DailyQuota;
import newsdigest.edition.EditionId;
import newsdigest.store.Database;
import newsdigest.store.LockIds;

/** Sender of one shard of an edition, while other machines send other shards. */
public final class ShardSender {

    /** Pause until the ledger was compared after a change of the database server. */
    private static final Duration UNTIL_SETTLED = Duration.ofSeconds(1);

    /** Pause when another process holds a shard that should be free: it may be on its way out. */
    private static final Duration COME_BACK_AFTER = Duration.ofSeconds(5);

    private final Database database;
    private final EditionRepository editions;
    private final EditionLifecycle lifecycle;
    private final SendSettings settings;
    private final ActiveSends activeSends;
    private final LedgerContinuity continuity;
    private final Clock clock;
    private final DeliveryListener deliveryListener;

    public ShardSender(
            Database database,
            EditionRepository editions,
            EditionLifecycle lifecycle,
            SendSettings settings,
            ActiveSends activeSends,
            LedgerContinuity continuity,
            Clock clock,
            DeliveryListener deliveryListener) {
        this.database = database;
        this.editions = editions;
        this.lifecycle = lifecycle;
        this.settings = settings;
        this.activeSends = activeSends;
        this.continuity = continuity;
        this.clock = clock;
        this.deliveryListener = deliveryListener;
    }

    /**
     * Sends the open deliveries of a shard.
     *
     * @param lock the edition's; it is held together with the shard's, for who lost one of them must not believe in the other
     * @return time to come back; empty when nothing is left
     */
    public Optional<Instant> send(
            FrozenEdition frozen, Shard shard, Newsletter newsletter, String node, Database.Lock lock) {
        if (!lock.extend(LockIds.shard(frozen.number(), shard.index()))) {
            return Optional.of(clock.instant().plus(COME_BACK_AFTER));
        }
        DeliveryRepository deliveries = new DeliveryRepository(database, frozen, shard);
        EditionState stage = editions.stage(frozen);
        if (stage == EditionState.CANCELLED) {
            deliveries.cancel();
        }
        if (stage != EditionState.SENDING) {
            return Optional.empty();
        }
        if (frozen.reason().is(StateReason.ReasonKind.WAITS_UNTIL) && activeSends.isClosedForTheDay(newsletter)) {
            return Optional.of(clock.instant().plus(DailyQuota.LOOK_EVERY));
        }
        Optional<OutcomeRecorder> begun = continuity.begin(frozen, shard, node, lock);
        if (begun.isEmpty()) {
            return Optional.of(clock.instant().plus(UNTIL_SETTLED));
        }
        try (OutcomeRecorder outcomeRecorder = begun.get()) {
            // Where the ledger was put back from a copy, it is paused by that.
            if (editions.stage(frozen) != EditionState.SENDING) {
                return Optional.empty();
            }
            return sendOwed(frozen, shard, newsletter, node, deliveries, lock, outcomeRecorder);
        }
    }

    private Optional<Instant> sendOwed(
            FrozenEdition frozen,
            Shard shard,
            Newsletter newsletter,
            String node,
            DeliveryRepository deliveries,
            Database.Lock lock,
            OutcomeRecorder outcomeRecorder) {
        int inDoubt = deliveries.recover(lock, settings.onUncertain());
        Map<DeliveryState, Long> counts = deliveries.counts();
        long owed = new DeliveryCounts(counts).open();
        EditionId id = frozen.edition().id();
        deliveryListener.begun(id, shard, owed, inDoubt);
        Optional<StopReason> halt = Optional.empty();
        // What is in flight after that is waited for by another process.
        if (owed > counts.getOrDefault(DeliveryState.SENDING, 0L)) {
            if (frozen.reason().is(StateReason.ReasonKind.WAITS_UNTIL)) {
                lifecycle.waitForServers(frozen, Optional.empty());
            }
            try (ShardRunRepository log = ShardRunRepository.begin(database, frozen, shard, node, clock)) {
                halt = activeSends.run(
                        frozen,
                        newsletter,
                        deliveries,
                        lock,
                        Optional.of(log.firstTried()),
                        outcomeRecorder,
                        ProgressListener.NONE);
            }
        }
        Optional<Instant> comeBack = comeBack(frozen, deliveries, halt);
        deliveryListener.ended(id, shard, editions.stage(frozen), deliveries.counts(), "");
        return comeBack;
    }

    private Optional<Instant> comeBack(FrozenEdition frozen, DeliveryRepository deliveries, Optional<StopReason> halt) {
        if (halt.isPresent()) {
            Optional<Duration> pause = halt.get().shardPause(settings);
            if (pause.isEmpty()) {
                activeSends.settle(frozen, deliveries, halt);
            } else {
                halt.get().pauseShard(lifecycle, frozen);
            }
            return pause.map(clock.instant()::plus);
        }
        if (deliveries.isEditionSettled()) {
            lifecycle.finish(frozen);
        }
        // No pause is longer unless a clock was wrong.
        Instant latest = clock.instant().plus(RetryPolicy.LONGEST_PAUSE);
        return deliveries.nextDue().stream()
                .mapToObj(Instant::ofEpochMilli)
                .map(due -> due.isAfter(latest) ? latest : due)
                .findFirst();
    }
}
