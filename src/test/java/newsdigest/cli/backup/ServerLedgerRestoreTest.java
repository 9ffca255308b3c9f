package newsdigest.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import newsdigest.cli.Cli;
import newsdigest.config.StoreSettings;
import newsdigest.testing.ledger.Ledgers;
import org.junit.jupiter.api.Test;

/** A newsletter whose ledger is on a server: the rest of it is put back, and the ledger by the tools of its server. */
final class ServerLedgerRestoreTest extends WithBackup {

    @Test
    void nothingIsSentFromTheLedgerOfAServerEitherBeforeTheGapWasLookedAt() throws IOException {
        StoreSettings ledger = Ledgers.POSTGRESQL.in(folder);
        workspace.set("store", ledger.toString()).set("store-user", "postgres").write();
        String file = folder.resolve("b.zip").toString();
        Cli.Result copied = cli.run("backup", file, "--without-ledger");
        assertThat(copied.code()).as(copied.err()).isZero();

        Cli.Result restored = later("restore", file, folder.resolve("r").toString());
        Cli.Result sent = later("send", "--yes", "--as-of", "2021-02-22", "--config", restoredConfig());

        assertThat(restored.code()).as(restored.err()).isZero();
        assertThat(restored.out()).contains("Nothing is sent before: newsdigest restore --accept");
        assertThat(sent.code()).isEqualTo(1);
        assertThat(sent.err()).contains("was put back from a backup of 2021-02-16", "restore --accept");
        assertThat(server.messageCount()).isZero();

        Cli.Result accepted = later("restore", "--accept", "--yes", "--config", restoredConfig());
        assertThat(accepted.code()).as(accepted.err()).isZero();
        assertThat(accepted.out())
                .contains("Unless the ledger on the server is the one that was in use", "weekly-2021-02-22 was due at");
        Cli.Result now = later("send", "--yes", "--as-of", "2021-02-22", "--config", restoredConfig());
        assertThat(now.code()).as(now.err()).isZero();
        assertThat(server.messageCount()).isEqualTo(20);
    }

    @Test
    void aCopyFromBeforeThereWasALedgerIsSentFromOnceItsGapWasLookedAt() throws IOException {
        String file = folder.resolve("b.zip").toString();
        assertThat(cli.run("backup", file, "--without-ledger").code()).isZero();
        later("restore", file, folder.resolve("r").toString());
        Path mark = folder.resolve("r/newsdigest.db.restored");
        assertThat(mark).isRegularFile();

        assertThat(later("send", "--yes", "--as-of", "2021-02-22", "--config", restoredConfig())
                        .err())
                .contains("restore --accept");
        assertThat(later("restore", "--accept", "--yes", "--config", restoredConfig())
                        .code())
                .isZero();
        assertThat(later("send", "--yes", "--as-of", "2021-02-22", "--config", restoredConfig())
                        .code())
                .isZero();
        assertThat(mark).doesNotExist();
    }

    @Test
    void anEmptyLedgerOnAServerDoesNotTakeThePlaceOfTheOneThatWasPutBack() throws IOException {
        assertThat(cli.run("send", "--yes", "--as-of", "2021-02-16").code()).isZero();
        int sent = server.messageCount();
        String file = folder.resolve("b.zip").toString();
        assertThat(cli.run("backup", file).code()).isZero();
        later("restore", file, folder.resolve("r").toString());
        moveFirstAway();
        nameServer();

        Cli.Result before = later("send", "--yes", "--as-of", "2021-02-22", "--config", restoredConfig());
        assertThat(before.err()).contains("knows nothing of what was sent from the one that was put back here");
        assertThat(before.code()).isEqualTo(1);

        String text = Files.readString(Path.of(restoredConfig()));
        Files.writeString(Path.of(restoredConfig()), text.replaceAll("(?m)^store.*\\R", ""));
        Files.writeString(Path.of(restoredConfig()), "store: newsdigest.db\n", StandardOpenOption.APPEND);
        Cli.Result accepted = later("restore", "--accept", "--yes", "--config", restoredConfig());
        assertThat(accepted.code()).as(accepted.err()).isZero();
        nameServer();
        Cli.Result after = later("send", "--yes", "--as-of", "2021-02-22", "--config", restoredConfig());
        assertThat(after.err()).contains("knows nothing of what was sent from here with another ledger");
        assertThat(after.code()).isEqualTo(1);
        assertThat(server.messageCount()).isEqualTo(sent);
    }

    private void nameServer() throws IOException {
        Path config = Path.of(restoredConfig());
        String text = Files.readString(config).replaceAll("(?m)^store.*\\R", "");
        Files.writeString(config, text + "\nstore: " + Ledgers.POSTGRESQL.in(folder) + "\nstore-user: postgres\n");
    }
}
