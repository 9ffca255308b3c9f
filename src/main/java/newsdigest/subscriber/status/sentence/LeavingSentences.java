package newsdigest.subscriber.status.sentence;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.subscriber.status.vocabulary.PhraseIndex;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.subscriber.status.words.MailByRhythm;
import newsdigest.subscriber.status.words.NotePhrases;
import newsdigest.subscriber.status.words.StatePhrases;
import newsdigest.subscriber.status.words.WrittenDay;

/**
 * Several words by which somebody left the list whatever column they stand in, such as "hat sich abgemeldet" or "baja 03/05". A word
 * alone may be a name, a place or the state of something else, and so may a phrase that names no mail, or another thing that was left.
 */
public final class LeavingSentences {

    private static final int SHORTEST = 5;

    private static final int LONGEST = 1_000;

    /** Number of words behind "from", or before the phrase, among which the thing stands that somebody left. */
    private static final int NEAR = 4;

    private static final int WORDS_OF_NOT = 2;

    /** Number of words before a single word, such as "unsubscribe", among which a not turns it round: "do not want to unsubscribe". */
    private static final int WORDS_OF_NOT_OF_WORD = 4;

    private static final Pattern BETWEEN_CLAUSES = Pattern.compile("[.,;:!?()\\[\\]\n\r\u2013\u2014]| - ");

    private static final LeavingSentences ALL = new LeavingSentences(StatusVocabulary.all());

    private final PhraseIndex phrases;
    private final PhraseIndex whole;
    private final Set<String> besideMail;
    private final Set<String> ofWork;
    private final List<String> mail;
    private final Set<String> ofMail;
    private final List<String> harmless;
    private final List<String> aboutLeaving;
    private final List<String> negations;
    private final Set<String> from;
    private final Set<String> things;
    private final Set<String> beside;

    private LeavingSentences(StatusVocabulary vocabulary) {
        phrases = new PhraseIndex(vocabulary.inWords("notes", "words"), vocabulary.inWords("notes", "parts"));
        whole = new PhraseIndex(vocabulary.inWords("notes", "whole"), List.of());
        ofWork = Set.copyOf(vocabulary.inWords("notes", "of-work"));
        besideMail = Stream.concat(vocabulary.inWords("notes", "open").stream(), ofWork.stream())
                .collect(Collectors.toUnmodifiableSet());
        mail = Stream.of(
                        vocabulary.inWords("about", "of-mail"),
                        vocabulary.inWords("about", "list-words"),
                        vocabulary.inWords("ends", "sending"),
                        vocabulary.inWords("elsewhere", "mail"))
                .flatMap(List::stream)
                .distinct()
                .toList();
        Set<String> lists = Set.copyOf(vocabulary.inWords("about", "list-words"));
        ofMail = mail.stream()
                .filter(word -> !lists.contains(word))
                .map(String::strip)
                .collect(Collectors.toUnmodifiableSet());
        harmless = vocabulary.inWords("notes", "harmless");
        aboutLeaving = vocabulary.inWords("answers", "about-leaving");
        negations = vocabulary.inWords("about", "negations");
        from = Set.copyOf(vocabulary.stripped("elsewhere", "from"));
        things = Set.copyOf(vocabulary.stripped("elsewhere", "things"));
        beside = Set.copyOf(vocabulary.stripped("elsewhere", "beside"));
    }

    /** Returns the sentences of all languages. */
    public static LeavingSentences all() {
        return ALL;
    }

    /** Returns true for a cell that may be one: a look that costs nothing at the words, codes and days that most columns have. */
    public static boolean mayBe(String cell) {
        return cell.length() >= SHORTEST && cell.length() <= LONGEST && cell.indexOf(' ', 1) > 0 && hasLetter(cell);
    }

