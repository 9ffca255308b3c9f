package newsdigest.address;

import com.ibm.icu.lang.UCharacter;
import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * E-mail address that mail can be sent to (RFC 5321, RFC 6531).
 *
 * @param text as it was written, without its wrapping; mail goes to this spelling
 * @param key one for every spelling of the address: no capital letters, NFC, the domain in ASCII
 */
public record EmailAddress(String text, String key) {

    /** Address with its key; the text is known to be good. */
    EmailAddress(String text) {
        this(text, keyOf(text));
    }

    /**
     * Returns the key of an address that was read before. Letters are folded one by one (Unicode, section 5.18), so that
     * ß stays another letter than ss.
     */
    public static String keyOf(String address) {
        int domain = address.lastIndexOf('@') + 1;
        boolean plain = true;
        boolean lowerCase = true;
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            plain &= c < 0x80;
            lowerCase &= c < 'A' || c > 'Z';
        }
        if (plain && !address.regionMatches(true, domain, "xn--", 0, 4) && !address.contains(".xn--")) {
            return lowerCase ? address : address.toLowerCase(Locale.ROOT);
        }
        String written = address.substring(domain);
        DomainName mapped = DomainName.of(written);
        String ascii = mapped.fault().isEmpty() ? mapped.ascii() : written.toLowerCase(Locale.ROOT);
        return folded(address.substring(0, domain)) + ascii;
    }

    private static String folded(String local) {
        String composed = Normalizer.normalize(local, Normalizer.Form.NFC);
        StringBuilder folded = new StringBuilder(composed.length());
        composed.codePoints().forEach(c -> folded.appendCodePoint(UCharacter.foldCase(c, true)));
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    /**
     * Returns the key that earlier versions gave an address: capital letters before the @ counted, and the domain was
     * written by IDNA 2003. Keyed hashes of it stand in ledgers for people who were forgotten; empty when there was none.
     */
    public static Optional<String> formerKeyOf(String address) {
        int domain = address.lastIndexOf('@') + 1;
        try {
            return Optional.of(address.substring(0, domain)
                    + IDN.toASCII(address.substring(domain), IDN.ALLOW_UNASSIGNED)
                            .toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException noKeyThen) {
            return Optional.empty();
        }
    }
}
