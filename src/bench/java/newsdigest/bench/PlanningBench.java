package newsdigest.bench;

import com.sun.management.OperatingSystemMXBean;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import newsdigest.config.SendSettings;
import newsdigest.config.StoreSettings;
import newsdigest.config.mail.MailServer;
import newsdigest.consent.PersonalLinks;
import newsdigest.delivery.DeliveryServices;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;
import newsdigest.edition.Rendition;
import newsdigest.edition.Window;
import newsdigest.store.Database;
import newsdigest.subscriber.Subscriber;

/**
 * Bench of planning: rows a second into an empty ledger, of addresses in random order, as lists have them. A fifth counts once it is
 * committed: rows are read ahead of those that are written.
 */
public final class PlanningBench {

    private static final int PARTS = 5;
    private static final long LOOK_EVERY_MILLIS = 10;

    private PlanningBench() {}

    /** Arguments, if any: the number of readers, then the ledgers: {@code sqlite}, {@code postgresql} or both. */
    public static void main(String[] args) throws Exception {
        int readers = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        List<String> ledgers =
                args.length > 1 ? List.of(args).subList(1, args.length) : List.of("sqlite", "postgresql");
        System.out.println(
                "| ledger | rows | rows/s | rows/s by fifth | last of first | CPU s, program | CPU s, server |");
        System.out.println("|---|---|---|---|---|---|---|");
        if (ledgers.contains("sqlite")) {
            Path folder = Files.createTempDirectory("newsdigest-bench");
            plan("SQLite", Database.open(folder.resolve("ledger.db")), readers);
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
        if (ledgers.contains("postgresql")) {
            try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
                plan(
                        "PostgreSQL",
                        Database.open(new StoreSettings.Postgres(
                                ClusterBench.ledger(server, "planned"),
                                Optional.of("postgres"),
                                Optional.of("postgres"))),
                        readers);
            }
        }
    }

    private static void plan(String name, Database database, int readers)
            throws ExecutionException, InterruptedException {
        DeliveryServices delivery = DeliveryServices.of(
                database,
                new MailServer("127.0.0.1", 25, MailServer.Tls.NONE, Optional.empty(), Duration.ofSeconds(1)),
                SendSettings.DEFAULT,
                PersonalLinks.NONE,
                Clock.systemUTC());
        LocalDate day = LocalDate.of(2026, 11, 20);
        Edition edition = new Edition(
                new EditionId("weekly-2026-11-20"),
                "weekly",
                new Window(day, day.plusDays(1)),
                1,
                List.of(new Rendition(Locale.ENGLISH, "News", "<p>News</p>\n", "News\n")));
        Random random = new Random(20);
        long processor = processor();
        double server = server(database);
        long begun = System.nanoTime();
        Future<List<Long>> commits = watch(database, readers);
        delivery.planner()
                .plan(
                        edition,
                        day,
                        rows -> {
                            for (int number = 1; number <= readers; number++) {
                                rows.accept(Subscriber.ofAddress(address(random, number)));
                            }
                        },
                        repeated -> {});
        long ended = System.nanoTime();
        List<Double> rates = new ArrayList<>();
        long last = begun;
        for (long commit : commits.get()) {
            rates.add(1e9 * readers / PARTS / (commit - last));
            last = commit;
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %,d | %,.0f | %s | %.2f | %.1f | %.1f |%n",
                name,
                readers,
                readers * 1e9 / (ended - begun),
                String.join(
                        ", ",
                        rates.stream().map(rate -> "%,.0f".formatted(rate)).toList()),
                rates.get(PARTS - 1) / rates.get(0),
                (processor() - processor) / 1e9,
                server(database) - server);
    }

    /** Watches what is in the ledger, and returns the times at which each fifth was. */
    private static Future<List<Long>> watch(Database database, int readers) {
        FutureTask<List<Long>> watching = new FutureTask<>(() -> {
            List<Long> times = new ArrayList<>();
            while (times.size() < PARTS) {
                long committed = database.number(
                        "select coalesce(max(seq), 0) from delivery where edition = (select max(number) from edition)");
                while (times.size() < PARTS && committed >= (long) readers / PARTS * (times.size() + 1)) {
                    times.add(System.nanoTime());
                }
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
            return times;
        });
        Thread watcher = new Thread(watching, "watcher");
        watcher.setDaemon(true);
        watcher.start();
        return watching;
    }

    /** Returns an address as a list has it: a name of some length that no other row has, in no order. */
    private static String address(Random random, int number) {
        return Long.toString(random.nextLong() >>> 16, Character.MAX_RADIX) + "."
                + Integer.toString(number, Character.MAX_RADIX) + "@example.org";
    }

    private static long processor() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** Returns the processor time of the database server's processes, in seconds; none with an embedded database. */
    private static double server(Database database) {
        return !database.isShared()
                ? 0
                : database.query("select pid from pg_stat_activity", row -> row.getLong(1)).stream()
                        .flatMap(pid -> ProcessHandle.of(pid).stream())
                        .mapToDouble(process -> process.info()
                                        .totalCpuDuration()
                                        .orElse(Duration.ZERO)
                                        .toMillis()
                                / 1e3)
                        .sum();
    }
}
