package newsdigest.doctor.check;

import newsdigest.bounce.source.BounceSource;
import newsdigest.config.BounceSettings;
import newsdigest.config.Config;
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
        BounceSettings bounceSettings = config.bounces().get().impatient(MailServerChecks.ANSWER_LIMIT);
        try {
            BounceSource.of(bounceSettings, config.root()).probe();
        } catch (UserException e) {
            return CheckResult.fail(name(), e);
        }
        String place = bounceSettings
                .inbox()
                .map(
                        folder -> "The folder " + config.relative(folder.path()),
                        imap -> "The mailbox " + imap.folder() + " at " + imap.host(),
                        pop -> "The mailbox at " + pop.host());
        return CheckResult.ok(name(), place + " can be read.");
    }
}
