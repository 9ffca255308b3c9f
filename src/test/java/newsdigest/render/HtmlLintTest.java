package newsdigest.render;

import static newsdigest.edition.selection.Samples.content;
import static newsdigest.edition.selection.Samples.item;
import static newsdigest.edition.selection.Samples.weekly;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.edition.Rendition;
import newsdigest.problem.Problem;
import newsdigest.render.lint.HtmlLint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HtmlLintTest {

    private final HtmlLint htmlLint = new HtmlLint();

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 55})
    void theTemplatesThatComeWithNewsdigestHaveNothingToMend(int items) {
        Renderer renderer =
                new Renderer(Path.of("templates").toAbsolutePath(), Path.of("").toAbsolutePath(), Optional.empty());
        for (Rendition rendition : renderer.render(EditionSamples.of(items))) {
            assertThat(htmlLint.check(rendition, "page.html").problems())
                    .as("%d items in %s", items, rendition.language())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            <script>alert(1)</script>                     | <script> is not shown by any mail client.
            <video src="https://a.org/a.mp4"></video>     | <video> is not shown by Gmail
            <form action="https://a.org/"></form>         | <form> is not shown by Outlook for Windows
            <p style="display:flex">a</p>                 | 'display:flex' does nothing in Outlook for Windows
            <p style="position: absolute">a</p>           | 'position' does nothing in Gmail
            <p style="color:var(--ink)">a</p>             | 'var' does nothing in Gmail
            <p style="width:calc(100% - 2px)">a</p>       | 'calc' does nothing in Outlook for Windows
            <p style="margin:1rem">a</p>                  | 'rem' does nothing in Outlook for Windows
            <p style="color:rgba(0,0,0,0.5)">a</p>        | 'rgba' does nothing in Outlook for Windows
            <p style="font-size:12px">a</p>               | Text of 12 pixels is hard to read on a phone.
            <p style="color:">a</p>                       | This is not CSS
            <style>@import url(https://a.org/a.css);</style> | '@import' does nothing in Gmail
            <style>@font-face{font-family:a}</style>      | '@font-face' does nothing in Gmail
            <style>p { color red }</style>                | This is not CSS
            <link rel="stylesheet" href="https://a.org/"> | <link> is not shown by Gmail
            <img src="https://a.org/a.png" width="10">    | The picture has no alt text
            <img src="https://a.org/a.png" alt="a">       | The picture has no width in pixels
            <img src="a.png" alt="a" width="10">          | 'a.png' does not begin with https://; a mail client cannot find it.
            <img src="http://a.org/a.png" alt="a" width="10"> | a mail client may refuse it.
            <img src="https://a.org/a.webp?v=1" alt="a" width="10"> | A picture of the kind 'webp' is not shown by Outlook for Windows
            <img src="data:image/png;base64,AA" alt="a" width="10"> | A picture inside the page is not shown by Gmail
            <a href="/news">a</a>                         | The link '/news' leads nowhere from a mail.
            <a href="javascript:alert(1)">a</a>           | The link 'javascript:alert(1)' leads nowhere from a mail.
            <a href="#here">a</a>                         | The link leads to '#here', which is nowhere on the page.
            <table><tr><td>a</td></tr></table>            | A screen reader reads this table out cell by cell.
            <a href="https://a.org/"><img src="https://a.org/a.png" alt="" width="10"></a> | The link is nothing but a picture without alt text
            <a href="https://a.org/"><img src="https://a.org/a.png" alt="A b" width="10"></a><a href="https://a.org/">A <b>b</b></a> | The picture has no words of its own
            <p>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</p> | 'aaaaaaaaaaaaaaaaaaaaaaaa…' has 40 letters
            <heading>a</heading>                          | <heading> is no element of HTML.
            <h3>a</h3>                                    | After <h1> comes <h3>
            <h1>a</h1>                                    | There is a second <h1>
            <p onclick="go()">a</p>                       | 'onclick' is a script, and no mail program runs one.
            <base href="https://a.org/">                  | <base> is dropped by most mail programs
            <meta http-equiv="Refresh" content="0;url=https://a.org/"> | No mail program leads readers on to another page
            <p>caf\uFFFD</p>                              | A letter could not be read
            """)
    void whatAMailClientSpoilsIsSaid(String body, String complaint) {
        assertThat(check(page(body))).singleElement().asString().contains(complaint);
    }

    @Test
    void aPageWithoutFaultsHasNone() {
        assertThat(check(page("<p style=\"margin:0 0 8px; color:#123456\">a</p>")))
                .isEmpty();
    }

    @Test
    void aPictureThatIsDescribedAndWordsBelowTheLineOfHeadlinesAreWell() {
        assertThat(check(page(
                        "<a href=\"https://a.org/\"><img src=\"https://a.org/a.png\" alt=\"A cat\" width=\"10\"></a>"
                                + "<a href=\"https://a.org/\">Pets</a><div style=\"display:none\">" + "x".repeat(90)
                                + "</div>")))
                .isEmpty();
    }

    @Test
    void thePlaceIsThatOnThePage() {
        assertThat(check(page("<p>one</p>\n  <img src=\"https://a.org/a.png\" width=\"10\">")))
                .singleElement()
                .asString()
                .startsWith("page.html:4:3: The picture");
    }

    @Test
    void theSameComplaintIsMadeOnce() {
        assertThat(check(page("<img src=\"https://a.org/a.png\" width=\"10\">".repeat(3))))
                .singleElement()
                .asString()
                .endsWith("(3 times on this page.)");
    }

    @Test
    void aPageWithoutLanguageTitleOrViewportIsToldSo() {
        assertThat(check("<html><head></head><body><p>a</p></body></html>"))
                .hasSize(3)
                .anySatisfy(problem -> assertThat(problem.message()).contains("does not say its language"))
                .anySatisfy(problem -> assertThat(problem.message()).contains("has no title"))
                .anySatisfy(problem -> assertThat(problem.message()).contains("phones show the page very small"));
    }

    /** Nobody could mend them: they stand so in every summary that has a table or code. */
    @Test
    void theTablesAndTheCodeOfStoriesAreNoMistakes() {
        String words =
                "<p>Tides:</p><table cellpadding=\"6\"><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>"
                        + "<pre style=\"white-space:pre-wrap\">code</pre>";
        assertThat(htmlLint.check(
                                TemplateFolder.shipped(content(
                                        weekly().get(),
                                        item("A").saying(words, "Tides").get())),
                                "page.html")
                        .problems())
                .isEmpty();
    }

    @Test
    void whatGmailCutsOffIsNamedWithWhatIsLarge() {
        Rendition rendition = TemplateFolder.shipped(content(
                weekly().get(),
                item("Short").get(),
                item("A very long story")
                        .saying("word ".repeat(18_000))
                        .showing("https://example.org/a.png", "A", 800, 600)
                        .get(),
                item("A long story").saying("word ".repeat(4_000)).get()));
        assertThat(htmlLint.check(rendition, "page.html").problems())
                .singleElement()
                .asString()
                .containsPattern("^page\\.html: The page has 11\\d KB; Gmail cuts it off after 102 KB")
                .contains("Largest: 'A very long story' 89 KB, 'A long story' 20 KB, 'Short' 1 KB.");
    }

    @Test
    void aPageOfExactlyTheLimitIsNotCutOff() {
        String page = page("<p></p>");
        int room = 102 * 1024 - page.replace("\n", "\r\n").length();
        assertThat(check(page(("<p>" + "a ".repeat(room).substring(0, room) + "</p>"))))
                .singleElement()
                .asString()
                .contains("nearly as large as Gmail shows one: 102 of 102 KB: head 102, styles 0 of 16");
        assertThat(check(page(("<p>" + "a ".repeat(room).substring(0, room + 1) + "</p>"))))
                .singleElement()
                .asString()
                .contains("Gmail cuts it off");
        assertThat(check(page(("<p>" + "a ".repeat(room).substring(0, room * 8 / 10) + "</p>"))))
                .isEmpty();
    }

    @Test
    void aSideThatAnAttributeSaysAsWellIsWell() {
        String table = "<table role=\"presentation\" style=\"float:right\"";
        assertThat(check(page(table + " align=\"right\"></table>"))).isEmpty();
        assertThat(check(page(table + "></table>")))
                .singleElement()
                .asString()
                .contains("'float' does nothing in Outlook for Windows");
    }

    @Test
    void stylesThatGmailIgnoresAreNamed() {
        assertThat(check(page("<style>" + ".a { color: #123456; }\n".repeat(800) + "</style>")))
                .singleElement()
                .asString()
                .contains("Gmail ignores them all beyond 16 KB");
    }

    private List<Problem> check(String html) {
        return htmlLint.check(new Rendition(Locale.ENGLISH, "Subject", html, "Text"), "page.html")
                .problems();
    }

    private static String page(String body) {
        return "<!DOCTYPE html>\n<html lang=\"en\"><head><title>t</title>"
                + "<meta name=\"viewport\" content=\"width=device-width\"></head><body><h1>Title</h1>\n"
                + body + "\n</body></html>";
    }
}