    private static boolean hasLetter(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            if (Character.isLetter(cell.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Returns true when a cell says in several words that a person left, or asks to be taken off. */
    public boolean areIn(String cell) {
        if (!mayBe(cell)) {
            return false;
        }
        String all = MailByRhythm.all().plainWords(cell);
        if (areAllIn(all) || StatePhrases.all().refuseMailIn(all)) {
            return true;
        }
        return (!phrases.in(all).isEmpty()
                        && BETWEEN_CLAUSES.splitAsStream(cell).anyMatch(this::speaks))
                || NotePairs.all().areOfMail(cell, all);
    }

    /** Returns true when a cell, which {@link #mayBe} one, says nothing else in several words, perhaps with a day. */
    boolean areAll(String cell) {
        String words = MailByRhythm.all().plainWords(cell);
        return areAllIn(words) && isSeveral(NotePhrases.withoutDay(words));
    }

    private boolean areAllIn(String words) {
        return !whole.in(words).isEmpty() && isSeveral(words) && isWhole(words);
    }

    private static boolean isSeveral(String words) {
        return words.indexOf(' ', 1) < words.length() - 1;
    }

    /** Returns true for nothing but such words, of which one alone has a day beside it. */
    private boolean isWhole(String words) {
        if (!NotePhrases.all().areWholeIn(words)) {
            return false;
        }
        String undated = NotePhrases.withoutDay(words);
        return (isSeveral(undated) || hasDay(words)) && !isOfWork(words, undated);
    }

    private boolean isOfWork(String words, String undated) {
        return ofWork.contains(words) || ofWork.contains(undated);
    }

    private static boolean hasDay(String words) {
        return Stream.of(words.strip().split(" "))
                .anyMatch(word -> Character.isDigit(word.codePointAt(0)) || WrittenDay.isMonth(word));
    }

    private boolean speaks(String clause) {
        String words = MailByRhythm.all().plainWords(clause);
        if (StatusVocabulary.hasOne(aboutLeaving, words)) {
            return false;
        }
        for (String phrase : harmless) {
            words = words.replace(phrase, " ");
        }
        for (PhraseIndex.PhrasePlace match : phrases.in(words)) {
            if (isOfThisList(match, words)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOfThisList(PhraseIndex.PhrasePlace match, String words) {
        String before = words.substring(0, match.from() + 1);
        String behind = words.substring(match.to());
        boolean isOpen = besideMail.contains(match.phrase());
        if (isOpen && !StatusVocabulary.hasOne(mail, words)) {
            boolean isAlone = list(NotePhrases.withoutDay(before + behind.strip())).stream()
                    .allMatch(beside::contains);
            return isAlone && !ofWork.contains(match.phrase());
        }
        int reach = match.phrase().startsWith(" ") ? WORDS_OF_NOT : WORDS_OF_NOT_OF_WORD;
        return !StatusVocabulary.hasOne(negations, last(before, reach))
                && !isOfOtherThing(before, match.phrase(), behind);
    }

    private boolean isOfOtherThing(String before, String phrase, String behind) {
        if (list(phrase).stream().anyMatch(ofMail::contains)) {
            return false;
        }
        List<String> next = list(behind);
        boolean isFrom = from.contains(lastWord(phrase)) || (!next.isEmpty() && from.contains(next.get(0)));
        boolean isThing = isFrom || (!next.isEmpty() && things.contains(next.get(0)));
        if (isThing && nameThing(next.subList(0, Math.min(NEAR, next.size())))) {
            return true;
        }
        List<String> last = list(last(before, NEAR));
        return last.stream().anyMatch(from::contains) && nameThing(last);
    }

    /** Returns true where another thing is named, and no mail of it: "from the club", and not "from the club newsletter". */
    private boolean nameThing(List<String> words) {
        return words.stream().anyMatch(things::contains) && words.stream().noneMatch(ofMail::contains);
    }

    private static String lastWord(String phrase) {
        String text = phrase.strip();
        return text.substring(text.lastIndexOf(' ') + 1);
    }

    private static List<String> list(String words) {
        String text = words.strip();
        return text.isEmpty() ? List.of() : List.of(text.split(" +"));
    }

    private static String last(String words, int count) {
        List<String> all = list(words);
        return all.stream().skip(Math.max(0, all.size() - count)).collect(Collectors.joining(" ", " ", " "));
    }
}
