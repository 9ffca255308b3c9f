package newsdigest.news.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import newsdigest.news.Formats;
import newsdigest.news.NewsBatch;
import newsdigest.news.NewsItem;
import newsdigest.news.source.NewsFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JsonParsersTest {

    private NewsFixture newsFixture;

    @BeforeEach
    void open(@TempDir Path root) {
        newsFixture = new NewsFixture(root);
    }

    private NewsBatch sample(String name) {
        return newsFixture.with(name, Formats.bytes(name)).read(name);
    }

    private NewsBatch read(String json) {
        return newsFixture.with("feed.json", json).read("feed.json");
    }

    @Test
    void postsOfWordPressAreReadWithWhatTheyBring() {
        NewsItem item = NewsFixture.only(read("""
                [{"id": 1, "date": "2026-11-19T22:00:00", "date_gmt": "2026-11-20T03:00:00", "status": "publish",
                  "guid": {"rendered": "https://harbour.example.org/?p=1"}, "link": "https://harbour.example.org/ferry/",
                  "title": {"rendered": "New ferry &#8211; soon"},
                  "content": {"rendered": "<p>It goes at nine.</p>", "protected": false},
                  "excerpt": {"rendered": "<p>At nine.</p>", "protected": false},
                  "_embedded": {
                    "author": [{"name": "Mara Quint"}],
                    "wp:featuredmedia": [{"source_url": "https://harbour.example.org/ferry.jpg", "alt_text": "A ferry"}],
                    "wp:term": [[{"name": "Boats"}], [{"name": "Ports"}]]}}]
                """));

        assertThat(item.headline()).isEqualTo("New ferry \u2013 soon");
        assertThat(item.published()).contains(Instant.parse("2026-11-20T03:00:00Z"));
        assertThat(item.date()).isEqualTo(LocalDate.of(2026, 11, 19));
        assertThat(item.link()).contains(URI.create("https://harbour.example.org/ferry/"));
        assertThat(item.summary().text()).isEqualTo("At nine.");
        assertThat(item.author()).contains("Mara Quint");
        assertThat(item.topics()).containsExactly("Boats", "Ports");
        assertThat(item.image()).map(NewsItem.Image::url).contains(URI.create("https://harbour.example.org/ferry.jpg"));
        assertThat(item.draft()).isFalse();
    }

    @Test
    void aListWithoutAnyPostsIsNoMistake() {
        NewsBatch batch = read(" []\n");

        assertThat(batch.items()).isEmpty();
        assertThat(NewsFixture.errors(batch)).isEmpty();
    }

    @Test
    void postsOfWordPressThatAreNotForEverybodyAreKeptBack() {
        NewsBatch newsBatch = read("""
                [{"id": 1, "date": "2026-11-20T08:00:00", "status": "draft", "link": "https://a.example/1", "title": {"rendered": "A"}},
                 {"id": 2, "date": "2026-11-20T08:00:00", "status": "publish", "link": "https://a.example/2", "title": {"rendered": "B"},
                  "content": {"rendered": "", "protected": true}}]
                """);

        assertThat(newsBatch.items()).hasSize(2).allMatch(NewsItem::draft);
    }

    @Test
    void aPostAloneOrInAListCalledPostsIsRead() {
        String post = """
                {"id": 1, "date": "2026-11-20T08:00:00", "status": "publish", "link": "https://a.example/1", "title": {"rendered": "A"}}""";

        assertThat(NewsFixture.only(read(post)).headline()).isEqualTo("A");
        assertThat(NewsFixture.only(read("{\"found\": 1, \"posts\": [" + post + "]}"))
                        .headline())
                .isEqualTo("A");
        assertThat(NewsFixture.only(read(post.replace("publish", "draft"))).draft())
                .isTrue();
    }

    @Test
    void aListOfOtherThingsIsNoPosts() {
        assertThat(NewsFixture.errors(read("[{\"name\": \"Ana\"}]")))
                .singleElement()
                .asString()
                .contains("nor posts of WordPress");
    }

    @Test
    void aJsonFeedHasAllThatAnItemCanHave() {
        NewsBatch newsBatch = sample("feed.json");

        NewsItem item = newsBatch.items().get(0);
        assertThat(newsBatch.problems()).isEmpty();
        assertThat(item.headline()).isEqualTo("Cold stores run on the sun");
        assertThat(item.published()).contains(Instant.parse("2026-11-13T12:00:00Z"));
        assertThat(item.summary().text()).isEqualTo("Solar panels cool the fish: 3 < 4.");
        assertThat(item.summary().html()).isEqualTo("<p>Solar panels cool the fish: 3 &lt; 4.</p>");
        assertThat(item.image()).map(NewsItem.Image::url).contains(URI.create("https://harbour.example.org/roof.jpg"));
        assertThat(item.author()).contains("Mara Quint");
        assertThat(item.topics()).containsExactly("energy", "fish");
        assertThat(item.place().line()).isEqualTo(7);
    }

    @Test
    void aShortIdCountsWithinItsFeedOnly() {
        NewsItem item = sample("feed.json").items().get(1);

        assertThat(item.id()).isEqualTo("feed.json#7");
        assertThat(item.language().getLanguage()).isEqualTo("es");
        assertThat(item.summary().text()).isEqualTo("Plain text.\n\nSecond paragraph.");
        assertThat(item.link()).contains(URI.create("https://elsewhere.example.org/story"));
    }

    @Test
    void anArticleOfDrupalHasItsAliasTopicsCountriesPictureAndAuthor() {
        NewsBatch newsBatch = sample("jsonapi.json");

        NewsItem item = newsBatch.items().get(0);
        assertThat(newsBatch.problems()).isEmpty();
        assertThat(item.headline()).isEqualTo("Los barcos pequeños reciben avisos");
        assertThat(item.date()).isEqualTo(LocalDate.of(2026, 11, 6));
        assertThat(item.language().getLanguage()).isEqualTo("es");
        assertThat(item.link()).contains(URI.create("https://harbour.example.org/noticias/avisos"));
        assertThat(item.summary().html())
                .isEqualTo(
                        "<p>Desde este mes, cada barco recibe <a href=\"https://harbour.example.org/avisos\">avisos</a>.</p>");
        assertThat(item.topics()).containsExactly("Seguridad", "Pesca", "Panamá");
        assertThat(item.image())
                .contains(new NewsItem.Image(
                        URI.create("https://harbour.example.org/sites/default/files/b.jpg"), "Un barco"));
        assertThat(item.author()).contains("Lupe Arana");
        assertThat(item.id()).isEqualTo("5f1b2c9e-0b0a-4b7c-9d0e-1a2b3c4d5e6f");
        assertThat(item.translationKey()).contains("5f1b2c9e-0b0a-4b7c-9d0e-1a2b3c4d5e6f");
        assertThat(item.draft()).isFalse();
    }

    @Test
    void anUnpublishedArticleIsADraftAndMediaLeadsToItsPicture() {
        NewsItem item = sample("jsonapi.json").items().get(1);

        assertThat(item.draft()).isTrue();
        assertThat(item.published()).contains(Instant.ofEpochSecond(1793300000L));
        assertThat(item.link()).contains(URI.create("https://harbour.example.org/node/43"));
        assertThat(item.image()).contains(new NewsItem.Image(URI.create("https://cdn.example.org/m.jpg"), "Muelle"));
        assertThat(item.summary().text()).isEqualTo("Pronto.");
    }

    @Test
    void jsonThatBreaksOffKeepsWhatStandsBefore() {
        NewsBatch newsBatch = read("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[\n"
                + "{\"id\":\"1\",\"title\":\"One\",\"date_published\":\"2026-11-18T00:00:00Z\"},\n{\"id\":\"2\",\"tit");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("One");
        assertThat(NewsFixture.errors(newsBatch))
                .singleElement()
                .asString()
                .startsWith("feed.json:3:")
                .contains("after entry 1");
        assertThat(newsBatch.isIncomplete()).isTrue();
    }

    @Test
    void entriesThatAreNoneAreNamedAndSkipped() {
        NewsBatch newsBatch = read("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[7,null,[],\n"
                + "{\"title\":\"No date\"},{\"title\":\"One\",\"date_published\":\"2026-11-18\"}]}");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("One");
        assertThat(NewsFixture.errors(newsBatch))
                .hasSize(4)
                .last()
                .asString()
                .isEqualTo("feed.json:2:1: 'No date' has no date. Item skipped.");
    }

    @Test
    void otherJsonSaysWhatItIsNot() {
        assertThat(NewsFixture.errors(read("{\"hello\":1}")))
                .singleElement()
                .asString()
                .contains("neither a JSON Feed nor");
        assertThat(NewsFixture.errors(read("[1,2]"))).singleElement().asString().contains("neither a JSON Feed nor");
    }

    @Test
    void anErrorOfTheServerIsPassedOn() {
        assertThat(NewsFixture.errors(
                        read("{\"jsonapi\":{},\"errors\":[{\"title\":\"Forbidden\",\"status\":\"403\"}]}")))
                .singleElement()
                .asString()
                .endsWith("It says: Forbidden");
    }

    @Test
    void entriesThatAreNoListAreToldOfAndNoEntriesAreNot() {
        for (String wrong : List.of("\"no\"", "7", "true")) {
            assertThat(NewsFixture.errors(
                            read("{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":" + wrong + "}")))
                    .singleElement()
                    .asString()
                    .contains("feed.json:1:", "'items' should be a list of entries");
        }
        assertThat(NewsFixture.errors(read("{\"items\":null}"))).isEmpty();
        assertThat(NewsFixture.errors(read("{\"items\":[]}"))).isEmpty();
    }

    @Test
    void deepNestingIsRefused() {
        NewsBatch newsBatch = read("{\"items\":[{\"title\":\"A\",\"x\":" + "[".repeat(100_000));

        assertThat(NewsFixture.errors(newsBatch)).singleElement().asString().contains("breaks off");
    }

    @Test
    void authorsOfTheFeedAreThoseOfEntriesThatNameNoneAndAllAreNamed() {
        NewsBatch newsBatch = read(
                "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"J\",\"authors\":[{\"name\":\"Zoe\"}],"
                        + "\"items\":[{\"id\":\"1\",\"title\":\"A\",\"date_published\":\"2026-11-20T08:00:00Z\"},"
                        + "{\"id\":\"2\",\"title\":\"B\",\"authors\":[{\"name\":\"Ana\"},{\"name\":\"Bo\"}],"
                        + "\"attachments\":[{\"url\":\"https://e.example/p.jpg\",\"mime_type\":\"image/jpeg\"}],"
                        + "\"date_published\":\"2026-11-20T08:00:00Z\"}]}");

        assertThat(newsBatch.items())
                .extracting(item -> item.author().orElse(""))
                .containsExactly("Zoe", "Ana, Bo");
        assertThat(newsBatch.items().get(1).image()).isPresent();
    }

    @Test
    void aCommaBehindTheLastMemberTakesNoItemAlong() {
        NewsBatch newsBatch = newsFixture
                .with(
                        "commas.json",
                        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":["
                                + "{\"id\":\"1\",\"title\":\"A\",\"date_published\":\"2026-11-20\",},"
                                + "{\"id\":\"2\",\"title\":\"B\",\"date_published\":\"2026-11-20\"},]}")
                .read("commas.json");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("A", "B");
        assertThat(newsBatch.problems()).isEmpty();
    }
}
