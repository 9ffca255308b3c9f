package newsdigest.doctor.sender;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import newsdigest.config.IpRange;
import newsdigest.config.mail.MailServer;
import newsdigest.doctor.check.Check;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.doctor.probe.DeliverabilityRule;
import newsdigest.doctor.probe.DnsLookup;

/** Check that the addresses that mail comes from have names, and the names those addresses (RFC 1912, 2.1). */
public record ReverseDnsCheck(String name, MailServer server, DnsLookup dns) implements Check {

    @Override
    public Duration limit() {
        return DNS_LIMIT;
    }

    @Override
    public CheckResult run() {
        if (server.sendsFrom().isEmpty()) {
            return CheckResult.ok(
                    name(),
                    "Not looked at: nobody said from which addresses mail comes ('sends-from' of the mail server).");
        }
        CheckResult worst =
                CheckResult.ok(name(), "Every address that mail comes from has a name that leads back to it.");
        for (InetAddress address : server.sendsFrom()) {
            worst = worst.orWorse(judge(address));
        }
        return worst.by(DeliverabilityRule.REVERSE_DNS);
    }

    private CheckResult judge(InetAddress address) {
        String shown = address.getHostAddress();
        DnsLookup.Answer names = dns.names(address);
        Optional<CheckResult> unknown = names.unknown(name(), shown);
        if (unknown.isPresent()) {
            return unknown.get();
        }
        String remedy = "Let whoever gave you the address set its PTR record to a name whose A or AAAA record is the"
                + " address.";
        if (names.texts().isEmpty()) {
            return CheckResult.fail(name(), "The address " + shown + " has no name (PTR record).", remedy);
        }
        Optional<CheckResult> silent = Optional.empty();
        for (String named : names.texts()) {
            DnsLookup.Answer back = dns.addresses(named);
            if (back.texts().stream()
                    .flatMap(text -> IpRange.literal(text).stream())
                    .anyMatch(address::equals)) {
                return CheckResult.ok(name(), "");
            }
            silent = silent.or(() -> back.unknown(name(), named));
        }
        return silent.orElseGet(() -> CheckResult.fail(
                name(),
                "The address " + shown + " is named " + String.join(", ", names.texts())
                        + ", but that name does not lead back to it.",
                remedy));
    }
}
