package newsdigest.delivery.send;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import newsdigest.config.SendSettings;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.Delivery;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.provider.ProviderPause;
import newsdigest.delivery.server.AdaptivePace;
import newsdigest.delivery.server.RateLimit;
import newsdigest.delivery.server.SendingServer;
import newsdigest.delivery.server.ServerHealth.Trouble;
import newsdigest.delivery.smtp.NoConnection;

/** State shared by the SMTP connections of one send run: the mail servers in use, whose turn it is there, and who rests. */
final class SendRunState {

    /** Longest sleep until the pace is looked at again, which may be quicker by then. */
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

    private final EditionSender editionSender;
    private final SendSettings settings;
    private final ServerRoute route;
    private final DeliveryWaits waits;
    private final Clock clock;
    private final ProgressListener progressListener;
    private final DeliveryListener deliveryListener;

    SendRunState(
            EditionSender editionSender,
            SendSettings settings,
            ServerRoute route,
            DeliveryWaits waits,
            Clock clock,
            ProgressListener progressListener,
            DeliveryListener deliveryListener) {
        this.editionSender = editionSender;
        this.settings = settings;
        this.route = route;
        this.waits = waits;
        this.clock = clock;
        this.progressListener = progressListener;
        this.deliveryListener = deliveryListener;
    }

    /** Returns the waits of the run. */
    DeliveryWaits waits() {
        return waits;
    }

    /** Returns true when this server takes what nobody had yet. */
    boolean isCurrent(ServerUsage usage) {
        return route.current().filter(now -> now == usage).isPresent();
    }

    /** Returns true when this server is the one to deal with a delivery now. */
    boolean isFor(ServerUsage usage, Delivery delivery) {
        return route.isFor(usage, delivery);
    }

    /**
     * Waits for the turn of one message at a server; returns false when the queue is closed before, or the server takes no
     * more today.
     */
    boolean awaitTurn(ServerUsage usage, DeliveryQueue deliveryQueue) throws InterruptedException {
        SendingServer server = usage.server();
        if (!server.quota().take()) {
            return false;
        }
        RateLimit.Turn turn = server.rate().take();
        editionSender.progressed(turn.after());
        boolean isClosed = deliveryQueue.sleepUnlessClosed(turn.after());
        while (!turn.isTaken() && !isClosed) {
            turn = server.rate().take();
            editionSender.progressed(turn.after());
            isClosed = deliveryQueue.sleepUnlessClosed(turn.after());
        }
        AdaptivePace pace = server.pace();
        for (Duration slow = pace.take(); !slow.isZero() && !isClosed; slow = pace.take()) {
            editionSender.progressed(slow);
            isClosed = deliveryQueue.sleepUnlessClosed(slow.compareTo(LONGEST_SLEEP) < 0 ? slow : LONGEST_SLEEP);
        }
        if (isClosed) {
            server.quota().giveBack();
        }
        return !isClosed;
    }

    /**
     * Returns true when nobody waits for turns at a server, as neither its limits nor its answers set a pace, and it keeps what
     * comes early.
     */
    boolean isForLoop(ServerUsage usage) {
        return usage.server().rate() == RateLimit.NONE
                && !usage.server().pace().isLimited()
                && usage.keepsEarlyEnvelopes();
    }

    /** Takes the turn of one message at a server if that is now. */
    boolean takeTurn(ServerUsage usage) {
        return isForLoop(usage) && usage.server().quota().take();
    }

    void onConnected(ServerUsage usage) {
        usage.opened();
        SendingServer server = usage.server();
        server.comeBack();
        deliveryListener.connected(server.name());
    }

    void onDisconnected(ServerUsage usage) {
        usage.closed();
        deliveryListener.disconnected(usage.server().name());
    }

    /** Decision of a worker that gets no connection. */
    enum ConnectDecision {
        /** Wait, then try again. */
        TRY_AGAIN,
        /** Leave the work to the others. */
        RETIRE,
        /** Leave the work to the others until the server can be used again. */
        REST
    }

