package newsdigest.subscriber.status;

import java.util.List;
import java.util.Set;
import newsdigest.subscriber.status.header.StatusHeaders;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.subscriber.status.words.CrossingSigns;
import newsdigest.subscriber.status.words.LeavingRequests;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.subscriber.status.words.MailPreferences;
import newsdigest.subscriber.status.words.NotePhrases;
import newsdigest.subscriber.status.words.StatePhrases;
import newsdigest.subscriber.status.words.StatusValue;
import newsdigest.subscriber.status.words.StatusValues;
import newsdigest.text.ComparableText;

/** Column that asks how often somebody wants mail; "never" may mean that the person left, and "paused" that they wait. */
final class RefusedOffer extends SingleCellJudge {

    private static final Set<String> REFUSALS = StatusVocabulary.all().squashed("answers", "none");

    private static final List<String> HEADERS = StatusVocabulary.all().inWords("answers", "how-often");

    private static final List<String> OTHER_HABITS = StatusVocabulary.all().inWords("answers", "other-habits");

    private static final List<String> WANTS = StatusVocabulary.all().inWords("answers", "wants");

    /** Number of words up to which a header needs no other to be about mail: "How often?". */
    private static final int FEW_WORDS = 3;

    /** Returns true for a header that asks how often somebody wants mail, not how often they do something. */
    static boolean isUnder(String header) {
        String inWords = ComparableText.words(header);
        return StatusVocabulary.hasOne(HEADERS, inWords)
                && ((inWords.strip().split(" ").length <= FEW_WORDS && !StatusVocabulary.hasOne(OTHER_HABITS, inWords))
                        || StatusHeaders.all().isAboutMail(header)
                        || StatusVocabulary.hasOne(WANTS, inWords));
    }

    /** Returns true for a cell that refuses all that is offered. */
    static boolean isIn(String cell) {
        return !cell.isBlank() && REFUSALS.contains(ComparableText.squashed(cell));
    }

    @Override
    MailPermission judge(String cell) {
        if (StatusValues.all().isDecisive(cell)) {
            return MailPermission.LEFT;
        }
        StatusValue value = StatusValues.all().of(cell);
        return isIn(cell)
                        || CrossingSigns.areBesideAnswer(cell)
                        || value == StatusValue.NO
                        || value == StatusValue.LEFT
                        || LeavingRequests.all().isIn(cell)
                        || NotePhrases.all().speakOfLeaving(cell)
                        || StatePhrases.all().speakOfLeaving(cell)
                        || MailPreferences.all().areStopped(cell)
                ? MailPermission.UNSURE
                : MailPermission.SILENT;
    }

    @Override
    public boolean isSilentOn(String cell) {
        return !MailPreferences.all().areAlone(cell) && super.isSilentOn(cell);
    }
}
