package newsdigest.cli.upgrade;

import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import newsdigest.config.StoreSettings;
import newsdigest.testing.ChildJvm;
import newsdigest.testing.Workspace;
import newsdigest.testing.ledger.Ledgers;
import newsdigest.testing.smtp.ReceivedMessage;
import newsdigest.testing.smtp.SmtpRecorder;
import newsdigest.testing.smtp.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three machines of an earlier version that are replaced by this one, and back, while editions are sent. The earlier version is the jar
 * that {@code -Dnewsdigest.previous.jar=} names; {@code -Dnewsdigest.previous.templates=} names its templates where they differ.
 */
@Tag("storm")
@EnabledIfSystemProperty(named = RollingUpgradeTest.PREVIOUS, matches = ".+")
@SuppressWarnings("NullAway.Init")
final class RollingUpgradeTest {

    static final String PREVIOUS = "newsdigest.previous.jar";

    private static final List<String> NAMES = List.of("a", "b", "c");
    private static final int READERS = 4_000;
    private static final int CONNECTIONS = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Replies so late that an edition lasts longer than the exchange of three machines. */
    private static final Duration REPLY_DELAY = Duration.ofMillis(20);

    private final Map<String, ChildJvm> machines = new LinkedHashMap<>();

    @TempDir
    private Path folder;

    private SmtpRecorder server;
    private Workspace workspace;

    @BeforeEach
    void open() throws IOException {
        server = SmtpRecorder.options().pipelining().forgetBodies().start();
        server.play(at(Stage.ACCEPTED).delay(REPLY_DELAY));
        StoreSettings ledger = Ledgers.POSTGRESQL.in(folder);
        workspace = Workspace.in(folder)
                .subscribers(READERS)
                .newsItems(15)
                .connections(CONNECTIONS)
                .mailServer(server)
                .set("store", ledger.toString())
                .set("store-user", "postgres");
        String templates = System.getProperty("newsdigest.previous.templates", "");
        if (!templates.isEmpty()) {
            workspace.set("templates", templates);
        }
        workspace.write();
    }

    @AfterEach
    void close() throws IOException {
        for (ChildJvm machine : machines.values()) {
            machine.close();
        }
        server.close();
    }

    @Test
    void machinesThatAreReplacedOneAfterAnotherLoseNobodyAndRepeatNothing() throws Exception {
        for (String name : NAMES) {
            start(name, previous());
        }
        try (ChildJvm send = ChildJvm.newsdigestOf(previous(), folder, send("2021-02-08", "2021-02-15"))) {
            replaceAllWhileSending(current());
            finish(send, READERS);
        }
        verify("the version before is replaced", 0);

        // And back, as who has found a fault in the new one.
        try (ChildJvm send = ChildJvm.newsdigestOf(current(), folder, send("2021-02-01", "2021-02-07"))) {
            replaceAllWhileSending(previous());
            finish(send, 2 * READERS);
        }
        verify("and is put back", 0);
    }

    @Test
    void anEditionOfEitherVersionIsSentByMachinesOfBoth() throws Exception {
        start("a", previous());
        start("b", current());
        start("c", previous());
        try (ChildJvm old = ChildJvm.newsdigestOf(previous(), folder, send("2021-02-08", "2021-02-15"))) {
            finish(old, READERS);
        }
        try (ChildJvm recent = ChildJvm.newsdigestOf(current(), folder, send("2021-02-01", "2021-02-07"))) {
            finish(recent, 2 * READERS);
        }
        verify("an edition of each over both", 0);
    }

    @Test
    void ofMachinesThatAreKilledAndReplacedTheReportNamesEachRepeat() throws Exception {
        for (String name : NAMES) {
            start(name, previous());
        }
        try (ChildJvm send = ChildJvm.newsdigestOf(previous(), folder, send("2021-02-08", "2021-02-15"))) {
            for (String name : NAMES) {
                awaitMore(READERS / 8);
                machine(name).kill9();
                start(name, current());
            }
            finish(send, READERS);
        }
        verify("the version before is killed", NAMES.size() * CONNECTIONS);
    }

