package newsdigest.news;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import newsdigest.news.text.WebUrls;
import org.jspecify.annotations.Nullable;

/**
 * Link of an item in the form in which two links to one page are equal (RFC 3986, 6.2): without scheme, {@code www.},
 * default port, trailing slash and what counts clicks; escapes and the host in one case.
 *
 * @param page host, path and query
 * @param fragment place within the page; empty when there is none
 */
public record NormalizedLink(String page, String fragment) {

    private static final Pattern TRACKING = Pattern.compile(
            "(?i)(?:utm_|mtm_|pk_|piwik_|matomo_|hsa_|ns_|ga_).*|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|twclid"
                    + "|ttclid|li_fat_id|yclid|ysclid|igshid|igsh|mc_cid|mc_eid|_hsenc|_hsmi|__hstc|__hssc|__hsfp|mkt_tok"
                    + "|oly_enc_id|oly_anon_id|vero_id|vero_conv|wickedid|rb_clickid|s_cid|xtor|_openstat|__s|_ga|_gl"
                    + "|srsltid|cmpid|campaign_id");

    /** {@code /en}, {@code /pt-br}: the home page of one language. */
    private static final Pattern HOME = Pattern.compile("(?i)(?:/[a-z]{2}(?:[-_][a-z]{2})?)?/?(?:index\\.\\w+)?");

    private static final Pattern SESSION = Pattern.compile("(?i);jsessionid=[^/?]*");
    private static final Set<String> DEFAULT_PORTS = Set.of("http:80", "https:443");
    private static final String UNRESERVED = "-._~";

    /** Returns the normalized form of an address as somebody wrote it; empty for what is none. */
    public static Optional<NormalizedLink> written(String address) {
        return WebUrls.of(address).flatMap(NormalizedLink::of);
    }

    /** Returns the normalised link; empty when the address has no host. */
    public static Optional<NormalizedLink> of(URI link) {
        String host = WebUrls.host(link);
        if (host.isEmpty()) {
            return Optional.empty();
        }
        String scheme = String.valueOf(link.getScheme()).toLowerCase(Locale.ROOT);
        String name = host.toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "").replaceFirst("\\.$", "");
        boolean usualPort = link.getPort() < 0 || DEFAULT_PORTS.contains(scheme + ":" + link.getPort());
        String path = SESSION.matcher(escapes(text(link.normalize().getRawPath())))
                .replaceAll("")
                .replaceFirst("(?<!/)/+$", "");
        String query = query(escapes(text(link.getRawQuery())));
        return Optional.of(new NormalizedLink(
                name + (usualPort ? "" : ":" + link.getPort()) + path + (query.isEmpty() ? "" : "?" + query),
                fragment(escapes(text(link.getRawFragment())))));
    }

    /** Returns the host of an address, also one with an underscore. */
    public static String host(URI link) {
        return WebUrls.host(link);
    }

    /** The page with the place in it. */
    public String full() {
        return fragment.isEmpty() ? page : page + "#" + fragment;
    }

    /** A home page is linked by all kinds of stories, so it tells none from another. */
    public boolean isHomePage() {
        int slash = page.indexOf('/');
        return page.indexOf('?') < 0
                && (slash < 0 || HOME.matcher(page.substring(slash)).matches());
    }

    private static String text(@Nullable String part) {
        return part == null ? "" : part;
    }

    private static String query(String query) {
        List<String> parameters = Arrays.asList(query.split("&", -1));
        return parameters.stream()
                .filter(parameter -> !parameter.isEmpty())
                .filter(parameter ->
                        !TRACKING.matcher(parameter.replaceFirst("=.*", "")).matches())
                .collect(Collectors.joining("&"));
    }

    /** Text fragments (after {@code :~:}) and counters lead to no place of their own. */
    private static String fragment(String fragment) {
        String place = fragment.replaceFirst(":~:.*", "");
        return TRACKING.matcher(place.replaceFirst("=.*", "")).matches() ? "" : place;
    }

    /** Escapes of characters that need none are undone, the others written in capitals (RFC 3986, 6.2.2). */
    private static String escapes(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isEscape = c == '%'
                    && i + 2 < text.length()
                    && Character.digit(text.charAt(i + 1), 16) >= 0
                    && Character.digit(text.charAt(i + 2), 16) >= 0;
            if (isEscape) {
                char meant = (char) Integer.parseInt(text.substring(i + 1, i + 3), 16);
                boolean needsNone = meant < 128 && (Character.isLetterOrDigit(meant) || UNRESERVED.indexOf(meant) >= 0);
                plain.append(
                        needsNone
                                ? String.valueOf(meant)
                                : text.substring(i, i + 3).toUpperCase(Locale.ROOT));
                i += 2;
            } else if (c < 128) {
                plain.append(c);
            } else {
                byte[] bytes = String.valueOf(c).getBytes(StandardCharsets.UTF_8);
                for (byte b : bytes) {
                    plain.append(String.format("%%%02X", b));
                }
            }
        }
        return plain.toString();
    }
}
