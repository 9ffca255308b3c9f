package newsdigest.delivery;

import static newsdigest.testing.smtp.Stage.ACCEPTED;
import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import newsdigest.testing.Workspace;
import newsdigest.testing.smtp.SmtpOptions;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Full disk below the ledger: sending stops, says why, and goes on later with nobody lost. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class DiskFullTest {

    private static final int MESSAGES = 3_000;
    private static final int CONNECTIONS = 4;

    /** Enough for the audience and for SQLite's own library, too little for every outcome. */
    private static final int LARGEST_FILE_KB = 3_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aFullDiskStopsSendingWithAReasonAndNobodyIsLost() throws IOException, InterruptedException {
        try (SmtpRecorder server = SmtpRecorder.options().forgetBodies().start()) {
            Workspace workspace = Workspace.in(folder)
                    .subscribers(MESSAGES)
                    .mailServer(server)
                    .connections(CONNECTIONS)
                    .write();

            assertThat(sendWithSmallFiles(workspace)).contains("disk is full", "newsdigest resume");
            assertThat(server.messageCount()).isBetween(1, MESSAGES - 1);

            ChildProcess.run(workspace, "resume");

            assertThat(server.byRecipient().keySet()).containsExactlyInAnyOrderElementsOf(workspace.addresses());
            assertThat(server.messageCount()).isLessThanOrEqualTo(MESSAGES + CONNECTIONS);
            assertThat(ChildProcess.report(workspace).outcomes()).isEqualTo(Map.of("sent", MESSAGES));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatHasLeftWhenTheDiskFillsIsRecordedAndNeverSentAgain() throws IOException, InterruptedException {
        fillWhileSending(SmtpRecorder.options().pipelining());
    }

    @Test
    @Tag("storm")
    @EnabledOnOs(OS.LINUX)
    void soItIsWhereMessagesGoOneByOne() throws IOException, InterruptedException {
        fillWhileSending(SmtpRecorder.options());
    }

    private void fillWhileSending(SmtpOptions options) throws IOException, InterruptedException {
        try (SmtpRecorder server = options.forgetBodies().start()) {
            Workspace workspace = onSmallDisk(server);

            Ended ended = onDisk("6m", """
                    newsdigest send --yes && echo "the disk was large enough"
                    newsdigest resume; newsdigest resume
                    mount -o remount,size=64m disk && newsdigest resume""", workspace);

            assertThat(ended.code()).as(ended.said()).isZero();
            assertThat(ended.said()).contains("disk is full").doesNotContain("large enough");
            assertThat(server.byRecipient().keySet()).containsExactlyInAnyOrderElementsOf(workspace.addresses());
            assertThat(server.messageCount()).isEqualTo(MESSAGES);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatHasLeftIsNeverSentAgainThoughSomebodyElseTakesAllRoomThatBecomesFree()
            throws IOException, InterruptedException {
        try (SmtpRecorder server = SmtpRecorder.options().forgetBodies().start()) {
            Workspace workspace = onSmallDisk(server);
            // Somebody else begins when half of the messages have left, however fast they leave.
            server.play(at(ACCEPTED).afterTotal(MESSAGES / 2).delay(Duration.ofMillis(20)));
            Path half = workspace.folder().resolve("half");
            CompletableFuture<Void> watch = CompletableFuture.runAsync(() -> createAfter(server, MESSAGES / 2, half));

            Ended ended = onDisk("64m", """
                    (
                        until [ -e half ]; do sleep 0.05; done
                        while true; do cat /dev/zero >>disk/other; done
                    ) >/dev/null 2>&1 &
                    newsdigest send --yes && echo "the disk was large enough"
                    newsdigest resume
                    ls disk
                    kill $!; wait; rm disk/other
                    newsdigest backup backup.zip
                    newsdigest resume""", workspace);

            watch.join();
            assertThat(ended.code()).as(ended.said()).isZero();
            assertThat(ended.said())
                    .contains("disk is full", "leave that file beside the ledger")
                    .doesNotContain("large enough");
            assertThat(server.byRecipient().keySet()).containsExactlyInAnyOrderElementsOf(workspace.addresses());
            assertThat(server.messageCount()).isEqualTo(MESSAGES);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void withoutRoomForTheAnswersNothingIsSent() throws IOException, InterruptedException {
        try (SmtpRecorder server = SmtpRecorder.options().forgetBodies().start()) {
            Workspace workspace = Workspace.in(folder)
                    .subscribers(3)
                    .mailServer(server)
                    .set("store", "disk/newsdigest.db")
                    .write();

            Ended ended = onDisk("8m", """
                    newsdigest send --yes || exit 2
                    room=$(df --output=avail disk | tail -n 1)
                    head -c $((room - 700))k /dev/zero >disk/other
                    newsdigest send --again --yes && exit 3
                    rm disk/other
                    ls disk
                    exit 0""", workspace);

            assertThat(ended.code()).as(ended.said()).isZero();
            assertThat(ended.said()).contains("room for 1 MB", "Nothing was sent. Make room", "newsdigest resume");
            assertThat(ended.said())
                    .as("what held the room goes with it")
                    .doesNotContainPattern("(?m)\\.outcomes-\\d+$");
            assertThat(server.messageCount()).isEqualTo(3);
        }
    }

    private static void createAfter(SmtpRecorder server, int messages, Path file) {
        try {
            assertThat(server.awaitMessages(messages, Duration.ofMinutes(1))).isTrue();
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Workspace onSmallDisk(SmtpRecorder server) throws IOException {
        return Workspace.in(folder)
                .subscribers(MESSAGES)
                .mailServer(server)
                .connections(CONNECTIONS)
                .set("store", "disk/newsdigest.db")
                .write();
    }

    private record Ended(int code, String said) {}

    /** Runs a script in a workspace whose folder {@code disk} is a small disk of its own. */
    private static Ended onDisk(String size, String script, Workspace workspace)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "unshare",
                        "--user",
                        "--map-root-user",
                        "--mount",
                        "bash",
                        "-c",
                        """
                        mkdir -p disk && mount -t tmpfs -o size=%s tmpfs disk || exit 77
                        newsdigest() { %s newsdigest.cli.Main "$@"; }
                        """.formatted(size, String.join(" ", java())) + script)
                .directory(workspace.folder().toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        assumeThat(said).as("a name space of its own").doesNotContain("unshare: ");
        assumeThat(code).as(said).isNotEqualTo(77);
        return new Ended(code, said);
    }

    private static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"));
    }

    private static String sendWithSmallFiles(Workspace workspace) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("bash", "-c", "ulimit -f " + LARGEST_FILE_KB + "; exec \"$@\"", "bash"));
        command.addAll(java());
        command.addAll(List.of(
                "newsdigest.cli.Main",
                "send",
                "--yes",
                "--config",
                workspace.config().toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(1);
        return said;
    }
}