    private void replaceAllWhileSending(String version) throws IOException, InterruptedException {
        for (String name : NAMES) {
            awaitMore(READERS / 8);
            machine(name).terminate();
            machine(name).exitCode(PATIENCE);
            start(name, version);
        }
    }

    private void start(String name, String version) throws IOException, InterruptedException {
        ChildJvm before = machines.put(
                name,
                ChildJvm.newsdigestOf(
                        version,
                        folder,
                        "serve",
                        "--node",
                        name,
                        "--config",
                        workspace.config().toString()));
        if (before != null) {
            before.close();
        }
        machine(name).awaitOutput("Waiting.", PATIENCE);
    }

    private ChildJvm machine(String name) {
        return Objects.requireNonNull(machines.get(name));
    }

    private String[] send(String from, String to) {
        return new String[] {
            "send",
            "--yes",
            "--from",
            from,
            "--to",
            to,
            "--config",
            workspace.config().toString()
        };
    }

    private static String previous() {
        return System.getProperty(PREVIOUS, "");
    }

    private static String current() {
        return System.getProperty("java.class.path");
    }

    private void awaitMore(int count) throws IOException, InterruptedException {
        assertThat(server.awaitMessages(server.messageCount() + count, PATIENCE))
                .as(said())
                .isTrue();
    }

    private void finish(ChildJvm send, int messages) throws IOException, InterruptedException {
        assertThat(send.exitCode(PATIENCE)).as(send.said() + said()).isZero();
        assertThat(server.awaitMessages(messages, PATIENCE)).as(said()).isTrue();
    }

    private String said() throws IOException {
        StringBuilder said = new StringBuilder();
        for (Map.Entry<String, ChildJvm> machine : machines.entrySet()) {
            said.append(machine.getKey()).append(": ").append(machine.getValue().said());
        }
        return said.toString();
    }

    /** Everybody has each edition once; no more than so many have one twice, and the report names them. */
    private void verify(String title, int repeats) throws IOException, InterruptedException {
        Map<String, List<ReceivedMessage>> mailboxes = server.byRecipient();
        Set<String> repeated = new TreeSet<>();
        int received = 0;
        for (Map.Entry<String, List<ReceivedMessage>> mailbox : mailboxes.entrySet()) {
            long different = mailbox.getValue().stream()
                    .map(ReceivedMessage::messageId)
                    .distinct()
                    .count();
            received += (int) different;
            if (different < mailbox.getValue().size()) {
                repeated.add(mailbox.getKey());
            }
        }
        List<EditionLine> editions = JSON.std.listOfFrom(EditionLine.class, run("editions", "--json"));
        assertThat(mailboxes.keySet()).isEqualTo(workspace.addresses());
        assertThat(received).isEqualTo(editions.size() * READERS);
        assertThat(repeated).hasSizeLessThanOrEqualTo(repeats);
        Set<String> uncertain = new TreeSet<>();
        for (EditionLine edition : editions) {
            assertThat(edition.stage()).isEqualTo("done");
            assertThat(edition.counts()).containsEntry("sent", READERS);
            edition.uncertain().forEach(line -> uncertain.add(line.address()));
        }
        assertThat(uncertain).containsAll(repeated).hasSizeLessThanOrEqualTo(repeats);
        System.out.println("Rolling upgrade: " + title + ", " + received + " messages, " + repeated.size()
                + " repeats, " + uncertain.size() + " uncertain");
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        try (ChildJvm child = workspace.run(arguments)) {
            assertThat(child.exitCode(PATIENCE)).as(child.said()).isZero();
            return child.out();
        }
    }

    record EditionLine(String edition, String stage, Map<String, Integer> counts, List<DeliveryLine> uncertain) {}

    record DeliveryLine(String address) {}
}
