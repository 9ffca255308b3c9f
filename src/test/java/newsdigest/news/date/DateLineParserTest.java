package newsdigest.news.date;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
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
            })
    void aDateIsReadInTheFormsPeopleWrite(String line) {
        assertThat(DateLineParser.of(line)).contains(new DateLineParser.Day(LocalDate.of(2021, 2, 15)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1er février 2021", "1 de febrero de 2021", "1º de febrero de 2021", "1.º de febrero de 2021"})
    void theFirstOfAMonthHasItsOwnForms(String line) {
        assertThat(DateLineParser.of(line)).contains(new DateLineParser.Day(LocalDate.of(2021, 2, 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"31 February 2021", "29 de febrero de 2021", "2021-13-01", "0 March 2021", "32 mars 2021"})
    void aDayThatIsNotInTheCalendarIsNoSuchDay(String line) {
        assertThat(DateLineParser.of(line)).contains(new DateLineParser.NoSuchDay("there is no such day"));
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
                "February 2021",
                "On 15 February 2021",
                "15 February 2021 was a Monday",
                "15 February 2021: harbour opens",
                "20210215",
            })
    void aLineThatSaysMoreOrLessThanADateIsNone(String line) {
        assertThat(DateLineParser.of(line)).isEmpty();
    }
}
