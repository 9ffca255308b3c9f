package newsdigest.subscriber.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Ranges of merged cells of a sheet of an Excel workbook (ISO/IEC 29500-1, 18.3.1.54), which stand behind its rows. Each takes one number,
 * however large it is.
 */
final class MergedRanges {

    private static final String ELEMENT = "mergeCell";

    private static final Pattern RANGE = Pattern.compile("([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})");

    /** Bits of a row or a column, of which no sheet has more; those of the first row lead, so that ranges are in their order. */
    private static final int ROW_BITS = 21;

    private static final int COLUMN_BITS = 10;

    private static final int LAST_COLUMN = (1 << COLUMN_BITS) - 1;

    private final long[] ranges;
    private final MergedCells cells = new MergedCells();
    private int next;

    private MergedRanges(long[] ranges) {
        this.ranges = ranges;
    }

    /** Returns those of a sheet; one without any costs a look through its bytes. */
    static MergedRanges of(Path file, String sheet) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry part = zip.getEntry(ExcelParts.sheet(zip, sheet));
            return new MergedRanges(
                    part == null || !ExcelParts.mentions(zip, part, ELEMENT) ? new long[0] : read(zip, part));
        } catch (XMLStreamException e) {
            throw new IOException("the spreadsheet is damaged", e);
        }
    }

    private static long[] read(ZipFile zip, ZipEntry part) throws IOException, XMLStreamException {
        LongStream.Builder found = LongStream.builder();
        try (InputStream bytes = zip.getInputStream(part)) {
            XMLStreamReader xml = OpenDocumentSpreadsheet.reader(bytes);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals(ELEMENT)) {
                    String place = xml.getAttributeValue(null, "ref");
                    Matcher range = RANGE.matcher(place == null ? "" : place);
                    if (range.matches()) {
                        found.add(packed(range));
                    }
                }
            }
        }
        long[] ranges = found.build().toArray();
        Arrays.sort(ranges);
        return ranges;
    }

    private static long packed(Matcher range) {
        return row(range.group(2)) << (ROW_BITS + 2 * COLUMN_BITS)
                | row(range.group(4)) << (2 * COLUMN_BITS)
                | column(range.group(1)) << COLUMN_BITS
                | column(range.group(3));
    }

    private static long row(String number) {
        return Math.min(Integer.parseInt(number), (1L << ROW_BITS) - 1);
    }

    private static long column(String letters) {
        return Math.min(ExcelParts.column(letters), LAST_COLUMN);
    }

    /** Returns the cells of the next row with the values of the ranges that it is in. */
    List<String> fill(int row, List<String> own) {
        for (; next < ranges.length && firstRow(ranges[next]) <= row; next++) {
            long range = ranges[next];
            int first = (int) (range >> COLUMN_BITS) & LAST_COLUMN;
            if (firstRow(range) == row && first < own.size()) {
                int lastRow = (int) (range >> (2 * COLUMN_BITS)) & ((1 << ROW_BITS) - 1);
                cells.begin(row, lastRow, first, (int) range & LAST_COLUMN, own.get(first));
            }
        }
        return cells.fill(row, own);
    }

    private static int firstRow(long range) {
        return (int) (range >> (ROW_BITS + 2 * COLUMN_BITS));
    }
}
