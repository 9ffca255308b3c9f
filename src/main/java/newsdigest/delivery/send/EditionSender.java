package newsdigest.delivery.send;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import newsdigest.config.SendSettings;
import newsdigest.config.mail.ServerLimits;
import newsdigest.delivery.continuity.OutcomeRecorder;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.Delivery;
import newsdigest.delivery.ledger.DeliveryCounts;
import newsdigest.delivery.ledger.DeliveryRepository;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.lifecycle.DepartureWithdrawal;
import newsdigest.delivery.lifecycle.RetryPolicy;
import newsdigest.delivery.provider.ProviderPause;
import newsdigest.delivery.server.DailyQuota;
import newsdigest.edition.EditionId;
import newsdigest.problem.UserException;
import org.jspecify.annotations.Nullable;

/**
 * Sender of the open deliveries of one edition. One thread reads those that are due, one sends over all connections that need
 * none of their own, one writes the ledger; a bounded queue between them keeps memory the same for ten subscribers and ten million.
 */
public final class EditionSender {

    private static final int PAGE = 1_000;
    private static final int QUEUED_PER_CONNECTION = 50;
    private static final Duration LOOK_AT_STAGE_EVERY = Duration.ofMillis(500);

    /** Time that messages in flight have, once the run is halted, until the servers are no longer waited for. */
    private static final Duration TIME_IN_FLIGHT = Duration.ofMillis(400);

    /** Time between two looks for people who have left, and age at which deliveries in memory are read anew. */
    private static final Duration LOOK_AT_LEAVERS_EVERY = Duration.ofSeconds(2);

    /** Difference up to which two ends of a wait are the same. */
    private static final Duration SAME_WAIT = Duration.ofSeconds(5);

    /** Time in which the outcome of a message that was refused is on disk. */
    private static final Duration OUTCOME_ON_DISK = Duration.ofSeconds(5);

    private final FrozenEdition edition;
    private final EditionRepository editions;
    private final DeliveryRepository deliveries;
    private final DepartureWithdrawal withdrawal;
    private final SendSettings settings;
    private final ServerRoute route;
    private final Consumer<Optional<Instant>> waitNotes;
    private final Optional<Instant> firstTried;
    private final Clock clock;
    private final RetryClock retryClock;
    private final ProgressListener progressListener;
    private final DeliveryListener deliveryListener;
    private final DeliveryQueue deliveryQueue;
    private final AtomicReference<@Nullable StopReason> halt = new AtomicReference<>();
    private long nextLook = System.nanoTime();
    private long nextLookAtLeavers = System.nanoTime() + LOOK_AT_LEAVERS_EVERY.toNanos();
    private final AtomicLong lastSign = new AtomicLong(System.nanoTime());
    private volatile List<Thread> threads = List.of();
    private volatile Set<String> pausedProviders = Set.of();

    /** Providers that were paused at some time since pending deliveries were last handed out: some may have been left out. */
    private final Set<String> heldBack = new HashSet<>();

    private long dueUntil;
    private @Nullable Instant waitsUntil;
    private @Nullable SendRunState running;
    private @Nullable LedgerWriter ledgerWriter;

    /** Deliveries that failed at a server which took nothing of the edition, until they are handed out again. */
    private final Set<Long> refusedInVain = ConcurrentHashMap.newKeySet();

    /** Deliveries that a server refused, and that have failed, until that is in the ledger. */
    private final Set<Long> refusedForGood = ConcurrentHashMap.newKeySet();

    /** End of the time in which outcomes of those may still be on their way to the ledger. */
    private volatile long refusedUntil = System.nanoTime();

    /** True when a delivery was not sent as it was read, so that it may still be pending as another variant. */
    private volatile boolean changedMeanwhile;

    /**
     * @param waitNotes takes the time until which no mail server takes more, and nothing when one does again
     * @param firstTried for a run that leaves what was put off to a later one: when the first of these runs began. Empty
     *     for one that waits
     */
    EditionSender(
            FrozenEdition edition,
            EditionRepository editions,
            DeliveryRepository deliveries,
            DepartureWithdrawal withdrawal,
            SendSettings settings,
            ServerRoute route,
            Consumer<Optional<Instant>> waitNotes,
            Optional<Instant> firstTried,
            Clock clock,
            RetryClock retryClock,
            ProgressListener progressListener,
            DeliveryListener deliveryListener) {
        this.edition = edition;
        this.route = route;
        this.waitNotes = waitNotes;
        this.firstTried = firstTried;
        this.editions = editions;
        this.deliveries = deliveries;
        this.withdrawal = withdrawal;
        this.settings = settings;
        this.clock = clock;
        this.retryClock = retryClock;
        this.progressListener = progressListener;
        this.deliveryListener = deliveryListener;
        this.deliveryQueue =
                new DeliveryQueue(capacity(route.preferred().get(0).server().limits()));
    }

