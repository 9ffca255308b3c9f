package newsdigest.doctor.check;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.Newsletter.Dkim;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.doctor.probe.DeliverabilityRule;
import newsdigest.doctor.probe.DnsLookup;
import newsdigest.doctor.probe.MailDomains;
import newsdigest.doctor.probe.ReaderCount;
import newsdigest.doctor.probe.TagListParser;

/**
 * Check that the domain of the From address has a DMARC policy (RFC 7489), and that mail passes it where it asks for
 * strict alignment.
 */
public record DmarcCheck(Newsletter newsletter, Config config, DnsLookup dns, ReaderCount readers) implements Check {

    private static final Set<String> POLICIES = Set.of("none", "quarantine", "reject");

    /** Check with a count of its own. */
    public DmarcCheck(Newsletter newsletter, Config config, DnsLookup dns) {
        this(newsletter, config, dns, new ReaderCount(newsletter, config));
    }

    @Override
    public String name() {
        return "DMARC";
    }

    @Override
    public Duration limit() {
        return READING_LIMIT;
    }

    @Override
    public CheckResult run() {
        String domain = MailDomains.ofFrom(newsletter);
        String above = MailDomains.organisational(domain);
        DnsLookup.Answer answer = dns.texts("_dmarc." + domain);
        boolean isOwn =
                answer.unknown(name(), domain).isPresent() || !records(answer).isEmpty() || above.equals(domain);
        if (!isOwn) {
            answer = dns.texts("_dmarc." + above);
        }
        Optional<CheckResult> unknown = answer.unknown(name(), "_dmarc." + domain);
        if (unknown.isPresent()) {
            return unknown.get().by(DeliverabilityRule.DMARC);
        }
        List<String> records = records(answer);
        if (records.isEmpty()) {
            return missing(domain, above).by(DeliverabilityRule.DMARC);
        } else if (records.size() > 1) {
            return CheckResult.fail(
                            name(),
                            "There are " + records.size() + " DMARC records for " + domain + ", which counts as none.",
                            "Keep one of them.")
                    .by(DeliverabilityRule.DMARC);
        }
        return judge(domain, records.get(0), isOwn);
    }

    private static List<String> records(DnsLookup.Answer answer) {
        return answer.texts().stream()
                .filter(text -> text.toUpperCase(Locale.ROOT).startsWith("V=DMARC1"))
                .toList();
    }

    private CheckResult missing(String domain, String above) {
        String said = "There is no DMARC record for " + domain + ".";
        String remedy = "To begin with, publish as text at _dmarc." + above + ": v=DMARC1; p=none";
        return readers.isBulk()
                ? CheckResult.fail(name(), said, "Gmail, Yahoo and Microsoft refuse bulk mail without one. " + remedy)
                : CheckResult.warn(name(), said, "Large mailbox providers want one from bulk senders. " + remedy);
    }

    private CheckResult judge(String domain, String record, boolean isOwn) {
        Map<String, String> tags = TagListParser.of(record);
        String wrong = Stream.of("p", "sp")
                .filter(tag -> tag.equals("p") || tags.containsKey(tag))
                .filter(tag -> !POLICIES.contains(word(tags, tag)))
                .findFirst()
                .orElse("");
        if (!wrong.isEmpty()) {
            return CheckResult.fail(
                            name(),
                            "The DMARC record for " + domain + " has no policy that anybody knows (" + wrong + "=): "
                                    + record,
                            "Write " + wrong + "=none, " + wrong + "=quarantine or " + wrong + "=reject into it.")
                    .by(DeliverabilityRule.DMARC);
        }
        String policy = isOwn || !tags.containsKey("sp") ? word(tags, "p") : word(tags, "sp");
        CheckResult well = CheckResult.ok(
                name(),
                domain
                        + (isOwn ? " says " : " has no record of its own, and the domain above it says ")
                        + record
                        + (tags.containsKey("rua") ? "" : " (nobody gets its reports: 'rua' would name who)"));
        return well.orWorse(reports(domain, tags).by(DeliverabilityRule.DMARC))
                .orWorse(alignment(domain, tags, policy).by(DeliverabilityRule.ALIGNMENT));
    }

