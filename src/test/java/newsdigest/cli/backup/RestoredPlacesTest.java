package newsdigest.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import newsdigest.cli.Cli;
import newsdigest.testing.Workspace;
import org.junit.jupiter.api.Test;

/** Places that the parts of a copy are put back to. */
final class RestoredPlacesTest extends WithBackup {

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
    void whatAnInterruptedCommandHasPutThereIsNamedWithAllThatIsToBeRemoved() throws IOException {
        Path ledger = folder.resolve("ledger/news.db");
        workspace.set("store", ledger.toString()).write();
        cli.run("send", "--yes");
        String file = backup();
        for (Path mine : List.of(ledger, Path.of(ledger + "-wal"), Path.of(ledger + "-shm"))) {
            Files.deleteIfExists(mine);
        }
        assertThat(later("restore", file, folder.resolve("r").toString()).code())
                .isZero();
        // Killed before the folder had what belongs into it.
        Files.move(folder.resolve("r"), folder.resolve("gone"));
        for (String end : List.of("-wal", "-shm")) {
            Files.deleteIfExists(Path.of(ledger + end));
        }

        Cli.Result again = later("restore", file, folder.resolve("r").toString());

        assertThat(again.code()).isOne();
        assertThat(again.err())
                .contains(
                        "interrupted 'newsdigest restore' of this backup",
                        "remove " + ledger + " and " + ledger + ".restored");
        Files.delete(ledger);
        Files.delete(Path.of(ledger + ".restored"));
        Cli.Result restored = later("restore", file, folder.resolve("r").toString());
        assertThat(restored.code()).as(restored.err()).isZero();
    }

    @Test
    void anOlderCopyInThePlaceOfOneThatWasSentFromIsSentFromOnceItIsAccepted() throws IOException {
        cli.run("send", "--yes", "--from", "2021-02-11", "--to", "2021-02-12");
        String file = backup();
        cli.run("send", "--yes");
        int sent = server.messageCount();
        Files.move(folder.resolve("n"), folder.resolve("broken"));
        later("restore", file, folder.resolve("n").toString());
        copyMarks();

        assertThat(new Cli(workspace, Map.of(), LATER).run("send", "--yes").code())
                .isEqualTo(1);
        assertThat(server.messageCount()).isEqualTo(sent);
        cli.run("cancel", "weekly-2021-02-01-to-2021-02-15");
        acceptOnceItIsSaidToHaveGoneOut("weekly-2021-02-22");
        cli.run("send", "--yes");
        assertThat(server.messageCount()).isEqualTo(sent);
    }

    @Test
    void aLedgerThatTheConfigurationNamesBesideItsFolderIsWhereItLooksForIt() throws IOException {
        workspace.set("store", "../ledger/news.db").write();
        cli.run("send", "--yes");
        String file = backup();

        Cli.Result result = later("restore", file, folder.resolve("new/r").toString());

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(folder.resolve("new/ledger/news.db")).isRegularFile();
        assertThat(folder.resolve("new/ledger/news.db.restored")).isRegularFile();
        Cli.Result again = cli.runPlain(
                "send",
                "--yes",
                "--config",
                folder.resolve("new/r/newsdigest.yaml").toString());
        assertThat(again.err()).contains("was put back from a backup");
        assertThat(server.messageCount()).isEqualTo(20);
    }

    private void assertComesBackWithTheFolder() throws IOException {
        cli.run("send", "--yes");
        String file = backup();
        Files.move(folder.resolve("n"), folder.resolve("broken"));

        Cli.Result result = later("restore", file, folder.resolve("n").toString());

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(folder.resolve("n/var/news.db.restored")).isRegularFile();
        assertThat(folder.resolve("n/newsdigest.yaml")).isRegularFile();
    }

    @Test
    void aLedgerThatIsNamedByItsWholePathInTheFolderComesBackWithTheFolder() throws IOException {
        workspace.set("store", folder.resolve("n/var/news.db").toString()).write();
        assertComesBackWithTheFolder();
    }

