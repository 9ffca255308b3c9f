package newsdigest.delivery;

import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import newsdigest.config.StoreSettings;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.report.Report;
import newsdigest.store.Database;
import newsdigest.testing.ChildJvm;
import newsdigest.testing.ledger.Ledgers;
import newsdigest.testing.smtp.ReceivedMessage;
import newsdigest.testing.smtp.SmtpRecorder;
import newsdigest.testing.smtp.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real machines at the hour of a newsletter, one of which dies or is cut off at the worst moment. */
@Tag("storm")
@SuppressWarnings("NullAway.Init")
final class DueTimeOnMachinesTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Vienna");
    private static final int READERS = 300;
    private static final int CONNECTIONS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    private SmtpRecorder server;
    private StoreSettings.Postgres ledger;
    private Database database;
    private ClusterFixture machines;

    @BeforeEach
    void open() throws IOException {
        server = SmtpRecorder.options()
                .forgetBodies()
                .start()
                .play(at(Stage.ACCEPTED).delay(Duration.ofMillis(20)));
        ledger = (StoreSettings.Postgres) Ledgers.POSTGRESQL.in(folder);
        database = Database.open(ledger);
        machines = new ClusterFixture(ledger, folder, server, READERS, CONNECTIONS);
        machines.workspace().set("newsletters.weekly.window", "{ last: P7D }");
    }

    @AfterEach
    void close() throws IOException {
        machines.close();
        server.close();
    }

    /** Starts two machines some moments before the hour of a newsletter. */
    private void startBeforeDueTime() throws IOException, InterruptedException {
        ZonedDateTime hour = ZonedDateTime.now(ZONE).plusSeconds(50).truncatedTo(ChronoUnit.SECONDS);
        machines.workspace()
                .set(
                        "newsletters.weekly.schedule",
                        "{ cron: '" + hour.getSecond() + " " + hour.getMinute() + " " + hour.getHour() + " * * ?' }");
        machines.workspace().write();
        // The fixture writes old news with each start, and its hour wants those of yesterday.
        machines.startWith(this::writeNews, "a", "b");
    }

    private void writeNews() throws IOException {
        Files.writeString(
                folder.resolve("news/weekly.txt"),
                LocalDate.now(ZONE).minusDays(1) + "\n\nHeadline of yesterday\n\nWhat happened yesterday.\n\n");
    }

    private void await(String what, String sql, Object... parameters) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (database.number(sql, parameters) == 0) {
            assertThat(Instant.now()).as(what + "\n" + machines.said()).isBefore(end);
            Thread.sleep(2);
        }
    }

    private void awaitBegun() throws IOException, InterruptedException {
        await("the hour begins", "select count(*) from due_run where state = 'begun'");
    }

    private void assertEverybodyHasIt() throws IOException, InterruptedException {
        await("the edition is sent", "select count(*) from edition where state = 'done'");
        Map<String, List<ReceivedMessage>> mailboxes = server.byRecipient();
        Report report = machines.report();
        List<String> repeated = new ArrayList<>();
        mailboxes.forEach((address, mailbox) -> mailbox.stream().skip(1).forEach(again -> repeated.add(address)));

        assertThat(mailboxes.keySet())
                .containsExactlyInAnyOrderElementsOf(machines.workspace().addresses());
        assertThat(report.uncertain()).extracting(Report.DeliveryRow::address).containsAll(repeated);
        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(database.query("select distinct state from due_run", row -> row.getString(1)))
                .containsExactly("done");
        assertThat(database.number("select count(*) from edition")).isEqualTo(1);
    }

    @Test
    void a_machine_that_is_killed_as_soon_as_the_hour_begins_is_replaced() throws Exception {
        startBeforeDueTime();
        awaitBegun();
        machines.kill("a");

        assertEverybodyHasIt();
    }

    @Test
    void both_machines_killed_while_they_plan_leave_the_hour_to_the_next_start() throws Exception {
        startBeforeDueTime();
        await("it is frozen", "select count(*) from edition");
        machines.kill("a");
        machines.kill("b");
        assertThat(server.messageCount()).isLessThanOrEqualTo(READERS);
        machines.startWith(this::writeNews, "a");

        assertEverybodyHasIt();
    }

    @Test
    void all_sessions_that_are_dropped_at_the_hour_cost_nobody_anything() throws Exception {
        startBeforeDueTime();
        awaitBegun();
        for (int i = 0; i < 10; i++) {
            dropSessions();
            Thread.sleep(100);
        }

        assertEverybodyHasIt();
    }

    private void dropSessions() throws SQLException {
        try (Connection connection = DriverManager.getConnection(ledger.url(), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                            + " and pid <> pg_backend_pid() and application_name like 'newsdigest%'");
        }
    }

    @Test
    void a_machine_that_stands_still_at_the_hour_keeps_nobody_waiting_for_long() throws Exception {
        startBeforeDueTime();
        awaitBegun();
        machines.machine("a").standStill();

        assertEverybodyHasIt();
    }

    @Test
    void what_is_cancelled_stays_so_when_the_service_is_asked_to_end_in_the_same_moment() throws Exception {
        machines.workspace().set("delivery.per-second", "5");
        startBeforeDueTime();
        assertThat(server.awaitMessages(40, PATIENCE)).as(machines.said()).isTrue();
        String id = database.query("select id from edition", row -> row.getString(1))
                .get(0);
        ChildProcess.runApart(machines.workspace(), "cancel", id);
        machines.machine("a").terminate();
        machines.machine("b").terminate();
        machines.machine("a").exitCode(PATIENCE);
        machines.machine("b").exitCode(PATIENCE);
        int sent = server.messageCount();
        machines.startWith(this::writeNews, "c");
        Thread.sleep(10_000);

        assertThat(server.messageCount()).isEqualTo(sent).isLessThan(READERS);
        assertThat(database.query("select state from edition", row -> row.getString(1)))
                .containsExactly("cancelled");
    }

    @Test
    void an_edition_that_is_sent_by_hand_serves_the_hour() throws Exception {
        startBeforeDueTime();
        writeNews();
        try (ChildJvm send = ChildProcess.start(machines.workspace(), "send", "--yes", "--edition", nextId())) {
            send.exitCode(PATIENCE);
        }
        awaitServed();

        assertEverybodyHasIt();
        assertThat(server.messageCount()).isEqualTo(READERS);
    }

    private String nextId() {
        return "weekly-" + LocalDate.now(ZONE);
    }

    private void awaitServed() throws IOException, InterruptedException {
        await("the hour is served", "select count(*) from due_run where state = 'done' and outcome like 'weekly-%'");
    }
}
