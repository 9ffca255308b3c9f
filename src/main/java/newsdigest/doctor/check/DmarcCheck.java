package newsdigest.doctor.check;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import newsdigest.config.Newsletter;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.doctor.probe.DnsLookup;
import newsdigest.doctor.probe.MailDomains;
import newsdigest.doctor.probe.TagListParser;

/** Check that the domain of the From address has a DMARC policy (RFC 7489). */
public record DmarcCheck(Newsletter newsletter, DnsLookup dns) implements Check {

    private static final Set<String> POLICIES = Set.of("none", "quarantine", "reject");

    @Override
    public String name() {
        return "DMARC";
    }

    @Override
    public CheckResult run() {
        String domain = MailDomains.ofFrom(newsletter);
        String above = MailDomains.organisational(domain);
        DnsLookup.Answer answer = dns.texts("_dmarc." + domain);
        if (answer.isNothing() && !above.equals(domain)) {
            answer = dns.texts("_dmarc." + above);
        }
        Optional<CheckResult> unknown = answer.unknown(name(), "_dmarc." + domain);
        if (unknown.isPresent()) {
            return unknown.get();
        }
        List<String> records = answer.texts().stream()
                .filter(text -> text.toUpperCase(Locale.ROOT).startsWith("V=DMARC1"))
                .toList();
        if (records.isEmpty()) {
            return CheckResult.warn(
                    name(),
                    "There is no DMARC record for " + domain + ".",
                    "Large mailbox providers want one from bulk senders. To begin with, publish as text at _dmarc."
                            + above + ": v=DMARC1; p=none");
        } else if (records.size() > 1) {
            return CheckResult.fail(
                    name(),
                    "There are " + records.size() + " DMARC records for " + domain + ", which counts as none.",
                    "Keep one of them.");
        }
        return judge(domain, records.get(0));
    }

    private CheckResult judge(String domain, String record) {
        Map<String, String> tags = TagListParser.of(record);
        String policy = tags.getOrDefault("p", "").toLowerCase(Locale.ROOT);
        if (!POLICIES.contains(policy)) {
            return CheckResult.fail(
                    name(),
                    "The DMARC record for " + domain + " has no policy that anybody knows: " + record,
                    "Write p=none, p=quarantine or p=reject into it.");
        }
        return CheckResult.ok(name(), domain + " says " + record);
    }
}
