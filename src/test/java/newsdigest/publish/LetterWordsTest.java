package newsdigest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import newsdigest.text.message.MessageCatalog;
import org.junit.jupiter.api.Test;

/** Words of the letters to staff, in the languages of the screens. */
final class LetterWordsTest {

    private static final MessageCatalog WORDS = new MessageCatalog("/newsdigest/publish/words", List.of("letters"));
    private static final Pattern BLANK = Pattern.compile("\\{\\d\\}");

    @Test
    void everyLanguageHasAllLettersWithTheSameBlanks() {
        Map<Locale, Properties> phrases = WORDS.phrases();
        Properties english = phrases.getOrDefault(Locale.ENGLISH, new Properties());

        assertThat(phrases.keySet()).extracting(Locale::toLanguageTag).containsExactly("en", "ar", "es", "fr", "pt");
        phrases.forEach((language, words) -> english.stringPropertyNames().forEach(key -> {
            assertThat(words.containsKey(key)).as("%s: %s", language, key).isTrue();
            assertThat(blanks(words, key)).as("%s: %s", language, key).isEqualTo(blanks(english, key));
        }));
    }

    private static List<String> blanks(Properties words, String key) {
        return BLANK.matcher(words.getProperty(key))
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }

    @Test
    void anEditionInSpanishIsShownWithARequestInSpanishAndOneInGermanWithOneInEnglish() {
        ZonedDateTime until = ZonedDateTime.of(2021, 2, 17, 9, 0, 0, 0, ZoneId.of("America/Panama"));

        assertThat(WORDS.messages(Locale.forLanguageTag("es-PA"))
                        .get("letter.request", "Boletín", "lun, 15 feb 2021", until))
                .isEqualTo(
                        "Así se verá la edición de «Boletín» del lun, 15 feb 2021. Se envía de inmediato en cuanto alguien la apruebe,"
                                + " hasta el mié, 17 feb 2021, 9:00 (America/Panama).");
        assertThat(WORDS.messages(Locale.GERMAN).get("letter.request", "News", "today", until))
                .isEqualTo(
                        "This is how the edition of “News” for today will look. It is sent at once when somebody approves it,"
                                + " until Wed 17 Feb 2021, 09:00 (America/Panama).");
    }
}
