package newsdigest.subscriber.status.sentence;

import java.util.HashMap;
import java.util.Map;
import newsdigest.subscriber.status.header.OtherMatters;

/** Cells of a column about something else in which somebody noted that the person left, as in a column of notes. */
public final class SpokenLeaving {

    private static final int MOST_REMEMBERED = 1_000;

    private final boolean mayHaveNotes;
    private final boolean isOrdinary;
    private final boolean isOfThePerson;
    private final Map<String, Boolean> remembered = new HashMap<>();
    private boolean isThere;

    public SpokenLeaving(String header) {
        mayHaveNotes = !OtherMatters.all().areUnder(header);
        isOrdinary = OtherMatters.all().areOrdinary(header);
        isOfThePerson = (mayHaveNotes || isOrdinary) && !GonePeople.all().areOthersUnder(header);
    }

    /** Notes a cell; once one of them speaks of leaving, each is judged when its row is. */
    public void look(String cell) {
        isThere = isThere || speaks(cell);
    }

    /** Returns whether any cell speaks of leaving, once all were looked at. */
    public boolean isThere() {
        return isThere;
    }

    /** Returns whether a cell speaks of leaving, once all were looked at. */
    public boolean isIn(String cell) {
        return isThere && speaks(cell);
    }

    private boolean speaks(String cell) {
        return (isOfThePerson && GonePeople.all().areIn(cell)) || hasSentence(cell);
    }

    private boolean hasSentence(String cell) {
        if ((!mayHaveNotes && !isOrdinary) || !LeavingSentences.mayBe(cell)) {
            return false;
        }
        Boolean known = remembered.get(cell);
        if (known == null) {
            known = mayHaveNotes
                    ? LeavingSentences.all().areIn(cell)
                    : LeavingSentences.all().areAll(cell);
            if (remembered.size() < MOST_REMEMBERED) {
                remembered.put(cell, known);
            }
        }
        return known;
    }
}
