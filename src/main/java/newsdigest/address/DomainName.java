package newsdigest.address;

import com.ibm.icu.text.IDNA;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Domain name in the ASCII form that DNS and SMTP use, by UTS 46 without transitional processing: {@code faß.example} and
 * {@code fass.example} are two domains, as in IDNA 2008 (RFC 5891).
 *
 * @param ascii in lower case; empty when there is a fault
 * @param fault the reason why it is no possible domain, in a few words; empty when it is one
 */
public record DomainName(String ascii, String fault) {

    private static final int RULES = IDNA.USE_STD3_RULES
            | IDNA.CHECK_BIDI
            | IDNA.CHECK_CONTEXTJ
            | IDNA.CHECK_CONTEXTO
            | IDNA.NONTRANSITIONAL_TO_ASCII
            | IDNA.NONTRANSITIONAL_TO_UNICODE;

    private static final IDNA UTS_46 = IDNA.getUTS46Instance(RULES);

    /** Parses a domain as it was written. */
    public static DomainName of(String domain) {
        if (isPlain(domain)) {
            return new DomainName(domain.toLowerCase(Locale.ROOT), "");
        }
        IDNA.Info unicodeInfo = new IDNA.Info();
        String unicode =
                UTS_46.nameToUnicode(domain, new StringBuilder(), unicodeInfo).toString();
        if (IdnaCodePoints.firstDisallowed(unicode).isPresent()) {
            OptionalInt written = IdnaCodePoints.firstDisallowed(domain);
            return faulty(
                    written.isPresent()
                            ? "character " + IdnaCodePoints.shown(written.getAsInt()) + " in the domain"
                            : "not a possible domain");
        }
        IDNA.Info info = new IDNA.Info();
        String ascii =
                UTS_46.nameToASCII(domain, new StringBuilder(), info).toString().toLowerCase(Locale.ROOT);
        return info.hasErrors() || unicodeInfo.hasErrors()
                ? faulty(reason(info, unicodeInfo))
                : new DomainName(ascii, "");
    }

    /**
     * Returns an address with its domain in ASCII; the local part has no such form and stays as it is.
     *
     * @throws IllegalArgumentException when the domain is none
     */
    public static String withAsciiDomain(String address) {
        int at = address.lastIndexOf('@');
        DomainName domain = of(address.substring(at + 1));
        if (!domain.fault.isEmpty()) {
            throw new IllegalArgumentException("'" + address + "' is no email address (" + domain.fault + ")");
        }
        return address.substring(0, at + 1) + domain.ascii;
    }

    /**
     * Returns true when a domain needs no mapping: letters, digits, hyphens and dots alone, and no encoded label (RFC
     * 5890).
     */
    private static boolean isPlain(String domain) {
        for (int i = 0; i < domain.length(); i++) {
            char c = domain.charAt(i);
            boolean plain =
                    c == '.' || c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!plain) {
                return false;
            }
        }
        return !domain.regionMatches(true, 0, "xn--", 0, 4)
                && !domain.toLowerCase(Locale.ROOT).contains(".xn--");
    }

    private static String reason(IDNA.Info info, IDNA.Info unicodeInfo) {
        if (has(info, unicodeInfo, IDNA.Error.BIDI)) {
            return "domain mixes writing from right to left with other writing";
        }
        if (has(info, unicodeInfo, IDNA.Error.CONTEXTJ)) {
            return "invisible joiner in the domain";
        }
        if (has(info, unicodeInfo, IDNA.Error.LEADING_HYPHEN) || has(info, unicodeInfo, IDNA.Error.TRAILING_HYPHEN)) {
            return "hyphen at the start or end of a part of the domain";
        }
        return "not a possible domain";
    }

    private static boolean has(IDNA.Info info, IDNA.Info unicodeInfo, IDNA.Error error) {
        return info.getErrors().contains(error) || unicodeInfo.getErrors().contains(error);
    }

    private static DomainName faulty(String fault) {
        return new DomainName("", fault);
    }
}
