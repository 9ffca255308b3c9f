package newsdigest.subscriber;

import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** What is and what is not an email address, and when two are the same. */
final class AddressValidator {

    /** RFC 5321, section 4.5.3.1, in octets; the path of 256 has the angle brackets. */
    private static final int LONGEST_LOCAL_PART = 64;

    private static final int LONGEST_DOMAIN = 253;
    private static final int LONGEST_ADDRESS = 254;

    private static final EmailValidator VALIDATOR = JMail.strictValidator()
            .disallowExplicitSourceRouting()
            .disallowObsoleteWhitespace()
            .disallowQuotedIdentifiers()
            .withRule(email -> email.comments().isEmpty());

    private AddressValidator() {}

    /** The address with its domain in lower-case ASCII; the local part is the receiving server's and stays as it is. */
    static String key(String address) {
        int domain = address.lastIndexOf('@') + 1;
        boolean lowerCase = true;
        for (int i = domain; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c >= 0x80) {
                return address.substring(0, domain) + ascii(address.substring(domain));
            }
            lowerCase &= c < 'A' || c > 'Z';
        }
        return lowerCase
                ? address
                : address.substring(0, domain) + address.substring(domain).toLowerCase(Locale.ROOT);
    }

    /**
     * Why this is no address mail can be sent to, in a few words; empty when it is one (RFC 5321, RFC 6531).
     *
     * @param address without surrounding space
     */
    static Optional<String> fault(String address) {
        if (address.isEmpty()) {
            return Optional.of("empty");
        }
        int odd = firstOdd(address);
        boolean good = odd < 0 && address.length() <= LONGEST_ADDRESS && VALIDATOR.isValid(address);
        if (good && isAscii(address) && address.lastIndexOf('@') <= LONGEST_LOCAL_PART) {
            return Optional.empty();
        }
        return reason(address, odd, good);
    }

    private static Optional<String> reason(String address, int odd, boolean good) {
        int ats = good ? 1 : (int) address.chars().filter(c -> c == '@').count();
        int at = address.lastIndexOf('@');
        if (ats > 1 && address.matches("(?U).*[\\s,;/|].*")) {
            return Optional.of("more than one address");
        }
        if (odd >= 0) {
            int c = address.codePointAt(odd);
            boolean space = Character.isSpaceChar(c) || Character.isWhitespace(c);
            return Optional.of(space ? "space in it" : "character " + named(c) + " in it");
        }
        if (ats != 1) {
            return Optional.of(ats == 0 ? "no @" : ats == 2 ? "two @" : ats + " @");
        }
        String local = address.substring(0, at);
        String domain = address.substring(at + 1);
        if (local.isEmpty() || domain.isEmpty()) {
            return Optional.of(local.isEmpty() ? "nothing before the @" : "nothing after the @");
        }
        if (octets(local) > LONGEST_LOCAL_PART) {
            return Optional.of("more than " + LONGEST_LOCAL_PART + " bytes before the @");
        }
        if (!good && address.contains("..")) {
            return Optional.of("two dots in a row");
        }
        if (!good && (local.startsWith(".") || local.endsWith("."))) {
            return Optional.of("dot at the start or end of the part before the @");
        }
        if (!good) {
            Optional<Integer> special = local.chars()
                    .filter(c -> "()<>[]:;,\\\"".indexOf(c) >= 0)
                    .boxed()
                    .findFirst();
            if (special.isPresent()) {
                return Optional.of("character " + named(special.get()) + " before the @");
            }
        }
        return domainFault(local, domain, good);
    }

    private static Optional<String> domainFault(String local, String domain, boolean good) {
        if (domain.startsWith(".") || domain.endsWith(".")) {
            return Optional.of("dot at the start or end of the domain");
        }
        if (domain.startsWith("[")) {
            return Optional.of("IP address in place of a domain");
        }
        String ascii;
        try {
            ascii = ascii(domain);
        } catch (IllegalArgumentException e) {
            return Optional.of("not a possible domain");
        }
        Optional<Integer> special = ascii.codePoints()
                .filter(c -> c != '-' && c != '.' && (c >= 0x80 || !Character.isLetterOrDigit(c)))
                .boxed()
                .findFirst();
        if (special.isPresent()) {
            return Optional.of("character " + named(special.get()) + " in the domain");
        }
        if (!ascii.contains(".")) {
            return Optional.of("domain without a dot");
        }
        if (ascii.length() > LONGEST_DOMAIN
                || octets(local) + 1 + Math.max(octets(domain), ascii.length()) > LONGEST_ADDRESS) {
            return Optional.of("too long");
        }
        for (String label : ascii.split("\\.", -1)) {
            if (label.isEmpty() || label.length() > 63) {
                return Optional.of("not a possible domain");
            }
            if (label.startsWith("-") || label.endsWith("-")) {
                return Optional.of("hyphen at the start or end of a part of the domain");
            }
        }
        return good ? Optional.empty() : Optional.of("not a possible domain");
    }

    /** The first character that stands in no address: space, control, invisible, or one that does not exist; else -1. */
    private static int firstOdd(String address) {
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c > ' ' && c < 0x7F) {
                if (c == '\\') {
                    return i;
                }
                continue;
            }
            int type = Character.getType(address.codePointAt(i));
            boolean lowHalf = Character.isLowSurrogate(c) && i > 0 && Character.isHighSurrogate(address.charAt(i - 1));
            boolean joiner = c == 0x200C || c == 0x200D;
            boolean exists = switch (type) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.UNASSIGNED,
                        Character.PRIVATE_USE,
                        Character.SPACE_SEPARATOR,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> false;
                default -> c != 0xFFFD;
            };
            if (!exists && !lowHalf && !joiner) {
                return i;
            }
        }
        return -1;
    }

    /** RFC 3490's ToASCII, which lets through the characters Unicode has gained since. */
    private static String ascii(String domain) {
        return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
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

    private static String named(int c) {
        return c > ' ' && c < 0x7F ? Character.toString(c) : String.format("U+%04X", c);
    }
}
