package newsdigest.address;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Parser for e-mail addresses as people write them; the one way by which lists, commands, forms and screens read one. */
public final class EmailAddressParser {

    /** Longest local part in octets (RFC 5321, section 4.5.3.1); the path of 256 has the angle brackets. */
    private static final int LONGEST_LOCAL_PART = 64;

    private static final int LONGEST_DOMAIN = 253;
    private static final int LONGEST_ADDRESS = 254;
    private static final int LONGEST_LABEL = 63;

    private static final EmailValidator VALIDATOR = JMail.strictValidator()
            .disallowExplicitSourceRouting()
            .disallowObsoleteWhitespace()
            .disallowQuotedIdentifiers()
            .withRule(email -> email.comments().isEmpty());

    private EmailAddressParser() {}

    /** Parses an address without its wrapping; the result says why when there is none in the text. */
    public static ParsedAddress parse(String written) {
        AddressWrapping unwrapped = AddressWrapping.remove(written);
        Optional<String> fault = fault(unwrapped.text());
        return new ParsedAddress(
                fault.isPresent() ? Optional.empty() : Optional.of(new EmailAddress(unwrapped.text())),
                unwrapped.displayName(),
                fault.orElse(""));
    }

    /**
     * Returns why this is no address mail can be sent to, in a few words; empty when it is one (RFC 5321, RFC 6531).
     *
     * @param address with nothing around it
     */
    static Optional<String> fault(String address) {
        if (address.isEmpty()) {
            return Optional.of("empty");
        }
        return isUsual(address) ? Optional.empty() : faultByRules(address);
    }

    /** Returns the fault of any address, by all rules. */
    static Optional<String> faultByRules(String address) {
        int odd = firstOdd(address);
        if (odd < 0 && isAscii(address) && address.length() <= LONGEST_ADDRESS && !address.contains("xn--")) {
            boolean good = VALIDATOR.isValid(address)
                    && address.lastIndexOf('@') <= LONGEST_LOCAL_PART
                    && !address.startsWith("*@");
            return good ? Optional.empty() : reason(address, odd);
        }
        return reason(address, odd);
    }

    /**
     * Returns true for an address that is good at first sight, as nearly all are: letters, digits, _, + and - with single
     * dots between them, and a domain of letters and digits that ends with letters.
     */
    public static boolean isUsual(String address) {
        int length = address.length();
        int at = address.indexOf('@');
        if (at < 1 || at > LONGEST_LOCAL_PART || length > LONGEST_ADDRESS) {
            return false;
        }
        int start = 0;
        int dots = 0;
        boolean areLetters = true;
        for (int i = 0; i < length; i++) {
            char c = address.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
                continue;
            }
            if ((c >= '0' && c <= '9') || (i < at && (c == '_' || c == '-' || c == '+'))) {
                areLetters = false;
            } else if ((c == '.' || i == at) && i > start && (i <= at || i - start <= LONGEST_LABEL)) {
                start = i + 1;
                dots = i == at ? 0 : dots + 1;
                areLetters = true;
            } else {
                return false;
            }
        }
        return dots > 0 && areLetters && length - start > 1 && length - start <= LONGEST_LABEL;
    }

    private static Optional<String> reason(String address, int odd) {
        int ats = (int) address.chars().filter(c -> c == '@').count();
        int at = address.lastIndexOf('@');
        if (ats > 1 && address.matches("(?U)(?s).*[\\s,;/|].*")) {
            return Optional.of("more than one address");
        }
        if (odd >= 0 && !isJoinerInDomain(address, odd)) {
            int c = address.codePointAt(odd);
            boolean space = Character.isSpaceChar(c) || Character.isWhitespace(c);
            return Optional.of(space ? "space in it" : "character " + IdnaCodePoints.shown(c) + " in it");
        }
        if (ats != 1) {
            return Optional.of(ats == 0 ? "no @" : ats == 2 ? "two @" : ats + " @");
        }
        String local = address.substring(0, at);
        String domain = address.substring(at + 1);
        if (local.isEmpty() || domain.isEmpty()) {
            return Optional.of(local.isEmpty() ? "nothing before the @" : "nothing after the @");
        }
        if (local.equals("*")) {
            return Optional.of("a whole domain, and not one address");
        }
        if (octets(local) > LONGEST_LOCAL_PART) {
            return Optional.of("more than " + LONGEST_LOCAL_PART + " bytes before the @");
        }
        if (address.contains("..")) {
            return Optional.of("two dots in a row");
        }
        if (local.startsWith(".") || local.endsWith(".")) {
            return Optional.of("dot at the start or end of the part before the @");
        }
        Optional<Integer> special = local.chars()
                .filter(c -> "()<>[]:;,\\\"".indexOf(c) >= 0)
                .boxed()
                .findFirst();
        if (special.isPresent()) {
            return Optional.of("character " + IdnaCodePoints.shown(special.get()) + " before the @");
        }
        return domainFault(local, domain);
    }

    private static Optional<String> domainFault(String local, String domain) {
        if (domain.startsWith(".") || domain.endsWith(".")) {
            return Optional.of("dot at the start or end of the domain");
        }
        if (domain.startsWith("[")) {
            return Optional.of("IP address in place of a domain");
        }
        DomainName mapped = DomainName.of(domain);
        if (!mapped.fault().isEmpty()) {
            return Optional.of(mapped.fault());
        }
        String ascii = mapped.ascii();
        if (!ascii.contains(".")) {
            return Optional.of("domain without a dot");
        }
        if (ascii.length() > LONGEST_DOMAIN
                || octets(local) + 1 + Math.max(octets(domain), ascii.length()) > LONGEST_ADDRESS) {
            return Optional.of("too long");
        }
        for (String label : ascii.split("\\.", -1)) {
            if (label.isEmpty() || label.length() > LONGEST_LABEL) {
                return Optional.of("not a possible domain");
            }
            if (label.startsWith("-") || label.endsWith("-")) {
                return Optional.of("hyphen at the start or end of a part of the domain");
            }
        }
        return VALIDATOR.isValid(local + '@' + ascii) ? Optional.empty() : Optional.of("not a possible domain");
    }

    /**
     * Returns true for a joiner in the domain, where UTS 46 has the rules; before the @ a joiner changes nothing that
     * is seen.
     */
    private static boolean isJoinerInDomain(String address, int odd) {
        char c = address.charAt(odd);
        return (c == 0x200C || c == 0x200D) && odd > address.lastIndexOf('@');
    }

    /**
     * Returns the index of the first character that stands in no address: space, control, invisible, or one that does
     * not exist; else -1.
     */
    private static int firstOdd(String address) {
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c > ' ' && c < 0x7F) {
                if (c == '\\') {
                    return i;
                }
                continue;
            }
            boolean lowHalf = Character.isLowSurrogate(c) && i > 0 && Character.isHighSurrogate(address.charAt(i - 1));
            if (!lowHalf && !isJoinerInDomain(address, i) && !exists(address.codePointAt(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean exists(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            // Marks that nobody sees, as those that choose the form of a sign, are none of a mailbox; IDNA drops them
            // from a domain.
            default ->
                c != 0xFFFD && (c < 0x80 || !UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT));
        };
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
