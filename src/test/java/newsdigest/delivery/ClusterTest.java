package newsdigest.delivery;

import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import newsdigest.config.StoreSettings;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.report.Report;
import newsdigest.testing.ChildJvm;
import newsdigest.testing.ledger.DatabaseServer;
import newsdigest.testing.smtp.ReceivedMessage;
import newsdigest.testing.smtp.SmtpRecorder;
import newsdigest.testing.smtp.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several machines send one edition; whatever happens to them or to their database, nobody is left out. */
@SuppressWarnings("NullAway.Init")
final class ClusterTest {

    private static final int CONNECTIONS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** So slow that there is time to kill a machine in the middle. */
    private static final Duration REPLY_DELAY = Duration.ofMillis(10);

    /** Sooner than a machine is given up that has said nothing. */
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    private SmtpRecorder server;

    @BeforeEach
    void open() throws IOException {
        server = SmtpRecorder.options().pipelining().forgetBodies().start();
        server.play(at(Stage.ACCEPTED).delay(REPLY_DELAY));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void whatAKilledMachineWasSendingIsSentByTheOther() throws Exception {
        try (ClusterFixture clusterFixture = machines(1_000)) {
            clusterFixture.start("a", "b");
            try (ChildJvm send = clusterFixture.send()) {
                awaitMessages(clusterFixture, 300);
                clusterFixture.kill("a");

                assertThat(send.exitCode(PATIENCE)).as(clusterFixture.said()).isZero();
            }

            Map<String, Integer> sent = clusterFixture.overview().sent();
            System.out.println("Cluster: 1 of 2 machines killed, " + verify(clusterFixture, CONNECTIONS) + ", " + sent);
            awaitOnlyAlive(clusterFixture, "b");
            assertFair(clusterFixture, sent, 2, "b");
        }
    }

    /** Waits until the others are given up: what they were sending is free at once, they themselves are not. */
    private static void awaitOnlyAlive(ClusterFixture clusterFixture, String name) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        List<String> alive;
        do {
            alive = clusterFixture.overview().nodes().stream()
                    .filter(ClusterFixture.Node::alive)
                    .map(ClusterFixture.Node::name)
                    .toList();
        } while (!alive.equals(List.of(name)) && Instant.now().isBefore(end));
        assertThat(alive).containsExactly(name);
    }

    @Test
    @Tag("storm")
    void whatALeavingMachineLeavesIsTakenByTheOtherAtOnce() throws Exception {
        try (ClusterFixture clusterFixture = machines(400)) {
            clusterFixture.start("a", "b");
            try (ChildJvm send = clusterFixture.send()) {
                awaitMessages(clusterFixture, 100);
                clusterFixture.leave("a");
                Instant left = Instant.now();
                assertThat(server.awaitMessages(400, PATIENCE)).isTrue();

                assertThat(Duration.between(left, Instant.now())).isLessThan(AT_ONCE);
                assertThat(send.exitCode(PATIENCE)).as(clusterFixture.said()).isZero();
            }

            verify(clusterFixture, 0);
        }
    }

    @Test
    @Tag("storm")
    void machinesThatDieAndComeBackLoseNobody() throws Exception {
        try (ClusterFixture clusterFixture = machines(5_000)) {
            clusterFixture.start("a", "b", "c");
            try (ChildJvm send = clusterFixture.send()) {
                awaitMessages(clusterFixture, 1_000);
                clusterFixture.kill("a");
                awaitMessages(clusterFixture, 2_000);
                clusterFixture.kill("b");
                clusterFixture.start("a");
                awaitMessages(clusterFixture, 3_000);
                clusterFixture.kill("a");
                clusterFixture.start("b");

                assertThat(send.exitCode(PATIENCE)).as(clusterFixture.said()).isZero();
            }

            Map<String, Integer> sent = clusterFixture.overview().sent();
            System.out.println(
                    "Cluster: 3 kills among 3 machines, " + verify(clusterFixture, 3 * CONNECTIONS) + ", " + sent);
            assertFair(clusterFixture, sent, 3, "c");
        }
    }

