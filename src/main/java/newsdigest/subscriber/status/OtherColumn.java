package newsdigest.subscriber.status;

/** Column about something else, in which only a word that cannot mean anything else says that a person left. */
final class OtherColumn implements StatusColumn.CellJudge {

    private boolean anybodyLeft;

    @Override
    public void look(String cell) {
        anybodyLeft |= StatusValues.all().isDecisive(cell);
    }

    @Override
    public MailPermission of(String cell) {
        return anybodyLeft && StatusValues.all().isDecisive(cell) ? MailPermission.LEFT : MailPermission.SILENT;
    }

    @Override
    public boolean keepsAnybodyBack() {
        return anybodyLeft;
    }
}
