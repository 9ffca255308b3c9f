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

/** The nodes of a storm: threads, or processes that are killed and stopped from outside as well. */
final class StormNodes implements AutoCloseable {

    private static final List<String> JVM_OPTIONS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-Dslf4j.internal.verbosity=ERROR");

    private final StormClock clock;
    private final Path clockFile;
    private final Path config;
    private final Config read;
    private final StoreSettings store;
    private final long seed;
    private final SplittableRandom random;
    private final List<Keeper> keepers = new ArrayList<>();
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

    /** Keeps one node alive: starts it again whenever it was killed. */
    private abstract class Keeper extends Thread {
        final int number;

        Keeper(int number) {
            super("node-" + number);
            this.number = number;
        }

        abstract void live(int life) throws IOException, InterruptedException;

        @Override
        public void run() {
            try {
                for (int life = 0; !over; life++) {
                    live(life);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        long seedOf(int life) {
            return seed * 1_000_003 + number * 1_009L + life;
        }
    }

    private final class ThreadKeeper extends Keeper {
        private final Database real = Database.open(store);

        ThreadKeeper(int number) {
            super(number);
        }

        @Override
        void live(int life) throws IOException, InterruptedException {
            FaultyDatabase database = new FaultyDatabase(real, seedOf(life), clock.rate());
            synchronized (databases) {
                databases.add(database);
            }
            PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
            new StormNode(clock, read, getName(), database, out).live(() -> {
                if (clock.rate() == 0) {
                    database.behave();
                }
                return over;
            });
        }
    }

    private final class ProcessKeeper extends Keeper {
        private volatile ChildJvm child;

        ProcessKeeper(int number) throws IOException {
            super(number);
            child = open(0);
        }

        private ChildJvm open(int life) throws IOException {
            return ChildJvm.start(
                    read.root(),
                    JVM_OPTIONS,
                    StormNode.class.getName(),
                    config.toString(),
                    getName(),
                    clockFile.toString(),
                    String.valueOf(seedOf(life)));
        }

        @Override
        void live(int life) throws IOException, InterruptedException {
            if (life > 0) {
                child.close();
                child = open(life);
            }
            while (child.isAlive() && !over) {
                Thread.sleep(20);
            }
            if (!over) {
                kills.incrementAndGet();
            }
        }
    }

    /** Starts so many. */
    void start(int count, boolean processes) throws IOException {
        for (int i = 1; i <= count; i++) {
            keepers.add(processes ? new ProcessKeeper(i) : new ThreadKeeper(i));
        }
        keepers.forEach(Thread::start);
    }

    /** Kills a process, or lets it stand still for so long; nothing where nodes are threads. */
    void strike(long longestStopMillis) throws IOException, InterruptedException {
        if (keepers.get(random.nextInt(keepers.size())) instanceof ProcessKeeper keeper) {
            ChildJvm child = keeper.child;
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

    /** Connections that were reset at some call; of nodes that are processes nobody counts them. */
    int resets() {
        synchronized (databases) {
            return databases.stream().mapToInt(FaultyDatabase::resets).sum();
        }
    }

    int stops() {
        return stops.get();
    }

    /** The last that they said. */
    String said() throws IOException {
        StringBuilder said = new StringBuilder(log.toString(StandardCharsets.UTF_8));
        for (Keeper keeper : keepers) {
            if (keeper instanceof ProcessKeeper process) {
                String words = process.child.said();
                said.append(keeper.getName()).append(": ").append(words.substring(Math.max(0, words.length() - 3_000)));
            }
        }
        return said.substring(Math.max(0, said.length() - 10_000));
    }

    @Override
    public void close() throws IOException {
        over = true;
        for (Keeper keeper : keepers) {
            try {
                keeper.join(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (keeper instanceof ProcessKeeper process) {
                process.child.close();
            }
        }
        keepers.clear();
    }
}
