package newsdigest.news.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import newsdigest.news.source.NewsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PublicationDateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Wed, 18 Nov 2026 10:00:00 GMT|2026-11-18T10:00:00Z",
                "Wed, 18 Nov 2026 10:00:00 +0200|2026-11-18T08:00:00Z",
                "Wed, 18 Nov 2026 10:00 EST|2026-11-18T15:00:00Z",
                "18 Nov 26 10:00:00 Z|2026-11-18T10:00:00Z",
                "18 November 2026 10:00:00|2026-11-18T10:00:00Z",
                "mié, 18 nov 2026 10:00:00 +0000|2026-11-18T10:00:00Z",
                "2026-11-18T10:00:00Z|2026-11-18T10:00:00Z",
                "2026-11-18T10:00:00.123456+01:00|2026-11-18T09:00:00.123456Z",
                "2026-11-18T10:00+0100|2026-11-18T09:00:00Z",
                "2026-11-18t10:00:00z|2026-11-18T10:00:00Z",
                "2026-11-18 10:00:00 +00:00|2026-11-18T10:00:00Z",
                "2026-11-18T10:00:00|2026-11-18T15:00:00Z",
                "2026-11-18 10:00|2026-11-18T15:00:00Z",
            })
    void anInstantIsReadInTheFormsOfFeeds(String written, Instant expected) {
        assertThat(PublicationDate.parse(written, NewsFixture.PANAMA).flatMap(PublicationDate::instant))
                .contains(expected);
    }

    @Test
    void anInstantFallsOnTheDayOfTheNewslettersZone() {
        assertThat(PublicationDate.parse("2026-11-18T02:00:00Z", NewsFixture.PANAMA)
                        .map(PublicationDate::day))
                .contains(LocalDate.of(2026, 11, 17));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-18", "18 November 2026", "18 de noviembre de 2026", "November 18, 2026"})
    void aDateWithoutTimeIsThatDay(String written) {
        assertThat(PublicationDate.parse(written, NewsFixture.PANAMA))
                .contains(PublicationDate.on(LocalDate.of(2026, 11, 18)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "2026-11-31",
                "2026-11-18T25:00:00Z",
                "Wed, 31 Nov 2026 10:00:00 GMT",
                "18 Foo 2026 10:00:00 GMT",
                "18 Nov 2026 10:00:00 +9999",
                "18/11/2026",
                "1763460000",
                "9999999999-01-01T00:00:00Z",
            })
    void whatMeansNoDayIsEmpty(String written) {
        assertThat(PublicationDate.parse(written, NewsFixture.PANAMA)).isEmpty();
    }
}
