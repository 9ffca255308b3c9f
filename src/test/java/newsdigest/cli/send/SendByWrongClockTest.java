package newsdigest.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import newsdigest.cli.Cli;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.config.StoreSettings;
import newsdigest.testing.SetClock;
import newsdigest.testing.Workspace;
import newsdigest.testing.ledger.Ledgers;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A {@code send} on a machine whose clock is days away from that of the database's server. */
final class SendByWrongClockTest {

    @Test
    void anEditionThatOnlyTheClockChoosesIsRefusedAndOneThatIsNamedGoesOut(@TempDir Path folder) throws Exception {
        StoreSettings.Postgres store = (StoreSettings.Postgres) Ledgers.POSTGRESQL.in(folder);
        try (SmtpRecorder server = SmtpRecorder.start()) {
            Workspace workspace = Workspace.in(folder)
                    .subscribers(2)
                    .mailServer(server)
                    .set("newsletters.weekly.schedule", "{ cron: 0 0 9 ? * MON }")
                    .set("store", store.url())
                    .set("store-user", "postgres")
                    .write();
            SetClock clock = new SetClock(Instant.now());
            Cli cli = new Cli(workspace, Map.of(StoreSettings.Postgres.VARIABLE, "postgres"), clock);
            cli.run("editions");
            clock.set(Instant.now().plus(Duration.ofDays(8)));

            for (String[] command : new String[][] {
                {"send", "--yes"},
                {"send", "--dry-run"},
                {"send", "--yes", "--latest", "3"},
                {"send", "--yes", "--last", "P7D"}
            }) {
                Cli.Result refused = cli.run(command);
                assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
                assertThat(refused.err())
                        .contains("The clock of this machine shows", "Nothing was sent", "--edition", "--from");
            }
            assertThat(server.messages()).isEmpty();

            assertThat(cli.run("send", "--yes", "--from", "2021-02-11", "--to", "2021-02-12")
                            .out())
                    .contains("2 sent");
        }
    }
}
