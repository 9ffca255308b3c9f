package newsdigest.subscriber.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Notes that are pinned to cells of a sheet of an Excel workbook (ISO/IEC 29500-1, 18.7), as offices write there who left. */
final class PinnedNotes {

    private PinnedNotes() {}

    /** Returns them by row, those of one row together. */
    static Map<Integer, StringBuilder> of(Path file, String sheet) throws IOException {
        Map<Integer, StringBuilder> notes = new HashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(ExcelParts.related(zip, ExcelParts.sheet(zip, sheet), "comments"));
            if (entry != null) {
                try (InputStream bytes = zip.getInputStream(entry)) {
                    collectNotes(OpenDocumentSpreadsheet.reader(bytes), notes);
                }
            }
        } catch (XMLStreamException | InvalidPathException e) {
            throw new IOException("the spreadsheet is damaged", e);
        }
        return notes;
    }

    private static void collectNotes(XMLStreamReader xml, Map<Integer, StringBuilder> notes) throws XMLStreamException {
        StringBuilder note = new StringBuilder();
        boolean inText = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (xml.getLocalName().equals("comment")) {
                    String cell = xml.getAttributeValue(null, "ref");
                    int row = cell == null ? 0 : ExcelParts.number(cell.replaceAll("[^0-9]", ""));
                    note = notes.computeIfAbsent(row, none -> new StringBuilder());
                    RowCells.addNote(note, note.length() > 0 ? "; " : "");
                }
                inText = xml.getLocalName().equals("t");
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                inText = false;
            } else if (event == XMLStreamConstants.CHARACTERS && inText) {
                RowCells.addNote(note, xml.getText());
            }
        }
    }
}
