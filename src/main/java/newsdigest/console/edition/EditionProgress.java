package newsdigest.console.edition;

import java.util.LinkedHashMap;
import java.util.Map;
import newsdigest.console.view.Labels;
import newsdigest.delivery.ledger.DeliveryCounts;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.text.Formats;

/** Progress of an edition. */
record EditionProgress(EditionState stage, String reason, DeliveryCounts counts) {

    long count(DeliveryState deliveryState) {
        return counts.of(deliveryState);
    }

    /** Returns the number of people it is for. */
    long audience() {
        return counts.audience();
    }

    /** Returns the number of deliveries with their final outcome. */
    long done() {
        return audience() - open();
    }

    /** Returns the number of people who are still to get it. */
    long open() {
        return counts.open();
    }

    /** Returns true when nothing will happen any more. */
    boolean isOver() {
        return stage == EditionState.DONE || stage == EditionState.CANCELLED;
    }

    /** Returns the progress in words, such as {@code Sent to 1,200 of 5,000 people, 3 failed, 12 to be tried again}. */
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

    /** Returns the values for templates and scripts. */
    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("stage", Labels.stage(stage));
        map.put("reason", reason);
        map.put("words", words());
        map.put("audience", audience());
        map.put("done", done());
        map.put("open", open());
        map.put("counts", counts.byWord());
        return map;
    }
}
