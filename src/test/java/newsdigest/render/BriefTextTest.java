package newsdigest.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

final class BriefTextTest {

    @Test
    void itIsTheFirstSentenceOfTheFirstParagraph() {
        assertThat(brief("One ship\ncame in. Two left.\n\nThree.", "en")).isEqualTo("One ship came in.");
        assertThat(brief("No end\n\nThree.", "en")).isEqualTo("No end");
        assertThat(brief("\u00BFVuelven? S\u00ED, vuelven.", "es")).isEqualTo("\u00BFVuelven?");
        assertThat(brief("", "en")).isEmpty();
    }

    @Test
    void aNumberWithAPointIsNoEnd() {
        assertThat(brief("It costs 3.50 a day. Or less.", "en")).isEqualTo("It costs 3.50 a day.");
    }

    @Test
    void aLongSentenceIsCutBetweenWords() {
        assertThat(brief("word ".repeat(60).strip() + ".", "en"))
                .endsWith(" word\u2026")
                .hasSizeBetween(100, 111);
    }

    @Test
    void aLongSentenceWithoutSpacesIsCutByItsWidth() {
        String cut = brief("\u6771\u4EAC\u6E7E\u306E\u8239\u306F".repeat(20), "ja");
        assertThat(TextLayout.width(cut)).isBetween(100, 111);
        assertThat(brief("x".repeat(300), "en")).hasSizeLessThan(112).endsWith("x\u2026");
    }

    private static String brief(String text, String language) {
        return BriefText.of(text, Locale.forLanguageTag(language));
    }
}
