package newsdigest.news.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import newsdigest.news.NewsBatch;
import newsdigest.news.NewsItem;
import newsdigest.news.date.PublicationDate;
import newsdigest.news.markdown.MarkdownNewsParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** News that is not ready, or not meant for readers. */
final class NotReadyTest {

    @TempDir
    private Path folder;

    private NewsFixture newsFixture;

    @BeforeEach
    void open() {
        newsFixture = new NewsFixture(folder);
    }

    private NewsItem markdown(String frontMatter, String body) {
        String text = "---\ntitle: A\ndate: 2026-11-13\n" + frontMatter + "---\n" + body;
        return newsFixture.with("a.md", text).read("a.md").items().get(0);
    }

    private NewsItem feed(String description) {
        String escaped = description.replace("&", "&amp;").replace("<", "&lt;");
        return newsFixture
                .with(
                        "a.xml",
                        "<rss version='2.0'><channel><item><title>A</title><pubDate>Fri, 13 Nov 2026 10:00:00 GMT</pubDate>"
                                + "<description>" + escaped + "</description></item></channel></rss>")
                .read("a.xml")
                .items()
                .get(0);
    }

    @Test
    void commentsInMarkdownAreNotPublished() {
        NewsItem item = markdown(
                "",
                "Before <!-- ask Ana whether the mayor agreed --> after.\n\n<!-- a\n\nb -->\n\nEnd <!-- `x` --> with `<!-- code -->`.\n");

        assertThat(item.summary().text())
                .doesNotContain("Ana", "mayor", "a\n")
                .contains("Before", "after.", "<!-- code -->");
        assertThat(item.summary().html())
                .doesNotContain("Ana", "&lt;!-- ask")
                .contains("<code>&lt;!-- code --&gt;</code>");
    }

    @Test
    void aCommentWithoutEndHidesWhatFollowsAndIsTold() {
        NewsBatch newsBatch = newsFixture
                .with("a.md", "---\ntitle: A\ndate: 2026-11-13\n---\nShown.\n\n<!-- hidden\n\nalso hidden\n")
                .read("a.md");

        assertThat(newsBatch.items().get(0).summary().text()).isEqualTo("Shown.");
        assertThat(newsBatch.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).startsWith("a.md:7: This comment has no end"));
    }

    @Test
    void whatStandsBelowTheDividerIsReadOnTheWebsite() {
        NewsItem item = markdown("link: https://example.org/a\n", "Summary.\n\n<!--more-->\n\nThe rest.\n");

        assertThat(item.summary().text()).isEqualTo("Summary.");
        assertThat(markdown("", "Summary.\n\n<!--more-->\n\nThe rest.\n")
                        .summary()
                        .text())
                .isEqualTo("Summary.\n\nThe rest.");
    }

    @Test
    void commentsInAnIntroductionAreNotPublished() {
        assertThat(MarkdownNewsParser.summary("Hello <!-- not yet --> all.\n\n<!--more-->\n")
                        .text())
                .isEqualTo("Hello all.");
    }

    @Test
    void commentsInATextFileAreNotPublished() {
        NewsItem item = newsFixture
                .with("a.txt", "13 November 2026\n\nA\n\nShown. <!-- ask Ana -->\n")
                .read("a.txt")
                .items()
                .get(0);

        assertThat(item.summary().text()).isEqualTo("Shown.");
    }

    @Test
    void hiddenTextOfFeedsStaysHidden() {
        NewsItem item =
                feed("<p>Shown.</p><p style=\"display:none\">1</p><p hidden>2</p><p style='VISIBILITY : hidden'>3</p>"
                        + "<p style='mso-hide:all'>4</p><p style='font-size:0px'>5</p><p style='max-height:0;overflow:hidden'>6</p>"
                        + "<span class='screen-reader-text'>7</span><span aria-hidden='true'>star</span><!-- 8 -->");

        assertThat(item.summary().text()).contains("Shown.", "star").doesNotContainPattern("\\d");
        assertThat(item.summary().html()).doesNotContainPattern(">\\d<");
    }

    @Test
    void jekyllsPublishedFalseIsADraft() {
        assertThat(markdown("published: false\n", "x").draft()).isTrue();
        assertThat(markdown("published: true\n", "x").draft()).isFalse();
    }

    @Test
    void eleventysExclusionIsADraft() {
        assertThat(markdown("eleventyExcludeFromCollections: true\n", "x").draft())
                .isTrue();
    }

    @Test
    void hugosDatesSayWhenAnItemMayBePublished() {
        NewsItem item = markdown("publishDate: 2027-01-01\nexpiryDate: 2027-02-01T10:00:00Z\n", "x");

        assertThat(item.release())
                .isEqualTo(new NewsItem.Release(
                        PublicationDate.parse("2027-01-01T00:00", java.time.ZoneId.of("America/Panama"))
                                .flatMap(PublicationDate::instant),
                        Optional.of(Instant.parse("2027-02-01T10:00:00Z"))));
        assertThat(markdown("publishdate: 2027-01-01\nexpires: 2027-02-01\n", "x")
                        .release()
                        .until())
                .isPresent();
    }

    @Test
    void aTimeThatIsNoneKeepsTheItemBack() {
        assertThat(markdown("publishDate: soon\n", "x").draft()).isTrue();
        assertThat(markdown("published: perhaps\n", "x").draft()).isTrue();
    }

    @Test
    void tablesAndJsonSayTheSame() {
        NewsItem row = newsFixture
                .with("a.csv", "date,title,published,publish date,expires\n2026-11-13,A,no,2027-01-01,2027-02-01\n")
                .read("a.csv")
                .items()
                .get(0);
        assertThat(row.draft()).isTrue();
        assertThat(row.release().from()).isPresent();
        assertThat(row.release().until()).isPresent();

        NewsItem entry = newsFixture
                .with(
                        "a.json",
                        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\"1\",\"title\":\"A\","
                                + "\"date_published\":\"2026-11-13T10:00:00Z\",\"draft\":true,\"expires\":\"2027-02-01\"}]}")
                .read("a.json")
                .items()
                .get(0);
        assertThat(entry.draft()).isTrue();
        assertThat(entry.release().until()).isPresent();
    }
}
