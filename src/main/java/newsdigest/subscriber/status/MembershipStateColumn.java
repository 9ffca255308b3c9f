package newsdigest.subscriber.status;

import newsdigest.subscriber.status.header.StatusHeaders;
import newsdigest.subscriber.status.words.MailPermission;

/**
 * Column about the state of a membership, such as {@code Statut adhérent}. Words of a membership that ended, which
 * say nothing of a subscription, count as well.
 */
final class MembershipStateColumn implements StatusColumn.CellJudge {

    private final UnderstoodColumn state;
    private final MembershipColumn membership;

    MembershipStateColumn(StatusHeaders.Meaning meaning, String header) {
        this.membership = new MembershipColumn(header);
        this.state = new UnderstoodColumn(meaning, "");
    }

    @Override
    public void look(String cell) {
        state.look(cell);
        membership.look(cell);
    }

    @Override
    public MailPermission of(String cell) {
        return state.of(cell).and(membership.of(cell));
    }

    @Override
    public boolean takesBack(String cell, MailPermission permission) {
        return state.takesBack(cell, state.of(cell)) && membership.of(cell) == MailPermission.SILENT;
    }

    @Override
    public boolean isReadable() {
        return state.isReadable();
    }

    @Override
    public boolean mailsAnybody() {
        return state.mailsAnybody();
    }
}
