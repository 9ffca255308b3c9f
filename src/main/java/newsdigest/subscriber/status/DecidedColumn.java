package newsdigest.subscriber.status;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.text.ComparableText;

/**
 * Column whose cells mean what staff decided.
 *
 * @param cells cells the decision names, as they are compared
 * @param named meaning of those cells
 * @param others meaning of all other cells
 */
record DecidedColumn(Set<String> cells, MailPermission named, MailPermission others) implements StatusColumn.CellJudge {

    static DecidedColumn leftWhen(List<String> cells) {
        return new DecidedColumn(compared(cells), MailPermission.LEFT, MailPermission.MAILED);
    }

    static DecidedColumn mailedWhen(List<String> cells) {
        return new DecidedColumn(compared(cells), MailPermission.MAILED, MailPermission.LEFT);
    }

    private static Set<String> compared(List<String> cells) {
        return cells.stream().map(DecidedColumn::compared).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns a cell as it is compared; a cell of signs alone is compared by its signs. */
    private static String compared(String cell) {
        String plain = ComparableText.squashed(cell);
        return plain.isEmpty() ? cell.strip().toLowerCase(Locale.ROOT) : plain;
    }

    @Override
    public void look(String cell) {}

    @Override
    public MailPermission of(String cell) {
        return cells.contains(compared(cell)) ? named : others;
    }

    @Override
    public boolean isOfNow(String cell) {
        return true;
    }

    @Override
    public boolean mailsAnybody() {
        return true;
    }
}
