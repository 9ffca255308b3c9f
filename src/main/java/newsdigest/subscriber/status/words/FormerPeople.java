package newsdigest.subscriber.status.words;

import java.util.List;
import java.util.stream.Stream;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.text.ComparableText;

/** Names of people who were subscribers once, as they stand above a section of a list: "Former subscribers", "EX-SUSCRIPTORES". */
public final class FormerPeople {

    private static final int MOST_WORDS = 5;

    private static final String EX = " ex";

    private static final FormerPeople ALL = new FormerPeople(StatusVocabulary.all());

    private final List<String> subscribers;
    private final List<String> members;
    private final List<String> former;

    private FormerPeople(StatusVocabulary vocabulary) {
        former = vocabulary.inWords("former", "words");
        subscribers = vocabulary.inWords("former", "subscribers");
        members = vocabulary.inWords("former", "members");
    }

    /** Returns the names in all languages. */
    public static FormerPeople all() {
        return ALL;
    }

    /** Returns that such people left, or wait where they were members; no statement about any others. */
    public MailPermission permission(String heading) {
        String words = apart(ComparableText.words(heading));
        if (words.strip().split(" ").length > MOST_WORDS || !StatusVocabulary.hasOne(former, words)) {
            return MailPermission.SILENT;
        }
        if (StatusVocabulary.hasOne(subscribers, words)) {
            return MailPermission.LEFT;
        }
        return StatusVocabulary.hasOne(members, words) ? MailPermission.UNSURE : MailPermission.SILENT;
    }

    /** Returns the same for the name of a list, in the form of {@link ComparableText#words}, in which one stands right beside the other. */
    public MailPermission ofName(String words) {
        String apart = apart(words);
        if (areIn(apart, subscribers)) {
            return MailPermission.LEFT;
        }
        return areIn(apart, members) ? MailPermission.UNSURE : MailPermission.SILENT;
    }

    private boolean areIn(String words, List<String> people) {
        return former.stream()
                .filter(words::contains)
                .anyMatch(word -> people.stream()
                        .anyMatch(person -> words.contains(word.stripTrailing() + person)
                                || words.contains(person.stripTrailing() + word)));
    }

    /** Returns words in which "exsubscribers" are "ex subscribers". */
    private String apart(String words) {
        if (!words.contains(EX)) {
            return words;
        }
        String apart = words;
        for (String person :
                Stream.concat(subscribers.stream(), members.stream()).toList()) {
            apart = apart.replace(EX + person.substring(1), EX + person);
        }
        return apart;
    }
}
