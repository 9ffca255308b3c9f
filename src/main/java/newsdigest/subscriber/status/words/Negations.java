package newsdigest.subscriber.status.words;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.text.ComparableText;

/**
 * Parser of the nots in a text by what they are said of: "no newsletter" and "do not send" take back the mail, "no spam" and "do not delete
 * this column" do not.
 */
public final class Negations {

    /** Number of words behind one for sending up to which it may be said of what nobody sends: "do not send any spam". */
    private static final int NEAR = 3;

    /** Length from which on a word for sending may be a part of another one. */
    private static final int LEAST_OF_STEM = 4;

    private static final Negations ALL = new Negations(StatusVocabulary.all());

    private final Set<String> negations = new HashSet<>();
    private final List<String> phrases;
    private final Set<String> between;
    private final Set<String> sending;
    private final List<String> stems;
    private final Set<String> mail;
    private final Set<String> harmless;
    private final Set<String> numbers;
    private final List<String> leaving;
    private final Set<String> stopping;

    private Negations(StatusVocabulary vocabulary) {
        List<String> all = vocabulary.inWords("about", "negations");
        phrases = all.stream().filter(phrase -> phrase.strip().indexOf(' ') > 0).toList();
        all.stream().map(String::strip).filter(word -> word.indexOf(' ') < 0).forEach(negations::add);
        negations.addAll(words(vocabulary.inWords("not", "without").stream()));
        between = words(vocabulary.inWords("not", "between").stream());
        stems = vocabulary.phrases("not", "sending").stream()
                .map(ComparableText::squashed)
                .filter(stem -> stem.length() >= LEAST_OF_STEM || !isAscii(stem))
                .toList();
        mail = words(Stream.of("of-mail", "mail", "list-words")
                .flatMap(group -> vocabulary.inWords("about", group).stream())
                .filter(phrase -> phrase.strip().indexOf(' ') < 0));
        sending = new HashSet<>(mail);
        sending.addAll(words(Stream.of(
                        vocabulary.inWords("not", "sending"),
                        vocabulary.inWords("answers", "wants"),
                        vocabulary.inWords("ends", "sending"))
                .flatMap(List::stream)
                .filter(phrase -> phrase.strip().indexOf(' ') < 0)));
        harmless = words(vocabulary.inWords("not", "harmless").stream());
        leaving = Stream.of(
                        vocabulary.inWords("now", "leaving-headers"),
                        vocabulary.inWords("not", "leaving"),
                        vocabulary.inWords("stopping", "stems"))
                .flatMap(List::stream)
                .map(String::strip)
                .toList();
        stopping = words(vocabulary.inWords("stopping", "words").stream());
        numbers = words(vocabulary.inWords("not", "numbers").stream());
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 0x80);
    }

    private static Set<String> words(Stream<String> phrases) {
        return phrases.flatMap(phrase -> Stream.of(phrase.strip().split(" "))).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the parser with the words of all languages. */
    public static Negations all() {
        return ALL;
    }

    /** Reach of a not: what is said not to be. */
    public enum Reach {
        /** Nothing: there is no not. */
        NONE,
        /** Something that has nothing to do with whether somebody gets mail, such as spam. */
        HARMLESS,
        /** Something of which no list of words tells. */
        UNKNOWN,
        /** Mail, or that somebody wants or gets it. */
        MAIL
    }

    /** Returns what the nots of a text take back, the one that says most; in the form of {@link ComparableText#words}. */
    public Reach of(String inWords) {
        String[] words = words(inWords);
        Reach most = Reach.NONE;
        for (int i = 0; i < words.length; i++) {
            if (negations.contains(words[i]) && !isNumber(words, i)) {
                Reach reach = reach(words, i + 1);
                most = reach.compareTo(most) > 0 ? reach : most;
            }
        }
        return most;
    }

    /** Returns the same of the question of a header, where "newsletter without ads" is one for the newsletter, and "no ads" none. */
    public Reach ofQuestion(String inWords) {
        Reach reach = of(inWords);
        boolean isBehindMail = isMailFirst(words(inWords));
        return reach == Reach.HARMLESS && !isBehindMail ? Reach.UNKNOWN : reach;
    }

    /** Returns true when a not takes back a word for leaving: "not unsubscribed". */
    public boolean takeBackLeaving(String inWords) {
        String[] words = words(inWords);
        for (int i = 0; i < words.length; i++) {
            if (negations.contains(words[i]) && isLeaving(words, next(words, i + 1))) {
                return true;
            }
        }
        return false;
    }

    private boolean isLeaving(String[] words, int at) {
        String rest = String.join(" ", List.of(words).subList(at, words.length));
        if (at < words.length && stopping.contains(words[at])) {
            return true;
        }
        return leaving.stream().anyMatch(rest::startsWith);
    }

    /** Returns a text without its nots. */
    public String without(String inWords) {
        return Stream.of(words(inWords))
                .filter(word -> !negations.contains(word))
                .collect(Collectors.joining(" "));
    }

    /** Returns the words of a text, each not of several words as one. */
    private String[] words(String inWords) {
        String text = inWords;
        for (String phrase : phrases) {
            text = text.replace(phrase, " not ");
        }
        return text.strip().split(" ");
    }

    private boolean isMailFirst(String... words) {
        for (String word : words) {
            if (negations.contains(word)) {
                return false;
            }
            if (mail.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private boolean isNumber(String[] words, int at) {
        return numbers.contains(words[at])
                && at + 1 < words.length
                && words[at + 1].chars().allMatch(Character::isDigit);
    }

    private Reach reach(String[] words, int from) {
        int at = next(words, from);
        if (at == words.length) {
            return Reach.MAIL;
        }
        if (harmless.contains(words[at]) || isLeaving(words, at)) {
            return Reach.HARMLESS;
        }
        if (!isOfSending(words[at])) {
            return Reach.UNKNOWN;
        }
        Reach reach = Reach.MAIL;
        for (int i = at + 1; i < words.length && i <= at + NEAR && !negations.contains(words[i]); i++) {
            if (mail.contains(words[i])) {
                return Reach.MAIL;
            }
            reach = harmless.contains(words[i]) ? Reach.HARMLESS : reach;
        }
        return reach;
    }

    private int next(String[] words, int from) {
        int at = from;
        while (at < words.length && (between.contains(words[at]) || negations.contains(words[at]))) {
            at++;
        }
        return at;
    }

    private boolean isOfSending(String word) {
        return sending.contains(word) || stems.stream().anyMatch(word::contains);
    }

    /** Returns the words that are no more than a not, such as "not" and "nicht mehr". */
    public boolean areAll(String inWords) {
        List<String> rest = List.of(words(inWords));
        return rest.stream().anyMatch(negations::contains)
                && rest.stream().allMatch(word -> negations.contains(word) || between.contains(word));
    }
}
