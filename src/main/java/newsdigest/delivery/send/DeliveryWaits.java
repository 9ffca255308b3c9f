package newsdigest.delivery.send;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import newsdigest.config.SendSettings;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.Delivery;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.DeliveryUpdate;
import newsdigest.delivery.lifecycle.RetryPolicy;
import newsdigest.delivery.provider.ProviderPause;
import newsdigest.delivery.smtp.SmtpResult;
import newsdigest.edition.EditionId;

/**
 * Waits of one send run: until when a delivery, its receiving domain or its mail server waits, and the time for which deferred
 * deliveries are tried.
 */
final class DeliveryWaits {

    /** First pause after a connection was lost, and shortest one in which a server or a domain can be tried again. */
    static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    /** Longest wait until the limits of a server are looked at again, which another process may have given something back to. */
    private static final Duration LONGEST_WAIT_FOR_OPENING = Duration.ofMinutes(30);

    private final EditionSender editionSender;
    private final EditionId edition;
    private final SendSettings settings;
    private final ServerRoute route;
    private final Clock clock;
    private final RetryClock retryClock;
    private final ProgressListener progressListener;
    private final DeliveryListener deliveryListener;
    private volatile RetryPolicy retryPolicy;

    /** @param begun from when on deferred messages are tried again for so long */
    DeliveryWaits(
            EditionSender editionSender,
            EditionId edition,
            SendSettings settings,
            ServerRoute route,
            Instant begun,
            Clock clock,
            RetryClock retryClock,
            ProgressListener progressListener,
            DeliveryListener deliveryListener) {
        this.editionSender = editionSender;
        this.edition = edition;
        this.settings = settings;
        this.route = route;
        this.clock = clock;
        this.retryClock = retryClock;
        this.progressListener = progressListener;
        this.deliveryListener = deliveryListener;
        this.retryPolicy = new RetryPolicy(begun.plus(settings.retryFor()));
    }

    /** Begins anew the time for which deferred messages are tried. */
    void beginTries() {
        retryPolicy = new RetryPolicy(retryClock.instant().plus(settings.retryFor()));
    }

    /** Returns the pause until the next try; empty when all tries are over by then. */
    Optional<Duration> nextPause(Duration first, int pausesBefore) {
        return retryPolicy.nextPause(retryClock.instant(), first, pausesBefore);
    }

    /** Returns true when all tries are over after this pause. */
    boolean isAfterAllTries(Duration pause) {
        return nextPause(pause, 0).isEmpty();
    }

    /** Returns the pause after so many attempts to connect in a row. */
    static Duration reconnectPause(int attempt) {
        return RetryPolicy.pause(SHORTEST_PAUSE, attempt - 1);
    }

    /** Puts off a delivery whose receiving domain is at its limit, without a try; empty when it can go now. */
    Optional<DeliveryUpdate> waitForDomain(ServerUsage usage, Delivery delivery) {
        String domain = ProviderPause.providerOf(delivery.key());
        return usage.server().domains().take(domain).map(wait -> {
            // Its time for tries begins when it is tried.
            beginTries();
            editionSender.progressed(Duration.ZERO);
            progressListener.deferred();
            return new DeliveryUpdate(
                    delivery.seq(),
                    DeliveryState.DEFERRED,
                    false,
                    false,
                    clock.instant().plus(wait).toEpochMilli(),
                    "waits for its turn: " + domain + " is at its limit");
        });
    }

    /** Returns true when a delivery that only one mail server may have cannot go there now. */
    boolean mustWait(Delivery delivery) {
        return ServerRoute.isBound(delivery)
                && route.owner(delivery).filter(ServerUsage::isUsable).isEmpty();
    }

    /**
     * Puts off a delivery that only one mail server may have, as long as that cannot be used; no try is spent. One whose server
     * is not configured any more, or was left because it takes nothing of the edition, stays uncertain.
     */
    DeliveryUpdate postpone(Delivery delivery) {
        Optional<ServerUsage> owner = route.owner(delivery);
        boolean isLeft = owner.filter(usage -> usage.refusal().isPresent()).isPresent();
        Optional<Instant> opensAt = owner.flatMap(usage -> usage.server().closedUntil());
        Duration first = opensAt.map(time -> Duration.between(clock.instant(), time))
                .or(() -> owner.map(usage ->
                        isLeft ? settings.retryPause() : usage.server().health().untilTrial()))
                .map(wait -> longer(wait, SHORTEST_PAUSE))
                .filter(wait -> wait.compareTo(RetryPolicy.LONGEST_PAUSE) < 0)
                .orElse(RetryPolicy.LONGEST_PAUSE);
        // Where no other takes anything, the run may end, and the next one begins anew with this one.
        boolean isOver =
                owner.isEmpty() || (isLeft ? route.current().isPresent() : opensAt.isEmpty() && isAfterAllTries(first));
        String reply = "it may have arrived over the mail server "
                + owner.map(usage -> usage.server().name()).orElse(delivery.server())
                + (owner.isEmpty() ? ", which is not in the configuration any more" : ", which cannot be used now");
        DeliveryState state = isOver ? DeliveryState.UNCERTAIN : DeliveryState.DEFERRED;
        String server = owner.map(usage -> usage.server().name()).orElse("");
        deliveryListener.tried(edition, delivery.seq(), state, reply, server);
        if (isOver) {
            progressListener.settled(state);
            return new DeliveryUpdate(delivery.seq(), state, false, false, 0, reply);
        }
        progressListener.deferred();
        return new DeliveryUpdate(
                delivery.seq(), state, false, false, clock.instant().plus(first).toEpochMilli(), reply);
    }

