package newsdigest.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import newsdigest.cli.Cli;
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
