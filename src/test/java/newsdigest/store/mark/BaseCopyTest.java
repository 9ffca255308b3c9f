package newsdigest.store.mark;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import newsdigest.config.StoreSettings;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.testing.ledger.Ledgers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a database server that were put back from a moment ago: its tables have the same numbers as before. */
@SuppressWarnings("NullAway.Init")
final class BaseCopyTest {

    private static final Instant NOW = Instant.parse("2021-02-16T10:00:00Z");

    @TempDir
    private Path folder;

    private Database ledger;
    private LedgerMark marks;

    @BeforeEach
    void begin() throws IOException {
        StoreSettings store = Ledgers.POSTGRESQL.in(folder.resolve("ledger"));
        ledger = Database.open(store);
        marks = new LedgerMark(store, Files.createDirectories(folder.resolve("out")), folder, folder);
        marks.write(ledger);
        send("weekly-1", NOW.minus(Duration.ofHours(1)), 1);
    }

    private void send(String edition, Instant time, int order) {
        ledger.update(
                "insert into edition (number, id, newsletter, window_from, window_to, items, fingerprint, frozen_at, state,"
                        + " released_at, release_order, run_at) values (?, ?, 'weekly', '2021-02-09', '2021-02-15', 1, '', 1, 'sending',"
                        + " ?, ?, ?)",
                order,
                edition,
                time.toEpochMilli(),
                order,
                time.toEpochMilli());
        marks.noteRelease(ledger);
    }

    private void end(String edition) {
        ledger.update("update edition set state = 'done' where id = ?", edition);
        marks.noteRelease(ledger);
    }

    private void sendAMinuteAgo() {
        end("weekly-1");
        send("weekly-2", NOW.minusSeconds(60), 2);
    }

    private void assertUnknown(String what) {
        assertThatThrownBy(() -> marks.requireNewest(ledger, NOW))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is an older copy: it does not know that " + what);
    }

    @Test
    void anEditionThatCameToAnEndAMomentAgoAndIsUnknownIsNotSentAgain() {
        sendAMinuteAgo();
        end("weekly-2");
        ledger.update("delete from edition where id = 'weekly-2'");

        assertUnknown("weekly-2 began to go out");
        assertThatThrownBy(() -> marks.requireNewestPutBack(ledger))
                .as("beneath a service that runs")
                .hasMessageContaining("it does not know that weekly-2 began to go out");
    }

    @Test
    void soIsOneThatWasReadyForItsHourThen() {
        sendAMinuteAgo();
        end("weekly-2");
        ledger.update(
                "update edition set state = 'waiting', released_at = 0, release_order = 0, run_at = 0 where id = 'weekly-2'");

        assertUnknown("weekly-2 began to go out");
        assertThatThrownBy(() -> marks.requireNewestPutBack(ledger)).hasMessageContaining("weekly-2");
    }

    @Test
    void oneThatWasBeingSentThenAndCameToAnEndIsNotGoneOnWith() {
        sendAMinuteAgo();
        end("weekly-2");
        ledger.update("update edition set state = 'sending' where id = 'weekly-2'");

        assertUnknown("the sending of weekly-2 came to an end");
        assertThatCode(() -> marks.requireNewestPutBack(ledger))
                .as("a service that runs remembers who got it")
                .doesNotThrowAnyException();
    }

    @Test
    void oneThatCameToAnEndBeforeTheTimeForWhichItsServersHadItWaitIsNotGoneOnWith() {
        sendAMinuteAgo();
        ledger.update(
                "update edition set run_at = ? where id = 'weekly-2'",
                NOW.plus(Duration.ofHours(5)).toEpochMilli());
        marks.noteRelease(ledger);
        end("weekly-2");
        ledger.update("update edition set state = 'sending' where id = 'weekly-2'");

        assertUnknown("the sending of weekly-2 came to an end");
    }

    @Test
    void oneThatIsUnknownAndBegunIsAskedAboutByAProgramThatStartsAndRememberedByOneThatRuns() {
        sendAMinuteAgo();
        ledger.update("delete from edition where id = 'weekly-2'");

        assertUnknown("weekly-2 began to go out");
        assertThatCode(() -> marks.requireNewestPutBack(ledger)).doesNotThrowAnyException();
    }

    @Test
    void oneThatIsBeingSentGoesOnThoughTheLastTimeAtWhichItWasGoneOnWithIsLost() {
        sendAMinuteAgo();
        ledger.update("update edition set run_at = run_at - 1 where id = 'weekly-2'");

        assertThatCode(() -> marks.requireNewest(ledger, NOW)).doesNotThrowAnyException();
        assertThatCode(() -> marks.requireNewestPutBack(ledger)).doesNotThrowAnyException();
    }

    @Test
    void whatAServiceThatRunsRemembersWholeIsMadeAndSentAgainByIt() {
        sendAMinuteAgo();
        end("weekly-2");
        ledger.update("delete from edition where id = 'weekly-2'");
        ledger.update(
                "insert into remembered_outcome (edition_id, address_key, state, attempts, repeats, due_at, changed_at, reply,"
                        + " noted_at, server) values ('weekly-2', 'a', 'sent', 1, 0, 0, 0, '', ?, '')",
                NOW.toEpochMilli());

        assertThatCode(() -> marks.requireNewestPutBack(ledger)).doesNotThrowAnyException();

        ledger.update("update remembered_outcome set noted_at = noted_at + 60001");
        assertThatThrownBy(() -> marks.requireNewestPutBack(ledger))
                .as("its first readers are forgotten by then")
                .hasMessageContaining("weekly-2");
    }

    @Test
    void whatWasSaidToHaveGoneOutIsKnown() {
        sendAMinuteAgo();
        end("weekly-2");
        for (String before : List.of("sending", "waiting")) {
            ledger.update(
                    "update edition set state = 'cancelled', released_at = case when ? = 'waiting' then 0 else released_at end"
                            + " where id = 'weekly-2'",
                    before);
            assertThatCode(() -> marks.requireNewest(ledger, NOW)).doesNotThrowAnyException();
        }
    }
}
