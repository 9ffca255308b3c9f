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
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Page with three items of the same shape; @ stands for the number of an item. */
    private static String pageOf(String before, String item, String after) {
        StringBuilder html = new StringBuilder(
                "<!doctype html><html lang='en'><head><base href='https://a.example/'></head>"
                        + "<body><nav><a href='/'>Home page of the harbour</a><a href='/b'>About the harbour office</a></nav>");
        html.append(before);
        for (int i = 1; i <= 4; i++) {
            html.append(item.replace("@", String.valueOf(i)));
        }
        return html + after + "</body></html>";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "<main>|<div class='card'><h3>Harbour news @</h3><span>1@ Nov 2026</span><p>Text @.</p><a href='/@'>Read more</a></div>|</main>",
                "<main>|<a class='card' href='/@'><h3>Harbour news @</h3><span>1@ Nov 2026</span><p>Text @.</p></a>|</main>",
                "<table>|<tr><td>@</td><td><a href='/@'>Harbour news @</a></td><td>Office</td><td>1@/11/2026</td></tr>|</table>",
                "<dl>|<dt>1@ November 2026</dt><dd><a href='/@'>Harbour news @</a> Text @.</dd>|</dl>",
                "<dl>|<dt><a href='/@'>Harbour news @</a></dt><dd>1@ November 2026</dd><dd>Text @.</dd>|</dl>",
                "<div class='c'>|<p><a href='/@'>Harbour news @</a> (1@ November 2026)</p>|</div>",
                "<div class='c'>|<h3><a href='/@'>Harbour news @</a></h3><p class='date'>1@ November 2026</p><p>Text @.</p>|</div>",
                "<div class='c'>|<p class='date'>1@ November 2026</p><h3><a href='/@'>Harbour news @</a></h3><p>Text @.</p>|</div>",
                "<div class='c'>|<h3>Harbour news @</h3><p class='date'>1@ November 2026</p><p>Text @.</p><p><a href='/@'>Read more</a></p>|</div>",
                "<div class='c'>|<h3>1@ November 2026</h3><ul><li><a href='/@'>Harbour news @</a></li></ul>|</div>",
                "<ul>|<li>1@ November 2026 \u2013 <a href='/@'>Harbour news @</a> \u2013 PDF</li>|</ul>",
                "<div class='c'>|<strong>1@.11.2026</strong><br><a href='/@'>Harbour news @</a><br>|</div>",
                "<div class='c'>|<h2>Harbour news @</h2><small>Posted on 1@ November 2026 by Ana</small><p>Text @. <a href='/@'>Read more</a></p>|</div>",
            })
    void aListOfNewsIsFoundInTheShapesThatPagesHave(String before, String item, String after) {
        String html = pageOf(before, item, after);

        NewsBatch newsBatch = read(html, SelectorFinder.find(html).orElseThrow());

        assertThat(newsBatch.problems()).isEmpty();
        assertThat(newsBatch.items())
                .extracting(one ->
                        one.headline() + " " + one.date() + " " + one.link().orElseThrow())
                .containsExactlyInAnyOrder(
                        "Harbour news 1 2026-11-11 https://a.example/1",
                        "Harbour news 2 2026-11-12 https://a.example/2",
                        "Harbour news 3 2026-11-13 https://a.example/3",
                        "Harbour news 4 2026-11-14 https://a.example/4");
        assertThat(newsBatch.items().get(0).summary().text()).startsWith(item.contains("Text") ? "Text 1." : "");
    }

    @Test
    void aHeadingBelowTheListIsNoPartOfItsLastItem() {
        String html = pageOf(
                "<div class='c'>",
                "<h3><a href='/@'>Harbour news @</a></h3><p class='date'>1@ November 2026</p>",
                "<h2>About us</h2><p>We are the harbour.</p></div>");

        NewsBatch newsBatch = read(html, PageSelectors.of("div.c > h3"));

        assertThat(newsBatch.items()).allMatch(one -> one.summary().text().isEmpty());
    }

    private static final String LIST = "<base href='https://e.example/'><main>"
            + "<article><h2><a href='/1'>The ferry is back</a></h2><div class='meta'>By Ana | 20 Nov 2026 | Ports</div></article>"
            + "<article><h2><a href='/2'>The school opens</a></h2><div class='meta'>By Bo | 19 Nov 2026 | Town</div></article>"
            + "<article><h2><a href='/3'>The market moves</a></h2><div class='meta'>By Cy | 18 Nov 2026 | Town</div></article>"
            + "</main>";

    private static PageSelectors selectors(String item, String part, String selector) {
        Optional<String> chosen = Optional.of(selector);
        return new PageSelectors(
                item,
                chosen.filter(any -> part.equals("title")),
                chosen.filter(any -> part.equals("link")),
                chosen.filter(any -> part.equals("date")),
                chosen.filter(any -> part.equals("summary")),
                chosen.filter(any -> part.equals("picture")));
    }

    @Test
    void theDateMayStandBesideOtherWordsInTheElementThatIsSelected() {
        NewsBatch newsBatch = read(LIST, selectors("article", "date", ".meta"));

        assertThat(newsBatch.problems()).isEmpty();
        assertThat(newsBatch.items())
                .extracting(item -> item.date().getDayOfMonth())
                .containsExactly(20, 19, 18);
    }

    @Test
    void dayMonthAndYearMayBeElementsOfTheirOwn() {
        String html = LIST.replaceAll(
                "By \\w+ \\| (\\d\\d) (\\w+) (\\d+) \\| \\w+", "<span>$1</span><span>$2</span><span>$3</span>");

        assertThat(read(html, selectors("article", "date", ".meta")).items())
                .extracting(item -> item.date().getDayOfMonth())
                .containsExactly(20, 19, 18);
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "link", "date", "summary"})
    void aSelectorThatFitsInNoItemIsAnError(String part) {
        NewsBatch newsBatch = read(LIST, selectors("article", part, part.equals("link") ? ".meta" : ".nothing"));

        assertThat(NewsFixture.errors(newsBatch)).anyMatch(error -> error.contains("of '" + part + "'"));
    }

    @Test
    void aSelectorForPicturesOnAPageWithoutAnyIsNoted() {
        NewsBatch newsBatch = read(LIST, selectors("article", "picture", "img"));

        assertThat(newsBatch.items()).hasSize(3);
        assertThat(NewsFixture.notes(newsBatch)).singleElement().asString().contains("of 'picture'");
    }

    @Test
    void aSelectorOfTheWholeListIsAnErrorBecauseItsItemsAreLost() {
        NewsBatch newsBatch = read(LIST, PageSelectors.of("main"));

        assertThat(NewsFixture.errors(newsBatch))
                .singleElement()
                .asString()
                .contains("'main' fits one element with 3 headlines");
    }

    @Test
    void elementsWithinEachOtherAreNeverProposedAsItems() {
        String html = "<html><body><div id=\"news\">"
                + LIST.replaceAll("<base[^>]*>|</?main>", "")
                        .replaceAll("<article>", "<div class='n'><div>")
                        .replaceAll("</article>", "</div></div>")
                + "</div></body></html>";

        String item = SelectorFinder.find(html).orElseThrow().item();
        assertThat(Jsoup.parse(html).select(item)).as(item).hasSize(3);
    }
}
