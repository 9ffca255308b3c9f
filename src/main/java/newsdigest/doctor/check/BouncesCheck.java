package newsdigest.doctor.check;

import newsdigest.bounce.BounceSource;
import newsdigest.config.BounceSettings;
import newsdigest.config.Config;
import newsdigest.config.MailServer;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.doctor.probe.MailServerChecks;
import newsdigest.problem.UserException;

/** Check that the inbox of bounces can be read. */
public record BouncesCheck(Config config) implements Check {

    @Override
    public String name() {
        return "bounces";
    }

    @Override
    public CheckResult run() {
        if (config.bounces().isEmpty()) {
            return CheckResult.warn(
                    name(),
                    "Nothing reads what comes back, so dead addresses get every edition, which spoils the sender's name.",
                    "Add for example: bounces: { address: bounces@example.org, folder: var/bounces }");
        }
        BounceSettings bounceSettings = withShortTimeout(config.bounces().get());
        try {
            BounceSource.of(bounceSettings, config.root()).probe();
        } catch (UserException e) {
            return CheckResult.fail(name(), e);
        }
        String place = bounceSettings.inbox() instanceof BounceSettings.Folder folder
                ? "The folder " + config.relative(folder.path())
                : "The mailbox " + ((BounceSettings.Imap) bounceSettings.inbox()).folder() + " at "
                        + ((BounceSettings.Imap) bounceSettings.inbox()).host();
        return CheckResult.ok(name(), place + " can be read.");
    }

    private static BounceSettings withShortTimeout(BounceSettings bounceSettings) {
        if (!(bounceSettings.inbox() instanceof BounceSettings.Imap imap)
                || imap.timeout().compareTo(MailServerChecks.ANSWER_LIMIT) < 0) {
            return bounceSettings;
        }
        MailServer.Login login = imap.login();
        return new BounceSettings(
                bounceSettings.address(),
                new BounceSettings.Imap(
                        imap.host(), imap.port(), imap.tls(), login, imap.folder(), MailServerChecks.ANSWER_LIMIT),
                bounceSettings.softLimit());
    }
}
