package newsdigest.subscriber.status.words;

import java.util.Set;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.text.ComparableText;

/** Tags and topics by which a person left, or may have: "unsubscribed", "left 2024", "bounce", "none". */
public final class TagPhrases {

    private static final int LONGEST = 60;

    private static final TagPhrases ALL = new TagPhrases(StatusVocabulary.all());

    private final Set<String> refusals;

    private TagPhrases(StatusVocabulary vocabulary) {
        refusals = vocabulary.squashed("answers", "none");
    }

    /** Returns the phrases of all languages. */
    public static TagPhrases all() {
        return ALL;
    }

    /** Returns what one tag says; a topic that only has such a word in it, such as "Spam prevention", says nothing. */
    public MailPermission of(String tag) {
        if (tag.length() > LONGEST || tag.isBlank()) {
            return MailPermission.SILENT;
        }
        if (StatusValues.all().isDecisive(tag)) {
            return MailPermission.LEFT;
        }
        String undated = NotePhrases.withoutDay(ComparableText.words(tag));
        if (StatusValues.all().isDecisive(undated)) {
            return MailPermission.LEFT;
        }
        boolean mayBeOfLeaving = StatePhrases.all().mayBeTagOfLeaving(tag)
                || StatePhrases.all().mayBeTagOfLeaving(undated)
                || NotePhrases.all().areWhole(tag)
                || LeavingRequests.all().isIn(tag)
                || FormerPeople.all().permission(tag) != MailPermission.SILENT;
        return mayBeOfLeaving || refuses(tag) ? MailPermission.UNSURE : MailPermission.SILENT;
    }

    /** Returns what tags say of which each is one of its own. */
    public MailPermission of(Iterable<String> tags) {
        MailPermission all = MailPermission.SILENT;
        for (String tag : tags) {
            all = all.and(of(tag));
        }
        return all;
    }

    /** Returns true for a no, or a word that refuses all topics. */
    private boolean refuses(String tag) {
        String plain = ComparableText.squashed(tag);
        return refusals.contains(plain)
                || (plain.length() > 1
                        && StatusValues.all().isWord(tag)
                        && StatusValues.all().of(tag) == StatusValue.NO);
    }
}
