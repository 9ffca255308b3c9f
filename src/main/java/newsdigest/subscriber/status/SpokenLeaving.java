package newsdigest.subscriber.status;

import java.util.HashMap;
import java.util.Map;
import newsdigest.subscriber.status.header.OtherMatters;
import newsdigest.subscriber.status.spoken.LeavingSentences;

/** Cells of a column about something else in which somebody noted that the person left, as in a column of notes. */
final class SpokenLeaving {

    private static final int MOST_REMEMBERED = 1_000;

    private final boolean mayHaveNotes;
    private final Map<String, Boolean> remembered = new HashMap<>();
    private boolean isThere;

    SpokenLeaving(String header) {
        mayHaveNotes = !OtherMatters.all().areUnder(header);
    }

    /** Notes a cell; once one of them speaks of leaving, each is judged when its row is. */
    void look(String cell) {
        isThere = isThere || speaks(cell);
    }

    /** Returns whether any cell speaks of leaving, once all were looked at. */
    boolean isThere() {
        return isThere;
    }

    /** Returns whether a cell speaks of leaving, once all were looked at. */
    boolean isIn(String cell) {
        return isThere && speaks(cell);
    }

    private boolean speaks(String cell) {
        if (!mayHaveNotes || !LeavingSentences.mayBe(cell)) {
            return false;
        }
        Boolean known = remembered.get(cell);
        if (known == null) {
            known = LeavingSentences.all().areIn(cell);
            if (remembered.size() < MOST_REMEMBERED) {
                remembered.put(cell, known);
            }
        }
        return known;
    }
}
