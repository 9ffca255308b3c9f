package newsdigest.subscriber.status.words;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.text.ComparableText;

/** Answers by which somebody asks to be taken off the list, in whatever column: "Unsubscribe me", "Quiero darme de baja". */
public final class LeavingRequests {

    private static final int LONGEST = 120;

    /** Number of words before a request in which a not turns it round. */
    private static final int WORDS_OF_NOT = 4;

    private static final Pattern BETWEEN_CLAUSES = Pattern.compile("[.,;:!?()\\[\\]\n\r\u2013\u2014]| - ");

    private static final LeavingRequests ALL = new LeavingRequests(StatusVocabulary.all());

    private final Set<String> whole;
    private final Set<String> states;
    private final Set<String> paused;
    private final List<String> phrases;
    private final List<String> negations;
    private final List<String> harmless;

    private LeavingRequests(StatusVocabulary vocabulary) {
        whole = Stream.of("requests", "requests-whole")
                .flatMap(group -> vocabulary.squashed("answers", group).stream())
                .collect(Collectors.toUnmodifiableSet());
        states = vocabulary.squashed("values", "left");
        paused = vocabulary.squashed("answers", "paused");
        phrases = vocabulary.inWords("answers", "requests");
        negations = vocabulary.inWords("about", "negations");
        harmless = Stream.concat(
                        vocabulary.inWords("answers", "about-leaving").stream(),
                        vocabulary.inWords("notes", "harmless").stream())
                .toList();
    }

    /** Returns the requests of all languages. */
    public static LeavingRequests all() {
        return ALL;
    }

    /** Returns true for a cell that is such a request as a whole. */
    public boolean isWhole(String cell) {
        return cell.length() <= LONGEST && whole.contains(ComparableText.squashed(cell));
    }

    /** Returns true for a cell that is such a request, or says that somebody pauses, and shows nothing of what its column is about. */
    public boolean isNoState(String cell) {
        if (cell.length() > LONGEST) {
            return false;
        }
        String plain = ComparableText.squashed(cell);
        return (whole.contains(plain) && !states.contains(plain)) || paused.contains(plain);
    }

    /** Returns true for a short answer that has such a request in it, and no not before it. */
    public boolean isIn(String cell) {
        if (cell.length() > LONGEST) {
            return false;
        }
        if (isWhole(cell)) {
            return true;
        }
        return !StatusVocabulary.hasOne(harmless, ComparableText.words(cell))
                && BETWEEN_CLAUSES.splitAsStream(cell).anyMatch(this::isInClause);
    }

    private boolean isInClause(String clause) {
        String words = ComparableText.words(clause);
        return whole.contains(ComparableText.squashed(clause))
                || phrases.stream()
                        .mapToInt(words::indexOf)
                        .filter(at -> at >= 0)
                        .anyMatch(at -> !StatusVocabulary.hasOne(negations, lastWords(words.substring(0, at))));
    }

    private static String lastWords(String words) {
        String[] all = words.strip().split(" ");
        return Stream.of(all).skip(Math.max(0, all.length - WORDS_OF_NOT)).collect(Collectors.joining(" ", " ", " "));
    }
}
