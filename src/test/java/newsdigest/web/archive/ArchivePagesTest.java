package newsdigest.web.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.io.SyndFeedInput;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import newsdigest.web.PublicPagesFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive by language, its search, its feed, and what search engines and messengers are told. */
@SuppressWarnings("NullAway.Init")
final class ArchivePagesTest {

    @TempDir
    private Path folder;

    private PublicPagesFixture office;

    @BeforeEach
    void open() throws IOException {
        office = new PublicPagesFixture(
                folder,
                workspace -> workspace.set(
                        "public-pages",
                        "{ address: https://news.example.org, port: 0, search-engines: true,"
                                + " privacy: https://example.org/privacy }"));
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void eachLanguageHasAListOfItsOwnAndTheWayToTheOthers() throws Exception {
        String id = office.send("2021-02-01", "2021-02-15").edition();

        assertThat(office.get("/archive/weekly/en").body()).contains("/archive/weekly/en/" + id, "1–15 February 2021");
        assertThat(office.get("/archive/weekly/es").body())
                .contains("lang=\"es\"", "hreflang=\"en\"", "Todavía no se ha publicado ninguna edición.")
                .doesNotContain(id);
        assertThat(office.get("/archive/weekly/fr").statusCode()).isEqualTo(404);
    }

    @Test
    void theSearchFindsWordsInWhateverCaseAndAccent() throws Exception {
        String id = office.send("2021-02-15", "2021-02-15").edition();

        assertThat(office.get("/archive/weekly/en?q=H%C3%89ADLINE+happened").body())
                .contains(id);
        assertThat(office.get("/archive/weekly/en?q=headline+zebra").body())
                .doesNotContain(id)
                .contains("No edition has all these words.");
    }

    @Test
    void anEditionLeadsToTheOneBeforeAndTheOneAfter() throws Exception {
        String first = office.send("2021-02-01", "2021-02-14").edition();
        String second = office.send("2021-02-01", "2021-02-15").edition();

        assertThat(office.get("/archive/weekly/en/" + first).body())
                .contains("<a href=\"/archive/weekly/en/" + second + "\" rel=\"next\"")
                .doesNotContain("rel=\"prev\"");
        assertThat(office.get("/archive/weekly/en/" + second).body())
                .contains("<a href=\"/archive/weekly/en/" + first + "\" rel=\"prev\"");
    }

    @Test
    void whoGotAForwardedMailIsInvitedOnItsPage() throws Exception {
        office.send("2021-02-01", "2021-02-15");

        assertThat(office.get(office.link(newsdigest.testing.Workspace.address(1), "v"))
                        .body())
                .contains("Forwarded to you?", "<a href=\"/subscribe/weekly\">Subscribe</a>", "noindex");
    }

    @Test
    void searchEnginesAndMessengersAreToldOfAnEdition() throws Exception {
        String id = office.send("2021-02-01", "2021-02-15").edition();
        String link = "https://news.example.org/archive/weekly/en/" + id;

        HttpResponse<String> page = office.get("/archive/weekly/en/" + id);

        assertThat(page.body())
                .contains(
                        "<link rel=\"canonical\" href=\"" + link + "\">",
                        "<meta property=\"og:url\" content=\"" + link + "\">",
                        "<meta name=\"description\" content=\"Headline 1",
                        "type=\"application/rss+xml\"")
                .doesNotContain("noindex");
        assertThat(page.headers().firstValue("X-Robots-Tag")).isEmpty();
        assertThat(office.get("/sitemap.xml").body()).contains("<loc>" + link + "</loc>");
        assertThat(office.get("/robots.txt").body())
                .contains("Disallow: /my/", "Sitemap: https://news.example.org/sitemap.xml");
    }

    @Test
    void theFeedHasWholeTextsAndIsNotSentTwice() throws Exception {
        String id = office.send("2021-02-01", "2021-02-15").edition();

        HttpResponse<String> feed = office.get("/archive/weekly/en/feed.xml");
        String tag = feed.headers().firstValue("ETag").orElseThrow();
        SyndEntry entry = new SyndFeedInput()
                .build(new StringReader(feed.body()))
                .getEntries()
                .get(0);

        assertThat(feed.body())
                .contains(
                        "<atom:link href=\"https://news.example.org/archive/weekly/en/feed.xml\" rel=\"self\"",
                        "<guid isPermaLink=\"true\">https://news.example.org/archive/weekly/en/" + id + "</guid>");
        assertThat(entry.getContents().get(0).getValue())
                .contains("Headline 1", "Headline 5", "for item 5")
                .doesNotContain("style=", "<table", "Unsubscribe");
        assertThat(office.getKnown("/archive/weekly/en/feed.xml", tag).statusCode())
                .isEqualTo(304);
        assertThat(office.getKnown("/archive/weekly/en/feed.xml", "\"other\"").statusCode())
                .isEqualTo(200);
    }

    @Test
    void everyPageNamesTheSenderTheirAddressAndPrivacy() throws Exception {
        for (String path : new String[] {"/", "/subscribe/weekly", "/archive/weekly", "/u/nobody", "/nowhere"}) {
            assertThat(office.get(path).body())
                    .as(path)
                    .contains("1 Example Road, 1010 Vienna", "mailto:", "https://example.org/privacy", "/theme.css");
        }
    }
}
