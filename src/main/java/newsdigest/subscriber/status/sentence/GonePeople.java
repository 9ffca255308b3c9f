package newsdigest.subscriber.status.sentence;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.subscriber.status.words.NotePhrases;
import newsdigest.text.ComparableText;

/**
 * Words that say of a person, as a whole cell, that they died, work elsewhere or cannot be reached: "deceased", "no longer works here".
 * In place of a post, a firm or a town they mean the person of the row, unless the header asks about somebody else.
 */
public final class GonePeople {

    private static final int LONGEST = 80;

    /** Length of a word up to which it may be a name, such as Rip. */
    private static final int LONGEST_NICKNAME = 4;

    private static final GonePeople ALL = new GonePeople(StatusVocabulary.all());

    private final Set<String> gone;

    /** The same of several words, without those that may stand between them and a day. */
    private final Set<String> undated;

    private final Set<String> firstWords;
    private final List<String> ofOthers;

    private GonePeople(StatusVocabulary vocabulary) {
        gone = Set.copyOf(vocabulary.inWords("ordinary", "gone"));
        undated = Stream.concat(
                        gone.stream(),
                        gone.stream()
                                .map(NotePhrases::withoutDay)
                                .filter(words -> words.indexOf(' ', 1) < words.length() - 1))
                .collect(Collectors.toUnmodifiableSet());
        firstWords = gone.stream().map(words -> words.strip().split(" ", 2)[0]).collect(Collectors.toUnmodifiableSet());
        ofOthers = vocabulary.inWords("ordinary", "of-others");
    }

    /** Returns those of all languages. */
    public static GonePeople all() {
        return ALL;
    }

    /** Returns true for a header that asks about somebody else than the person of the row: "Spouse", "Line manager". */
    boolean areOthersUnder(String header) {
        return StatusVocabulary.hasOne(ofOthers, ComparableText.words(header));
    }

    /** Returns true for a cell that says nothing else, perhaps with a day. Most cells show that by their first word. */
    boolean areIn(String cell) {
        if (cell.length() > LONGEST || !firstWords.contains(firstWord(cell))) {
            return false;
        }
        String words = ComparableText.words(cell);
        return gone.contains(words) || undated.contains(NotePhrases.withoutDay(words));
    }

    /** Returns true for the same in place of a name: one word may be a name, unless it is one that stands beside names. */
    public boolean areInName(String cell) {
        return areIn(cell)
                && (cell.indexOf(' ', 1) > 0
                        || (cell.length() > LONGEST_NICKNAME
                                && NotePhrases.all().areMark(cell)));
    }

    private static String firstWord(String cell) {
        int from = 0;
        while (from < cell.length() && !Character.isLetter(cell.charAt(from))) {
            from++;
        }
        int to = from;
        while (to < cell.length() && (Character.isLetter(cell.charAt(to)) || isMark(cell.charAt(to)))) {
            to++;
        }
        return ComparableText.words(cell.substring(from, to)).strip();
    }

    private static boolean isMark(char character) {
        return Character.getType(character) == Character.NON_SPACING_MARK;
    }
}
