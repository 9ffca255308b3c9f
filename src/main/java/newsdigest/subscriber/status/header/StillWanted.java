package newsdigest.subscriber.status.header;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.text.ComparableText;

/**
 * Parser of headers that name no mail, but ask whether a subscription runs on, or whether somebody is to be left alone: "Current", "Still
 * wants it?", "Stay subscribed?", "Exclude from processing".
 */
final class StillWanted {

    /** Number of words above which a header is a question about something that it names. */
    private static final int MOST_WORDS = 6;

    private static final int FEW_WORDS = 4;

    private static final StillWanted ALL = new StillWanted(StatusVocabulary.all());

    private final Set<String> current;
    private final Set<String> noLonger;
    private final List<String> still;
    private final List<String> wants;
    private final List<String> staying;
    private final List<String> subscribed;
    private final List<String> restricted;
    private final List<String> forgotten;
    private final List<String> details;

    private StillWanted(StatusVocabulary vocabulary) {
        current = vocabulary.squashed("about", "current");
        noLonger = vocabulary.squashed("about", "no-longer");
        still = vocabulary.inWords("about", "still");
        wants = vocabulary.inWords("answers", "wants");
        staying = vocabulary.inWords("about", "staying");
        subscribed = vocabulary.inWords("now", "headers").stream()
                .map(String::stripTrailing)
                .toList();
        restricted = vocabulary.inWords("about", "restricted");
        forgotten = vocabulary.inWords("about", "forgotten");
        details = vocabulary.inWords("about", "details");
    }

    static StillWanted all() {
        return ALL;
    }

    /** Returns whether a header asks whether a subscription is current, such as "Vigencia", under which days may stand as well. */
    boolean isOfCurrent(String header) {
        return current.contains(ComparableText.squashed(StatusHeaders.withoutChoice(header)));
    }

    /** Returns the kind of column under a header; empty when it asks for something else. */
    Optional<ColumnKind> of(String header) {
        String words = StatusHeaders.withoutChoice(header);
        int count = words.strip().split(" ").length;
        if (isOfCurrent(header)) {
            return Optional.of(ColumnKind.MAYBE_MAILED_FLAG);
        }
        if (noLonger.contains(ComparableText.squashed(words)) || StatusVocabulary.hasOne(forgotten, words)) {
            return Optional.of(ColumnKind.MAYBE_LEFT_FLAG);
        }
        if (count > MOST_WORDS || StatusHeaders.all().isAboutOtherThing(header)) {
            return Optional.empty();
        }
        if (isRestricted(words) && !StatusVocabulary.hasOne(details, words)) {
            return Optional.of(ColumnKind.MAYBE_LEFT_FLAG);
        }
        if (StatusVocabulary.hasOne(staying, words) && StatusVocabulary.hasOne(subscribed, words)) {
            return Optional.of(
                    StatusHeaders.all().isNegated(header) ? ColumnKind.MAYBE_LEFT_FLAG : ColumnKind.MAYBE_MAILED_FLAG);
        }
        return count <= FEW_WORDS && StatusVocabulary.hasOne(still, words) && StatusVocabulary.hasOne(wants, words)
                ? Optional.of(ColumnKind.MAYBE_MAILED_FLAG)
                : Optional.empty();
    }

    /** Returns whether a word for excluding stands beside what is not to be done with somebody, or a not before it. */
    private boolean isRestricted(String words) {
        return restricted.stream()
                .mapToInt(words::indexOf)
                .filter(at -> at >= 0)
                .anyMatch(at -> StatusHeaders.all().isExcluding(words)
                        || StatusHeaders.all().isNegated(words.substring(0, at + 1)));
    }
}