    @Test
    @Tag("storm")
    void machinesThatAreRestartedOneAfterAnotherRepeatNothing() throws Exception {
        try (ClusterFixture clusterFixture = machines(5_000)) {
            clusterFixture.start("a", "b", "c");
            try (ChildJvm send = clusterFixture.send()) {
                int count = 500;
                for (String name : List.of("a", "b", "c")) {
                    awaitMessages(clusterFixture, count);
                    clusterFixture.leave(name);
                    clusterFixture.start(name);
                    count = server.messageCount() + 300;
                }

                assertThat(send.exitCode(PATIENCE)).as(clusterFixture.said()).isZero();
            }

            System.out.println("Cluster: 3 machines restarted in turn, " + verify(clusterFixture, 0) + ", "
                    + clusterFixture.overview().sent());
        }
    }

    @Test
    @Tag("storm")
    void twoSendsAtOnceAreOne() throws Exception {
        try (ClusterFixture clusterFixture = machines(1_000)) {
            clusterFixture.start("a", "b");
            try (ChildJvm one = clusterFixture.send();
                    ChildJvm other = clusterFixture.send()) {
                assertThat(server.awaitMessages(1_000, PATIENCE))
                        .as(clusterFixture.said())
                        .isTrue();
                // The one that comes too late to plan says so; whichever it is, its edition goes out.
                assertThat(List.of(one.exitCode(PATIENCE), other.exitCode(PATIENCE)))
                        .contains(0);
            }

            System.out.println("Cluster: two sends at once, " + verify(clusterFixture, 0));
        }
    }

    @Test
    @Tag("storm")
    void aDatabaseThatStandsStillLosesNobody() throws Exception {
        try (DatabaseServer database = new DatabaseServer();
                ClusterFixture clusterFixture = machines(database.ledger(), 3_000)) {
            clusterFixture.start("a", "b", "c");
            try (ChildJvm send = clusterFixture.send()) {
                awaitMessages(clusterFixture, 1_000);
                database.standStillFor(Duration.ofSeconds(15));

                assertThat(server.awaitMessages(3_000, PATIENCE))
                        .as(clusterFixture.said())
                        .isTrue();
                send.ends(PATIENCE);
            }
            awaitDone(clusterFixture);

            System.out.println("Cluster: database stood still for 15 s, " + verify(clusterFixture, 3 * CONNECTIONS));
        }
    }

    @Test
    @Tag("storm")
    void aDatabaseThatIsRestartedLosesNobody() throws Exception {
        try (DatabaseServer database = new DatabaseServer();
                ClusterFixture clusterFixture = machines(database.ledger(), 3_000)) {
            clusterFixture.start("a", "b", "c");
            try (ChildJvm send = clusterFixture.send()) {
                awaitMessages(clusterFixture, 1_000);
                // Longer than whoever looks on waits for a connection before it says something.
                database.restartAfter(Duration.ofSeconds(15));

                assertThat(server.awaitMessages(3_000, PATIENCE))
                        .as(clusterFixture.said())
                        .isTrue();
                send.ends(PATIENCE);
                assertThat(send.err()).contains("The machines go on by themselves", "The ledger is there again.");
            }
            awaitDone(clusterFixture);

            System.out.println("Cluster: database restarted, " + verify(clusterFixture, 3 * CONNECTIONS));
        }
    }

