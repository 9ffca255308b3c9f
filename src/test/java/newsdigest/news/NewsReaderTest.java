package newsdigest.news;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import newsdigest.config.Newsletter.NewsSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NewsReaderTest {

    private Newsroom newsroom;

    @BeforeEach
    void open(@TempDir Path root) {
        newsroom = new Newsroom(root);
    }

    @Test
    void aFolderIsReadWithAllBelowItButHiddenFilesAndReadme() {
        newsroom.with("news/b.txt", "2021-02-15\n\nB")
                .with("news/deep/er/a.txt", "2021-02-15\n\nA")
                .with("news/.hidden.txt", "2021-02-15\n\nHidden")
                .with("news/.git/c.txt", "2021-02-15\n\nHidden too")
                .with("news/README.md", "# How to write news\n");

        News news = newsroom.read("news");

        assertThat(Newsroom.headlines(news)).containsExactly("B", "A");
        assertThat(news.problems()).isEmpty();
    }

    @Test
    void aGlobNamesFiles() {
        newsroom.with("news/2020.txt", "2020-02-15\n\nOld")
                .with("news/2021.txt", "2021-02-15\n\nNew")
                .with("news/README.md", "# How to write news\n");

        assertThat(Newsroom.headlines(newsroom.read("news/2021*"))).containsExactly("New");
        assertThat(newsroom.read("news/*.{txt,md}").problems()).isEmpty();
    }

    @Test
    void aMissingPathOrAGlobWithoutMatchIsNamedAndTheRestIsRead() {
        newsroom.with("news.txt", "2021-02-15\n\nA");

        News news = newsroom.read("nowhere", "news.txt", "none/*.md");

        assertThat(Newsroom.headlines(news)).containsExactly("A");
        assertThat(Newsroom.errors(news))
                .containsExactly(
                        "nowhere: There is no such file or folder. Check the path in newsdigest.yaml.",
                        "none/*.md: No file matches. Check the path in newsdigest.yaml.");
    }

    @Test
    void theLanguageOfASourceIsForFilesThatDoNotSay() {
        newsroom.with("a.txt", "2021-02-15\n\nA").with("b.fr.txt", "2021-02-15\n\nB");

        News news = newsroom.read(new NewsSource(newsroom.root() + "/*.txt", Optional.of(Locale.forLanguageTag("es"))));

        assertThat(news.items())
                .extracting(item -> item.language().toLanguageTag())
                .containsExactly("es", "fr");
    }

    @Test
    void anItemThatIsReadTwiceIsUsedOnceAndNoted() {
        newsroom.with("a.txt", "2021-02-15\n\nSame\n\nThe first.").with("b.txt", "2021-02-15\n\nSame\n\nThe second.");

        News news = newsroom.read("a.txt", "b.txt");

        assertThat(news.items())
                .singleElement()
                .satisfies(item -> assertThat(item.summary().text()).isEqualTo("The first."));
        assertThat(Newsroom.notes(news))
                .containsExactly("b.txt:1:1: This item is the same as at a.txt:1:1 and is used once.");
    }

    @Test
    void theSameItemInTwoLanguagesIsTwoItems() {
        newsroom.with("a.en.md", "---\nid: x\ntitle: A\ndate: 2021-02-15\n---\n")
                .with("a.es.md", "---\nid: x\ntitle: A\ndate: 2021-02-15\n---\n");

        assertThat(newsroom.read("a.en.md", "a.es.md").items()).hasSize(2);
    }

    @Test
    void filesThatHoldNoNewsAreNoted() {
        News news = newsroom.with("news/logo.svg", "<svg/>")
                .with("news/a.txt", " \n")
                .read("news");

        assertThat(Newsroom.notes(news))
                .hasSize(2)
                .anyMatch(note -> note.startsWith("news/logo.svg: Files of this kind hold no news"))
                .contains("news/a.txt: It is empty.");
    }
}
