package newsdigest.news.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import newsdigest.news.NewsItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SanitizedHtmlTest {

    private static final Optional<URI> PAGE = Optional.of(URI.create("https://harbour.example.org/en/news"));

    private static SanitizedHtml of(String written) {
        return SanitizedHtml.of(new ForeignHtml(written, PAGE), SummaryLength.whole());
    }

    private static SanitizedHtml cut(String written, int words) {
        return SanitizedHtml.of(new ForeignHtml(written, PAGE), new SummaryLength(words, Locale.ENGLISH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<p onclick=alert(1)>",
                "<a href='javascript:alert(1)'>x</a>",
                "<a href='JaVa&#9;ScRiPt:alert(1)'>x</a>",
                "<a href='data:text/html,alert(1)'>x</a>",
                "<img src=x onerror=alert(1)>",
                "<svg><script>alert(1)</script></svg>",
                "<math><mtext><style><img title='</style><img src onerror=alert(1)>'></style></mtext></math>",
                "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
                "<style>@import 'javascript:alert(1)'</style>",
                "<p style='background:url(javascript:alert(1))'>x</p>",
                "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
                "<form action='javascript:alert(1)'><button formaction='javascript:alert(1)'>x</button></form>",
                "<base href='javascript:alert(1)//'><a href='x'>y</a>",
                "<template><script>alert(1)</script></template>",
                "<p>\uFDD0GREETING\uFDD1 &#xFDD0;GREETING&#xFDD1;</p><!-- <script>alert(1)</script>",
            })
    void nothingThatRunsOrMarksPasses(String attack) {
        assertThat(of(attack).html())
                .doesNotContainIgnoringCase("alert", "<script", "javascript:", "<style", "style=", "onerror", "<img")
                .doesNotContain("\uFDD0", "\uFDD1");
    }

    @Test
    void paragraphsListsEmphasisAndLinksPass() {
        String html = "<h3>A</h3><p>b <strong>c</strong> <em>d</em></p><ul><li>e</li></ul>"
                + "<p><a href=\"https://example.org/?a=1&amp;b=2\">f</a></p>";

        assertThat(of(html).html()).isEqualTo(html);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/about|https://harbour.example.org/about",
                "more?x=1|https://harbour.example.org/en/more?x=1",
                "//cdn.example.org/a b|https://cdn.example.org/a%20b",
                "HTTPS://Example.ORG/Path|https://example.org/Path",
                "mailto:news@example.org|mailto:news@example.org",
            })
    void linksBecomeAbsolute(String written, String expected) {
        assertThat(of("<p><a href='" + written + "'>x</a></p>").html())
                .isEqualTo("<p><a href=\"" + expected + "\">x</a></p>");
    }

    @Test
    void plainTextBecomesParagraphs() {
        SanitizedHtml safe = of("One & one\nstill one.\n\n1 < 2");

        assertThat(safe.html()).isEqualTo("<p>One &amp; one still one.</p>\n<p>1 &lt; 2</p>");
        assertThat(safe.text()).isEqualTo("One & one still one.\n\n1 < 2");
    }

    @Test
    void characterReferencesWithoutTagsAreText() {
        assertThat(of("Fish &amp; ships&nbsp;sail").text()).isEqualTo("Fish & ships sail");
    }

    @Test
    void aTextWithLineBreaksOnlyIsOneParagraphOfHtml() {
        SanitizedHtml safe = of("One<br><br>Two<br>Three");

        assertThat(safe.html()).isEqualTo("<p>One<br><br>Two<br>Three</p>");
        assertThat(safe.text()).isEqualTo("One\n\nTwo\nThree");
    }

    @Test
    void listsAndLinksAreWrittenOutInTheText() {
        SanitizedHtml safe = of(
                "<p>See <a href='/a'>this</a>:</p><ul><li>one</li><li><p>two</p></li></ul><ol><li>x</li><li>y</li></ol>");

        assertThat(safe.text()).isEqualTo("See this (https://harbour.example.org/a):\n\n- one\n- two\n\n1. x\n2. y");
    }

    @Test
    void cellsOfATableDoNotStickTogether() {
        assertThat(of("<table><tr><td>A</td><td>B</td></tr><tr><td>C</td></tr></table>")
                        .text())
                .isEqualTo("A | B\nC");
    }

    @Test
    void aLongStoryIsCutAfterAWholeParagraph() {
        SanitizedHtml safe = cut("<div>" + ("<p>" + "word ".repeat(30) + "</p>").repeat(20) + "</div>", 100);

        assertThat(safe.text().split("\n\n")).hasSize(3);
    }

    @Test
    void oneEndlessParagraphIsCutBetweenWords() {
        SanitizedHtml safe = cut("<p>" + "word ".repeat(5000) + "</p>", 100);

        assertThat(safe.text()).hasSizeLessThan(510).endsWith("word \u2026");
    }

    @Test
    void theFirstRealPictureIsFound() {
        SanitizedHtml safe = of("<p><img src='/pixel.gif' width=1 height=1>x<img src='/boat.jpg' alt='A boat'></p>");

        assertThat(PictureCandidate.best(safe.pictures()))
                .contains(new NewsItem.Image(URI.create("https://harbour.example.org/boat.jpg"), "A boat"));
    }

    @Test
    void wordsThatNoLongerHoldAreStruckOut() {
        SanitizedHtml safe = of("<p><del>Monday</del> Tuesday <ins>at noon</ins></p>");

        assertThat(safe.html()).isEqualTo("<p><del>Monday</del> Tuesday <ins>at noon</ins></p>");
        assertThat(safe.text()).isEqualTo("~~Monday~~ Tuesday at noon");
    }

    @Test
    void aListGoesOnWhereItsFirstPartEnded() {
        SanitizedHtml safe = of("<ol start=4><li>four</li><li value=9>nine</li><li>ten</li></ol>");

        assertThat(safe.html()).isEqualTo("<ol start=\"4\"><li>four</li><li value=\"9\">nine</li><li>ten</li></ol>");
        assertThat(safe.text()).isEqualTo("4. four\n9. nine\n10. ten");
    }

    @Test
    void aListWithinAListIsIndented() {
        assertThat(of("<ul><li>Fish<ul><li>Cod</li><li>Hake</li></ul></li><li>Ships</li></ul>")
                        .text())
                .isEqualTo("- Fish\n  - Cod\n  - Hake\n- Ships");
    }

    @Test
    void sectionsAndPartsOfALineDoNotStickTogether() {
        assertThat(of("<section>A.</section><section>B.</section>").text()).isEqualTo("A.\n\nB.");
        assertThat(of("<p><span>Ferry</span><span>Ana</span><time>Fri</time></p>")
                        .text())
                .isEqualTo("Ferry Ana Fri");
        assertThat(of("<p><span>T</span><span>he ferry</span></p>").text()).isEqualTo("The ferry");
    }

    @Test
    void aSmallTableStaysOneAndALargeOneIsToldRowByRow() {
        SanitizedHtml small =
                of("<table><tr><th>Fish</th><th>Price</th></tr><tr><td>Cod</td><td>4.20</td></tr></table>");
        SanitizedHtml large = of("<table><tr><th>Fish</th><th>Price</th><th>From</th><th>Day</th></tr>"
                + "<tr><td>Cod</td><td>4.20</td><td>Alma</td><td>Fri</td></tr></table>");

        assertThat(small.html()).contains("<table cellpadding=\"6\">", "<td>4.20</td>");
        assertThat(small.text()).isEqualTo("Fish | Price\nCod | 4.20");
        assertThat(large.html()).isEqualTo("<p>Fish: Cod<br>Price: 4.20<br>From: Alma<br>Day: Fri</p>");
    }

    @Test
    void codeKeepsItsLinesAndMayBreak() {
        SanitizedHtml safe = of("<pre><code>if a:\n    b()\n</code></pre>");

        assertThat(safe.html())
                .startsWith("<pre style=\"white-space:pre-wrap\">")
                .contains("if a:\n    b()");
        assertThat(safe.text()).isEqualTo("if a:\n    b()");
    }

    @Test
    void superscriptsAreNoFiguresOfTheNumberBeforeThem() {
        assertThat(of("<p>10<sup>2</sup> m, H<sub>2</sub>O, 1<sup>st</sup>, x<sup>2y</sup></p>")
                        .text())
                .isEqualTo("10\u00B2 m, H\u2082O, 1st, x^(2y)");
    }

    @Test
    void whatStandsInForOldBrowsersAndButtonsIsNoText() {
        assertThat(of("<p>Words.</p><video>Your browser is old</video><button>Share</button>")
                        .text())
                .isEqualTo("Words.");
    }

    @Test
    void aFilmBecomesALinkAndAPicture() {
        SanitizedHtml safe = of(
                "<p>See:</p><iframe src=\"https://www.youtube.com/embed/abcdefghijk\" title=\"Night ferry\"></iframe>");

        assertThat(safe.html())
                .isEqualTo(
                        "<p>See:</p><p><a href=\"https://www.youtube.com/watch?v&#61;abcdefghijk\">\u25B6 Night ferry</a></p>"
                                .replace("&#61;", "="));
        assertThat(PictureCandidate.best(safe.pictures()))
                .contains(new NewsItem.Image(
                        URI.create("https://i.ytimg.com/vi/abcdefghijk/hqdefault.jpg"), "Night ferry"));
        assertThat(of("<iframe src='https://video.example.org/v/7'></iframe>").text())
                .isEqualTo("\u25B6 video.example.org (https://video.example.org/v/7)");
    }

    @Test
    void aLinkAroundAPictureLeavesNothing() {
        SanitizedHtml safe = of("<p><a href='/big.jpg'><img src='/boat.jpg'></a></p><p>Words.</p>");

        assertThat(safe.html()).isEqualTo("<p>Words.</p>");
        assertThat(safe.text()).isEqualTo("Words.");
    }

    @Test
    @Timeout(30)
    void markupHasABudget() {
        SanitizedHtml safe = of("<b><i><blockquote>".repeat(50_000) + "text");

        assertThat(safe.text()).isEqualTo("text");
        assertThat(safe.html().length()).isLessThan(5_000);
    }

    /** Each level is indented by 40 pixels, of the 340 that a phone has. */
    @Test
    void levelsBeyondTheRoomOfAPhoneAreNotIndented() {
        SanitizedHtml lists = of("<ul><li>a".repeat(20));
        assertThat(lists.html().split("<ul>", -1)).hasSize(7);
        assertThat(lists.text().replaceAll("\\W", "")).isEqualTo("a".repeat(20));

        SanitizedHtml mixed = of("<blockquote><p>q</p><dl><dt>t</dt><dd>d<ol><li>a".repeat(9));
        assertThat(mixed.html().split("<(blockquote|dl|ol)>", -1).length).isLessThan(7);
        assertThat(mixed.text().replaceAll("[^qtda]", "")).isEqualTo("qtda".repeat(9));

        SanitizedHtml two = of("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>");
        assertThat(two.html()).isEqualTo("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>");
    }

    /** Stream-safe text (Unicode Standard Annex 15) has at most thirty; no language needs as many as eight. */
    @Test
    void marksThatPileUpOnALetterAreFew() {
        String piled = "e" + "\u0301\u0317\u0489".repeat(100);

        assertThat(of("<p>" + piled + " x" + piled + "</p>").text().length()).isLessThan(22);
        assertThat(of("<p>\u0627\u0644\u0644\u0651\u0670\u0647 \u0E17\u0E35\u0E48</p>")
                        .text())
                .isEqualTo("\u0627\u0644\u0644\u0651\u0670\u0647 \u0E17\u0E35\u0E48");
    }

    @Test
    void theHeadlineIsNotRepeated() {
        ForeignHtml foreign = new ForeignHtml("<h2>Ferry is back</h2><p>It sails.</p>", PAGE, PAGE, "Ferry is back");

        assertThat(SanitizedHtml.of(foreign, SummaryLength.whole()).text()).isEqualTo("It sails.");
    }

    @Test
    void aCutNeverFallsIntoATagOrASentence() {
        SanitizedHtml safe = cut(
                "<p>Mr. Quay and Dr. Berth <b>sail on <i>Monday</i></b> at noon. Then they rest. Nobody knows when.</p><ul><li>More</li></ul>",
                14);

        assertThat(safe.html())
                .isEqualTo("<p>Mr. Quay and Dr. Berth <b>sail on <i>Monday</i></b> at noon. Then they rest.</p>");
        assertThat(safe.isCut()).isTrue();
    }

    @Test
    void aTextWithoutSpacesHasWordsToo() {
        assertThat(cut("<p>" + "\u6E2F\u53E3\u65B0\u805E\u3067\u3059\u3002".repeat(100) + "</p>", 20)
                        .text())
                .hasSizeLessThan(60)
                .endsWith("\u3002");
    }

    @Test
    void tensOfThousandsOfOpenTagsDoNoHarm() {
        assertThat(of("<div>".repeat(50_000) + "x" + "<b><i>".repeat(50_000) + "y")
                        .text())
                .contains("x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p>Formula <math><mi>x</mi><mo>=</mo><mn>5</mn></math> holds</p>|Formula x = 5 holds",
                "<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>|1/2",
                "<math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac></math>|(a + b)/2",
                "<math><msup><mi>x</mi><mn>2</mn></msup></math>|x\u00B2",
                "<math><msqrt><mi>x</mi></msqrt></math>|\u221A(x)",
                "<math><semantics><mi>E</mi><annotation>E_{tex}</annotation></semantics></math>|E",
                "<math alttext='a over b'></math>|a over b",
                "<p>Chart: <svg><title>icon</title><text>2025</text><text>40 t</text></svg></p>|Chart: 2025 40 t",
                "<svg><foreignObject><p>In the drawing</p></foreignObject></svg>|In the drawing",
                "<form><p>The page is in a form.</p><label>E-mail <input></label><button>Send</button></form>|The page is in a form.",
                "<object type='image/png'>Words for a picture</object>|Words for a picture",
                "<canvas>Catch: 40 t</canvas>|Catch: 40 t",
                "<noscript><p>Without scripts</p></noscript>|Without scripts",
                "<p>A</p><noscript>Please enable JavaScript to see comments.</noscript>|A",
                "<p>A</p><template><p>Not shown anywhere</p></template>|A",
                "<div><template shadowrootmode=open><p>Shown</p></template></div>|Shown",
                "<details><summary>More</summary>Inside</details>|More Inside",
                "<ruby>\u6F22<rt>kan</rt></ruby>|\u6F22 (kan)",
            })
    void wordsInsideWhatNoMailShowsStay(String written, String words) {
        assertThat(of(written).text().replaceAll("\\s+", " ")).isEqualTo(words);
    }

    @Test
    void aProgramWithWordsForItLeadsToItOnce() {
        assertThat(of("<object data='report.pdf'>The report</object>").text())
                .isEqualTo("\u25B6 harbour.example.org (https://harbour.example.org/en/report.pdf)\n\nThe report");
        assertThat(of("<object data='report.pdf'><p><a href='report.pdf'>The report</a></p></object>")
                        .text())
                .isEqualTo("The report (https://harbour.example.org/en/report.pdf)");
    }

    @Test
    void aCellOverSeveralRowsStandsInEach() {
        assertThat(of("<table><tr><th>Fish</th><th>Price</th></tr><tr><td rowspan=2>Cod</td><td>4.20</td></tr>"
                                + "<tr><td>5.10</td></tr></table>")
                        .text())
                .isEqualTo("Fish | Price\nCod | 4.20\nCod | 5.10");
        assertThat(
                        of("<table><tr><th colspan=2>Fish</th><th>Price</th></tr><tr><td>Cod</td><td>big</td><td>4.20</td></tr></table>")
                                .text())
                .isEqualTo("Fish | | Price\nCod | big | 4.20");
    }
}
