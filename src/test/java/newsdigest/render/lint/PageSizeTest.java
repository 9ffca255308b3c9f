package newsdigest.render.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class PageSizeTest {

    private static final String HTML = "<html><head><style>a{}</style></head><body><table>"
            + "<tr><td><img src=\"logo\"><h1>T</h1></td></tr>"
            + "<tr><td><h2>ä</h2><img src=\"one\"></td></tr>"
            + "<tr><td><p>no heading</p></td></tr>"
            + "<tr><td><h2>two</h2></td></tr>"
            + "<tr><td>foot</td></tr></table></body></html>";

    @Test
    void everyByteBelongsToOnePart() {
        PageSize size = PageSize.of(Locale.ENGLISH, HTML, PageSize.parse(HTML));
        assertThat(size.whole()).isEqualTo(HTML.getBytes(StandardCharsets.UTF_8).length);
        assertThat(size.styles()).isEqualTo("<style>a{}</style>".length());
        assertThat(size.pictures()).isEqualTo("<img src=\"logo\"><img src=\"one\">".length());
        assertThat(size.stories())
                .isEqualTo(("<tr><td><h2>aa</h2></td></tr><tr><td><p>no heading</p></td></tr>"
                                + "<tr><td><h2>two</h2></td></tr>")
                        .length());
        assertThat(size.foot()).isEqualTo("<tr><td>foot</td></tr></table></body></html>".length());
    }

    @Test
    void aPageWithoutStoriesIsHeadAlone() {
        PageSize size = PageSize.of(Locale.ENGLISH, "<p>a</p>", PageSize.parse("<p>a</p>"));
        assertThat(size.words()).isEqualTo("0 of 102 KB: head 0, styles 0 of 16, pictures 0, stories 0, foot 0");
        assertThat(size.head()).isEqualTo(8);
    }
}
