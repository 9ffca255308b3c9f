package newsdigest.subscriber.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import newsdigest.text.StruckText;
import org.jspecify.annotations.Nullable;

/** Spreadsheet of LibreOffice and its like (OpenDocument, {@code .ods}). */
final class OpenDocumentSpreadsheet implements Spreadsheet {

    private static final String TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    private static final String OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private static final String STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";
    private static final String TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";

    private final ZipFile zip;
    private final List<String> names;
    private final Set<Integer> hidden = new HashSet<>();
    private boolean hasNotes;

    OpenDocumentSpreadsheet(Path file) throws IOException {
        this.zip = new ZipFile(file.toFile());
        try {
            this.names = names();
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private List<String> names() throws IOException {
        try (InputStream bytes = content()) {
            XMLStreamReader xml = reader(bytes);
            List<String> found = new ArrayList<>();
            Set<String> hidingStyles = new HashSet<>();
            String style = "";
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                style = Objects.requireNonNullElse(xml.getAttributeValue(STYLE, "name"), style);
                if (STYLE.equals(xml.getNamespaceURI()) && isHiding(xml)) {
                    hidingStyles.add(style);
                }
                if (isTable(xml, "table")) {
                    String own = xml.getAttributeValue(TABLE, "style-name");
                    if (isHiding(xml) || (own != null && hidingStyles.contains(own))) {
                        hidden.add(found.size());
                    }
                    found.add(Objects.requireNonNullElse(xml.getAttributeValue(TABLE, "name"), ""));
                }
                hasNotes |= isNote(xml);
            }
            return found;
        } catch (XMLStreamException e) {
            throw damaged(e);
        }
    }

    /** Returns true for a sheet, or its format, that is not shown (OpenDocument 1.3, part 3, 20.245). */
    private static boolean isHiding(XMLStreamReader xml) {
        return "false".equals(xml.getAttributeValue(TABLE, "display"));
    }

    private InputStream content() throws IOException {
        return zip.getInputStream(zip.getEntry("content.xml"));
    }

    /** Returns a parser that never reads entities and files elsewhere (XXE). */
    static XMLStreamReader reader(InputStream bytes) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createXMLStreamReader(bytes);
    }

    @Override
    public int sheets() {
        return names.size();
    }

    @Override
    public String name(int sheet) {
        return names.get(sheet);
    }

    @Override
    public boolean isHidden(int sheet) {
        return hidden.contains(sheet);
    }

    @Override
    public boolean hasNotes(int sheet) {
        return hasNotes;
    }

