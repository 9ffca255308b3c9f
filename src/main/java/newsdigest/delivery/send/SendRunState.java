package newsdigest.delivery.send;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import newsdigest.config.SendSettings;
import newsdigest.config.SendSettings.OnUncertain;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.Delivery;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.DeliveryUpdate;
import newsdigest.delivery.lifecycle.RetryPolicy;
import newsdigest.delivery.provider.ProviderPause;
import newsdigest.delivery.server.AdaptivePace;
import newsdigest.delivery.server.RateLimit;
import newsdigest.delivery.server.SendingServer;
import newsdigest.delivery.server.ServerHealth.Trouble;
import newsdigest.delivery.smtp.NoConnection;
import newsdigest.delivery.smtp.RefusalSubject;
import newsdigest.delivery.smtp.SmtpResult;
import newsdigest.edition.EditionId;

/** State shared by the SMTP connections of one send run: the mail servers in use, and the decision on each result. */
final class SendRunState {

    private static final Duration FIRST_RECONNECT_PAUSE = Duration.ofSeconds(1);

    /** First pause of what a server put off because there was too much: the pace keeps it from being too much again. */
    private static final Duration THROTTLED_PAUSE = Duration.ofSeconds(1);

    /** Longest sleep until the pace is looked at again, which may be quicker by then. */
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

    /** Longest wait until the limits of a server are looked at again, which another process may have given something back to. */
    private static final Duration LONGEST_WAIT_FOR_OPENING = Duration.ofMinutes(30);

    /** Number of messages in a row that a server did not take for now, from which on another server is taken. */
    private static final int IN_VAIN_IN_A_ROW = 20;

    /** Number of lost answers in a row, above one for each connection, from which on no more messages are risked. */
    private static final int UNANSWERED_IN_A_ROW = 20;

    private final EditionSender editionSender;
    private final SendSettings settings;
    private final Clock clock;
    private final RetryClock retryClock;
    private final ProgressListener progressListener;
    private final DeliveryListener deliveryListener;
    private final EditionId edition;
    private volatile RetryPolicy retryPolicy;
    private final ServerRoute route;

