package newsdigest.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import newsdigest.config.Delivery;
import newsdigest.config.Newsletter;
import newsdigest.delivery.FrozenEdition.Stage;
import newsdigest.edition.EditionId;
import newsdigest.store.Database;
import newsdigest.store.LockNumbers;

/** Sends one shard of an edition that others send too. */
final class ShardSender {

    /** When another process holds a shard that should be free: it may be on its way out. */
    private static final Duration COME_BACK_AFTER = Duration.ofSeconds(5);

    private final Database database;
    private final Editions editions;
    private final Delivery settings;
    private final Runs runs;
    private final Clock clock;
    private final Observer observer;

    ShardSender(Database database, Editions editions, Delivery settings, Runs runs, Clock clock, Observer observer) {
        this.database = database;
        this.editions = editions;
        this.settings = settings;
        this.runs = runs;
        this.clock = clock;
        this.observer = observer;
    }

    /**
     * Sends what the ledger still owes of it.
     *
     * @param lock the edition's; it is held together with the shard's, for who lost one of them must not believe in the other
     * @return when to come back; empty when nothing is left
     */
    Optional<Instant> send(FrozenEdition frozen, Shard shard, Newsletter newsletter, String node, Database.Lock lock) {
        if (!lock.extend(LockNumbers.shard(frozen.number(), shard.index()))) {
            return Optional.of(clock.instant().plus(COME_BACK_AFTER));
        }
        Deliveries deliveries = new Deliveries(database, frozen, shard);
        Stage stage = editions.stage(frozen);
        if (stage == Stage.CANCELLED) {
            deliveries.cancel();
        }
        return stage == Stage.SENDING ? sendOwed(frozen, shard, newsletter, node, deliveries, lock) : Optional.empty();
    }

    private Optional<Instant> sendOwed(
            FrozenEdition frozen,
            Shard shard,
            Newsletter newsletter,
            String node,
            Deliveries deliveries,
            Database.Lock lock) {
        int inDoubt = deliveries.recover(lock, settings.onUncertain());
        long owed = deliveries.open();
        EditionId id = frozen.edition().id();
        observer.begun(id, shard, owed, inDoubt);
        Optional<Sender.Halt> halt = Optional.empty();
        if (owed > 0) {
            try (ShardLog log = ShardLog.begin(database, frozen, shard, node, clock)) {
                halt = runs.run(frozen, newsletter, deliveries, lock, Optional.of(log.firstTried()), Progress.NONE);
            }
        }
        Optional<Instant> comeBack = comeBack(frozen, deliveries, halt);
        observer.ended(id, shard, editions.stage(frozen), deliveries.counts(), "");
        return comeBack;
    }

    private Optional<Instant> comeBack(FrozenEdition frozen, Deliveries deliveries, Optional<Sender.Halt> halt) {
        if (halt.isPresent() && halt.get() instanceof Sender.Halt.ServerAbsent) {
            return Optional.of(clock.instant().plus(settings.retryPause()));
        } else if (halt.isPresent() && halt.get() instanceof Sender.Halt.Stopped) {
            return Optional.of(clock.instant());
        } else if (halt.isPresent()) {
            runs.settle(frozen, deliveries, halt);
            return Optional.empty();
        }
        if (deliveries.isEditionSettled()) {
            editions.finish(frozen);
        }
        return deliveries.nextDue().stream().mapToObj(Instant::ofEpochMilli).findFirst();
    }
}
