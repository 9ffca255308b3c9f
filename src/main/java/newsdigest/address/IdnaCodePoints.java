package newsdigest.address;

import java.util.OptionalInt;

/** Code points that IDNA 2008 lets stand in a domain (RFC 5892); UTS 46 alone would also let symbols such as emoji pass. */
final class IdnaCodePoints {

    /**
     * Code points of no letter or digit category, but allowed by RFC 5892, section 2.6, or in the contexts of its
     * appendix A; and the dots that UTS 46 maps to a full stop.
     */
    private static final String ALLOWED_BESIDES =
            "-.\u00B7\u0375\u05F3\u05F4\u06FD\u06FE\u0F0B\u3007\u30FB\u200C\u200D\u3002\uFF0E\uFF61";

    /** Code points of a letter or mark category, but disallowed by RFC 5892, section 2.6. */
    private static final String DISALLOWED_BESIDES = "\u0640\u07FA\u302E\u302F\u3031\u3032\u3033\u3034\u3035\u303B";

    private IdnaCodePoints() {}

    /** Returns the first code point that no domain may have. */
    static OptionalInt firstDisallowed(String unicode) {
        return unicode.codePoints().filter(c -> !isAllowed(c)).findFirst();
    }

    private static boolean isAllowed(int c) {
        if (ALLOWED_BESIDES.indexOf(c) >= 0) {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.LOWERCASE_LETTER,
                    Character.UPPERCASE_LETTER,
                    Character.OTHER_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.DECIMAL_DIGIT_NUMBER -> DISALLOWED_BESIDES.indexOf(c) < 0;
            default -> false;
        };
    }

    /** Returns a character as a message shows it: itself when it is ASCII, else its number. */
    static String shown(int c) {
        return c > ' ' && c < 0x7F ? Character.toString(c) : String.format("U+%04X", c);
    }
}
