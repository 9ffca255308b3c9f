package newsdigest.bounce.reply;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Patterns of e-mail addresses in text. */
public final class AddressPatterns {

    private static final Pattern ADDRESS = Pattern.compile(
            "[^\\s<>()\\[\\]{}\",:;@\\\\|`]{1,64}+@[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}.-]{0,252}[\\p{L}\\p{N}])?");

    /** Pattern of a character of a UTF-8 address where only ASCII may stand (RFC 6533, 3). */
    private static final Pattern ESCAPED = Pattern.compile("\\\\x\\{([0-9A-Fa-f]{2,6})\\}");

    private AddressPatterns() {}

    /** Returns all addresses of a text, in their order, as they are written. */
    public static List<String> in(String text) {
        return ADDRESS.matcher(text)
                .results()
                .map(match -> match.group().replaceFirst("^'+", ""))
                .filter(address -> !address.startsWith("@"))
                .toList();
    }

    /** Returns the address of a recipient field, such as {@code rfc822; ana@example.org} (RFC 3464, 2.3.1 and 2.3.2). */
    public static Optional<String> ofRecipient(String field) {
        String value = field.substring(field.indexOf(';') + 1);
        Matcher escaped = ESCAPED.matcher(value);
        return in(escaped.replaceAll(match -> Matcher.quoteReplacement(character(match.group(1))))).stream()
                .findFirst();
    }

    private static String character(String hex) {
        int code = Integer.parseInt(hex, 16);
        return Character.isValidCodePoint(code) ? Character.toString(code) : "?";
    }
}
