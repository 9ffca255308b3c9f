package newsdigest.doctor.check;

import java.util.Optional;
import newsdigest.config.mail.MailServer;
import newsdigest.config.mail.Secret;
import newsdigest.delivery.SmtpProbe;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.doctor.probe.ExternalServices;
import newsdigest.doctor.probe.MailServerChecks;

/** Check that the mail server answers and accepts the login. */
public record MailServerCheck(String name, MailServer server, ExternalServices externalServices) implements Check {

    public MailServerCheck(MailServer server, ExternalServices externalServices) {
        this("mail server", server, externalServices);
    }

    @Override
    public CheckResult run() {
        Optional<Secret> unseen = server.login().stream()
                .flatMap(login -> login.secrets().stream())
                .filter(Secret::isOfService)
                .findFirst();
        SmtpProbe probe = SmtpProbe.with(
                MailServerChecks.withShortTimeout(server, unseen.isPresent() ? Optional.empty() : server.login()),
                externalServices.trust());
        if (probe.isAbsent()) {
            return CheckResult.fail(
                    name(),
                    "Nothing answers at " + MailServerChecks.name(server) + "."
                            + probe.refusal().map(words -> " " + words + ".").orElse(""),
                    "Start the mail server, or name another one: mail-server: { host: smtp.example.org, port: 587,"
                            + " tls: starttls }. 'newsdigest send --sandbox' needs none.");
        } else if (probe.refusal().isPresent()) {
            return CheckResult.failInWords(name(), probe.refusal().get());
        }
        if (unseen.isPresent()) {
            return CheckResult.warn(
                    name(),
                    MailServerChecks.name(server) + " answers; whether it takes the login was not tried, since"
                            + " systemd hands the credential " + unseen.get().place() + " over to the service alone.",
                    "Have it handed over to doctor as well: systemd-run --pty --property=LoadCredential=…, as in"
                            + " docs/install.md.");
        }
        String login = server.login()
                .map(known -> " and takes the login of " + known.username() + ".")
                .orElse(" and asks for no login.");
        return CheckResult.ok(name(), MailServerChecks.name(server) + " answers" + login);
    }
}
