package newsdigest.news.date;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DateLineParserTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "15 February, 2021",
                "15 February 2021",
                "15 february 2021",
                "15 FEBRUARY 2021",
                "15th February 2021",
                "15 Feb 2021",
                "15 Feb. 2021",
                "February 15, 2021",
                "February 15 2021",
                "Feb. 15th, 2021",
                "2021-02-15",
                "2021-2-15",
                "15.02.2021",
                "15. 2. 2021",
                "15/02/2021",
                "15-2-2021",
                "02/15/2021",
                "Mo., 15.02.2021",
                "15 de febrero de 2021",
                "15 de Febrero del 2021",
                "15 febrero 2021",
                "15 février 2021",
                "15 FÉVRIER 2021",
                "15 fevrier 2021",
                "15\u00A0février\u00A02021",
                "  15 \t February,  2021 ",
                "Monday, 15 February 2021",
                "lunes, 15 de febrero de 2021",
                "lundi 15 février 2021",
                "Monday, February 15, 2021",
                "15. Februar 2021",
                "Montag, den 15. Februar 2021",
                "15 de fevereiro de 2021",
                "segunda-feira, 15 de fevereiro de 2021",
                "Mon 15 Feb 2021",
                "lun. 15 févr. 2021",
                "15 февраля 2021",
                "15 февраля 2021 года",
                "понедельник, 15 февраля 2021 г.",
            })
    void aDateIsReadInTheFormsPeopleWrite(String line) {
        assertThat(DateLineParser.of(line)).contains(new DateLineParser.Day(LocalDate.of(2021, 2, 15)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1er février 2021",
                "1 er février 2021",
                "1\u1D49\u02B3 février 2021",
                "1 de febrero de 2021",
                "1º de febrero de 2021",
                "1.º de febrero de 2021",
                "1° de febrero de 2021",
                "1ro de febrero de 2021",
                "1ero. de febrero de 2021",
                "1o de fevereiro de 2021",
                "1\u1D52 de fevereiro de 2021",
                "1\u02E2\u1D57 February 2021",
            })
    void theFirstOfAMonthHasItsOwnForms(String line) {
        assertThat(DateLineParser.of(line)).contains(new DateLineParser.Day(LocalDate.of(2021, 2, 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"31 February 2021", "29 de febrero de 2021", "2021-13-01", "0 March 2021", "32 mars 2021"})
    void aDayThatIsNotInTheCalendarIsNoSuchDay(String line) {
        assertThat(DateLineParser.of(line)).contains(new DateLineParser.NoSuchDay("there is no such day"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Geneva, 15 February 2021",
                "16 y 17 de febrero de 2021",
                "Primero de febrero de 2021",
                "En date du 15 février 2021",
                "Boletín N.º 12, 15/02/2021",
                "Updated February 15, 2021",
            })
    void aShortLineWithADateAndWordsIsSeen(String line) {
        assertThat(DateLineParser.of(line)).isEmpty();
        assertThat(DateLineParser.standsAmongWords(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Agenda 2030", "Since February it has rained, as in 1921.", "Version 1.2.2021.4"})
    void wordsWithoutAMonthAndItsYearAreNoDateAmongWords(String line) {
        assertThat(DateLineParser.standsAmongWords(line)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"15 Febuary 2021", "Februery 15, 2021", "15 de febreo de 2021"})
    void aMonthWithASlipOfTheFingerIsNoSuchDay(String line) {
        assertThat(DateLineParser.of(line).orElseThrow())
                .isInstanceOfSatisfying(
                        DateLineParser.NoSuchDay.class,
                        day -> assertThat(day.reason()).contains("did you mean"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12 monkeys 2021", "Agenda 20, 2030"})
    void aWordThatIsNoMonthIsDoubtful(String line) {
        assertThat(DateLineParser.of(line).orElseThrow()).isInstanceOf(DateLineParser.Doubtful.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2021",
                "15 February 2021 was a Monday",
                "15 February 2021: harbour opens",
                "20210215",
            })
    void aLineThatSaysMoreOrLessThanADateIsNone(String line) {
        assertThat(DateLineParser.of(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "martes 17 de noviembre de 2026:",
                "17 Nov 26",
                "17 Nov '26",
                "2026/11/17",
                "2026.11.17",
                "17 November 2026 at 14:30",
                "17 November 2026, 14:30 UTC",
                "Tuesday 17 November 2026 2:30 p.m.",
                "2026-11-17T14:30:00Z",
                "2026-11-17 14:30",
                "Fecha: 17 de noviembre de 2026",
                "Fecha: **17/11/2026**",
                "Published: 17 November 2026",
                "**17 de noviembre de 2026**",
                "__Tuesday__, 17 November 2026",
                "## 17 November 2026",
                "> 17 November 2026",
                "- 17 November 2026 -",
                "\u2013 17 November 2026 \u2013",
                "\u2014\u2014 17 November 2026 \u2014\u2014",
                "=== 17 November 2026 ===",
                "\u2022 17 November 2026",
                "[17 de noviembre de 2026]",
                "(17 November 2026)",
                "\u00AB 17 novembre 2026 \u00BB",
                "<b>17 November 2026</b>",
                "17\u201311\u20132026",
                "17 / 11 / 2026",
                "17.11.26",
                "Tue, 17 Nov 2026;",
                "mar. 17 nov. 2026",
                "Di., 17. Nov. 2026",
                "ter., 17 de nov. de 2026",
                "17 November 2026 (Tuesday)",
                "(Tue) 17 Nov 2026",
                "17 November 2026 [Tuesday]",
                "On 17 November 2026",
                "Le mardi 17 novembre 2026 \u00E0 14 h 30",
                "El martes 17 de noviembre de 2026",
                "Am Dienstag, den 17. November 2026, um 14:30 Uhr",
                "17 de novembro de 2026 \u00E0s 14h30",
                "17 \u0646\u0648\u0641\u0645\u0628\u0631 2026",
                "\u0661\u0667 \u0646\u0648\u0641\u0645\u0628\u0631 \u0662\u0660\u0662\u0666",
                "\u0627\u0644\u062B\u0644\u0627\u062B\u0627\u0621\u060C 17 \u0646\u0648\u0641\u0645\u0628\u0631 2026",
                "17 \u062A\u0634\u0631\u064A\u0646 \u0627\u0644\u062B\u0627\u0646\u064A/\u0646\u0648\u0641\u0645\u0628\u0631 2026",
                "2026\u5E7411\u670817\u65E5",
            })
    void whatStandsAroundADateIsNoPartOfTheDay(String line) {
        assertThat(DateLineParser.of(line)).contains(new DateLineParser.Day(LocalDate.of(2026, 11, 17)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "February 2021",
                "17 de noviembre",
                "17-18 November 2026",
                "17 November 2026 25:99",
                "17/31/2026",
                "Tuesday, November 17",
                "Saturday 14th",
            })
    void aLineOfTheCalendarThatIsNoWholeDayIsNotPassedOver(String line) {
        assertThat(DateLineParser.of(line)).hasValueSatisfying(found -> {
            assertThat(found.day()).isEmpty();
            assertThat(found.reason()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "May I",
                "Monday 10:00 - 18:00",
                "14:30",
                "10 a.m.",
                "Route 66",
                "In 2026",
                "5",
                "2020-2026",
                "+507 123 4567",
                "12/2026/4/77/1"
            })
    void aLineWithoutMonthOrDateIsText(String line) {
        assertThat(DateLineParser.of(line)).isEmpty();
    }

    @Test
    void theDayOfTheWeekDecidesWhichNumberIsTheMonth() {
        assertThat(DateLineParser.of("Tue, 11/10/2026 - 14:30"))
                .contains(new DateLineParser.Day(LocalDate.of(2026, 11, 10)));
        assertThat(DateLineParser.of("Tue, 10/11/2026 - 14:30"))
                .contains(new DateLineParser.Day(LocalDate.of(2026, 11, 10)));
    }
}
