package newsdigest.subscriber.status;

import newsdigest.subscriber.status.sentence.NotePairs;
import newsdigest.subscriber.status.words.CrossingSigns;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.subscriber.status.words.NotePhrases;
import newsdigest.subscriber.status.words.StatePhrases;
import newsdigest.subscriber.status.words.StatusValues;

/**
 * Column of free text that people write about others. A note that speaks of leaving the list is a person's words, which
 * may mean something else: the row waits until staff decide.
 */
final class NotesColumn extends SingleCellJudge {

    @Override
    MailPermission judge(String cell) {
        if (cell.isBlank()) {
            return MailPermission.SILENT;
        }
        if (StatusValues.all().isDecisive(cell)) {
            return MailPermission.LEFT;
        }
        return CrossingSigns.areAlone(cell)
                        || NotePhrases.all().speakOfLeaving(cell)
                        || NotePairs.all().areIn(cell)
                        || StatePhrases.all().refuseMail(cell)
                ? MailPermission.UNSURE
                : MailPermission.SILENT;
    }
}
