package newsdigest.subscriber.status.explained;

import java.util.HashMap;
import java.util.Map;
import newsdigest.subscriber.status.words.Choice;
import newsdigest.subscriber.status.words.StatusValue;

/** Words of a column in which people choose to stay or to leave, such as "keep" and "remove": they mean it only beside each other. */
public final class ChosenWords {

    /** Number of different cells; a column with more offers no choice between two. */
    private static final int MOST_DIFFERENT = 200;

    private final Map<String, Choice> choices = new HashMap<>();
    private long unknownIn;
    private boolean hasIn;
    private boolean hasOther;

    /** Notes a cell that is not empty, with what it says as a word. */
    public void look(String cell, StatusValue value) {
        if (hasOther) {
            return;
        }
        Choice choice = choices.get(cell);
        if (choice == null) {
            // What begins with "on" or "in" may be anything.
            choice = Choice.of(cell) == Choice.IN && !Choice.isWhole(cell) ? Choice.OTHER : Choice.of(cell);
            boolean isAnswer = value.isKnown();
            hasIn |= choice == Choice.IN || value == StatusValue.YES || value == StatusValue.MAILED;
            hasOther = (choice == Choice.OTHER && !isAnswer) || choices.size() >= MOST_DIFFERENT;
            choices.put(cell, choice);
        }
        unknownIn += choice == Choice.IN && value == StatusValue.UNKNOWN ? 1 : 0;
    }

    private boolean areThere() {
        return hasIn && !hasOther;
    }

    /** Returns true for a cell by which a person chose to leave, once all were looked at. */
    public boolean chooseOut(String cell) {
        return areThere() && choices.get(cell) == Choice.OUT;
    }

    /** Returns true for a cell by which a person chose to stay. */
    public boolean chooseIn(String cell) {
        return areThere() && choices.get(cell) == Choice.IN;
    }

    /** Returns the number of rows in which a person chose to stay in words that mean nothing alone. */
    public long unknownIn() {
        return areThere() ? unknownIn : 0;
    }
}
