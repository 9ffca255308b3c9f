package newsdigest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Messages of the readers' pages, in all their languages. */
final class PageMessagesTest {

    private static final Pattern BLANK = Pattern.compile("\\{[0-9]\\}");

    @Test
    void everyLanguageThatHasAFileIsOffered() {
        assertThat(PageWords.bundled().languages())
                .startsWith(Locale.ENGLISH)
                .contains(Locale.FRENCH, Locale.forLanguageTag("es"), Locale.forLanguageTag("ar"));
    }

    @Test
    void everyLanguageHasAllMessagesWithTheSameBlanks() throws IOException {
        Properties english = messages("");
        for (Locale language : PageWords.bundled()
                .languages()
                .subList(1, PageWords.bundled().languages().size())) {
            Properties messages = messages("_" + language.getLanguage());
            assertThat(messages.stringPropertyNames())
                    .as("%s", language)
                    .containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
            for (String key : english.stringPropertyNames()) {
                assertThat(blanks(messages.getProperty(key)))
                        .as(language + ": " + key)
                        .isEqualTo(blanks(english.getProperty(key)));
            }
        }
    }

    private static Set<String> blanks(String message) {
        return BLANK.matcher(message).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    /** Commands to a man, which Arabic spells otherwise to a woman. */
    private static final Pattern TO_A_MAN = Pattern.compile(
            "(?<!\\p{L})[وف]?(انتظر|حاول|اكتب|افتح|افتحه|ابحث|اطلب|اطلبها|ارجع|اختصر|اشترك|اترك|اتركه|اضغط|اقرأ)(?!\\p{L})");

    @Test
    void arabicAddressesNobodyAsAMan() throws IOException {
        Properties arabic = messages("_ar");

        for (String key : arabic.stringPropertyNames()) {
            assertThat(arabic.getProperty(key)).as(key).doesNotContainPattern(TO_A_MAN);
        }
    }

    private static Properties messages(String suffix) throws IOException {
        Properties messages = new Properties();
        try (InputStream file =
                Objects.requireNonNull(PageMessages.class.getResourceAsStream("words" + suffix + ".properties"))) {
            messages.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        return messages;
    }

    /** French sets a space before these, at which no line breaks. */
    private static final Pattern LOOSE = Pattern.compile(" [?:;!](?:\\s|$)");

    @Test
    void noFrenchLineBeginsWithAMark() throws IOException {
        Properties french = messages("_fr");

        for (String key : french.stringPropertyNames()) {
            assertThat(french.getProperty(key)).as(key).doesNotContainPattern(LOOSE);
        }
    }

    @Test
    void aLabelHasTheColonOfItsLanguage() {
        assertThat(PageWords.bundled().messages(Locale.FRENCH).label("home.link", "Nouvelles"))
                .isEqualTo("Recevoir mon propre lien\u00a0: Nouvelles");
        assertThat(PageWords.bundled().messages(Locale.ENGLISH).label("home.link", "News"))
                .isEqualTo("Get my own link: News");
    }
}
