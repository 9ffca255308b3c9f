package newsdigest.news.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import newsdigest.config.Newsletter.NewsSource;
import newsdigest.news.NewsBatch;
import newsdigest.news.NewsItem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NewsReaderTest {

    private NewsFixture newsFixture;

    @BeforeEach
    void open(@TempDir Path root) {
        newsFixture = new NewsFixture(root);
    }

    @Test
    void aFolderIsReadWithAllBelowItButHiddenFilesAndReadme() {
        newsFixture
                .with("news/b.txt", "2021-02-15\n\nB")
                .with("news/deep/er/a.txt", "2021-02-15\n\nA")
                .with("news/.hidden.txt", "2021-02-15\n\nHidden")
                .with("news/.git/c.txt", "2021-02-15\n\nHidden too")
                .with("news/README.md", "# How to write news\n");

        NewsBatch newsBatch = newsFixture.read("news");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("B", "A");
        assertThat(newsBatch.problems()).isEmpty();
    }

    @Test
    void aGlobNamesFiles() {
        newsFixture
                .with("news/2020.txt", "2020-02-15\n\nOld")
                .with("news/2021.txt", "2021-02-15\n\nNew")
                .with("news/README.md", "# How to write news\n");

        assertThat(NewsFixture.headlines(newsFixture.read("news/2021*"))).containsExactly("New");
        assertThat(newsFixture.read("news/*.{txt,md}").problems()).isEmpty();
    }

    @Test
    void aFileWithASignOfAWebAddressInItsNameIsReadByItsEnding() {
        newsFixture
                .with("news/Issue #5.md", "---\ndate: 2021-02-15\n---\n# Five\n\nText.\n")
                .with("news/Who pays?.md", "---\ndate: 2021-02-15\n---\n# Pay\n\nText.\n")
                .with("news/t #2.txt", "2021-02-15\n\nTwo")
                .with("news/c #3.csv", "date,title\n2021-02-15,Three\n");

        NewsBatch newsBatch = newsFixture.read("news");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactlyInAnyOrder("Five", "Pay", "Two", "Three");
        assertThat(newsBatch.problems()).isEmpty();
        assertThat(NewsFixture.headlines(newsFixture.read("news/t #2.txt", "news/c #3.csv")))
                .containsExactlyInAnyOrder("Two", "Three");
    }

    @Test
    void aFileOrFolderWithABracketInItsNameIsRead() {
        newsFixture.with("news [2021]/a [1].txt", "2021-02-15\n\nA").with("news [2021]/b.txt", "2021-02-15\n\nB");

        assertThat(NewsFixture.headlines(newsFixture.read("news [2021]/a [1].txt")))
                .containsExactly("A");
        assertThat(NewsFixture.headlines(newsFixture.read("news [2021]/*.txt"))).containsExactlyInAnyOrder("A", "B");
        assertThat(NewsFixture.headlines(newsFixture.read("news [2021]"))).containsExactlyInAnyOrder("A", "B");
    }

    @Test
    void aMissingPathOrAGlobWithoutMatchIsNamedAndTheRestIsRead() {
        newsFixture.with("news.txt", "2021-02-15\n\nA");

        NewsBatch newsBatch = newsFixture.read("nowhere", "news.txt", "none/*.md");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("A");
        assertThat(NewsFixture.errors(newsBatch))
                .containsExactly(
                        "nowhere: There is no such file or folder. Check the path in newsdigest.yaml.",
                        "none/*.md: No file matches. Check the path in newsdigest.yaml.");
    }

    @Test
    void theLanguageOfASourceIsForFilesThatDoNotSay() {
        newsFixture.with("a.txt", "2021-02-15\n\nA").with("b.fr.txt", "2021-02-15\n\nB");

        NewsBatch newsBatch = newsFixture.read(
                new NewsSource(newsFixture.root() + "/*.txt", Optional.of(Locale.forLanguageTag("es"))));

        assertThat(newsBatch.items())
                .extracting(item -> item.language().toLanguageTag())
                .containsExactly("es", "fr");
    }

    @Test
    void anItemThatIsReadTwiceIsUsedOnceAndNoted() {
        newsFixture
                .with("news/a.txt", "2021-02-15\n\nSame\n\nThe first.")
                .with("news/b.txt", "2021-02-15\n\nSame\n\nThe second.");

        NewsBatch newsBatch = newsFixture.read("news");

        assertThat(newsBatch.items())
                .singleElement()
                .satisfies(item -> assertThat(item.summary().text()).isEqualTo("The first."));
        assertThat(NewsFixture.notes(newsBatch))
                .containsExactly("news/b.txt:1:1: This item is the same as at news/a.txt:1:1 and is used once.");
    }

    @Test
    void theSameItemInTwoLanguagesIsTwoItems() {
        newsFixture
                .with("a.en.md", "---\nid: x\ntitle: A\ndate: 2021-02-15\n---\n")
                .with("a.es.md", "---\nid: x\ntitle: A\ndate: 2021-02-15\n---\n");

        assertThat(newsFixture.read("a.en.md", "a.es.md").items()).hasSize(2);
    }

    @Test
    void filesThatHoldNoNewsAreNoted() {
        NewsBatch newsBatch = newsFixture
                .with("news/logo.svg", "<svg/>")
                .with("news/a.txt", " \n")
                .read("news");

        assertThat(NewsFixture.notes(newsBatch))
                .hasSize(2)
                .anyMatch(note -> note.startsWith("news/logo.svg: Files of this kind hold no news"))
                .contains("news/a.txt: It is empty.");
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/calendar, https://example.org/calendar",
        "https://example.org/week#one, https://example.org/week#two",
        "https://example.org/, https://example.org/"
    })
    void differentGuidsOfOneFeedAreTwoItemsWhateverTheirLinks(String one, String two) {
        String item = "<item><title>%s</title><guid isPermaLink='false'>%s</guid><link>%s</link>"
                + "<pubDate>Fri, 13 Nov 2026 10:00:00 GMT</pubDate><description>%s</description></item>";
        NewsBatch newsBatch = newsFixture
                .with(
                        "a.xml",
                        "<rss version='2.0'><channel>" + item.formatted("Concert", "1", one, "Music.")
                                + item.formatted("Lecture", "2", two, "Words.") + "</channel></rss>")
                .read("a.xml");

        assertThat(newsBatch.items()).extracting(NewsItem::headline).containsExactly("Concert", "Lecture");
        assertThat(newsBatch.problems()).isEmpty();
    }

    @Test
    void twoFilesWithOneLinkAndOtherTitleDateAndTextAreTwoItems() {
        String file = "---\ntitle: %s\ndate: %s\nlink: https://example.org/calendar\n---\n%s\n";
        NewsBatch newsBatch = newsFixture
                .with("news/a.md", file.formatted("Concert", "2026-11-12", "Music."))
                .with("news/b.md", file.formatted("Lecture", "2026-11-13", "Words."))
                .read("news");

        assertThat(newsBatch.items()).extracting(NewsItem::headline).containsExactly("Concert", "Lecture");
    }
}
