package newsdigest.doctor.probe;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
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

    /** Domains of providers that give mailboxes away, with the provider of each. */
    private static final Map<String, String> FREE = Map.ofEntries(
            Map.entry("gmail.com", "google"),
            Map.entry("googlemail.com", "google"),
            Map.entry("yahoo.com", "yahoo"),
            Map.entry("ymail.com", "yahoo"),
            Map.entry("aol.com", "yahoo"),
            Map.entry("outlook.com", "microsoft"),
            Map.entry("hotmail.com", "microsoft"),
            Map.entry("live.com", "microsoft"),
            Map.entry("msn.com", "microsoft"),
            Map.entry("icloud.com", "apple"),
            Map.entry("me.com", "apple"),
            Map.entry("gmx.net", "gmx"),
            Map.entry("gmx.de", "gmx"),
            Map.entry("web.de", "gmx"));

    /** Owners of mail servers that are named after another domain than the mailboxes. */
    private static final Map<String, String> SERVERS = Map.of("office365.com", "microsoft", "google.com", "google");

    /** Returns true for the domain of a provider that gives mailboxes away, and lets nobody else send for it. */
    public static boolean isFreeProvider(String domain) {
        return FREE.containsKey(domain.toLowerCase(Locale.ROOT)) || isNationalYahoo(domain);
    }

    /** Returns true for Yahoo's and Microsoft's domains in other countries, such as {@code yahoo.co.uk}. */
    private static boolean isNationalYahoo(String domain) {
        return domain.toLowerCase(Locale.ROOT)
                .matches("(yahoo|hotmail)\\.(co\\.)?[a-z]{2}|(yahoo|hotmail)\\.com\\.[a-z]{2}");
    }

    /** Returns true when a mail server is one of the provider of a free domain. */
    public static boolean isServerOf(String host, String domain) {
        String own = organisational(host);
        String provider = FREE.getOrDefault(
                domain.toLowerCase(Locale.ROOT), domain.startsWith("hotmail.") ? "microsoft" : "yahoo");
        return aligned(host, domain)
                || SERVERS.getOrDefault(own, FREE.getOrDefault(own, "")).equals(provider);
    }
}