    @Override
    public Stream<SheetRow> rows(int sheet) throws IOException {
        InputStream bytes = content();
        try {
            Rows rows = new Rows(reader(bytes), sheet);
            return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false)
                    .onClose(() -> close(bytes));
        } catch (XMLStreamException e) {
            bytes.close();
            throw damaged(e);
        }
    }

    private static void close(InputStream bytes) {
        try {
            bytes.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IOException damaged(XMLStreamException e) {
        return new IOException("the spreadsheet is damaged", e);
    }

    private static boolean isTable(XMLStreamReader xml, String name) {
        return xml.getLocalName().equals(name) && TABLE.equals(xml.getNamespaceURI());
    }

    private static boolean isNote(XMLStreamReader xml) {
        return OFFICE.equals(xml.getNamespaceURI()) && xml.getLocalName().equals("annotation");
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Rows of one table, one by one. */
    private static final class Rows implements Iterator<SheetRow> {
        private final XMLStreamReader xml;
        private final Set<String> struckStyles = new HashSet<>();
        private int number;
        private int repeated;
        private boolean hasStruckLetters;
        private final MergedCells merged = new MergedCells();
        private final StringBuilder note = new StringBuilder();
        private @Nullable SheetRow next;

        Rows(XMLStreamReader xml, int sheet) throws XMLStreamException {
            this.xml = xml;
            int skipped = -1;
            String style = "";
            while (skipped < sheet && xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                skipped += isTable(xml, "table") ? 1 : 0;
                String styleName = xml.getAttributeValue(STYLE, "name");
                style = isStyle("style") && styleName != null ? styleName : style;
                if (isStyle("text-properties") && strikesOut()) {
                    struckStyles.add(style);
                }
            }
        }

        private boolean isStyle(String name) {
            return STYLE.equals(xml.getNamespaceURI()) && xml.getLocalName().equals(name);
        }

        /** Returns true for a format that draws a line through the text (OpenDocument 1.3, part 3, 20.366). */
        private boolean strikesOut() {
            String line = xml.getAttributeValue(STYLE, "text-line-through-style");
            String type = xml.getAttributeValue(STYLE, "text-line-through-type");
            return (line != null && !line.equals("none")) || (type != null && !type.equals("none"));
        }

        @Override
        public boolean hasNext() {
            try {
                while (next == null) {
                    SheetRow read = read();
                    if (read == null) {
                        return false;
                    }
                    next = read.cells().stream().allMatch(String::isBlank) ? null : read;
                }
                return true;
            } catch (XMLStreamException e) {
                throw new UncheckedIOException(damaged(e));
            }
        }

        /** Returns the next row. A repeated row is one row of people, however often it stands there. */
        @Override
        public SheetRow next() {
            if (!hasNext() || next == null) {
                throw new NoSuchElementException();
            }
            SheetRow row = next;
            next = null;
            return row;
        }

        private @Nullable SheetRow read() throws XMLStreamException {
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.END_ELEMENT && isTable(xml, "table")) {
                    return null;
                }
                if (event == XMLStreamConstants.START_ELEMENT && isTable(xml, "table-row")) {
                    number += 1 + repeated;
                    repeated = times("number-rows-repeated") - 1;
                    note.setLength(0);
                    List<String> cells = cells();
                    return new SheetRow(number, merged.fill(number, cells), note.toString());
                }
            }
            return null;
        }

        private int times(String attribute) {
            String times = xml.getAttributeValue(TABLE, attribute);
            return times == null || !times.matches("[0-9]{1,7}") ? 1 : Math.max(1, Integer.parseInt(times));
        }

        private List<String> cells() throws XMLStreamException {
            RowCells cells = new RowCells();
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.END_ELEMENT && isTable(xml, "table-row")) {
                    break;
                }
                if (event == XMLStreamConstants.START_ELEMENT
                        && (isTable(xml, "table-cell") || isTable(xml, "covered-table-cell"))) {
                    int times = times("number-columns-repeated");
                    String format = xml.getAttributeValue(TABLE, "style-name");
                    boolean isStruck = format != null && struckStyles.contains(format);
                    int rows = times("number-rows-spanned");
                    int columns = times("number-columns-spanned");
                    String shown = cell();
                    String text = isStruck || hasStruckLetters ? StruckText.mark(shown) : shown;
                    if (rows > 1 || columns > 1) {
                        int first = cells.size();
                        merged.begin(number, number + rows - 1, first, first + columns - 1, text);
                    }
                    for (int i = 0; i < times && !cells.isFull(); i++) {
                        cells.add(text);
                    }
                }
            }
            return cells.upToTheLast();
        }

        /**
         * Returns the text of a cell: dates and truth values by their value, all else as it is shown. Notes beside a
         * cell are no text of it, and are kept for the row. Letters that are struck out by themselves are noted.
         */
        private String cell() throws XMLStreamException {
            String name = xml.getLocalName();
            String date = xml.getAttributeValue(OFFICE, "date-value");
            String truth = xml.getAttributeValue(OFFICE, "boolean-value");
            StringBuilder text = new StringBuilder();
            int inNote = 0;
            int inStruck = 0;
            boolean inText = false;
            hasStruckLetters = false;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT && (inStruck > 0 || isStruckText())) {
                    inStruck++;
                } else if (event == XMLStreamConstants.END_ELEMENT && inStruck > 0) {
                    inStruck--;
                }
                if (event == XMLStreamConstants.CHARACTERS && inText && inNote == 0) {
                    text.append(xml.getText());
                    hasStruckLetters |= inStruck > 0 && !xml.getText().isBlank();
                } else if (event == XMLStreamConstants.CHARACTERS && inText && inNote > 0) {
                    RowCells.addNote(note, xml.getText());
                } else if (event == XMLStreamConstants.START_ELEMENT) {
                    inNote += isNote(xml) ? 1 : 0;
                    if (inNote > 0 && isText("p") && note.length() > 0) {
                        RowCells.addNote(note, "; ");
                    }
                    boolean paragraph = isText("p");
                    if (inNote == 0 && paragraph && text.length() > 0) {
                        text.append('\n');
                    }
                    inText |= paragraph;
                    if (inNote == 0 && isText("s")) {
                        text.append(' ');
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    if (isTable(xml, name)) {
                        break;
                    }
                    inNote -= isNote(xml) ? 1 : 0;
                    inText &= !isText("p");
                }
            }
            return date != null ? date.replace('T', ' ') : truth != null ? truth : text.toString();
        }

        /** Returns true at a paragraph or a part of it whose format draws a line through the text. */
        private boolean isStruckText() {
            String format = xml.getAttributeValue(TEXT, "style-name");
            return format != null && struckStyles.contains(format);
        }

        private boolean isText(String name) {
            return TEXT.equals(xml.getNamespaceURI()) && xml.getLocalName().equals(name);
        }
    }
}
