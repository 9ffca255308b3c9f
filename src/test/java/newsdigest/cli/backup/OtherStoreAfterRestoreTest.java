package newsdigest.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import newsdigest.cli.Cli;
import newsdigest.store.Database;
import newsdigest.testing.ledger.Ledgers;
import org.junit.jupiter.api.Test;

/** Newsletters that were put back, and whose configuration then names another ledger than the one of the backup. */
final class OtherStoreAfterRestoreTest extends WithBackup {

    private Cli.Result sendWithStore(String store) throws IOException {
        Path configuration = Path.of(restoredConfig());
        String others = Files.readString(configuration).replaceAll("(?m)^store.*\\R", "");
        Files.writeString(configuration, "store: " + store + "\n" + others);
        return later("send", "--yes", "--from", "2021-02-01", "--to", "2021-02-15", "--config", restoredConfig());
    }

    private void sendAndRestore() throws IOException {
        cli.run("send", "--yes");
        assertThat(server.messageCount()).isEqualTo(20);
        Cli.Result restored = later("restore", backup(), folder.resolve("r").toString());
        assertThat(restored.code()).as(restored.err()).isZero();
        moveFirstAway();
    }

    private void nameStore(String key, String value) throws IOException {
        Path configuration = Path.of(restoredConfig());
        String others = Files.readString(configuration).replaceAll("(?m)^" + key + ":.*\\R", "");
        Files.writeString(configuration, key + ": " + value + "\n" + others);
    }

    private void assertHeldUntilAccepted() {
        Cli.Result held = later("resume", "--config", restoredConfig());
        assertThat(held.code()).isEqualTo(1);
        assertThat(held.err()).contains("was put back from a backup of 2021-02-16", "restore --accept");
        assertThat(server.messageCount()).isEqualTo(20);

        Cli.Result accepted = later("restore", "--accept", "--yes", "--config", restoredConfig());
        assertThat(accepted.code()).as(accepted.err()).isZero();
        Cli.Result resumed = later("resume", "--config", restoredConfig());
        assertThat(resumed.code()).as(resumed.err()).isZero();
    }

    @Test
    void theLedgerThatWasPutBackIsHeldInAnotherPlaceTooAndSoIsACopyOfIt() throws IOException {
        sendAndRestore();
        Path ledger = folder.resolve("r/newsdigest.db");
        Path copy = Files.createDirectory(folder.resolve("elsewhere")).resolve("copy.db");
        Database.open(ledger).copyTo(copy);
        Path moved = Files.move(ledger, folder.resolve("elsewhere/moved.db"));
        for (Path place : List.of(moved, copy)) {
            nameStore("store", place.toString());
            Cli.Result held = later("resume", "--config", restoredConfig());
            assertThat(held.err()).contains("was put back from a backup of 2021-02-16", "restore --accept");
        }
        assertHeldUntilAccepted();
    }

    @Test
    void aLedgerOnAServerIsHeldAlsoWhereTheMarkIsInTheOutputFolderOfBefore() throws IOException {
        workspace
                .set("store", Ledgers.POSTGRESQL.in(folder).toString())
                .set("store-user", "postgres")
                .write();
        cli.run("send", "--yes", "--as-of", "2021-02-16");
        String file = folder.resolve("b.zip").toString();
        assertThat(cli.run("backup", file, "--without-ledger").code()).isZero();
        later("restore", file, folder.resolve("r").toString());
        nameStore("output", "previews");

        assertHeldUntilAccepted();
    }

    @Test
    void anEmptyLedgerIsNotSentFromAfterOneThatWasSentFromWasPutBack() throws IOException {
        sendAndRestore();

        Cli.Result sent = sendWithStore("other.db");

        assertThat(sent.code()).isEqualTo(1);
        assertThat(sent.err()).contains("knows nothing of what was sent from the one that was put back here");
        assertThat(server.messageCount()).isEqualTo(20);
    }

    @Test
    void norAfterThatOneWasAccepted() throws IOException {
        sendAndRestore();
        later("restore", "--accept", "--yes", "--config", restoredConfig());

        assertThat(sendWithStore("other.db").code()).isEqualTo(1);
        assertThat(server.messageCount()).isEqualTo(20);
    }

    @Test
    void norAnEmptyOneInAFileAfterANewsletterWasPutBackWhoseLedgerIsOnAServer() throws IOException {
        workspace
                .set("store", Ledgers.POSTGRESQL.in(folder).toString())
                .set("store-user", "postgres")
                .write();
        String file = folder.resolve("b.zip").toString();
        assertThat(cli.run("backup", file, "--without-ledger").code()).isZero();
        later("restore", file, folder.resolve("r").toString());

        Cli.Result sent = sendWithStore("other.db");

        assertThat(sent.code()).isEqualTo(1);
        assertThat(sent.err())
                .contains("knows nothing of what was sent from the one that was put back here", "ledger.restored");
        assertThat(server.messageCount()).isZero();
    }
}
