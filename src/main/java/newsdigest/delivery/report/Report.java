package newsdigest.delivery.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.FrozenEdition.Stage;

/**
 * How an edition went.
 *
 * @param reason why it does not go on, or empty
 * @param counts how many deliveries are in each state
 * @param suppressed how many subscribers get nothing, by reason
 * @param returned how much came back afterwards: hard and soft bounces, complaints
 * @param uncertain those that went out, or may have, without an answer: at most these can have been received twice, or
 *     not at all when the configuration says not to repeat them
 * @param failures those the server refused for good
 * @param deferred those that are still to be tried again
 */
public record Report(
        String edition,
        String newsletter,
        Stage stage,
        String reason,
        Map<DeliveryState, Long> counts,
        Map<String, Long> suppressed,
        Map<String, Long> returned,
        List<DeliveryRow> uncertain,
        List<DeliveryRow> failures,
        List<DeliveryRow> deferred) {

    /**
     * One delivery.
     *
     * @param messageId without angle brackets, the same at every try
     * @param repeats how often it was left without an answer
     * @param reply the server's last words
     */
    public record DeliveryRow(
            String address, DeliveryState state, String messageId, int attempts, int repeats, String reply) {

        private Map<String, Object> asMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("address", address);
            map.put("state", state.word());
            map.put("messageId", messageId);
            map.put("attempts", attempts);
            map.put("repeats", repeats);
            map.put("reply", reply);
            return map;
        }
    }

    /** As machines read it. */
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("edition", edition);
        map.put("newsletter", newsletter);
        map.put("stage", stage.word());
        map.put("reason", reason);
        Map<String, Object> byState = new LinkedHashMap<>();
        for (DeliveryState deliveryState : DeliveryState.values()) {
            byState.put(deliveryState.word(), count(deliveryState));
        }
        map.put("counts", byState);
        map.put("suppressed", suppressed);
        map.put("returned", returned);
        map.put("uncertain", uncertain.stream().map(DeliveryRow::asMap).toList());
        map.put("failures", failures.stream().map(DeliveryRow::asMap).toList());
        map.put("deferred", deferred.stream().map(DeliveryRow::asMap).toList());
        return map;
    }

    public long count(DeliveryState deliveryState) {
        return counts.getOrDefault(deliveryState, 0L);
    }

    /** How many people the edition is for; who is suppressed is not among them. */
    public long audience() {
        return counts.values().stream().mapToLong(Long::longValue).sum() - count(DeliveryState.SUPPRESSED);
    }

    /** How many still have no final outcome. */
    public long open() {
        return count(DeliveryState.PENDING) + count(DeliveryState.SENDING) + count(DeliveryState.DEFERRED);
    }
}
