package newsdigest.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import newsdigest.cli.Cli;
import newsdigest.store.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A ledger that was put back beside the one that the backup was made from: only one of them is sent from. */
final class FirstLedgerInPlaceTest extends WithBackup {

    private Path first;

    @BeforeEach
    void find() {
        first = folder.resolve("n/newsdigest.db");
    }

    private Cli.Result accept() {
        return later("restore", "--accept", "--yes", "--config", restoredConfig());
    }

    private Cli.Result sendFromRestored() {
        return later("send", "--yes", "--config", restoredConfig());
    }

    private void assertAcceptedOnlyOnceTheFirstIsAway() throws IOException {
        Cli.Result refused = accept();
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .contains("is a copy of " + first + ", which is still there", "move the other one away");

        Files.move(first, folder.resolve("n/away.db"));
        Cli.Result accepted = accept();
        assertThat(accepted.code()).as(accepted.err()).isZero();
    }

    @Test
    void itIsNamedAndTheOtherIsNotAcceptedBeforeItIsAway() throws IOException {
        cli.run("send", "--yes");

        Cli.Result restored = later("restore", backup(), folder.resolve("r").toString());

        assertThat(restored.err()).contains("made from is still in its place, " + first, "move it away before");
        assertAcceptedOnlyOnceTheFirstIsAway();
    }

    @Test
    void soItIsWhenTheBackupIsFromBeforeTheFirstSending() throws IOException {
        cli.run("suppress", "gone@example.org", "--note", "asked to");
        later("restore", backup(), folder.resolve("r").toString());
        cli.run("send", "--yes");

        assertAcceptedOnlyOnceTheFirstIsAway();
    }

    @Test
    void soItIsWhenTheBackupIsOfAVersionThatDidNotKnowThePlace() throws IOException {
        cli.run("send", "--yes");
        Database.open(first).update("drop table ledger_place");
        Database.open(first).update("delete from flyway_schema_history where version = '105'");
        String file = backup();
        Database.open(first).update("delete from ledger_place");
        later("restore", file, folder.resolve("r").toString());

        assertAcceptedOnlyOnceTheFirstIsAway();
    }

    @Test
    void theFirstOneThatComesBackKeepsTheOtherFromBeingSentFrom() throws IOException {
        cli.run("send", "--yes", "--from", "2021-02-11", "--to", "2021-02-12");
        later("restore", backup(), folder.resolve("r").toString());
        Path away = Files.move(first, folder.resolve("n/away.db"));
        assertThat(accept().code()).isZero();
        Files.move(away, first);

        Cli.Result refused = sendFromRestored();

        assertThat(refused.err()).contains("is a copy of " + first + ", which is still there");
        Files.delete(first);
        Cli.Result sent = sendFromRestored();
        assertThat(sent.code()).as(sent.err()).isZero();
    }

    @Test
    void oneThatWasRestoredWhereTheLedgerOnceWasDoesNotStopItWhileItIsOnHold() throws IOException {
        cli.run("send", "--yes", "--from", "2021-02-11", "--to", "2021-02-12");
        String file = backup();
        Files.move(folder.resolve("n"), folder.resolve("r"));
        assertThat(sendDay("2021-02-13").code()).isZero();
        assertThat(later("restore", file, folder.resolve("n").toString()).code())
                .isZero();

        Cli.Result goesOn =
                later("send", "--yes", "--from", "2021-02-13", "--to", "2021-02-14", "--config", restoredConfig());
        assertThat(goesOn.code()).as(goesOn.err()).isZero();

        later("restore", "--accept", "--yes", "--config", workspace.config().toString());
        Cli.Result refused =
                later("send", "--yes", "--from", "2021-02-14", "--to", "2021-02-15", "--config", restoredConfig());
        assertThat(refused.err()).contains("Send from the one that sent last");
    }

    private Cli.Result sendDay(String day) {
        return later("send", "--yes", "--from", day, "--to", day, "--config", restoredConfig());
    }

    @Test
    void aSecondCopyNamesTheOneThatIsSentFromNow() throws IOException {
        cli.run("send", "--yes");
        later("restore", backup(), folder.resolve("r").toString());
        Files.delete(first);
        assertThat(accept().code()).isZero();
        String again = folder.resolve("again.zip").toString();
        assertThat(later("backup", again, "--config", restoredConfig()).code()).isZero();

        Cli.Result restored = later("restore", again, folder.resolve("s").toString());

        assertThat(restored.err()).contains("still in its place, " + folder.resolve("r/newsdigest.db"));
    }
}
