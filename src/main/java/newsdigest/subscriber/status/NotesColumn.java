package newsdigest.subscriber.status;

import java.util.HashMap;
import java.util.Map;

/**
 * Column of free text that people write about others. A note that speaks of leaving the list is a person's words, which
 * may mean something else: the row waits until staff decide.
 */
final class NotesColumn implements StatusColumn.CellJudge {

    private static final int MOST_REMEMBERED = 1_000;

    private final Map<String, MailPermission> remembered = new HashMap<>();
    private boolean anybodyMayHaveLeft;

    @Override
    public void look(String cell) {
        anybodyMayHaveLeft |= of(cell) != MailPermission.SILENT;
    }

    @Override
    public MailPermission of(String cell) {
        if (cell.isBlank()) {
            return MailPermission.SILENT;
        }
        MailPermission known = remembered.get(cell);
        if (known == null) {
            known = judge(cell);
            if (remembered.size() < MOST_REMEMBERED) {
                remembered.put(cell, known);
            }
        }
        return known;
    }

    private static MailPermission judge(String cell) {
        if (StatusValues.all().isDecisive(cell)) {
            return MailPermission.LEFT;
        }
        return NotePhrases.all().speakOfLeaving(cell) ? MailPermission.UNSURE : MailPermission.SILENT;
    }

    @Override
    public boolean keepsAnybodyBack() {
        return anybodyMayHaveLeft;
    }
}
