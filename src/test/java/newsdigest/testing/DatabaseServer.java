package newsdigest.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private EmbeddedPostgres server;

    public DatabaseServer() throws IOException {
        folder = Files.createTempDirectory("postgresql");
        data = folder.resolve("data");
        server = builder().start();
    }

    private EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data.toFile())
                .setCleanDataDirectory(false)
                .setServerConfig("max_connections", "200");
    }

    /** Its one ledger, empty at first. */
    public StoreSettings ledger() {
        return new StoreSettings.Postgres(
                "jdbc:postgresql://localhost:" + server.getPort() + "/postgres",
                Optional.of("postgres"),
                Optional.empty());
    }

    /** All its processes stop in the middle of what they do, and go on later; nobody is told. */
    public void standStillFor(Duration pause) throws IOException, InterruptedException {
        long postmaster = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        ProcessHandle main = ProcessHandle.of(postmaster).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(main), main.descendants()).toList();
        signal("-STOP", all);
        Thread.sleep(pause.toMillis());
        signal("-CONT", all);
    }

    private static void signal(String signal, List<ProcessHandle> processes) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        processes.forEach(process -> command.add(String.valueOf(process.pid())));
        new ProcessBuilder(command).start().waitFor();
    }

    /** Stops it, and starts it again where it was. */
    public void restartAfter(Duration pause) throws IOException, InterruptedException {
        int port = server.getPort();
        server.close();
        Thread.sleep(pause.toMillis());
        server = builder().setPort(port).start();
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
