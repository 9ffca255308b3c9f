package newsdigest.service;

import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import newsdigest.cli.OtherClockMain;
import newsdigest.config.StoreSettings;
import newsdigest.store.Database;
import newsdigest.testing.ChildJvm;
import newsdigest.testing.Workspace;
import newsdigest.testing.ledger.Ledgers;
import newsdigest.testing.smtp.SmtpRecorder;
import newsdigest.testing.smtp.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines of one ledger whose clocks show different times. */
@SuppressWarnings("NullAway.Init")
final class ClocksOfMachinesTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Vienna");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    private final List<ChildJvm> machines = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (ChildJvm machine : machines) {
            machine.close();
        }
    }

    private ChildJvm start(Workspace workspace, String name, Duration ahead) throws IOException {
        ChildJvm machine = ChildJvm.start(
                folder,
                List.of(),
                OtherClockMain.class.getName(),
                Instant.now().plus(ahead).toString(),
                "serve",
                "--node",
                name,
                "--config",
                workspace.config().toString());
        machines.add(machine);
        return machine;
    }

    @Test
    @Tag("storm")
    void the_one_whose_clock_is_right_serves_the_hour_and_the_others_take_nothing() throws Exception {
        StoreSettings store = Ledgers.POSTGRESQL.in(folder);
        try (SmtpRecorder server = SmtpRecorder.options().forgetBodies().start()) {
            server.play(
                    at(Stage.RCPT).to(Workspace.address(7)).times(1).answer("451 4.3.0 Not now"),
                    at(Stage.ACCEPTED).delay(Duration.ofMillis(5)));
            ZonedDateTime hour = ZonedDateTime.now(ZONE).plusSeconds(50).truncatedTo(ChronoUnit.SECONDS);
            Workspace workspace = Workspace.in(folder)
                    .subscribers(300)
                    .mailServer(server)
                    .set("store", store.toString())
                    .set("store-user", "postgres")
                    .set("newsletters.weekly.window", "{ last: P7D }")
                    .set(
                            "newsletters.weekly.schedule",
                            "{ cron: '" + hour.getSecond() + " " + hour.getMinute() + " " + hour.getHour()
                                    + " * * ?' }")
                    .write();
            Files.writeString(
                    folder.resolve("news/weekly.txt"),
                    LocalDate.now(ZONE).minusDays(1) + "\n\nHeadline\n\nWhat happened yesterday.\n\n");
            start(workspace, "right", Duration.ofSeconds(1));
            start(workspace, "late", Duration.ofSeconds(-90));
            start(workspace, "year", Duration.ofDays(365));
            start(workspace, "old", Duration.ofDays(-365));
            for (ChildJvm machine : machines) {
                machine.awaitOutput("Waiting.", PATIENCE);
            }

            assertThat(server.awaitMessages(300, PATIENCE)).isTrue();
            assertThat(server.byRecipient().keySet()).containsExactlyInAnyOrderElementsOf(workspace.addresses());
            assertThat(server.messageCount()).isEqualTo(300);
            Database database = Database.open(store);
            assertThat(database.query("select distinct node from shard_run", row -> row.getString(1)))
                    .containsExactly("right");
            for (ChildJvm machine : machines.subList(1, machines.size())) {
                assertThat(machine.said()).contains("The clock of this machine shows");
            }
        }
    }
}
