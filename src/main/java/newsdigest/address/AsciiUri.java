package newsdigest.address;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Encoder of addresses of the web and of mail with letters of all writings, for headers and links (RFC 3987, 3.1). */
public final class AsciiUri {

    /** Scheme, user and host of a web address; its port and path follow. */
    private static final Pattern WEB = Pattern.compile("\\A([A-Za-z][A-Za-z0-9+.-]*+://)([^/?#:\\[\\]@]++)(.*+)");

    private static final Pattern MAIL = Pattern.compile("\\A([Mm][Aa][Ii][Ll][Tt][Oo]:)([^?@]++@)([^?]++)(.*+)");

    private AsciiUri() {}

    /**
     * Returns the address in ASCII: its domain as DNS has it, other characters as percent and digits of UTF-8. One that is in
     * ASCII stays as it is.
     *
     * @throws IllegalArgumentException when its domain is none, or it is no address
     */
    public static String of(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return text;
        }
        Matcher web = WEB.matcher(text);
        Matcher mail = MAIL.matcher(text);
        String encoded = text;
        if (web.matches()) {
            encoded = web.group(1) + domain(web.group(2)) + web.group(3);
        } else if (mail.matches()) {
            encoded = mail.group(1) + mail.group(2) + domain(mail.group(3)) + mail.group(4);
        }
        return URI.create(encoded).toASCIIString();
    }

    private static String domain(String name) {
        DomainName domain = DomainName.of(name);
        if (!domain.fault().isEmpty()) {
            throw new IllegalArgumentException(name + ": " + domain.fault());
        }
        return domain.ascii();
    }
}
