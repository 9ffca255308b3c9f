package newsdigest.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import newsdigest.news.Summary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SummaryTextTest {

    @Test
    void aHeadingStandsOverALine() {
        assertThat(text("en", "<p>One.</p><h3>The way</h3><p>Two.</p>", "One.\n\nThe way\n\nTwo."))
                .isEqualTo("One.\n\nThe way\n~~~~~~~\n\nTwo.");
    }

    @ParameterizedTest
    @CsvSource({"en, “Look out.”", "es, “Look out.”", "fr, «Look out.»", "ar, ”Look out.“", "de, „Look out.“"})
    void aQuotationHasTheMarksOfItsLanguage(String language, String shown) {
        assertThat(text(
                        language,
                        "<p>She said:</p><blockquote><p>Look out.</p></blockquote>",
                        "She said:\n\nLook out."))
                .isEqualTo("She said:\n\n" + shown);
    }

    @Test
    void aQuotationOfTwoParagraphsOpensAndClosesOnce() {
        assertThat(text(
                        "en",
                        "<blockquote><p>One <a href=\"https://a.org/\">link</a>.</p><p>Two.</p></blockquote><p>Three.</p>",
                        "One link (https://a.org/).\n\nTwo.\n\nThree."))
                .isEqualTo("“One link (https://a.org/).\n\nTwo.”\n\nThree.");
    }

    @Test
    void marksThatAreThereAreNotRepeated() {
        assertThat(text("en", "<blockquote>«Look out.»</blockquote>", "«Look out.»"))
                .isEqualTo("«Look out.»");
    }

    @Test
    void theSameWordsElsewhereStayAsTheyAre() {
        assertThat(text("en", "<h3>Tides</h3><p>Tides</p>", "Tides\n\nTides")).isEqualTo("Tides\n~~~~~\n\nTides");
    }

    @Test
    void aTextOfParagraphsStaysAsItIs() {
        assertThat(text("en", "<p>A.</p><ul><li>B</li></ul>", "A.\n\n- B")).isEqualTo("A.\n\n- B");
    }

    private static String text(String language, String html, String text) {
        return new SummaryText(Locale.forLanguageTag(language)).of(new Summary(html, text));
    }
}
