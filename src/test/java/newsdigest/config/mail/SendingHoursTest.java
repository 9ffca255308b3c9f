package newsdigest.config.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

final class SendingHoursTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final SendingHours DAY = new SendingHours(LocalTime.of(8, 0), LocalTime.of(20, 0));
    private static final SendingHours NIGHT = new SendingHours(LocalTime.of(20, 0), LocalTime.of(6, 0));

    @Test
    void withinTheHoursThereIsNothingToWaitFor() {
        assertThat(DAY.opensAt(Instant.parse("2026-11-26T07:00:00Z"), MADRID)).isEmpty();
        assertThat(DAY.opensAt(Instant.parse("2026-11-26T18:59:59Z"), MADRID)).isEmpty();
    }

    @Test
    void beforeThemItIsTheirBeginAndAfterThemThatOfTheNextDay() {
        assertThat(DAY.opensAt(Instant.parse("2026-11-26T05:00:00Z"), MADRID))
                .contains(Instant.parse("2026-11-26T07:00:00Z"));
        assertThat(DAY.opensAt(Instant.parse("2026-11-26T19:00:00Z"), MADRID))
                .contains(Instant.parse("2026-11-27T07:00:00Z"));
    }

    @Test
    void hoursMayGoPastMidnight() {
        assertThat(NIGHT.opensAt(Instant.parse("2026-11-26T23:30:00Z"), MADRID)).isEmpty();
        assertThat(NIGHT.opensAt(Instant.parse("2026-11-26T12:00:00Z"), MADRID))
                .contains(Instant.parse("2026-11-26T19:00:00Z"));
    }

    @Test
    void anHourThatTheClockSkipsIsKeptAtTheMomentOfTheSkip() {
        SendingHours early = new SendingHours(LocalTime.of(2, 30), LocalTime.of(20, 0));

        assertThat(early.opensAt(Instant.parse("2026-03-29T00:00:00Z"), MADRID))
                .contains(Instant.parse("2026-03-29T01:00:00Z"));
        assertThat(early.opensAt(Instant.parse("2026-03-29T01:00:00Z"), MADRID)).isEmpty();
    }
}
