package newsdigest.delivery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import newsdigest.config.mail.DomainLimits;
import newsdigest.config.mail.ServerLimits;
import newsdigest.config.mail.WarmUp;
import newsdigest.store.Database;
import newsdigest.testing.SetClock;
import newsdigest.testing.ledger.Ledgers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The limit of a day, of which several processes take their parts. */
@SuppressWarnings("NullAway.Init")
final class DailyQuotaTest {

    private static final ServerLimits WARMING = new ServerLimits(
            4,
            1_000,
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.of(new WarmUp(60, 1.5, 3)),
            Optional.empty(),
            DomainLimits.NONE,
            ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private Database ledger;
    private final SetClock clock = new SetClock(Instant.parse("2026-11-26T22:00:00Z"));

    @BeforeEach
    void open() {
        ledger = Database.open(Ledgers.SQLITE.in(folder));
    }

    /** Returns the quota as another process has it. */
    private DailyQuota process() {
        return new DailyQuota(Optional.of(new ServerDayRepository(ledger)), "main", WARMING, ZoneOffset.UTC, clock);
    }

    private static int takeAll(DailyQuota quota) {
        int taken = 0;
        while (quota.take()) {
            taken++;
        }
        return taken;
    }

    @Test
    void oneProcessHoldsBackAlmostNothingFromAnotherThatHasMoreToSend() {
        DailyQuota one = process();
        DailyQuota other = process();
        assertThat(one.take()).isTrue();

        int taken = takeAll(other);

        assertThat(taken).isBetween(55, 59);
        assertThat(other.closedUntil()).contains(Instant.parse("2026-11-27T00:00:00Z"));
        one.release();
        assertThat(takeAll(process())).isEqualTo(59 - taken);
    }

    @Test
    void aWarmUpGrowsAtMidnightWhateverWasTakenAheadBeforeIt() {
        DailyQuota one = process();
        DailyQuota other = process();
        assertThat(takeAll(one)).isEqualTo(60);
        assertThat(other.take()).isFalse();

        clock.set(Instant.parse("2026-11-27T00:00:01Z"));

        assertThat(one.closedUntil()).isEmpty();
        assertThat(one.take()).isTrue();
        assertThat(takeAll(other) + takeAll(one)).isEqualTo(89);
    }

    @Test
    void aProcessThatDiedInTheWarmUpLosesFewAndNeverGivesMore() {
        for (int i = 0; i < 5; i++) {
            assertThat(process().take()).isTrue();
        }

        assertThat(takeAll(process())).isBetween(40, 55);
    }
}
