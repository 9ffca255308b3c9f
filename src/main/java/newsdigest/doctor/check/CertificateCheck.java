package newsdigest.doctor.check;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import newsdigest.config.mail.ConfiguredServer;
import newsdigest.config.mail.MailServer;
import newsdigest.delivery.SmtpProbe;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.doctor.probe.DeliverabilityRule;
import newsdigest.doctor.probe.ExternalServices;
import newsdigest.doctor.probe.MailServerChecks;
import newsdigest.text.Formats;

/**
 * Check that the connection to the mail server is encrypted, and of the time for which its certificate is valid.
 *
 * @param key place of the server in the configuration
 */
public record CertificateCheck(
        String name, String key, MailServer server, ExternalServices externalServices, Clock clock) implements Check {

    private static final Duration SOON = Duration.ofDays(14);

    public CertificateCheck(MailServer server, ExternalServices externalServices, Clock clock) {
        this("TLS", ConfiguredServer.ONLY_KEY, server, externalServices, clock);
    }

    @Override
    public CheckResult run() {
        if (MailServerChecks.isPlain(server)) {
            return plain();
        }
        // Without a login, so that a wrong password is not tried twice.
        SmtpProbe probe =
                SmtpProbe.with(MailServerChecks.withShortTimeout(server, Optional.empty()), externalServices.trust());
        if (probe.isAbsent()) {
            return CheckResult.warn(
                    name(),
                    "No certificate could be seen: nothing answers at " + MailServerChecks.name(server) + ".",
                    "Mend the connection to the mail server first.");
        }
        Optional<Instant> ends =
                probe.certificate().map(X509Certificate::getNotAfter).map(end -> end.toInstant());
        if (ends.isPresent() && ends.get().isBefore(clock.instant())) {
            return CheckResult.fail(
                    name(),
                    "The certificate of " + MailServerChecks.name(server) + " ended on " + day(ends.get()) + ".",
                    "Whoever runs the mail server must renew it; until then nothing is sent.");
        } else if (probe.refusal()
                .filter(words -> words.toLowerCase(Locale.ROOT).contains("protocol"))
                .isPresent()) {
            return CheckResult.fail(
                            name(),
                            "No version of TLS is shared with " + MailServerChecks.name(server) + ": "
                                    + probe.refusal().get(),
                            "Whoever runs the mail server must let it speak TLS 1.2 or 1.3.")
                    .by(DeliverabilityRule.TLS);
        } else if (probe.refusal().isPresent() || ends.isEmpty()) {
            return CheckResult.fail(
                    name(),
                    probe.refusal()
                            .map(words -> words.replaceAll("(?<=\\.) (?=Check ).*", ""))
                            .orElse("The mail server " + MailServerChecks.name(server) + " showed no certificate."),
                    "Check " + key + ".tls, host and port: the host must be one that the certificate is made for, by an"
                            + " authority that Java trusts or that " + key + ".ca-file names.");
        }
        String version = probe.tlsVersion().orElse("");
        if (version.equals("TLSv1") || version.equals("TLSv1.1") || version.startsWith("SSL")) {
            return CheckResult.fail(
                            name(),
                            MailServerChecks.name(server) + " speaks " + version
                                    + ", which nobody trusts any more (RFC 8996).",
                            "Whoever runs the mail server must let it speak TLS 1.2 or 1.3.")
                    .by(DeliverabilityRule.TLS);
        }
        long days = Duration.between(clock.instant(), ends.get()).toDays();
        String said = "The certificate of " + MailServerChecks.name(server) + " is valid until " + day(ends.get())
                + ", " + Formats.count(days, "day") + " from now"
                + (version.isEmpty() ? "." : "; it speaks " + version + ".");
        return days < SOON.toDays()
                ? CheckResult.warn(
                        name(), said, "It should have been renewed by now: ask whoever runs the mail server.")
                : CheckResult.ok(name(), said);
    }

    private CheckResult plain() {
        if (MailServerChecks.isHere(server)) {
            return CheckResult.ok(name(), "None, and none is needed: the mail server is on this machine.");
        }
        String remedy = "Set " + key + ".tls to starttls (port 587) or implicit (port 465).";
        return (server.login().isPresent()
                        ? CheckResult.fail(
                                name(), "The password would travel to " + server.host() + " in plain text.", remedy)
                        : CheckResult.warn(name(), "Mail travels to " + server.host() + " in plain text.", remedy))
                .by(DeliverabilityRule.TLS);
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
