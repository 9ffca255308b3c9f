package newsdigest.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Test of embedded databases for durability: a child JVM commits rows and says so after each commit, is killed with
 * SIGKILL at a random moment, and what it said is compared with what the file holds. Also how fast each commits.
 */
public final class EmbeddedDatabaseBench {

    private static final int KILLS = 50;
    private static final int SECONDS = 5;

    private EmbeddedDatabaseBench() {}

    /** A database with the settings under test. */
    private enum Candidate {
        SQLITE_WAL_FULL("jdbc:sqlite:%s?journal_mode=WAL&synchronous=FULL"),
        SQLITE_WAL_NORMAL("jdbc:sqlite:%s?journal_mode=WAL&synchronous=NORMAL"),
        H2_WRITE_DELAY_0("jdbc:h2:file:%s;WRITE_DELAY=0"),
        H2_DEFAULT("jdbc:h2:file:%s");

        private final String url;

        Candidate(String url) {
            this.url = url;
        }

        Connection open(Path file) throws SQLException {
            return DriverManager.getConnection(url.formatted(file.toAbsolutePath()));
        }
    }

    /** Without arguments the experiment; with them a child: candidate, file, rows a commit. */
    public static void main(String[] args) throws Exception {
        if (args.length == 3) {
            commitForEver(Candidate.valueOf(args[0]), Path.of(args[1]), Integer.parseInt(args[2]));
            return;
        }
        System.out.println("| database | commits/s, 1 row | commits/s, 10 rows | commits/s, 100 rows | kills"
                + " | acknowledged rows lost | files that did not open |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (Candidate candidate : Candidate.values()) {
            Losses losses = kill(candidate);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f | %.0f | %d | %d | %d |%n",
                    candidate,
                    commitsPerSecond(candidate, 1),
                    commitsPerSecond(candidate, 10),
                    commitsPerSecond(candidate, 100),
                    KILLS,
                    losses.rows(),
                    losses.files());
        }
    }

    private record Losses(long rows, int files) {}

    private static Losses kill(Candidate candidate) throws Exception {
        Random random = new Random(17);
        long lost = 0;
        int unopened = 0;
        for (int i = 0; i < KILLS; i++) {
            Path folder = Files.createTempDirectory("database");
            Path file = folder.resolve("rows");
            long acknowledged = killedAfter(candidate, file, 50 + random.nextInt(400));
            try (Connection connection = candidate.open(file)) {
                lost += acknowledged - rows(connection, acknowledged);
            } catch (SQLException e) {
                unopened++;
            }
            delete(folder);
        }
        return new Losses(lost, unopened);
    }

    /** The last row the child said it had committed. */
    private static long killedAfter(Candidate candidate, Path file, int millis) throws Exception {
        Process child = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        classPath(),
                        EmbeddedDatabaseBench.class.getName(),
                        candidate.name(),
                        file.toString(),
                        "10")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long last = 0;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            long end = System.nanoTime() + millis * 1_000_000L;
            while (line != null) {
                last = Long.parseLong(line);
                if (System.nanoTime() > end) {
                    child.destroyForcibly();
                }
                line = out.readLine();
            }
        } catch (IOException killed) {
            // What the child had said by then is what counts.
            child.destroyForcibly();
        }
        child.waitFor();
        if (last == 0) {
            throw new IllegalStateException("the child committed nothing");
        }
        return last;
    }

    /** Files that the child needs, wherever they came from. */
    private static String classPath() {
        return Stream.of(
                        EmbeddedDatabaseBench.class, org.sqlite.JDBC.class, org.h2.Driver.class, org.slf4j.Logger.class)
                .map(type ->
                        type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static long rows(Connection connection, long upTo) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select count(*) from entry where id <= " + upTo)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static void commitForEver(Candidate candidate, Path file, int rows) throws SQLException {
        try (Committer committer = new Committer(candidate.open(file))) {
            while (true) {
                System.out.println(committer.commit(rows));
            }
        }
    }

    private static double commitsPerSecond(Candidate candidate, int rows) throws Exception {
        Path folder = Files.createTempDirectory("database");
        int commits = 0;
        long begun = System.nanoTime();
        try (Committer committer = new Committer(candidate.open(folder.resolve("rows")))) {
            for (begun = System.nanoTime(); System.nanoTime() - begun < SECONDS * 1_000_000_000L; commits++) {
                committer.commit(rows);
            }
        }
        double rate = commits * 1e9 / (System.nanoTime() - begun);
        delete(folder);
        return rate;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : List.copyOf(files.sorted(Comparator.reverseOrder()).toList())) {
                Files.delete(file);
            }
        }
    }

    /** Inserts and updates rows, as the ledger does. */
    private static final class Committer implements AutoCloseable {
        private final Connection connection;
        private final PreparedStatement insert;
        private long id;

        Committer(Connection connection) throws SQLException {
            this.connection = connection;
            try (Statement statement = connection.createStatement()) {
                statement.execute("create table entry (id bigint primary key, reply varchar(200))");
            }
            connection.setAutoCommit(false);
            this.insert = connection.prepareStatement("insert into entry values (?, ?)");
        }

        long commit(int rows) throws SQLException {
            for (int i = 0; i < rows; i++) {
                insert.setLong(1, ++id);
                insert.setString(2, "250 2.0.0 Ok: queued as " + id);
                insert.executeUpdate();
            }
            connection.commit();
            return id;
        }

        @Override
        public void close() throws SQLException {
            insert.close();
            connection.close();
        }
    }
}
