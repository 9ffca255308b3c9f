package newsdigest.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Numbers, lengths of time, days and times in words. */
final class FormatsTest {

    private static final ZoneId PANAMA = ZoneId.of("America/Panama");
    private static final Instant NINE = Instant.parse("2026-11-30T14:00:00Z");

    @Test
    void aCountHasItsNounInTheRightNumberAndItsDigitsInGroups() {
        assertThat(Formats.count(0, "item")).isEqualTo("0 items");
        assertThat(Formats.count(1, "item")).isEqualTo("1 item");
        assertThat(Formats.count(1_234_567, "entry", "entries")).isEqualTo("1,234,567 entries");
        assertThat(Formats.people(1)).isEqualTo("1 person");
    }

    @Test
    void aPeriodNamesEachPartThatItHas() {
        assertThat(Formats.period(Period.ofDays(7))).isEqualTo("7 days");
        assertThat(Formats.period(Period.parse("P1M7D"))).isEqualTo("1 month and 7 days");
        assertThat(Formats.period(Period.parse("P2Y1D"))).isEqualTo("2 years and 1 day");
    }

    @Test
    void aChosenLengthOfTimeIsSaidInTheLargestWholeUnit() {
        assertThat(Formats.duration(Duration.ofSeconds(90))).isEqualTo("90 seconds");
        assertThat(Formats.duration(Duration.ofMinutes(90))).isEqualTo("90 minutes");
        assertThat(Formats.duration(Duration.ofHours(2))).isEqualTo("2 hours");
        assertThat(Formats.duration(Duration.ofDays(1))).isEqualTo("1 day");
    }

    @Test
    void aMeasuredLengthOfTimeIsRounded() {
        assertThat(Formats.elapsed(Duration.ofMillis(45_500))).isEqualTo("46 s");
        assertThat(Formats.elapsed(Duration.ofSeconds(200))).isEqualTo("3 min 20 s");
        assertThat(Formats.elapsed(Duration.ofMinutes(125))).isEqualTo("2 h 5 min");
        assertThat(Formats.elapsedExactly(Duration.ofMillis(640))).isEqualTo("0.6 s");
    }

    @Test
    void aTimeSaysInWhichZone() {
        assertThat(Formats.time(NINE, PANAMA)).isEqualTo("Mon 30 Nov 2026, 09:00 (America/Panama)");
        assertThat(Formats.terminalTime(NINE.atZone(PANAMA))).isEqualTo("Mon 30 Nov 2026 09:00 America/Panama");
        assertThat(Formats.day(NINE, PANAMA)).isEqualTo("30 Nov 2026");
        assertThat(Formats.day(LocalDate.of(2026, 11, 30))).isEqualTo("Mon 30 Nov 2026");
    }
}
