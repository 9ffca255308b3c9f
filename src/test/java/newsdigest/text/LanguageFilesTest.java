package newsdigest.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LanguageFilesTest {

    @ParameterizedTest
    @CsvSource({
        "/newsdigest/subscriber/status/, .yaml",
        "/newsdigest/news/marks/, .yaml",
        "/newsdigest/bounce/phrases/, .txt",
        "/newsdigest/console/words/, /common.properties",
        "/newsdigest/web/words_, .properties"
    })
    void noLanguageThatHasAFileIsLeftOut(String before, String after) {
        assertThat(LanguageFiles.find(before, after))
                .as("Write the code of a new language into src/main/resources/newsdigest/text/languages.txt.")
                .isEqualTo(LanguageFiles.find(Arrays.stream(Locale.getISOLanguages()), before, after))
                .isNotEmpty();
    }
}
