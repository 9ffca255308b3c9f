package newsdigest.service;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import newsdigest.config.Config;
import newsdigest.config.yaml.ConfigReader;
import newsdigest.problem.UserException;
import newsdigest.publish.Application;
import newsdigest.store.Database;
import newsdigest.store.FaultyDatabase;

/** Node of a storm: does what {@code serve} does each minute without a pause, until it is killed. */
final class StormNode {

    private static final long PAUSE_MILLIS = 40;

    private final StormClock clock;
    private final Config config;
    private final String name;
    private final FaultyDatabase database;
    private final PrintStream out;

    StormNode(StormClock clock, Config config, String name, FaultyDatabase database, PrintStream out) {
        this.clock = clock;
        this.config = config;
        this.name = name;
        this.database = database;
        this.out = out;
    }

    /** Condition that ends a node: the storm is over. */
    interface EndCondition {
        boolean isMet() throws IOException;
    }

    /** Serves until it is killed or the storm is over. */
    void serve(EndCondition end) throws IOException, InterruptedException {
        ExecutorService senders = Executors.newCachedThreadPool();
        try {
            Application application = new Application(config, clock, database);
            ServiceTasks tasks = new ServiceTasks(
                    clock,
                    () -> TimeUnit.MILLISECONDS.toNanos(clock.millis()),
                    new StreamLog(out),
                    config,
                    application,
                    application.delivery(),
                    name,
                    senders);
            if (database.isShared()) {
                tasks.start();
            }
            while (!database.isDead() && !end.isMet()) {
                tasks.runPeriodicChecks();
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (FaultyDatabase.Killed | UserException e) {
            out.println(name + " ends: " + e.getMessage());
        } finally {
            senders.shutdown();
        }
    }

    /**
     * Runs a node as a process; the arguments are the configuration, its name, the clock file, a seed, and the call to the
     * database at which it is killed, if any.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        StormClock clock = new StormClock(Path.of(arguments[2]));
        clock.read();
        Config config = ConfigReader.read(Path.of(arguments[0]), Map.of());
        FaultyDatabase database =
                FaultyDatabase.ofProcess(Database.open(config.store()), Long.parseLong(arguments[3]), clock.rate());
        if (arguments.length > 4) {
            database.killAt(Integer.parseInt(arguments[4]));
        }
        ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
        new StormNode(clock, config, arguments[1], database, System.out).serve(() -> {
            clock.read();
            if (clock.rate() == 0) {
                database.behave();
            }
            return !parent.isAlive();
        });
        Runtime.getRuntime().halt(1);
    }
}
