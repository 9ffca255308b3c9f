package newsdigest.delivery;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import newsdigest.config.StoreSettings;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.report.Report;
import newsdigest.delivery.report.ReportRepository;
import newsdigest.store.Database;
import newsdigest.testing.ChildJvm;
import newsdigest.testing.Workspace;
import newsdigest.testing.ledger.Ledgers;
import newsdigest.testing.smtp.SmtpRecorder;

/** Several processes that {@code serve}, each as a machine of its own, on one PostgreSQL ledger and one mail server. */
final class ClusterFixture implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final StoreSettings ledger;
    private final Workspace workspace;
    private final Map<String, ChildJvm> running = new LinkedHashMap<>();

    /** None runs yet. */
    ClusterFixture(Path folder, SmtpRecorder server, int subscribers, int connections) {
        this(Ledgers.POSTGRESQL.in(folder), folder, server, subscribers, connections);
    }

    ClusterFixture(StoreSettings ledger, Path folder, SmtpRecorder server, int subscribers, int connections) {
        this.ledger = ledger;
        this.workspace = Workspace.in(folder)
                .subscribers(subscribers)
                .connections(connections)
                .mailServer(server)
                .set("store", ledger.toString())
                .set("store-user", "postgres");
    }

    Workspace workspace() {
        return workspace;
    }

    /** Starts machines of these names and waits until they serve. */
    void start(String... names) throws IOException, InterruptedException {
        startWith(() -> {}, names);
    }

    /** Something that is done once the files of the workspace are written. */
    interface Preparation {
        void make() throws IOException;
    }

    /** The same with files that are not those of the workspace. */
    void startWith(Preparation preparation, String... names) throws IOException, InterruptedException {
        workspace.write();
        preparation.make();
        for (String name : names) {
            running.put(name, ChildProcess.start(workspace, "serve", "--node", name));
        }
        for (String name : names) {
            machine(name).awaitOutput("Waiting.", PATIENCE);
        }
    }

    /** Starts a machine by another command, which gives it a network of its own. */
    void startBy(List<String> prefix, String name) throws IOException, InterruptedException {
        workspace.write();
        running.put(
                name,
                ChildJvm.newsdigestBy(
                        prefix,
                        workspace.folder(),
                        List.of(),
                        "serve",
                        "--node",
                        name,
                        "--config",
                        workspace.config().toString()));
        machine(name).awaitOutput("Waiting.", PATIENCE);
    }

    /** Sends the edition by hand, from a process that is none of the machines. */
    ChildJvm send() throws IOException {
        return ChildProcess.start(workspace, "send", "--yes", "--json");
    }

    ChildJvm machine(String name) {
        return Optional.ofNullable(running.get(name)).orElseThrow();
    }

    void kill(String name) throws IOException, InterruptedException {
        try (ChildJvm machine = machine(name)) {
            machine.kill9();
        }
        running.remove(name);
    }

    /** Asks a machine to end, and waits until it has. */
    void leave(String name) throws IOException, InterruptedException {
        try (ChildJvm machine = machine(name)) {
            machine.terminate();
            machine.exitCode(PATIENCE);
        }
        running.remove(name);
    }

    /** Output of {@code newsdigest nodes}. */
    Overview overview() throws IOException, InterruptedException {
        return JSON.std.beanFrom(Overview.class, ChildProcess.runApart(workspace, "nodes", "--json"));
    }

    record Overview(boolean shared, List<Node> nodes, List<EditionShares> editions) {

        /** Number of messages that each machine has sent of the only edition. */
        Map<String, Integer> sent() {
            Map<String, Integer> sent = new TreeMap<>();
            editions.get(0).shares().forEach(share -> sent.put(share.node(), share.sent()));
            return sent;
        }
    }

    record Node(String name, boolean alive, String seenAt) {}

    record EditionShares(String edition, String stage, List<Share> shares) {}

    record Share(String node, int sent, int shards, double perSecond, int shard) {}

    /** The report of the only edition. */
    Report report() {
        Database database = Database.open(ledger);
        FrozenEdition edition = new EditionRepository(database).newest(1).get(0);
        return new ReportRepository(database).report(edition, Optional.of(DeliveryFixture.NEWSLETTER));
    }

    /** Output of the machines, for the message of a failed assertion. */
    String said() throws IOException {
        StringBuilder said = new StringBuilder();
        for (Map.Entry<String, ChildJvm> machine : running.entrySet()) {
            said.append(machine.getKey()).append(": ").append(machine.getValue().said());
        }
        return said.toString();
    }

    @Override
    public void close() throws IOException {
        for (ChildJvm machine : running.values()) {
            machine.close();
        }
    }
}