    /** Returns the number of deliveries in the queue; no more than a few seconds of work where the rate is limited. */
    private static int capacity(ServerLimits limits) {
        long most = (long) limits.connections() * QUEUED_PER_CONNECTION;
        long capacity = limits.interval()
                .map(interval ->
                        Math.min(most, Math.max(limits.connections(), LOOK_AT_LEAVERS_EVERY.dividedBy(interval))))
                .orElse(most);
        return Math.toIntExact(capacity);
    }

    /** Notes that the run makes progress, or has a reason to make none for this long. */
    void progressed(Duration quietFor) {
        long sign = System.nanoTime() + quietFor.toNanos();
        lastSign.accumulateAndGet(sign, (before, now) -> now - before > 0 ? now : before);
    }

    /** Has the pending deliveries read anew once all that was handed out is settled. */
    void readAnew() {
        changedMeanwhile = true;
    }

    /** Has deliveries tried again that a server refused as it refuses all, once all that was handed out is settled. */
    void tryAgain(List<Long> refused) {
        refusedInVain.addAll(refused);
        refusedUntil = System.nanoTime() + OUTCOME_ON_DISK.toNanos();
        readAnew();
    }

    /** Ends deliveries that a server refused and that were left open until more was known of it. */
    void failRefused(Set<Long> refused) {
        refusedForGood.addAll(refused);
    }

    /** Returns true when nobody has got the edition, from whichever machine. */
    boolean hasSentNothing() {
        return !deliveries.isAnyOfEditionSent();
    }

    /** Returns true when nobody has got the edition, and nobody of other machines' readers is untried. */
    boolean isRefusedToAll() {
        return hasSentNothing() && !deliveries.isAnyPendingElsewhere();
    }

    /** Returns the edition that is sent. */
    EditionId edition() {
        return edition.edition().id();
    }

    /** Returns the time since the last progress; negative while there is a reason to make none. */
    Duration quietFor() {
        return Duration.ofNanos(System.nanoTime() - lastSign.get());
    }

    /** Ends a run that makes no progress, and wakes its waiting threads. */
    void giveUp(String reason) {
        halt(new StopReason.Failed(new UserException(reason)));
        threads.forEach(Thread::interrupt);
    }

    /** Lets every message in flight finish and starts no other; the first reason given is the one that counts. */
    void halt(StopReason reason) {
        halt.compareAndSet(null, reason);
        deliveryQueue.close();
    }

    /** Sends until every delivery has its outcome, or the run is stopped; returns the reason of the stop. */
    Optional<StopReason> send(MessageFactory messageFactory, LedgerWriter ledger, OutcomeRecorder outcomeRecorder)
            throws InterruptedException {
        DeliveryWaits waits = new DeliveryWaits(
                this,
                edition(),
                settings,
                route,
                firstTried.orElse(retryClock.instant()),
                clock,
                retryClock,
                progressListener,
                deliveryListener);
        SendRunState sendRunState =
                new SendRunState(this, settings, route, waits, clock, progressListener, deliveryListener);
        ResultJudge resultJudge = new ResultJudge(
                this, edition(), settings, route, sendRunState, clock, progressListener, deliveryListener);
        running = sendRunState;
        ledgerWriter = ledger;
        List<Thread> started = new ArrayList<>();
        List<SmtpWorker> workers = new ArrayList<>();
        SenderLoop senderLoop = new SenderLoop(sendRunState, deliveryQueue, ledger, outcomeRecorder);
        Thread loopThread = new Thread(senderLoop, "smtp-loop");
        for (ServerUsage usage : route.all()) {
            for (int i = 1; i <= route.connections(usage); i++) {
                SmtpWorker worker = new SmtpWorker(
                        sendRunState,
                        resultJudge,
                        deliveryQueue,
                        usage,
                        messageFactory.newBuilder(),
                        ledger,
                        outcomeRecorder,
                        senderLoop);
                workers.add(worker);
                started.add(new Thread(worker, route.threadName(usage) + i));
            }
        }
        List<Thread> all = new ArrayList<>(started);
        all.add(loopThread);
        threads = all;
        all.forEach(Thread::start);
        try {
            feed(waits, resultJudge);
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            halt(new StopReason.Failed(e));
        } finally {
            deliveryQueue.close();
            senderLoop.end();
            if (halt.get() != null) {
                cutWhatWaits(workers, started);
            }
            awaitEnd(all, ledger, outcomeRecorder);
            route.release();
        }
        StopReason stop = halt.get();
        if (stop instanceof StopReason.Stopped || stop instanceof StopReason.Moved) {
            resultJudge.leaveUndecidedOpen();
        }
        if (!(stop instanceof StopReason.Failed)) {
            retryRefused();
        }
        return Optional.ofNullable(halt.get());
    }

