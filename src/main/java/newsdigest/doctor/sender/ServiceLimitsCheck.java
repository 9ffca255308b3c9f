package newsdigest.doctor.sender;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import newsdigest.config.mail.ConfiguredServer;
import newsdigest.config.mail.MailServer;
import newsdigest.config.mail.ServerLimits;
import newsdigest.doctor.check.Check;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.doctor.probe.DeliverabilityRule;

/**
 * Check that the limits of a server keep to the limits of a mail service that is known.
 *
 * @param key place of the server in the configuration
 */
public record ServiceLimitsCheck(String name, String key, MailServer server, ServerLimits limits) implements Check {

    private static final int SECONDS_AN_HOUR = 3_600;

    @Override
    public CheckResult run() {
        Optional<MailService> known = MailService.of(server.host().toLowerCase(Locale.ROOT));
        if (known.isEmpty()) {
            return CheckResult.ok(name(), "Those of " + server.host() + " are not known here; ask whoever runs it.");
        }
        MailService service = known.get();
        String said = server.host() + " is " + service.name() + ": " + service.limits() + ".";
        if (service.isForSingleMessages()) {
            return CheckResult.fail(name(), said, "Set " + key + ".host to smtp-broadcasts.postmarkapp.com.")
                    .by(DeliverabilityRule.SERVICE_LIMITS);
        }
        List<String> wanted = new ArrayList<>();
        lower(wanted, "connections", limits.connections(), service.connections());
        lower(wanted, "messages-per-connection", limits.messagesPerConnection(), service.messagesPerConnection());
        lower(wanted, "per-second", limits.perSecond().orElse(Integer.MAX_VALUE), service.perSecond());
        lower(wanted, "per-hour", hourly(), service.perHour());
        return wanted.isEmpty()
                ? CheckResult.ok(name(), said)
                : CheckResult.warn(
                                name(),
                                said + " '" + section() + "' allows more.",
                                section().equals(key)
                                        ? "Write in " + key + ": " + String.join(", ", wanted)
                                        : "Write: " + section() + ": { " + String.join(", ", wanted) + " }")
                        .by(DeliverabilityRule.SERVICE_LIMITS);
    }

    /** Returns the section with its limits. */
    private String section() {
        return key.equals(ConfiguredServer.ONLY_KEY) ? "delivery" : key;
    }

    /** Returns the most messages that may leave in an hour. */
    private int hourly() {
        long bySecond = limits.perSecond().isPresent()
                ? (long) limits.perSecond().getAsInt() * SECONDS_AN_HOUR
                : Integer.MAX_VALUE;
        return (int)
                Math.min(Math.min(bySecond, Integer.MAX_VALUE), limits.perHour().orElse(Integer.MAX_VALUE));
    }

    private static void lower(List<String> wanted, String key, int set, OptionalInt most) {
        if (most.isPresent() && set > most.getAsInt()) {
            wanted.add(key + ": " + most.getAsInt());
        }
    }
}
