package newsdigest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import newsdigest.edition.Window;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days of an edition in the list of past ones. */
final class PageDatesTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            en, 2021-02-15, 2021-02-15, 15 February 2021
            en, 2021-02-01, 2021-02-15, 1–15 February 2021
            en, 2021-01-28, 2021-02-15, 28 January – 15 February 2021
            en, 2020-12-28, 2021-02-15, 28 December 2020 – 15 February 2021
            es, 2021-02-01, 2021-02-15, 1–15 de febrero de 2021
            fr, 2021-01-28, 2021-02-15, 28 janvier – 15 février 2021
            pt, 2021-02-01, 2021-02-15, 1–15 de fevereiro de 2021
            ar, 2021-02-01, 2021-02-15, 1–15 فبراير 2021
            zh, 2021-02-01, 2021-02-15, 2021年2月1日 – 15日
            """)
    void daysSayOnceWhatTheirEndsShare(String language, LocalDate first, LocalDate last, String written) {
        assertThat(PageDates.days(new Window(first, last.plusDays(1)), Locale.forLanguageTag(language))
                        .replace('\u2009', ' '))
                .isEqualTo(written);
    }
}
