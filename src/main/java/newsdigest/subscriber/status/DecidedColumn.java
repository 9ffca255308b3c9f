package newsdigest.subscriber.status;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.text.ComparableText;

/**
 * Column whose cells mean what staff decided. Where none of them is one that the decision names, it may be misspelt: who left by
 * what else is understood waits then.
 */
final class DecidedColumn implements StatusColumn.CellJudge {

    /** Number of different cells that are told of a column without one that was named. */
    private static final int MOST_SHOWN = 5;

    private final Set<String> cells;
    private final MailPermission named;
    private final MailPermission others;
    private final List<String> written;
    private final StatusColumn.CellJudge otherwise;
    private final Map<String, Long> unnamed = new LinkedHashMap<>();
    private boolean hasMore;
    private boolean isNamedThere;

    private DecidedColumn(
            List<String> written, MailPermission named, MailPermission others, StatusColumn.CellJudge otherwise) {
        this.cells = written.stream().map(DecidedColumn::compared).collect(Collectors.toUnmodifiableSet());
        this.written = written;
        this.named = named;
        this.others = others;
        this.otherwise = otherwise;
    }

    /** @param otherwise judge of the column as it is without a decision */
    static DecidedColumn leftWhen(List<String> cells, StatusColumn.CellJudge otherwise) {
        return new DecidedColumn(cells, MailPermission.LEFT, MailPermission.MAILED, otherwise);
    }

    /** @param otherwise judge of the column as it is without a decision */
    static DecidedColumn mailedWhen(List<String> cells, StatusColumn.CellJudge otherwise) {
        return new DecidedColumn(cells, MailPermission.MAILED, MailPermission.LEFT, otherwise);
    }

    /** Returns a cell as it is compared; a cell of signs alone is compared by its signs. */
    private static String compared(String cell) {
        String plain = ComparableText.squashed(cell);
        return plain.isEmpty() ? cell.strip().toLowerCase(Locale.ROOT) : plain;
    }

    @Override
    public void look(String cell) {
        otherwise.look(cell);
        if (isNamedThere || cells.isEmpty()) {
            return;
        }
        isNamedThere = cells.contains(compared(cell));
        if (cell.isBlank()) {
            return;
        }
        if (unnamed.size() < MOST_SHOWN || unnamed.containsKey(cell)) {
            unnamed.merge(cell, 1L, Long::sum);
        } else {
            hasMore = true;
        }
    }

    private boolean isMisspelt() {
        return !isNamedThere && !unnamed.isEmpty();
    }

    /** Returns the decision where none of the cells is one that it names. */
    Optional<StatusColumns.UnmetDecision> unmet(String header) {
        return isMisspelt()
                ? Optional.of(new StatusColumns.UnmetDecision(
                        header, named == MailPermission.LEFT, written, unnamed, hasMore))
                : Optional.empty();
    }

    @Override
    public MailPermission of(String cell) {
        if (cells.contains(compared(cell))) {
            return named;
        }
        boolean isOfLeaver =
                others == MailPermission.MAILED && isMisspelt() && otherwise.of(cell) == MailPermission.LEFT;
        return isOfLeaver ? MailPermission.UNSURE : others;
    }

    /** Returns what the cell says by its own words: a decision of staff counts where it is about what had been said, and is known apart. */
    @Override
    public boolean isOfNow(String cell) {
        return otherwise.takesBack(cell, otherwise.of(cell)) && otherwise.isOfNow(cell);
    }

    @Override
    public boolean mailsAnybody() {
        return true;
    }
}
