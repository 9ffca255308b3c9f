package newsdigest.news.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import newsdigest.news.NewsItem;
import org.junit.jupiter.api.Test;
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
        SanitizedHtml safe =
                cut("<div>" + ("<p>" + "word ".repeat(30) + "</p>").repeat(20) + "</div>", 100);

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
    void tensOfThousandsOfOpenTagsDoNoHarm() {
        assertThat(of("<div>".repeat(50_000) + "x" + "<b><i>".repeat(50_000) + "y")
                        .text())
                .contains("x");
    }
}
