package newsdigest.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import newsdigest.cli.Cli;
import newsdigest.testing.ChildJvm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A command that is typed where the password of the mail server is not: it begins nothing that would stop at once. */
final class MissingPasswordTest extends WithMailServer {

    @BeforeEach
    void writeNewsletter() {
        workspace.set("mail-server.username", "news");
    }

    private void assertNothingBegun(String... words) {
        Cli cli = new Cli(workspace, Map.of());
        Cli.Result refused = cli.run("send", "--yes");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains(words).contains("Nothing was begun");
        assertThat(cli.run("editions").out()).doesNotContain("weekly-");
    }

    @Test
    void aCredentialThatOnlyTheServiceGetsIsNotTakenForAVariableThatIsToBeSet() throws IOException {
        workspace.set("mail-server.password-credential", "smtp").write();

        assertNothingBegun(
                "systemd hands the credential smtp over to the service alone. Nothing was begun. Let the service send",
                "systemd-run");

        Cli.Result doctor = new Cli(workspace, Map.of()).run("doctor");
        assertThat(doctor.out())
                .contains("whether it takes the login was not tried")
                .doesNotContain("newsdigest resume");
    }

    @Test
    void aVariableThatIsNotSetIsNamed() throws IOException {
        workspace.set("mail-server.password-env", "SMTP_PASSWORD").write();

        assertNothingBegun("The environment variable SMTP_PASSWORD is not set. Nothing was begun. Set it.");
    }

    @Test
    void aDryRunSaysSoToo() throws IOException {
        workspace.set("mail-server.password-env", "SMTP_PASSWORD").write();

        Cli.Result dryRun = new Cli(workspace, Map.of()).run("send", "--dry-run");

        assertThat(dryRun.code()).isEqualTo(1);
        assertThat(dryRun.err()).contains("SMTP_PASSWORD is not set");
    }

    @Test
    void whatTheServiceIsLeftToSendIsBegunAndItsPasswordToldOf() throws IOException {
        workspace.set("mail-server.password-env", "SMTP_PASSWORD").write();

        Cli.Result waits = new Cli(workspace, Map.of()).run("send", "--yes", "--at", "2021-02-17T09:00");

        assertThat(waits.code()).isZero();
        assertThat(waits.err())
                .contains(
                        "The environment variable SMTP_PASSWORD is not set. The process that sends it at its time wants");
    }

    @Test
    void theServiceSaysAtItsStartThatItCannotSend() throws Exception {
        workspace
                .set("mail-server.password-file", "no-such-file")
                .set("newsletters.weekly.schedule", "{ cron: '0 0 9 ? * MON' }")
                .write();

        try (ChildJvm service = workspace.run("serve")) {
            service.awaitError(
                    "weekly cannot be sent as it is. The mail server 127.0.0.1 wants a login. There is no file",
                    Duration.ofSeconds(30));
        }
    }

    @Test
    void anEditionThatTheServiceBeganIsNotStoppedByResumingItWithoutThePassword() throws IOException {
        workspace.set("mail-server.password-env", "SMTP_PASSWORD").write();
        Cli cli = new Cli(workspace, Map.of());
        assertThat(cli.run("send", "--yes", "--at", "2021-02-17T09:00").code()).isZero();
        String edition = "weekly-2021-02-01-to-2021-02-15";
        assertThat(cli.run("unschedule", edition).code()).isZero();

        Cli.Result refused = cli.run("resume", edition);

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("Nothing was begun");
        assertThat(cli.run("editions").out()).doesNotContain("paused");
    }
}