    /** @param begun from when on deferred messages are tried again for so long */
    SendRunState(
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
        this.deliveryListener = deliveryListener;
        this.settings = settings;
        this.clock = clock;
        this.retryClock = retryClock;
        this.progressListener = progressListener;
        this.retryPolicy = new RetryPolicy(begun.plus(settings.retryFor()));
        this.route = route;
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

    /** Begins anew the time for which deferred messages are tried. */
    void beginTries() {
        retryPolicy = new RetryPolicy(retryClock.instant().plus(settings.retryFor()));
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
                || retryPolicy
                        .nextPause(retryClock.instant(), FIRST_RECONNECT_PAUSE, attempt - 1)
                        .isEmpty();
        Duration pause = isLast ? settings.retryPause() : reconnectPause(attempt);
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
    private void leave(ServerUsage usage, Trouble trouble, String reason) {
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
                || retryPolicy
                        .nextPause(retryClock.instant(), FIRST_RECONNECT_PAUSE, 0)
                        .isEmpty()) {
            editionSender.halt(new StopReason.ServerAbsent(reasons));
        } else {
            Duration pause = route.untilTrial().orElse(FIRST_RECONNECT_PAUSE);
            editionSender.progressed(pause);
            progressListener.reconnecting(reasons, pause);
        }
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
     * is not configured any more stays uncertain.
     */
    DeliveryUpdate postpone(Delivery delivery) {
        Optional<ServerUsage> owner = route.owner(delivery);
        Optional<Instant> opensAt = owner.flatMap(usage -> usage.server().closedUntil());
        Duration first = opensAt.map(time -> Duration.between(clock.instant(), time))
                .or(() -> owner.map(usage -> usage.server().health().untilTrial()))
                .map(wait -> longer(wait, FIRST_RECONNECT_PAUSE))
                .filter(wait -> wait.compareTo(RetryPolicy.LONGEST_PAUSE) < 0)
                .orElse(RetryPolicy.LONGEST_PAUSE);
        boolean isOver = owner.isEmpty()
                || (opensAt.isEmpty()
                        && retryPolicy.nextPause(retryClock.instant(), first, 0).isEmpty());
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

    /** Does without a server because a message is larger than it takes. */
    void tooLarge(ServerUsage usage, long bytes, long maxBytes) {
        refuseEdition(
                usage,
                "The message has " + bytes / 1024 + " KB, the mail server takes at most " + maxBytes / 1024
                        + " KB. Choose a shorter window.");
    }

    /** Leaves a server that takes nothing of this edition; without another one the run ends. */
    private void refuseEdition(ServerUsage usage, String reason) {
        if (usage.isOnly()) {
            editionSender.halt(new StopReason.ServerRefuses(reason));
            return;
        }
        if (usage.refusal().isEmpty()) {
            usage.refuse(reason);
            progressListener.serverAway(usage.server().name(), reason, Duration.ZERO);
        }
    }

    /**
     * Leaves servers that took none of this run's messages, however few they were: what they refused may go over another one
     * that can be used. Without one, a sender that is refused to all readers ends the run, or waits for a server that is
     * away as long as there are tries.
     */
    void leaveWhoTookNothing() {
        for (ServerUsage usage : route.preferred()) {
            Optional<String> words = usage.refusal().isPresent() ? Optional.empty() : usage.wordsOfRefusalToAll();
            boolean isMany = usage.refusedDomains().hasHeld() || usage.refusedMany();
            boolean isForAll = usage.refusedOnlyTheSender() || isMany;
            if (words.isPresent() && route.hasAnother(usage)) {
                refuseEdition(
                        usage,
                        "The mail server " + usage.server().name() + " took none of the messages, lastly with: "
                                + words.get());
                editionSender.tryAgain(usage.takeRefused());
            } else if (words.isPresent()
                    && isForAll
                    && (!route.mayTakeAnother(usage) || !isAfterAllTries(Duration.ZERO))
                    && editionSender.isRefusedToAll()) {
                refuseEdition(
                        usage, isMany ? inARow(words.get()) : "The mail server refuses the sender: " + words.get());
                // Nobody is left out when it goes on.
                editionSender.tryAgain(usage.takeRefused());
            } else if (usage.refusedDomains().hasHeld()) {
                // All others were tried, here at least: the domain alone is meant.
                usage.refusedDomains()
                        .release(
                                clock.instant(),
                                settings.retryPause(),
                                usage.lastRefusal(),
                                editionSender.hasSentNothing());
                editionSender.readAnew();
            }
        }
    }

    private static String inARow(String words) {
        return "The last " + RefusedDomains.MANY + " messages were all refused, lastly with: " + words;
    }

    /** Puts off a delivery, without a try, whose receiving domain refuses many, or that another mail server may carry. */
    Optional<DeliveryUpdate> waitForTry(ServerUsage usage, Delivery delivery) {
        String domain = ProviderPause.providerOf(delivery.key());
        Instant now = clock.instant();
        Optional<Duration> pause = usage.refusedDomains().wait(domain, now);
        if (pause.isPresent()) {
            String reply = domain + " refused the last messages: "
                    + usage.refusedDomains().words(domain);
            Duration wait = longer(pause.get(), FIRST_RECONNECT_PAUSE);
            return Optional.of(putOff(usage, delivery, wait, reply, isAfterAllTries(wait)));
        }
        return usage.carries(domain) ? Optional.empty() : waitForCarrier(usage, delivery);
    }

    /**
     * Puts off a delivery that this server carries no mail for until another may take it: its limits of a day are waited for
     * without a try, its absence as long as there are tries. Empty when no other one takes it in time.
     */
    private Optional<DeliveryUpdate> waitForCarrier(ServerUsage usage, Delivery delivery) {
        if (!route.mayBeCarriedByAnother(usage, delivery)) {
            return Optional.empty();
        }
        String reply = "waits for another mail server: " + usage.server().name() + " carries no mail to "
                + ProviderPause.providerOf(delivery.key());
        Optional<Instant> opensAt = route.otherCarrierOpensAt(usage, delivery);
        if (opensAt.isPresent()) {
            beginTries();
            Duration closed = longer(Duration.between(clock.instant(), opensAt.get()), FIRST_RECONNECT_PAUSE);
            Duration wait = closed.compareTo(LONGEST_WAIT_FOR_OPENING) < 0 ? closed : LONGEST_WAIT_FOR_OPENING;
            return Optional.of(putOff(usage, delivery, wait, reply, false));
        }
        Duration untilTrial = longer(route.untilTrial().orElse(settings.retryPause()), FIRST_RECONNECT_PAUSE);
        return Optional.of(untilTrial)
                .filter(wait -> !isAfterAllTries(wait))
                .map(wait -> putOff(usage, delivery, wait, reply, false));
    }

    private boolean isAfterAllTries(Duration pause) {
        return retryPolicy.nextPause(retryClock.instant(), pause, 0).isEmpty();
    }

    /** Returns the update of a delivery that is tried after a pause, or has failed when all tries are over. */
    private DeliveryUpdate putOff(ServerUsage usage, Delivery delivery, Duration pause, String reply, boolean isOver) {
        DeliveryState state = isOver ? DeliveryState.FAILED : DeliveryState.DEFERRED;
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

    void failed(Throwable error) {
        editionSender.halt(new StopReason.Failed(error));
    }

    /** Returns a delivery to its place, as if it had not been tried: the connection was cut before it could leave. */
    DeliveryUpdate notTried(Delivery delivery) {
        return new DeliveryUpdate(delivery.seq(), DeliveryState.PENDING, false, false, 0, "");
    }

    /** Returns the change of a delivery after this result. */
    DeliveryUpdate decide(ServerUsage usage, Delivery delivery, SmtpResult smtpResult) {
        return smtpResult.decide(new Decision(usage, delivery));
    }

    /** Decision on one delivery by the answer of the mail server. */
    private final class Decision implements SmtpResult.Cases<DeliveryUpdate> {

        private final ServerUsage usage;
        private final Delivery delivery;

        private Decision(ServerUsage usage, Delivery delivery) {
            this.usage = usage;
            this.delivery = delivery;
        }

        @Override
        public DeliveryUpdate accepted(SmtpResult.Accepted result) {
            usage.server().pace().accepted();
            usage.accepted(ProviderPause.providerOf(delivery.key()));
            return finish(DeliveryState.SENT, result, false);
        }

        @Override
        public DeliveryUpdate deferred(SmtpResult.Deferred result) {
            usage.server().quota().giveBack();
            if (result.subject() == RefusalSubject.MOMENT) {
                return throttled(result);
            }
            if (result.subject() == RefusalSubject.ROUTE) {
                return notCarried(result).orElseGet(() -> retryLater(result, settings.retryPause(), false));
            }
            if (result.subject() == RefusalSubject.SENDER) {
                refused(result, result.subject());
            } else if (result.isOfServer() && putsOffAll(result)) {
                return toAnother(result);
            }
            return retryLater(result, settings.retryPause(), false);
        }

        /** Leaves a server that puts off all; one receiving domain alone may be the cause, and keeps nobody else waiting. */
        private boolean putsOffAll(SmtpResult.Deferred result) {
            usage.putOff(ProviderPause.providerOf(delivery.key()));
            if (usage.isOneDomainPutOff()) {
                usage.inVain(result.replyWithout(delivery.address()));
                return false;
            }
            return isLeft(Trouble.DOWN, "takes nothing at the moment", result, false);
        }

        private DeliveryUpdate throttled(SmtpResult.Deferred result) {
            if (isLeft(Trouble.QUOTA, "takes no more", result, result.isQuota())) {
                return toAnother(result);
            }
            usage.server().pace().throttled();
            Duration pause = settings.retryPause();
            return retryLater(result, pause.compareTo(THROTTLED_PAUSE) < 0 ? pause : THROTTLED_PAUSE, false);
        }

        /** Leaves a server that took none of the last messages, or says that it will not; returns false for the only one. */
        private boolean isLeft(Trouble trouble, String what, SmtpResult result, boolean saysSo) {
            boolean isInVain = usage.inVain(result.replyWithout(delivery.address())) >= IN_VAIN_IN_A_ROW || saysSo;
            if (!isInVain || usage.isOnly()) {
                return false;
            }
            leave(
                    usage,
                    trouble,
                    "The mail server " + usage.server().name() + " " + what + ": "
                            + result.replyWithout(delivery.address()));
            return true;
        }

        /** Leaves a delivery that was refused for another server, which it can go to at once. */
        private DeliveryUpdate toAnother(SmtpResult result) {
            editionSender.readAnew();
            return new DeliveryUpdate(delivery.seq(), DeliveryState.PENDING, false, false, 0, result.reply());
        }

        @Override
        public DeliveryUpdate rejected(SmtpResult.Rejected result) {
            usage.server().quota().giveBack();
            Optional<DeliveryUpdate> another =
                    result.subject() == RefusalSubject.ROUTE ? notCarried(result) : Optional.empty();
            if (another.isPresent()) {
                return another.get();
            }
            if (result.subject() != RefusalSubject.READER) {
                refused(result, result.subject());
                if (usage.refusal().isPresent()) {
                    return toAnother(result);
                }
            }
            return finish(DeliveryState.FAILED, result, false);
        }

        /**
         * Leaves a delivery to a domain that this server carries no mail to for another server, at once only where that can be
         * used: it would come back here otherwise. Empty when none takes it in time.
         */
        private Optional<DeliveryUpdate> notCarried(SmtpResult result) {
            String words = result.replyWithout(delivery.address());
            if (usage.carriesNot(ProviderPause.providerOf(delivery.key()))) {
                refuseEdition(usage, "The mail server " + usage.server().name() + " carries no mail: " + words);
            }
            return route.isCarriedByAnotherNow(usage, delivery)
                    ? Optional.of(toAnother(result))
                    : waitForCarrier(usage, delivery);
        }

        @Override
        public DeliveryUpdate notMade(SmtpResult.NotMade result) {
            usage.server().quota().giveBack();
            // Another server would not make it either.
            if (usage.notMade() == RefusedDomains.MANY) {
                editionSender.halt(new StopReason.ServerRefuses(inARow(result.replyWithout(delivery.address()))));
            }
            return finish(DeliveryState.FAILED, result, false);
        }

        @Override
        public DeliveryUpdate connectionLost(SmtpResult.ConnectionLost result) {
            usage.server().quota().giveBack();
            return isLeft(Trouble.DOWN, "takes no message", result, false)
                    ? toAnother(result)
                    : retryLater(result, FIRST_RECONNECT_PAUSE, false);
        }

        @Override
        public DeliveryUpdate unanswered(SmtpResult.Unanswered result) {
            int inARow = usage.unanswered();
            if (inARow >= UNANSWERED_IN_A_ROW + usage.server().limits().connections()) {
                riskNoMore(inARow, result);
            }
            boolean isFirst = delivery.unanswered() == 0;
            // There is one repetition: too soon, it would meet the same trouble.
            return settings.onUncertain() == OnUncertain.RESEND && isFirst
                    ? retryLater(result, longer(FIRST_RECONNECT_PAUSE, settings.retryPause()), true)
                    : finish(DeliveryState.UNCERTAIN, result, true);
        }

        @Override
        public DeliveryUpdate senderRejected(SmtpResult.SenderRejected result) {
            usage.server().quota().giveBack();
            refuseEdition(usage, "The mail server refuses the sender: " + result.reply());
            return toAnother(result);
        }

        /** Hands no more messages to a server that takes each and answers none: all would be in doubt. */
        private void riskNoMore(int inARow, SmtpResult result) {
            String words = "The mail server " + usage.server().name() + " answered none of the last " + inARow
                    + " messages, which may have arrived, lastly: " + result.replyWithout(delivery.address());
            if (usage.isOnly()) {
                editionSender.halt(new StopReason.ServerRefuses(words));
            } else {
                leave(usage, Trouble.DOWN, words);
            }
        }

        /**
         * Counts a refusal and leaves the server after too many, in one step: else other connections would send between the two.
         * Those that it refused by then may go over another one.
         */
        private void refused(SmtpResult result, RefusalSubject subject) {
            synchronized (usage) {
                String words = result.replyWithout(delivery.address());
                String domain = ProviderPause.providerOf(delivery.key());
                if (usage.refused(delivery.seq(), domain, subject, words)
                        && usage.refusal().isEmpty()) {
                    refuseEdition(usage, inARow(words));
                    // The last server has the last word.
                    if (route.mayTakeAnother(usage)) {
                        editionSender.tryAgain(usage.takeRefused());
                    }
                }
            }
        }

        private DeliveryUpdate finish(DeliveryState deliveryState, SmtpResult result, boolean uncertain) {
            progressListener.settled(deliveryState);
            deliveryListener.tried(
                    edition,
                    delivery.seq(),
                    deliveryState,
                    result.reply(),
                    usage.server().name());
            return new DeliveryUpdate(delivery.seq(), deliveryState, true, uncertain, 0, result.reply());
        }

        private DeliveryUpdate retryLater(SmtpResult result, Duration firstPause, boolean uncertain) {
            Optional<Duration> pause = retryPolicy.nextPause(retryClock.instant(), firstPause, delivery.attempts());
            if (pause.isEmpty()) {
                boolean mayHaveArrived = uncertain || delivery.repeats() > 0;
                return finish(mayHaveArrived ? DeliveryState.UNCERTAIN : DeliveryState.FAILED, result, uncertain);
            }
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
                    clock.instant().plus(pause.get()).toEpochMilli(),
                    result.reply());
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    static Duration reconnectPause(int attempt) {
        return RetryPolicy.pause(FIRST_RECONNECT_PAUSE, attempt - 1);
    }
}
