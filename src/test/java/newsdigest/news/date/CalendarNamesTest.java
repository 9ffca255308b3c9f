package newsdigest.news.date;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import newsdigest.text.InputLanguages;
import org.junit.jupiter.api.Test;

/** Names of months and days, beside those that the JDK has in the same languages. */
final class CalendarNamesTest {

    /** Austrian German has a name of its own for January; the parts of the Arab world have their own for all months. */
    private static final List<Locale> LANGUAGES = Stream.concat(
                    InputLanguages.ALL.stream(),
                    Stream.of("de-AT", "ar-LB", "ar-DZ", "ar-MA").map(Locale::forLanguageTag))
            .toList();

    @Test
    void theTableHasAllNamesOfMonthsInTheUnicodeLocaleData() {
        for (Locale language : LANGUAGES) {
            for (Month month : Month.values()) {
                for (TextStyle style : List.of(
                        TextStyle.FULL, TextStyle.SHORT, TextStyle.FULL_STANDALONE, TextStyle.SHORT_STANDALONE)) {
                    String name = CalendarNames.plain(month.getDisplayName(style, language));

                    assertThat(CalendarNames.month(name))
                            .as("Add '%s' (%s) to %s in calendar-names.txt.", name, language, month)
                            .contains(month);
                }
            }
        }
    }

    @Test
    void theTableHasAllNamesOfDaysInTheUnicodeLocaleData() {
        for (Locale language : LANGUAGES) {
            for (DayOfWeek day : DayOfWeek.values()) {
                for (TextStyle style : List.of(TextStyle.FULL, TextStyle.SHORT)) {
                    String name = CalendarNames.plain(day.getDisplayName(style, language));

                    for (String written : List.of(name, name.replaceFirst("-feira$", ""))) {
                        assertThat(CalendarNames.weekdays(written))
                                .as("Add '%s' (%s) to %s in calendar-names.txt.", written, language, day)
                                .contains(day);
                    }
                }
            }
        }
    }

    @Test
    void aNameOfSeveralDaysIsEachOfThem() {
        assertThat(CalendarNames.weekdays("di")).containsExactlyInAnyOrder(DayOfWeek.TUESDAY, DayOfWeek.SUNDAY);
        assertThat(CalendarNames.month("Sept.")).contains(Month.SEPTEMBER);
    }
}
