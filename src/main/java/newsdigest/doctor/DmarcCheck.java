package newsdigest.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import newsdigest.config.Newsletter;

/** Whether the From address's domain says what becomes of mail that cannot prove to come from it (RFC 7489). */
record DmarcCheck(Newsletter newsletter, Dns dns) implements Check {

    private static final Set<String> POLICIES = Set.of("none", "quarantine", "reject");

    @Override
    public String name() {
        return "DMARC";
    }

    @Override
    public Finding look() {
        String domain = MailDomain.ofFrom(newsletter);
        String above = MailDomain.organisational(domain);
        Dns.Answer answer = dns.texts("_dmarc." + domain);
        if (answer instanceof Dns.Answer.Nothing && !above.equals(domain)) {
            answer = dns.texts("_dmarc." + above);
        }
        if (answer instanceof Dns.Answer.Unknown unknown) {
            return Dns.unknown(name(), "_dmarc." + domain, unknown);
        }
        List<String> records = answer instanceof Dns.Answer.Texts texts
                ? texts.texts().stream()
                        .filter(text -> text.toUpperCase(Locale.ROOT).startsWith("V=DMARC1"))
                        .toList()
                : List.of();
        if (records.isEmpty()) {
            return Finding.warn(
                    name(),
                    "There is no DMARC record for " + domain + ".",
                    "Large mailbox providers want one from bulk senders. To begin with, publish as text at _dmarc."
                            + above + ": v=DMARC1; p=none");
        } else if (records.size() > 1) {
            return Finding.fail(
                    name(),
                    "There are " + records.size() + " DMARC records for " + domain + ", which counts as none.",
                    "Keep one of them.");
        }
        return judge(domain, records.get(0));
    }

    private Finding judge(String domain, String record) {
        Map<String, String> tags = Tags.of(record);
        String policy = tags.getOrDefault("p", "").toLowerCase(Locale.ROOT);
        if (!POLICIES.contains(policy)) {
            return Finding.fail(
                    name(),
                    "The DMARC record for " + domain + " has no policy that anybody knows: " + record,
                    "Write p=none, p=quarantine or p=reject into it.");
        }
        return Finding.ok(name(), domain + " says " + record);
    }
}