    /**
     * Waits for the connections. In a run that can write nothing any more, those that a server leaves without an answer go on by
     * themselves, once nobody sends their messages again meanwhile.
     */
    private void awaitEnd(List<Thread> all, LedgerWriter ledger, OutcomeRecorder outcomeRecorder)
            throws InterruptedException {
        for (Thread thread : all) {
            thread.join(LOOK_AT_STAGE_EVERY.toMillis());
            while (thread.isAlive()) {
                boolean isLost = halt.get() instanceof StopReason.Failed || ledger.isLockLost();
                if (isLost && outcomeRecorder.leave(all)) {
                    return;
                }
                thread.join(LOOK_AT_STAGE_EVERY.toMillis());
            }
        }
    }

    /** Ends the connections that wait for a server in a halted run, but for those whose message may have left. */
    private static void cutWhatWaits(List<SmtpWorker> workers, List<Thread> threads) throws InterruptedException {
        long end = System.nanoTime() + TIME_IN_FLIGHT.toNanos();
        for (Thread thread : threads) {
            thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        }
        workers.forEach(SmtpWorker::cut);
    }

    /** Returns true when a delivery is not to be tried now, because its provider was paused meanwhile. */
    boolean isHeld(Delivery task) {
        Set<String> paused = pausedProviders;
        return !paused.isEmpty() && paused.contains(ProviderPause.providerOf(task.key()));
    }

    /** Hands out pending deliveries in the order of the audience, then again and again those that were put off. */
    private void feed(DeliveryWaits waits, ResultJudge resultJudge) throws InterruptedException {
        feedPending();
        while (waitForDue(waits, resultJudge)) {
            handOut(deliveries.due(dueUntil, PAGE));
        }
    }

    /** Puts back what was refused in vain at once, for the run may end at any time. */
    private void putBackRefused() {
        if (!refusedInVain.isEmpty()) {
            progressListener.putBack(deliveries.retryFailed(refusedInVain));
        }
    }

    private void retryRefused() {
        putBackRefused();
        refusedInVain.clear();
        writeRefused();
        refusedForGood.clear();
    }

    /** Writes the failures that are decided by now; one whose refusal is still on its way to the ledger stays for the next look. */
    private void writeRefused() {
        if (!refusedForGood.isEmpty()) {
            for (long seq : deliveries.failDeferred(refusedForGood)) {
                refusedForGood.remove(seq);
                progressListener.settled(DeliveryState.FAILED);
            }
        }
    }

    private void feedPending() throws InterruptedException {
        heldBack.clear();
        lookAtPauses();
        long seq = 0;
        for (List<Delivery> page = deliveries.pending(seq, PAGE);
                !page.isEmpty();
                page = deliveries.pending(seq, PAGE)) {
            seq = handOut(page);
        }
    }

    /**
     * Hands out a page, or its beginning: when it is time to look for people who left, the rest is read anew.
     *
     * @return the number of the last delivery that was handed out
     */
    private long handOut(List<Delivery> page) throws InterruptedException {
        long seq = 0;
        for (Delivery task : page) {
            while (!deliveryQueue.offer(task, LOOK_AT_STAGE_EVERY) && halt.get() == null) {
                lookAtStage();
            }
            seq = task.seq();
            lookAtStage();
            if (hasLookedAtLeavers()) {
                break;
            }
        }
        return seq;
    }

    /** Withdraws the deliveries of people who left meanwhile, every few seconds; returns true when it did so now. */
    private boolean hasLookedAtLeavers() {
        if (System.nanoTime() - nextLookAtLeavers < 0) {
            return false;
        }
        withdrawal.apply(edition);
        nextLookAtLeavers = System.nanoTime() + LOOK_AT_LEAVERS_EVERY.toNanos();
        return true;
    }

