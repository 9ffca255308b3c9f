package newsdigest.delivery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import newsdigest.store.Database;
import newsdigest.testing.SetClock;
import newsdigest.testing.ledger.Ledgers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
final class RateSlotRepositoryTest {

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    private static final long SECOND = 1_000_000;

    private final SetClock clock = new SetClock(NOW);
    private RateSlotRepository one;
    private RateSlotRepository other;
    private Database ledger;

    @BeforeEach
    void open(@TempDir Path folder) {
        ledger = Database.open(Ledgers.SQLITE.in(folder));
        one = new RateSlotRepository(ledger, clock);
        other = new RateSlotRepository(Database.open(Ledgers.SQLITE.in(folder)), clock);
    }

    @Test
    void twoProcessesOnOneMachineReserveTurnsOneAfterAnother() {
        assertThat(one.reserve("messages", SECOND)).isZero();
        assertThat(other.reserve("messages", SECOND)).isEqualTo(SECOND);
        assertThat(one.reserve("messages", SECOND)).isEqualTo(2 * SECOND);
        assertThat(one.reserve("messages of other", SECOND)).isZero();
    }

    @Test
    void aClockThatIsSetBackKeepsNobodyWaiting() {
        clock.set(NOW.plus(Duration.ofDays(2)));
        one.reserve("messages", SECOND);
        one.takeIfDue("domain a", SECOND, SECOND);
        clock.set(NOW);

        assertThat(one.reserve("messages", SECOND)).isZero();
        assertThat(other.takeIfDue("domain a", SECOND, SECOND)).isNotPositive();
        assertThat(other.takeIfDue("domain a", SECOND, SECOND)).isNotPositive();
        assertThat(other.takeIfDue("domain a", SECOND, SECOND)).isEqualTo(SECOND);
    }

    @Test
    void whatIsNotDueIsNotTaken() {
        assertThat(one.takeIfDue("domain a", SECOND, 5 * SECOND)).isZero();
        assertThat(other.takeIfDue("domain a", SECOND, SECOND)).isEqualTo(5 * SECOND);
        clock.set(NOW.plusSeconds(5));
        assertThat(other.takeIfDue("domain a", SECOND, SECOND)).isZero();
        assertThat(one.takeIfDue("domain a", SECOND, SECOND)).isEqualTo(SECOND);
    }

    @Test
    void machinesTakeTurnsByTheClockOfTheirDatabase(@TempDir Path folder) {
        Database shared = Database.open(Ledgers.POSTGRESQL.in(folder));
        one = new RateSlotRepository(shared, clock);
        other = new RateSlotRepository(shared, new SetClock(NOW.plusSeconds(3_600)));

        assertThat(one.takeIfDue("domain a", 60 * SECOND, 60 * SECOND)).isNotPositive();
        assertThat(other.takeIfDue("domain a", 60 * SECOND, 60 * SECOND)).isBetween(30 * SECOND, 60 * SECOND);
        assertThat(one.reserve("messages", 60 * SECOND)).isLessThan(SECOND);
        assertThat(other.reserve("messages", 60 * SECOND)).isBetween(30 * SECOND, 60 * SECOND);
    }

    @Test
    void limitsThatNobodyUsedForADayAreForgotten() {
        one.takeIfDue("domain a", SECOND, SECOND);
        one.reserve("messages", SECOND);
        clock.set(NOW.plus(Duration.ofHours(30)));
        one.takeIfDue("domain b", SECOND, SECOND);

        one.removeOld("domain ");

        assertThat(ledger.query("select name from rate_slot order by name", row -> row.getString(1)))
                .containsExactly("domain b", "messages");
    }
}
