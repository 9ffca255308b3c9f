package newsdigest.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import newsdigest.config.Config;
import newsdigest.config.StoreSettings;
import newsdigest.config.yaml.ConfigReader;
import newsdigest.store.Database;
import newsdigest.store.FaultyDatabase;
import newsdigest.testing.ChildJvm;
import newsdigest.testing.Workspace;
import newsdigest.testing.ledger.Ledgers;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Node that is killed at the first call to the database after its hour, then at the second, and so on up to the last outcome. */
@SuppressWarnings("NullAway.Init")
final class KillAtEveryCallTest {

    private static final LocalDate DAY = LocalDate.of(2021, 2, 16);
    private static final Instant HOUR = Instant.parse("2021-02-16T08:00:01Z");
    private static final int READERS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> LITTLE_MEMORY = List.of("-Xmx256m");

    @TempDir
    private Path folder;

    @Test
    void an_hour_is_served_whatever_call_a_node_dies_at() throws Exception {
        int last = killAtEach(47, (life, call) -> life.die(call));

        System.out.println("Killed at every 47th of " + last + " calls");
    }

    @Test
    @Tag("storm")
    void an_hour_is_served_whatever_call_a_process_dies_at() throws Exception {
        int last = killAtEach(Integer.getInteger("storm.step", 3), (life, call) -> life.dieAsProcess(call));

        System.out.println("Processes killed at every third of " + last + " calls");
    }

    /** Death of a node; returns false when it had no such call any more. */
    private interface Death {
        boolean at(Life life, int call) throws Exception;
    }

    private int killAtEach(int step, Death death) throws Exception {
        int call = 1;
        boolean died = true;
        while (died) {
            Path round = Files.createDirectories(folder.resolve("call-" + call));
            try (Life life = new Life(round, Ledgers.SQLITE.in(round))) {
                died = death.at(life, call);
                life.goOn();
                life.judge(call);
            }
            call += step;
        }
        assertThat(call).isGreaterThan(50);
        return call;
    }

    /** Life of a newsletter from before its hour to the last outcome. */
    private static final class Life implements AutoCloseable {
        private final SmtpRecorder server;
        private final Workspace workspace;
        private final StormClock clock;
        private final Path clockFile;
        private final Config config;
        private final Database database;

        Life(Path folder, StoreSettings store) throws IOException, InterruptedException {
            server = SmtpRecorder.options().forgetBodies().start();
            workspace = Workspace.in(folder)
                    .subscribers(READERS)
                    .mailServer(server)
                    .connections(2)
                    .set("store", store.onThisMachine().map(Path::toString).orElseGet(store::toString))
                    .set("newsletters.weekly.window", "{ last: P7D }")
                    .set("newsletters.weekly.schedule", "{ cron: '0 0 9 ? * TUE', grace: 6h }")
                    .write();
            clockFile = folder.resolve("clock");
            clock = new StormClock(clockFile);
            config = ConfigReader.read(workspace.config(), Map.of());
            database = Database.open(store);
            clock.set(HOUR.minus(Duration.ofHours(1)), 0);
            serveUntil("select count(*) from due_run", new FaultyDatabase(database, 1, 0));
            clock.set(HOUR, 0);
        }

        /** Serves until something is counted, or the node is dead. */
        private void serveUntil(String counted, FaultyDatabase mine) throws IOException, InterruptedException {
            long end = System.nanoTime() + PATIENCE.toNanos();
            new StormNode(
                            clock,
                            config,
                            "one",
                            mine,
                            new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8))
                    .serve(() -> database.number(counted) > 0 || System.nanoTime() - end > 0);
        }

        private static final String OVER = "select count(*) from edition, due_run where edition.state = 'done' and"
                + " due_run.state = 'done' and due_run.outcome like 'weekly-%'";

        boolean die(int call) throws IOException, InterruptedException {
            FaultyDatabase mine = new FaultyDatabase(database, 1, 0).killAt(call);
            serveUntil(OVER, mine);
            return mine.isDead();
        }

        boolean dieAsProcess(int call) throws IOException, InterruptedException {
            try (ChildJvm process = ChildJvm.start(
                    workspace.folder(),
                    LITTLE_MEMORY,
                    StormNode.class.getName(),
                    workspace.config().toString(),
                    "one",
                    clockFile.toString(),
                    "1",
                    String.valueOf(call))) {
                long end = System.nanoTime() + PATIENCE.toNanos();
                while (process.isAlive() && database.number(OVER) == 0 && System.nanoTime() - end < 0) {
                    Thread.sleep(20);
                }
                return !process.isAlive();
            }
        }

        /** Another node carries on. */
        void goOn() throws IOException, InterruptedException {
            serveUntil(OVER, new FaultyDatabase(database, 1, 0));
        }

        void judge(int call) {
            Map<String, Integer> named = new HashMap<>();
            database.each("select address, repeats from delivery", row -> named.put(row.getString(1), row.getInt(2)));

            assertThat(database.number(OVER)).as("killed at call " + call).isEqualTo(1);
            assertThat(database.query("select id from edition where state <> 'next'", row -> row.getString(1)))
                    .as("killed at call " + call)
                    .containsExactly("weekly-" + DAY);
            assertThat(server.byRecipient().keySet())
                    .as("killed at call " + call)
                    .containsExactlyInAnyOrderElementsOf(workspace.addresses());
            server.byRecipient()
                    .forEach((address, mailbox) -> assertThat(mailbox)
                            .as("killed at call " + call + ": " + address)
                            .hasSizeLessThanOrEqualTo(1 + named.getOrDefault(address, 0)));
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
