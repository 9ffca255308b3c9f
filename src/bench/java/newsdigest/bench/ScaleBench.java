package newsdigest.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.bench.sink.SmtpSink;
import newsdigest.config.SendSettings;
import newsdigest.config.StoreSettings;
import newsdigest.config.mail.MailServer;
import newsdigest.consent.PersonalLinks;
import newsdigest.delivery.DeliveryServices;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.Shard;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;
import newsdigest.edition.Rendition;
import newsdigest.edition.Window;
import newsdigest.schedule.ShardCluster;
import newsdigest.store.Database;
import newsdigest.subscriber.Subscriber;
import newsdigest.testing.NewsletterMaker;

/** Bench behind the figures of docs/scale.md: the cost of a delivery in PostgreSQL, and the shards of a large edition. */
public final class ScaleBench {

    private static final int CONNECTIONS = 20;

    /** So many shards a hundred million readers make. */
    private static final int SHARDS = 2_500;

    private final EmbeddedPostgres server;

    private ScaleBench(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Arguments, if any: the number of readers that are planned, and of those that are sent to. */
    public static void main(String[] args) throws Exception {
        int planned = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int sent = args.length > 1 ? Integer.parseInt(args[1]) : 100_000;
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "200")
                .start()) {
            ScaleBench bench = new ScaleBench(server);
            bench.plan(planned);
            bench.send(sent);
        }
    }

    private void plan(int readers) throws Exception {
        StoreSettings storeSettings = new StoreSettings.Postgres(
                ClusterBench.ledger(server, "planned"), Optional.of("postgres"), Optional.of("postgres"));
        Database database = Database.open(storeSettings);
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
        try (Connection connection = database.connect()) {
            long log = log(connection);
            long begun = System.nanoTime();
            delivery.planner()
                    .plan(
                            edition,
                            day,
                            rows -> {
                                for (int number = 0; number < readers; number++) {
                                    rows.accept(Subscriber.ofAddress(BenchMessage.address(number)));
                                }
                            },
                            repeated -> {});
            double seconds = seconds(begun);
            say("planned: %,d deliveries in %.1f s, %,.0f a second", readers, seconds, readers / seconds);
            say("planned: %.0f bytes of log a delivery", (double) (log(connection) - log) / readers);
            sizes(connection, readers);
            FrozenEdition frozen = delivery.editions().find(edition.id()).orElseThrow();
            delivery.mailer().release(frozen, new NewsletterMaker().make(), false);
            begun = System.nanoTime();
            List<Shard> shards = delivery.mailer().shards(frozen);
            say(
                    "cut: %,d open shards of %,d deliveries in %.3f s",
                    shards.size(), shards.get(0).last(), seconds(begun));
            begun = System.nanoTime();
            number(connection, "select count(*) from (select state, count(*) from delivery group by state) as counts");
            say("counts of a report: %.2f s", seconds(begun));
        }
        jobs(database);
    }

    private static void jobs(Database database) {
        List<Shard> shards = new ArrayList<>();
        for (int index = 0; index < SHARDS; index++) {
            shards.add(new Shard(index, index * 40_000L + 1, (index + 1) * 40_000L));
        }
        try (ShardCluster shardCluster = ShardCluster.visitor(database)) {
            long begun = System.nanoTime();
            shardCluster.submit(new EditionId("huge"), shards);
            say("jobs: %,d shards submitted in %.1f s", SHARDS, seconds(begun));
            begun = System.nanoTime();
            shardCluster.submit(new EditionId("huge"), shards);
            say("jobs: submitted again, all known, in %.3f s", seconds(begun));
        }
    }

    private void send(int readers) throws Exception {
        Path folder = Files.createTempDirectory("newsdigest-bench");
        String ledger = ClusterBench.ledger(server, "sent");
        try (SmtpSink sink = new SmtpSink();
                Connection connection = server.getDatabase("postgres", "sent").getConnection()) {
            Newsdigest.write(
                    folder,
                    BenchMessage.of(10 * 1024),
                    CONNECTIONS,
                    readers,
                    sink.port(),
                    Newsdigest.Keys.ofWhole("store: " + ledger + "\nstore-user: postgres"));
            try (BenchCluster benchCluster = new BenchCluster(folder, 1)) {
                long log = log(connection);
                long commits = commits(connection);
                benchCluster.run("send", "--yes", "--latest", "1");
                say(
                        "sent, planning included: %.0f bytes of log a delivery",
                        (double) (log(connection) - log) / readers);
                say(
                        "sent, planning included: %.3f commits a delivery",
                        (double) (commits(connection) - commits) / readers);
                say("one node: %s", benchCluster.run("nodes").strip().replaceAll("\\s*\n\\s*", "; "));
            }
            if (sink.count() != readers) {
                throw new IllegalStateException("the sink took " + sink.count() + " messages, not " + readers);
            }
            sizes(connection, readers);
        }
    }

    private static void sizes(Connection connection, int rows) throws SQLException {
        long table = number(connection, "select pg_table_size('delivery')");
        long indexes = number(connection, "select pg_indexes_size('delivery')");
        say(
                "size: %.0f bytes a delivery in the table, %.0f in its indexes",
                (double) table / rows, (double) indexes / rows);
    }

    /** Size of the server's write-ahead log so far, in bytes. */
    private static long log(Connection connection) throws SQLException {
        return number(connection, "select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint");
    }

    private static long commits(Connection connection) throws SQLException {
        return number(connection, "select xact_commit from pg_stat_database where datname = current_database()");
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
