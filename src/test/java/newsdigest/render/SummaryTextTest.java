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

    @Test
    void theAddressesOfLinksAreLeftOutWhereNobodyCouldFollowThem() {
        Summary summary = new Summary(
                "<p>See <a href=\"https://a.org/?x=1&amp;y=2\">this</a> or <a href=\"mailto:b@c.org\">write</a>."
                        + " https://d.org/ (https://e.org/)</p>",
                "See this (https://a.org/?x=1&y=2) or write (b@c.org). https://d.org/ (https://e.org/)");
        assertThat(new SummaryText(summary, Locale.ENGLISH).withoutAddresses())
                .isEqualTo("See this or write. https://d.org/ (https://e.org/)");
    }

    @Test
    void theAddressesOfLinksStandBelowTheTextByTheirNumbers() {
        assertThat(
                        wrapped(
                                "<p>See <a href=\"https://a.org/?x=1&amp;y=(2)\">this</a> and <a href=\"https://b.org/\">that</a>.</p>"
                                        + "<ul><li><a href=\"https://b.org/\">Again</a></li><li>https://c.org/</li></ul>",
                                "See this (https://a.org/?x=1&y=(2)) and that (https://b.org/).\n\n- Again (https://b.org/)\n- https://c.org/"))
                .isEqualTo(
                        "See this [1] and that [2].\n\n- Again [2]\n- https://c.org/\n\n[1] https://a.org/?x=1&y=(2)\n"
                                + "[2] https://b.org/");
    }

    @Test
    void anAddressOfAPersonStaysBesideTheName() {
        assertThat(wrapped("<p><a href=\"mailto:ana@b.org\">Ana</a></p>", "Ana (ana@b.org)"))
                .isEqualTo("Ana (ana@b.org)");
    }

    @Test
    void codeStaysAsItIs() {
        String code = "$ send  weekly\n    --to   all\n\n" + "x ".repeat(60).strip();
        assertThat(wrapped("<p>Type:</p><pre>" + code + "</pre><p>Done.</p>", "Type:\n\n" + code + "\n\nDone."))
                .isEqualTo("Type:\n\n    $ send  weekly\n        --to   all\n\n    "
                        + "x ".repeat(60).strip() + "\n\nDone.");
    }

    @Test
    void aTableStandsInColumnsAndAWideOneRowByRow() {
        assertThat(wrapped(
                        "<table><tr><th>Port</th><th>Ships</th></tr><tr><td>Alma</td><td>12</td></tr></table>",
                        "Port | Ships\nAlma | 12"))
                .isEqualTo("Port  Ships\n----  -----\nAlma  12");
        String wide = "word ".repeat(16).strip();
        assertThat(wrapped("<table><tr><td>a</td><td>" + wide + "</td></tr></table>", "a | " + wide)
                        .lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(72));
    }

    @Test
    void columnsAreAsWideAsTheirLetters() {
        assertThat(wrapped(
                        "<table><tr><td>\u6771\u4EAC</td><td>1</td></tr><tr><td>Rome</td><td>2</td></tr><tr><td>Nice</td></tr></table>",
                        "\u6771\u4EAC | 1\nRome | 2\nNice"))
                .isEqualTo("\u6771\u4EAC  1\nRome  2\nNice");
    }

    @Test
    void aPartOfWhichTheTextSaysNothingHidesNoOther() {
        assertThat(wrapped("<h3>H\u00B2</h3><h3>Tides</h3><p>Two.</p>", "H2O\n\nTides\n\nTwo."))
                .isEqualTo("H2O\n\nTides\n~~~~~\n\nTwo.");
    }

    @Test
    void paragraphsAreWrapped() {
        assertThat(wrapped("<p>x</p>", "word ".repeat(30).strip()).lines()).hasSize(3);
        assertThat(wrapped("", "")).isEmpty();
    }

    private static String wrapped(String html, String text) {
        return new SummaryText(new Summary(html, text), Locale.ENGLISH).wrapped();
    }

    private static String text(String language, String html, String text) {
        return new SummaryText(new Summary(html, text), Locale.forLanguageTag(language)).unwrapped();
    }
}
