package newsdigest.subscriber.sheet;

import java.io.IOException;
import java.io.InputStream;

/**
 * Scanner of the XML in a spreadsheet, before a library reads it, which keeps a row, a text or a part in memory whatever its
 * size. It knows no more of XML than where rows and shared texts begin and end (ISO/IEC 29500-1, 18.3.1.73 and 18.4.8).
 */
final class PartScanner {

    /** Largest row in bytes; the widest one of a spreadsheet program with texts of usual length has 2 MB. */
    private static final long LARGEST_ROW = 8L << 20;

    private static final int LONGEST_NAME = 64;

    /** First byte of XML in an encoding of mainframes, which parsers know (XML 1.0, appendix F). */
    private static final int EBCDIC_LESS_THAN = 0x4c;

    /** Number of letters of the last column of a spreadsheet, XFD. */
    private static final int COLUMN_LETTERS = 3;

    /** State of the reading. */
    private enum Mode {
        TEXT,
        NAME,
        TAG,
        LITERAL
    }

    private final long mostBeside;
    private final StringBuilder name = new StringBuilder();
    private Mode mode = Mode.TEXT;
    private String literalEnd = "";
    private int literalSeen;
    private boolean isInRow;
    private boolean isCell;
    private int quote;
    private int letters;
    private long rowBytes;
    private long bytesBeside;

    /** @param mostBeside most bytes of what stands in no row, such as the shared texts, of which all are kept */
    PartScanner(long mostBeside) {
        this.mostBeside = mostBeside;
    }

    /**
     * Reads a part to its end.
     *
     * @throws IOException when a library would need more memory for it than any real spreadsheet takes
     */
    void read(InputStream part) throws IOException {
        byte[] block = new byte[1 << 16];
        int read = part.read(block);
        if (read <= 0 || !isText(block)) {
            return;
        }
        for (; read >= 0; read = part.read(block)) {
            for (int i = 0; i < read; i++) {
                count();
                take((char) (block[i] & 0xff));
            }
        }
    }

    /** Returns true for what may be XML, in whatever encoding, and false for pictures. */
    private static boolean isText(byte[] block) {
        return switch (block[0] & 0xff) {
            case '<', ' ', '\t', '\r', '\n', 0, 0xef, 0xfe, EBCDIC_LESS_THAN -> true;
            case 0xff -> (block[1] & 0xff) == 0xfe;
            default -> false;
        };
    }

    private void count() throws IOException {
        if (isInRow ? ++rowBytes > LARGEST_ROW : ++bytesBeside > mostBeside) {
            throw new IOException("it has " + (isInRow ? "a row" : "texts") + " of more than "
                    + ((isInRow ? LARGEST_ROW : mostBeside) >> 20) + " MB; save it as 'CSV UTF-8'");
        }
    }

    private void take(char next) throws IOException {
        switch (mode) {
            case TEXT -> {
                if (next == '<') {
                    name.setLength(0);
                    mode = Mode.NAME;
                }
            }
            case NAME -> takeOfName(next);
            case TAG -> takeOfTag(next);
            case LITERAL -> takeOfLiteral(next);
        }
    }

    private void takeOfName(char next) throws IOException {
        if (next == '>' || next <= ' ' || (next == '/' && name.length() > 0)) {
            begin(name.substring(name.indexOf(":") + 1), name.indexOf("/") == 0);
            mode = next == '>' ? Mode.TEXT : Mode.TAG;
            return;
        }
        if (name.length() < LONGEST_NAME) {
            name.append(next);
        }
        switch (name.toString()) {
            case "![CDATA[" -> skipTo("]]>");
            case "!--" -> skipTo("-->");
            case "?" -> skipTo("?>");
            case "!D" -> throw new IOException("it defines entities, as no spreadsheet does");
            default -> {
                // The name goes on.
            }
        }
    }

    private void skipTo(String end) {
        literalEnd = end;
        literalSeen = 0;
        mode = Mode.LITERAL;
    }

    private void takeOfLiteral(char next) {
        char first = literalEnd.charAt(0);
        if (next == literalEnd.charAt(literalSeen)) {
            literalSeen++;
        } else if (next != first || literalSeen < literalEnd.length() - 1) {
            // Another ] or - before the end is still the one before the last.
            literalSeen = next == first ? 1 : 0;
        }
        if (literalSeen == literalEnd.length()) {
            mode = Mode.TEXT;
        }
    }

    private void begin(String full, boolean isEnd) {
        String local = isEnd && full.startsWith("/") ? full.substring(1) : full;
        boolean isRow = local.equals("row") || local.equals("table-row");
        if (isRow) {
            isInRow = !isEnd;
            rowBytes = 0;
        } else if (local.equals("si") || local.equals("sheetData")) {
            isInRow = false;
        }
        isCell = !isEnd && local.equals("c");
        quote = 0;
    }

    private void takeOfTag(char next) throws IOException {
        if (quote == 0) {
            if (next == '"' || next == '\'') {
                quote = next;
                letters = 0;
            } else if (next == '>') {
                mode = Mode.TEXT;
            }
        } else if (next == quote) {
            quote = 0;
        } else if (isCell && letters >= 0) {
            takeOfCell(next);
        }
    }

    /** Looks at the beginning of a value, which may be the place of a cell. */
    private void takeOfCell(char next) throws IOException {
        boolean isPlace = next >= '0' && next <= '9' && letters > COLUMN_LETTERS;
        if (isPlace || next == '&') {
            throw new IOException("it has a cell in a column that no spreadsheet has");
        }
        boolean isLetter = (next >= 'A' && next <= 'Z') || (next >= 'a' && next <= 'z');
        letters = isLetter ? letters + 1 : -1;
    }
}
