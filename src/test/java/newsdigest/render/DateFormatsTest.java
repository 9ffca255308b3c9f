package newsdigest.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import newsdigest.edition.Window;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DateFormatsTest {

    @ParameterizedTest
    @CsvSource({
        "en, 2021-02-15, 15 February 2021",
        "en, 2021-02-01, 1 February 2021",
        "es, 2021-02-15, 15 de febrero de 2021",
        "fr, 2021-02-15, 15 février 2021",
        "fr, 2021-02-01, 1er février 2021",
        "ar, 2021-02-15, 15 فبراير 2021",
        "es-MX, 2021-02-15, 15 de febrero de 2021",
    })
    void aDayIsWrittenAsItsLanguageDoes(String language, LocalDate day, String written) {
        assertThat(dates(language).day(day)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "en, 2021-02-15, 2021-02-15, 15 February 2021",
        "en, 2021-02-09, 2021-02-15, 9–15 February 2021",
        "en, 2021-01-28, 2021-02-15, 28 January – 15 February 2021",
        "en, 2020-12-24, 2021-02-15, 24 December 2020 – 15 February 2021",
        "es, 2021-02-09, 2021-02-15, 9–15 de febrero de 2021",
        "es, 2021-01-28, 2021-02-15, 28 de enero – 15 de febrero de 2021",
        "fr, 2021-02-01, 2021-02-15, 1er–15 février 2021",
        "fr, 2021-02-01, 2021-03-01, 1er février – 1er mars 2021",
    })
    void aSpanSaysOnceWhatItsDaysShare(String language, LocalDate first, LocalDate last, String written) {
        assertThat(dates(language).span(new Window(first, last.plusDays(1)))).isEqualTo(written);
    }

    private static DateFormats dates(String language) {
        return new DateFormats(
                Messages.read(Path.of("templates/words"), "templates/words", Locale.forLanguageTag(language)));
    }
}
