package newsdigest.subscriber.status.explained;

import java.util.Set;
import java.util.regex.Pattern;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.text.ComparableText;

/** Numbers below a header such as "Subscriptions" that say how many somebody has: beside a 2, a 0 is no answer, and neither is a 1. */
public final class CountedThings {

    private static final Set<String> HEADERS = StatusVocabulary.all().squashed("stopping", "subscriptions");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

    private final boolean mayBeThere;
    private boolean hasNone;
    private boolean hasSeveral;

    /** @param header header of the column */
    public CountedThings(String header) {
        mayBeThere = HEADERS.contains(ComparableText.squashed(header));
    }

    /** Notes a cell. */
    public void look(String cell) {
        if (!mayBeThere || (hasNone && hasSeveral) || !NUMBER.matcher(cell).matches()) {
            return;
        }
        int number = Integer.parseInt(cell);
        hasNone |= number == 0;
        hasSeveral |= number > 1;
    }

    /** Returns true when the column counts, once all cells were looked at. */
    public boolean areThere() {
        return hasNone && hasSeveral;
    }
}
