package newsdigest.doctor.sender;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.doctor.check.Check;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.doctor.probe.DeliverabilityRule;
import newsdigest.doctor.probe.DnsLookup;

/** Check that mail can be sent to the addresses of a newsletter: From, Reply-To, bounces and the one to unsubscribe by. */
public record AddressDomainsCheck(Newsletter newsletter, Config config, DnsLookup dns) implements Check {

    private static final String MAILTO = "mailto:";

    @Override
    public String name() {
        return "answers";
    }

    @Override
    public Duration limit() {
        return DNS_LIMIT;
    }

    @Override
    public CheckResult run() {
        Map<String, String> uses = uses();
        CheckResult worst = CheckResult.ok(name(), "Mail can be sent to " + String.join(", ", uses.keySet()) + ".");
        for (Map.Entry<String, String> use : uses.entrySet()) {
            worst = worst.orWorse(judge(use.getKey(), use.getValue()));
        }
        return worst.by(DeliverabilityRule.DOMAINS_TAKE_MAIL);
    }

    /** Returns the use of each domain. */
    private Map<String, String> uses() {
        Map<String, String> uses = new LinkedHashMap<>();
        uses.put(domain(newsletter.from().address()), "'from'");
        newsletter.replyTo().ifPresent(address -> uses.putIfAbsent(domain(address.address()), "'reply-to'"));
        config.bounces()
                .ifPresent(
                        bounces -> uses.putIfAbsent(domain(bounces.address()), "'bounces.address', the return path,"));
        mailto().ifPresent(address -> uses.putIfAbsent(domain(address), "'unsubscribe'"));
        return uses;
    }

    /** Returns the address that staff answer for, where mail offers it. */
    private Optional<String> mailto() {
        String uri = newsletter.unsubscribe();
        boolean isOffered = config.publicPages().isEmpty() && config.bounces().isEmpty();
        return isOffered && uri.regionMatches(true, 0, MAILTO, 0, MAILTO.length())
                ? Optional.of(uri.substring(MAILTO.length()).replaceAll("\\?.*", ""))
                : Optional.empty();
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    private CheckResult judge(String domain, String use) {
        DnsLookup.Answer hosts = dns.mailHosts(domain);
        Optional<CheckResult> unknown = hosts.unknown(name(), domain);
        if (unknown.isPresent()) {
            return unknown.get();
        } else if (hosts.isNoSuchName()) {
            return fault("There is no domain " + domain + " in the DNS, but " + use + " is at it");
        } else if (hosts.texts().contains("")) {
            return fault(domain + " says that it takes no mail (null MX), but " + use + " is at it");
        }
        // Without MX the domain's own addresses take the mail (RFC 5321, 5.1).
        List<String> targets = hosts.texts().isEmpty() ? List.of(domain) : hosts.texts();
        Optional<CheckResult> silent = Optional.empty();
        for (String target : targets) {
            DnsLookup.Answer addresses = dns.addresses(target);
            if (!addresses.texts().isEmpty()) {
                return CheckResult.ok(name(), "");
            }
            silent = silent.or(() -> addresses.unknown(name(), target));
        }
        return silent.orElseGet(() -> fault(
                hosts.texts().isEmpty()
                        ? domain + " has neither MX nor address records, but " + use + " is at it"
                        : "No mail host of " + domain + " has an address (" + String.join(", ", targets) + "), but "
                                + use + " is at it"));
    }

    private CheckResult fault(String said) {
        return CheckResult.fail(
                name(),
                said + ".",
                "Publish an MX record of a server that takes its mail, or use an address elsewhere: providers refuse"
                        + " senders that nobody can answer.");
    }
}
