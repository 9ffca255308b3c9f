package newsdigest.news.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"90|PT1M30S", "0|PT0S", "Fri, 20 Nov 2026 08:05:00 GMT|PT5M", "999999999|PT24H"})
    void secondsAndDatesAreUnderstood(String value, Duration expected) {
        assertThat(RetryAfter.parse(value, NOW)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "Fri, 20 Nov 2026 07:00:00 GMT"})
    void whatIsPastOrNoneIsNothing(String value) {
        assertThat(RetryAfter.parse(value, NOW)).isEmpty();
    }

    @Test
    void aYearOfWaitingIsADay() {
        assertThat(RetryAfter.parse("31536000", NOW)).contains(Duration.ofDays(1));
    }
}
