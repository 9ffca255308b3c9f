package newsdigest.subscriber.status.name;

/**
 * Phrase in a name.
 *
 * @param phrase words with a space before and behind each
 * @param end place behind it
 */
record NamePhrase(Kind kind, String phrase, int end) {

    /** Kind of a phrase in a name; a later one outweighs an earlier one of the same length. */
    enum Kind {
        /** Word that is none of these. */
        OTHER,
        /** Words for people, mail, lists and days, and small ones. */
        BESIDE,
        /** Words by which the name may mean the contrary. */
        UNCLEAR,
        /** Not, or without: takes back the word of leaving behind it. */
        WITHOUT,
        /** Word that may be of leaving where nothing else is said. */
        WEAK,
        /** Word of leaving where nothing else is said. */
        WHOLE,
        /** The same; beside one other word it may be of leaving. */
        ALONE,
        /** Word that can be of nothing but leaving: beside others, too, it may be. */
        PLAIN,
        /** Name of people who left; the same beside others. */
        SURE
    }

    boolean isOfLeaving() {
        return kind.compareTo(Kind.WEAK) >= 0;
    }
}
