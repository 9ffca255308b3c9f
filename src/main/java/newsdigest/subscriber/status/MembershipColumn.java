package newsdigest.subscriber.status;

import java.util.List;
import java.util.Set;
import newsdigest.subscriber.status.header.ChoiceHeaders;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.subscriber.status.words.LeavingRequests;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.subscriber.status.words.StatusValue;
import newsdigest.subscriber.status.words.StatusValues;
import newsdigest.text.ComparableText;

/**
 * Column about the membership of an organisation, or about an account. One that ended may end the mail as well, or may not: these
 * people wait until staff decide, unless a column about the mail says that they may have it.
 */
final class MembershipColumn extends SingleCellJudge {

    private static final List<String> HEADERS = StatusVocabulary.all().inWords("memberships", "headers");

    private static final Set<String> ACCOUNTS = StatusVocabulary.all().squashed("memberships", "accounts");

    private static final Set<String> ENDED = StatusVocabulary.all().squashed("memberships", "ended");

    /** Number of words above which a header is a question or a sentence. */
    private static final int MOST_WORDS = 4;

    private final boolean isOfAccounts;

    MembershipColumn(String header) {
        isOfAccounts = isOfAccounts(header);
    }

    private static boolean isOfAccounts(String header) {
        return ACCOUNTS.contains(ComparableText.squashed(header));
    }

    static boolean isUnder(String header) {
        if (isOfAccounts(header)) {
            return true;
        }
        String inWords = ComparableText.words(header);
        return inWords.strip().split(" ").length <= MOST_WORDS
                && StatusVocabulary.hasOne(HEADERS, inWords)
                && !ChoiceHeaders.all().isOfLabels(header);
    }

    /** Returns true for a cell that says that something ended, be it no subscription, such as "cancelled"; not for one such as "pending". */
    static boolean isEnded(String cell) {
        return ENDED.contains(ComparableText.squashed(cell));
    }

    @Override
    public boolean yieldsToOthers(String cell, MailPermission said) {
        return said == MailPermission.UNSURE;
    }

    @Override
    MailPermission judge(String cell) {
        if (StatusValues.all().isDecisive(cell)) {
            return MailPermission.LEFT;
        }
        return !cell.isBlank()
                        && (isEnded(cell)
                                || (isOfAccounts && StatusValues.all().of(cell) == StatusValue.LEFT)
                                || LeavingRequests.all().isIn(cell))
                ? MailPermission.UNSURE
                : MailPermission.SILENT;
    }
}
