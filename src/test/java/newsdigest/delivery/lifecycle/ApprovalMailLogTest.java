package newsdigest.delivery.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import newsdigest.delivery.DeliveryFixture;
import newsdigest.testing.ledger.Ledgers;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pauses between the tries of an approval mail. */
final class ApprovalMailLogTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void aFailedMailIsOwedAtOnceThenAfterPausesThatDoubleUpToAnHour() throws Exception {
        try (SmtpRecorder server = SmtpRecorder.start()) {
            DeliveryFixture fixture = new DeliveryFixture(Ledgers.SQLITE.in(folder), server);
            fixture.plan(List.of("ann@example.org"));
            List<Duration> pauses = new ArrayList<>();
            for (int failure = 1; failure <= 10; failure++) {
                log(fixture, NOW).recordFailure("ask");
                pauses.add(pause(fixture));
            }

            assertThat(pauses)
                    .extracting(Duration::toMinutes)
                    .containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
        }
    }

    private static Duration pause(DeliveryFixture fixture) {
        for (int minutes = 0; minutes <= 61; minutes++) {
            if (log(fixture, NOW.plus(Duration.ofMinutes(minutes))).isOwed("ask")) {
                return Duration.ofMinutes(minutes);
            }
        }
        throw new AssertionError("not owed within an hour");
    }

    private static ApprovalMailLog log(DeliveryFixture fixture, Instant now) {
        return new ApprovalMailLog(fixture.database, fixture.frozen(), Clock.fixed(now, ZoneOffset.UTC));
    }
}
