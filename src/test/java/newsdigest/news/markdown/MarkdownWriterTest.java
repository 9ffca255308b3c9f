package newsdigest.news.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTML is written as Markdown that reads as the same text. */
final class MarkdownWriterTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>Since <strong>Monday</strong>, <em>all</em> cars.</p>",
                "<p>See <a href=\"https://example.org/a_b?c=1\">the page</a>.</p>",
                "<p>2 * 3 * 4, _x_, [y], `z`, C:\\_a, 5 &lt; 6 &amp;amp; #1</p>\n<p>1. no list</p>\n<p># no heading</p>",
                "<ul><li>one</li><li>two</li></ul>\n<p>After</p>",
                "<ol start=\"3\"><li>three</li><li>four</li></ol>",
                "<h3>Within</h3>\n<p>One line<br>\nanother</p>",
                "<blockquote>\n<p>Said</p>\n</blockquote>\n<p>H<sub>2</sub>O and <del>not</del></p>"
            })
    void readsAsTheSameHtml(String html) {
        String markdown = MarkdownWriter.of(html);

        assertThat(EditorialFileReader.introduction(markdown).orElseThrow().html())
                .as(markdown)
                .isEqualTo(html);
    }

    @Test
    void blanksWithinAnEmphasisStandOutsideOfItsSigns() {
        assertThat(MarkdownWriter.of("<p><b>Hello </b>world<i> and all</i></p>"))
                .isEqualTo("**Hello** world *and all*");
        assertThat(MarkdownWriter.of("<p>a<b> </b>b</p>")).isEqualTo("a b");
    }

    @Test
    void rowsOfATableAreLines() {
        assertThat(MarkdownWriter.of(
                        "<table><tr><th>Day</th><th>Place</th></tr><tr><td>1</td><td>Bern</td></tr></table>"))
                .isEqualTo("Day | Place\n\n1 | Bern");
    }
}
