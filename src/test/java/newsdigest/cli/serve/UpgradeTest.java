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
import java.util.ArrayList;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
final class UpgradeTest {

    private static final int READERS = 120;

    /** Messages after which a send by hand is so long that it has loaded what it needs. */
    private static final int LONG_SEND = 300;

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
            Process serving = start(jar, workspace, "serve");
            try {
                assertThat(server.awaitMessages(before + 5, PATIENCE))
                        .as(Files.readString(folder.resolve("serve.log")))
                        .isTrue();
                Files.write(jar, new byte[2_000_000]);
                awaitReaders(server, READERS - 1);
                assertThat(server.byRecipient())
                        .as(Files.readString(folder.resolve("serve.log")))
                        .hasSize(READERS - 1);
            } finally {
                serving.destroyForcibly().waitFor();
            }
        }
    }

    private Process start(Path jar, Workspace workspace, String... arguments) throws IOException, URISyntaxException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-cp", classPath(jar), "newsdigest.cli.Main"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--config", workspace.config().toString()));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("serve.log").toFile())
                .start();
    }

    @Test
    @Tag("storm")
    void a_program_that_is_overwritten_while_somebody_sends_by_hand_sends_on() throws Exception {
        int readers = LONG_SEND + 60;
        try (SmtpRecorder server = SmtpRecorder.start()
                .play(
                        at(Stage.RCPT).to(Workspace.address(readers - 5)).answer("550 5.1.1 Nobody here"),
                        at(Stage.ACCEPTED).delay(Duration.ofMillis(60)))) {
            Workspace workspace = Workspace.in(folder)
                    .subscribers(readers)
                    .connections(2)
                    .mailServer(server)
                    .write();
            Path jar = jar();
            Process sending = start(jar, workspace, "send", "--yes");
            try {
                assertThat(server.awaitMessages(LONG_SEND, PATIENCE))
                        .as(Files.readString(folder.resolve("serve.log")))
                        .isTrue();
                Files.write(jar, new byte[2_000_000]);
                awaitReaders(server, readers - 1);
                assertThat(sending.waitFor()).isEqualTo(1);
                assertThat(Files.readString(folder.resolve("serve.log"))).contains("1 failed", "Nobody here");
                assertThat(server.byRecipient()).hasSize(readers - 1);
            } finally {
                sending.destroyForcibly().waitFor();
            }
        }
    }

    private static void awaitReaders(SmtpRecorder server, int readers) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (server.byRecipient().size() < readers && System.nanoTime() - end < 0) {
            Thread.sleep(50);
        }
    }
}