    @Test
    @Tag("storm")
    void aDatabaseThatIsRestartedWhileTheMailServerIsSilentKeepsNobodyWaitingForItsAnswers() throws Exception {
        Duration silence = Duration.ofSeconds(100);
        server.behave();
        server.play(
                at(Stage.ACCEPTED).afterTotal(1_000).times(3 * CONNECTIONS).delay(silence),
                at(Stage.ACCEPTED).delay(REPLY_DELAY));
        try (DatabaseServer database = new DatabaseServer();
                ClusterFixture clusterFixture = machines(database.ledger(), 3_000)) {
            clusterFixture.start("a", "b", "c");
            try (ChildJvm send = clusterFixture.send()) {
                assertThat(server.awaitFaults(1_000 + 3 * CONNECTIONS, PATIENCE))
                        .as(clusterFixture.said())
                        .isTrue();
                Instant silent = Instant.now();
                database.restartAfter(Duration.ofSeconds(3));

                awaitMessages(clusterFixture, 3_000);
                assertThat(Duration.between(silent, Instant.now()))
                        .as(clusterFixture.said())
                        .isLessThan(silence.minusSeconds(10));
                send.ends(PATIENCE);
            }
            awaitDone(clusterFixture);

            System.out.println("Cluster: database restarted beside a silent mail server, " + verify(clusterFixture, 0));
        }
    }

    @Test
    @Tag("storm")
    void whoSendsAloneIsToldOfADatabaseThatIsRestartedAndHowToGoOn() throws Exception {
        try (DatabaseServer database = new DatabaseServer();
                ClusterFixture clusterFixture = machines(database.ledger(), 1_000)) {
            clusterFixture.workspace().write();
            try (ChildJvm send = clusterFixture.send()) {
                awaitMessages(clusterFixture, 300);
                database.stop();

                // A process that still lives when the server is back compares by itself, and leaves nothing to tell.
                assertThat(send.exitCode(PATIENCE)).as(send.said()).isEqualTo(1);
                assertThat(send.err()).contains("newsdigest resume", "Nothing recorded is lost");
            }
            database.start();
            try (ChildJvm resume = ChildProcess.start(clusterFixture.workspace(), "resume")) {
                assertThat(resume.exitCode(PATIENCE)).as(resume.said()).isZero();
                assertThat(resume.err()).contains("The database server was started anew or replaced");
            }

            System.out.println("Sent alone: database restarted, " + verify(clusterFixture, CONNECTIONS));
        }
    }

    @Test
    @Tag("storm")
    void whatAMachineThatDiesWithThePrimaryBeganInTheLostMomentsIsNamed() throws Exception {
        try (DatabaseServer database = new DatabaseServer();
                ClusterFixture clusterFixture = machines(database.ledger(), 1_000)) {
            clusterFixture.start("a");
            try (ChildJvm send = clusterFixture.send()) {
                awaitMessages(clusterFixture, 60);
                database.copy();
                // Two shards later.
                awaitMessages(clusterFixture, 400);
                clusterFixture.kill("a");
                database.failOverToCopy();
                send.kill9();
            }
            clusterFixture.start("b");
            awaitDone(clusterFixture);

            System.out.println("Cluster: a machine died with the primary, " + verify(clusterFixture, 1_000));
        }
    }

    @Test
    @Tag("storm")
    void machinesShareOneRateLimit() throws Exception {
        int perSecond = 60;
        try (ClusterFixture clusterFixture = machines(1_200)) {
            clusterFixture.workspace().set("delivery.per-second", String.valueOf(perSecond));
            clusterFixture.start("a", "b", "c");
            try (ChildJvm send = clusterFixture.send()) {
                assertThat(send.exitCode(PATIENCE)).as(clusterFixture.said()).isZero();
            }

            verify(clusterFixture, 0);
            List<Instant> times =
                    server.messages().stream().map(ReceivedMessage::at).sorted().toList();
            int most = mostInASecond(times);
            double mean = (times.size() - 1)
                    * 1000.0
                    / Duration.between(times.get(0), times.get(times.size() - 1))
                            .toMillis();
            System.out.printf("Cluster: 60 a second for 3 machines: %.1f on average, at most %d%n", mean, most);
            assertThat(most).isLessThanOrEqualTo(perSecond * 12 / 10);
            assertThat(mean).isBetween(perSecond * 0.9, perSecond * 1.02);
        }
    }

