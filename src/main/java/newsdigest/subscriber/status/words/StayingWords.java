package newsdigest.subscriber.status.words;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.text.ComparableText;

/** Words that stand in place of a day of leaving and say that there is none: "never", "not yet", "not unsubscribed", "still active". */
public final class StayingWords {

    private static final int LONGEST = 40;

    private static final Pattern PARTS = Pattern.compile("[(),;:/\\[\\]\u2013\u2014\u060c]| - ");

    private static final StayingWords ALL = new StayingWords(StatusVocabulary.all());

    private final Set<String> nots;
    private final List<String> soFar;
    private final Set<String> small;

    /** Words by which somebody stays, each of which says so alone. */
    private final Set<String> staying;

    private final List<String> leaving;
    private final Set<String> people;
    private final List<String> otherHeaders;

    private StayingWords(StatusVocabulary vocabulary) {
        nots = Set.copyOf(new HashSet<>(vocabulary.stripped("staying", "nots")));
        soFar = vocabulary.inWords("staying", "so-far").stream()
                .distinct()
                .sorted((one, other) -> other.length() - one.length())
                .toList();
        small = Set.copyOf(new HashSet<>(vocabulary.stripped("staying", "small")));
        staying = Set.copyOf(new HashSet<>(vocabulary.stripped("staying", "words")));
        leaving = vocabulary.stripped("about", "plain-leaving");
        people = Set.copyOf(new HashSet<>(Stream.of("subscribers", "members")
                .flatMap(group -> vocabulary.stripped("former", group).stream())
                .toList()));
        otherHeaders = vocabulary.inWords("staying", "other-headers");
    }

    /** Returns the words of all languages. */
    public static StayingWords all() {
        return ALL;
    }

    /** Returns true for a header that asks why somebody left, or who asked for it, and not only when. */
    public boolean areUnsureUnder(String header) {
        return StatusVocabulary.hasOne(otherHeaders, ComparableText.words(header));
    }

    /** Returns true for a cell that is nothing but such words, also of several parts as "never (still active)", and no plain answer. */
    public boolean areAlone(String cell) {
        if (cell.isBlank()
                || cell.length() > LONGEST
                || isAnswer(cell)
                || AnswerRemarks.all().areSignsIn(cell)) {
            return false;
        }
        return areAll(cell)
                || Stream.of(PARTS.split(cell, -1))
                        .filter(part -> !part.isBlank())
                        .allMatch(this::areAll);
    }

    /** Returns true for an answer with a word for staying behind it, such as "Yes, keep me". */
    public boolean areBehindAnswer(String cell) {
        return cell.length() <= LONGEST
                && Stream.of(ComparableText.words(cell).strip().split(" ", -1))
                        .skip(1)
                        .anyMatch(staying::contains);
    }

    private boolean areAll(String cell) {
        String words = ComparableText.words(cell);
        if (staying.contains(words.strip())) {
            return true;
        }
        boolean isSoFar = false;
        for (String phrase : soFar) {
            if (words.contains(phrase)) {
                isSoFar = true;
                words = words.replace(phrase, " ");
            }
        }
        boolean isNegated = false;
        StringBuilder rest = new StringBuilder();
        for (String word : words.strip().split(" +", -1)) {
            if (nots.contains(word)) {
                isNegated = true;
            } else if (!small.contains(word)) {
                rest.append(rest.isEmpty() ? "" : " ").append(word);
            }
        }
        String other = rest.toString();
        if (other.isEmpty()) {
            return isNegated;
        }
        return isNegated ? isPlainLeaving(other) : isSoFar && isOfSubscriber(other);
    }

    /** Returns true for a no, or a word for no value, which has its meaning under any header. */
    private static boolean isAnswer(String cell) {
        StatusValue value = StatusValues.all().of(cell);
        return value == StatusValue.EMPTY
                || (value == StatusValue.NO && StatusValues.all().isWord(cell));
    }

    /** Returns true for one word of leaving and no more. */
    private boolean isPlainLeaving(String words) {
        return leaving.stream().anyMatch(begin -> words.startsWith(begin) && words.indexOf(' ', begin.length()) < 0);
    }

    private boolean isOfSubscriber(String words) {
        return people.contains(words) || StatusValues.all().of(words) == StatusValue.MAILED;
    }
}
