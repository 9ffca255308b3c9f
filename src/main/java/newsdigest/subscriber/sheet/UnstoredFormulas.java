package newsdigest.subscriber.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Formulas of a sheet of an Excel workbook without their values (ISO/IEC 29500-1, 18.3.1.40), as programs write them that reckon nothing:
 * their cells would be read as empty ones.
 */
final class UnstoredFormulas {

    /** Beginnings of the element of a formula, with and without a prefix. */
    private static final String ELEMENT = "<f";

    private static final String PREFIXED = ":f";

    private UnstoredFormulas() {}

    /** Returns the first cell with a formula of a sheet in which no formula has a value; empty when there is none. */
    static Optional<String> in(Path file, String sheet) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry part = zip.getEntry(ExcelParts.sheet(zip, sheet));
            if (part == null
                    || !(ExcelParts.mentions(zip, part, ELEMENT) || ExcelParts.mentions(zip, part, PREFIXED))) {
                return Optional.empty();
            }
            try (InputStream bytes = zip.getInputStream(part)) {
                return first(OpenDocumentSpreadsheet.reader(bytes));
            }
        } catch (XMLStreamException e) {
            throw new IOException("the spreadsheet is damaged", e);
        }
    }

    private static Optional<String> first(XMLStreamReader xml) throws XMLStreamException {
        String first = "";
        String cell = "";
        boolean isText = false;
        boolean hasFormula = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c")) {
                if (hasFormula && first.isEmpty()) {
                    first = cell;
                }
                hasFormula = false;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "c" -> {
                        String place = xml.getAttributeValue(null, "r");
                        cell = place == null ? "of a row" : place;
                        isText = "str".equals(xml.getAttributeValue(null, "t"));
                    }
                    case "f" -> hasFormula = true;
                    case "v" -> {
                        // The value of a text may be an empty one.
                        if (hasFormula && (isText || !xml.getElementText().isBlank())) {
                            return Optional.empty();
                        }
                    }
                    default -> {
                        // Other elements say nothing of values.
                    }
                }
            }
        }
        return first.isEmpty() ? Optional.empty() : Optional.of(first);
    }
}
