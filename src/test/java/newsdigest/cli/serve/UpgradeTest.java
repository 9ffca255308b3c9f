package newsdigest.cli.serve;

import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import newsdigest.cli.Cli;
import newsdigest.testing.ChildJvm;
import newsdigest.testing.Workspace;
import newsdigest.testing.smtp.SmtpRecorder;
import newsdigest.testing.smtp.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
final class UpgradeTest {

    private static final int READERS = 120;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private static Path classes() throws URISyntaxException {
        return Path.of(
                Cli.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private Path jar() throws IOException, URISyntaxException {
        Path jar = folder.resolve("newsdigest.jar");
        Path root = classes();
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(root.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return jar;
    }

    private static String classPath(Path jar) throws URISyntaxException {
        Path root = classes().toAbsolutePath().normalize();
        return jar
                + File.pathSeparator
                + Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .filter(entry ->
                                !Path.of(entry).toAbsolutePath().normalize().equals(root))
                        .collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    void a_program_that_is_overwritten_while_it_sends_sends_on() throws Exception {
        try (SmtpRecorder server = SmtpRecorder.start()
                .play(
                        at(Stage.RCPT).to(Workspace.address(READERS - 5)).answer("550 5.1.1 Nobody here"),
                        at(Stage.ACCEPTED).delay(Duration.ofMillis(30)))) {
            Workspace workspace = Workspace.in(folder)
                    .subscribers(READERS)
                    .connections(2)
                    .mailServer(server)
                    .write();
            try (ChildJvm first = workspace.run("send", "--yes")) {
                assertThat(server.awaitMessages(5, PATIENCE)).as(first.said()).isTrue();
                first.kill9();
            }
            int before = server.messageCount();
            Path jar = jar();
            Process serving = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            classPath(jar),
                            "newsdigest.cli.Main",
                            "serve",
                            "--config",
                            workspace.config().toString()))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("serve.log").toFile())
                    .start();
            try {
                assertThat(server.awaitMessages(before + 5, PATIENCE))
                        .as(Files.readString(folder.resolve("serve.log")))
                        .isTrue();
                Files.write(jar, new byte[2_000_000]);
                awaitReaders(server);
                assertThat(server.byRecipient())
                        .as(Files.readString(folder.resolve("serve.log")))
                        .hasSize(READERS - 1);
            } finally {
                serving.destroyForcibly().waitFor();
            }
        }
    }

    private static void awaitReaders(SmtpRecorder server) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (server.byRecipient().size() < READERS - 1 && System.nanoTime() - end < 0) {
            Thread.sleep(50);
        }
    }
}
