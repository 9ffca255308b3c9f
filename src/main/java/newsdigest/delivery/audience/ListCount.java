package newsdigest.delivery.audience;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import newsdigest.subscriber.Subscriber;
import newsdigest.subscriber.table.HashIndex;

/**
 * Count of the rows of lists, and of sign-ups, while they are read, with the people whom they mail though they had left at the edition
 * before.
 */
public final class ListCount {

    private final Map<String, ListRows> rows = new LinkedHashMap<>();
    private final Set<String> mailedAgain = new HashSet<>();
    private final Set<String> stillLeft = new HashSet<>();
    private final HashIndex leftBefore;

    /** @param leftBefore people of whom lists said at the edition before that they left */
    public ListCount(HashIndex leftBefore) {
        this.leftBefore = leftBefore;
    }

    /** Counts the row, or the sign-up, of somebody who may be mailed. */
    public void mailed(Subscriber person) {
        add(person, ListRows.ONE_MAILED);
        if (hadLeft(person)) {
            mailedAgain.add(person.key());
        }
    }

    /** Counts the row of somebody who has left. */
    public void left(Subscriber person) {
        add(person, ListRows.ONE_LEFT);
        if (hadLeft(person)) {
            stillLeft.add(person.key());
        }
    }

    private boolean hadLeft(Subscriber person) {
        // Most newsletters know of nobody: no hash is made then.
        return knowsWhoHadLeft() && leftBefore.has(person.key());
    }

    private void add(Subscriber person, ListRows row) {
        rows.merge(person.place().file(), row, ListRows::plus);
    }

    /** Returns the rows by list. */
    public Map<String, ListRows> rows() {
        return Collections.unmodifiableMap(rows);
    }

    /** Returns the keys of the people who had left, and are mailed now. */
    public Set<String> returned() {
        Set<String> returned = new HashSet<>(mailedAgain);
        returned.removeAll(stillLeft);
        return returned;
    }

    /** Returns true when it is known who had left. */
    public boolean knowsWhoHadLeft() {
        return leftBefore.size() > 0;
    }
}
