package newsdigest.subscriber.status;

import java.util.HashMap;
import java.util.Map;
import newsdigest.subscriber.status.words.MailPermission;

/** Judge of cells each of which says the same whatever stands in the others. */
abstract class SingleCellJudge implements StatusColumn.CellJudge {

    private static final int MOST_REMEMBERED = 1_000;

    /** Length up to which a cell is likely to come again. */
    private static final int LONGEST_REMEMBERED = 200;

    private final Map<String, MailPermission> remembered = new HashMap<>();
    private boolean keepsAnybodyBack;

    /** Returns the permission that a cell gives. */
    abstract MailPermission judge(String cell);

    /** Returns true for a cell that gives no permission, as a quick look at it shows. */
    boolean isPlain(String cell) {
        return false;
    }

    @Override
    public final void look(String cell) {
        keepsAnybodyBack |= of(cell) != MailPermission.SILENT;
    }

    @Override
    public final MailPermission of(String cell) {
        if (isPlain(cell)) {
            return MailPermission.SILENT;
        }
        MailPermission known = remembered.get(cell);
        if (known == null) {
            known = judge(cell);
            if (remembered.size() < MOST_REMEMBERED && cell.length() <= LONGEST_REMEMBERED) {
                remembered.put(cell, known);
            }
        }
        return known;
    }

    @Override
    public final boolean keepsAnybodyBack() {
        return keepsAnybodyBack;
    }
}
