package newsdigest.address;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of an address without its wrapping: brackets, quotes, {@code mailto:}, a spreadsheet's {@code ="…"}, punctuation
 * of the sentence it stood in, and invisible marks.
 *
 * @param text the address, or the rest of something else
 * @param displayName name beside the address; may be empty
 */
record AddressWrapping(String text, String displayName) {

    /** Deepest wrapping that is taken off. */
    private static final int DEEPEST = 8;

    private static final String PAIRS = "\"\"''``“”„“”„‟”«»»«‹››‹‘’‚’‚‘<>()[]{}＜＞";
    private static final String TRAILING = ".,;:!\"'`“”‟«»‹›‘’";
    private static final String LEADING = "“”„‟«»‹›‘’‚,;:";

    /**
     * Pattern of an apostrophe by which a spreadsheet takes what follows for text, and for no formula. That of a Dutch name, as in
     * {@code 't.hooft@example.org}, is one of the address.
     */
    private static final Pattern GUARDED =
            Pattern.compile("(?i)'[=+\\-@].*[^']|'(?![st][^a-z])[^'\\s<>@]++@[^'\\s<>@]++");

    private static final Pattern FORMULA = Pattern.compile("=\\s*\"(.*)\"");
    private static final Pattern MARKDOWN_LINK = Pattern.compile("\\[[^\\[\\]]*]\\(([^()]+)\\)");
    private static final Pattern MAILTO = Pattern.compile("(?i)mailto:(?://)?([^?]*)(?:\\?.*)?");

    /** Pattern of an address as directories of Exchange write it. */
    private static final Pattern SMTP = Pattern.compile("(?i)smtp:(\\S+@\\S+)");

    private static final Pattern WITH_NAME = Pattern.compile("\\A([^<>]*+)<([^<>]*+)>");
    private static final Pattern WITH_COMMENT = Pattern.compile("\\A(?=\\S+@\\S)(\\S++)\\s++\\(([^()]*+)\\)");

    /** Pattern of quotes around the part before the sign that needs none: {@code "ana"@example.org} is the address without them (RFC 5321, section 4.1.2). */
    private static final Pattern QUOTED_LOCAL = Pattern.compile("\\A\"([^\"\\\\\\s@(),:;<>\\[\\]]++)\"(@[^\"@]++)\\z");

    static AddressWrapping remove(String written) {
        AddressWrapping wrapping = new AddressWrapping(trim(written), "");
        if (wrapping.isBare()) {
            return wrapping;
        }
        for (int depth = 0; depth < DEEPEST; depth++) {
            AddressWrapping inner = wrapping.removeOne();
            if (inner.equals(wrapping)) {
                break;
            }
            wrapping = inner;
        }
        return wrapping;
    }

    /** Returns true for text without any wrapping, as most addresses are. */
    private boolean isBare() {
        return !text.isEmpty()
                && Character.isLetterOrDigit(text.charAt(0))
                && Character.isLetterOrDigit(text.charAt(text.length() - 1))
                && !text.regionMatches(true, 0, "mailto:", 0, 7)
                && !text.regionMatches(true, 0, "smtp:", 0, 5);
    }

    private AddressWrapping removeOne() {
        String inner = trim(text);
        Matcher formula = FORMULA.matcher(inner);
        if (formula.matches()) {
            return with(formula.group(1).replace("\"\"", "\""));
        }
        Matcher link = MARKDOWN_LINK.matcher(inner);
        if (link.matches()) {
            return with(link.group(1));
        }
        Matcher mailto = MAILTO.matcher(inner);
        if (mailto.matches()) {
            return with(decoded(mailto.group(1)));
        }
        Matcher smtp = SMTP.matcher(inner);
        if (smtp.matches()) {
            return with(smtp.group(1));
        }
        if (GUARDED.matcher(inner).matches()) {
            return with(inner.substring(1));
        }
        Matcher local = QUOTED_LOCAL.matcher(inner);
        if (local.matches()) {
            return with(local.group(1) + local.group(2));
        }
        if (isPair(inner)) {
            return with(inner.substring(1, inner.length() - 1));
        }
        Matcher named = WITH_NAME.matcher(inner);
        if (named.matches()) {
            return beside(named.group(1), named.group(2));
        }
        Matcher comment = WITH_COMMENT.matcher(inner);
        if (comment.matches()) {
            return beside(comment.group(2), comment.group(1));
        }
        return with(withoutPunctuation(inner));
    }

    private static boolean isPair(String inner) {
        if (inner.length() < 2) {
            return false;
        }
        char open = inner.charAt(0);
        char close = inner.charAt(inner.length() - 1);
        for (int i = 0; i < PAIRS.length(); i += 2) {
            if (PAIRS.charAt(i) == open && PAIRS.charAt(i + 1) == close) {
                String within = inner.substring(1, inner.length() - 1);
                return (within.indexOf(open) < 0 && within.indexOf(close) < 0) || (open == '<' && isPair(within));
            }
        }
        return false;
    }

    /**
     * Returns an address with the name beside it. A second address in the place of the name stays, so that the message
     * shows it.
     */
    private AddressWrapping beside(String name, String address) {
        String bare = trim(name);
        if (bare.indexOf('@') >= 0) {
            String first = remove(bare).text();
            return EmailAddress.keyOf(first).equals(EmailAddress.keyOf(trim(address))) ? with(address) : this;
        }
        return new AddressWrapping(trim(address), displayName.isEmpty() ? unquoted(bare) : displayName);
    }

    private static String unquoted(String name) {
        String bare = trim(name);
        while (isPair(bare)) {
            bare = trim(bare.substring(1, bare.length() - 1));
        }
        return bare.replace("\\\"", "\"").replace("\"\"", "\"");
    }

    private static String withoutPunctuation(String text) {
        int from = 0;
        int to = text.length();
        while (to > from && text.indexOf('@') >= 0 && isTrailing(text, text.charAt(to - 1))) {
            to--;
        }
        while (from < to && LEADING.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        return text.substring(from, to);
    }

    /** Returns true for a bracket that nothing opened: it is left over from a sentence. */
    private static boolean isTrailing(String text, char last) {
        return TRAILING.indexOf(last) >= 0
                || (last == '>' && text.indexOf('<') < 0)
                || (last == ')' && text.indexOf('(') < 0);
    }

    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return path;
        }
    }

    private AddressWrapping with(String other) {
        return new AddressWrapping(trim(other), displayName);
    }

    /** Returns text without white space and invisible marks around it, such as text copied from a web page has. */
    static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBlank(char c) {
        if (c > ' ' && c < 0x7F) {
            return false;
        }
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || (c >= 0x200B && c <= 0x200F)
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2060 && c <= 0x206F)
                || (c >= 0xFE00 && c <= 0xFE0F)
                || c == 0x061C
                || c == 0x180E
                || c == 0x00AD
                || c == 0xFEFF;
    }
}