    /**
     * Waits until all deliveries handed out are settled and one that was put off is due; returns false when none will
     * be due.
     */
    private boolean waitForDue(DeliveryWaits waits, ResultJudge resultJudge) throws InterruptedException {
        Optional<NextDue> known = Optional.empty();
        while (halt.get() == null) {
            lookAtStage();
            if (!deliveryQueue.awaitIdle(LOOK_AT_STAGE_EVERY)) {
                continue;
            }
            progressed(Duration.ZERO);
            lookAtPauses();
            resultJudge.leaveWhoTookNothing();
            writeRefused();
            refusedForGood.clear();
            if (changedMeanwhile) {
                changedMeanwhile = false;
                retryRefused();
                feedPending();
                known = Optional.empty();
                continue;
            }
            if (!pausedProviders.containsAll(heldBack)) {
                // What waited for its provider has not been tried in that time.
                waits.beginTries();
                feedPending();
                known = Optional.empty();
                continue;
            }
            // Looking for it walks over all that is held: only when something may have changed.
            Set<String> paused = pausedProviders;
            NextDue next = known.filter(found -> found.paused().equals(paused))
                    .orElseGet(() -> new NextDue(paused, deliveries.nextDue()));
            known = Optional.of(next);
            OptionalLong due = next.at();
            if (due.isEmpty()) {
                if (deliveries.pending(0, 1).isEmpty()) {
                    return false;
                }
                // Held back for a moment between two looks.
                feedPending();
                known = Optional.empty();
                continue;
            }
            Duration pause = Duration.ofMillis(due.getAsLong() - clock.millis());
            if (pause.isNegative() || pause.isZero() || pause.compareTo(RetryPolicy.LONGEST_PAUSE) > 0) {
                // No pause is that long unless the clock was set back: what waits is due.
                dueUntil = Math.max(due.getAsLong(), clock.millis());
                nextLookAtLeavers = System.nanoTime();
                hasLookedAtLeavers();
                return true;
            }
            if (firstTried.isPresent()) {
                return false;
            }
            progressListener.waiting(deliveries.counts().getOrDefault(DeliveryState.DEFERRED, 0L), pause);
            deliveryQueue.sleepUnlessClosed(pause.compareTo(LOOK_AT_STAGE_EVERY) < 0 ? pause : LOOK_AT_STAGE_EVERY);
        }
        return false;
    }

    /** Time at which the next delivery is due that is not held, as long as the same providers are paused. */
    private record NextDue(Set<String> paused, OptionalLong at) {}

    private void lookAtPauses() {
        pausedProviders = deliveries.pausedProviders();
        heldBack.addAll(pausedProviders);
    }

    private void lookAtStage() {
        if (System.nanoTime() - nextLook < 0) {
            return;
        }
        nextLook = System.nanoTime() + LOOK_AT_STAGE_EVERY.toNanos();
        if (ledgerWriter != null && ledgerWriter.isLockLost()) {
            // While servers leave all messages without an answer, nothing is written that would fail.
            halt(new StopReason.Failed(new UserException("The session with the ledger that sent " + edition()
                    + " has ended. 'newsdigest resume' goes on from here.")));
            return;
        }
        EditionState stage = editions.stage(edition);
        if (stage == EditionState.PAUSED || stage == EditionState.CANCELLED) {
            halt(new StopReason.Moved());
        }
        lookAtPauses();
        if (System.nanoTime() - refusedUntil < 0) {
            putBackRefused();
        }
        writeRefused();
        if (running != null) {
            running.lookAtServers();
        }
    }

    /** Waits until a time, because the mail servers take no more before; the tries begin anew then. */
    void waitUntil(Instant time) {
        Duration pause = Duration.between(clock.instant(), time);
        progressed(pause);
        if (isToldOf(time) || !deliveryQueue.isResting()) {
            return;
        }
        waitsUntil = time;
        DeliveryCounts counts = new DeliveryCounts(deliveries.counts());
        progressListener.waitingForServers(counts, time);
        deliveryListener.waiting(edition.edition().id(), counts, time);
        if (firstTried.isPresent()) {
            halt(new StopReason.WaitsUntil(
                    time, route.mayOpenEarlier() ? shorter(pause, DailyQuota.LOOK_EVERY) : pause));
        } else {
            waitNotes.accept(Optional.of(time));
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private boolean isToldOf(Instant time) {
        Instant told = waitsUntil;
        return told != null && Duration.between(told, time).abs().compareTo(SAME_WAIT) < 0;
    }

    /** Goes on after a wait, with the deliveries as they are in the ledger by now. */
    void opened() {
        if (waitsUntil != null) {
            waitsUntil = null;
            deliveryQueue.clear();
            readAnew();
            if (running != null) {
                running.waits().beginTries();
            }
            waitNotes.accept(Optional.empty());
        }
    }
}
