package newsdigest.doctor.probe;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import newsdigest.config.BounceSettings;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;

/** Domains of a newsletter's messages, and their alignment. */
public final class MailDomains {

    /** Second-level domains below which many countries register names. */
    private static final Set<String> PUBLIC =
            Set.of("ac", "co", "com", "edu", "go", "gob", "gov", "ne", "net", "or", "org");

    private static final int COUNTRY_CODE = 2;

    private MailDomains() {}

    public static String ofFrom(Newsletter newsletter) {
        return of(newsletter.from().address());
    }

    /** Returns the domain of the return path, which SPF checks (RFC 7208, 2.4). */
    public static String ofReturnPath(Newsletter newsletter, Config config) {
        Optional<String> bounces = config.bounces().map(BounceSettings::address);
        return of(bounces.orElse(newsletter.from().address()));
    }

    private static String of(String address) {
        return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the registered domain: the last two labels, or three below a second level such as {@code co.uk}. That is
     * an approximation; the Public Suffix List knows some thousand exceptions more.
     */
    public static String organisational(String domain) {
        String[] labels = domain.toLowerCase(Locale.ROOT).split("\\.", -1);
        int count = labels.length;
        boolean shared = count > 2 && labels[count - 1].length() == COUNTRY_CODE && PUBLIC.contains(labels[count - 2]);
        int wanted = Math.min(count, shared ? 3 : 2);
        return String.join(".", Arrays.copyOfRange(labels, count - wanted, count));
    }

    /** Returns true when two domains are aligned in relaxed mode (RFC 7489, 3.1). */
    public static boolean aligned(String one, String other) {
        return organisational(one).equals(organisational(other));
    }
}
