package newsdigest.delivery.continuity;

import java.util.ArrayList;
import java.util.List;
import newsdigest.delivery.ledger.DeliveryState;

/**
 * Last state of a delivery that this process knows.
 *
 * @param seq number of the delivery in its edition; 0 when that is not known
 * @param key the subscriber's
 * @param attempts number of tries that have ended
 * @param uncertain which of the tries were left without a reply
 * @param server mail server that had it last, as the ledger names it
 */
record RememberedOutcome(
        String edition,
        long seq,
        String key,
        DeliveryState state,
        int attempts,
        List<Integer> uncertain,
        long dueAt,
        long changedAt,
        String reply,
        String server) {

    /** Returns the number of tries without a reply after so many. */
    int repeatsAfter(int known) {
        return (int) uncertain.stream().filter(attempt -> attempt > known).count();
    }

    /** Adds the tries that an earlier state of the same delivery was left without a reply. */
    RememberedOutcome after(RememberedOutcome earlier) {
        if (earlier.uncertain.isEmpty()) {
            return this;
        }
        List<Integer> all = new ArrayList<>(earlier.uncertain);
        uncertain.stream().filter(attempt -> !all.contains(attempt)).forEach(all::add);
        return new RememberedOutcome(edition, seq, key, state, attempts, all, dueAt, changedAt, reply, server);
    }

    /** Returns true while the mail server has not answered. */
    boolean isAwaited() {
        return state == DeliveryState.SENDING;
    }

    /** Returns true when a ledger that has this delivery in that state lacks what is remembered. */
    boolean isMissingFrom(DeliveryState known, int knownAttempts) {
        if (state == DeliveryState.SENDING) {
            return isOwed(known) && knownAttempts <= attempts;
        }
        boolean open = isOwed(known) || known == DeliveryState.SENDING || known == DeliveryState.CANCELLED;
        return open && knownAttempts < attempts;
    }

    /** Returns true when the state shows that commits were lost: an intent was in the ledger before its message left. */
    static boolean isOwed(DeliveryState known) {
        return known == DeliveryState.PENDING || known == DeliveryState.DEFERRED;
    }
}
