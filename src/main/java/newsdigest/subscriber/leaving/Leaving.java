package newsdigest.subscriber.leaving;

import newsdigest.problem.SourceLocation;

/**
 * Reason why a person in a list is not mailed.
 *
 * @param sign column or the like that says so, such as {@code column 'status'}
 * @param place the row that says so
 */
public record Leaving(LeavingKind kind, String sign, SourceLocation place) {

    /** Kind of reason. */
    public enum LeavingKind {
        /** Reason in the row itself: it says that the person left. */
        LEFT,
        /** Reason in another row, of this list or of another one. */
        LEFT_ELSEWHERE,
        /** Reason until staff decide: the row says something that Newsdigest does not understand. */
        UNDECIDED
    }

    /** Returns the reason without naming a person, as those who are not mailed for the same one share it. */
    public String summary() {
        return switch (kind) {
            case LEFT, LEFT_ELSEWHERE -> "left, says " + sign + " in " + place.file();
            case UNDECIDED -> "undecided whether they left: " + sign + " in " + place.file();
        };
    }

    /** Returns the reason as staff read it beside the person's row. */
    public String inWords() {
        return switch (kind) {
            case LEFT -> "left, says " + sign;
            case LEFT_ELSEWHERE -> "left, says " + place + " (" + sign + ")";
            case UNDECIDED -> "not mailed until somebody decides what is meant (" + sign + ")";
        };
    }
}
