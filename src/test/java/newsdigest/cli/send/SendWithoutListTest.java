package newsdigest.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import newsdigest.cli.Cli;
import newsdigest.cli.serve.NewsWorkspace;
import newsdigest.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sending by hand while one of several lists, which says who has left, is not there. */
@SuppressWarnings("NullAway.Init")
final class SendWithoutListTest {

    @TempDir
    private Path folder;

    private NewsWorkspace room;
    private Path second;

    @BeforeEach
    void open() throws IOException {
        room = new NewsWorkspace(folder);
        room.workspace.set("newsletters.weekly.subscribers", "[subscribers/weekly.csv, lists/second.csv]");
        room.workspace.write();
        second = folder.resolve("lists/second.csv");
        Files.createDirectories(second.getParent());
    }

    @AfterEach
    void close() {
        room.close();
    }

    private void putListBack() throws IOException {
        Files.writeString(second, "email,status\nreader-000001@example.org,unsubscribed\n");
    }

    @Test
    void itIsRefusedAndSaysWhichListAndHowToMendIt() throws Exception {
        Cli.Result refused = room.type("send", "weekly", "--yes");

        assertThat(refused.code()).isNotZero();
        assertThat(refused.err())
                .contains("lists/second.csv: There is no such file", "Nothing was sent", "--without-missing-lists");
        assertThat(room.recipients()).isEmpty();
        assertThat(room.type("editions").out()).doesNotContain(NewsWorkspace.SCHEDULED);
    }

    @Test
    void aDryRunIsRefusedToo() throws Exception {
        putListBack();
        room.type("send", "weekly", "--yes");
        Files.delete(second);

        Cli.Result refused = room.type("send", "weekly", "--dry-run");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out()).doesNotContain("Would send");
        assertThat(refused.err()).contains("lists/second.csv: There is no such file", "--without-missing-lists");
        assertThat(room.type("send", "weekly", "--dry-run", "--without-missing-lists")
                        .out())
                .contains("Would send");
    }

    @Test
    void itIsRefusedForALaterTimeToo() throws Exception {
        assertThat(room.type("send", "weekly", "--yes", "--at", "2021-02-15T18:00")
                        .code())
                .isNotZero();
        assertThat(room.type("editions").out()).doesNotContain(NewsWorkspace.SCHEDULED);
    }

    @Test
    void itIsRefusedForAListThatIsEmpty() throws Exception {
        Files.writeString(second, "");
        assertThat(room.type("send", "weekly", "--yes").err()).contains("lists/second.csv: The file is empty");
        assertThat(room.recipients()).isEmpty();
    }

    @Test
    void itIsRefusedForAListOfWhichNothingCanBeRead() throws Exception {
        Files.write(second, new byte[] {'P', 'K', 3, 4, 20, 0, 6, 0});
        assertThat(room.type("send", "weekly", "--yes").err()).contains("lists/second.csv: This is a spreadsheet");

        Files.writeString(second, "Nombre,Estado\nAna,baja\n");
        assertThat(room.type("send", "weekly", "--yes").err())
                .contains("No column 'email'", "Nothing was sent", "--without-missing-lists");

        Files.writeString(second, "reader-000001@example.org,baja\n");
        assertThat(room.type("send", "weekly", "--yes").err()).contains("names no columns");
        assertThat(room.recipients()).isEmpty();
    }

    @Test
    void onceTheListIsBackWhoLeftGetsNothing() throws Exception {
        room.type("send", "weekly", "--yes");
        putListBack();

        assertThat(room.type("send", "weekly", "--yes").out()).contains("2 sent");
    }

    @Test
    void anOptionSendsWithoutIt() throws Exception {
        Cli.Result sent = room.type("send", "weekly", "--yes", "--without-missing-lists");

        assertThat(sent.out()).contains("3 sent");
        assertThat(sent.code()).isNotZero();
    }

    @Test
    void anEditionThatWasFrozenGoesOnWithoutItWhenSomebodySaysSo() throws Exception {
        putListBack();
        Database ledger = Database.open(folder.resolve("newsdigest.db"));
        ledger.update("create trigger full before insert on delivery begin select raise(abort, 'full'); end");
        assertThat(room.type("send", "weekly", "--yes").code()).isNotZero();
        ledger.update("drop trigger full");
        Files.delete(second);

        assertThat(room.type("resume", NewsWorkspace.SCHEDULED).err())
                .contains("lists/second.csv: There is no such file", "add --without-missing-lists to that");
        assertThat(room.recipients()).isEmpty();

        assertThat(room.type("resume", NewsWorkspace.SCHEDULED, "--without-missing-lists")
                        .out())
                .contains("3 sent");
        assertThat(room.type("resume", "--without-missing-lists").err()).contains("goes with one edition");
    }

    @Test
    void itWaitsUntilAListIsWrittenToItsEnd() throws Exception {
        Files.writeString(second, "email\nsecond@example.net\n");
        changed(Duration.ofMillis(4_800));
        CompletableFuture<Void> writing = CompletableFuture.runAsync(
                this::writeTheRest, CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));

        Cli.Result sent = room.type("send", "weekly", "--yes");
        writing.join();

        assertThat(sent.out()).as(sent.err()).contains("5 sent");
    }

    private void writeTheRest() {
        try {
            Files.writeString(second, "third@example.net\n", StandardOpenOption.APPEND);
            changed(Duration.ofHours(1));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void changed(Duration before) throws IOException {
        Files.setLastModifiedTime(second, FileTime.from(room.clock.instant().minus(before)));
    }
}
