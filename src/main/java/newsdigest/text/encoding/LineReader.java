package newsdigest.text.encoding;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Reader for the lines of a text, each ended by LF, CR LF or CR, in constant memory however long a line is. Where none of these begins a text,
 * the ends of lines of Unicode (NEL, LS and PS; Unicode, section 5.8) are those of its lines.
 */
public final class LineReader implements Closeable {

    /**
     * Longest line in characters. No person writes a longer line; of one that is longer, just enough is kept to see
     * that it is.
     */
    public static final int LONGEST = 1 << 18;

    private final Reader text;
    private final char[] block = new char[1 << 15];
    private int from;
    private int to;
    private boolean afterCarriageReturn;
    private boolean isBegun;
    private boolean hasEndsOfUnicode;

    public LineReader(Reader text) {
        this.text = text;
    }

    /** Returns the next line without its end, or null after the last; longer than {@link #LONGEST} when it was cut. */
    public @Nullable String next() throws IOException {
        StringBuilder longLine = null;
        while (fill()) {
            int end = from;
            while (end < to && !endsLine(block[end])) {
                end++;
            }
            if (end == to) {
                longLine = longLine == null ? new StringBuilder() : longLine;
                append(longLine, end);
                from = end;
                continue;
            }
            String line;
            if (longLine == null) {
                line = new String(block, from, end - from);
            } else {
                append(longLine, end);
                line = longLine.toString();
            }
            afterCarriageReturn = block[end] == '\r';
            from = end + 1;
            return line;
        }
        return longLine == null ? null : longLine.toString();
    }

    /**
     * Fills the buffer; returns false at the end. The LF of a CR LF that was cut in two by the end of a block is no
     * line of its own.
     */
    private boolean fill() throws IOException {
        while (true) {
            if (from == to) {
                from = 0;
                to = Math.max(text.read(block, 0, block.length), 0);
                if (to == 0) {
                    return false;
                }
                if (!isBegun) {
                    isBegun = true;
                    hasEndsOfUnicode = isOneLine();
                }
            }
            if (!afterCarriageReturn) {
                return true;
            }
            afterCarriageReturn = false;
            if (block[from] != '\n') {
                return true;
            }
            from++;
        }
    }

    private boolean endsLine(char c) {
        return c == '\n' || c == '\r' || (hasEndsOfUnicode && (c == 0x85 || c == 0x2028 || c == 0x2029));
    }

    /** Returns whether the beginning of the text has no usual end of a line but at its very end. */
    private boolean isOneLine() {
        int end = 0;
        while (end < to && block[end] != '\n' && block[end] != '\r') {
            end++;
        }
        while (end < to && (block[end] == '\n' || block[end] == '\r')) {
            end++;
        }
        return end == to;
    }

    private void append(StringBuilder line, int end) {
        line.append(block, from, Math.min(end - from, LONGEST + 1 - line.length()));
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
