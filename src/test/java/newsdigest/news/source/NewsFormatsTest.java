package newsdigest.news.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import newsdigest.config.Newsletter.NewsSource.SourceKind;
import newsdigest.news.format.NewsFormat;
import org.junit.jupiter.api.Test;

/** List of the formats, and what is derived from it. */
final class NewsFormatsTest {

    @Test
    void everyKindThatTheConfigurationNamesHasOneFormat() {
        assertThat(NewsFormats.ALL).extracting(NewsFormat::kind).containsExactlyInAnyOrder(SourceKind.values());
    }

    @Test
    void noTwoFormatsClaimTheSameSign() {
        assertThat(NewsFormats.ALL.stream().flatMap(format -> format.endings().stream()))
                .doesNotHaveDuplicates();
        assertThat(NewsFormats.ALL.stream().flatMap(format -> format.mediaTypes().stream()))
                .doesNotHaveDuplicates();
        assertThat(NewsFormats.ALL.stream().flatMap(format -> format.beginnings().stream()))
                .doesNotHaveDuplicates();
    }

    @Test
    void theEndingsAreSaidAsAList() {
        assertThat(NewsFormats.endings()).startsWith(".txt, .md, .markdown, ").containsPattern(" and \\.[a-z]+\\z");
    }

    @Test
    void webServersAreAskedForFeedsBeforeOtherThings() {
        assertThat(NewsFormats.accepted())
                .contains("application/rss+xml, application/atom+xml, ")
                .endsWith(", application/xml;q=0.9, application/json;q=0.9, text/*;q=0.8, */*;q=0.1");
    }

    @Test
    void whatADocumentBeginsWithCountsBeforeItsNameAndItsNameBeforeItsMediaType() {
        for (List<String> wanted : List.of(
                List.of(" <rss>", "text/plain", "a.csv", "FEED"),
                List.of("[{}]", "text/plain", "a.csv", "JSON_FEED"),
                List.of("[1 May 2026]", "text/plain", "a.txt", "TEXT"),
                List.of("date;title", "text/plain", "https://example.org/a.CSV?b=c.txt", "CSV"),
                List.of("date;title", "", "news/Issue #5.md", "MARKDOWN"),
                List.of("date;title", "", "news/What? Really.txt", "TEXT"),
                List.of("date;title", "", "c #3.csv", "CSV"),
                List.of("date;title", "Text/Markdown; charset=utf-8", "https://example.org/news", "MARKDOWN"))) {
            assertThat(FormatDetector.ofContent(wanted.get(0), wanted.get(1), wanted.get(2)))
                    .get()
                    .extracting(format -> format.kind().name())
                    .isEqualTo(wanted.get(3));
        }
        assertThat(FormatDetector.ofContent("words", "image/png", "a.png")).isEmpty();
    }
}