    private static String word(Map<String, String> tags, String tag) {
        return tags.getOrDefault(tag, "").toLowerCase(Locale.ROOT);
    }

    /** Judges strict alignment alone (RFC 7489, 3.1); the check of the From address judges the relaxed one. */
    private CheckResult alignment(String domain, Map<String, String> tags, String policy) {
        boolean isStrictDkim = word(tags, "adkim").equals("s");
        boolean isStrictSpf = word(tags, "aspf").equals("s");
        String returnPath = MailDomains.ofReturnPath(newsletter, config);
        List<String> signing =
                newsletter.dkim().stream().map(Dkim::domain).distinct().toList();
        if (signing.stream().anyMatch(signer -> isAligned(signer, domain, isStrictDkim))) {
            return CheckResult.ok(name(), "");
        }
        boolean isNearlySigned = signing.stream().anyMatch(signer -> MailDomains.aligned(signer, domain));
        boolean isSpfAligned = isAligned(returnPath, domain, isStrictSpf);
        String signed = "signed is by " + String.join(", ", signing) + ", which is not " + domain + " itself (adkim=s)";
        String signHere = "Sign with a key whose domain is " + domain + ", or write adkim=r into the DMARC record.";
        if (isSpfAligned) {
            return isNearlySigned
                    ? CheckResult.warn(
                            name(),
                            "Only SPF speaks for " + domain + ", which fails when mail is forwarded: " + signed + ".",
                            signHere)
                    : CheckResult.ok(name(), "");
        }
        boolean isNearlySpf = MailDomains.aligned(returnPath, domain);
        if (!isNearlySigned && !isNearlySpf) {
            return CheckResult.ok(name(), "");
        }
        String said = "Mail fails DMARC: "
                + (isNearlySigned ? signed + "; " : signing.isEmpty() ? "nothing is signed here; " : "")
                + "the return path is at " + returnPath
                + (isNearlySpf ? ", which is not " + domain + " itself (aspf=s)." : ".");
        return policy.equals("none") && !readers.isBulk()
                ? CheckResult.warn(name(), said, signHere)
                : CheckResult.fail(name(), said, signHere);
    }

    private static boolean isAligned(String one, String from, boolean isStrict) {
        return isStrict ? one.equalsIgnoreCase(from) : MailDomains.aligned(one, from);
    }

    /** Judges where reports go (RFC 7489, 7.1): another organisation must say that it wants them. */
    private CheckResult reports(String domain, Map<String, String> tags) {
        for (String address : tags.getOrDefault("rua", "").split(",", -1)) {
            String uri = address.strip().toLowerCase(Locale.ROOT).replaceAll("![0-9]+[kmgt]?$", "");
            if (uri.isEmpty()) {
                continue;
            }
            String target = uri.substring(uri.lastIndexOf('@') + 1);
            if (!uri.matches("mailto:[^@\\s]+@[^@\\s]+")) {
                return CheckResult.warn(
                        name(),
                        "The DMARC record for " + domain + " sends its reports to " + address.strip()
                                + ", which is no mailto: address.",
                        "Write rua=mailto:dmarc@" + MailDomains.organisational(domain) + " into it.");
            }
            String permission = domain + "._report._dmarc." + target;
            DnsLookup.Answer answer =
                    MailDomains.aligned(target, domain) ? new DnsLookup.Answer.Unknown("") : dns.texts(permission);
            if (answer.unknown(name(), permission).isEmpty() && records(answer).isEmpty()) {
                return CheckResult.warn(
                        name(),
                        "Nobody gets the DMARC reports for " + domain + ": " + target
                                + " does not say that it wants them.",
                        "Let whoever runs " + target + " publish as text at " + permission + ": v=DMARC1");
            }
        }
        return CheckResult.ok(name(), "");
    }
}
