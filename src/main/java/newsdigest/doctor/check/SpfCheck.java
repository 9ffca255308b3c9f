package newsdigest.doctor.check;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.doctor.probe.DnsLookup;

/**
 * Check that the return path's domain has an SPF record (RFC 7208). The record is read and not evaluated, because only
 * the mail server knows the address it will send from.
 */
public record SpfCheck(String domain, DnsLookup dns) implements Check {

    private static final int MOST_LOOKUPS = 10;
    private static final String EXAMPLE = "v=spf1 mx -all, with what your mail provider asks for in place of mx";

    @Override
    public String name() {
        return "SPF";
    }

    @Override
    public CheckResult run() {
        DnsLookup.Answer answer = dns.texts(domain);
        Optional<CheckResult> unknown = answer.unknown(name(), domain);
        if (unknown.isPresent()) {
            return unknown.get();
        }
        if (answer.isNoSuchName()) {
            return CheckResult.fail(
                    name(),
                    "There is no domain " + domain + " in the DNS.",
                    "Use a domain of yours in 'from' and 'bounces'. Answers and bounces go there, and its records vouch"
                            + " for the mail.");
        }
        List<String> records = answer.texts().stream().filter(SpfCheck::isSpf).toList();
        if (records.isEmpty()) {
            return CheckResult.fail(name(), domain + " has no SPF record.", "Publish it as text: " + EXAMPLE + ".");
        } else if (records.size() > 1) {
            return CheckResult.fail(
                    name(),
                    domain + " has " + records.size() + " SPF records, which counts as none.",
                    "Join them into one.");
        }
        return judge(records.get(0));
    }

    private static boolean isSpf(String text) {
        return text.toLowerCase(Locale.ROOT).matches("v=spf1( .*)?");
    }

    private CheckResult judge(String record) {
        List<String> terms =
                Arrays.asList(record.toLowerCase(Locale.ROOT).strip().split("\\s+"));
        long lookups = terms.stream()
                .filter(term -> term.matches("[-+~?]?(include:.*|a|a[:/].*|mx|mx[:/].*|ptr.*|exists:.*)|redirect=.*"))
                .count();
        if (terms.contains("+all") || terms.contains("all")) {
            return CheckResult.fail(
                    name(),
                    "The SPF record of " + domain + " lets the whole world send for it: " + record,
                    "Let it end with -all or ~all.");
        } else if (lookups > MOST_LOOKUPS) {
            return CheckResult.fail(
                    name(),
                    "The SPF record of " + domain + " asks for " + lookups + " lookups; after ten it counts as broken.",
                    "Take out what you do not send from, or write addresses (ip4:, ip6:) in place of names.");
        } else if (terms.contains("-all") || terms.contains("~all")) {
            return CheckResult.ok(name(), domain + " says " + record);
        } else if (terms.stream().anyMatch(term -> term.startsWith("redirect="))) {
            return CheckResult.ok(name(), domain + " leaves it to another domain: " + record);
        }
        return CheckResult.warn(
                name(),
                "The SPF record of " + domain + " says nothing against other senders: " + record,
                "Let it end with -all or ~all.");
    }
}
