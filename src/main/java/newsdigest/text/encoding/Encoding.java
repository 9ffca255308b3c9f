package newsdigest.text.encoding;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Character encoding of a text file, detected from its bytes. The whole file is read for it, because a CSV file does
 * not name its encoding and an accent that is not UTF-8 may stand in its last line only.
 *
 * @param byteOrderMark number of bytes to skip at the start
 */
public record Encoding(Charset charset, int byteOrderMark) {

    private static final int BLOCK = 1 << 16;
    private static final int SMALL_BLOCK = 1 << 10;
    private static final int LOOKED_AT = 1 << 10;

    /** Beginning of a page, as far as it is no address in angle brackets. */
    private static final Pattern MARKUP = Pattern.compile(
            "\\A\\s*+<(?:!doctype|\\?xml|\\?mso|html|head|meta|body|table|div|style|workbook|tr)(?=[\\s>])",
            Pattern.CASE_INSENSITIVE);

    /** Marks of the order of bytes, and zeros of UTF-16. */
    private static final Pattern BESIDE_TEXT = Pattern.compile("[\\x00\\xef\\xbb\\xbf\\xff\\xfe]");

    /** Exception for a file that is not text; the message names the kind of file and how to make text of it. */
    public static final class NotTextException extends IOException {
        private static final long serialVersionUID = 1L;

        NotTextException(String message) {
            super(message);
        }
    }

    /** Opens the text of a file, without its byte order mark. Bytes that fit no character become U+FFFD. */
    public static Reader open(Path file) throws IOException {
        return of(file).reader(file);
    }

