package newsdigest.delivery.send;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import newsdigest.config.Newsletter;
import newsdigest.config.SendSettings;
import newsdigest.consent.PersonalLinks;
import newsdigest.delivery.continuity.OutcomeRecorder;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.event.StalledRun;
import newsdigest.delivery.ledger.DeliveryRepository;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.KeptOutcomes;
import newsdigest.delivery.lifecycle.DepartureWithdrawal;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.delivery.server.SendingServer;
import newsdigest.delivery.server.SendingServers;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.store.OutcomeFile;

/** Sends under way in this process, so that all of them can be stopped and waited for. */
public final class ActiveSends {

    private static final long LOOK_EVERY_MILLIS = 20;

    private final Database database;
    private final EditionRepository editions;
    private final EditionLifecycle lifecycle;
    private final SendingServers servers;
    private final SendSettings settings;
    private final PersonalLinks links;
    private final Clock clock;
    private final DeliveryListener deliveryListener;
    private final DepartureWithdrawal withdrawal;

    private final Set<EditionSender> running = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    public ActiveSends(
            Database database,
            EditionRepository editions,
            EditionLifecycle lifecycle,
            SendingServers servers,
            SendSettings settings,
            PersonalLinks links,
            Clock clock,
            DeliveryListener deliveryListener,
            DepartureWithdrawal withdrawal) {
        this.withdrawal = withdrawal;
        this.database = database;
        this.editions = editions;
        this.lifecycle = lifecycle;
        this.servers = servers;
        this.settings = settings;
        this.links = links;
        this.clock = clock;
        this.deliveryListener = deliveryListener;
    }

    /** Returns true while no mail server of a newsletter takes messages because of the limits of a day. */
    public boolean isClosedForTheDay(Newsletter newsletter) {
        return servers.of(newsletter).stream().allMatch(SendingServer::mayOpenEarlier);
    }

    /**
     * Sends the open ones of these deliveries.
     *
     * @param firstTried see {@link EditionSender}
     * @return reason of a stop; empty when the run came to its end
     */
    public Optional<StopReason> run(
            FrozenEdition frozen,
            Newsletter newsletter,
            DeliveryRepository deliveries,
            Database.Lock lock,
            Optional<Instant> firstTried,
            OutcomeRecorder outcomeRecorder,
            ProgressListener progressListener) {
        MessageFactory messageFactory = new MessageFactory(newsletter, frozen, links);
        EditionSender editionSender = new EditionSender(
                frozen,
                editions,
                deliveries,
                withdrawal,
                settings,
                new ServerRoute(servers, servers.of(newsletter)),
                until -> lifecycle.waitForServers(frozen, until),
                firstTried,
                clock,
                new RetryClock(clock, database.serverTime(), System::nanoTime),
                progressListener,
                deliveryListener);
        running.add(editionSender);
        if (stopped) {
            editionSender.halt(new StopReason.Stopped());
        }
        try (OutcomeFile.Room room = database.outcomeFile(frozen.number()).take();
                LedgerWriter ledger = new LedgerWriter(database, lock, room, frozen, clock, deliveryListener)) {
            return editionSender.send(messageFactory, ledger, outcomeRecorder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException("Interrupted. 'newsdigest resume' goes on from here.", e);
        } catch (UserException e) {
            throw naming(frozen, e);
        } finally {
            running.remove(editionSender);
        }
    }

    /**
     * Notes the end of a run. An edition that was paused or cancelled meanwhile stays so.
     *
     * @throws RuntimeException the error that ended it
     */
    public void settle(FrozenEdition frozen, DeliveryRepository deliveries, Optional<StopReason> halt) {
        try {
            noteEnd(frozen, deliveries, halt);
        } catch (UserException e) {
            throw naming(frozen, e);
        }
    }

    /** Returns the reason with the file that keeps what could not be written into the ledger, where it does. */
    private UserException naming(FrozenEdition frozen, UserException reason) {
        return KeptOutcomes.naming(database.outcomeFile(frozen.number()), reason);
    }

    private void noteEnd(FrozenEdition frozen, DeliveryRepository deliveries, Optional<StopReason> halt) {
        if (halt.isPresent()) {
            halt.get().settle(lifecycle, frozen);
        } else {
            lifecycle.finish(frozen);
        }
        if (editions.stage(frozen) == EditionState.CANCELLED) {
            deliveries.cancel();
        }
        halt.ifPresent(StopReason::rethrow);
    }

    /** Returns the runs that made no progress for this long. */
    public List<StalledRun> stalled(Duration limit) {
        return running.stream()
                .filter(editionSender -> editionSender.quietFor().compareTo(limit) > 0)
                .map(editionSender -> new StalledRun(editionSender.edition(), editionSender.quietFor()))
                .toList();
    }

    /** Ends the runs that made no progress for this long; the next process that looks goes on with their work. */
    public void giveUpStalled(Duration limit, String reason) {
        running.stream()
                .filter(editionSender -> editionSender.quietFor().compareTo(limit) > 0)
                .forEach(editionSender -> editionSender.giveUp(reason));
    }

    /** Lets the messages in flight finish and starts no other. */
    public void stop() {
        stopped = true;
        running.forEach(editionSender -> editionSender.halt(new StopReason.Stopped()));
    }

    public boolean isStopped() {
        return stopped;
    }

    /** Waits until nothing is being sent; returns false when the time is over before. */
    public boolean awaitQuiet(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!running.isEmpty() && System.nanoTime() - end < 0) {
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        return running.isEmpty();
    }
}
