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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import newsdigest.cli.Cli;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.Terminal;
import newsdigest.store.Database;
import newsdigest.testing.ChildJvm;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** A copy of a newsletter, and what becomes of it when it is put back. */
final class BackupRestoreTest extends WithBackup {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

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
    void theFolderOfReturnedMailIsThereAgainAndWhatNobodyHasReadInIt() throws IOException {
        workspace
                .set("bounces", "{ address: bounces@example.org, folder: var/bounces }")
                .write();
        Path inbox = Files.createDirectories(folder.resolve("n/var/bounces"));
        Path empty = Files.move(Path.of(backup()), folder.resolve("empty.zip"));
        Files.writeString(inbox.resolve("1.eml"), "Subject: failed\n\n");
        Files.createDirectory(inbox.resolve("done"));
        Files.writeString(inbox.resolve("done/0.eml"), "Subject: read\n\n");

        later("restore", empty.toString(), folder.resolve("q").toString());
        later("restore", backup(), folder.resolve("r").toString());

        assertThat(folder.resolve("q/var/bounces")).isEmptyDirectory();
        assertThat(folder.resolve("r/var/bounces/1.eml")).hasContent("Subject: failed\n\n");
        assertThat(folder.resolve("r/var/bounces/done")).doesNotExist();
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
    void nothingIsSentBeforeTheGapWasLookedAt() throws IOException {
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

        moveFirstAway();
        Cli.Result accepted = later("restore", "--accept", "--yes", "--config", restoredConfig());
        assertThat(accepted.code()).as(accepted.err()).isZero();
        assertThat(later("audit", "--config", restoredConfig()).out()).contains("newsdigest restore");
        assertThat(later("send", "--yes", "--config", restoredConfig()).code()).isZero();
        assertThat(server.messageCount()).isEqualTo(20);
    }

    @Test
    void anEditionOfARestoredLedgerIsNotApprovedBeforeTheGapWasLookedAt() throws IOException {
        workspace
                .set("newsletters.weekly.approval", "{ ask: [ana@example.org], within: 10d }")
                .write();
        cli.run("send", "--yes");
        String edition = "weekly-2021-02-22";
        Cli.Result restored = later("restore", backup(), folder.resolve("r").toString());
        assertThat(restored.out()).contains(edition + " is waiting in it: it may have gone out");

        Cli.Result refused = later("approve", edition, "--config", restoredConfig());

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("was put back from a backup", "restore --accept");
        moveFirstAway();
        assertThat(later("restore", "--accept", "--yes", "--config", restoredConfig())
                        .code())
                .isZero();
        assertThat(later("approve", edition, "--config", restoredConfig()).code())
                .isZero();
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
            assertThat(restored.out()).contains(" is sending in it: it may have gone out, or gone on");
            long known = Database.open(folder.resolve("r/newsdigest.db"))
                    .number("select count(*) from delivery where state = 'sent'");
            assertThat(known).isBetween(1L, (long) atCopy);

            moveFirstAway();
            Cli.Result accepted = later("restore", "--accept", "--yes", "--config", restoredConfig());
            assertThat(accepted.out()).contains("What was being sent when the backup was made is paused.");
            Cli.Result resumed = later("resume", "--config", restoredConfig());
            assertThat(resumed.code()).as(resumed.err()).isZero();
            assertThat(Database.open(folder.resolve("r/newsdigest.db"))
                            .number("select count(*) from delivery where repeats > 0"))
                    .as("whoever may have got it since is named")
                    .isGreaterThanOrEqualTo(400 - known);
        }
    }

