package newsdigest.delivery.server;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import newsdigest.delivery.ledger.DeliveryState;

/**
 * One row of the table of two mail servers, with what the rules of docs/configuration.md and docs/architecture.md allow in the end.
 *
 * @param interruption event in the middle, when nothing moves any more before the servers that are away return and the next day begins
 */
record TwoServersCase(Manner main, Reach mainReach, Manner spare, Reach spareReach, Interruption interruption) {

    /** Reach of a server. */
    enum Reach {
        /** Always there. */
        UP,
        /** Away at first, then back. */
        AWAY,
        /** Away for good. */
        GONE,
        /** Closed for the day after two messages, open on the next. */
        CLOSED
    }

    /** Answer of a server to a reader. */
    enum Answer {
        TAKES,
        /** Refusal for a reason that is not the reader's. */
        BLOCKS,
        /** Refusal because the reader is unknown. */
        DEAD,
        /** Refusal because no mail is carried to the domain. */
        NO_ROUTE,
        /** Refusal of the sender, before there is a reader. */
        NO_SENDER
    }

    /** Manner of a server: its answers to ordinary readers, and to those of a strict domain. */
    enum Manner {
        WELL(Answer.TAKES, Answer.TAKES),
        BLOCKS_ALL(Answer.BLOCKS, Answer.BLOCKS),
        BLOCKS_STRICT(Answer.TAKES, Answer.BLOCKS),
        KNOWS_NO_STRICT(Answer.TAKES, Answer.DEAD),
        CARRIES_NO_STRICT(Answer.TAKES, Answer.NO_ROUTE),
        REFUSES_SENDER(Answer.NO_SENDER, Answer.NO_SENDER);

        private final Answer toOrdinary;
        private final Answer toStrict;

        Manner(Answer toOrdinary, Answer toStrict) {
            this.toOrdinary = toOrdinary;
            this.toStrict = toStrict;
        }

        Answer to(boolean strict) {
            return strict ? toStrict : toOrdinary;
        }
    }

    /** Event in the middle. */
    enum Interruption {
        NONE,
        /** Pause by staff, and resumption by another process. */
        PAUSE,
        /** Death of the process, with one message in flight to the main server, and resumption. */
        CRASH,
        /** Cancellation by staff. */
        CANCEL
    }

    /** Returns all rows with an interruption. */
    static List<TwoServersCase> all(Interruption interruption) {
        List<TwoServersCase> all = new ArrayList<>();
        for (Manner main : Manner.values()) {
            for (Reach mainReach : Reach.values()) {
                for (Manner spare : Manner.values()) {
                    for (Reach spareReach : Reach.values()) {
                        all.add(new TwoServersCase(main, mainReach, spare, spareReach, interruption));
                    }
                }
            }
        }
        return all;
    }

    /**
     * Returns the states that a reader's delivery may have in the end, once the run has ended; open ones are {@code PENDING} and only
     * where the edition is not done.
     */
    Set<DeliveryState> allowed(boolean strict) {
        Answer first = main.to(strict);
        Answer second = spare.to(strict);
        boolean mainTakes = first == Answer.TAKES && mainReach != Reach.GONE;
        boolean spareTakes = second == Answer.TAKES && spareReach != Reach.GONE;
        Set<DeliveryState> allowed = EnumSet.noneOf(DeliveryState.class);
        if (mainTakes || spareTakes) {
            allowed.add(DeliveryState.SENT);
        }
        boolean mainIsAsked = mainReach != Reach.GONE;
        boolean spareIsAsked = spareReach != Reach.GONE && !(mainTakes && mainReach == Reach.UP);
        // An unknown reader is unknown everywhere.
        if ((mainIsAsked && first == Answer.DEAD) || (spareIsAsked && second == Answer.DEAD)) {
            allowed.add(DeliveryState.FAILED);
        }
        // Who is blocked by the main server, which takes others, has its word; so has the last server that can be
        // asked.
        if (mainIsAsked && main == Manner.BLOCKS_STRICT && strict) {
            allowed.add(DeliveryState.FAILED);
        }
        if (!mainTakes && !spareTakes) {
            allowed.add(DeliveryState.PENDING);
            // Who was not refused by anybody has not failed.
            if ((mainIsAsked && isRefusal(first)) || (spareIsAsked && isRefusal(second))) {
                allowed.add(DeliveryState.FAILED);
            }
        }
        // Always there, and asked first.
        if (mainReach == Reach.UP && mainTakes) {
            return EnumSet.of(DeliveryState.SENT);
        }
        return allowed;
    }

    private static boolean isRefusal(Answer answer) {
        return answer != Answer.TAKES && answer != Answer.NO_SENDER;
    }
}
