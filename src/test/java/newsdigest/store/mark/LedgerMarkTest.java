package newsdigest.store.mark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import newsdigest.config.StoreSettings;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.testing.ledger.Ledgers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mark of a ledger, when it is first written. */
final class LedgerMarkTest {

    @Test
    void aMachineThatSendsWhatAnotherOneFrozeHasAMarkFromItsFirstMessageOn(@TempDir Path folder) throws IOException {
        StoreSettings store = new StoreSettings.File(folder.resolve("ledger.db"));
        Path output = Files.createDirectory(folder.resolve("out"));
        Database ledger = Database.open(store);
        ledger.update(
                "insert into edition (number, id, newsletter, window_from, window_to, items, fingerprint, frozen_at, state,"
                        + " released_at, release_order) values (7, 'weekly-7', 'weekly', '2026-11-16', '2026-11-23', 1, '', 1, 'sending', 1, 1)");
        LedgerMark mark = new LedgerMark(store, output, folder, folder);

        mark.noteRelease(ledger);

        File[] marks = output.toFile().listFiles();
        assertThat(marks).hasSize(1);
        assertThat(marks[0]).content().contains("last release: 1 1970-01-01T00:00:00.001Z weekly-7");
    }

    /** Ledger of which one edition is being sent, with its marks. */
    private static Database sending(StoreSettings store, LedgerMark mark) {
        Database ledger = Database.open(store);
        ledger.update(
                "insert into edition (number, id, newsletter, window_from, window_to, items, fingerprint, frozen_at, state,"
                        + " released_at, release_order, run_at)"
                        + " values (7, 'weekly-7', 'weekly', '2026-11-16', '2026-11-23', 1, '', 1, 'sending', 1, 1, 50)");
        mark.write(ledger);
        mark.noteRelease(ledger);
        return ledger;
    }

