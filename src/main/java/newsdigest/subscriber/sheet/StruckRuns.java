package newsdigest.subscriber.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Letters of a cell of an Excel workbook that are struck out by themselves, and not by the format of the cell (ISO/IEC
 * 29500-1, 18.4.4): so they are for a person who selects the text in the cell.
 */
final class StruckRuns {

    private static final String STRIKE = "strike";

    private boolean isInRun;
    private boolean isInText;
    private boolean isStruck;

    /** Returns which of the texts that the cells of a workbook share have letters that are struck out, by their numbers. */
    static BitSet sharedTexts(ZipFile zip) throws IOException, XMLStreamException {
        BitSet struck = new BitSet();
        String name = ExcelParts.related(zip, "xl/workbook.xml", "sharedStrings");
        ZipEntry part = zip.getEntry(name.isEmpty() ? "xl/sharedStrings.xml" : name);
        if (part == null || !mayBeIn(zip, part)) {
            return struck;
        }
        try (InputStream bytes = zip.getInputStream(part)) {
            XMLStreamReader xml = OpenDocumentSpreadsheet.reader(bytes);
            StruckRuns runs = new StruckRuns();
            int number = -1;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("si")) {
                    number++;
                }
                if (runs.take(xml) && number >= 0) {
                    struck.set(number);
                }
            }
        }
        return struck;
    }

    /** Returns true for a part in which letters may be struck out; hardly any is, and a look through its bytes shows it. */
    static boolean mayBeIn(ZipFile zip, ZipEntry part) throws IOException {
        return ExcelParts.mentions(zip, part, STRIKE);
    }

    /** Takes what the parser is at; returns true for text that is struck out. */
    boolean take(XMLStreamReader xml) {
        switch (xml.getEventType()) {
            case XMLStreamConstants.START_ELEMENT -> {
                String name = xml.getLocalName();
                if (name.equals("r")) {
                    isInRun = true;
                    isStruck = false;
                } else if (isInRun && name.equals(STRIKE)) {
                    isStruck = isOn(xml);
                }
                isInText = isInRun && name.equals("t");
            }
            case XMLStreamConstants.END_ELEMENT -> {
                isInText = false;
                isInRun &= !xml.getLocalName().equals("r");
            }
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                return isInText && isStruck && !xml.getText().isBlank();
            }
            default -> {
                // Nothing else has a format.
            }
        }
        return false;
    }

    /** Returns true for a format that is not switched off again (ISO/IEC 29500-1, 18.8.37). */
    static boolean isOn(XMLStreamReader xml) {
        String value = xml.getAttributeValue(null, "val");
        return value == null || value.equals("1") || value.equals("true");
    }
}
