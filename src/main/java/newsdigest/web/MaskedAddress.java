package newsdigest.web;

/** Address with most of its local part hidden: enough to recognise one's own, too little to learn somebody else's. */
public final class MaskedAddress {

    /** Hidden part; no line breaks after it (U+2060, Unicode UAX 14). */
    private static final String HIDDEN = "\u2026\u2060";

    private MaskedAddress() {}

    /** Returns an address as whoever has a link may see it. */
    public static String of(String address) {
        int at = address.lastIndexOf('@');
        int shown = address.offsetByCodePoints(0, Math.min(1, address.codePointCount(0, at)));
        return address.substring(0, shown) + HIDDEN + address.substring(at);
    }
}
