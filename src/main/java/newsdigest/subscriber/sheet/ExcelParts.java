package newsdigest.subscriber.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Parts of an Excel workbook and their relations (ISO/IEC 29500-2, 8.5), for what the library of workbooks does not read. */
final class ExcelParts {

    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private ExcelParts() {}

    /** Returns a number of an attribute; 0 for one that is missing or is none. */
    static int number(@Nullable String value) {
        return value != null && value.matches("[0-9]{1,7}") ? Integer.parseInt(value) : 0;
    }

    /** Returns the column, counted from 0, of a reference in capital letters such as {@code AB12}. */
    static int column(String reference) {
        int column = 0;
        for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)); i++) {
            column = column * 26 + reference.charAt(i) - 'A' + 1;
        }
        return column - 1;
    }

    /** Returns the name of the part that holds a sheet; an empty one when there is none. */
    static String sheet(ZipFile zip, String sheet) throws IOException, XMLStreamException {
        String relation = attribute(zip, "xl/workbook.xml", "sheet", "name", sheet, RELATIONS, "id");
        String target = attribute(zip, "xl/_rels/workbook.xml.rels", "Relationship", "Id", relation, null, "Target");
        return target.startsWith("/") ? target.substring(1) : "xl/" + target;
    }

    /** Returns the name of a part that belongs to another one by a relation of this kind; an empty one when there is none. */
    static String related(ZipFile zip, String part, String kind) throws IOException, XMLStreamException {
        int folder = part.lastIndexOf('/') + 1;
        String relations = part.substring(0, folder) + "_rels/" + part.substring(folder) + ".rels";
        String target = attribute(zip, relations, "Relationship", "Type", RELATIONS + "/" + kind, null, "Target");
        return target.isEmpty()
                ? ""
                : Path.of("/" + part)
                        .resolveSibling(target)
                        .normalize()
                        .toString()
                        .substring(1);
    }

    /**
     * Returns true for a part in which a name of XML stands, found by its bytes.
     *
     * @param name whose first letter stands nowhere else in it
     */
    static boolean mentions(ZipFile zip, ZipEntry part, String name) throws IOException {
        byte[] block = new byte[1 << 16];
        int seen = 0;
        try (InputStream bytes = zip.getInputStream(part)) {
            for (int read = bytes.read(block); read >= 0; read = bytes.read(block)) {
                for (int i = 0; i < read; i++) {
                    // In other encodings than UTF-8 each letter has a zero beside it.
                    if (block[i] != 0) {
                        seen = block[i] == name.charAt(seen) ? seen + 1 : block[i] == name.charAt(0) ? 1 : 0;
                    }
                    if (seen == name.length()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static String attribute(
            ZipFile zip,
            String part,
            String element,
            String key,
            String value,
            @Nullable String namespace,
            String wanted)
            throws IOException, XMLStreamException {
        ZipEntry entry = zip.getEntry(part);
        if (entry == null) {
            return "";
        }
        try (InputStream bytes = zip.getInputStream(entry)) {
            XMLStreamReader xml = OpenDocumentSpreadsheet.reader(bytes);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals(element)
                        && value.equals(xml.getAttributeValue(null, key))) {
                    String found = xml.getAttributeValue(namespace, wanted);
                    return found == null ? "" : found;
                }
            }
            return "";
        }
    }
}
