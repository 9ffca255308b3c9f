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

/** Workspace of two readers over a PostgreSQL ledger from which another machine seems to serve. */
final class OtherMachineFixture {

    private OtherMachineFixture() {}

    /** Returns the command line of the workspace. */
    static Cli open(Path folder, SmtpRecorder server) throws IOException {
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
        Cli cli = new Cli(workspace, Map.of(StoreSettings.Postgres.VARIABLE, "postgres"));
        assertThat(cli.run("nodes").out()).contains("other-machine");
        return cli;
    }
}
