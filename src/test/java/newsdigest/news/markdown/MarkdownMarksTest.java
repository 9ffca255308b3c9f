package newsdigest.news.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import newsdigest.news.NewsBatch;
import newsdigest.news.NewsItem;
import newsdigest.news.NewsItem.Release;
import newsdigest.news.source.NewsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Marks of staff in the text of a Markdown file. */
final class MarkdownMarksTest {

    @TempDir
    private Path folder;

    private NewsBatch read(String text) {
        return new NewsFixture(folder).with("a.md", text).read("a.md");
    }

    private NewsItem item(String text) {
        return read(text).items().get(0);
    }

    private NewsItem withBody(String body) {
        return item("---\ntitle: Ferry\ndate: 2026-11-20\n---\n" + body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NOT FOR PUBLICATION\n\nAt nine.",
                "**DRAFT - DO NOT PUBLISH**\n\nAt nine.",
                "# Borrador\n\nAt nine.",
                "> For internal use only\n\nAt nine.",
                "Status: draft\nAt nine.",
                "Do not publish before Friday.\n\nAt nine.",
                "TODO: ask Ana for the numbers\n\nAt nine.",
                "---\n\nSperrfrist\n\nAt nine.",
                "At nine.\n\nNo publicar todavía",
                "At nine.\n\n- Bow\n- Stern\n\n_Please do not publish yet_",
                "DRAFT",
            })
    void aLineThatForbidsToPublishKeepsTheItemBack(String body) {
        assertThat(withBody(body).draft()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The draft law is out.\n\nAt nine.",
                "Do not publish my name, she said.",
                "Embargo of 12 ships lifted.",
                "At nine.\n\n## Draft\n\nThe players are chosen on Monday.",
                "- DRAFT\n- beer",
                "```\nDRAFT\n```\n\nA file begins so.",
                "At nine.\nDRAFT",
                "Status: it goes at nine.",
                "",
            })
    void theSameWordsInATextKeepNothingBack(String body) {
        NewsItem item = withBody(body);

        assertThat(item.draft()).isFalse();
        assertThat(item.release()).isEqualTo(Release.ALWAYS);
    }

    @Test
    void anEmbargoInTheTextEndsAtItsTimeAndIsNeverShown() {
        NewsItem item = withBody("**EMBARGOED UNTIL 30 November 2026**\nAt nine.\n\nDaily.");

        assertThat(item.draft()).isFalse();
        assertThat(item.release().from()).contains(Instant.parse("2026-11-30T05:00:00Z"));
        assertThat(item.summary().text()).isEqualTo("At nine.\n\nDaily.");
    }

    @Test
    void anItemWaitsForTheLaterOfTwoTimes() {
        NewsItem item = item(
                "---\ntitle: Ferry\ndate: 2026-11-20\npublishDate: 2026-12-24\n---\nEmbargo: 30 November 2026\n\nA.");

        assertThat(item.release().from()).contains(Instant.parse("2026-12-24T05:00:00Z"));
    }

    @Test
    void aMarkAboveTheHeadingIsNoHeadline() {
        NewsItem item = item("---\ndate: 2026-11-20\n---\n# DRAFT\n\n# Ferry\n\nAt nine.");

        assertThat(item.headline()).isEqualTo("Ferry");
        assertThat(item.draft()).isTrue();
    }

    @Test
    void theMarkIsNoted() {
        assertThat(read("---\ntitle: Ferry\ndate: 2026-11-20\n---\nNOT FOR PUBLICATION\n\nAt nine.")
                        .problems())
                .singleElement()
                .asString()
                .startsWith("a.md:5: The line 'NOT FOR PUBLICATION' of the text says");
    }
}
