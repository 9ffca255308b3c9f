package newsdigest.delivery.audience;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import newsdigest.address.HashIndex;
import newsdigest.config.LeavingRules;
import newsdigest.subscriber.Subscriber;
import newsdigest.subscriber.leaving.Leaving;
import newsdigest.subscriber.status.SayingColumns;

/**
 * Count of the rows of lists, and of sign-ups, while they are read: with the people of whom lists say that they left, and those whom they
 * mail though lists said so before.
 */
public final class ListCount {

    private final Map<String, ListRows> rows = new LinkedHashMap<>();
    private final Map<String, Long> mailedAgain = new HashMap<>();
    private final Set<String> keptBack = new HashSet<>();
    private final HashIndex left = HashIndex.withoutValues();
    private final HashIndex saying = new HashIndex();
    private final HadLeft leftBefore;
    private final DecidedLists decided;
    private final CellsNow cellsNow;

    /** @param leftBefore people who had left, as {@link LeftByLists#read} returns them */
    public ListCount(HadLeft leftBefore) {
        this.leftBefore = leftBefore;
        this.decided = new DecidedLists(leftBefore);
        this.cellsNow = new CellsNow(leftBefore);
    }

    /** Notes a decision of staff on a list, before its rows. */
    public void decision(String list, LeavingRules decision) {
        decided.note(list, decision);
    }

    /** Returns the decisions of staff by list. */
    Map<String, LeavingRules> decisions() {
        return decided.decisions();
    }

    /** Counts the row, or the sign-up, of somebody who may be mailed. */
    public void mailed(Subscriber person) {
        add(person, ListRows.ONE_MAILED);
        if (leftBefore.has(person.key())) {
            mailedAgain.merge(person.key(), decided.saying(person), (one, other) -> one | other);
            cellsNow.note(person);
        }
    }

    /** Counts the row of somebody who has left, or may have. */
    public void left(Subscriber person, Leaving leaving) {
        add(person, ListRows.of(leaving));
        boolean hadLeft = leftBefore.has(person.key());
        if (hadLeft) {
            keptBack.add(person.key());
        }
        if (leaving.isOfWholeFile() && !hadLeft) {
            // No row says so: with the cause that the file waits for, nothing is left of it.
            return;
        }
        // Who waits for a decision of staff on a row counts as well: a lost word is no decision.
        left.add(person.key());
        long said = person.saidToGetItBy() | (leftBefore.saying(person.key()) & ~SayingColumns.LEFT_ANEW);
        if (said != SayingColumns.NONE) {
            saying.or(person.key(), said);
        }
    }

    /** Notes that somebody who had confirmed over words of lists has left by another one. */
    public void leftAnew(Subscriber person) {
        saying.or(person.key(), SayingColumns.LEFT_ANEW);
    }

    /** Returns true when columns say of a person that they get the newsletter, and did not say so while it was known that they left. */
    public boolean isNews(String key, long saidToGetItBy) {
        return leftBefore.isNews(key, saidToGetItBy);
    }

    private void add(Subscriber person, ListRows row) {
        rows.merge(person.place().file(), row, ListRows::plus);
    }

    /** Returns the rows by list. */
    public Map<String, ListRows> rows() {
        return Collections.unmodifiableMap(rows);
    }

    /** Returns the keys of the people who had left, and are mailed now though no list takes that back in so many words. */
    public Set<String> returned() {
        return whoIsBack((key, columns) -> !isNews(key, columns));
    }

    /** Returns the keys of the people who had left, and are mailed now as lists say so in so many words, or a decision of staff that is new. */
    public Set<String> takenBack() {
        return whoIsBack(this::isNews);
    }

    /** Returns the keys of those of them whom lists say in so many words to be subscribed. */
    Set<String> takenBackInWords() {
        return whoIsBack((key, columns) -> isNews(key, SayingColumns.withoutDecision(columns)));
    }

    /** Returns what some people have now in the columns by which their lists had said that they left, in sentences with a blank before each. */
    public String cellsNow(Set<String> people) {
        return cellsNow.inWords(people, decisions());
    }

    private Set<String> whoIsBack(BiPredicate<String, Long> isBack) {
        Set<String> people = new HashSet<>();
        mailedAgain.forEach((key, columns) -> {
            if (isBack.test(key, columns)) {
                people.add(key);
            }
        });
        people.removeAll(keptBack);
        return people;
    }

    /** Returns true when it is known who had left. */
    public boolean knowsWhoHadLeft() {
        return !leftBefore.isEmpty();
    }

    /**
     * Returns the people of whom it is to be remembered that they left, by hashes: a row says so or may mean it, or said so before and no
     * list has them now. A list that is away for one edition may come back with less.
     *
     * @return with the columns by which they are said to get the newsletter nevertheless
     */
    HashIndex remembered() {
        HashIndex mailed = HashIndex.withoutValues();
        mailedAgain.keySet().forEach(mailed::add);
        HashIndex remembered = new HashIndex();
        for (long hash : left.hashes()) {
            remembered.or(hash, saying.bits(hash));
        }
        for (long hash : leftBefore.people().hashes()) {
            if (!left.has(hash) && !mailed.has(hash)) {
                remembered.or(hash, leftBefore.people().bits(hash));
            }
        }
        return remembered;
    }
}
