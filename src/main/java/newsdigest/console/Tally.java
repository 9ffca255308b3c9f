package newsdigest.console;

import java.util.LinkedHashMap;
import java.util.Map;
import newsdigest.delivery.FrozenEdition.Stage;
import newsdigest.delivery.State;

/** How far an edition is. */
record Tally(Stage stage, String reason, Map<State, Long> counts) {

    long count(State state) {
        return counts.getOrDefault(state, 0L);
    }

    /** How many people it is for. */
    long audience() {
        return counts.values().stream().mapToLong(Long::longValue).sum() - count(State.SUPPRESSED);
    }

    /** How many have their final outcome. */
    long done() {
        return audience() - open();
    }

    /** How many people are still to get it. */
    long open() {
        return count(State.PENDING) + count(State.SENDING) + count(State.DEFERRED);
    }

    /** Whether nothing will happen any more. */
    boolean isOver() {
        return stage == Stage.DONE || stage == Stage.CANCELLED;
    }

    /** Such as {@code Sent to 1,200 of 5,000 people, 3 failed, 12 to be tried again}. */
    String words() {
        StringBuilder words =
                new StringBuilder("Sent to " + Told.number(count(State.SENT)) + " of " + Told.people(audience()));
        append(words, State.FAILED, "failed");
        append(words, State.DEFERRED, "to be tried again");
        append(words, State.UNCERTAIN, "uncertain");
        append(words, State.CANCELLED, "cancelled");
        return words.toString();
    }

    private void append(StringBuilder words, State state, String word) {
        if (count(state) > 0) {
            words.append(", ").append(Told.number(count(state))).append(' ').append(word);
        }
    }

    /** For templates and scripts. */
    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("stage", Names.stage(stage));
        map.put("reason", reason);
        map.put("words", words());
        map.put("audience", audience());
        map.put("done", done());
        map.put("open", open());
        Map<String, Long> byState = new LinkedHashMap<>();
        for (State state : State.values()) {
            byState.put(state.word(), count(state));
        }
        map.put("counts", byState);
        return map;
    }
}
