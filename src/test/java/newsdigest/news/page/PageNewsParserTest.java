package newsdigest.news.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import newsdigest.config.Newsletter.NewsSource;
import newsdigest.config.Newsletter.NewsSource.SourceKind;
import newsdigest.config.SourceRules;
import newsdigest.config.SourceRules.PageSelectors;
import newsdigest.news.BrokenInputTest;
import newsdigest.news.NewsBatch;
import newsdigest.news.NewsItem;
import newsdigest.news.source.NewsFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PageNewsParserTest {

    private NewsFixture newsFixture;

    @BeforeEach
    void open(@TempDir Path root) {
        newsFixture = new NewsFixture(root);
    }

    private static String page(String name) throws IOException {
        return Files.readString(BrokenInputTest.folder().resolve("../corpus/" + name));
    }

    private NewsBatch read(String html, PageSelectors selectors) {
        newsFixture.with("page.html", html);
        SourceRules rules = new SourceRules(60, List.of(), List.of(), Optional.of(selectors));
        return newsFixture.read(new NewsSource(
                newsFixture.root().resolve("page.html").toString(),
                Optional.empty(),
                Optional.of(SourceKind.PAGE),
                false,
                rules));
    }

    @Test
    void theItemsOfAPageAreReadByTheirSelectors() throws IOException {
        PageSelectors selectors = new PageSelectors(
                "article.noticia",
                Optional.of("h2"),
                Optional.of("h2 a"),
                Optional.of(".fecha"),
                Optional.of("p"),
                Optional.of("img"));
        String html = page("page-articles.html").replace("<head>", "<head><base href='https://puerto.example/'>");

        NewsItem item = read(html, selectors).items().get(0);

        assertThat(item.headline()).isEqualTo("El ferry de noche vuelve");
        assertThat(item.link()).contains(URI.create("https://puerto.example/noticias/ferry"));
        assertThat(item.date()).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(item.summary().text()).isEqualTo("Después de tres años sale otra vez.");
        assertThat(item.image())
                .contains(new NewsItem.Image(URI.create("https://puerto.example/img/ferry.jpg"), "El ferry"));
        assertThat(item.language().toLanguageTag()).isEqualTo("es");
    }

    @Test
    void whatNoSelectorNamesIsFound() throws IOException {
        NewsBatch newsBatch = read(page("page-rows.html"), PageSelectors.of("ul.news-list > li"));

        assertThat(NewsFixture.errors(newsBatch)).isEmpty();
        assertThat(newsBatch.items()).hasSize(4);
        assertThat(newsBatch.items().get(1).headline()).isEqualTo("Old nets become new ropes");
        assertThat(newsBatch.items().get(1).link()).contains(URI.create("https://coast.example/news/nets.html"));
        assertThat(newsBatch.items().get(1).date()).isEqualTo(LocalDate.of(2026, 11, 17));
    }

    @Test
    void aSelectorThatNothingFitsIsAFailureWithItsRemedy() throws IOException {
        NewsBatch newsBatch = read(page("page-rows.html"), PageSelectors.of("article.gone"));

        assertThat(newsBatch.isIncomplete()).isTrue();
        assertThat(NewsFixture.errors(newsBatch))
                .containsExactly("page.html: Nothing on this page fits the selector 'article.gone'. The page may have"
                        + " changed; 'newsdigest news try' proposes another.");
    }

    @Test
    void theListOfNewsOnAPageIsFound() throws IOException {
        assertThat(SelectorFinder.find(page("page-articles.html")))
                .contains(new PageSelectors(
                        "article.noticia",
                        Optional.of("h2"),
                        Optional.empty(),
                        Optional.of("span.fecha"),
                        Optional.of("p"),
                        Optional.of("img")));
        assertThat(SelectorFinder.find(page("page-rows.html")).map(PageSelectors::item))
                .contains("ul.news-list > li");
        assertThat(SelectorFinder.find("<p>Nothing</p>")).isEmpty();
    }
}
