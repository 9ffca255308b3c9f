package newsdigest.subscriber.status;

import newsdigest.subscriber.status.header.ColumnKind;
import newsdigest.subscriber.status.header.StatusHeaders;
import newsdigest.subscriber.status.words.MailPermission;

/**
 * Column that is named as one of addresses. Where another holds them, this one may hold answers: {@code Mail?} with yes
 * and no. Else it may have a remark beside an address.
 */
final class AnsweredAddressColumn implements StatusColumn.CellJudge {

    private final UnderstoodColumn answers =
            new UnderstoodColumn(new StatusHeaders.Meaning(ColumnKind.MAILED_FLAG, false), "");
    private final StatusColumn.CellJudge remarks;
    private boolean hasAddresses;

    AnsweredAddressColumn(StatusColumn.CellJudge remarks) {
        this.remarks = remarks;
    }

    @Override
    public void look(String cell) {
        hasAddresses |= cell.indexOf('@') >= 0;
        if (!hasAddresses) {
            answers.look(cell);
        }
        remarks.look(cell);
    }

    private boolean hasAnswers() {
        return !hasAddresses && answers.isWhatItLooksLike();
    }

    @Override
    public MailPermission of(String cell) {
        return hasAnswers() ? answers.of(cell) : remarks.of(cell);
    }

    @Override
    public boolean isReadable() {
        return !hasAnswers() || answers.isReadable();
    }

    @Override
    public boolean mailsAnybody() {
        return hasAnswers() && answers.mailsAnybody();
    }

    @Override
    public boolean keepsAnybodyBack() {
        return hasAnswers() || remarks.keepsAnybodyBack();
    }
}
