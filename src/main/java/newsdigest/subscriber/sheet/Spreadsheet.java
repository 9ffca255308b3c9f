package newsdigest.subscriber.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Spreadsheet file with its sheets. */
public interface Spreadsheet extends Closeable {

    /**
     * Row of a sheet.
     *
     * @param number as the spreadsheet program shows it, 1-based
     * @param note the notes that are pinned to its cells, where offices write that a person left; empty without any
     */
    record SheetRow(int number, List<String> cells, String note) {}

    /** Returns the number of sheets. */
    int sheets();

    /** Returns the name of a sheet, as the spreadsheet program shows it. */
    String name(int sheet);

    /** Returns true when the spreadsheet program does not show a sheet. */
    boolean isHidden(int sheet);

    /** Returns true when notes may be pinned to cells of a sheet. */
    boolean hasNotes(int sheet) throws IOException;

    /** Returns a cell of a sheet whose formulas have no values, as a program wrote them that reckons nothing; empty when all have theirs. */
    default Optional<String> formulaWithoutValue(int sheet) throws IOException {
        return Optional.empty();
    }

    /** Returns the rows of a sheet that hold something, to be closed after use. */
    Stream<SheetRow> rows(int sheet) throws IOException;

    /**
     * Opens a file.
     *
     * @return empty when it is no spreadsheet of a known kind
     * @throws IOException when it is one and cannot be read
     */
    static Optional<Spreadsheet> open(Path file) throws IOException {
        byte[] head = new byte[2];
        try (var bytes = Files.newInputStream(file)) {
            if (bytes.readNBytes(head, 0, 2) < 2 || head[0] != 'P' || head[1] != 'K') {
                return Optional.empty();
            }
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.getEntry("xl/workbook.xml") != null) {
                UnpackedSize.check(zip);
                return Optional.of(ExcelSpreadsheet.open(file));
            }
            if (zip.getEntry("content.xml") != null) {
                UnpackedSize.check(zip);
                return Optional.of(new OpenDocumentSpreadsheet(file));
            }
            return Optional.empty();
        } catch (ZipException notWhole) {
            return Optional.empty();
        }
    }
}
