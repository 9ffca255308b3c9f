package newsdigest.store.mark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import newsdigest.config.StoreSettings;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.testing.ledger.Ledgers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of a ledger that were put back into a database of another name. */
@SuppressWarnings("NullAway.Init")
final class OlderCopyElsewhereTest {

    private static final Instant NOW = Instant.parse("2021-02-16T10:00:00Z");

    @TempDir
    private Path folder;

    private Path output;
    private Database ledger;
    private LedgerMark marks;

    /** Begins a ledger on a server, which has its marks. */
    private void mark() throws IOException {
        output = Files.createDirectories(folder.resolve("out"));
        StoreSettings store = Ledgers.POSTGRESQL.in(folder.resolve("ledger"));
        ledger = Database.open(store);
        marks = new LedgerMark(store, output, folder, folder);
        marks.write(ledger);
    }

    @Test
    void aCopyInAnotherDatabaseThatIsOlderThanWhatWentOutIsNotSentFrom() throws IOException {
        output = Files.createDirectories(folder.resolve("out"));
        StoreSettings was = Ledgers.POSTGRESQL.in(folder.resolve("was"));
        ledger = Database.open(was);
        new LedgerMark(was, output, folder, folder).write(ledger);
        Path mark = onlyFile(output);
        Files.writeString(mark, "last release: 3 2021-02-15T09:00:00Z weekly-2021-02-15\n", StandardOpenOption.APPEND);
        String id = ledger.query("select id from ledger_identity", row -> row.getString(1))
                .get(0);
        StoreSettings now = Ledgers.POSTGRESQL.in(folder.resolve("now"));
        Database copy = Database.open(now);
        LedgerMark looked = new LedgerMark(now, output, folder, folder);

        copy.update("insert into ledger_identity (one, id) values (1, 'of another newsletter')");
        assertThatCode(() -> looked.requireNewest(copy, NOW)).doesNotThrowAnyException();

        copy.update("update ledger_identity set id = ?", id);
        assertThatThrownBy(() -> looked.requireNewest(copy, NOW))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("it does not know that weekly-2021-02-15 began to go out")
                .hasMessageContaining("by removing " + mark);
    }

    @Test
    void anOlderDumpThatIsPutBackWhileAProgramRunsIsSeenAtOnceAndAStandInIsLeftTheTime() throws IOException {
        mark();
        Files.writeString(
                onlyFile(output),
                "last release: 3 2021-02-16T09:59:00Z weekly-2021-02-15\n",
                StandardOpenOption.APPEND);
        assertThatCode(() -> marks.requireNewestPutBack(ledger)).doesNotThrowAnyException();
        assertThatCode(() -> marks.requireNewest(ledger, NOW)).doesNotThrowAnyException();

        ledger.update("create table dump (like delivery including all)");
        ledger.update("drop table delivery cascade");
        ledger.update("alter table dump rename to delivery");

        assertThatThrownBy(() -> marks.requireNewestPutBack(ledger))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("it does not know that weekly-2021-02-15 began to go out");
        marks.accept(ledger);
        assertThatCode(() -> marks.requireNewestPutBack(ledger)).doesNotThrowAnyException();
    }

    @Test
    void whatAServerThatTookOverLostStaysMarkedWhileOtherEditionsGoOutFromIt() throws IOException {
        mark();
        Files.writeString(
                onlyFile(output),
                "last release: 1 2021-02-16T09:59:00Z weekly-2021-02-15\n",
                StandardOpenOption.APPEND);

        release(1, "weekly-2021-02-16");
        marks.noteRelease(ledger);
        release(2, "weekly-2021-02-17");
        marks.noteRelease(ledger);

        assertThatCode(() -> marks.requireNewest(ledger, NOW)).doesNotThrowAnyException();
        assertThatThrownBy(() -> marks.requireNewest(ledger, NOW.plus(Duration.ofMinutes(10))))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("it does not know that weekly-2021-02-15 began to go out");
        release(3, "weekly-2021-02-15");
        marks.noteRelease(ledger);
        assertThatCode(() -> marks.requireNewest(ledger, NOW.plus(Duration.ofMinutes(10))))
                .as("it went out again, by who was told")
                .doesNotThrowAnyException();
        assertThat(onlyFile(output)).content().doesNotContain("lost");
    }

