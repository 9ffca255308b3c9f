package newsdigest.doctor.check;

import java.util.List;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.Newsletter.Dkim;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.doctor.probe.DeliverabilityRule;
import newsdigest.doctor.probe.MailDomains;

/** Check that the domain of the From address is aligned with DKIM or SPF (RFC 7489, 3.1). */
public record SenderCheck(Newsletter newsletter, Config config) implements Check {

    @Override
    public String name() {
        return "From address";
    }

    @Override
    public CheckResult run() {
        String from = MailDomains.ofFrom(newsletter);
        if (MailDomains.isFreeProvider(from)
                && config.mailServers().of(newsletter).stream()
                        .anyMatch(server ->
                                !MailDomains.isServerOf(server.server().host(), from))) {
            return CheckResult.fail(
                            name(),
                            "From is at " + from + ", whose provider lets nobody else send for it: DMARC fails.",
                            "Use an address of a domain of your own, or that provider's mail server.")
                    .by(DeliverabilityRule.OWN_DOMAIN);
        }
        return alignment(from).by(DeliverabilityRule.ALIGNMENT);
    }

    private CheckResult alignment(String from) {
        String returnPath = MailDomains.ofReturnPath(newsletter, config);
        List<String> signing =
                newsletter.dkim().stream().map(Dkim::domain).distinct().toList();
        if (signing.stream().anyMatch(domain -> MailDomains.aligned(domain, from))) {
            return CheckResult.ok(
                    name(), from + " goes together with the DKIM domain " + String.join(", ", signing) + ".");
        } else if (!MailDomains.aligned(returnPath, from)) {
            return CheckResult.fail(
                    name(),
                    "From is " + from + ", but the return path is at " + returnPath + " and "
                            + (signing.isEmpty() ? "nothing is signed" : "signed is by " + String.join(", ", signing))
                            + ": DMARC fails, whatever the DNS says.",
                    "Sign with a DKIM key whose domain is " + MailDomains.organisational(from) + " or below it.");
        } else if (signing.isEmpty()) {
            return CheckResult.warn(
                    name(),
                    "For " + from + " only SPF can speak, which fails when mail is forwarded.",
                    "Sign with DKIM as well: add 'dkim' to the newsletter, unless the mail server signs for " + from
                            + ".");
        }
        return CheckResult.warn(
                name(),
                "From is " + from + ", but signed is by " + String.join(", ", signing)
                        + ": only SPF can speak for it, which fails when mail is forwarded.",
                "Sign with a DKIM key whose domain is " + MailDomains.organisational(from) + " or below it.");
    }
}