    @Test
    void credentialsOfTheSystemAreNotInTheCopyWhichSaysSo() throws IOException {
        Path credentials = folder.resolve("n/secrets");
        workspace
                .without("token-key-file")
                .set("token-key-credential", "token-key")
                .write();
        Cli service = new Cli(workspace, Map.of("CREDENTIALS_DIRECTORY", credentials.toString()));
        String file = folder.resolve("b.zip").toString();

        Cli.Result result = service.run("backup", file);

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.err()).contains("Not in it: the credentials that systemd hands over (token-key)");
        later("restore", file, folder.resolve("r").toString());
        assertThat(folder.resolve("r/newsdigest.yaml")).isRegularFile();
        assertThat(folder.resolve("r/secrets")).doesNotExist();
    }

    @Test
    void whatOnlyTheEnvironmentHasIsNamed() throws IOException {
        workspace
                .set("mail-server.username", "nd")
                .set("mail-server.password-env", "SMTP_SECRET")
                .without("token-key-file")
                .set("token-key-env", "OUR_KEY")
                .write();
        Map<String, String> environment =
                Map.of("SMTP_SECRET", "opensesame", "OUR_KEY", "0123456789abcdef0123456789abcdef");

        Cli.Result result = new Cli(workspace, environment)
                .run("backup", folder.resolve("b.zip").toString());

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.err())
                .contains("the key in the environment variable OUR_KEY", "what the environment has in SMTP_SECRET")
                .doesNotContain("opensesame", "NEWSDIGEST_TOKEN_KEY");
    }

    @Test
    void standardOutputIsNoPlaceForACopyAndNoFileIsMadeOfItsName() {
        Cli.Result result = cli.run("backup", "-");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("not to standard output", "Name a file");
        assertThat(Path.of("-")).doesNotExist();
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
    void ofALedgerOnAServerTheCommandsOfItsOwnToolsAreTold() throws IOException {
        workspace
                .set("store", "'jdbc:postgresql://db.example.org:5432/news?ApplicationName=nd&sslmode=verify-full'")
                .set("store-user", "nd")
                .write();
        String file = folder.resolve("b.zip").toString();

        PrintStream screen = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        BackupCommand command =
                new BackupCommand(new CommandContext(Cli.CLOCK, Map.of(), new Terminal(screen, screen, false)));
        new CommandLine(command).parseArgs(file, "--config", workspace.config().toString());

        assertThatThrownBy(command::call)
                .hasMessageContaining("pg_dump --format=custom")
                .hasMessageContaining(
                        "--dbname='postgresql://db.example.org:5432/news?sslmode=verify-full' --username=nd");
        assertThat(folder.resolve("b.zip")).doesNotExist();
    }

    @Test
    void filesWhoseNamesReadAlikeAreNotTakenForOne() throws Exception {
        // Names of a machine with another character set: Java reads both letters as the same sign.
        String made = "cd \"$0\" && for c in 350 351; do : >\"$(printf \"caf\\\\$c\").md\"; done";
        Process shell = new ProcessBuilder(
                        "sh", "-c", made, folder.resolve("n/editions").toString())
                .start();
        assertThat(shell.waitFor()).isZero();

        Cli.Result result = cli.run("backup", folder.resolve("b.zip").toString());

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains(", and 1 more: it has letters that this locale has not. There is no backup.");
        assertThat(folder.resolve("b.zip")).doesNotExist();
    }

    @Test
    void linksThatLeadNowhereAndPatternsThatNothingFitsAreNamed() throws IOException {
        workspace
                .set("newsletters.weekly.subscribers", "[subscribers/*.csv, share/*.csv]")
                .write();
        Path away = folder.resolve("away");
        Files.createSymbolicLink(folder.resolve("n/subscribers/more.csv"), away.resolve("more.csv"));
        Files.createSymbolicLink(folder.resolve("n/editions/weekly.md"), away.resolve("weekly.md"));
        Files.createSymbolicLink(folder.resolve("n/editions/.#weekly-2021-02-22.en.md"), Path.of("somebody@machine.1"));

        Cli.Result result = cli.run("backup", folder.resolve("b.zip").toString());

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains(
                        "Not in it, since it is not there: editions/weekly.md, share/*.csv, subscribers/more.csv. Put");
        assertThat(result.out()).contains("b.zip: ");
        assertThat(folder.resolve("b.zip")).exists();
    }

    @Test
    void templatesThatAreNotThereAreNamed() throws IOException {
        workspace.set("templates", "templates").write();

        assertThat(cli.run("backup", folder.resolve("b.zip").toString()).err())
                .contains("Not in it, since it is not there: templates.");
    }

    @Test
    void anAddressThatStandsForAListIsNamedWithoutItsPassword() throws IOException {
        workspace
                .set("newsletters.weekly.subscribers", "[subscribers/*.csv, 'https://news:s3cret@lists.example/a.csv']")
                .write();

        assertThat(cli.run("backup", folder.resolve("b.zip").toString()).err())
                .contains("Not in it, since it is not there: ", "\u2026@lists.example/a.csv")
                .doesNotContain("s3cret");
    }

    @Test
    void aListThatIsNotThereIsNamedAndOneThatCannotBeReachedMakesNoCopy() throws IOException {
        workspace
                .set("newsletters.weekly.subscribers", "[subscribers/*.csv, more/new.csv]")
                .write();

        assertThat(cli.run("backup", folder.resolve("b.zip").toString()).err())
                .contains("Not in it, since it is not there: more/new.csv.");

        // It leads to itself: as one in a folder that is closed to this account, it looks like none.
        Files.createDirectories(folder.resolve("n/more"));
        Files.createSymbolicLink(folder.resolve("n/more/new.csv"), Path.of("new.csv"));
        Cli.Result result = cli.run("backup", folder.resolve("c.zip").toString());

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("more/new.csv", "There is none.");
        assertThat(folder.resolve("c.zip")).doesNotExist();
    }

    @Test
    void aFullDiskAtThePlaceOfTheCopyIsNotTakenForOneOfTheLedger() throws Exception {
        cli.run("send", "--yes");
        // Larger than SQLite's library, which is written as well.
        Database.open(folder.resolve("n/newsdigest.db"))
                .update("create table more as select zeroblob(4000000) as filled");
        List<String> smallFiles = List.of("bash", "-c", "ulimit -f 2000; exec \"$@\"", "bash");
        try (ChildJvm child = ChildJvm.newsdigestBy(
                smallFiles,
                folder.resolve("n"),
                List.of(),
                "backup",
                folder.resolve("b.zip").toString())) {
            assertThat(child.exitCode(Duration.ofMinutes(1))).isEqualTo(1);
            assertThat(child.err())
                    .contains("cannot be copied to " + folder, "There is no copy. Make room")
                    .doesNotContain("newsdigest resume");
        }
        assertThat(folder.resolve("b.zip")).doesNotExist();
    }

    @Test
    void filesBesideTheCopyStayAsTheyAreWhateverTheirNames() throws IOException {
        workspace.set("store", folder.resolve("news.ledger").toString()).write();
        cli.run("send", "--yes");
        Files.writeString(folder.resolve("news.new"), "mine");

        Cli.Result result = cli.run("backup", folder.resolve("news").toString());

        assertThat(folder.resolve("news.ledger")).isNotEmptyFile();
        assertThat(folder.resolve("news.new")).hasContent("mine");
        assertThat(result.code()).as(result.err()).isZero();
    }

    @Test
    void aCopyOfALedgerWhoseGapNobodyLookedAtHasTheGapToo() {
        later("restore", backup(), folder.resolve("r").toString());
        String copy = folder.resolve("copy.zip").toString();
        assertThat(later("backup", copy, "--config", restoredConfig()).code()).isZero();

        Cli.Result again = later("restore", copy, folder.resolve("s").toString());

        assertThat(again.out())
                .contains("nothing of what happened after Tue 16 Feb 2021", "weekly-2021-02-22 was due at");
    }

    @Test
    void ofTwoCopiesToOneFileAtOnceOneIsMadeAndWhole() throws Exception {
        cli.run("send", "--yes");
        String file = folder.resolve("b.zip").toString();
        ExecutorService both = Executors.newFixedThreadPool(2);
        List<Future<Cli.Result>> results =
                both.invokeAll(List.of(() -> cli.run("backup", file), () -> cli.run("backup", file)));
        both.shutdown();

        List<Integer> codes =
                List.of(results.get(0).get().code(), results.get(1).get().code());
        assertThat(codes).containsExactlyInAnyOrder(0, 1);
        assertThat(later("restore", file, folder.resolve("r").toString()).code())
                .isZero();
        try (Stream<Path> there = Files.list(folder)) {
            assertThat(there.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder("n", "r", "b.zip");
        }
    }
}
