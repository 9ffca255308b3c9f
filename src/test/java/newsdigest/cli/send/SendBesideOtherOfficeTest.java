package newsdigest.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import newsdigest.cli.Cli;
import newsdigest.config.StoreSettings;
import newsdigest.store.Database;
import newsdigest.testing.Workspace;
import newsdigest.testing.ledger.Ledgers;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sending by hand while machines with the newsletters of another office serve from the same PostgreSQL ledger. */
@SuppressWarnings("NullAway.Init")
final class SendBesideOtherOfficeTest {

    @TempDir
    private Path folder;

    private SmtpRecorder server;
    private Cli cli;

    @BeforeEach
    void open() throws IOException {
        server = SmtpRecorder.start();
        StoreSettings.Postgres store = (StoreSettings.Postgres) Ledgers.POSTGRESQL.in(folder);
        Database.open(store)
                .update(
                        "insert into qrtz_scheduler_state (sched_name, instance_name, last_checkin_time, checkin_interval)"
                                + " values ('newsdigest', 'other-machine', ?, 2000)",
                        Instant.parse("2100-01-01T00:00:00Z").toEpochMilli());
        Workspace workspace = Workspace.in(folder)
                .subscribers(2)
                .mailServer(server)
                .set("store", store.url())
                .set("store-user", "postgres")
                .write();
        cli = new Cli(workspace, Map.of(StoreSettings.Postgres.VARIABLE, "postgres"));
        assertThat(cli.run("nodes").out()).contains("other-machine");
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void anEditionThatNoneOfThemKnowsIsSentByTheCommandItself() {
        Cli.Result result = cli.run("send", "--yes");

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("2 subscribers, 2 sent");
        assertThat(server.byRecipient()).hasSize(2);
    }
}
