package newsdigest.subscriber.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import newsdigest.address.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * Rule by which the pieces of a row are one again that a line break tore, in a cell without quotes: a row of too few cells, and lines below it
 * without an address that have exactly the cells which it lacks.
 */
final class RowPieces {

    /** Amount as it stands at the end of a sum or a count; 0 and 1 are answers, too. */
    private static final Pattern AMOUNT =
            Pattern.compile("\\A\\p{Sc}?+\\s*+(?![01]\\s*+\\z)\\d++(?:[.,]\\d++)?+\\s*+(?:\\p{Sc}|%)?+\\z");

    /** Address that lacks its sign or has it in words, such as {@code bo.example.org}: it begins a row of its own. */
    private static final Pattern BROKEN_ADDRESS =
            Pattern.compile("\\A(?:[a-z0-9_-]++\\.)++[a-z]{2,}+\\z|\\A[^\\s(\\[{]++[(\\[{](?i:at)[)\\]}]\\S++\\z");

    private final ColumnMapping columns;
    private final int fewest;
    private final BooleanSupplier raggedness;
    private @Nullable Boolean ragged;

    /**
     * @param fewest number of cells of a row that lacks none
     * @param raggedness whether rows of the list lack their last cells where these are empty; asked once, where it matters
     */
    RowPieces(ColumnMapping columns, int fewest, BooleanSupplier raggedness) {
        this.columns = columns;
        this.fewest = fewest;
        this.raggedness = raggedness;
    }

    /** Returns true for a row that may be the first piece of one. */
    boolean mayBegin(List<String> cells) {
        return cells.size() < fewest && columns.address(cells).address().isPresent();
    }

    /** Returns true for cells of a further line that may be a piece of the row above. */
    boolean mayFollow(List<String> cells) {
        return cells.stream().noneMatch(cell -> cell.indexOf('@') >= 0)
                && !BROKEN_ADDRESS.matcher(cells.get(0)).matches()
                && !columns.isOfOtherHeaders(cells);
    }

    /** Returns true where no further line can be a piece of a row. */
    boolean isFull(List<String> cells) {
        return cells.size() >= fewest;
    }

    /**
     * Returns true where a row that was put together has all cells, and its last piece is rather one than a footer, a heading or a remark. Where
     * rows lack their last empty cells, such a line may well have the number of cells that completes the row above it.
     *
     * @param last last piece
     */
    boolean isWhole(List<String> first, List<String> whole, List<String> last) {
        List<String> filled = last.stream().filter(cell -> !cell.isBlank()).toList();
        boolean isAloneInLine = filled.size() == 1 && !last.get(0).isBlank();
        return (whole.size() == fewest || whole.size() == columns.headers().size())
                && !filled.isEmpty()
                && !isAloneInLine
                && address(whole).equals(address(first))
                && (!isRagged()
                        || (filled.size() > 1
                                && !last.get(0).isBlank()
                                && !AMOUNT.matcher(filled.get(filled.size() - 1))
                                        .matches()));
    }

    private boolean isRagged() {
        Boolean known = ragged;
        if (known == null) {
            known = raggedness.getAsBoolean();
            ragged = known;
        }
        return known;
    }

    private Optional<String> address(List<String> cells) {
        return columns.address(cells).address().map(EmailAddress::text);
    }

    /** Returns the cells of two pieces, the last one of the first and the first one of the second joined. */
    static List<String> joined(List<String> first, List<String> second) {
        List<String> cells = new ArrayList<>(first.subList(0, first.size() - 1));
        cells.add((first.get(first.size() - 1) + '\n' + second.get(0)).strip());
        cells.addAll(second.subList(1, second.size()));
        return cells;
    }

    /** Returns what is told of a row that was put together. */
    static String told(int furtherLines) {
        return "A line break in a cell without quotes tears the row; this line and "
                + (furtherLines == 1 ? "the next one" : "the " + furtherLines + " below it")
                + " are read as one row. Put quotes around the cell, or take the line break out.";
    }
}
