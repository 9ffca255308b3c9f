package newsdigest.subscriber.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Cells of the sheets of an Excel workbook that are struck out, by their format (ISO/IEC 29500-1, 18.8.37) or by that of
 * letters in them: so offices mark people who left.
 */
final class StruckCells {

    private final Path file;
    private final BitSet formats;
    private final BitSet sharedTexts;

    private StruckCells(Path file, BitSet formats, BitSet sharedTexts) {
        this.file = file;
        this.formats = formats;
        this.sharedTexts = sharedTexts;
    }

    /** Finds the formats that strike out and the texts that are struck out; none in a workbook whose formats cannot be read. */
    static StruckCells in(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new StruckCells(file, formats(zip), StruckRuns.sharedTexts(zip));
        } catch (XMLStreamException e) {
            throw new IOException("the spreadsheet is damaged", e);
        }
    }

    private static BitSet formats(ZipFile zip) throws IOException, XMLStreamException {
        BitSet fonts = new BitSet();
        BitSet formats = new BitSet();
        ZipEntry styles = zip.getEntry("xl/styles.xml");
        if (styles == null) {
            return formats;
        }
        try (InputStream bytes = zip.getInputStream(styles)) {
            XMLStreamReader xml = OpenDocumentSpreadsheet.reader(bytes);
            int font = -1;
            int format = -1;
            String part = "";
            while (xml.hasNext()) {
                int event = xml.next();
                if (event != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                String name = xml.getLocalName();
                if (name.equals("fonts")
                        || name.equals("cellXfs")
                        || name.equals("cellStyleXfs")
                        || name.equals("dxfs")) {
                    part = name;
                } else if (name.equals("font") && part.equals("fonts")) {
                    font++;
                } else if (name.equals("strike") && part.equals("fonts") && StruckRuns.isOn(xml)) {
                    fonts.set(Math.max(font, 0));
                } else if (name.equals("xf") && part.equals("cellXfs")) {
                    format++;
                    formats.set(format, fonts.get(ExcelParts.number(xml.getAttributeValue(null, "fontId"))));
                }
            }
        }
        return formats;
    }

    /** Returns the columns of struck cells by row, both as the sheet counts them: rows from 1, columns from 0. */
    Map<Integer, BitSet> of(String sheet) throws IOException {
        Map<Integer, BitSet> struck = new HashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry part = zip.getEntry(ExcelParts.sheet(zip, sheet));
            if (part != null && (!formats.isEmpty() || !sharedTexts.isEmpty() || StruckRuns.mayBeIn(zip, part))) {
                try (InputStream bytes = zip.getInputStream(part)) {
                    collect(OpenDocumentSpreadsheet.reader(bytes), struck);
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException("the spreadsheet is damaged", e);
        }
        return struck;
    }

    private void collect(XMLStreamReader xml, Map<Integer, BitSet> struck) throws XMLStreamException {
        StruckRuns runs = new StruckRuns();
        int row = 0;
        int column = -1;
        boolean isShared = false;
        while (xml.hasNext()) {
            int event = xml.next();
            boolean isStruck = runs.take(xml);
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (xml.getLocalName().equals("row")) {
                    int named = ExcelParts.number(xml.getAttributeValue(null, "r"));
                    row = named > 0 ? named : row + 1;
                    column = -1;
                } else if (xml.getLocalName().equals("c")) {
                    column = column(xml.getAttributeValue(null, "r"), column + 1);
                    isShared = "s".equals(xml.getAttributeValue(null, "t"));
                    isStruck = formats.get(ExcelParts.number(xml.getAttributeValue(null, "s")));
                } else if (xml.getLocalName().equals("v") && isShared) {
                    String index = xml.getElementText().strip();
                    isStruck = !index.isEmpty() && sharedTexts.get(ExcelParts.number(index));
                }
            }
            if (isStruck && column >= 0) {
                struck.computeIfAbsent(row, none -> new BitSet()).set(column);
            }
        }
    }

    /** Returns the column of a reference such as {@code AB12}. */
    private static int column(@Nullable String reference, int otherwise) {
        if (reference == null || !reference.matches("[A-Z]{1,3}[0-9]+")) {
            return otherwise;
        }
        return ExcelParts.column(reference);
    }
}
