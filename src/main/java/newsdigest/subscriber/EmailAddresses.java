package newsdigest.subscriber;

import com.sanctionco.jmail.EmailValidationResult;
import com.sanctionco.jmail.JMail;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;

/** What is and what is not an email address (RFC 5321, RFC 6531), and when two are the same. */
final class EmailAddresses {

    private EmailAddresses() {}

    /** What is wrong with an address, in words; empty when it is one. */
    static Optional<String> mistake(String address) {
        if (address.isEmpty()) {
            return Optional.of("the address is empty");
        }
        EmailValidationResult result = JMail.validate(address);
        if (result.isSuccess() && plain(address)) {
            return Optional.empty();
        }
        return Optional.of("'" + address + "' is no email address (" + reason(address, result) + ")");
    }

    /** Valid addresses of old that no mailing uses and that could smuggle a second one: quoted, commented, routed. */
    private static boolean plain(String address) {
        if (!isDotted(address)) {
            return false;
        }
        for (int i = 0; i < address.length(); i++) {
            if ("<>()\"[]:;,\\ ".indexOf(address.charAt(i)) >= 0) {
                return false;
            }
        }
        try {
            return !key(address).isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isDotted(String address) {
        return address.indexOf('.', address.lastIndexOf('@')) > 0;
    }

    private static String reason(String address, EmailValidationResult result) {
        long ats = address.chars().filter(c -> c == '@').count();
        if (ats == 0) {
            return "no @";
        } else if (ats == 2) {
            return "two @";
        } else if (ats > 2) {
            return ats + " @";
        } else if (address.chars().anyMatch(Character::isWhitespace)) {
            return "a space in it";
        } else if (address.startsWith("@")) {
            return "nothing before the @";
        } else if (address.endsWith("@")) {
            return "nothing after the @";
        } else if (address.contains("..")) {
            return "two dots in a row";
        } else if (!isDotted(address)) {
            return "no dot after the @";
        } else if (result.isFailure()) {
            return result.getFailureReason().toString().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
        return "a character that does not belong in one";
    }

    /** The address with its domain in lower-case ASCII (RFC 5890); the local part is the receiving server's and stays. */
    static String key(String address) {
        int at = address.lastIndexOf('@');
        for (int i = at + 1; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c >= 0x80 || (c >= 'A' && c <= 'Z')) {
                return address.substring(0, at + 1)
                        + IDN.toASCII(address.substring(at + 1)).toLowerCase(Locale.ROOT);
            }
        }
        return address;
    }
}
