package newsdigest.doctor;

import newsdigest.bounce.BounceSource;
import newsdigest.config.Bounces;
import newsdigest.config.Config;
import newsdigest.config.MailServer;
import newsdigest.problem.UserException;

/** Whether what comes back can be read. */
record BouncesCheck(Config config) implements Check {

    @Override
    public String name() {
        return "bounces";
    }

    @Override
    public Finding look() {
        if (config.bounces().isEmpty()) {
            return Finding.warn(
                    name(),
                    "Nothing reads what comes back, so dead addresses get every edition, which spoils the sender's name.",
                    "Add for example: bounces: { address: bounces@example.org, folder: var/bounces }");
        }
        Bounces bounces = impatient(config.bounces().get());
        try {
            BounceSource.of(bounces, config.root()).probe();
        } catch (UserException e) {
            return Finding.fail(name(), e);
        }
        String place = bounces.inbox() instanceof Bounces.Folder folder
                ? "The folder " + config.relative(folder.path())
                : "The mailbox " + ((Bounces.Imap) bounces.inbox()).folder() + " at "
                        + ((Bounces.Imap) bounces.inbox()).host();
        return Finding.ok(name(), place + " can be read.");
    }

    private static Bounces impatient(Bounces bounces) {
        if (!(bounces.inbox() instanceof Bounces.Imap imap) || imap.timeout().compareTo(MailServers.PATIENCE) < 0) {
            return bounces;
        }
        MailServer.Login login = imap.login();
        return new Bounces(
                bounces.address(),
                new Bounces.Imap(imap.host(), imap.port(), imap.tls(), login, imap.folder(), MailServers.PATIENCE),
                bounces.softLimit());
    }
}
