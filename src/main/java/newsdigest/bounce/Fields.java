package newsdigest.bounce;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Header fields, of a message or of a block in a report; their values unfolded and decoded. */
final class Fields {

    /** Longer values are cut: no field that matters here comes near. */
    private static final int MOST = 8_000;

    private final InternetHeaders headers;

    Fields(InternetHeaders headers) {
        this.headers = headers;
    }

    /** The fields at the start of a message or block. */
    static Fields parse(byte[] block) throws MessagingException {
        return new Fields(new InternetHeaders(new ByteArrayInputStream(block)));
    }

    static Fields of(MimeMessage message) throws MessagingException {
        InternetHeaders headers = new InternetHeaders();
        for (Header header : Collections.list(message.getAllHeaders())) {
            headers.addHeader(header.getName(), header.getValue());
        }
        return new Fields(headers);
    }

    boolean has(String name) {
        return headers.getHeader(name) != null;
    }

    /** The first field of that name; empty if there is none, or nothing in it. */
    Optional<String> first(String name) {
        return all(name).stream().filter(value -> !value.isEmpty()).findFirst();
    }

    /** The values of all fields of that name. */
    List<String> all(String name) {
        String[] values = headers.getHeader(name);
        return values == null
                ? List.of()
                : Arrays.stream(values).map(Fields::readable).toList();
    }

    private static String readable(String raw) {
        String value = raw.length() > MOST ? raw.substring(0, MOST) : raw;
        String unfolded = utf8(value).replaceAll("\\s+", " ").strip();
        try {
            return MimeUtility.decodeText(unfolded);
        } catch (UnsupportedEncodingException e) {
            // An encoded word in a character set that Java does not know is as good as any other text.
            return unfolded;
        }
    }

    /** Headers are read byte by byte; with RFC 6532 those bytes are UTF-8. */
    private static String utf8(String bytes) {
        if (bytes.chars().anyMatch(c -> c > 0xFF)) {
            return bytes;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return bytes;
        }
    }
}
