package newsdigest.subscriber.table;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.subscriber.sheet.Spreadsheet;
import newsdigest.subscriber.sheet.Spreadsheet.SheetRow;
import newsdigest.subscriber.status.ListName;
import newsdigest.subscriber.status.header.LeaversInWords;
import newsdigest.subscriber.status.words.HeadingPhrases;

/** Sheets of a spreadsheet beside the one that is the list, which may say without a column of addresses who left. */
final class UnreadSheets {

    /** Number of rows of a sheet that are looked at. */
    private static final int LOOKED_AT = 500;

    /** Length of a cell, in characters, above which it is a text and no word about people. */
    private static final int LONGEST = 160;

    /** Number of words above which a cell is a sentence. */
    private static final int MOST_WORDS = 3;

    private final Spreadsheet spreadsheet;
    private final String file;

    /** @param file name of the file in problems */
    UnreadSheets(Spreadsheet spreadsheet, String file) {
        this.spreadsheet = spreadsheet;
        this.file = file;
    }

    /**
     * Tells of the sheets that speak of leaving or have addresses among other words.
     *
     * @param read sheets that have a column of addresses
     */
    void tell(Set<Integer> read, Consumer<Problem> problems) throws IOException {
        for (int sheet = 0; sheet < spreadsheet.sheets(); sheet++) {
            if (!read.contains(sheet)) {
                problem(sheet).ifPresent(problems);
            }
        }
    }

    private Optional<Problem> problem(int sheet) throws IOException {
        String name = CellText.shown(spreadsheet.name(sheet));
        SourceLocation place = SourceLocation.file(file);
        ListName named = ListName.ofSheet(spreadsheet.name(sheet));
        if (named.saysPlainlyBySheet()) {
            return hasPeople(sheet)
                    ? Optional.of(Problem.error(
                            place,
                            "Sheet " + name
                                    + " has no addresses and is not read. Its people are mailed unless their rows in a list say that they"
                                    + " left: write it beside their addresses, and delete the sheet."))
                    : Optional.empty();
        }
        List<SheetRow> rows = rows(sheet);
        Optional<String> leaver =
                rows.stream().flatMap(row -> addressee(row, true).stream()).findFirst();
        if (leaver.isPresent()) {
            return Optional.of(Problem.error(
                    place,
                    "Sheet " + name + " speaks of people who left, as in " + CellText.shown(leaver.get())
                            + ", and is not read. Its people are mailed unless their rows in a list say that they"
                            + " left: write it beside their addresses, and delete the sheet."));
        }
        Optional<String> byName = named.speaksOfLeavingBySheet() && hasPeople(sheet)
                ? Optional.of(spreadsheet.name(sheet))
                : Optional.empty();
        return byName.or(() -> rows.stream()
                        .flatMap(row -> addressee(row, false)
                                .or(() -> heading(row, rows))
                                .or(() -> row.cells().stream()
                                        .filter(LeaversInWords::areIn)
                                        .findFirst())
                                .stream())
                        .findFirst())
                .map(cell -> Problem.note(
                        place,
                        "Sheet " + name + " is not read. If it says who left, as in " + CellText.shown(cell)
                                + ", write that beside their addresses."));
    }

    private List<SheetRow> rows(int sheet) throws IOException {
        try (Stream<SheetRow> rows = spreadsheet.rows(sheet)) {
            return rows.filter(row -> row.cells().stream().anyMatch(cell -> !cell.isBlank()))
                    .limit(LOOKED_AT)
                    .toList();
        }
    }

    /** Returns true for a sheet with a line below a heading, or with one that is no heading. */
    private boolean hasPeople(int sheet) throws IOException {
        List<SheetRow> rows = rows(sheet);
        if (rows.size() != 1) {
            return !rows.isEmpty();
        }
        List<String> cells = rows.get(0).cells();
        return cells.stream().noneMatch(cell -> SubscriberColumn.of(cell).isPresent())
                && cells.stream().anyMatch(cell -> !cell.isBlank() && !speaksOfLeaving(cell));
    }

    /** Returns a cell of a row that has an address in it. */
    private static Optional<String> addressee(SheetRow row, boolean isOfLeavers) {
        return row.cells().stream()
                .filter(cell -> cell.indexOf('@') > 0 && !CellAddresses.of(cell).isEmpty())
                .findFirst()
                .filter(cell -> !isOfLeavers || row.cells().stream().anyMatch(UnreadSheets::speaksOfLeaving));
    }

    /** Returns a word for leaving that stands above other rows, or beside other words: beside a number that is none of a row it is a sum. */
    private static Optional<String> heading(SheetRow row, List<SheetRow> rows) {
        List<String> filled = filled(row);
        boolean isLast = filled.size() == 1 && row.equals(rows.get(rows.size() - 1));
        return isSum(filled, rows) || isLast
                ? Optional.empty()
                : filled.stream().filter(UnreadSheets::mayStandAbove).findFirst();
    }

    private static List<String> filled(SheetRow row) {
        return row.cells().stream().filter(cell -> !cell.isBlank()).toList();
    }

    /** Returns true for a word beside numbers, unless the first is that of a row or a person: then the word comes again, or a header says so. */
    private static boolean isSum(List<String> filled, List<SheetRow> rows) {
        boolean isOfNumbers = filled.size() > 1
                && filled.stream().filter(UnreadSheets::hasLetter).count() < 2;
        if (!isOfNumbers || filled.stream().anyMatch(LeaversInWords::isDay)) {
            return false;
        }
        if (hasLetter(filled.get(0))) {
            return true;
        }
        boolean isNumbered = LeaversInWords.isNumberOfRow(filled(rows.get(0)).get(0));
        String word = filled.get(filled.size() - 1);
        return !isNumbered
                && rows.stream()
                                .filter(other -> other.cells().contains(word))
                                .limit(2)
                                .count()
                        < 2;
    }

    private static boolean hasLetter(String cell) {
        return cell.codePoints().anyMatch(Character::isLetter);
    }

    private static boolean speaksOfLeaving(String words) {
        return words.length() <= LONGEST && ListName.mayBeOfLeavers(words);
    }

    /** Returns true for a few words that may stand above, or beside, people who left. */
    private static boolean mayStandAbove(String words) {
        return speaksOfLeaving(words)
                || (words.strip().split("\\s+", MOST_WORDS + 1).length <= MOST_WORDS
                        && HeadingPhrases.all().mayBeOfLeavers(words));
    }
}