    /** Opens the text of a file in this encoding, without its byte order mark. Bytes that fit no character become U+FFFD. */
    public Reader reader(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try {
            bytes.skipNBytes(byteOrderMark);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
        return new InputStreamReader(bytes, charset);
    }

    /** Returns the whole text of a file, without its byte order mark. */
    public static String read(Path file) throws IOException {
        try (Reader reader = open(file)) {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return text.toString();
        }
    }

    /**
     * Detects the encoding of a file.
     *
     * @throws NotTextException when the file is a spreadsheet or an archive
     */
    public static Encoding of(Path file) throws IOException {
        return of(file, MacRomanText::charsetOf);
    }

    /**
     * Detects the encoding of a table, which a spreadsheet program may have saved in the code page of the computer.
     *
     * @throws NotTextException when the file is a spreadsheet or an archive
     */
    public static Encoding ofTable(Path file) throws IOException {
        return of(file, CodePageText::charsetOf);
    }

    /** Detector of the encoding of a text of one byte a character. */
    @FunctionalInterface
    private interface SingleBytes {
        Charset charsetOf(Path file) throws IOException;
    }

    private static Encoding of(Path file, SingleBytes singleBytes) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] head = bytes.readNBytes(4);
            if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
                return new Encoding(StandardCharsets.UTF_8, 3);
            }
            if (startsWith(head, 0xFF, 0xFE)) {
                return new Encoding(StandardCharsets.UTF_16LE, 2);
            }
            if (startsWith(head, 0xFE, 0xFF)) {
                return new Encoding(StandardCharsets.UTF_16BE, 2);
            }
            if (startsWith(head, 'P', 'K', 3, 4)) {
                throw new NotTextException("This is a spreadsheet or a ZIP archive, not a text file."
                        + " In the spreadsheet program, save it as 'CSV UTF-8'.");
            }
            if (startsWith(head, 0xD0, 0xCF, 0x11, 0xE0)) {
                throw new NotTextException(
                        "This is a spreadsheet or document of an old Office program, not a text file."
                                + " In the spreadsheet program, save it as 'CSV UTF-8'.");
            }
            return new Encoding(isUtf8(head, bytes) ? StandardCharsets.UTF_8 : singleBytes.charsetOf(file), 0);
        }
    }

    /** Returns the encoding as people know it, where nothing in the file says that it is in it; empty for UTF-8 and a mark. */
    public Optional<String> guessed() {
        return byteOrderMark > 0 || charset.equals(StandardCharsets.UTF_8)
                ? Optional.empty()
                : Optional.of(charset.name().replaceFirst("^windows", "Windows").replaceFirst("^x-", ""));
    }

    /**
     * Requires that a table is no UTF-16 text without its mark, which would be an error in every row.
     *
     * @throws NotTextException when it looks like that
     */
    public static void requireMarkedUtf16(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] head = bytes.readNBytes(LOOKED_AT);
            boolean isMarked = startsWith(head, 0xFF, 0xFE) || startsWith(head, 0xFE, 0xFF);
            if (!isMarked && looksLikeUtf16(head)) {
                throw new NotTextException(
                        "This looks like UTF-16 text without the mark that says so. In the program it comes"
                                + " from, save it as 'CSV UTF-8'.");
            }
        }
    }

    /**
     * Requires that a table is no HTML or XML, as programs write it that call such a page a spreadsheet.
     *
     * @throws NotTextException when it is
     */
    public static void requireNoMarkup(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            String head = new String(bytes.readNBytes(LOOKED_AT), StandardCharsets.ISO_8859_1);
            if (MARKUP.matcher(BESIDE_TEXT.matcher(head).replaceAll("")).lookingAt()) {
                throw new NotTextException(
                        "This is HTML or XML, as some programs write it under the name of a spreadsheet, and not a table of rows."
                                + " In the spreadsheet program, save it as 'CSV UTF-8'.");
            }
        }
    }

    /** Returns true when every second byte is zero, as in Western text in UTF-16; no text in another encoding has many zeros. */
    private static boolean looksLikeUtf16(byte[] bytes) {
        int[] zeros = new int[2];
        for (int i = 0; i < bytes.length; i++) {
            zeros[i % 2] += bytes[i] == 0 ? 1 : 0;
        }
        int pairs = bytes.length / 2;
        return pairs >= 8 && Math.max(zeros[0], zeros[1]) > pairs * 7 / 10 && Math.min(zeros[0], zeros[1]) < pairs / 10;
    }

    /**
     * Returns true when the text is UTF-8, apart from some damaged characters. Text of one byte a character is hardly
     * ever UTF-8 by accident, so the more frequent of the two wins.
     */
    private static boolean isUtf8(byte[] head, InputStream bytes) throws IOException {
        CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
        // Most news are small, and many: for each of them the larger block would be filled with zeros first.
        int room = Math.min(BLOCK, Math.max(SMALL_BLOCK, bytes.available() + head.length + 1));
        ByteBuffer in = ByteBuffer.allocate(room).put(head);
        CharBuffer out = CharBuffer.allocate(room);
        long wellFormed = 0;
        long broken = 0;
        boolean end = false;
        while (!end) {
            int count = bytes.read(in.array(), in.position(), in.remaining());
            end = count < 0;
            in.position(in.position() + Math.max(count, 0)).flip();
            CoderResult result;
            do {
                result = utf8.decode(in, out, end);
                wellFormed += nonAscii(out.flip());
                out.clear();
                if (result.isError()) {
                    broken++;
                    in.position(in.position() + result.length());
                }
            } while (!result.isUnderflow());
            in.compact();
        }
        return broken == 0 || wellFormed > broken;
    }

    private static long nonAscii(CharBuffer text) {
        char[] chars = text.array();
        int count = 0;
        for (int i = 0; i < text.limit(); i++) {
            count += chars[i] >>> 7 == 0 ? 0 : 1;
        }
        return count;
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        byte[] wanted = new byte[start.length];
        for (int i = 0; i < start.length; i++) {
            wanted[i] = (byte) start[i];
        }
        return bytes.length >= wanted.length && Arrays.equals(bytes, 0, wanted.length, wanted, 0, wanted.length);
    }
}
