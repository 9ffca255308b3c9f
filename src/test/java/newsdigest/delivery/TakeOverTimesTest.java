package newsdigest.delivery;

import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import newsdigest.delivery.report.Report;
import newsdigest.store.Database;
import newsdigest.testing.ChildJvm;
import newsdigest.testing.ledger.DatabaseServer;
import newsdigest.testing.network.OwnNetwork;
import newsdigest.testing.smtp.ReceivedMessage;
import newsdigest.testing.smtp.SmtpRecorder;
import newsdigest.testing.smtp.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Time from what happens to the machine that sends a shard, or to the database, until the shard goes on. Prints the table of
 * docs/operations.md: {@code mvn -Pstorm test -Dtest=TakeOverTimesTest}.
 */
@Tag("storm")
@SuppressWarnings("NullAway.Init")
final class TakeOverTimesTest {

    /** One shard. */
    private static final int READERS = 100;

    private static final int CONNECTIONS = 4;
    /** Slow enough to fail in the middle; in twice the time what was in flight has arrived. */
    private static final Duration REPLY_DELAY = Duration.ofMillis(600);

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final List<String> TABLE = new ArrayList<>();

    @TempDir
    private Path folder;

    /** Failure of a machine or the database; returns when it happened. */
    private interface Failure {
        Instant cause(ClusterFixture machines, String sending) throws Exception;
    }

    @AfterAll
    static void say() {
        System.out.println("| what happens | the shard goes on after | twice, all named |\n|---|---|---|");
        TABLE.forEach(System.out::println);
    }

    private void measure(
            String what, DatabaseServer database, ClusterFixture machines, SmtpRecorder server, Failure failure)
            throws Exception {
        try (ChildJvm send = machines.send()) {
            assertThat(server.awaitMessages(20, PATIENCE)).as(machines.said()).isTrue();
            String sending = Database.open(database.ledger())
                    .query("select node from shard_run where ended_at = 0", row -> row.getString(1))
                    .get(0);
            Instant failed = failure.cause(machines, sending);
            Instant end = Instant.now().plus(PATIENCE);
            while (server.byRecipient().size() < READERS && Instant.now().isBefore(end)) {
                Thread.sleep(50);
            }
            assertThat(server.byRecipient()).as(machines.said()).hasSize(READERS);
            Instant again = server.messages().stream()
                    .map(ReceivedMessage::at)
                    .filter(time -> time.isAfter(failed.plus(REPLY_DELAY.multipliedBy(2))))
                    .min(Instant::compareTo)
                    .orElseThrow();
            send.ends(PATIENCE);
            TABLE.add(String.format(
                    Locale.ROOT,
                    "| %s | %.1f s | %d |",
                    what,
                    Duration.between(failed, again).toMillis() / 1000.0,
                    repeated(machines, server)));
            System.out.println(TABLE.get(TABLE.size() - 1));
        }
    }

    private static int repeated(ClusterFixture machines, SmtpRecorder server) {
        TreeSet<String> repeated = new TreeSet<>();
        for (Map.Entry<String, List<ReceivedMessage>> mailbox :
                server.byRecipient().entrySet()) {
            if (mailbox.getValue().size() > 1) {
                repeated.add(mailbox.getKey());
            }
        }
        assertThat(machines.report().uncertain().stream()
                        .map(Report.DeliveryRow::address)
                        .toList())
                .containsAll(repeated);
        return repeated.size();
    }

    private static SmtpRecorder mailServer() throws IOException {
        return SmtpRecorder.options()
                .forgetBodies()
                .start()
                .play(at(Stage.ACCEPTED).delay(REPLY_DELAY));
    }

    private void measure(String what, Failure failure) throws Exception {
        try (SmtpRecorder server = mailServer();
                DatabaseServer database = new DatabaseServer();
                ClusterFixture machines = new ClusterFixture(database.ledger(), folder, server, READERS, CONNECTIONS)) {
            machines.start("a", "b");
            measure(what, database, machines, server, failure);
        }
    }

    @Test
    void after_a_kill() throws Exception {
        measure("the sending process is killed (`kill -9`)", (machines, sending) -> {
            Instant now = Instant.now();
            machines.kill(sending);
            return now;
        });
    }

    @Test
    void after_a_polite_end() throws Exception {
        measure("it is asked to end (SIGTERM)", (machines, sending) -> {
            Instant now = Instant.now();
            machines.leave(sending);
            return now;
        });
    }

    @Test
    void while_it_stands_still() throws Exception {
        measure("it stands still (SIGSTOP) and never goes on", (machines, sending) -> {
            machines.machine(sending).standStill();
            return Instant.now();
        });
    }

    @Test
    void after_a_fail_over_that_loses_commits() throws Exception {
        try (SmtpRecorder server = mailServer();
                DatabaseServer database = new DatabaseServer();
                ClusterFixture machines = new ClusterFixture(database.ledger(), folder, server, READERS, CONNECTIONS)) {
            machines.start("a", "b");
            measure(
                    "the database fails over to a stand-in that is 1.5 s behind; both machines live",
                    database,
                    machines,
                    server,
                    (all, sending) -> {
                        database.copy();
                        Thread.sleep(1_500);
                        Instant now = Instant.now();
                        database.failOverToCopy();
                        return now;
                    });
        }
    }

    @Test
    void after_a_fail_over_that_takes_the_sender_along() throws Exception {
        try (SmtpRecorder server = mailServer();
                DatabaseServer database = new DatabaseServer();
                ClusterFixture machines = new ClusterFixture(database.ledger(), folder, server, READERS, CONNECTIONS)) {
            machines.start("a", "b");
            measure("the same, and the sending process dies with it", database, machines, server, (all, sending) -> {
                database.copy();
                Thread.sleep(1_500);
                Instant now = Instant.now();
                all.kill(sending);
                database.failOverToCopy();
                return now;
            });
        }
    }

    @Test
    void after_its_cable_was_pulled() throws Exception {
        Assumptions.assumeTrue(OwnNetwork.isPossible(), "needs the superuser, for a network namespace");
        try (SmtpRecorder server = mailServer();
                OwnNetwork network = new OwnNetwork();
                DatabaseServer database = new DatabaseServer("*");
                ClusterFixture machines = new ClusterFixture(database.ledger(), folder, server, READERS, CONNECTIONS)) {
            database.admit(OwnNetwork.NETWORK);
            String near = database.ledger().toString();
            machines.workspace()
                    .set("store", near.replace("localhost", OwnNetwork.HERE))
                    .set("mail-server.host", OwnNetwork.HERE)
                    .set("mail-server.port", String.valueOf(network.relay(server.port())));
            machines.startBy(network.prefix(), "far");
            machines.workspace().set("store", near).mailServer(server);
            measure(
                    "its network is cut, to the database and the mail server",
                    database,
                    machines,
                    server,
                    (all, sending) -> {
                        assertThat(sending).isEqualTo("far");
                        all.start("near");
                        network.cut();
                        return Instant.now();
                    });
        }
    }
}