    @Test
    @Tag("storm")
    void aPausedProviderWaitsOnEveryMachineUntilItGoesOn() throws Exception {
        try (ClusterFixture clusterFixture = machines(300)) {
            for (int i = 1; i <= 60; i++) {
                clusterFixture.workspace().row("reader-" + i + "@example.net,Reader,en");
            }
            clusterFixture.start("a", "b");
            ChildProcess.runApart(clusterFixture.workspace(), "providers", "pause", "example.net", "--by", "Ana");
            try (ChildJvm send = clusterFixture.send()) {
                assertThat(send.exitCode(PATIENCE)).as(clusterFixture.said()).isEqualTo(1);
            }

            assertThat(server.byRecipient().keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            clusterFixture.workspace().addresses());
            assertThat(clusterFixture.report().stage()).isEqualTo(EditionState.SENDING);
            assertThat(clusterFixture.report().held()).singleElement().satisfies(held -> {
                assertThat(held.count()).isEqualTo(60);
                assertThat(held.pause().pausedBy()).isEqualTo("Ana");
            });

            ChildProcess.runApart(clusterFixture.workspace(), "providers", "resume", "example.net");
            awaitDone(clusterFixture);

            assertThat(server.messages()).hasSize(360);
            assertThat(server.byRecipient()).hasSize(360);
        }
    }

    private static int mostInASecond(List<Instant> times) {
        int most = 0;
        int from = 0;
        for (int to = 0; to < times.size(); to++) {
            while (Duration.between(times.get(from), times.get(to)).toMillis() >= 1_000) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    private ClusterFixture machines(int subscribers) {
        return new ClusterFixture(folder, server, subscribers, CONNECTIONS);
    }

    private ClusterFixture machines(StoreSettings ledger, int subscribers) {
        return new ClusterFixture(ledger, folder, server, subscribers, CONNECTIONS);
    }

    private void awaitMessages(ClusterFixture clusterFixture, int count) throws IOException, InterruptedException {
        assertThat(server.awaitMessages(count, PATIENCE))
                .as(clusterFixture.said())
                .isTrue();
    }

    private static void awaitDone(ClusterFixture clusterFixture) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (clusterFixture.report().stage() != EditionState.DONE) {
            assertThat(Instant.now()).as(clusterFixture.said()).isBefore(end);
            Thread.sleep(500);
        }
    }

    /** Everybody has it; no more than so many have it twice or may have, and the report names them. */
    private String verify(ClusterFixture clusterFixture, int uncertain) {
        Map<String, List<ReceivedMessage>> mailboxes = server.byRecipient();
        Report report = clusterFixture.report();
        List<String> repeated = new ArrayList<>();
        mailboxes.forEach((address, mailbox) -> mailbox.stream().skip(1).forEach(again -> repeated.add(address)));

        assertThat(mailboxes.keySet())
                .containsExactlyInAnyOrderElementsOf(clusterFixture.workspace().addresses());
        assertThat(repeated).hasSizeLessThanOrEqualTo(uncertain);
        assertThat(report.uncertain())
                .hasSizeLessThanOrEqualTo(uncertain)
                .extracting(Report.DeliveryRow::address)
                .containsAll(new TreeSet<>(repeated));
        assertThat(mailboxes.values())
                .allSatisfy(mailbox -> assertThat(mailbox)
                        .extracting(ReceivedMessage::messageId)
                        .containsOnly(mailbox.get(0).messageId()));
        Map<DeliveryState, Long> outcomes = new TreeMap<>(report.counts());
        outcomes.values().removeIf(count -> count == 0);
        assertThat(outcomes).isEqualTo(Map.of(DeliveryState.SENT, (long) mailboxes.size()));
        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(server.violations()).isEmpty();
        return mailboxes.size() + " readers, " + repeated.size() + " repeats, "
                + report.uncertain().size() + " uncertain";
    }

    /** A machine that lived all the time has sent at least half of what it would have if all had sent the same. */
    private static void assertFair(ClusterFixture clusterFixture, Map<String, Integer> sent, int count, String lived) {
        int half = clusterFixture.workspace().addresses().size() / count / 2;

        assertThat(sent)
                .hasEntrySatisfying(
                        lived, share -> assertThat(share).as("of %s", sent).isGreaterThanOrEqualTo(half));
    }
}
