package newsdigest.subscriber.status;

import java.util.Set;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.text.ComparableText;

/** Column in which a program that checks addresses says which of them have no mailbox or must not be mailed. */
final class CheckedAddresses extends SingleCellJudge {

    private static final Set<String> HEADERS = StatusVocabulary.all().squashed("about", "checks");

    private static final Set<String> NO_MAILBOX = StatusVocabulary.all().squashed("values", "no-mailbox");

    static boolean areUnder(String header) {
        return HEADERS.contains(ComparableText.squashed(header));
    }

    @Override
    MailPermission judge(String cell) {
        return !cell.isBlank() && NO_MAILBOX.contains(ComparableText.squashed(cell))
                ? MailPermission.LEFT
                : MailPermission.SILENT;
    }
}
