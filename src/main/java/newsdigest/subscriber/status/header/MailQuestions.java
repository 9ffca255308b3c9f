package newsdigest.subscriber.status.header;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.text.ComparableText;

/**
 * Parser of headers that no list of headers knows, but that have words for mail, or for a wish and news, in them. Answered
 * with yes and no, they seem to ask who wants mail. So do those that ask whether somebody still wants it.
 */
public final class MailQuestions {

    private static final MailQuestions ALL = new MailQuestions(StatusVocabulary.all());

    private final List<String> mail;
    private final List<String> wants;
    private final List<String> toldOfMail;
    private final List<String> removals;
    private final List<String> lists;
    private final List<String> onList;
    private final Set<String> digests;

    private MailQuestions(StatusVocabulary vocabulary) {
        mail = vocabulary.inWords("about", "of-mail");
        wants = vocabulary.inWords("answers", "wants");
        toldOfMail = vocabulary.inWords("about", "told-of-mail");
        removals = vocabulary.inWords("about", "removals");
        lists = vocabulary.inWords("about", "list-words");
        onList = vocabulary.inWords("about", "on-list");
        digests = vocabulary.squashed("about", "digests");
    }

    public static MailQuestions all() {
        return ALL;
    }

    /** Returns whether a header asks for a form of mail, which is a question of mail itself only where no other column asks it. */
    public boolean isOfDigest(String header) {
        return digests.contains(ComparableText.squashed(header));
    }

    /** Returns the meaning of a header by the headers that are known, else by whether it seems to ask about mail. */
    public Optional<StatusHeaders.Meaning> ofAnyHeader(String header) {
        return StatusHeaders.all().of(header).or(() -> of(header));
    }

    /** Returns the meaning of a header; empty when it does not seem to ask about mail. */
    public Optional<StatusHeaders.Meaning> of(String header) {
        Optional<ColumnKind> wanted = StillWanted.all().of(header);
        if (wanted.isPresent()) {
            return wanted.map(kind -> new StatusHeaders.Meaning(kind, false));
        }
        if (StoppedMail.all().isAlone(header)) {
            return Optional.of(new StatusHeaders.Meaning(ColumnKind.MAYBE_LEFT_FLAG, true));
        }
        String words = ComparableText.words(header);
        boolean isWish = StatusVocabulary.hasOne(wants, words);
        if (StatusHeaders.all().isDoneWithMail(words) || (!isWish && StatusVocabulary.hasOne(toldOfMail, words))) {
            return Optional.empty();
        }
        boolean isNegated = StatusHeaders.all().isNegated(header);
        boolean isOfList = StatusVocabulary.hasOne(lists, words)
                && (isWish || StatusVocabulary.hasOne(onList, words) || StatusVocabulary.hasOne(removals, words));
        boolean isOfNews = (isWish || isNegated)
                && StatusHeaders.all().isAboutMail(header)
                && !StatusHeaders.all().isAboutOtherThing(header);
        if (StatusVocabulary.hasOne(mail, words) || isOfList || isOfNews) {
            ColumnKind kind = isNegated || StatusVocabulary.hasOne(removals, words)
                    ? ColumnKind.MAYBE_LEFT_FLAG
                    : ColumnKind.MAYBE_MAILED_FLAG;
            return Optional.of(new StatusHeaders.Meaning(kind, false));
        }
        return Optional.empty();
    }
}
