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
 * Cells of the sheets of an Excel workbook that are struck out as a whole (ISO/IEC 29500-1, 18.8.37): so offices mark people
 * who left. A workbook without such a format costs one look at its formats.
 */
final class StruckCells {

    private final Path file;
    private final BitSet formats;

    private StruckCells(Path file, BitSet formats) {
        this.file = file;
        this.formats = formats;
    }

    /** Finds the formats that strike out; none in a workbook whose formats cannot be read. */
    static StruckCells in(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new StruckCells(file, formats(zip));
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
                } else if (name.equals("strike") && part.equals("fonts") && isOn(xml.getAttributeValue(null, "val"))) {
                    fonts.set(Math.max(font, 0));
                } else if (name.equals("xf") && part.equals("cellXfs")) {
                    format++;
                    formats.set(format, fonts.get(ExcelParts.number(xml.getAttributeValue(null, "fontId"))));
                }
            }
        }
        return formats;
    }

    private static boolean isOn(@Nullable String value) {
        return value == null || value.equals("1") || value.equals("true");
    }

    /** Returns the columns of struck cells by row, both as the sheet counts them: rows from 1, columns from 0. */
    Map<Integer, BitSet> of(String sheet) throws IOException {
        Map<Integer, BitSet> struck = new HashMap<>();
        if (formats.isEmpty()) {
            return struck;
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry part = zip.getEntry(ExcelParts.sheet(zip, sheet));
            if (part != null) {
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
        int row = 0;
        int column = -1;
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (xml.getLocalName().equals("row")) {
                int named = ExcelParts.number(xml.getAttributeValue(null, "r"));
                row = named > 0 ? named : row + 1;
                column = -1;
            } else if (xml.getLocalName().equals("c")) {
                column = column(xml.getAttributeValue(null, "r"), column + 1);
                if (formats.get(ExcelParts.number(xml.getAttributeValue(null, "s")))) {
                    struck.computeIfAbsent(row, none -> new BitSet()).set(column);
                }
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
