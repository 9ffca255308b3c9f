package newsdigest.bounce.message;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Header fields (RFC 5322, 2.2) of a message or of a block in a report; their values unfolded and decoded. A line that is
 * no field belongs to the one before it, since servers forget to indent what they quote.
 */
final class HeaderFields {

    /** Longest value; longer ones are cut, as no field that matters here comes near. */
    private static final int MOST = 8_000;

    private static final int MOST_FIELDS = 1_000;

    /**
     * Pattern of a field. A name has a hyphen or is well known; "Error: no such user" goes on with the value of the
     * field before it.
     */
    private static final Pattern FIELD = Pattern.compile(
            "^((?:[A-Za-z0-9]{1,30}-[A-Za-z0-9-]{1,40}|action|status|from|to|cc|date|subject|sender|received|version"
                    + "|incidents|precedence|arrival-date)) {0,3}:(.*)$",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Map<String, List<String>> values = new HashMap<>();

    private HeaderFields() {}

    /** Returns the fields at the start of a message or block, up to the first empty line. */
    static HeaderFields parse(String block) {
        HeaderFields fields = new HeaderFields();
        String name = "";
        StringBuilder value = new StringBuilder();
        int count = 0;
        for (String line : (Iterable<String>) block.lines()::iterator) {
            if (line.isBlank() || count > MOST_FIELDS) {
                if (name.isEmpty()) {
                    continue;
                }
                break;
            }
            Matcher field = FIELD.matcher(line);
            if (field.find()) {
                fields.add(name, value.toString());
                name = field.group(1);
                value = new StringBuilder(field.group(2));
                count++;
            } else if (!name.isEmpty() && value.length() < MOST) {
                value.append('\n').append(line, 0, Math.min(line.length(), MOST));
            }
        }
        fields.add(name, value.toString());
        return fields;
    }

    static HeaderFields of(MimeMessage message) throws MessagingException {
        HeaderFields fields = new HeaderFields();
        for (Header header : Collections.list(message.getAllHeaders())) {
            fields.add(header.getName(), header.getValue() == null ? "" : header.getValue());
        }
        return fields;
    }

    private void add(String name, String value) {
        if (!name.isEmpty()) {
            values.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                    .add(value);
        }
    }

    /** Returns the fields of this block, and where it has none of a name, those of another. */
    HeaderFields or(HeaderFields other) {
        HeaderFields both = new HeaderFields();
        both.values.putAll(other.values);
        both.values.putAll(values);
        return both;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    boolean has(String name) {
        return values.containsKey(name.toLowerCase(Locale.ROOT));
    }

    /** Returns the first field of that name; empty if there is none, or nothing in it. */
    Optional<String> first(String name) {
        return all(name).stream().filter(value -> !value.isEmpty()).findFirst();
    }

    /** Returns the values of all fields of that name. */
    List<String> all(String name) {
        return values.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .map(HeaderFields::readable)
                .toList();
    }

    private static String readable(String raw) {
        String value = raw.length() > MOST ? raw.substring(0, MOST) : raw;
        String unfolded = utf8(value).replaceAll("\\s+", " ").strip();
        if (!unfolded.contains("=?")) {
            return unfolded;
        }
        try {
            return MimeUtility.decodeText(unfolded);
        } catch (UnsupportedEncodingException | RuntimeException e) {
            // An encoded word that cannot be decoded is as good as any other text.
            return unfolded;
        }
    }

    /** Returns bytes as text: headers are read byte by byte; with RFC 6532 those bytes are UTF-8. */
    private static String utf8(String bytes) {
        if (bytes.chars().allMatch(c -> c < 0x80) || bytes.chars().anyMatch(c -> c > 0xFF)) {
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