    /** Puts off a delivery, without a try, whose receiving domain refuses many, or that another mail server may carry. */
    Optional<DeliveryUpdate> waitForTry(ServerUsage usage, Delivery delivery) {
        String domain = ProviderPause.providerOf(delivery.key());
        Instant now = clock.instant();
        Optional<Duration> pause = usage.refusedDomains().wait(domain, now);
        Optional<DeliveryUpdate> before = usage.wordsOfRefusal(delivery.seq())
                .or(() -> pause.map(held -> usage.refusedDomains().words(domain)))
                .flatMap(words -> waitForServerBefore(usage, delivery, words));
        if (before.isPresent()) {
            return before;
        }
        if (pause.isPresent()) {
            String reply = domain + " refused the last messages: "
                    + usage.refusedDomains().words(domain);
            Duration wait = longer(pause.get(), SHORTEST_PAUSE);
            return Optional.of(putOff(usage, delivery, wait, reply, isAfterAllTries(wait)));
        }
        return usage.carries(delivery) ? Optional.empty() : waitForCarrier(usage, delivery);
    }

    /**
     * Puts off a delivery that this server carries no mail for until another may take it: its limits of a day are waited for
     * without a try, its absence as long as there are tries. Empty when no other one takes it in time.
     */
    Optional<DeliveryUpdate> waitForCarrier(ServerUsage usage, Delivery delivery) {
        if (!route.mayBeCarriedByAnother(usage, delivery)) {
            return Optional.empty();
        }
        String reply = "waits for another mail server: " + usage.wordsOfNotCarrying(delivery);
        return waitForOther(usage, delivery, reply, route.otherCarrierOpensAt(usage, delivery));
    }

    /**
     * Puts off a delivery that this server refused for a server that is preferred to it and has not been asked, as it is away or
     * closed: the last server has the last word, and this one is not it. Empty when that comes not in time.
     *
     * @param words words with which this server refused it
     */
    Optional<DeliveryUpdate> waitForServerBefore(ServerUsage usage, Delivery delivery, String words) {
        List<ServerUsage> before = route.before(usage, delivery);
        if (before.isEmpty()) {
            return Optional.empty();
        }
        String reply = "waits for the mail server "
                + before.stream().map(other -> other.server().name()).collect(Collectors.joining(" or ")) + ": "
                + usage.server().name() + " said " + words;
        Optional<DeliveryUpdate> wait = waitForOther(usage, delivery, reply, ServerRoute.opensAt(before.stream()));
        wait.ifPresent(update -> usage.leaveToServersBefore(delivery.seq(), words));
        return wait;
    }

    /** Returns true when it is worth waiting for a server other than this one, which cannot be used now. */
    boolean isWorthWaiting(ServerUsage usage) {
        return route.otherOpensAt(usage).isPresent() || (route.mayTakeAnother(usage) && !isAfterAllTries(untilTrial()));
    }

    private Optional<DeliveryUpdate> waitForOther(
            ServerUsage usage, Delivery delivery, String reply, Optional<Instant> opensAt) {
        if (opensAt.isPresent()) {
            beginTries();
            Duration closed = longer(Duration.between(clock.instant(), opensAt.get()), SHORTEST_PAUSE);
            Duration wait = closed.compareTo(LONGEST_WAIT_FOR_OPENING) < 0 ? closed : LONGEST_WAIT_FOR_OPENING;
            return Optional.of(putOff(usage, delivery, wait, reply, false));
        }
        return Optional.of(untilTrial())
                .filter(wait -> !isAfterAllTries(wait))
                .map(wait -> putOff(usage, delivery, wait, reply, false));
    }

    private Duration untilTrial() {
        return longer(route.untilTrial().orElse(settings.retryPause()), SHORTEST_PAUSE);
    }

    /**
     * Returns the update of a delivery that is tried after a pause, or has failed when all tries are over; one whose message may have
     * arrived before stays in doubt.
     */
    private DeliveryUpdate putOff(ServerUsage usage, Delivery delivery, Duration pause, String reply, boolean isOver) {
        DeliveryState over = ServerRoute.isBound(delivery) ? DeliveryState.UNCERTAIN : DeliveryState.FAILED;
        DeliveryState state = isOver ? over : DeliveryState.DEFERRED;
        deliveryListener.tried(
                edition, delivery.seq(), state, reply, usage.server().name());
        if (isOver) {
            progressListener.settled(state);
        } else {
            progressListener.deferred();
        }
        long dueAt = isOver ? 0 : clock.instant().plus(pause).toEpochMilli();
        return new DeliveryUpdate(delivery.seq(), state, false, false, dueAt, reply);
    }

    /**
     * Returns the update of a delivery that is tried again after a pause that has grown with its tries; empty when that would be
     * after all tries.
     *
     * @param uncertain true when a message may have left without an answer
     */
    Optional<DeliveryUpdate> retry(
            ServerUsage usage, Delivery delivery, SmtpResult result, Duration firstPause, boolean uncertain) {
        return nextPause(firstPause, delivery.attempts()).map(pause -> {
            progressListener.deferred();
            deliveryListener.tried(
                    edition,
                    delivery.seq(),
                    DeliveryState.DEFERRED,
                    result.reply(),
                    usage.server().name());
            return new DeliveryUpdate(
                    delivery.seq(),
                    DeliveryState.DEFERRED,
                    true,
                    uncertain,
                    clock.instant().plus(pause).toEpochMilli(),
                    result.reply());
        });
    }

    static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
