package newsdigest.testing.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import newsdigest.config.StoreSettings;

/** A PostgreSQL server of a test's own, which it may stop. */
public final class DatabaseServer implements AutoCloseable {

    private final Path folder;
    private final Path data;
    private final String addresses;
    private EmbeddedPostgres server;

    public DatabaseServer() throws IOException {
        this("localhost");
    }

    /** One that listens at these addresses. */
    public DatabaseServer(String addresses) throws IOException {
        this.addresses = addresses;
        folder = Files.createTempDirectory("postgresql");
        data = folder.resolve("data");
        server = builder().start();
    }

    private EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data.toFile())
                .setCleanDataDirectory(false)
                // Those of this package are for tests that have nothing to lose.
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", addresses)
                .setServerConfig("max_connections", "200");
    }

    /** Lets machines of this network in as well, until it is started anew. */
    public void admit(String network) throws IOException, SQLException {
        Files.writeString(
                data.resolve("pg_hba.conf"), "host all all " + network + " trust\n", StandardOpenOption.APPEND);
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_reload_conf()");
        }
    }

    /** Its first ledger, empty at first. */
    public StoreSettings ledger() {
        return named("postgres");
    }

    /** One more, of this name. */
    public StoreSettings ledger(String name) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return named(name);
    }

    public int port() {
        return server.getPort();
    }

    private StoreSettings named(String name) {
        return new StoreSettings.Postgres(
                "jdbc:postgresql://localhost:" + server.getPort() + "/" + name,
                Optional.of("postgres"),
                Optional.empty());
    }

    /** Sets aside what it has on disk at this moment, as a power cut would leave it. */
    public void copy() throws IOException, InterruptedException {
        List<ProcessHandle> all = processes();
        signal("-STOP", all);
        try {
            run("cp", "-a", data.toString(), folder.resolve("copy").toString());
        } finally {
            signal("-CONT", all);
        }
    }

    /** Stops it, and starts it again with what {@link #copy} set aside: the commits since then are lost. */
    public void goBackToCopy() throws IOException, InterruptedException {
        int port = server.getPort();
        server.close();
        run("rm", "-rf", data.toString());
        run("mv", folder.resolve("copy").toString(), data.toString());
        Files.deleteIfExists(data.resolve("postmaster.pid"));
        server = builder().setPort(port).start();
    }

    /** The same, as a stand-in does that takes over: its log begins a new timeline. */
    public void failOverToCopy() throws IOException, InterruptedException, SQLException {
        Files.createFile(folder.resolve("copy").resolve("standby.signal"));
        goBackToCopy();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_promote()");
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + code);
        }
    }

    /** All its processes stop in the middle of what they do, and go on later; nobody is told. */
    public void standStillFor(Duration pause) throws IOException, InterruptedException {
        List<ProcessHandle> all = processes();
        signal("-STOP", all);
        Thread.sleep(pause.toMillis());
        signal("-CONT", all);
    }

    private List<ProcessHandle> processes() throws IOException {
        long postmaster = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        ProcessHandle main = ProcessHandle.of(postmaster).orElseThrow();
        return Stream.concat(Stream.of(main), main.descendants()).toList();
    }

    private static void signal(String signal, List<ProcessHandle> processes) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        processes.forEach(process -> command.add(String.valueOf(process.pid())));
        new ProcessBuilder(command).start().waitFor();
    }

    /** Stops it, and starts it again where it was. */
    public void restartAfter(Duration pause) throws IOException, InterruptedException {
        stop();
        Thread.sleep(pause.toMillis());
        start();
    }

    /** Stops it in good order; {@link #start} brings it back. */
    public void stop() throws IOException {
        server.close();
    }

    /** Starts it again where it was. */
    public void start() throws IOException {
        server = builder().setPort(server.getPort()).start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
