package newsdigest.news.date;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-20T08:00:60Z|2026-11-20T08:00:59Z",
                "Published: 20 November 2026 08:00 UTC|2026-11-20T08:00:00Z",
                "Fri, 20 Nov 2026 08:00:00 +0000 (UTC)|2026-11-20T08:00:00Z",
                "Fri, 20 Nov 2026 08:00:00 -0500 (EST)|2026-11-20T13:00:00Z",
                "Fri, 20 Nov 2026 08:00:00 GMT+0100|2026-11-20T07:00:00Z",
                "Fri Nov 20 2026 08:00:00 GMT+0100 (Central European Standard Time)|2026-11-20T07:00:00Z",
                "Fri, 20 Nov 2026 08:00:00 GMT+1|2026-11-20T07:00:00Z",
                "Fri, 20 Nov 2026 08:00:00 BST|2026-11-20T07:00:00Z",
                "Fri, 20 Nov 2026 08:00:00 EET|2026-11-20T06:00:00Z",
                "Fri,20 Nov 2026 08:00:00 GMT|2026-11-20T08:00:00Z",
                "Fri Nov 20 08:00:00 GMT 2026|2026-11-20T08:00:00Z",
                "Fri Nov 20 08:00:00 2026|2026-11-20T08:00:00Z",
                "20-Nov-2026 08:00:00 GMT|2026-11-20T08:00:00Z",
                "2026-11-20 08:00:00 UTC|2026-11-20T08:00:00Z",
                "2026-11-20 08:00:00 Europe/Madrid|2026-11-20T07:00:00Z",
                "2026/11/20 08:00:00 +0000|2026-11-20T08:00:00Z",
                "20261120T080000Z|2026-11-20T08:00:00Z",
                "11/20/2026 8:00:00 PM|2026-11-21T01:00:00Z",
                "<time datetime=\"2026-11-20T08:00:00Z\">Friday</time>|2026-11-20T08:00:00Z",
                "November 20, 2026 at 8:00 am|2026-11-20T13:00:00Z",
                "20 November 2026, 8.30 p.m.|2026-11-21T01:30:00Z",
                "20 de noviembre de 2026 a las 8:00 h|2026-11-20T13:00:00Z",
                "vie. 20 nov. 2026 08:00|2026-11-20T13:00:00Z",
                "mar. 20 oct. 2026 à 08h30|2026-10-20T13:30:00Z",
                "Le vendredi 20 novembre 2026 à 8h00|2026-11-20T13:00:00Z",
                "sexta-feira, 20 de novembro de 2026 às 08:00|2026-11-20T13:00:00Z",
                "20 de março de 2026, 10h30|2026-03-20T15:30:00Z",
                "Freitag, 20. November 2026, 08:00 Uhr|2026-11-20T13:00:00Z",
                "Fr., 20. März 2026 um 08:00 Uhr|2026-03-20T13:00:00Z",
                "20.11.2026 08:00|2026-11-20T13:00:00Z",
                "2026-11-20T08:00:00Z[UTC]|2026-11-20T08:00:00Z",
                "20 Nov 2026 08:00:00 EST5EDT|2026-11-20T13:00:00Z",
                "Fri, 20 Nov 2026 08:00:00 \u22120500|2026-11-20T13:00:00Z",
                "20 \u043D\u043E\u044F\u0431\u0440\u044F 2026 \u0433., 08:00|2026-11-20T13:00:00Z",
            })
    void anInstantIsReadInTheFormsOfProgramsAndPeople(String written, Instant expected) {
        assertThat(PublicationDate.parse(written, NewsFixture.PANAMA).flatMap(PublicationDate::instant))
                .contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fri, 20 Nov 2026",
                "Fri, 20 Nov 2026 08:00:00 IST",
                "2026/11/20",
                "2026.11.20",
                "20.11.2026",
                "20/11/2026",
                "11/20/2026",
                "20. November 2026",
                "Montag, den 20. November 2026",
                "20 de novembro de 2026",
                "20-nov-2026",
                "20 Nov '26",
                "<time datetime='2026-11-20'>last Friday</time>",
            })
    void aDayIsReadInTheFormsOfProgramsAndPeople(String written) {
        assertThat(PublicationDate.parse(written, NewsFixture.PANAMA))
                .contains(PublicationDate.on(LocalDate.of(2026, 11, 20)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20/11/2026 00:00:00",
                "20/11/2026 0:00",
                "20.11.2026 00:00:00",
                "11/20/2026 12:00:00 AM",
                "20/11/2026 12:00:00 a. m.",
                "Nov 20 2026 12:00AM",
                "Fri, 20 Nov 2026 00:00:00",
            })
    void midnightWithoutAZoneIsTheWholeDay(String written) {
        assertThat(PublicationDate.parse(written, NewsFixture.PANAMA))
                .contains(PublicationDate.on(LocalDate.of(2026, 11, 20)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "20/11/2026 02:00:00|2026-11-20T07:00:00Z",
                "20-11-2026 23:59:59|2026-11-21T04:59:59Z",
                "11/20/2026 3:00:00 AM|2026-11-20T08:00:00Z",
                "20/11/2026 08:05:10 p. m.|2026-11-21T01:05:10Z",
            })
    void aTimeAsSpreadsheetsWriteItIsInTheZoneOfTheNewsletter(String written, Instant expected) {
        assertThat(PublicationDate.parse(written, NewsFixture.PANAMA))
                .contains(new PublicationDate(LocalDate.of(2026, 11, 20), Optional.of(expected)));
    }

    @ParameterizedTest
    @CsvSource({"es, 2026-11-05", "fr, 2026-11-05", "de, 2026-11-05", "en-GB, 2026-11-05", "en-US, 2026-05-11"})
    void theLanguageDecidesWhichNumberIsTheMonth(String language, LocalDate expected) {
        assertThat(PublicationDate.parse(
                        "05/11/2026", NewsFixture.PANAMA, Optional.of(Locale.forLanguageTag(language))))
                .contains(PublicationDate.on(expected));
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
                "5/11/2026",
                "20 Nov 2026 or later",
                "-999999999-01-01T00:00:00Z",
                "0001-01-01T00:00:00",
                "1763460000",
                "9999999999-01-01T00:00:00Z",
            })
    void whatMeansNoDayIsEmpty(String written) {
        assertThat(PublicationDate.parse(written, NewsFixture.PANAMA)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20261120",
                "2026-W47-5",
                "2026-324",
                "Published: 20 November 2026",
                "Published on November 20, 2026",
                "Posted Friday, 20 November 2026",
                "Publication date: 2026-11-20",
                "Publicado el 20 de noviembre de 2026",
                "Fecha: 20/11/2026",
                "Publicado em 20 de novembro de 2026",
                "Publié le 20 novembre 2026",
                "Veröffentlicht am 20. November 2026",
                "Datum: 20.11.2026",
                "Am 20. November 2026",
            })
    void aDayIsReadInTheOtherFormsOfIsoAndBehindTheWordsOfPages(String written) {
        assertThat(PublicationDate.parse(written, NewsFixture.PANAMA).map(PublicationDate::day))
                .contains(LocalDate.of(2026, 11, 20));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Updated: 20 November 2026", "Published by 20 people", "Data 5 of 7", "20261320", "2026-W60-1"})
    void otherWordsBeforeADateMakeItNone(String written) {
        assertThat(PublicationDate.parse(written, NewsFixture.PANAMA)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tue, 11/10/2026 - 14:30|2026-11-10",
                "Tue, 10/11/2026 - 14:30|2026-11-10",
                "Tuesday 11/10/2026|2026-11-10",
                "(martes) 17/11/2026|2026-11-17",
                "Sun, 11/10/2026 - 14:30|2026-10-11",
            })
    void theDayOfTheWeekDecidesWhichNumberIsTheMonth(String written, LocalDate expected) {
        assertThat(PublicationDate.parse(written, NewsFixture.PANAMA, Optional.of(Locale.ENGLISH))
                        .map(PublicationDate::day))
                .contains(expected);
    }

    @Test
    void theOrderOfTheSourceDecidesBeforeTheLanguage() {
        DateOrder order = DateOrder.of(Stream.of("11/20/2026", "05/06/2026"));

        assertThat(PublicationDate.parse("05/06/2026", NewsFixture.PANAMA, Optional.of(Locale.FRENCH), order)
                        .map(PublicationDate::day))
                .contains(LocalDate.of(2026, 5, 6));
    }

    @Test
    void datesThatDoNotAgreeHaveNoOrder() {
        assertThat(DateOrder.of(Stream.of("11/20/2026", "20/11/2026"))).isEqualTo(DateOrder.UNKNOWN);
        assertThat(DateOrder.of(Stream.of("05/06/2026", "2026-11-20"))).isEqualTo(DateOrder.UNKNOWN);
        assertThat(DateOrder.of(Stream.of("Tue, 11/10/2026", "05/06/2026"))).isEqualTo(DateOrder.MONTH_FIRST);
    }
}
