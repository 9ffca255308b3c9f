package newsdigest.news.text;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.text.AddressMask;

/** Parser for addresses of pages and pictures, as people and feeds write them. */
public final class WebUrls {

    private static final Pattern SHAPE = Pattern.compile("(?i)(https?)://([^/?#\\\\]+)([^\\\\]*)");
    private static final Pattern AUTHORITY = Pattern.compile("([^@:\\[\\]\\s]+|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?");

    /** Address as people say it, of a host that is called www. */
    private static final Pattern WITHOUT_SCHEME = Pattern.compile("(?i)www\\.[^/?#\\s@]+\\.[^/?#\\s@]{2,}(?:[/?#].*)?");

    /** Host that the domain name system knows (RFC 2181, 11), and RFC 952 does not. */
    private static final Pattern HOST_WITH_UNDERSCORE =
            Pattern.compile("\\A[A-Za-z0-9_-]++(?:\\.[A-Za-z0-9_-]++)++\\.?");

    /** Host whose labels have their allowed length (RFC 1035, 2.3.4). */
    private static final Pattern ASCII_HOST = Pattern.compile("\\A(?:[A-Za-z0-9_-]{1,63}+\\.)*+[A-Za-z0-9_-]{1,63}+");

    private static final int LONGEST_HOST = 255;
    private static final int LARGEST_PORT = 65_535;
    private static final int LONGEST_SPOKEN = 1000;

    /** Beginning that no relative address has (RFC 3986, 4.2). */
    private static final Pattern FIRST_SEGMENT_WITH_COLON = Pattern.compile("\\A[^/?#:]*+:");

    /** Reserved and unreserved characters of RFC 3986, without the brackets that only hosts may have. */
    private static final String ALLOWED = "-._~:/?#@!$&'()*+,;=";

    private WebUrls() {}

    /**
     * Returns an absolute http or https address. International hosts are written in ASCII (RFC 5890), and characters
     * that an address must not have are percent-encoded. Empty for anything else, also for an address with a user.
     */
    public static Optional<URI> of(String written) {
        String line = PlainText.line(written);
        Matcher shape = SHAPE.matcher(isWithoutScheme(line) ? "https://" + line : line);
        if (!shape.matches()) {
            return Optional.empty();
        }
        Matcher authority = AUTHORITY.matcher(shape.group(2));
        if (!authority.matches()) {
            return Optional.empty();
        }
        try {
            String host = host(authority.group(1));
            String port = authority.group(2) == null ? "" : authority.group(2);
            URI uri = new URI(shape.group(1).toLowerCase(Locale.ROOT) + "://" + host + port + encode(shape.group(3)));
            boolean hasHost = uri.getHost() != null
                    || (host.length() <= LONGEST_HOST
                            && HOST_WITH_UNDERSCORE.matcher(host).matches());
            return hasHost && uri.getPort() <= LARGEST_PORT ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException | URISyntaxException noHost) {
            return Optional.empty();
        }
    }

    /** Returns a host in ASCII. Only for one in other letters are Java's tables of Unicode loaded, which takes a short command long. */
    private static String host(String written) {
        if (written.startsWith("[")) {
            return written;
        }
        String ascii = ASCII_HOST.matcher(written).matches() ? written : IDN.toASCII(written, IDN.ALLOW_UNASSIGNED);
        return ascii.toLowerCase(Locale.ROOT);
    }

    /** Returns an address as it may be shown: a user and a password in it give way to an ellipsis. */
    public static String withoutUser(String address) {
        return of(address).isPresent() ? address : AddressMask.hideUser(address);
    }

    private static boolean isWithoutScheme(String line) {
        return line.length() <= LONGEST_SPOKEN && WITHOUT_SCHEME.matcher(line).matches();
    }

    /** Returns the host of an address, also one with an underscore, which {@link URI#getHost} does not know. */
    public static String host(URI address) {
        String authority = Objects.requireNonNullElse(address.getRawAuthority(), "");
        return address.getHost() == null ? authority.replaceFirst(":\\d+$", "") : address.getHost();
    }

    /** Returns an absolute address, resolved against the address of its page. */
    public static Optional<URI> of(String written, Optional<URI> base) {
        String text = PlainText.line(written);
        Optional<URI> absolute = of(text);
        if (absolute.isPresent() || base.isEmpty() || text.isEmpty() || text.matches("(?i)[a-z][a-z0-9+.-]*:.*")) {
            return absolute;
        }
        boolean hasOtherScheme = FIRST_SEGMENT_WITH_COLON.matcher(text).lookingAt();
        return hasOtherScheme ? Optional.empty() : of(resolve(base.get(), encode(text)));
    }

    /** Resolves a reference (RFC 3986, 5.2.2), which {@link URI#resolve} does by the older RFC 2396. */
    private static String resolve(URI base, String reference) {
        String site = base.getScheme() + "://" + base.getRawAuthority();
        String path = Objects.requireNonNullElse(base.getRawPath(), "");
        String query = base.getRawQuery() == null ? "" : "?" + base.getRawQuery();
        int end = endOfPath(reference);
        String way = reference.substring(0, end);
        String rest = reference.substring(end);
        if (way.startsWith("//")) {
            return base.getScheme() + ":" + reference;
        } else if (way.isEmpty()) {
            return site + path + (rest.startsWith("?") ? "" : query) + rest;
        } else if (way.startsWith("/")) {
            return site + withoutDots(way) + rest;
        }
        return site
                + withoutDots("/" + path.substring(0, path.lastIndexOf('/') + 1).replaceFirst("^/", "") + way)
                + rest;
    }

    private static int endOfPath(String reference) {
        int end = 0;
        while (end < reference.length() && "?#".indexOf(reference.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Removes the segments {@code .} and {@code ..} (RFC 3986, 5.2.4); none leads above the root. */
    private static String withoutDots(String path) {
        Deque<String> kept = new ArrayDeque<>();
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean isLast = i == segments.length - 1;
            if (segments[i].equals("..")) {
                kept.pollLast();
            } else if (!segments[i].equals(".")) {
                kept.addLast(segments[i]);
                continue;
            }
            if (isLast) {
                kept.addLast("");
            }
        }
        return "/" + String.join("/", kept);
    }

    private static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        boolean inFragment = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            boolean secondHash = c == '#' && inFragment;
            inFragment |= c == '#';
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || ALLOWED.indexOf(c) >= 0) && !secondHash;
            if (plain || isEscape(text, i)) {
                encoded.append((char) c);
            } else {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append(String.format("%%%02X", b));
                }
            }
            i += Character.charCount(c);
        }
        return encoded.toString();
    }

    private static boolean isEscape(String text, int at) {
        return text.charAt(at) == '%'
                && at + 2 < text.length()
                && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0;
    }
}
