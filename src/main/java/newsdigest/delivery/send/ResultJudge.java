package newsdigest.delivery.send;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.SendSettings;
import newsdigest.config.SendSettings.OnUncertain;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.Delivery;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.DeliveryUpdate;
import newsdigest.delivery.provider.ProviderPause;
import newsdigest.delivery.server.ServerHealth.Trouble;
import newsdigest.delivery.smtp.RefusalSubject;
import newsdigest.delivery.smtp.SmtpResult;
import newsdigest.edition.EditionId;

/**
 * Judge of the results of one send run: each delivers, defers, fails or leaves a delivery in doubt, and may have the run take another
 * mail server, or pause the edition.
 */
final class ResultJudge {

    /** First pause of what a server put off because there was too much: the pace keeps it from being too much again. */
    private static final Duration THROTTLED_PAUSE = Duration.ofSeconds(1);

    /** Number of messages in a row that a server did not take for now, from which on another server is taken. */
    private static final int IN_VAIN_IN_A_ROW = 20;

    /** Number of lost answers in a row, above one for each connection, from which on no more messages are risked. */
    private static final int UNANSWERED_IN_A_ROW = 20;

    /** Number of messages that an only server refuses, and no other one, from which on it is not their readers that are meant. */
    private static final int FEW = 5;

    private final EditionSender editionSender;
    private final EditionId edition;
    private final SendSettings settings;
    private final ServerRoute route;
    private final SendRunState state;
    private final Clock clock;
    private final ProgressListener progressListener;
    private final DeliveryListener deliveryListener;

    /** True once the last server has refused so many that the run ends, and nobody has got the edition. */
    private volatile boolean isRefusedToAll;

    ResultJudge(
            EditionSender editionSender,
            EditionId edition,
            SendSettings settings,
            ServerRoute route,
            SendRunState state,
            Clock clock,
            ProgressListener progressListener,
            DeliveryListener deliveryListener) {
        this.editionSender = editionSender;
        this.edition = edition;
        this.settings = settings;
        this.route = route;
        this.state = state;
        this.clock = clock;
        this.progressListener = progressListener;
        this.deliveryListener = deliveryListener;
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
            failUndecided(usage);
            return finish(DeliveryState.SENT, result.reply(), false);
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
                return waitForServerBefore(result).orElseGet(() -> retryLater(result, settings.retryPause(), false));
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
            state.leave(
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
            Optional<DeliveryUpdate> another = switch (result.subject()) {
                case ROUTE -> notCarried(result);
                case LETTERS -> notAddressable(result);
                default -> Optional.empty();
            };
            if (another.isPresent()) {
                return another.get();
            }
            if (!isOfReader(result)) {
                refused(result, result.subject());
                if (usage.refusal().isPresent() || isRefusedToAll) {
                    return toAnother(result);
                }
            }
            Optional<DeliveryUpdate> wait =
                    result.subject() == RefusalSubject.UNKNOWN ? waitForServerBefore(result) : Optional.empty();
            return wait.or(() -> leaveUndecided(result)).orElseGet(() -> fail(result));
        }

        /**
         * Leaves a delivery that was refused open in the ledger, until the server takes a message or all others were tried: when it
         * turns out to refuse everybody, also after a crash, another server is asked, or the only one later. Empty where there is no
         * other, but for an edition that nobody has got.
         */
        private Optional<DeliveryUpdate> leaveUndecided(SmtpResult.Rejected result) {
            if (isOfReader(result)
                    || ServerRoute.isBound(delivery)
                    || !(route.mayTakeAnother(usage) || mayRefuseAll(usage))) {
                return Optional.empty();
            }
            if (!usage.leaveUndecided(delivery.seq(), result.reply())) {
                return Optional.of(toAnother(result));
            }
            progressListener.deferred();
            return Optional.of(new DeliveryUpdate(
                    delivery.seq(), DeliveryState.DEFERRED, true, false, clock.millis(), result.reply()));
        }

        private static boolean isOfReader(SmtpResult.Rejected result) {
            return result.subject() == RefusalSubject.READER || result.subject() == RefusalSubject.LETTERS;
        }

        /** Leaves a delivery whose address this server has no letters for to another server. */
        private Optional<DeliveryUpdate> notAddressable(SmtpResult result) {
            usage.hasNoLetters();
            return toCarrier(result);
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
            return toCarrier(result);
        }

        /** Leaves a delivery to a server that carries it now or is waited for; looked at again, since it may open between the two looks. */
        private Optional<DeliveryUpdate> toCarrier(SmtpResult result) {
            return toCarrierNow(result)
                    .or(() -> state.waits().waitForCarrier(usage, delivery))
                    .or(() -> toCarrierNow(result));
        }

        private Optional<DeliveryUpdate> toCarrierNow(SmtpResult result) {
            return route.isCarriedByAnotherNow(usage, delivery) ? Optional.of(toAnother(result)) : Optional.empty();
        }

        private Optional<DeliveryUpdate> waitForServerBefore(SmtpResult result) {
            return state.waits().waitForServerBefore(usage, delivery, result.reply());
        }

        @Override
        public DeliveryUpdate notMade(SmtpResult.NotMade result) {
            usage.server().quota().giveBack();
            // Another server would not make it either.
            if (usage.notMade() == RefusedDomains.MANY) {
                editionSender.halt(new StopReason.ServerRefuses(inARow(result.replyWithout(delivery.address()))));
            }
            return fail(result);
        }

        @Override
        public DeliveryUpdate connectionLost(SmtpResult.ConnectionLost result) {
            usage.server().quota().giveBack();
            return isLeft(Trouble.DOWN, "takes no message", result, false)
                    ? toAnother(result)
                    : retryLater(result, DeliveryWaits.SHORTEST_PAUSE, false);
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
                    ? retryLater(
                            result, DeliveryWaits.longer(DeliveryWaits.SHORTEST_PAUSE, settings.retryPause()), true)
                    : finish(DeliveryState.UNCERTAIN, result.reply(), true);
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
                state.leave(usage, Trouble.DOWN, words);
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
                if (usage.refused(delivery, domain, subject, words)
                        && usage.refusal().isEmpty()) {
                    isRefusedToAll = !route.mayTakeAnother(usage) && editionSender.hasSentNothing();
                    refuseEdition(usage, inARow(words));
                    // The last server has the last word, but for an edition that nobody has got.
                    if (isRefusedToAll || route.mayTakeAnother(usage)) {
                        editionSender.tryAgain(usage.takeRefused());
                    } else {
                        failUndecided(usage);
                    }
                }
            }
        }