    /** Judges a failed attempt to connect, the {@code attempt}-th in a row. */
    synchronized ConnectDecision refused(ServerUsage usage, NoConnection reason, int attempt) {
        String words = String.valueOf(reason.getMessage());
        if (!usage.isOnly()) {
            // One that only limits its connections answers.
            if (!usage.isOpen() || (reason.isAbsent() && attempt > 1)) {
                leave(usage, reason.forGood() ? Trouble.REFUSES : Trouble.DOWN, words);
            }
            return ConnectDecision.REST;
        }
        if (usage.isOpen()) {
            return ConnectDecision.REST;
        }
        boolean absentFromTheStart = !usage.wasEverOpen() && reason.isAbsent();
        boolean isLast = reason.forGood()
                || absentFromTheStart
                || waits.nextPause(DeliveryWaits.SHORTEST_PAUSE, attempt - 1).isEmpty();
        Duration pause = isLast ? settings.retryPause() : DeliveryWaits.reconnectPause(attempt);
        usage.server().missed(reason.forGood() ? Trouble.REFUSES : Trouble.DOWN, words, pause);
        if (isLast) {
            editionSender.halt(
                    reason.forGood() ? new StopReason.ServerRefuses(words) : new StopReason.ServerAbsent(words));
            return ConnectDecision.RETIRE;
        }
        editionSender.progressed(pause);
        progressListener.reconnecting(words, pause);
        return ConnectDecision.TRY_AGAIN;
    }

    /** Lets the others do without a server until it is tried again. */
    void leave(ServerUsage usage, Trouble trouble, String reason) {
        SendingServer server = usage.server();
        if (server.leave(trouble, reason)) {
            Duration pause = server.health().untilTrial();
            progressListener.serverAway(server.name(), reason, pause);
        }
    }

    /** Judges a moment in which no mail server can be used: it passes, or the run ends. */
    void lookAtServers() {
        if (route.current().isPresent()) {
            editionSender.opened();
            return;
        }
        if (route.isTrialDue()) {
            return;
        }
        Optional<Instant> opensAt = route.opensAt();
        if (opensAt.isPresent()) {
            // One that is away may be back before another one opens.
            Instant trial = clock.instant().plus(route.untilTrial().orElse(Duration.ofDays(1)));
            editionSender.waitUntil(trial.isBefore(opensAt.get()) ? trial : opensAt.get());
            return;
        }
        String reasons = route.reasons();
        if (route.isRefusedByAll()) {
            editionSender.halt(new StopReason.ServerRefuses(reasons));
        } else if (route.wasNeverOpen()
                || waits.nextPause(DeliveryWaits.SHORTEST_PAUSE, 0).isEmpty()) {
            editionSender.halt(new StopReason.ServerAbsent(reasons));
        } else {
            Duration pause = route.untilTrial().orElse(DeliveryWaits.SHORTEST_PAUSE);
            editionSender.progressed(pause);
            progressListener.reconnecting(reasons, pause);
        }
    }

    /**
     * Returns true when a delivery is to stay as it is in the ledger, because its provider is paused or has refused so many
     * that all others go first.
     */
    boolean isHeld(ServerUsage usage, Delivery delivery) {
        return editionSender.isHeld(delivery)
                || usage.refusedDomains().isHeld(ProviderPause.providerOf(delivery.key()));
    }

    /** Notes that a message was sent and answered. */
    void onExchange(long nanos) {
        editionSender.progressed(Duration.ZERO);
        deliveryListener.exchanged(nanos);
    }

    /** Notes that a message was not sent because its reader had left or chosen another language. */
    void withdrawn() {
        editionSender.progressed(Duration.ZERO);
        editionSender.readAnew();
        progressListener.settled(DeliveryState.SUPPRESSED);
    }

    /** Ends the run because of an error. */
    void failed(Throwable error) {
        editionSender.halt(new StopReason.Failed(error));
    }
}
