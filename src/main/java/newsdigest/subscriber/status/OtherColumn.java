package newsdigest.subscriber.status;

import java.util.regex.Pattern;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.subscriber.status.words.StatusValues;

/** Column about something else, in which only a word that cannot mean anything else says that a person left. */
final class OtherColumn implements StatusColumn.CellJudge {

    private static final int LONGEST = 500;
    private static final Pattern BETWEEN_LABELS = Pattern.compile("[;,|]|:::");

    private boolean anybodyLeft;

    @Override
    public void look(String cell) {
        anybodyLeft |= isDecisive(cell);
    }

    @Override
    public MailPermission of(String cell) {
        return anybodyLeft && isDecisive(cell) ? MailPermission.LEFT : MailPermission.SILENT;
    }

    /** Returns true when a cell, or one of several labels in it, says that the person left. */
    private static boolean isDecisive(String cell) {
        if (StatusValues.all().isDecisive(cell)) {
            return true;
        }
        return cell.length() <= LONGEST
                && BETWEEN_LABELS.matcher(cell).find()
                && BETWEEN_LABELS.splitAsStream(cell).anyMatch(StatusValues.all()::isDecisive);
    }

    @Override
    public boolean keepsAnybodyBack() {
        return anybodyLeft;
    }
}
