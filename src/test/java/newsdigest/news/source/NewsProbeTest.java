package newsdigest.news.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.config.Newsletter.NewsSource;
import newsdigest.config.Newsletter.NewsSource.SourceKind;
import newsdigest.config.SourceRules;
import newsdigest.news.BrokenInputTest;
import newsdigest.news.NewsBatch;
import newsdigest.news.source.NewsProbe.Proposal;
import newsdigest.problem.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proposals for sources that are not configured yet, and the choice among the items of a source. */
final class NewsProbeTest {

    private static final String FEED =
            "<rss><channel><item><title>A</title><pubDate>2026-11-18</pubDate></item></channel></rss>";

    private static Proposal probe(String location) {
        return new NewsProbe(Locale.ENGLISH, ZoneOffset.UTC, Clock.systemUTC()).probe(location, true);
    }

    @Test
    void aHomePageLeadsToTheFeedThatItNames() {
        try (WebSite site = new WebSite()) {
            site.page("/feed.xml", "application/rss+xml", FEED)
                    .page(
                            "/home",
                            "text/html",
                            "<!doctype html><html><head><link rel=alternate type='application/rss+xml' href='/feed.xml'>"
                                    + "<link rel=alternate type='application/rss+xml' href='/comments/feed.xml'></head>");

            Proposal proposal = probe(site.url("/home"));

            assertThat(proposal.isPage()).isTrue();
            assertThat(proposal.feeds()).containsExactly(site.url("/feed.xml"));
            assertThat(proposal.source().path()).isEqualTo(site.url("/feed.xml"));
            assertThat(NewsFixture.headlines(proposal.batch())).containsExactly("A");
        }
    }

    @Test
    void theFeedOfAPageWithABaseIsLookedForThere() {
        try (WebSite site = new WebSite()) {
            site.page("/news/feed.xml", "application/rss+xml", FEED)
                    .page(
                            "/home/",
                            "text/html",
                            "<!doctype html><html><head><base href='/news/'>"
                                    + "<link rel=alternate type='application/rss+xml' href='feed.xml'></head>");

            assertThat(NewsFixture.headlines(probe(site.url("/home/")).batch())).containsExactly("A");
        }
    }

    @Test
    void ofManyItemsWithOneIdAFewAreNamedAndTheRestIsCounted(@TempDir Path folder) throws IOException {
        String items = (item("Ferry", "<guid>one</guid>") + "\n").repeat(40);
        Path file = Files.writeString(folder.resolve("feed.xml"), "<rss><channel>\n" + items + "</channel></rss>");

        NewsBatch batch = probe(file.toString()).batch();

        assertThat(batch.items()).hasSize(1);
        assertThat(NewsFixture.notes(batch)).hasSize(6).last().asString().contains("34 more items are the same");
    }

    @Test
    void aPageWithoutAFeedIsReadByTheSelectorsThatAreProposed() throws IOException {
        String html = Files.readString(BrokenInputTest.folder().resolve("../corpus/page-articles.html"));
        try (WebSite site = new WebSite()) {
            site.page("/noticias", "text/html; charset=utf-8", html);

            Proposal proposal = probe(site.url("/noticias"));

            assertThat(proposal.source().kind()).contains(SourceKind.PAGE);
            assertThat(NewsFixture.headlines(proposal.batch()))
                    .containsExactly(
                            "El ferry de noche vuelve", "El faro viejo mide el viento", "La lonja abre los domingos");
            assertThat(proposal.batch().items().get(0).link().map(Object::toString))
                    .contains(site.url("/noticias/ferry"));
        }
    }

    @Test
    void aFeedInAFileIsShownAsItIs(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("feed.xml"), FEED);

        assertThat(NewsFixture.headlines(probe(file.toString()).batch())).containsExactly("A");
        assertThatThrownBy(() -> probe(folder.resolve("none.xml").toString()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("There is no such file.");
    }

    @Test
    void onlyItemsWithTheWordsOrTopicsThatAreWantedAreTaken(@TempDir Path folder) {
        NewsFixture fixture = new NewsFixture(folder)
                .with(
                        "feed.xml",
                        "<rss><channel>" + item("The ferry sails", "") + item("Férry news", "") + item("Ferryman", "")
                                + item("Fish", "<category>Ferry</category>") + item("Ferry sport", "")
                                + "</channel></rss>");
        SourceRules rules = new SourceRules(60, List.of("ferry"), List.of("Sport"), Optional.empty());

        NewsBatch newsBatch = fixture.read(new NewsSource(
                folder.resolve("feed.xml").toString(), Optional.empty(), Optional.empty(), false, rules));

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("The ferry sails", "Férry news", "Fish");
        assertThat(NewsFixture.notes(newsBatch))
                .containsExactly("feed.xml: 2 of 5 items are left out by 'only' and 'except' of this source.");
    }

    private static String item(String title, String more) {
        return "<item><title>" + title + "</title><pubDate>2026-11-18</pubDate>" + more + "</item>";
    }

    @Test
    void theFeedsOfAnOpmlFileAreListedOnce(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("feeds.opml"),
                "<?xml version='1.0'?><opml version='2.0'><body><outline text='Coast'>"
                        + "<outline type='rss' text='Quay &amp; sea' xmlUrl='https://quay.example/feed' htmlUrl='https://quay.example'/>"
                        + "<outline title='Again' XMLURL='https://quay.example/feed'/>"
                        + "<outline text='Old' xmlUrl='feed://old.example/rss'/>"
                        + "<outline text='None' xmlUrl='nothing'/></outline></body></opml>");

        OpmlReader.FeedList list = OpmlReader.read(file);

        assertThat(list.feeds())
                .containsExactly(
                        new OpmlReader.Feed("Quay & sea", "https://quay.example/feed"),
                        new OpmlReader.Feed("Old", "https://old.example/rss"));
        assertThat(list.unusable()).containsExactly("nothing");
        assertThatThrownBy(() -> OpmlReader.read(Files.writeString(folder.resolve("x.opml"), "<a/>")))
                .hasMessageContaining("This is no OPML");
    }

    @Test
    void theHeadOfATableOfNewsIsNoItem(@TempDir Path folder) throws IOException {
        String row = "<tr><td>%s November 2026</td><td><a href='https://a.example/%s'>News of the day %s</a></td></tr>";
        Path page = Files.writeString(
                folder.resolve("page.html"),
                "<!doctype html><html><body><table><tr><th>Date</th><th>Title</th></tr>" + row.replace("%s", "20")
                        + row.replace("%s", "19") + row.replace("%s", "18") + "</table></body></html>");

        Proposal proposal = probe(page.toString());

        assertThat(proposal.batch().items()).hasSize(3);
        assertThat(proposal.batch().problems()).isEmpty();
    }
}
