package newsdigest.console.edition;

import java.util.LinkedHashMap;
import java.util.Map;
import newsdigest.console.view.Formats;
import newsdigest.console.view.Labels;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.FrozenEdition.Stage;

/** How far an edition is. */
record EditionProgress(Stage stage, String reason, Map<DeliveryState, Long> counts) {

    long count(DeliveryState deliveryState) {
        return counts.getOrDefault(deliveryState, 0L);
    }

    /** How many people it is for. */
    long audience() {
        return counts.values().stream().mapToLong(Long::longValue).sum() - count(DeliveryState.SUPPRESSED);
    }

    /** How many have their final outcome. */
    long done() {
        return audience() - open();
    }

    /** How many people are still to get it. */
    long open() {
        return count(DeliveryState.PENDING) + count(DeliveryState.SENDING) + count(DeliveryState.DEFERRED);
    }

    /** Whether nothing will happen any more. */
    boolean isOver() {
        return stage == Stage.DONE || stage == Stage.CANCELLED;
    }

    /** Such as {@code Sent to 1,200 of 5,000 people, 3 failed, 12 to be tried again}. */
    String words() {
        StringBuilder words = new StringBuilder(
                "Sent to " + Formats.number(count(DeliveryState.SENT)) + " of " + Formats.people(audience()));
        append(words, DeliveryState.FAILED, "failed");
        append(words, DeliveryState.DEFERRED, "to be tried again");
        append(words, DeliveryState.UNCERTAIN, "uncertain");
        append(words, DeliveryState.CANCELLED, "cancelled");
        return words.toString();
    }

    private void append(StringBuilder words, DeliveryState deliveryState, String word) {
        if (count(deliveryState) > 0) {
            words.append(", ")
                    .append(Formats.number(count(deliveryState)))
                    .append(' ')
                    .append(word);
        }
    }

    /** For templates and scripts. */
    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("stage", Labels.stage(stage));
        map.put("reason", reason);
        map.put("words", words());
        map.put("audience", audience());
        map.put("done", done());
        map.put("open", open());
        Map<String, Long> byState = new LinkedHashMap<>();
        for (DeliveryState deliveryState : DeliveryState.values()) {
            byState.put(deliveryState.word(), count(deliveryState));
        }
        map.put("counts", byState);
        return map;
    }
}