    @Test
    void aLedgerInAFolderThatIsCopiedIsInTheCopyOnceAndComesBack() throws IOException {
        workspace.set("store", "editions/news.db").write();
        cli.run("send", "--yes");
        Files.writeString(folder.resolve("n/editions/news.db-wal"), "");
        String file = backup();

        try (ZipFile zip = new ZipFile(file)) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .contains("ledger.db")
                    .noneMatch(name -> name.contains("news.db"));
        }
        Cli.Result result = later("restore", file, folder.resolve("r").toString());

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(folder.resolve("r/editions/news.db.restored")).isRegularFile();
        assertThat(later("editions", "--config", restoredConfig()).out()).contains("weekly-2021-02-22");
    }

    @Test
    void aCopyThatHasTheLedgerAmongTheFilesOfAFolderTooComesBack() throws IOException {
        Path at = folder.resolve("n/editions/old.db");
        Files.writeString(at, "a file that was the ledger while it was written to");
        Files.writeString(at.resolveSibling("old.db-wal"), "what was written to it meanwhile");
        cli.run("send", "--yes");
        Path configuration = folder.resolve("n/newsdigest.yaml");
        String before = Files.readString(configuration);
        String file = backup();
        workspace.set("store", "editions/old.db").write();
        replaceInBackup(file, "folder/newsdigest.yaml", Files.readAllBytes(configuration));
        assertThat(Files.readString(configuration)).isNotEqualTo(before);

        Cli.Result result = later("restore", file, folder.resolve("r").toString());

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(later("editions", "--config", restoredConfig()).out()).contains("weekly-2021-02-22");
    }

    private static void replaceInBackup(String file, String name, byte[] content) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(Path.of(file))) {
            Files.write(zip.getPath(name), content);
        }
    }

    @Test
    void aLedgerThatIsNamedThroughALinkToTheFolderComesBackWithTheFolder() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), folder);
        workspace.set("store", folder.resolve("link/n/var/news.db").toString()).write();
        assertComesBackWithTheFolder();
    }

    @Test
    void filesThatAreNamedByTheirWayFromTheFolderAreBesideTheNewOne() throws IOException {
        Files.move(folder.resolve("n/secrets"), folder.resolve("keys"));
        Path whole = Files.writeString(folder.resolve("whole.csv"), "email\nzoe@example.org\n");
        Files.createDirectories(folder.resolve("lists"));
        Files.writeString(folder.resolve("lists/a.csv"), "email\nana@example.org\n");
        workspace
                .set("token-key-file", "../keys/token-key")
                .set("store", "../ledger/news.db")
                .set("newsletters.weekly.subscribers", "[ " + whole + ", \"../lists/*.csv\" ]")
                .write();
        cli.run("send", "--yes");
        Files.createDirectories(folder.resolve("ledger/uploads"));
        Files.writeString(folder.resolve("ledger/uploads/brought.csv"), "email\n");
        String file = backup();
        Files.delete(whole);
        Files.delete(folder.resolve("keys/token-key"));

        Cli.Result result = later("restore", file, folder.resolve("new/r").toString());

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(folder.resolve("new/keys/token-key")).isRegularFile();
        assertThat(folder.resolve("new/lists/a.csv")).isRegularFile();
        assertThat(folder.resolve("new/ledger/news.db")).isRegularFile();
        assertThat(folder.resolve("new/ledger/uploads/brought.csv")).isRegularFile();
        assertThat(whole).isRegularFile();
        assertThat(folder.resolve("keys/token-key")).doesNotExist();
        try (Stream<Path> there = Files.list(folder.resolve("new/ledger"))) {
            assertThat(there.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.startsWith(".newsdigest"));
        }
    }

    @Test
    void whatCannotBePutBackTakesTheRestBackWithIt() throws IOException {
        Files.move(folder.resolve("n/secrets"), folder.resolve("keys"));
        workspace
                .set("token-key-file", "../keys/token-key")
                .set("store", "../ledger/news.db")
                .write();
        cli.run("send", "--yes");
        String file = backup();
        Files.createDirectories(folder.resolve("new"));
        Files.writeString(folder.resolve("new/ledger"), "no folder");

        Cli.Result result = later("restore", file, folder.resolve("new/r").toString());

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("Nothing was restored").doesNotContain("defect");
        assertThat(folder.resolve("new/r")).doesNotExist();
        assertThat(folder.resolve("new/keys/token-key")).doesNotExist();
    }

    @Test
    void aFolderAboveThatMayBeEnteredAndNotReadIsInNobodysWay() throws IOException {
        Workspace deep = Workspace.in(Files.createDirectories(folder.resolve("deep/n")))
                .mailServer(server)
                .set("store", "../../ledger/news.db")
                .write();
        Cli there = new Cli(deep, Map.of());
        there.run("send", "--yes");
        Path above = Files.createDirectories(folder.resolve("new/above"));
        Files.createDirectory(above.resolve("r"));
        String file = folder.resolve("b.zip").toString();
        assertThat(there.run("backup", file).code()).isZero();
        Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("-wx------"));
        try {
            assumeThat(Files.isReadable(above)).as("for the administrator").isFalse();

            Cli.Result result = later("restore", file, above.resolve("r").toString());

            assertThat(result.code()).as(result.err()).isZero();
            assertThat(folder.resolve("new/ledger/news.db")).isRegularFile();
            assertThat(folder.resolve("new/ledger/news.db.restored")).isRegularFile();
        } finally {
            Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void aCopyFromBeforeTheFirstSendingIsSentFromOnceItIsAccepted() throws IOException {
        cli.run("suppress", "gone@example.org", "--note", "asked to");
        assertThat(folder.resolve("n/newsdigest.db")).isRegularFile();
        String file = backup();
        cli.run("send", "--yes", "--from", "2021-02-11", "--to", "2021-02-12");
        int sent = server.messageCount();
        Files.move(folder.resolve("n"), folder.resolve("broken"));
        later("restore", file, folder.resolve("n").toString());
        copyMarks();

        Cli.Result refused = cli.run("send", "--yes");
        assertThat(refused.err()).contains("was put back from a backup");
        assertThat(server.messageCount()).isEqualTo(sent);
        acceptOnceItIsSaidToHaveGoneOut("weekly-2021-02-11-to-2021-02-12");
        cli.run("send", "--yes", "--from", "2021-02-11", "--to", "2021-02-12");
        assertThat(server.messageCount()).isEqualTo(sent);
        Cli.Result again = cli.run("send", "--yes", "--from", "2021-02-13", "--to", "2021-02-14");
        assertThat(again.code()).as(again.err()).isZero();
    }

    /** Accepts a ledger whose marks know an edition that went out after its backup: nobody is asked, so it is refused first. */
    private void acceptOnceItIsSaidToHaveGoneOut(String edition) {
        Cli after = new Cli(workspace, Map.of(), LATER);
        Cli.Result refused = after.run("restore", "--accept", "--yes");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out()).contains(edition + " began to go out: newsdigest cancel " + edition + " --went-out");
        assertThat(refused.err()).contains("Nothing was changed", edition);
        assertThat(after.run("send", "--yes").err()).contains("was put back from a backup");
        Cli.Result said = after.run("cancel", edition, "--went-out");
        assertThat(said.code()).as(said.err()).isZero();

        Cli.Result accepted = after.run("restore", "--accept", "--yes");

        assertThat(accepted.code()).as(accepted.err()).isZero();
        assertThat(accepted.out()).doesNotContain(edition);
    }

    /** Puts the marks of the ledger that went out after the copy beside the one that was put back. */
    private void copyMarks() throws IOException {
        try (Stream<Path> marks = Files.walk(folder.resolve("broken"))) {
            for (Path mark :
                    marks.filter(path -> path.toString().endsWith(".mark")).toList()) {
                Path place =
                        folder.resolve("n").resolve(folder.resolve("broken").relativize(mark));
                Files.createDirectories(place.resolveSibling(""));
                Files.copy(mark, place);
            }
        }
    }
}
