package newsdigest.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import newsdigest.cli.Cli;
import newsdigest.cli.edition.ConsoleVisitor;
import newsdigest.config.Config;
import newsdigest.config.StoreSettings;
import newsdigest.config.yaml.ConfigReader;
import newsdigest.console.Console;
import newsdigest.console.access.AccountRepository;
import newsdigest.console.access.Role;
import newsdigest.console.http.ConsoleServices;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.doctor.check.LedgerCheck;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.publish.Application;
import newsdigest.testing.Workspace;
import newsdigest.testing.ledger.Ledgers;
import newsdigest.testing.smtp.SmtpRecorder;
import newsdigest.web.WebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines of one ledger with a folder of their own each, and a list that is brought on one of them. */
@SuppressWarnings("NullAway.Init")
final class ListsOfMachinesTest {

    private static final Map<String, String> ENVIRONMENT = Map.of(StoreSettings.Postgres.VARIABLE, "postgres");
    private static final String DIFFERENCE = "On desk2 there are other lists of weekly than on desk1.";

    @TempDir
    private Path folder;

    private SmtpRecorder server;
    private StoreSettings.Postgres store;
    private final List<Machine> machines = new ArrayList<>();

    /** Machine that serves. */
    private record Machine(Workspace workspace, MemoryLog log, ServiceFixture service) {
        Cli.Result type(String... arguments) {
            return new Cli(workspace, ENVIRONMENT, Clock.systemUTC()).run(arguments);
        }

        Config config() {
            return ConfigReader.read(workspace.config(), ENVIRONMENT);
        }

        void bring(String list) throws IOException {
            Files.writeString(workspace.folder().resolve("subscribers/weekly.csv"), list);
        }
    }

    @BeforeEach
    void open() throws IOException {
        server = SmtpRecorder.start();
        store = (StoreSettings.Postgres) Ledgers.POSTGRESQL.in(folder);
    }

    @AfterEach
    void close() throws IOException {
        machines.forEach(machine -> machine.service().end());
        server.close();
    }

    private Machine serve(String name) throws IOException {
        Workspace workspace = Workspace.in(folder.resolve(name))
                .subscribers(2)
                .mailServer(server)
                .set("store", store.url())
                .set("store-user", "postgres")
                .set("console", "{ port: 0 }");
        Files.createDirectories(workspace.folder());
        workspace.write();
        MemoryLog log = new MemoryLog();
        Machine machine = new Machine(
                workspace,
                log,
                new ServiceFixture(
                        Clock.systemUTC(),
                        System::nanoTime,
                        log,
                        ConfigReader.read(workspace.config(), ENVIRONMENT),
                        DeliveryListener.NONE,
                        name));
        machines.add(machine);
        return machine;
    }

    private void minutes(int count) {
        for (int i = 0; i < count; i++) {
            machines.forEach(machine -> machine.service().minute());
        }
    }

    private static String page(Machine machine, String path) throws Exception {
        Config config = machine.config();
        Application application = new Application(config, Clock.systemUTC());
        AccountRepository accounts = new AccountRepository(application.ledger(), Clock.systemUTC());
        accounts.add("ana", Role.SENDER, "correct horse battery");
        ConsoleServices services =
                new ConsoleServices(config, application, application.delivery(), () -> {}, Clock.systemUTC());
        try (WebServer web = new Console(config.console().orElseThrow(), services).start()) {
            return new ConsoleVisitor(web.port(), "ana", "correct horse battery").get(path);
        }
    }

    private static CheckResult ledgerCheck(Machine machine) {
        Config config = machine.config();
        return new LedgerCheck(config.newsletters().get(0), config, () -> new Application(config, Clock.systemUTC()))
                .run();
    }

    @Test
    void aListThatIsBroughtOnOneMachineIsToldOfUntilTheOthersHaveItToo() throws Exception {
        Machine first = serve("desk1");
        Machine second = serve("desk2");
        minutes(2);
        assertThat(first.type("nodes").out()).contains("desk1", "desk2").doesNotContain("other lists");
        String list = Files.readString(first.workspace().folder().resolve("subscribers/weekly.csv"));

        second.bring(list + "new@example.org,New,en\n");
        minutes(5);

        assertThat(first.log().text()).containsOnlyOnce(DIFFERENCE);
        assertThat(second.log().text()).containsOnlyOnce(DIFFERENCE);
        assertThat(first.type("nodes").out()).contains(DIFFERENCE);
        assertThat(first.type("nodes", "--json").out())
                .containsPattern("(?s)\"differentLists\".*\"weekly\"")
                .containsPattern("\\[\\s*\\[\\s*\"desk1\"\\s*],\\s*\\[\\s*\"desk2\"\\s*]\\s*]");
        assertThat(ledgerCheck(first).state()).isEqualTo(CheckResult.State.WARN);
        assertThat(ledgerCheck(first).said()).isEqualTo(DIFFERENCE);
        assertThat(first.type("send", "--dry-run").err()).contains(DIFFERENCE);
        Cli.Result sent = first.type("send", "--yes", "--at", "2999-01-01T10:00");
        assertThat(sent.err()).contains("weekly: " + DIFFERENCE);
        assertThat(sent.code()).isZero();
        assertThat(page(first, "/editions/weekly-2021-02-01-to-2021-02-15")).contains(DIFFERENCE);

        first.bring(list + "new@example.org,New,en\n");
        minutes(3);

        assertThat(first.log().text()).containsOnlyOnce("No machine has other lists of weekly any more.");
        assertThat(second.log().text()).containsOnlyOnce("No machine has other lists of weekly any more.");
        assertThat(first.type("nodes").out()).doesNotContain("other lists");
        assertThat(ledgerCheck(first).state()).isEqualTo(CheckResult.State.OK);
    }

    @Test
    void aListOfWhichOnlyTheTimeDiffersIsTheSame() throws Exception {
        Machine first = serve("desk1");
        Machine second = serve("desk2");
        Files.setLastModifiedTime(
                second.workspace().folder().resolve("subscribers/weekly.csv"),
                FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        minutes(4);

        assertThat(first.log().text() + second.log().text()).doesNotContain("other lists");
    }

    @Test
    void aMachineThatEndedIsNotComparedAnyMore() throws Exception {
        Machine first = serve("desk1");
        Machine second = serve("desk2");
        second.bring("email\nnobody@example.org\n");
        minutes(3);
        assertThat(first.type("nodes").out()).contains(DIFFERENCE);

        second.service().end();
        machines.remove(second);

        assertThat(first.type("nodes").out()).doesNotContain("other lists");
    }
}