    @Test
    void ofTwoEditionsThatItLostTheOtherOneIsNamedOnceOneIsSentAgain() throws IOException {
        mark();
        for (int order = 1; order <= 3; order++) {
            release(order, "weekly-" + order);
            marks.noteRelease(ledger);
        }
        ledger.update("delete from edition where number > 1");
        marks.noteRelease(ledger);
        release(2, "weekly-3");
        marks.noteRelease(ledger);
        release(3, "weekly-4");
        marks.noteRelease(ledger);

        assertThatThrownBy(() -> marks.requireNewest(ledger, NOW.plus(Duration.ofMinutes(10))))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("it does not know that weekly-2 began to go out");
        assertThat(onlyFile(output))
                .content()
                .contains("last release: 3 1970-01-01T00:00:00.001Z weekly-4", "lost release: 2", "weekly-2")
                .doesNotContain("lost release: 3");
    }

    @Test
    void allThatItLostAreNamedAndAreKnownOnceTheyAreSaidToHaveGoneOut() throws IOException {
        mark();
        for (int order = 1; order <= 3; order++) {
            release(order, "weekly-" + order);
            marks.noteRelease(ledger);
        }
        ledger.update("delete from edition where number > 1");

        assertThatThrownBy(() -> marks.requireNewest(ledger, NOW))
                .hasMessageContaining(
                        "it does not know that weekly-2 began to go out at 1970-01-01T00:00:00.001Z, nor that weekly-3");
        release(2, "weekly-2");
        release(3, "weekly-3");
        ledger.update("update edition set state = 'cancelled', released_at = 0, release_order = 0 where number > 1");

        assertThatCode(() -> marks.requireNewest(ledger, NOW)).doesNotThrowAnyException();
        marks.noteRelease(ledger);
        assertThat(onlyFile(output))
                .content()
                .as("of a copy that is older still")
                .contains("lost release: 3", "weekly-3", "lost release: 2", "weekly-2");
    }

    @Test
    void aServerThatTookOverWithoutTheFirstEditionGetsTheIdAgainWithTheNextOne() throws IOException {
        mark();
        release(1, "weekly-1");
        marks.noteRelease(ledger);
        String id = ledger.first("select id from ledger_identity", row -> row.getString(1))
                .orElseThrow();
        ledger.update("delete from edition");
        ledger.update("delete from ledger_identity");

        release(1, "weekly-2");
        marks.noteRelease(ledger);

        assertThat(ledger.first("select id from ledger_identity", row -> row.getString(1)))
                .contains(id);
        assertThat(onlyFile(output))
                .content()
                .contains("last release: 1 1970-01-01T00:00:00.001Z weekly-2", "lost release: 1");
    }

    @Test
    void aServerThatTookOverWithoutTheFirstEditionIsNoEmptyLedgerAndWhatItLostIsNamed() throws IOException {
        mark();
        release(1, "weekly-1");
        marks.noteRelease(ledger);
        ledger.update("delete from edition");
        ledger.update("delete from ledger_identity");

        assertThatCode(() -> marks.requireSame(ledger)).doesNotThrowAnyException();
        assertThatThrownBy(() -> marks.requireNewest(ledger, NOW))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("it does not know that weekly-1 began to go out")
                .hasMessageContaining("newsdigest cancel EDITION --went-out");
    }

    @Test
    void anEmptyLedgerWithTheSameNumbersOnAnotherServerIsNotTheOneThatWasUsed() throws IOException {
        mark();
        release(1, "weekly-1");
        marks.noteRelease(ledger);
        Path mark = onlyFile(output);
        Files.writeString(mark, Files.readString(mark).replaceAll("(tables: .*@).*", "$17"));
        ledger.update("delete from edition");
        ledger.update("delete from ledger_identity");

        assertThatThrownBy(() -> marks.requireSame(ledger))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("knows nothing of what was sent");
    }

    @Test
    void aMarkOfAnEarlierVersionIsOfTheSameTablesThoughItDoesNotNameTheServer() throws IOException {
        mark();
        Path mark = onlyFile(output);
        Files.writeString(
                mark,
                Files.readString(mark).replaceAll("(tables: .*)@.*", "$1")
                        + "last release: 3 2021-02-16T09:59:00Z weekly-2021-02-15\n");

        assertThatCode(() -> marks.requireNewest(ledger, NOW))
                .as("as a stand-in it has ten minutes")
                .doesNotThrowAnyException();
    }

    private void release(int order, String edition) {
        ledger.update(
                "insert into edition (number, id, newsletter, window_from, window_to, items, fingerprint, frozen_at, state,"
                        + " released_at, release_order) values (?, ?, 'weekly', '2021-02-09', '2021-02-15', 1, '', 1, 'sending', 1, ?)",
                order,
                edition,
                order);
    }

    private static Path onlyFile(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.toList();
            return found.get(0);
        }
    }
}
