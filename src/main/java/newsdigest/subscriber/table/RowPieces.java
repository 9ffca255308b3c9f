package newsdigest.subscriber.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import newsdigest.address.EmailAddress;
import newsdigest.subscriber.status.words.FormerPeople;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.subscriber.status.words.StatusValues;
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
    private static final Pattern BROKEN_ADDRESS = Pattern.compile("\\A(?:[a-z0-9_-]++\\.)++[a-z]{2,}+\\z"
            + "|\\A[^\\s(\\[{]++\\s?+[(\\[{]\\s?+(?i:at)\\s?+[)\\]}]\\s?+\\S++\\z"
            + "|\\A[^\\s(\\[{]++\\s(?i:at)\\s[\\w-]++(?:\\.[\\w-]++)++\\z");

    /** Sign or word by which a cell has nothing in it. */
    private static final Pattern NO_CELL = Pattern.compile(
            "\\A(?i:[-\u2013\u2014./?*]++|none|null|nil|n[./]?a[.]?|#n/a|ninguno|sin correo|aucun|keine?|nenhum)\\z");

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

    /**
     * Returns true for cells of a further line that may be a piece of the row above: they are no row of their own, no sum below the
     * list, and no second row of headers.
     */
    boolean mayFollow(List<String> first, List<String> cells) {
        return !isRowOfItsOwn(cells)
                && (filledLength(cells) < fewest || first.size() == 1)
                && !NO_CELL.matcher(cells.get(0)).matches()
                && !BROKEN_ADDRESS.matcher(cells.get(0)).find()
                && !(CellText.isOfSum(cells.get(0)) && CellText.areSum(cells))
                && !columns.isOfOtherHeaders(cells);
    }

    /** Returns true for cells with a good address in its place, and no bare answer where the name stands: that is the rest of another row. */
    private boolean isRowOfItsOwn(List<String> cells) {
        return cells.stream().anyMatch(cell -> cell.indexOf('@') >= 0)
                && columns.address(cells).address().isPresent()
                && IntStream.range(0, cells.size())
                        .filter(columns::areNames)
                        .mapToObj(cells::get)
                        .noneMatch(
                                cell -> cell.length() > 1 && StatusValues.all().isAnswer(cell));
    }

    /** Returns the number of cells up to the last one with something in it. */
    private static int filledLength(List<String> cells) {
        int length = cells.size();
        while (length > 0 && cells.get(length - 1).isBlank()) {
            length--;
        }
        return length;
    }

    /** Returns true for cells with a good address in its place, be they a row of their own or the rest of another one. */
    boolean haveAddress(List<String> cells) {
        return columns.address(cells).address().isPresent();
    }

    /** Returns true for a whole row that ends in text, which may go on in a line below. */
    boolean mayGoOnBelow(List<String> cells) {
        int last = cells.size() - 1;
        return cells.size() == fewest
                && fewest > 1
                && !columns.isKnown(last)
                && (cells.get(last).indexOf(' ') >= 0 || CellText.isOpen(cells.get(last)))
                && columns.address(cells).address().isPresent();
    }

    /**
     * Returns true for the one cell of a line by which the last one of the row above goes on: that ends in the middle of a sentence, or
     * this begins there. What ends in a colon stands above people.
     */
    boolean goesOn(List<String> above, List<String> line) {
        String text = line.size() == 1 ? line.get(0) : "";
        boolean isInSentence = CellText.isOpen(above.get(above.size() - 1));
        return !text.isBlank()
                && text.indexOf('@') < 0
                && !isHeading(text, isInSentence)
                && !text.endsWith(":")
                && !BROKEN_ADDRESS.matcher(text).find()
                && (isInSentence || isNoCapital(text.codePointAt(0)));
    }

    /** Returns true for a small letter, or one of a script without capitals. */
    private static boolean isNoCapital(int first) {
        return Character.isLetter(first) && !Character.isUpperCase(first) && !Character.isTitleCase(first);
    }

    /** Returns true for words that rather stand above people than end a sentence: a bare answer, or a name of people who left. */
    private static boolean isHeading(String text, boolean isInSentence) {
        boolean isOfCapital = !isNoCapital(text.codePointAt(0));
        return (isOfCapital || !isInSentence)
                && (StatusValues.all().isWord(text) || FormerPeople.all().permission(text) != MailPermission.SILENT);
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
                && last.stream().noneMatch(cell -> cell.indexOf('@') >= 0)
                && !filled.isEmpty()
                && !isAloneInLine
                && address(whole).equals(address(first))
                && (!isRagged()
                        || (filled.size() > 1
                                && !last.get(0).isBlank()
                                && !AMOUNT.matcher(filled.get(filled.size() - 1))
                                        .matches()));
    }

    /**
     * Returns true where the last piece of a row that has all cells may be a row without its address as well: as many cells, an empty one
     * before several others, or a list in which rows lack their last cells.
     */
    boolean mayBeApart(List<String> first, List<String> whole, List<String> last) {
        long filled = last.stream().filter(cell -> !cell.isBlank()).count();
        boolean isAsLong = last.size() - (whole.size() - fewest) >= fewest - 1;
        return isRagged()
                || CellText.isOfSum(last.get(0))
                || (first.size() > 1 && (isAsLong || (last.get(0).isBlank() && filled > 1)));
    }

    /** Returns true where a row may end with a line, though it has not as many cells then as it should, or an address in that line. */
    boolean mayBeLast(List<String> first, List<String> whole, List<String> last) {
        return !last.get(0).isBlank()
                && last.stream().filter(cell -> !cell.isBlank()).count() > 1
                && (address(whole).equals(address(first)) || areAddressesInOneCell(first, whole, last));
    }

    /** Returns true where a cell with more than one address is torn between two of them. */
    private boolean areAddressesInOneCell(List<String> first, List<String> whole, List<String> last) {
        return last.get(0).indexOf('@') > 0
                && columns.address(first)
                        .address()
                        .filter(columns.addresses(whole)::contains)
                        .isPresent();
    }

    /** Returns the ways in which the cells of a row and of lines below it stand under the headers. */
    List<List<String>> readings(List<String> whole) {
        return new TornRow("", whole, "").readings(columns);
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
}
