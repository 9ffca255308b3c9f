package newsdigest.subscriber.status.header;

import java.util.List;
import java.util.Set;
import newsdigest.subscriber.status.words.StatusVocabulary;
import newsdigest.text.ComparableText;

/**
 * Words by which a list says that somebody is subscribed now. That somebody confirmed or consented once, or has a mailbox, holds of
 * people who left as well.
 */
public final class SubscribedNow {

    private static final SubscribedNow ALL = new SubscribedNow(StatusVocabulary.all());

    private final List<String> subscribed;
    private final List<String> leaving;
    private final List<String> once;
    private final Set<String> cells;

    private SubscribedNow(StatusVocabulary vocabulary) {
        subscribed = beginnings(vocabulary, "headers");
        leaving = beginnings(vocabulary, "leaving-headers");
        once = beginnings(vocabulary, "other-headers");
        cells = vocabulary.squashed("now", "cells");
    }

    private static List<String> beginnings(StatusVocabulary vocabulary, String group) {
        return vocabulary.inWords("now", group).stream()
                .map(String::stripTrailing)
                .toList();
    }

    public static SubscribedNow all() {
        return ALL;
    }

    /** Returns true when a header of this kind asks who is subscribed now. */
    public boolean isUnder(String header, ColumnKind kind) {
        String inWords = ComparableText.words(header);
        if (inWords.isBlank() || StatusVocabulary.hasOne(once, inWords)) {
            return false;
        }
        return switch (kind) {
            case STATUS -> true;
            case MAILED_FLAG -> StatusVocabulary.hasOne(subscribed, inWords);
            case LEFT_FLAG -> StatusVocabulary.hasOne(leaving, inWords);
            case LEFT_IF_FILLED, MAYBE_LEFT_IF_FILLED, MAYBE_MAILED_FLAG, MAYBE_LEFT_FLAG, OTHER -> false;
        };
    }

    /** Returns true for a cell such as "subscribed" or "active". */
    public boolean isIn(String cell) {
        return !cell.isBlank() && cells.contains(ComparableText.squashed(cell));
    }
}
