package newsdigest.subscriber.sheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import newsdigest.text.StruckText;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/** Spreadsheet of Excel and its like (Office Open XML, {@code .xlsx}). */
final class ExcelSpreadsheet implements Spreadsheet {

    private static final BitSet NONE = new BitSet();

    private final Path file;
    private final ReadableWorkbook workbook;
    private final List<Sheet> sheets;
    private final StruckCells struckCells;

    private ExcelSpreadsheet(Path file, ReadableWorkbook workbook, StruckCells struckCells) {
        this.file = file;
        this.workbook = workbook;
        this.struckCells = struckCells;
        this.sheets = workbook.getSheets().toList();
    }

    static ExcelSpreadsheet open(Path file) throws IOException {
        try {
            return new ExcelSpreadsheet(file, workbook(file), StruckCells.in(file));
        } catch (ExcelReaderException e) {
            throw new IOException("the spreadsheet is damaged", e);
        }
    }

    /** Opens a file; programs that format nothing leave out the part with the formats (ISO/IEC 29500-1, 12.3.20). */
    private static ReadableWorkbook workbook(Path file) throws IOException {
        try {
            return new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
        } catch (ExcelReaderException noFormats) {
            return new ReadableWorkbook(file.toFile(), new ReadingOptions(false, true));
        }
    }

    @Override
    public int sheets() {
        return sheets.size();
    }

    @Override
    public String name(int sheet) {
        return sheets.get(sheet).getName();
    }

    @Override
    public boolean isHidden(int sheet) {
        return sheets.get(sheet).getVisibility() != SheetVisibility.VISIBLE;
    }

    @Override
    public boolean hasNotes(int sheet) throws IOException {
        return !PinnedNotes.of(file, sheets.get(sheet).getName()).isEmpty();
    }

    @Override
    public Optional<String> formulaWithoutValue(int sheet) throws IOException {
        return UnstoredFormulas.in(file, sheets.get(sheet).getName());
    }

    @Override
    public Stream<SheetRow> rows(int sheet) throws IOException {
        Map<Integer, BitSet> struck = struckCells.of(sheets.get(sheet).getName());
        Map<Integer, StringBuilder> notes =
                PinnedNotes.of(file, sheets.get(sheet).getName());
        MergedRanges merged = MergedRanges.of(file, sheets.get(sheet).getName());
        return open(sheets.get(sheet))
                .map(row -> row(row, struck.getOrDefault(row.getRowNum(), NONE), merged, notes.get(row.getRowNum())))
                .filter(row -> row.cells().stream().anyMatch(cell -> !cell.isBlank()));
    }

    private static Stream<Row> open(Sheet sheet) throws IOException {
        try {
            return sheet.openStream();
        } catch (IOException | ExcelReaderException e) {
            throw new IOException("the spreadsheet is damaged", e);
        }
    }

    private static SheetRow row(Row row, BitSet struck, MergedRanges merged, @Nullable StringBuilder note) {
        RowCells cells = new RowCells();
        for (int i = 0; i < row.getCellCount() && !cells.isFull(); i++) {
            String text = row.getOptionalCell(i).map(ExcelSpreadsheet::text).orElse("");
            cells.add(struck.get(i) ? StruckText.mark(text) : text);
        }
        return new SheetRow(
                row.getRowNum(),
                merged.fill(row.getRowNum(), cells.upToTheLast()),
                note == null ? "" : note.toString());
    }

    private static String text(Cell cell) {
        if (cell.getType() == CellType.BOOLEAN) {
            return cell.asBoolean() ? "true" : "false";
        }
        if (cell.getType() == CellType.NUMBER && isDate(cell.getDataFormatString())) {
            return cell.asDate().toString().replace('T', ' ');
        }
        String text = cell.getText();
        return text == null ? "" : text;
    }

    private static boolean isDate(String format) {
        return format != null
                && format.replaceAll("\"[^\"]*\"|\\[[^\\]]*]|\\\\.", "").matches("(?i).*[dy].*");
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }
}
