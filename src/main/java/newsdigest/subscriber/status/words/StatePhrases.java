package newsdigest.subscriber.status.words;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.text.ComparableText;

/** Phrases of a column of states that no list of words knows as a whole, such as "baja voluntaria" or "not active any more". */
public final class StatePhrases {

    private static final int LONGEST = 60;

    private static final StatePhrases ALL = new StatePhrases(StatusVocabulary.all());

    private final List<String> leaving;
    private final Set<String> alone;
    private final Set<String> tags;
    private final Set<String> ofMail;
    private final Set<String> off;
    private final Set<String> between;
    private final List<String> ofOneMail;
    private final List<String> active;
    private final List<String> negations;
    private final List<String> harmless;

    private StatePhrases(StatusVocabulary vocabulary) {
        leaving = vocabulary.inWords("states", "leaving");
        alone = vocabulary.squashed("states", "alone");
        tags = Stream.of("leaving", "tags")
                .flatMap(group -> vocabulary.squashed("states", group).stream())
                .collect(Collectors.toUnmodifiableSet());
        ofMail = singleWords(Stream.of("of-mail", "mail", "list-words")
                .flatMap(group -> vocabulary.inWords("about", group).stream()));
        off = singleWords(Stream.of(
                        vocabulary.inWords("about", "negations"),
                        vocabulary.inWords("about", "exclusions"),
                        vocabulary.inWords("states", "leaving"),
                        vocabulary.inWords("states", "off"))
                .flatMap(List::stream));
        ofOneMail = Stream.concat(
                        vocabulary.inWords("states", "of-one-mail").stream(),
                        vocabulary.inWords("notes", "parts").stream().map(String::stripTrailing))
                .toList();
        between = singleWords(vocabulary.inWords("states", "between").stream());
        active = Stream.of("cells", "active")
                .flatMap(group -> vocabulary.inWords("now", group).stream())
                .toList();
        negations = vocabulary.inWords("about", "negations");
        harmless = Stream.of("file-names", "notes")
                .flatMap(section -> vocabulary.inWords(section, "harmless").stream())
                .toList();
    }

    /** Returns the phrases of all languages. */
    public static StatePhrases all() {
        return ALL;
    }

    private static Set<String> singleWords(Stream<String> phrases) {
        return phrases.map(String::strip)
                .filter(phrase -> phrase.indexOf(' ') < 0)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns true for a tag that may say that a person left, or gets no mail: "left", "Ex newsletter", "no quiere correos". */
    public boolean mayBeTagOfLeaving(String tag) {
        return tag.length() <= LONGEST
                && (tags.contains(ComparableText.squashed(tag))
                        || isOffMail(MailByRhythm.all().plainWords(tag)));
    }

    /** Returns true for nothing but words for mail and a no to it: "No emails", "newsletter cancelled"; not for mail that was lost, and not for "not unsubscribed". */
    public boolean refuseMail(String text) {
        return text.length() <= LONGEST && refuseMailIn(MailByRhythm.all().plainWords(text));
    }

    /** Returns true as {@link #refuseMail}, of a text in the form of {@link ComparableText#words}. */
    public boolean refuseMailIn(String words) {
        return words.length() <= LONGEST
                && isOffMail(words)
                && Stream.of(ofOneMail, harmless).noneMatch(phrases -> StatusVocabulary.hasOne(phrases, words));
    }

    /** Returns true for nothing but words for mail and a no to it, also where they may be about one mail; in the form of {@link ComparableText#words}. */
    public boolean mayRefuseMailIn(String words) {
        return words.length() <= LONGEST && isOffMail(words);
    }

    /** Returns true for words for mail and for no or off, and no other than those that stand between them. */
    private boolean isOffMail(String words) {
        boolean hasMail = false;
        boolean hasOff = false;
        int start = 1;
        while (start < words.length()) {
            int end = words.indexOf(' ', start);
            String word = words.substring(start, end);
            boolean isMail = ofMail.contains(word);
            boolean isOff = off.contains(word);
            if (!isMail && !isOff && !between.contains(word) && !word.chars().allMatch(Character::isDigit)) {
                return false;
            }
            hasMail |= isMail;
            hasOff |= isOff;
            start = end + 1;
        }
        return hasMail && hasOff;
    }

    /** Returns true when a phrase has a word for leaving in it, or one for being active and a not: not when it has more of them. */
    public boolean speakOfLeaving(String cell) {
        if (cell.length() > LONGEST) {
            return false;
        }
        if (alone.contains(ComparableText.squashed(cell))) {
            return true;
        }
        String words = MailByRhythm.all().plainWords(cell);
        boolean isActive = StatusVocabulary.hasOne(active, words);
        boolean isNegated = StatusVocabulary.hasOne(negations, words);
        boolean isLeaving = StatusVocabulary.hasOne(leaving, words);
        return isLeaving != isActive && isActive == isNegated && !StatusVocabulary.hasOne(harmless, words);
    }
}
