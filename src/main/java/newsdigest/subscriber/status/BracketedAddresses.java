package newsdigest.subscriber.status;

import newsdigest.subscriber.status.words.MailPermission;

/**
 * Column of addresses, some of which stand in brackets, as the roster of Mailman marks those to whom delivery has stopped:
 * {@code (ana@example.org)}. Their rows wait where others have none.
 */
final class BracketedAddresses implements StatusColumn.CellJudge {

    private final StatusColumn.CellJudge remarks;
    private boolean hasBracketed;
    private boolean hasOthers;

    BracketedAddresses(StatusColumn.CellJudge remarks) {
        this.remarks = remarks;
    }

    /** Returns true for a cell that is an address in brackets; quick, as it is asked for each row. */
    private static boolean isBracketed(String cell) {
        int last = cell.length() - 1;
        return last > 1
                && ((cell.charAt(0) == '(' && cell.charAt(last) == ')')
                        || (cell.charAt(0) == '[' && cell.charAt(last) == ']'))
                && cell.indexOf('@') > 0
                && cell.indexOf(' ') < 0;
    }

    @Override
    public void look(String cell) {
        boolean isBracketed = isBracketed(cell);
        hasBracketed |= isBracketed;
        hasOthers |= !isBracketed && cell.indexOf('@') >= 0;
        remarks.look(cell);
    }

    @Override
    public MailPermission of(String cell) {
        MailPermission permission = remarks.of(cell);
        return permission == MailPermission.SILENT && hasOthers && isBracketed(cell)
                ? MailPermission.UNSURE
                : permission;
    }

    @Override
    public boolean keepsAnybodyBack() {
        return (hasBracketed && hasOthers) || remarks.keepsAnybodyBack();
    }

    @Override
    public boolean isReadable() {
        return remarks.isReadable();
    }

    @Override
    public boolean mailsAnybody() {
        return remarks.mailsAnybody();
    }
}
