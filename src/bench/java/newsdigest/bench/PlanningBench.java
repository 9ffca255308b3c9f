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

/** Bench of planning: rows a second into an empty ledger, of addresses in random order, as lists have them. */
public final class PlanningBench {

    private static final int PARTS = 5;

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

    private static void plan(String name, Database database, int readers) {
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
        List<Long> times = new ArrayList<>();
        long processor = processor();
        double server = server(database);
        times.add(System.nanoTime());
        delivery.planner()
                .plan(
                        edition,
                        day,
                        rows -> {
                            for (int number = 1; number <= readers; number++) {
                                rows.accept(Subscriber.ofAddress(address(random, number)));
                                if (number % (readers / PARTS) == 0) {
                                    times.add(System.nanoTime());
                                }
                            }
                        },
                        repeated -> {});
        times.set(PARTS, System.nanoTime());
        List<Double> rates = new ArrayList<>();
        for (int part = 1; part <= PARTS; part++) {
            rates.add(1e9 * readers / PARTS / (times.get(part) - times.get(part - 1)));
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %,d | %,.0f | %s | %.2f | %.1f | %.1f |%n",
                name,
                readers,
                readers * 1e9 / (times.get(PARTS) - times.get(0)),
                String.join(
                        ", ",
                        rates.stream().map(rate -> "%,.0f".formatted(rate)).toList()),
                rates.get(PARTS - 1) / rates.get(0),
                (processor() - processor) / 1e9,
                server(database) - server);
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
