package newsdigest.service;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import newsdigest.config.Config;
import newsdigest.config.StoreSettings;
import newsdigest.store.Database;
import newsdigest.store.FaultyDatabase;
import newsdigest.testing.ChildJvm;

/** Nodes of a storm: threads, or processes that are killed and stopped from outside as well. */
final class StormNodes implements AutoCloseable {

    private static final List<String> JVM_OPTIONS = List.of("-Xmx256m", "-Dslf4j.internal.verbosity=ERROR");

    private final StormClock clock;
    private final Path clockFile;
    private final Path config;
    private final Config read;
    private final StoreSettings store;
    private final long seed;
    private final SplittableRandom random;
    private final List<NodeRunner> runners = new ArrayList<>();
    private final List<FaultyDatabase> databases = new ArrayList<>();
    private final AtomicInteger kills = new AtomicInteger();
    private final AtomicInteger stops = new AtomicInteger();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private volatile boolean over;

    StormNodes(StormClock clock, Path clockFile, Path config, Config read, StoreSettings store, long seed) {
        this.clock = clock;
        this.clockFile = clockFile;
        this.config = config;
        this.read = read;
        this.store = store;
        this.seed = seed;
        this.random = new SplittableRandom(seed * 31);
    }

    /** Runner of one node, which starts it again whenever it was killed. */
    private abstract class NodeRunner extends Thread {
        final int number;

        NodeRunner(int number) {
            super("node-" + number);
            this.number = number;
        }

        abstract void runOnce(int start) throws IOException, InterruptedException;

        @Override
        public void run() {
            try {
                for (int start = 0; !over; start++) {
                    runOnce(start);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        long seedOf(int start) {
            return seed * 1_000_003 + number * 1_009L + start;
        }
    }

    private final class ThreadRunner extends NodeRunner {
        private final Database real = Database.open(store);

        ThreadRunner(int number) {
            super(number);
        }

        @Override
        void runOnce(int start) throws IOException, InterruptedException {
            FaultyDatabase database = new FaultyDatabase(real, seedOf(start), clock.rate());
            synchronized (databases) {
                databases.add(database);
            }
            PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
            new StormNode(clock, read, getName(), database, out).serve(() -> {
                if (clock.rate() == 0) {
                    database.behave();
                }
                return over;
            });
        }
    }

    private final class ProcessRunner extends NodeRunner {
        private volatile ChildJvm child;

        ProcessRunner(int number) throws IOException {
            super(number);
            child = open(0);
        }

        private ChildJvm open(int start) throws IOException {
            return ChildJvm.start(
                    read.root(),
                    JVM_OPTIONS,
                    StormNode.class.getName(),
                    config.toString(),
                    getName(),
                    clockFile.toString(),
                    String.valueOf(seedOf(start)));
        }

        @Override
        void runOnce(int start) throws IOException, InterruptedException {
            if (start > 0) {
                child.close();
                child = open(start);
            }
            while (child.isAlive() && !over) {
                Thread.sleep(20);
            }
            if (!over) {
                kills.incrementAndGet();
            }
        }
    }

    /** Starts a number of nodes. */
    void start(int count, boolean processes) throws IOException {
        for (int i = 1; i <= count; i++) {
            runners.add(processes ? new ProcessRunner(i) : new ThreadRunner(i));
        }
        runners.forEach(Thread::start);
    }

    /** Kills a process, or stops it for up to this time; does nothing where nodes are threads. */
    void disturb(long longestStopMillis) throws IOException, InterruptedException {
        if (runners.get(random.nextInt(runners.size())) instanceof ProcessRunner runner) {
            ChildJvm child = runner.child;
            if (random.nextBoolean()) {
                child.kill9();
            } else {
                stops.incrementAndGet();
                child.standStill();
                Thread.sleep(random.nextLong(longestStopMillis));
                child.goOn();
            }
        }
    }

    int kills() {
        synchronized (databases) {
            return kills.get()
                    + databases.stream().mapToInt(FaultyDatabase::kills).sum();
        }
    }

    /** Returns the number of connections that were reset at some call; those of processes are not counted. */
    int resets() {
        synchronized (databases) {
            return databases.stream().mapToInt(FaultyDatabase::resets).sum();
        }
    }

    int stops() {
        return stops.get();
    }

    /** Returns the end of the output of all nodes. */
    String said() throws IOException {
        StringBuilder said = new StringBuilder(log.toString(StandardCharsets.UTF_8));
        for (NodeRunner runner : runners) {
            if (runner instanceof ProcessRunner process) {
                String words = process.child.said();
                said.append(runner.getName()).append(": ").append(words.substring(Math.max(0, words.length() - 3_000)));
            }
        }
        return said.substring(Math.max(0, said.length() - 10_000));
    }

    @Override
    public void close() throws IOException {
        over = true;
        for (NodeRunner runner : runners) {
            try {
                runner.join(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (runner instanceof ProcessRunner process) {
                process.child.close();
            }
        }
        runners.clear();
    }
}
