package newsdigest.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import newsdigest.cli.Cli;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.Terminal;
import newsdigest.store.Database;
import newsdigest.testing.ChildJvm;
import newsdigest.testing.Workspace;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A copy of a newsletter, and what becomes of it when it is put back. */
@SuppressWarnings("NullAway.Init")
final class BackupRestoreTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A week after the backup. */
    private static final Clock LATER = Clock.fixed(Instant.parse("2021-02-23T08:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private SmtpRecorder server;
    private Workspace workspace;
    private Cli cli;

    @BeforeEach
    void open() throws IOException {
        server = SmtpRecorder.start();
        workspace = Workspace.in(Files.createDirectories(folder.resolve("n")))
                .mailServer(server)
                .subscribers(20);
        workspace
                .set("newsletters.weekly.schedule", "{ cron: 0 0 9 ? * MON }")
                .set("token-key-file", "secrets/token-key");
        Files.createDirectories(folder.resolve("n/secrets"));
        Files.writeString(folder.resolve("n/secrets/token-key"), "0123456789abcdef0123456789abcdef\n");
        Files.createDirectories(folder.resolve("n/editions"));
        Files.writeString(folder.resolve("n/editions/weekly-2021-02-22.en.md"), "Dear friends");
        workspace.write();
        cli = new Cli(workspace, Map.of());
    }

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    private String backup() {
        String file = folder.resolve("b.zip").toString();
        Cli.Result result = cli.run("backup", file);
        assertThat(result.code()).as(result.err()).isZero();
        return file;
    }

    private Cli.Result later(String... arguments) {
        return new Cli(workspace, Map.of(), LATER).runPlain(arguments);
    }

    private String restoredConfig() {
        return folder.resolve("r/newsdigest.yaml").toString();
    }

    @Test
    void whatIsPutBackIsWhatWasCopied() throws IOException {
        assertThat(cli.run("send", "--yes").code()).isZero();

        assertThat(later("restore", backup(), folder.resolve("r").toString()).code())
                .isZero();

        for (String file : new String[] {
            "newsdigest.yaml",
            "news/weekly.txt",
            "subscribers/weekly.csv",
            "secrets/token-key",
            "editions/weekly-2021-02-22.en.md"
        }) {
            assertThat(folder.resolve("r").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("n").resolve(file));
        }
        assertThat(later("report", "weekly-2021-02-01-to-2021-02-15", "--config", restoredConfig())
                        .out())
                .isEqualTo(cli.run("report", "weekly-2021-02-01-to-2021-02-15").out());
        assertThat(folder.resolve("r/out")).doesNotExist();
    }

    @Test
    void foldersThatAreLinksAreInTheCopyWithAllThatIsInThem() throws IOException {
        for (String name : new String[] {"news", "subscribers", "editions"}) {
            Files.move(folder.resolve("n").resolve(name), folder.resolve("elsewhere-" + name));
            Files.createSymbolicLink(folder.resolve("n").resolve(name), folder.resolve("elsewhere-" + name));
        }
        Files.createSymbolicLink(folder.resolve("elsewhere-news/back"), folder.resolve("elsewhere-news"));
        assertThat(cli.run("send", "--yes").code()).isZero();
        assertThat(server.messageCount()).isEqualTo(20);

        later("restore", backup(), folder.resolve("r").toString());

        for (String file :
                new String[] {"news/weekly.txt", "subscribers/weekly.csv", "editions/weekly-2021-02-22.en.md"}) {
            assertThat(folder.resolve("r").resolve(file))
                    .isRegularFile()
                    .hasSameBinaryContentAs(folder.resolve("n").resolve(file));
        }
    }

    @Test
    void theCopyAndWhatComesOutOfItAreForOneAccountAlone() throws IOException {
        later("restore", backup(), folder.resolve("r").toString());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("b.zip"))))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.walk(folder.resolve("r"))) {
            assertThat(files.toList())
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .endsWith("------"));
        }
    }

    @Test
    void nothingIsSentBeforeTheGapWasLookedAt() {
        String file = backup();

        Cli.Result restored = later("restore", file, folder.resolve("r").toString());

        assertThat(restored.out())
                .contains("weekly-2021-02-22 was due at", "cancel EDITION", "restore --accept --config");
        for (String[] command : new String[][] {{"send", "--yes"}, {"send", "--yes", "--again"}}) {
            Cli.Result refused = later(Stream.concat(Stream.of(command), Stream.of("--config", restoredConfig()))
                    .toArray(String[]::new));
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).contains("was put back from a backup", "restore --accept");
        }
        assertThat(server.messageCount()).isZero();

        Cli.Result accepted = later("restore", "--accept", "--yes", "--config", restoredConfig());
        assertThat(accepted.code()).as(accepted.err()).isZero();
        assertThat(later("audit", "--config", restoredConfig()).out()).contains("newsdigest restore");
        assertThat(later("send", "--yes", "--config", restoredConfig()).code()).isZero();
        assertThat(server.messageCount()).isEqualTo(20);
    }

    @Test
    void withoutAYesToTheGapNothingIsSentStill() {
        later("restore", backup(), folder.resolve("r").toString());

        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("n\n".getBytes(StandardCharsets.UTF_8)));
            assertThat(later("restore", "--accept", "--config", restoredConfig())
                            .code())
                    .isEqualTo(1);
        } finally {
            System.setIn(before);
        }
        assertThat(later("send", "--yes", "--config", restoredConfig()).code()).isEqualTo(1);
    }

    @Test
    void anOlderCopyInThePlaceOfOneThatWasSentFromIsSentFromOnceItIsAccepted() throws IOException {
        cli.run("send", "--yes", "--from", "2021-02-11", "--to", "2021-02-12");
        String file = backup();
        cli.run("send", "--yes");
        int sent = server.messageCount();
        Files.move(folder.resolve("n"), folder.resolve("broken"));
        later("restore", file, folder.resolve("n").toString());
        // The marks of the ledger that went out after the copy are still there.
        try (Stream<Path> marks = Files.walk(folder.resolve("broken"))) {
            for (Path mark :
                    marks.filter(path -> path.toString().endsWith(".mark")).toList()) {
                Path place =
                        folder.resolve("n").resolve(folder.resolve("broken").relativize(mark));
                Files.createDirectories(place.resolveSibling(""));
                Files.copy(mark, place);
            }
        }

        assertThat(new Cli(workspace, Map.of(), LATER).run("send", "--yes").code())
                .isEqualTo(1);
        assertThat(server.messageCount()).isEqualTo(sent);
        cli.run("cancel", "weekly-2021-02-01-to-2021-02-15");
        Cli.Result accepted = new Cli(workspace, Map.of(), LATER).run("restore", "--accept", "--yes");

        assertThat(accepted.code()).as(accepted.err()).isZero();
        Cli.Result again = cli.run("send", "--yes", "--from", "2021-02-13", "--to", "2021-02-14");
        assertThat(again.code()).as(again.err()).isZero();
    }

    @Test
    void aCopyMadeWhileAnEditionIsSentIsOfOneMoment() throws Exception {
        workspace
                .subscribers(400)
                .connections(2)
                .set("delivery.per-second", "100")
                .write();
        try (ChildJvm sender = workspace.run("send", "--yes")) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (server.messageCount() < 20 && System.nanoTime() < end) {
                Thread.sleep(20);
            }
            String file = backup();
            int atCopy = server.messageCount();
            assertThat(sender.exitCode(PATIENCE)).as(sender.said()).isZero();
            assertThat(server.messageCount()).isEqualTo(400);

            Cli.Result restored = later("restore", file, folder.resolve("r").toString());
            assertThat(restored.out()).contains(" was sending then: it may have gone out, or gone on");
            long known = Database.open(folder.resolve("r/newsdigest.db"))
                    .number("select count(*) from delivery where state = 'sent'");
            assertThat(known).isBetween(1L, (long) atCopy);
        }
    }

    @Test
    void whatIsThereIsNeverOverwritten() throws IOException {
        String file = backup();
        assertThat(cli.run("backup", file).err()).contains("is there already");
        assertThat(cli.run("backup", folder.resolve("no/b.zip").toString()).err())
                .contains("There is no folder ", "Make it, or name another file");

        Cli.Result result = later("restore", file, folder.resolve("n").toString());

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("there is already");
    }

    @Test
    void aCopyWithOneBitThatChangedRestoresNothing() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of(backup()));
        Path file = folder.resolve("c.zip");
        // The last entry is the ledger: its content ends before the list of entries does.
        for (int fromEnd : new int[] {3_000, 4_000}) {
            byte[] damaged = whole.clone();
            damaged[whole.length - fromEnd] ^= 4;
            Files.write(file, damaged);

            Cli.Result result =
                    later("restore", file.toString(), folder.resolve("r").toString());

            assertThat(result.code()).isEqualTo(1);
            assertThat(result.err())
                    .contains("is damaged: ", "Nothing was restored")
                    .doesNotContain("defect");
            assertThat(folder.resolve("r")).doesNotExist();
        }
    }

    @Test
    void whereALedgerIsInPlaceNothingElseIsPutBackEither() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere.csv"), "email\nzoe@example.org\n");
        workspace
                .set("store", folder.resolve("ledger/news.db").toString())
                .set("newsletters.weekly.subscribers", "[ " + elsewhere + " ]")
                .write();
        cli.run("send", "--yes");
        String file = backup();
        Files.delete(elsewhere);

        Cli.Result result = later("restore", file, folder.resolve("r").toString());

        assertThat(result.err()).contains("There is a ledger in its place already", "Nothing was restored");
        assertThat(folder.resolve("r")).doesNotExist();
        assertThat(elsewhere).doesNotExist();
    }

    @Test
    void aNameThatLeadsOutOfTheFolderRestoresNothing() throws IOException {
        Path file = folder.resolve("evil.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("backup.txt"));
            zip.write("made: 2021-02-16T08:00:00Z\nconfiguration: newsdigest.yaml\n".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("folder/../../out.txt"));
        }

        Cli.Result result =
                later("restore", file.toString(), folder.resolve("r").toString());

        assertThat(result.err()).contains("leads elsewhere");
        assertThat(folder.resolve("r")).doesNotExist();
    }

    @Test
    void ofALedgerOnAServerTheCommandsOfItsOwnToolsAreTold() throws IOException {
        workspace
                .set("store", "jdbc:postgresql://db.example.org:5432/news")
                .set("store-user", "nd")
                .write();
        String file = folder.resolve("b.zip").toString();

        PrintStream screen = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        BackupCommand command =
                new BackupCommand(new CommandContext(Cli.CLOCK, Map.of(), new Terminal(screen, screen, false)));
        new CommandLine(command).parseArgs(file, "--config", workspace.config().toString());

        assertThatThrownBy(command::call)
                .hasMessageContaining("pg_dump --format=custom")
                .hasMessageContaining("--dbname=postgresql://db.example.org:5432/news --username=nd");
        assertThat(folder.resolve("b.zip")).doesNotExist();
    }
}
