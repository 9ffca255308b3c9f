package newsdigest.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import newsdigest.bench.sink.SlowSink;

/** Bench of two and three machines beside one, with a mail server that takes 20 ms for each reply. */
public final class ClusterBench {

    private static final Duration DELAY = Duration.ofMillis(20);
    private static final int CONNECTIONS = 20;
    private static final int MOST_NODES = 3;

    private ClusterBench() {}

    /** Argument, if any: the number of readers. */
    public static void main(String[] args) throws Exception {
        int readers = args.length > 0 ? Integer.parseInt(args[0]) : 30_000;
        System.out.println("| nodes | messages/s | of one node | ideal |");
        System.out.println("|---|---|---|---|");
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "200")
                .start()) {
            double one = 0;
            for (int nodes = 1; nodes <= MOST_NODES; nodes++) {
                double rate = rate(server, nodes, readers);
                one = nodes == 1 ? rate : one;
                System.out.printf(Locale.ROOT, "| %d | %.0f | %.2f | %d |%n", nodes, rate, rate / one, nodes);
            }
        }
    }

    private static double rate(EmbeddedPostgres server, int count, int readers) throws Exception {
        Path folder = Files.createTempDirectory("newsdigest-bench");
        try (SlowSink sink = new SlowSink(DELAY)) {
            Newsdigest.write(
                    folder,
                    BenchMessage.of(10 * 1024),
                    CONNECTIONS,
                    readers,
                    sink.port(),
                    Newsdigest.Keys.ofWhole("store: " + ledger(server, "nodes_" + count) + "\nstore-user: postgres"));
            try (BenchCluster benchCluster = new BenchCluster(folder, count)) {
                benchCluster.run("send", "--yes", "--latest", "1");
            }
            if (sink.count() != readers) {
                throw new IllegalStateException("the sink took " + sink.count() + " messages, not " + readers);
            }
            return sink.perSecond();
        }
    }

    /** The address of a new database. */
    static String ledger(EmbeddedPostgres server, String name) throws Exception {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + name;
    }
}
