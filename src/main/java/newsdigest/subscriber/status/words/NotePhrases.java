package newsdigest.subscriber.status.words;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import newsdigest.subscriber.status.vocabulary.PhraseIndex;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.text.ComparableText;

/** Phrases by which a note about a person speaks of leaving the list, or of a pause. */
public final class NotePhrases {

    /** Words between those of a note and a day. */
    private static final Set<String> BESIDE_DAY =
            Set.copyOf(StatusVocabulary.all().stripped("notes", "beside-day"));

    private static final Pattern BETWEEN_CLAUSES = Pattern.compile("[.,;!?()\\[\\]/\"\n\r\u2013\u2014\u060c]| - ");

    private static final NotePhrases ALL = new NotePhrases(StatusVocabulary.all());

    private final List<String> headers;
    private final Set<String> whole;
    private final PhraseIndex words;
    private final PhraseIndex wordsOfOthers;
    private final PhraseIndex others;
    private final PhraseIndex requests;
    private final Set<String> clauses;
    private final PhraseIndex pausing;
    private final PhraseIndex until;
    private final PhraseIndex harmless;
    private final List<String> allHarmless;
    private final Set<String> inCapitals;
    private final Set<String> besideNames;

    private NotePhrases(StatusVocabulary vocabulary) {
        headers = vocabulary.inWords("notes", "headers");
        whole = Set.copyOf(vocabulary.inWords("notes", "whole"));
        words = new PhraseIndex(vocabulary.inWords("notes", "words"), vocabulary.inWords("notes", "parts"));
        Set<String> ofWork = Set.copyOf(vocabulary.inWords("notes", "of-work"));
        wordsOfOthers = new PhraseIndex(
                vocabulary.inWords("notes", "words").stream()
                        .filter(phrase -> !ofWork.contains(phrase))
                        .toList(),
                vocabulary.inWords("notes", "parts"));
        others = new PhraseIndex(vocabulary.inWords("notes", "others"), List.of());
        clauses = Set.copyOf(vocabulary.inWords("notes", "clauses"));
        requests = new PhraseIndex(clauses, List.of());
        pausing = new PhraseIndex(vocabulary.inWords("notes", "pausing"), List.of());
        until = new PhraseIndex(vocabulary.inWords("ends", "until"), List.of());
        allHarmless = vocabulary.inWords("notes", "harmless");
        harmless = new PhraseIndex(allHarmless, List.of());
        inCapitals = vocabulary.squashed("notes", "in-capitals");
        besideNames = vocabulary.squashed("notes", "beside-names");
    }

    /** Returns the phrases of all languages. */
    public static NotePhrases all() {
        return ALL;
    }

    /** Returns true for the header of a column of notes. */
    public boolean areUnder(String header) {
        String inWords = ComparableText.words(header);
        return StatusVocabulary.hasOne(headers, inWords);
    }

    /** Returns true when a note speaks of leaving or asks for a pause, apart from phrases that only sound like it. */
    public boolean speakOfLeaving(String note) {
        String text = MailByRhythm.all().plainWords(note);
        if (areWholeIn(text)) {
            return true;
        }
        if (harmless.hasOneIn(text)) {
            for (String phrase : allHarmless) {
                text = text.replace(phrase, " ");
            }
        }
        boolean asksForPause = until.hasOneIn(text) && pausing.hasOneIn(text);
        boolean speaks = words.hasOneIn(text) && (!others.hasOneIn(text) || wordsOfOthers.hasOneIn(text));
        return asksForPause || speaks || (requests.hasOneIn(text) && haveRequest(note));
    }

    /** Returns true for a note of which one clause is nothing but a request, as "ex-staff - remove". */
    private boolean haveRequest(String note) {
        return BETWEEN_CLAUSES.splitAsStream(note).map(ComparableText::words).anyMatch(clauses::contains);
    }

    /** Returns true for a note that is nothing but a word for leaving, perhaps with a day. */
    public boolean areWhole(String note) {
        return areWholeIn(ComparableText.words(note));
    }

    /** Returns true as {@link #areWhole}, of a note in the form of {@link ComparableText#words}. */
    public boolean areWholeIn(String text) {
        return whole.contains(text) || whole.contains(withoutDay(text));
    }

    /** Returns true for words in capital letters beside a name by which it is no longer to be used. */
    public boolean areMark(String words) {
        return inCapitals.contains(ComparableText.squashed(words));
    }

    /** Returns true for a word that means a no where it stands apart beside a name, as in "Ana Ruiz - NO". */
    public boolean areBesideName(String words) {
        return besideNames.contains(ComparableText.squashed(words));
    }

    /** Returns the words of a note without the day beside them: "baja el 3 de mayo". */
    public static String withoutDay(String text) {
        return Arrays.stream(text.strip().split(" "))
                .filter(word -> !word.isEmpty()
                        && !BESIDE_DAY.contains(word)
                        && !Character.isDigit(word.codePointAt(0))
                        && !WrittenDay.isMonth(word))
                .collect(Collectors.joining(" ", " ", " "));
    }
}
