package newsdigest.subscriber.status.name;

import java.util.List;
import newsdigest.subscriber.status.name.NamePhrase.Kind;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.subscriber.status.words.MailPermission;

/** Meaning of names and headings of lists: whether those in them left. */
public final class NameMeaning {

    private static final NameMeaning OF_NAMES = new NameMeaning(
            NamePhrases.ofNames(StatusVocabulary.all()), HarmlessParts.ofNames(StatusVocabulary.all()), false);

    private static final NameMeaning OF_NAMES_ALONE = new NameMeaning(
            NamePhrases.ofNamesAlone(StatusVocabulary.all()), HarmlessParts.ofNamesAlone(StatusVocabulary.all()), true);

    private final NamePhrases lexicon;
    private final HarmlessParts harmless;
    private final Aside aside = new Aside(StatusVocabulary.all());

    /** True for words that stand above people: there a name of people who left is one whatever else is said. */
    private final boolean isAbovePeople;

    private NameMeaning(NamePhrases lexicon, HarmlessParts harmless, boolean isAbovePeople) {
        this.lexicon = lexicon;
        this.harmless = harmless;
        this.isAbovePeople = isAbovePeople;
    }

    /** Returns the meaning of names of files and sheets. */
    public static NameMeaning ofNames() {
        return OF_NAMES;
    }

    /** Returns that by the words that names of lists alone have: of headings above people, and of names that are places as well. */
    public static NameMeaning ofNamesAlone() {
        return OF_NAMES_ALONE;
    }

    /**
     * Judgement of those in a list by its name.
     *
     * @param permission refusal, nothing, or doubt
     * @param isTakenBack true when it has a word for leaving, which a not or a without before it takes back, or a phrase that only sounds like it
     */
    public record Saying(MailPermission permission, boolean isTakenBack) {}

    /**
     * Returns what a name says of those in the list.
     *
     * @param name in the form of {@link ComparableText#words}
     */
    public Saying in(String name) {
        String words = harmless.takenFrom(name);
        List<NamePhrase> phrases = lexicon.in(words);
        Kind most = Kind.BESIDE;
        int others = 0;
        int unclearOnes = 0;
        boolean isUnclearBesideSure = false;
        boolean isTakenBack = false;
        boolean isWithout = false;
        boolean isWithoutOneMore = false;
        for (int i = 0; i < phrases.size(); i++) {
            NamePhrase found = phrases.get(i);
            Kind kind = found.kind();
            if (lexicon.isHealthy(found) && !isWithout) {
                return new Saying(MailPermission.SILENT, true);
            }
            others += kind == Kind.OTHER ? 1 : 0;
            unclearOnes += kind == Kind.UNCLEAR || kind == Kind.WITHOUT ? 1 : 0;
            if (found.isOfLeaving()) {
                int behind = isWithout ? i : aside.beyondItsPeople(phrases, i);
                boolean isTaken = isWithout || behind > i || aside.isAboutAThing(phrases, i);
                unclearOnes -= isWithout ? 1 : 0;
                isTakenBack |= isTaken;
                most = isTaken || most.compareTo(kind) > 0 ? most : kind;
                isUnclearBesideSure |= lexicon.isUnclear(found);
                i = behind;
            }
            boolean goesOn = isWithout ? kind == Kind.BESIDE : isWithoutOneMore && kind == Kind.UNCLEAR;
            // Without bounces and unsubscribed ones: what is joined to people who are taken back is, too.
            isWithoutOneMore = isWithout && found.isOfLeaving();
            isWithout = kind == Kind.WITHOUT || goesOn;
        }
        MailPermission permission = permission(most, others);
        boolean isUnclear = unclearOnes > 0 || (isUnclearBesideSure && most == Kind.SURE);
        return new Saying(
                isUnclear && permission == MailPermission.LEFT ? MailPermission.UNSURE : permission,
                isTakenBack || !words.equals(name));
    }

    private MailPermission permission(Kind most, int others) {
        return switch (most) {
            case SURE -> others == 0 || isAbovePeople ? MailPermission.LEFT : MailPermission.UNSURE;
            case PLAIN -> others == 0 ? MailPermission.LEFT : MailPermission.UNSURE;
            case ALONE ->
                others == 0 ? MailPermission.LEFT : others == 1 ? MailPermission.UNSURE : MailPermission.SILENT;
            case WHOLE -> others == 0 ? MailPermission.LEFT : MailPermission.SILENT;
            case WEAK -> others == 0 ? MailPermission.UNSURE : MailPermission.SILENT;
            case OTHER, BESIDE, UNCLEAR, WITHOUT -> MailPermission.SILENT;
        };
    }
}
