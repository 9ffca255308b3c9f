package newsdigest.delivery.send;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import newsdigest.config.MailServer;
import newsdigest.config.Newsletter;
import newsdigest.config.SendSettings;
import newsdigest.consent.PersonalLinks;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.DeliveryRepository;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.FrozenEdition.Stage;
import newsdigest.delivery.smtp.SmtpConnector;
import newsdigest.problem.UserException;
import newsdigest.store.Database;

/** What this process sends at the moment, so that all of it can be stopped and waited for. */
public final class ActiveSends {

    private static final long LOOK_EVERY_MILLIS = 20;

    private final Database database;
    private final EditionRepository editions;
    private final MailServer server;
    private final SendSettings settings;
    private final PersonalLinks links;
    private final RateLimit rate;
    private final Clock clock;
    private final DeliveryListener deliveryListener;

    private final Set<EditionSender> running = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    public ActiveSends(
            Database database,
            EditionRepository editions,
            MailServer server,
            SendSettings settings,
            PersonalLinks links,
            Clock clock,
            DeliveryListener deliveryListener) {
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
        this.deliveryListener = deliveryListener;
    }

    /**
     * Sends what is owed of these deliveries.
     *
     * @param firstTried see {@link EditionSender}
     * @return what stopped it; empty when nothing did
     */
    public Optional<EditionSender.StopReason> run(
            FrozenEdition frozen,
            Newsletter newsletter,
            DeliveryRepository deliveries,
            Database.Lock lock,
            Optional<Instant> firstTried,
            ProgressListener progressListener) {
        MessageFactory messageFactory = new MessageFactory(newsletter, frozen, links);
        SmtpConnector relay = new SmtpConnector(server);
        EditionSender editionSender = new EditionSender(
                frozen, editions, deliveries, settings, rate, firstTried, clock, progressListener, deliveryListener);
        running.add(editionSender);
        if (stopped) {
            editionSender.halt(new EditionSender.StopReason.Stopped());
        }
        try (LedgerWriter ledger = new LedgerWriter(database, lock, frozen, clock, deliveryListener)) {
            return editionSender.send(relay, messageFactory, ledger);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException("Interrupted. 'newsdigest resume' goes on from here.", e);
        } finally {
            running.remove(editionSender);
        }
    }

    /** Moves the edition on to where the run has left it. */
    public void settle(FrozenEdition frozen, DeliveryRepository deliveries, Optional<EditionSender.StopReason> halt) {
        if (halt.isEmpty()) {
            editions.move(frozen, Stage.DONE, "");
        } else if (halt.get() instanceof EditionSender.StopReason.Moved moved && moved.stage() == Stage.CANCELLED) {
            deliveries.cancel();
        } else if (halt.get() instanceof EditionSender.StopReason.Stopped) {
            editions.move(frozen, Stage.SENDING, "interrupted");
        } else if (halt.get() instanceof EditionSender.StopReason.ServerAbsent absent) {
            editions.move(frozen, Stage.SENDING, absent.reason());
        } else if (halt.get() instanceof EditionSender.StopReason.ServerRefuses refuses) {
            editions.move(frozen, Stage.PAUSED, refuses.reason());
        } else if (halt.get() instanceof EditionSender.StopReason.Failed failed) {
            throw failed.error();
        }
    }

    /** Lets the messages in flight finish and starts no other. */
    public void stop() {
        stopped = true;
        running.forEach(editionSender -> editionSender.halt(new EditionSender.StopReason.Stopped()));
    }

    public boolean isStopped() {
        return stopped;
    }

    /** Waits until nothing is being sent any more; false when the time is over before. */
    public boolean awaitQuiet(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!running.isEmpty() && System.nanoTime() - end < 0) {
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        return running.isEmpty();
    }
}
