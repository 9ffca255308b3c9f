package newsdigest.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Whether the return path's domain says which servers may send for it (RFC 7208). The record is read and not evaluated:
 * which address the mail server will send from is known only to that server.
 */
record SpfCheck(String domain, Dns dns) implements Check {

    private static final int MOST_LOOKUPS = 10;
    private static final String EXAMPLE = "v=spf1 mx -all, with what your mail provider asks for in place of mx";

    @Override
    public String name() {
        return "SPF";
    }

    @Override
    public Finding look() {
        Dns.Answer answer = dns.texts(domain);
        if (answer instanceof Dns.Answer.Unknown unknown) {
            return Dns.unknown(name(), domain, unknown);
        }
        if (answer instanceof Dns.Answer.Nothing nothing && !nothing.exists()) {
            return Finding.fail(
                    name(),
                    "There is no domain " + domain + " in the DNS.",
                    "Use a domain of yours in 'from' and 'bounces'. Answers and bounces go there, and its records vouch"
                            + " for the mail.");
        }
        List<String> records = answer instanceof Dns.Answer.Texts texts
                ? texts.texts().stream().filter(SpfCheck::isSpf).toList()
                : List.of();
        if (records.isEmpty()) {
            return Finding.fail(name(), domain + " has no SPF record.", "Publish it as text: " + EXAMPLE + ".");
        } else if (records.size() > 1) {
            return Finding.fail(
                    name(),
                    domain + " has " + records.size() + " SPF records, which counts as none.",
                    "Join them into one.");
        }
        return judge(records.get(0));
    }

    private static boolean isSpf(String text) {
        return text.toLowerCase(Locale.ROOT).matches("v=spf1( .*)?");
    }

    private Finding judge(String record) {
        List<String> terms =
                Arrays.asList(record.toLowerCase(Locale.ROOT).strip().split("\\s+"));
        long lookups = terms.stream()
                .filter(term -> term.matches("[-+~?]?(include:.*|a|a[:/].*|mx|mx[:/].*|ptr.*|exists:.*)|redirect=.*"))
                .count();
        if (terms.contains("+all") || terms.contains("all")) {
            return Finding.fail(
                    name(),
                    "The SPF record of " + domain + " lets the whole world send for it: " + record,
                    "Let it end with -all or ~all.");
        } else if (lookups > MOST_LOOKUPS) {
            return Finding.fail(
                    name(),
                    "The SPF record of " + domain + " asks for " + lookups + " lookups; after ten it counts as broken.",
                    "Take out what you do not send from, or write addresses (ip4:, ip6:) in place of names.");
        } else if (terms.contains("-all") || terms.contains("~all")) {
            return Finding.ok(name(), domain + " says " + record);
        } else if (terms.stream().anyMatch(term -> term.startsWith("redirect="))) {
            return Finding.ok(name(), domain + " leaves it to another domain: " + record);
        }
        return Finding.warn(
                name(),
                "The SPF record of " + domain + " says nothing against other senders: " + record,
                "Let it end with -all or ~all.");
    }
}