    @Test
    void aCopyThatWasMadeInTheMiddleOfASendingThatHasEndedSinceIsNotSentFrom(@TempDir Path folder) throws IOException {
        StoreSettings store = new StoreSettings.File(folder.resolve("ledger.db"));
        LedgerMark mark = new LedgerMark(store, Files.createDirectory(folder.resolve("out")), folder, folder);
        Database ledger = sending(store, mark);
        assertThatCode(() -> mark.requireNewest(ledger, Instant.now()))
                .as("it goes on after a crash")
                .doesNotThrowAnyException();

        ledger.update("update edition set state = 'done'");
        mark.noteRelease(ledger);
        assertThatCode(() -> mark.requireNewest(ledger, Instant.now())).doesNotThrowAnyException();
        // As the copy has it.
        ledger.update("update edition set state = 'sending'");

        assertThatThrownBy(() -> mark.requireNewest(ledger, Instant.now()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is an older copy: it does not know that the sending of weekly-7 came to an end");
        ledger.update("update edition set state = 'cancelled'");
        assertThatCode(() -> mark.requireNewest(ledger, Instant.now()))
                .as("somebody has said that it went out")
                .doesNotThrowAnyException();
    }

    @Test
    void aCopyThatLacksMoreThanAMarkNamesIsNotSentFromThoughAllThoseAreSaidToHaveGoneOut(@TempDir Path folder)
            throws IOException {
        StoreSettings store = new StoreSettings.File(folder.resolve("ledger.db"));
        LedgerMark mark = new LedgerMark(store, Files.createDirectory(folder.resolve("out")), folder, folder);
        Database ledger = sending(store, mark);
        ledger.update("update edition set state = 'done'");
        for (int number = 8; number < 20; number++) {
            ledger.update(
                    "insert into edition (number, id, newsletter, window_from, window_to, items, fingerprint, frozen_at, state,"
                            + " released_at, release_order, run_at)"
                            + " values (?, ?, 'weekly', '2026-11-16', '2026-11-23', 1, '', 1, 'done', 1, ?, 50)",
                    number,
                    "weekly-" + number,
                    number - 6);
            mark.noteRelease(ledger);
        }
        ledger.update(
                "update edition set state = 'cancelled', reason = 'went_out', released_at = 0, release_order = 0 where number > 7");

        assertThatThrownBy(() -> mark.requireNewest(ledger, Instant.now()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("does not know of all editions that began to go out");

        ledger.update(
                "update edition set state = 'done', released_at = 1, release_order = number - 6 where number < 10");
        assertThatCode(() -> mark.requireNewest(ledger, Instant.now()))
                .as("the mark names all that it lacks")
                .doesNotThrowAnyException();
    }

    @Test
    void anEditionThatIsBegunOnceMoreGoesOnAfterACrash(@TempDir Path folder) throws IOException {
        StoreSettings store = new StoreSettings.File(folder.resolve("ledger.db"));
        LedgerMark mark = new LedgerMark(store, Files.createDirectory(folder.resolve("out")), folder, folder);
        Database ledger = sending(store, mark);
        ledger.update("update edition set state = 'done'");
        mark.noteRelease(ledger);

        ledger.update("update edition set state = 'sending', run_at = 60");

        assertThatCode(() -> mark.requireNewest(ledger, Instant.now())).doesNotThrowAnyException();
    }

    @Test
    void aCopyOfAnEditionThatWasBegunOnceMoreSinceIsNotSentFrom(@TempDir Path folder) throws IOException {
        StoreSettings store = new StoreSettings.File(folder.resolve("ledger.db"));
        LedgerMark mark = new LedgerMark(store, Files.createDirectory(folder.resolve("out")), folder, folder);
        Database ledger = sending(store, mark);
        ledger.update("update edition set state = 'done', run_at = 60");
        mark.noteRelease(ledger);

        for (String state : List.of("paused", "done", "sending")) {
            ledger.update("update edition set state = ?, run_at = 50", state);
            assertThatThrownBy(() -> mark.requireNewest(ledger, Instant.now()))
                    .as(state)
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("is an older copy");
        }
    }

    @Test
    void aCopyOfAPausedEditionThatWasGoneOnWithSinceIsNotSentFromThoughNobodySawItsEnd(@TempDir Path folder)
            throws IOException {
        StoreSettings store = new StoreSettings.File(folder.resolve("ledger.db"));
        LedgerMark mark = new LedgerMark(store, Files.createDirectory(folder.resolve("out")), folder, folder);
        Database ledger = sending(store, mark);
        ledger.update("update edition set state = 'paused'");
        mark.noteRelease(ledger);
        // Resumed, and killed in the middle of it.
        ledger.update("update edition set state = 'sending', run_at = 60");
        mark.noteRelease(ledger);
        assertThatCode(() -> mark.requireNewest(ledger, Instant.now()))
                .as("it goes on after a crash")
                .doesNotThrowAnyException();

        ledger.update("update edition set state = 'paused', run_at = 50");

        assertThatThrownBy(() -> mark.requireNewest(ledger, Instant.now()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("does not know that the sending of weekly-7 was gone on with at 1970-01-01T");
    }

    @Test
    void anEndStaysMarkedHoweverOftenAnotherEditionIsGoneOnWith(@TempDir Path folder) throws IOException {
        StoreSettings store = new StoreSettings.File(folder.resolve("ledger.db"));
        LedgerMark mark = new LedgerMark(store, Files.createDirectory(folder.resolve("out")), folder, folder);
        Database ledger = sending(store, mark);
        ledger.update("update edition set state = 'done'");
        addDone(ledger, 8, 51);
        for (int run = 60; run < 100; run++) {
            ledger.update("update edition set run_at = ? where number = 8", run);
            mark.noteRelease(ledger);
        }
        // As the copy has it.
        ledger.update("update edition set state = 'sending' where number = 7");

        assertThatThrownBy(() -> mark.requireNewest(ledger, Instant.now()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("does not know that the sending of weekly-7 came to an end");
    }

    private static void addDone(Database ledger, int number, long run) {
        ledger.update(
                "insert into edition (number, id, newsletter, window_from, window_to, items, fingerprint, frozen_at, state,"
                        + " released_at, release_order, run_at)"
                        + " values (?, ?, 'weekly', '2026-11-16', '2026-11-23', 1, '', 1, 'done', 1, ?, ?)",
                number,
                "weekly-" + number,
                number - 6,
                run);
    }

    @Test
    void aCopyThatIsOlderThanAllRunsThatThereIsRoomForIsNotSentFrom(@TempDir Path folder) throws IOException {
        StoreSettings store = new StoreSettings.File(folder.resolve("ledger.db"));
        LedgerMark mark = new LedgerMark(store, Files.createDirectory(folder.resolve("out")), folder, folder);
        Database ledger = sending(store, mark);
        ledger.update("update edition set state = 'done'");
        for (int number = 8; number < 40; number++) {
            addDone(ledger, number, 51);
        }
        ledger.update("update edition set run_at = 40 + number where number < 28");
        mark.noteRelease(ledger);
        ledger.update("update edition set run_at = 70 + number where number > 27");
        mark.noteRelease(ledger);
        ledger.update("update edition set run_at = 30, state = case when number = 7 then 'sending' else state end");
        // As if somebody had said of each that is named that it went out.
        ledger.update("update edition set state = 'cancelled' where number > 19");

        assertThatThrownBy(() -> mark.requireNewest(ledger, Instant.now()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("does not know of all editions that began to go out or were gone on with");
    }

    @Test
    void whatWasSaidToHaveGoneOutStaysMarkedForTheSameCopyOnceMore(@TempDir Path folder) throws IOException {
        StoreSettings store = new StoreSettings.File(folder.resolve("ledger.db"));
        LedgerMark mark = new LedgerMark(store, Files.createDirectory(folder.resolve("out")), folder, folder);
        Database ledger = sending(store, mark);
        addDone(ledger, 8, 60);
        mark.noteRelease(ledger);
        String said = "update edition set state = 'cancelled', reason = 'went_out'";
        ledger.update(said + ", released_at = 0, release_order = 0 where number = 8");
        ledger.update("update edition set state = 'paused' where number = 7");
        RestoredMark.write(folder.resolve("ledger.db"), Instant.EPOCH);

        mark.accept(ledger);
        ledger.update("update edition set released_at = 0 where number = 8");
        addDone(ledger, 9, 70);
        ledger.update("update edition set release_order = 2 where number = 9");
        mark.noteRelease(ledger);
        assertThatCode(() -> mark.requireNewest(ledger, Instant.now())).doesNotThrowAnyException();
        ledger.update("delete from edition where number > 7");

        assertThat(mark.unknownSendings(ledger).stream().map(UnknownSending::edition))
                .containsExactlyInAnyOrder("weekly-8", "weekly-9");
        assertThatThrownBy(() -> mark.requireNewest(ledger, Instant.now()))
                .hasMessageContainingAll("that weekly-8 began to go out", "that weekly-9 began to go out");
    }

    @Test
    void whatAPersonLetsGoOnThoughItIsMarkedIsAskedAboutNoMore(@TempDir Path folder) throws IOException {
        StoreSettings store = new StoreSettings.File(folder.resolve("ledger.db"));
        LedgerMark mark = new LedgerMark(store, Files.createDirectory(folder.resolve("out")), folder, folder);
        Database ledger = sending(store, mark);
        addDone(ledger, 8, 60);
        ledger.update("update edition set state = 'done', run_at = 55 where number = 7");
        mark.noteRelease(ledger);
        ledger.update("delete from edition where number = 8");
        ledger.update("update edition set state = 'paused', run_at = 50");

        mark.accept(ledger);

        assertThat(mark.unknownSendings(ledger)).isEmpty();
        assertThatCode(() -> mark.requireNewest(ledger, Instant.now())).doesNotThrowAnyException();
    }

    @Test
    void anEditionThatIsDoneAndWasGoneOnWithSinceIsNamed(@TempDir Path folder) throws IOException {
        StoreSettings store = new StoreSettings.File(folder.resolve("ledger.db"));
        LedgerMark mark = new LedgerMark(store, Files.createDirectory(folder.resolve("out")), folder, folder);
        Database ledger = sending(store, mark);
        ledger.update("update edition set state = 'done', run_at = 60");
        mark.noteRelease(ledger);
        assertThat(mark.unknownSendings(ledger)).isEmpty();
        ledger.update("update edition set run_at = 50");

        assertThat(mark.unknownSendings(ledger).stream().map(UnknownSending::edition))
                .containsExactly("weekly-7");
    }

    @Test
    void aDumpThatLacksALaterRunIsToldByItsTablesAndAStandInThatLacksItIsNot(@TempDir Path folder) throws IOException {
        StoreSettings store = Ledgers.POSTGRESQL.in(folder.resolve("ledger"));
        Path output = Files.createDirectory(folder.resolve("out"));
        LedgerMark mark = new LedgerMark(store, output, folder, folder);
        Database ledger = sending(store, mark);
        ledger.update("update edition set state = 'done', run_at = 60");
        mark.noteRelease(ledger);
        ledger.update("update edition set state = 'paused', run_at = 50");
        assertThatCode(() -> mark.requireNewestPutBack(ledger)).doesNotThrowAnyException();

        // A dump that is put back has tables of other numbers.
        File file = Objects.requireNonNull(output.toFile().listFiles())[0];
        String marked = Files.readString(file.toPath());
        Files.writeString(file.toPath(), marked.replaceFirst("tables: \\d+", "tables: 1"));

        assertThatThrownBy(() -> mark.requireNewestPutBack(ledger))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is an older copy: it does not know that the sending of weekly-7 came to an end");
    }

    @Test
    void whoeverLooksWhileTheFirstMarkIsWrittenIsNotToldOfAnotherLedger(@TempDir Path folder) throws Exception {
        StoreSettings store = Ledgers.POSTGRESQL.in(folder.resolve("ledger"));
        Path output = Files.createDirectory(folder.resolve("out"));
        Database ledger = Database.open(store);
        LedgerMark mark = new LedgerMark(store, output, folder, folder);
        mark.write(ledger);
        Path written = output.resolve(Objects.requireNonNull(output.toFile().list())[0]);
        Path aside = Files.move(written, folder.resolve("aside"));
        String id = ledger.query("delete from ledger_identity returning id", row -> row.getString(1))
                .get(0);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Connection held = ledger.begin();
                Statement statement = held.createStatement()) {
            statement.execute("lock table edition in access exclusive mode");
            Future<?> looked = other.submit(() -> mark.requireNewest(ledger, Instant.now()));
            while (ledger.number(
                                    "select count(*) from pg_locks where not granted"
                                            + " and database = (select oid from pg_database where datname = current_database())")
                            == 0
                    && !looked.isDone()) {
                Thread.sleep(10);
            }
            ledger.update("insert into ledger_identity (one, id) values (1, ?)", id);
            Files.move(aside, written);
            held.commit();
            looked.get();
        } finally {
            other.shutdownNow();
        }
        assertThat(output.toFile().listFiles()).hasSize(1);
    }
}
