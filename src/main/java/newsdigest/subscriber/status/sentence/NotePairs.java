package newsdigest.subscriber.status.sentence;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.subscriber.status.vocabulary.PhraseIndex;
import newsdigest.subscriber.status.vocabulary.PhraseIndex.PhrasePlace;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.subscriber.status.words.MailByRhythm;
import newsdigest.text.ComparableText;

/**
 * Words of two kinds that stand near each other in one clause of a note, and say together that a person left or cannot be reached: a verb of
 * removing and mail, a bad word and a mailbox, a refusal and contact, "no longer" and a post.
 */
public final class NotePairs {

    /** Number of words that stand between the two at most, and between a bad word and a mailbox. */
    private static final int FARTHEST = 3;

    private static final int FARTHEST_OF_MAILBOX = 2;

    /** Number of words before a verb or a bad word among which a not turns it round. */
    private static final int WORDS_OF_NOT = 2;

    private static final Pattern BETWEEN_CLAUSES = Pattern.compile("[.,;:!?()\\[\\]\"\\n\\r\\u2013\\u2014\\u060c]| - ");

    private static final NotePairs ALL = new NotePairs(StatusVocabulary.all());

    /** Words of all pairs that say something of mail or a mailbox: most notes have none. */
    private final PhraseIndex sayings;

    private final Pair removing;
    private final Pair refusing;
    private final Pair ofMailbox;
    private final Pair ofPost;
    private final PhraseIndex earlier;
    private final PhraseIndex elsewhere;
    private final PhraseIndex others;
    private final List<String> harmless;
    private final Set<String> negations;

    private NotePairs(StatusVocabulary vocabulary) {
        sayings = index(vocabulary, "removing", "refusing", "faulty");
        removing = new Pair(index(vocabulary, "removing"), index(vocabulary, "mailings"), FARTHEST);
        refusing = new Pair(index(vocabulary, "refusing"), index(vocabulary, "contact"), FARTHEST);
        ofMailbox = new Pair(index(vocabulary, "faulty"), index(vocabulary, "mailboxes"), FARTHEST_OF_MAILBOX);
        ofPost = new Pair(index(vocabulary, "no-longer"), index(vocabulary, "posts"), FARTHEST);
        earlier = new PhraseIndex(vocabulary.inWords("pairs", "earlier"), List.of());
        elsewhere = new PhraseIndex(
                Stream.of(
                                vocabulary.inWords("elsewhere", "things"),
                                vocabulary.inWords("about", "other-channels"),
                                vocabulary.inWords("about", "paper"))
                        .flatMap(List::stream)
                        .toList(),
                List.of());
        others = new PhraseIndex(vocabulary.inWords("notes", "others"), List.of());
        harmless = vocabulary.inWords("notes", "harmless");
        negations = Set.copyOf(vocabulary.stripped("about", "negations"));
    }

    private static PhraseIndex index(StatusVocabulary vocabulary, String... groups) {
        return new PhraseIndex(
                Stream.of(groups)
                        .flatMap(group -> vocabulary.inWords("pairs", group).stream())
                        .toList(),
                Stream.of(groups)
                        .flatMap(group -> vocabulary.inWords("pairs", group + "-begins").stream())
                        .toList());
    }

    /** Returns the pairs of all languages. */
    public static NotePairs all() {
        return ALL;
    }

    /** Returns true when a clause of a note has such a pair. */
    public boolean areIn(String note) {
        String words = ComparableText.words(note);
        return areOfMail(note, words)
                || (ofPost.said().hasOneIn(words) && !others.hasOneIn(words) && isInClause(note, this::isOfPost));
    }

    /**
     * Returns true when a clause of a cell has such a pair with a word for mail, which says that somebody left in whatever column.
     *
     * @param words the cell in the form of {@link ComparableText#words}
     */
    public boolean areOfMail(String cell, String words) {
        return sayings.hasOneIn(words) && isInClause(cell, this::isOfMail);
    }

    private boolean isInClause(String note, Predicate<String> says) {
        return BETWEEN_CLAUSES
                .splitAsStream(note)
                .map(clause -> withoutHarmless(MailByRhythm.all().plainWords(clause)))
                .anyMatch(says);
    }

    private String withoutHarmless(String clause) {
        String words = clause;
        for (String phrase : harmless) {
            words = words.replace(phrase, " ");
        }
        return words;
    }

    private boolean isOfPost(String words) {
        return isIn(ofPost, words);
    }

    private boolean isOfMail(String words) {
        // What was wrong or removed may be an address that the person had before.
        boolean isEarlier = earlier.hasOneIn(words);
        boolean isRefused = isIn(refusing, words) || (!isEarlier && isIn(removing, words));
        return (isRefused && !elsewhere.hasOneIn(words)) || (!isEarlier && isIn(ofMailbox, words));
    }

    private boolean isIn(Pair pair, String words) {
        List<PhrasePlace> said = pair.said().in(words);
        return !said.isEmpty()
                && pair.of().in(words).stream()
                        .anyMatch(of -> said.stream()
                                .anyMatch(saying ->
                                        areNear(saying, of, words, pair.farthest()) && !isNegated(saying, words)));
    }

    private static boolean areNear(PhrasePlace one, PhrasePlace other, String words, int farthest) {
        boolean isInOrder = one.from() < other.from();
        PhrasePlace first = isInOrder ? one : other;
        PhrasePlace second = isInOrder ? other : one;
        return first.to() <= second.from()
                && words.substring(first.to(), second.from())
                                .chars()
                                .filter(c -> c == ' ')
                                .count()
                        <= farthest;
    }

    private boolean isNegated(PhrasePlace saying, String words) {
        String[] before = words.substring(0, saying.from()).strip().split(" ", -1);
        return Stream.of(before).skip(Math.max(0, before.length - WORDS_OF_NOT)).anyMatch(negations::contains);
    }

    /**
     * Words of two kinds; a not before the first of them turns it round.
     *
     * @param farthest number of words between them at most
     */
    private record Pair(PhraseIndex said, PhraseIndex of, int farthest) {}
}