        /** Ends a delivery that is not taken; one whose message may have arrived before stays in doubt. */
        private DeliveryUpdate fail(SmtpResult result) {
            return ServerRoute.isBound(delivery)
                    ? finish(
                            DeliveryState.UNCERTAIN, "it may have arrived before; its repeat: " + result.reply(), false)
                    : finish(DeliveryState.FAILED, result.reply(), false);
        }

        private DeliveryUpdate finish(DeliveryState deliveryState, String reply, boolean uncertain) {
            progressListener.settled(deliveryState);
            deliveryListener.tried(
                    edition,
                    delivery.seq(),
                    deliveryState,
                    reply,
                    usage.server().name());
            return new DeliveryUpdate(delivery.seq(), deliveryState, true, uncertain, 0, reply);
        }

        private DeliveryUpdate retryLater(SmtpResult result, Duration firstPause, boolean uncertain) {
            return state.waits()
                    .retry(usage, delivery, result, firstPause, uncertain)
                    .orElseGet(() -> uncertain ? finish(DeliveryState.UNCERTAIN, result.reply(), true) : fail(result));
        }
    }

    /** Returns a delivery to its place, as if it had not been tried: the connection was cut before it could leave. */
    DeliveryUpdate notTried(Delivery delivery) {
        return new DeliveryUpdate(delivery.seq(), DeliveryState.PENDING, false, false, 0, "");
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
     * that can be used. Without one, they wait for a server that is away, as long as there are tries, or closed; a sender that all
     * refuse to all readers ends the run.
     */
    void leaveWhoTookNothing() {
        for (ServerUsage usage : route.preferred()) {
            Optional<String> words = usage.refusal().isPresent() ? Optional.empty() : usage.wordsOfRefusalToAll();
            boolean isMany = usage.refusedDomains().hasHeld() || usage.refusedMany();
            boolean isForAll = usage.refusedOnlyTheSender() || isMany || (usage.isOnly() && usage.refusedAll(FEW));
            if (words.isPresent() && isForOther(usage)) {
                refuseEdition(
                        usage,
                        "The mail server " + usage.server().name() + " took none of the messages, lastly with: "
                                + words.get());
                editionSender.tryAgain(usage.takeRefused());
            } else if (words.isPresent()
                    && isForAll
                    && (!route.mayTakeAnother(usage) || !state.waits().isAfterAllTries(Duration.ZERO))
                    && editionSender.isRefusedToAll()) {
                refuseEdition(usage, isMany ? inARow(words.get()) : whyNone(usage, words.get()));
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
            failUndecided(usage);
        }
    }

    /** Returns true when the only server has taken no message of the edition so far: it may refuse all for a reason of its own. */
    private boolean mayRefuseAll(ServerUsage usage) {
        return usage.isOnly() && !usage.hasAccepted() && editionSender.hasSentNothing();
    }

    /** Returns true when another server can be used, or is waited for; looked at again, since it may open between the two looks. */
    private boolean isForOther(ServerUsage usage) {
        return route.hasAnother(usage)
                || (usage.refusedAll() && state.waits().isWorthWaiting(usage))
                || route.hasAnother(usage);
    }

    /** Ends the deliveries that a server refused, as it is known by now that their refusals are not those of everybody. */
    private void failUndecided(ServerUsage usage) {
        Map<Long, String> undecided = usage.takeUndecided();
        if (!undecided.isEmpty()) {
            undecided.forEach((seq, reply) -> deliveryListener.tried(
                    edition, seq, DeliveryState.FAILED, reply, usage.server().name()));
            editionSender.failRefused(undecided.keySet());
        }
    }

    /**
     * Has those tried again, in a later run, whom a server refused that had taken nothing when this run was stopped: whether it refuses
     * all was not known yet.
     */
    void leaveUndecidedOpen() {
        for (ServerUsage usage : route.preferred()) {
            if (usage.wordsOfRefusalToAll().isPresent()) {
                editionSender.tryAgain(usage.takeRefused());
            }
        }
    }

    private static String whyNone(ServerUsage usage, String words) {
        return (usage.refusedOnlyTheSender()
                        ? "The mail server refuses the sender: "
                        : "All messages were refused, lastly with: ")
                + words;
    }

    private static String inARow(String words) {
        return "The last " + RefusedDomains.MANY + " messages were all refused, lastly with: " + words;
    }
}
