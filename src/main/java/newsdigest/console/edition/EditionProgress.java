package newsdigest.console.edition;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import newsdigest.console.view.Labels;
import newsdigest.delivery.ledger.DeliveryCounts;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.text.message.LocalizedMessages;

/** Progress of an edition. */
record EditionProgress(EditionState stage, StateReason reason, DeliveryCounts counts) {

    /** States of deliveries that are told beside those that were sent. */
    private static final List<DeliveryState> TOLD =
            List.of(DeliveryState.FAILED, DeliveryState.DEFERRED, DeliveryState.UNCERTAIN, DeliveryState.CANCELLED);

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
    String inWords(LocalizedMessages words) {
        List<String> parts = new ArrayList<>();
        parts.add(words.get("progress.sent", count(DeliveryState.SENT), audience()));
        for (DeliveryState state : TOLD) {
            if (count(state) > 0) {
                parts.add(words.get("progress." + state.word(), count(state)));
            }
        }
        return String.join(words.get("list.comma"), parts);
    }

    /** Returns the reason of the state in words; empty when there is none. */
    String reasonInWords(LocalizedMessages words, ZoneId zone) {
        String value = reason.is(StateReason.ReasonKind.WAITS_UNTIL)
                ? words.time(Instant.parse(reason.value()), zone)
                : reason.value();
        return reason.isEmpty() ? "" : words.get("reason." + key(), value);
    }

    private String key() {
        return reason.equals(StateReason.WENT_OUT) || reason.equals(StateReason.OVERTAKEN)
                ? reason.value()
                : reason.kind().word();
    }

    /** Returns the values for templates and scripts. */
    Map<String, Object> asMap(LocalizedMessages words) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("stage", Labels.stage(stage));
        map.put("words", inWords(words));
        map.put("audience", audience());
        map.put("done", done());
        map.put("open", open());
        map.put("goOn", words.get("edition.goOn", open()));
        map.put("counts", counts.byWord());
        return map;
    }
}
