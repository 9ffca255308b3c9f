package newsdigest.cli.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.cli.Cli;
import newsdigest.cli.serve.NewsWorkspace;
import newsdigest.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ledger that is not in its place: what was sent is not sent again for that. */
@SuppressWarnings("NullAway.Init")
final class LedgerAwayTest {

    /** Number of an account that is not the administrator's. */
    private static final int SERVICE = 65_534;

    @TempDir
    private Path folder;

    private NewsWorkspace room;
    private Path ledger;
    private Path away;

    @BeforeEach
    void open() {
        room = new NewsWorkspace(folder);
        ledger = folder.resolve("newsdigest.db");
        away = folder.resolve("away.db");
    }

    @AfterEach
    void close() {
        room.close();
    }

    private void sendAndLoseIt() throws IOException {
        assertThat(room.type("send", "weekly", "--yes").out()).contains("3 sent");
        Files.move(ledger, away);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "editions",
                "report weekly-2021-02-16",
                "schedule list",
                "nodes",
                "suppressions list",
                "audit",
                "accounts list",
                "providers list",
                "subscribers status ana@example.org",
                "preview weekly"
            })
    void aCommandThatOnlyLooksMakesNone(String command) throws IOException {
        room.type("schedule", "list");
        Files.delete(ledger);

        Cli.Result looked = room.type(command.split(" "));
        assertThat(looked.err()).doesNotContain("defect");
        assertThat(ledger).doesNotExist();
    }

    @Test
    void aPlaceThatCannotBeLookedIntoIsNotTakenForAnEmptyLedger() throws Exception {
        // As a folder of another account is, for whoever is not root.
        Files.writeString(folder.resolve("store"), "no folder");
        room.workspace.set("store", "store/newsdigest.db");

        Cli.Result looked = room.type("suppressions", "list");

        assertThat(looked.code()).isEqualTo(1);
        assertThat(looked.err()).contains("store/newsdigest.db cannot be looked at");
    }

    @Test
    void nothingIsSentWithoutIt() throws Exception {
        sendAndLoseIt();

        Cli.Result refused = room.type("send", "weekly", "--yes");

        assertThat(refused.code()).isNotZero();
        assertThat(refused.err())
                .contains("newsdigest.db is not there, though it has been used", "Put the ledger back")
                .doesNotContain("at newsdigest");
        assertThat(room.recipients()).hasSize(3);
        assertThat(ledger).doesNotExist();
        Files.move(away, ledger);
        assertThat(room.type("editions").out()).contains("3 of 3 sent");
    }

    @Test
    void whoLooksIsToldThatItIsAway() throws IOException {
        sendAndLoseIt();
        assertThat(room.type("editions").err()).contains("is not there, though it has been used");
        assertThat(ledger).doesNotExist();
    }

    @Test
    void anEmptyOneInItsPlaceSendsNothing() throws Exception {
        sendAndLoseIt();
        Database.open(ledger);

        assertThat(room.type("send", "weekly", "--yes").err()).contains("knows nothing of what was sent");

        assertThat(room.recipients()).hasSize(3);
    }

    @Test
    void anotherOneThatTheConfigurationNamesInItsPlaceSendsNothingBeforeSomebodyDecides() throws Exception {
        assertThat(room.type("send", "weekly", "--yes").out()).contains("3 sent");
        room.workspace.set("store", "other/newsdigest.db");
        room.workspace.write();

        Cli.Result refused = room.type("send", "weekly", "--yes");

        assertThat(refused.code()).isOne();
        assertThat(refused.err()).contains("knows nothing of what was sent from here with another ledger, " + ledger);
        assertThat(room.recipients()).hasSize(3);

        room.workspace.set("output", "elsewhere");
        room.workspace.write();
        assertThat(room.type("send", "weekly", "--yes").err()).contains("knows nothing of what was sent");
        assertThat(room.recipients()).hasSize(3);

        assertThat(folder.resolve("other")).doesNotExist();
        Files.copy(ledger, Files.createDirectory(folder.resolve("other")).resolve("newsdigest.db"));
        assertThat(room.type("send", "weekly", "--yes").err()).contains("is a copy of " + ledger);
        Files.delete(ledger);
        assertThat(room.type("send", "weekly", "--yes").out()).contains("3 had it already");
        assertThat(room.recipients()).hasSize(3);
    }

    @Test
    void anOlderCopyThatTheConfigurationNamesInItsPlaceSendsNothingBeforeSomebodyDecides() throws Exception {
        assertThat(room.type("send", "weekly", "--yes").out()).contains("3 sent");
        Path copy = Files.createDirectory(folder.resolve("backup")).resolve("newsdigest.db");
        Files.copy(ledger, copy);
        assertThat(room.type("send", "weekly", "--yes", "--repetition", "2").out())
                .contains("3 sent");
        room.workspace.set("store", "backup/newsdigest.db");
        room.workspace.write();

        Cli.Result refused = room.type("send", "weekly", "--yes", "--repetition", "2");

        assertThat(refused.code()).isOne();
        assertThat(refused.err())
                .contains(copy + " is an older copy: it does not know that weekly-", "cancel EDITION --went-out");
        assertThat(room.recipients()).hasSize(6);

        Matcher mark = Pattern.compile("\\S+\\.mark").matcher(refused.err());
        while (mark.find()) {
            Files.delete(Path.of(mark.group()));
        }
        assertThat(room.type("send", "weekly", "--yes").err()).contains("is a copy of " + ledger);
        Files.delete(ledger);
        assertThat(room.type("send", "weekly", "--yes").out()).contains("3 had it already");
    }

    @Test
    void aLedgerThatAnotherOneWentOnBesideDoesNotKnowWhatThatOneSent() throws Exception {
        assertThat(room.type("send", "weekly", "--yes").out()).contains("3 sent");
        Files.copy(ledger, away);
        assertThat(room.type("send", "weekly", "--yes", "--repetition", "2").out())
                .contains("3 sent");
        Path one = folder.resolve("one.db");
        Files.move(ledger, one);
        Files.move(away, ledger);
        for (Path mark : marks()) {
            Files.delete(mark);
        }
        for (String number : List.of("2", "3")) {
            assertThat(room.type("send", "weekly", "--yes", "--repetition", number)
                            .out())
                    .contains("3 sent");
        }
        Files.move(ledger, away);
        Files.move(one, ledger);

        Cli.Result refused = room.type("send", "weekly", "--yes", "--repetition", "3");

        assertThat(refused.err()).contains("is an older copy: it does not know that weekly-");
        assertThat(refused.code()).isOne();
        assertThat(room.recipients()).hasSize(12);
    }

    @Test
    void itsWholeFolderIsMissedByTheMarkAmongThePreviews() throws Exception {
        room.workspace.set("store", "store/newsdigest.db");
        assertThat(room.type("send", "weekly", "--yes").out()).contains("3 sent");
        Files.move(folder.resolve("store"), folder.resolve("unmounted"));

        assertThat(room.type("send", "weekly", "--yes").err()).contains("is not there, though it has been used");

        assertThat(room.recipients()).hasSize(3);
    }

    @Test
    void theServiceSendsNothingWithoutIt() throws Exception {
        sendAndLoseIt();
        assertThat(room.type("serve").err()).contains("is not there, though it has been used");
        assertThat(ledger).doesNotExist();
    }

    @Test
    void withoutItsMarksAnEmptyOneIsBegun() throws Exception {
        sendAndLoseIt();
        for (Path mark : marks()) {
            Files.delete(mark);
        }

        assertThat(room.type("send", "weekly", "--yes").out()).contains("3 sent");
    }

    @Test
    void aBackupIsTheSame() throws Exception {
        sendAndLoseIt();
        Files.copy(away, ledger);
        assertThat(room.type("send", "weekly", "--yes").out()
                        + room.type("editions").out())
                .contains("3 of 3 sent");
        assertThat(room.recipients()).hasSize(3);
    }

    /** Puts a copy in the ledger's place that is older than the last edition. */
    private void putBackAnOlderCopy() throws IOException {
        assertThat(room.type("send", "weekly", "--yes").out()).contains("3 sent");
        Files.copy(ledger, away);
        assertThat(room.type("send", "weekly", "--again", "--yes").out()).contains("3 sent");
        Files.move(ledger, folder.resolve("newest.db"));
        Files.copy(away, ledger);
    }

    @Test
    void anOlderCopyOfWhichAllIsSaidToHaveGoneOutIsGoneOnWithAndOneThatIsOlderStillIsNoticed() throws Exception {
        String id = "weekly-2021-02-16";
        assertThat(room.type("send", "weekly", "--yes").out()).contains(id + ":");
        Files.copy(ledger, away);
        for (String number : List.of("2", "3")) {
            room.type("send", "weekly", "--yes", "--repetition", number);
        }
        Files.copy(away, ledger, StandardCopyOption.REPLACE_EXISTING);
        assertThat(room.recipients()).hasSize(9);

        assertThat(room.type("cancel", id + "-2", "--went-out").code()).isZero();
        Cli.Result half = room.type("send", "weekly", "--yes", "--repetition", "2");
        assertThat(half.err()).contains("does not know that " + id + "-3").doesNotContain("that " + id + "-2");
        assertThat(room.type("cancel", id + "-3", "--went-out").code()).isZero();
        assertThat(room.type("cancel", id + "-3").err())
                .as("what is marked is not taken back")
                .contains("By the marks of the ledger, " + id + "-3 began to go out");

        Cli.Result goesOn = room.type("send", "weekly", "--yes", "--repetition", "4");
        assertThat(goesOn.out()).as(goesOn.err()).contains("3 sent");
        assertThat(room.recipients()).hasSize(12);
        assertThat(room.type("send", "weekly", "--yes").out()).contains("3 had it already");

        Files.copy(away, ledger, StandardCopyOption.REPLACE_EXISTING);
        assertThat(room.type("send", "weekly", "--yes", "--repetition", "2").err())
                .contains("that " + id + "-2 began", "that " + id + "-3 began", "that " + id + "-4 began");
        assertThat(room.recipients()).hasSize(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"send weekly --repetition 2 --yes", "resume", "serve"})
    void anOlderCopySendsNothing(String command) throws Exception {
        putBackAnOlderCopy();

        Cli.Result refused = room.type(command.split(" "));

        assertThat(refused.code()).isNotZero();
        assertThat(refused.err()).contains("is an older copy: it does not know that weekly-", "Put the newer one back");
        assertThat(room.recipients()).hasSize(6);
        Files.move(folder.resolve("newest.db"), ledger, StandardCopyOption.REPLACE_EXISTING);
        assertThat(room.type("send", "weekly", "--repetition", "2", "--yes").code())
                .isZero();
        assertThat(room.recipients()).hasSize(6);
    }

    @Test
    void anOlderCopyIsGoneOnWithOnceItsMarksAreRemoved() throws Exception {
        putBackAnOlderCopy();
        assertThat(room.type("editions").out()).contains("3 of 3 sent");

        for (Path mark : marks()) {
            Files.delete(mark);
        }

        assertThat(room.type("send", "weekly", "--repetition", "2", "--yes").out())
                .contains("3 sent");
    }

    @Test
    void aMarkThatWasCutShortIsAMarkAndIsWrittenAnew() throws Exception {
        assertThat(room.type("send", "weekly", "--yes").out()).contains("3 sent");
        for (Path mark : marks()) {
            Files.writeString(mark, "");
        }
        Files.move(ledger, away);
        assertThat(room.type("send", "weekly", "--yes").err()).contains("is not there, though it has been used");
        Files.move(away, ledger);

        assertThat(room.type("send", "weekly", "--again", "--yes").out()).contains("3 sent");

        for (Path mark : marks()) {
            assertThat(mark).content().contains("id: ");
        }
    }

    @Test
    void aMarkThatCannotBeReadStopsNothing() throws Exception {
        assertThat(room.type("send", "weekly", "--yes").out()).contains("3 sent");
        for (Path mark : marks()) {
            Files.delete(mark);
            Files.createDirectories(mark.resolve("unreadable"));
        }

        assertThat(room.type("send", "weekly", "--again", "--yes").out()).contains("3 sent");

        Files.move(ledger, away);
        assertThat(room.type("send", "weekly", "--yes").err()).contains("is not there, though it has been used");
        Database.open(ledger);
        assertThat(room.type("send", "weekly", "--yes").err()).contains("knows nothing of what was sent");
    }

    @Test
    void whatAnAdministratorMakesBesideTheLedgerBelongsToTheService() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")));
        Database.open(ledger);
        Files.setAttribute(ledger, "unix:uid", SERVICE);

        assertThat(room.type("send", "weekly", "--yes").out()).contains("3 sent");

        for (Path file : marks()) {
            assertThat(Files.getAttribute(file, "unix:uid")).as(file.toString()).isEqualTo(SERVICE);
        }
        assertThat(Files.getAttribute(folder.resolve("newsdigest.db.lock"), "unix:uid"))
                .isEqualTo(SERVICE);
    }

    private List<Path> marks() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".mark")).toList();
        }
    }
}
