package newsdigest.subscriber.status.header;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.text.ComparableText;

/**
 * Words by which a list says that somebody is subscribed now. That somebody confirmed or consented once, has a mailbox, is a customer or has
 * a level holds of people who left as well.
 */
public final class SubscribedNow {

    private static final SubscribedNow ALL = new SubscribedNow(StatusVocabulary.all());

    private final List<String> subscribed;
    private final List<String> leaving;
    private final List<String> others;
    private final Map<String, Word> words = new HashMap<>();

    private SubscribedNow(StatusVocabulary vocabulary) {
        subscribed = beginnings(vocabulary, "headers");
        leaving = beginnings(vocabulary, "leaving-headers");
        others = beginnings(vocabulary, "other-headers");
        vocabulary.squashed("now", "cells").forEach(word -> words.put(word, Word.SUBSCRIBED));
        vocabulary.squashed("now", "active").forEach(word -> words.put(word, Word.ACTIVE));
        vocabulary.squashed("now", "other-cells").forEach(word -> words.put(word, Word.OF_OTHER_THING));
    }

    private static List<String> beginnings(StatusVocabulary vocabulary, String group) {
        return vocabulary.inWords("now", group).stream()
                .map(String::stripTrailing)
                .toList();
    }

    public static SubscribedNow all() {
        return ALL;
    }

    /** Returns true when a header of this kind asks who is subscribed now, so that a yes, or a no where it asks who left, says so. */
    public boolean isAskedUnder(String header, ColumnKind kind) {
        if (isOfOtherThing(header)) {
            return false;
        }
        String inWords = ComparableText.words(header);
        return switch (kind) {
            case STATUS, MAILED_FLAG -> StatusVocabulary.hasOne(subscribed, inWords);
            case LEFT_FLAG -> StatusVocabulary.hasOne(leaving, inWords);
            case LEFT_IF_FILLED, MAYBE_LEFT_IF_FILLED, MAYBE_MAILED_FLAG, MAYBE_LEFT_FLAG, OTHER -> false;
        };
    }

    /** Returns true when a header is of a state alone, of mail or of being subscribed, so that "active" below it is said of that. */
    public boolean isAbout(String header, StatusHeaders.Meaning meaning) {
        if (isOfOtherThing(header)) {
            return false;
        }
        String inWords = ComparableText.words(header);
        return (meaning.kind() == ColumnKind.STATUS && (meaning.certain() || meaning.ofState()))
                || StatusHeaders.all().isAboutMail(header)
                || StatusVocabulary.hasOne(subscribed, inWords)
                || StatusVocabulary.hasOne(leaving, inWords);
    }

    /** Returns true for a header of what was once, or of another thing: a consent, an address, an account, a customer. */
    public boolean isOfOtherThing(String header) {
        String inWords = ComparableText.words(header);
        return inWords.isBlank() || StatusVocabulary.hasOne(others, inWords);
    }

    /** Word of a cell by what it is said of. */
    public enum Word {
        /** Word that is said of nothing but mail, such as "subscribed". */
        SUBSCRIBED,
        /** Word that is said of mail and of other things, such as "active". */
        ACTIVE,
        /** Word for a level, a role, a mailbox or what became of the last mail, such as "premium" or "valid". */
        OF_OTHER_THING,
        NONE;

        /** Returns true when the word may say that somebody is subscribed. */
        public boolean isOfSubscribers() {
            return this == SUBSCRIBED || this == ACTIVE;
        }
    }

    /** Returns the word that a cell is as a whole. */
    public Word wordIn(String cell) {
        return words.getOrDefault(ComparableText.squashed(cell), Word.NONE);
    }

    /** Returns true for a cell that says in so many words that somebody left the mail, such as "unsubscribed". */
    public boolean isOfLeaving(String cell) {
        return StatusVocabulary.hasOne(leaving, ComparableText.words(cell));
    }
}
