package newsdigest.delivery.ledger;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts of an edition's deliveries.
 *
 * @param byState without those states that have none
 */
public record DeliveryCounts(Map<DeliveryState, Long> byState) {

    public long of(DeliveryState state) {
        return byState.getOrDefault(state, 0L);
    }

    /** Returns how many people the edition is for; who is suppressed is not among them. */
    public long audience() {
        return byState.values().stream().mapToLong(Long::longValue).sum() - of(DeliveryState.SUPPRESSED);
    }

    /** Returns how many have no final outcome yet. */
    public long open() {
        return of(DeliveryState.PENDING) + of(DeliveryState.SENDING) + of(DeliveryState.DEFERRED);
    }

    /** Returns every state's count by the state's word, in order. */
    public Map<String, Long> byWord() {
        Map<String, Long> byWord = new LinkedHashMap<>();
        for (DeliveryState state : DeliveryState.values()) {
            byWord.put(state.word(), of(state));
        }
        return byWord;
    }
}
