package newsdigest.bounce.message;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/** Content of the parts of one message, decoded as far as it can be, and up to a number of bytes in all. */
final class PartContent {

    /** Empty line. A line end is atomic: otherwise one CRLF would be taken for two ends. */
    private static final Pattern EMPTY_LINE = Pattern.compile("(?>\\R)[ \\t]*(?>\\R)");

    private int bytesLeft;
    private @Nullable String damage;

    PartContent(int mostBytes) {
        this.bytesLeft = mostBytes;
    }

    /** Returns why not all of it could be decoded. */
    Optional<String> damage() {
        return Optional.ofNullable(damage);
    }

    /** Returns the text of a part. */
    String text(Part part, @Nullable String charset) throws MessagingException, IOException {
        return text(bytes(part), charset);
    }

    /** Returns the bytes of a part as the characters of these numbers, for headers that are decoded later. */
    String latin1(Part part) throws MessagingException, IOException {
        return new String(bytes(part), StandardCharsets.ISO_8859_1);
    }

    /** Returns the text of a page. */
    static String withoutMarkup(String page) {
        return Jsoup.parse(page.replaceAll("(?i)<(?:br|/p|/div|/tr|/li|/h\\d)\\b", "\n$0"))
                .wholeText();
    }

    /** Returns the end of the first block of lines. */
    static int endOfBlock(String text) {
        Matcher empty = EMPTY_LINE.matcher(text);
        return empty.find() ? empty.end() : text.length();
    }

    private byte[] bytes(Part part) throws MessagingException, IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try (InputStream in = decoded(part)) {
            byte[] block = new byte[8_192];
            int count = in.read(block, 0, Math.min(block.length, bytesLeft));
            while (count > 0) {
                read.write(block, 0, count);
                bytesLeft -= count;
                count = in.read(block, 0, Math.min(block.length, bytesLeft));
            }
        } catch (IOException e) {
            damage = "Not all of it can be decoded: " + e.getMessage();
        }
        return read.toByteArray();
    }

    /**
     * Returns the decoded content. The library decodes no message/*, which RFC 2046 forbids to encode; RFC 6532 allows
     * it, and servers do it.
     */
    private static InputStream decoded(Part part) throws MessagingException, IOException {
        String[] encoding = part.getHeader("Content-Transfer-Encoding");
        InputStream in = part.getInputStream();
        if (encoding == null || !part.isMimeType("message/*")) {
            return in;
        }
        String name = encoding[0].strip().toLowerCase(Locale.ROOT);
        return name.equals("base64") || name.equals("quoted-printable") ? MimeUtility.decode(in, name) : in;
    }

    private static String text(byte[] bytes, @Nullable String charset) {
        if (charset != null && !charset.equalsIgnoreCase("us-ascii")) {
            try {
                return new String(bytes, Charset.forName(MimeUtility.javaCharset(charset)));
            } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                // A made-up name says nothing; go by the bytes.
                return byBytes(bytes);
            }
        }
        return byBytes(bytes);
    }

    private static String byBytes(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
