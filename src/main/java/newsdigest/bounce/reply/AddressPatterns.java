package newsdigest.bounce.reply;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Patterns of e-mail addresses in text. */
public final class AddressPatterns {

    /** Punctuation of Chinese, Japanese and Korean, which stands beside an address without a space. */
    static final String WIDE_MARKS = "\\u3000-\\u303f\\uff01-\\uff0f\\uff1a-\\uff20\\u201c\\u201d";

    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>()\\[\\]{}\",:;@\\\\|`" + WIDE_MARKS
            + "]{1,64}+@[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}.-]{0,252}[\\p{L}\\p{N}])?");

    private static final String LOCAL = "[A-Za-z0-9_.!#$%&'*+/=?^{|}~-]";

    /**
     * Pattern of an ASCII address in a sentence. It may touch letters of a script without spaces, such as Chinese, but
     * none of a script with spaces, of whose address it would be a part.
     */
    static final Pattern IN_SENTENCE = Pattern.compile("(?<!" + LOCAL + "|[\\u0080-\\u0dff])" + LOCAL
            + "{1,64}+@[A-Za-z0-9][A-Za-z0-9-]{0,62}+(?:\\.[A-Za-z0-9-]{1,63}+){0,20}+(?!\\.?[\\u0080-\\u0dff])");

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

    /** Returns all addresses of a sentence, in their order, without the letters that touch them. */
    public static List<String> inSentence(String text) {
        return in(IN_SENTENCE.matcher(text).replaceAll(" $0 "));
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
