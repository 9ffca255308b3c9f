package newsdigest.render;

import static newsdigest.edition.selection.Samples.content;
import static newsdigest.edition.selection.Samples.item;
import static newsdigest.edition.selection.Samples.weekly;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TextLayoutTest {

    @Test
    void noLineIsLongerThanSeventyTwoColumns() {
        assertThat(TextLayout.wrap("word ".repeat(100), "").lines())
                .allSatisfy(line -> assertThat(line.length()).isBetween(4, 72));
    }

    @Test
    void aLineOfExactlySeventyTwoColumnsStaysWhole() {
        String line = "a".repeat(35) + " " + "b".repeat(36);
        assertThat(TextLayout.wrap(line, "")).isEqualTo(line);
        assertThat(TextLayout.wrap(line + "c", "")).hasLineCount(2);
    }

    /** Chinese, Japanese and Korean; what an Arabic or Hebrew word has above and below it takes no column. */
    @Test
    void lettersTakeTheColumnsThatTheyAreWide() {
        assertThat(TextLayout.width("\u6771\u4EAC\uFF21")).isEqualTo(6);
        assertThat(TextLayout.width("\uD55C\uAD6D")).isEqualTo(4);
        assertThat(TextLayout.width("\u0639\u0628\u0651\u0627\u0631\u0629")).isEqualTo(5);
        assertThat(TextLayout.width("e\u0301\u200E\u200D")).isEqualTo(1);
        assertThat(TextLayout.underline("\u6771\u4EAC", "=")).isEqualTo("\u6771\u4EAC\n====");
        assertThat(TextLayout.wrap("\u6771\u4EAC ".repeat(20).strip(), "").lines())
                .allSatisfy(line -> assertThat(TextLayout.width(line)).isLessThanOrEqualTo(72));
    }

    /** No line begins with a full stop of Chinese or Japanese (Unicode Standard Annex 14, LB13). */
    @Test
    void wordsWithoutSpacesEndALineWhereTheirLanguageLetsThem() {
        String words = "\u6F22\u5B57\u304B\u306A\u30AB\u30CA\u3002".repeat(60);
        String wrapped = TextLayout.wrap("- " + words, "");
        assertThat(wrapped.lines()).hasSizeGreaterThan(11).allSatisfy(line -> {
            assertThat(TextLayout.width(line)).isBetween(4, 72);
            assertThat(line.strip()).doesNotStartWith("\u3002");
        });
        assertThat(wrapped.replaceAll("\n +", "")).isEqualTo("- " + words);
    }

    /** Thai, which dictionaries divide into words (Unicode Standard Annex 14, SA); its letters are as narrow as Latin ones. */
    @Test
    void narrowLettersWithoutSpacesEndALineToo() {
        String words =
                "\u0E01\u0E23\u0E38\u0E07\u0E40\u0E17\u0E1E\u0E21\u0E2B\u0E32\u0E19\u0E04\u0E23\u0E40\u0E1B\u0E47\u0E19"
                        .repeat(20);
        String wrapped = TextLayout.wrap(words, "");
        assertThat(wrapped.lines())
                .hasSizeGreaterThan(3)
                .allSatisfy(line -> assertThat(TextLayout.width(line)).isBetween(4, 72));
        assertThat(wrapped.replace("\n", "")).isEqualTo(words);
    }

    @Test
    void aLinkIsNeverBroken() {
        String link = "https://example.org/" + "path/".repeat(20);
        assertThat(TextLayout.wrap("See " + link + " now", "")).isEqualTo("See\n" + link + "\nnow");
    }

    @Test
    void aNoBreakSpaceHoldsItsWordsTogether() {
        String amount = "1\u00A0870";
        assertThat(TextLayout.wrap("x".repeat(70) + " " + amount, "").lines()).contains(amount);
    }

    @Test
    void paragraphsStayApart() {
        assertThat(TextLayout.wrap("one\n\ntwo", "")).isEqualTo("one\n\ntwo");
    }

    @Test
    void whatFollowsABulletStandsUnderItsFirstWord() {
        String wrapped = TextLayout.wrap("- " + "word ".repeat(20), "");
        assertThat(wrapped.lines()).element(0).asString().startsWith("- word");
        assertThat(wrapped.lines()).element(1).asString().startsWith("  word");
        assertThat(TextLayout.wrap("12. " + "word ".repeat(20), "").lines())
                .element(1)
                .asString()
                .startsWith("    word");
    }

    @Test
    void aListWithinAListStaysWithinIt() {
        String wrapped = TextLayout.wrap("- one\n  - " + "word ".repeat(20), "");

        assertThat(wrapped.lines().toList().get(1)).startsWith("  - word");
        assertThat(wrapped.lines().toList().get(2)).startsWith("    word");
    }

    @Test
    void aHeadingIsUnderlinedInItsWholeLength() {
        assertThat(TextLayout.underline("Señales", "-")).isEqualTo("Señales\n-------");
    }

    @Test
    void noLineOfTheTextPartIsLongerUnlessItIsALink() {
        String text = TemplateFolder.shipped(content(
                        weekly().at("A very long postal address, ".repeat(5)).get(),
                        item("A headline that goes on and on, ".repeat(5))
                                .saying("And a summary that does so as well, ".repeat(20))
                                .linking("https://example.org/" + "x".repeat(100))
                                .get()))
                .text();
        assertThat(text.lines().filter(line -> !line.contains("https://") && !line.contains("mailto:")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(72));
    }

    @Test
    void theTextPartReadsLikeALetter() {
        String text = TemplateFolder.shipped(
                        content(weekly().get(), item("Night ferries return").get()))
                .text();
        assertThat(text.replace("\r\n", "\n")).isEqualTo("""
                        Harbour News
                        ============
                        9–15 February 2021


                        Night ferries return
                        --------------------
                        15 February

                        What happened, and why it matters.

                        Read more: https://news.example.org/story


                        --------
                        You receive this email because you subscribed to Harbour News.
                        Unsubscribe: mailto:leave@harbour.example.org?subject=unsubscribe

                        Harbour Network
                        12 Quay Street, Puerto Alma
                        """);
    }
}
