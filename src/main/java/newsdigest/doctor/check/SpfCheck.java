package newsdigest.doctor.check;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.doctor.probe.DeliverabilityRule;
import newsdigest.doctor.probe.DnsLookup;
import newsdigest.doctor.probe.SpfEvaluator;
import newsdigest.doctor.probe.SpfEvaluator.SpfVerdict;
import newsdigest.doctor.probe.SpfEvaluator.Survey;

/**
 * Check that the return path's domain has an SPF record (RFC 7208) that receivers can evaluate, and that it lets the
 * mail server send.
 *
 * @param domain domain of the return path of all mail
 * @param sendsFrom addresses from which the mail server sends; without any the record is followed and not evaluated
 */
public record SpfCheck(String domain, List<InetAddress> sendsFrom, DnsLookup dns) implements Check {

    private static final String EXAMPLE = "v=spf1 mx -all, with what your mail provider asks for in place of mx";

    /** Check of a record alone. */
    public SpfCheck(String domain, DnsLookup dns) {
        this(domain, List.of(), dns);
    }

    @Override
    public String name() {
        return "SPF";
    }

    @Override
    public Duration limit() {
        return DNS_LIMIT;
    }

    @Override
    public CheckResult run() {
        CheckResult record = record().by(DeliverabilityRule.SPF_RECORD);
        return record.isFailure() ? record : record.orWorse(addresses().by(DeliverabilityRule.SPF_ADDRESSES));
    }

    private CheckResult record() {
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
        List<String> records = SpfEvaluator.records(answer);
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

    private CheckResult judge(String record) {
        List<String> terms =
                Arrays.asList(record.toLowerCase(Locale.ROOT).strip().split("\\s+", -1));
        if (terms.contains("+all") || terms.contains("all")) {
            return CheckResult.fail(
                    name(),
                    "The SPF record of " + domain + " lets the whole world send for it: " + record,
                    "Let it end with -all or ~all.");
        }
        SpfEvaluator evaluator = new SpfEvaluator(dns);
        Survey survey = evaluator.survey(domain);
        if (!survey.faults().isEmpty()) {
            return CheckResult.fail(
                    name(),
                    "The SPF record of " + domain + " " + String.join(", and ", survey.faults()) + ".",
                    survey.lookups() > SpfEvaluator.MOST_LOOKUPS
                            ? "Take out what you do not send from, or write addresses (ip4:, ip6:) in place of names."
                            : "Mend or take out that term: " + record);
        } else if (evaluator.unknown(name()).isPresent()) {
            return evaluator.unknown(name()).get();
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

    /** Evaluates the record for each address of the mail server, as receivers do. */
    private CheckResult addresses() {
        List<String> refused = new ArrayList<>();
        CheckResult known = CheckResult.ok(name(), "");
        for (InetAddress address : sendsFrom) {
            SpfEvaluator evaluator = new SpfEvaluator(dns);
            SpfVerdict verdict = evaluator.check(address, domain);
            if (verdict == SpfVerdict.UNKNOWN) {
                known = known.orWorse(evaluator.unknown(name()).orElse(known));
            }
            if (verdict != SpfVerdict.PASS && verdict != SpfVerdict.UNKNOWN) {
                refused.add(address.getHostAddress());
            }
        }
        return refused.isEmpty()
                ? known
                : CheckResult.fail(
                        name(),
                        "The SPF record of " + domain + " does not let your mail server send: "
                                + String.join(", ", refused) + ".",
                        "Put into the record before its last word: "
                                + String.join(
                                        " ",
                                        refused.stream().map(SpfCheck::term).toList()));
    }

    private static String term(String address) {
        return (address.contains(":") ? "ip6:" : "ip4:") + address;
    }
}
