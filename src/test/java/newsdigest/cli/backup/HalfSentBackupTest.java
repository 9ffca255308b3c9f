package newsdigest.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import newsdigest.cli.Cli;
import newsdigest.config.StoreSettings;
import newsdigest.store.Database;
import newsdigest.testing.ledger.Ledgers;
import org.junit.jupiter.api.Test;

/** Backup that was made while an edition was being sent, whose sending came to an end since. */
@SuppressWarnings("NullAway.Init")
final class HalfSentBackupTest extends WithBackup {

    private static final String EDITION = "weekly-2021-02-22";

    private StoreSettings store;

    /** Sends an edition, and makes the ledger as it was in the middle of that. */
    private void sendAndGoBack(StoreSettings ledger) throws IOException {
        store = ledger;
        workspace
                .set("store", ledger.onThisMachine().map(Path::toString).orElseGet(ledger::toString))
                .set("output", folder.resolve("out").toString());
        if (ledger.onThisMachine().isEmpty()) {
            workspace.set("store-user", "postgres");
        }
        workspace.write();
        Cli.Result sent = cli.run("send", "--yes", "--edition", EDITION);
        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(server.messageCount()).isEqualTo(20);
        change("update edition set state = 'sending'");
        change("update delivery set state = 'pending', attempts = 0 where seq > 10");
    }

    private void change(String statement) {
        Database.open(store).update(statement);
    }

    private StoreSettings file() throws IOException {
        return new StoreSettings.File(
                Files.createDirectories(folder.resolve("ledger")).resolve("news.db"));
    }

    private void restore() throws IOException {
        String file = backup();
        for (String ending : List.of("", "-wal", "-shm")) {
            Files.move(folder.resolve("ledger/news.db" + ending), folder.resolve("first.db" + ending));
        }
        Cli.Result restored = later("restore", file, folder.resolve("r").toString());
        assertThat(restored.code()).as(restored.err()).isZero();
        assertThat(restored.out()).contains("the sending of " + EDITION + " came to an end");
    }

    private Cli.Result restored(String... command) {
        String[] all = List.of(command).toArray(new String[command.length + 2]);
        all[command.length] = "--config";
        all[command.length + 1] = restoredConfig();
        return later(all);
    }

    private void assertAcceptedOnceItIsSaidToHaveGoneOut() {
        Cli.Result refused = restored("restore", "--accept", "--yes");
        assertThat(refused.code()).isOne();
        assertThat(refused.out())
                .contains(
                        "the sending of " + EDITION + " came to an end: newsdigest cancel " + EDITION + " --went-out");
        assertThat(refused.err()).contains("Nothing was changed", EDITION + " came to an end");

        Cli.Result plain = restored("cancel", EDITION);
        assertThat(plain.code()).isOne();
        assertThat(plain.err()).contains("is an older copy", "newsdigest cancel " + EDITION + " --went-out");
        assertThat(restored("restore", "--accept", "--yes").code()).isOne();

        assertThat(restored("cancel", EDITION, "--went-out").code()).isZero();
        Cli.Result accepted = restored("restore", "--accept", "--yes");
        assertThat(accepted.code()).as(accepted.err()).isZero();
        assertThat(restored("resume").code()).isZero();
        restored("send", "--yes", "--edition", EDITION);
        assertThat(server.messageCount()).isEqualTo(20);
    }

    @Test
    void isNotAcceptedUnaskedBeforeThatIsSaid() throws IOException {
        sendAndGoBack(file());
        restore();

        assertAcceptedOnceItIsSaidToHaveGoneOut();
    }

    @Test
    void neitherIsADumpOfAServer() throws IOException {
        sendAndGoBack(Ledgers.POSTGRESQL.in(folder));
        restoreTheRest();

        assertAcceptedOnceItIsSaidToHaveGoneOut();
    }

    @Test
    void norIsOneInWhichItWasStoppedSinceItWasPutBack() throws IOException {
        sendAndGoBack(Ledgers.POSTGRESQL.in(folder));
        change("update edition set state = 'paused', reason_kind = 'ledger_went_back'");
        restoreTheRest();

        assertAcceptedOnceItIsSaidToHaveGoneOut();
    }

    private void restoreTheRest() throws IOException {
        String file = folder.resolve("b.zip").toString();
        assertThat(cli.run("backup", file, "--without-ledger").code()).isZero();
        Cli.Result put = later("restore", file, folder.resolve("r").toString());
        assertThat(put.code()).as(put.err()).isZero();
    }

    @Test
    void aCopyInItsPlaceKeepsItsGuardWhenItIsCancelledAsOneThatNobodyIsToGet() throws IOException {
        sendAndGoBack(file());

        Cli.Result plain = later("cancel", EDITION, "--config", own());

        assertThat(plain.code()).isOne();
        assertThat(plain.err()).contains("is an older copy", "came to an end", "--went-out");
        assertThat(later("send", "--yes", "--edition", EDITION, "--config", own())
                        .err())
                .contains("is an older copy");
        Cli.Result paused = later("pause", EDITION, "--config", own());
        assertThat(paused.code()).isOne();
        assertThat(paused.err()).contains("is an older copy", "--went-out");
        assertThat(later("editions", "--config", own()).out()).doesNotContain("cancelled", "paused");

        Cli.Result said = later("cancel", EDITION, "--went-out", "--config", own());
        assertThat(said.code()).isZero();
        assertThat(said.err()).contains("who left since", "suppress");
        assertThat(later("report", EDITION, "--config", own()).out()).contains("counts as sent");
    }

    @Test
    void aServerWhoseFilesWerePutBackKeepsItsGuardWhenItIsPaused() throws IOException {
        sendAndGoBack(Ledgers.POSTGRESQL.in(folder));

        Cli.Result paused = later("pause", EDITION, "--config", own());

        assertThat(paused.code()).isOne();
        assertThat(paused.err()).contains("is an older copy", "came to an end", "--went-out");
        assertThat(later("resume", EDITION, "--config", own()).err()).contains("is an older copy");
        assertThat(server.messageCount()).isEqualTo(20);
    }

    private String own() {
        return folder.resolve("n/newsdigest.yaml").toString();
    }

    @Test
    void onceItsGapWasLookedAtWhatWasStoppedByThatIsCancelledAsAnyOther() throws IOException {
        sendAndGoBack(file());
        restore();
        assertThat(acceptByHand().code()).isZero();

        Cli.Result plain = restored("cancel", EDITION);

        assertThat(plain.code()).as(plain.err()).isZero();
    }

    @Test
    void noSendGoesOnWithItBeforeSomebodySaysSo() throws IOException {
        sendAndGoBack(file());
        change("update delivery set state = 'sending' where seq > 18");
        restore();
        Cli.Result accepted = acceptByHand();
        assertThat(accepted.code()).as(accepted.err()).isZero();
        assertThat(accepted.out()).contains("Whether 10 readers got it since is not known");

        Cli.Result sent = restored("send", "--yes", "--edition", EDITION);
        assertThat(sent.code()).as(sent.out()).isOne();
        assertThat(sent.err())
                .contains(
                        "is paused: the ledger was put back from a copy",
                        "newsdigest cancel " + EDITION + " --went-out",
                        "newsdigest resume " + EDITION);
        assertThat(server.messageCount()).isEqualTo(20);

        assertThat(restored("resume", EDITION).code()).isZero();
        assertThat(server.messageCount()).isEqualTo(30);
    }

    private Cli.Result acceptByHand() {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream("yes\n".getBytes(StandardCharsets.UTF_8)));
        try {
            return restored("restore", "--accept");
        } finally {
            System.setIn(before);
        }
    }
}
