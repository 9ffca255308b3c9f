package newsdigest.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import newsdigest.config.Delivery;
import newsdigest.config.MailServer;
import newsdigest.config.Newsletter;
import newsdigest.delivery.FrozenEdition.Stage;
import newsdigest.problem.UserException;
import newsdigest.standing.PersonalLinks;
import newsdigest.store.Database;

/** What this process sends at the moment, so that all of it can be stopped and waited for. */
final class Runs {

    private static final long LOOK_EVERY_MILLIS = 20;

    private final Database database;
    private final Editions editions;
    private final MailServer server;
    private final Delivery settings;
    private final PersonalLinks links;
    private final RateLimit rate;
    private final Clock clock;
    private final Observer observer;

    private final Set<Sender> running = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    Runs(
            Database database,
            Editions editions,
            MailServer server,
            Delivery settings,
            PersonalLinks links,
            Clock clock,
            Observer observer) {
        this.database = database;
        this.editions = editions;
        this.server = server;
        this.settings = settings;
        this.links = links;
        this.rate = RateLimit.interval(settings)
                .map(interval ->
                        database.isShared() ? new SharedRateLimit(database, interval) : new LocalRateLimit(interval))
                .orElse(RateLimit.NONE);
        this.clock = clock;
        this.observer = observer;
    }

    /**
     * Sends what is owed of these deliveries.
     *
     * @param firstTried see {@link Sender}
     * @return what stopped it; empty when nothing did
     */
    Optional<Sender.Halt> run(
            FrozenEdition frozen,
            Newsletter newsletter,
            Deliveries deliveries,
            Database.Lock lock,
            Optional<Instant> firstTried,
            Progress progress) {
        Mailing mailing = new Mailing(newsletter, frozen, links);
        SmtpRelay relay = new SmtpRelay(server);
        Sender sender = new Sender(frozen, editions, deliveries, settings, rate, firstTried, clock, progress, observer);
        running.add(sender);
        if (stopped) {
            sender.halt(new Sender.Halt.Stopped());
        }
        try (LedgerWriter ledger = new LedgerWriter(database, lock, frozen, clock, observer)) {
            return sender.send(relay, mailing, ledger);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException("Interrupted. 'newsdigest resume' goes on from here.", e);
        } finally {
            running.remove(sender);
        }
    }

    /** Moves the edition on to where the run has left it. */
    void settle(FrozenEdition frozen, Deliveries deliveries, Optional<Sender.Halt> halt) {
        if (halt.isEmpty()) {
            editions.move(frozen, Stage.DONE, "");
        } else if (halt.get() instanceof Sender.Halt.Moved moved && moved.stage() == Stage.CANCELLED) {
            deliveries.cancel();
        } else if (halt.get() instanceof Sender.Halt.Stopped) {
            editions.move(frozen, Stage.SENDING, "interrupted");
        } else if (halt.get() instanceof Sender.Halt.ServerAbsent absent) {
            editions.move(frozen, Stage.SENDING, absent.reason());
        } else if (halt.get() instanceof Sender.Halt.ServerRefuses refuses) {
            editions.move(frozen, Stage.PAUSED, refuses.reason());
        } else if (halt.get() instanceof Sender.Halt.Failed failed) {
            throw failed.error();
        }
    }

    /** Lets the messages in flight finish and starts no other. */
    void stop() {
        stopped = true;
        running.forEach(sender -> sender.halt(new Sender.Halt.Stopped()));
    }

    boolean isStopped() {
        return stopped;
    }

    /** Waits until nothing is being sent any more; false when the time is over before. */
    boolean awaitQuiet(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!running.isEmpty() && System.nanoTime() - end < 0) {
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        return running.isEmpty();
    }
}
