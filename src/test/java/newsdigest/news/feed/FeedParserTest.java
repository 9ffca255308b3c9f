package newsdigest.news.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.config.Newsletter.NewsSource;
import newsdigest.news.Formats;
import newsdigest.news.NewsBatch;
import newsdigest.news.NewsItem;
import newsdigest.news.SourceStatus;
import newsdigest.news.source.NewsFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FeedParserTest {

    private NewsFixture newsFixture;

    @BeforeEach
    void open(@TempDir Path root) {
        newsFixture = new NewsFixture(root);
    }

    private NewsBatch sample(String name) {
        return newsFixture.with(name, Formats.bytes(name)).read(name);
    }

    private NewsBatch rss(String items) {
        return feed("<rss version='2.0'><channel><title>H</title>\n" + items + "\n</channel></rss>");
    }

    private NewsBatch feed(String xml) {
        return newsFixture.with("feed.xml", xml).read("feed.xml");
    }

    private static String item(String title, String more) {
        return "<item><title>" + title + "</title><pubDate>Wed, 18 Nov 2026 10:00:00 GMT</pubDate>" + more + "</item>";
    }

    @Test
    void aPictureOfAFeedHasTheSizeThatTheFeedDeclares() {
        NewsItem item = rss(item(
                        "A",
                        "<content url='https://example.org/a.jpg' medium='image' width='1200' height='675'/>"
                                .replace("<content", "<media:content xmlns:media='http://search.yahoo.com/mrss/'")))
                .items()
                .get(0);

        assertThat(item.image().orElseThrow().size()).contains(new NewsItem.Size(1200, 675));
    }

    @Test
    void aPictureInATextIsAsLargeAsItsNameSaysAndNotAsItIsShown() {
        NewsBatch newsBatch = rss(item(
                        "A",
                        "<description>&lt;p&gt;A.&lt;/p&gt;&lt;img width='300' height='200'"
                                + " src='https://example.org/a.jpg'&gt;</description>")
                + item(
                        "B",
                        "<description>&lt;p&gt;B.&lt;/p&gt;&lt;img"
                                + " src='https://example.org/b-1024x683.jpg'&gt;</description>"));

        assertThat(newsBatch.items().stream()
                        .map(item -> item.image().orElseThrow().size()))
                .containsExactly(Optional.empty(), Optional.of(new NewsItem.Size(1024, 683)));
    }

    @Test
    void rss2HasAllThatAnItemCanHave() {
        NewsBatch newsBatch = sample("rss-2.0.xml");

        NewsItem item = newsBatch.items().get(0);
        assertThat(newsBatch.problems()).isEmpty();
        assertThat(item.headline()).isEqualTo("Fish & ships: the night ferry is back");
        assertThat(item.link()).contains(URI.create("https://harbour.example.org/en/night-ferry?a=1&b=2"));
        assertThat(item.id()).isEqualTo("512 at https://harbour.example.org");
        assertThat(item.published()).contains(Instant.parse("2026-11-21T02:30:00Z"));
        assertThat(item.date()).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(item.author()).contains("Mara Quint");
        assertThat(item.topics()).containsExactly("Islands", "People & places");
        assertThat(item.language()).isEqualTo(Locale.UK);
        assertThat(item.image())
                .contains(new NewsItem.Image(URI.create("https://harbour.example.org/ferry.jpg"), "The ferry at dusk"));
        assertThat(item.summary().html())
                .isEqualTo("<p>After three years the <strong>night ferry</strong> sails again."
                        + " <a href=\"https://harbour.example.org/en/timetable\">Timetable</a></p>");
        assertThat(item.place()).hasToString("rss-2.0.xml:15:5");
    }

    @Test
    void aPermanentGuidIsTheLinkAndTheOpeningStandsForAMissingSummary() {
        NewsItem item = sample("rss-2.0.xml").items().get(1);

        assertThat(item.headline()).isEqualTo("Librarians meet again");
        assertThat(item.link()).contains(URI.create("https://harbour.example.org/en/librarians"));
        assertThat(item.summary().text()).isEqualTo("The opening.\n\nMore.");
        assertThat(item.image().map(NewsItem.Image::url)).contains(URI.create("https://harbour.example.org/books.png"));
    }

    @Test
    void aDayWithoutATimeIsThatDayInEveryZone() {
        NewsItem item = sample("rss-2.0.xml").items().get(2);

        assertThat(item.date()).isEqualTo(LocalDate.of(2026, 11, 18));
        assertThat(item.published()).isEmpty();
        assertThat(item.summary().text()).isEqualTo("Plain text, two\n\nparagraphs: 3 < 4.");
        assertThat(item.summary().html()).isEqualTo("<p>Plain text, two</p>\n<p>paragraphs: 3 &lt; 4.</p>");
    }

    @Test
    void rss091IsReadWithoutFetchingItsDtdAndEntriesGetTheDateOfTheFeed() {
        NewsBatch newsBatch = sample("rss-0.91.xml");

        NewsItem item = newsBatch.items().get(0);
        assertThat(item.headline()).isEqualTo("Café du port");
        assertThat(item.date()).isEqualTo(LocalDate.of(2026, 11, 6));
        assertThat(item.language()).isEqualTo(Locale.FRENCH);
        assertThat(NewsFixture.errors(newsBatch)).isEmpty();
        assertThat(NewsFixture.notes(newsBatch))
                .anyMatch(note -> note.contains("One entry has no date of its own and gets the feed"));
    }

    @Test
    void rss092HasCategoriesAndShortYears() {
        NewsItem item = NewsFixture.only(sample("rss-0.92.xml"));

        assertThat(item.published()).contains(Instant.parse("2026-11-06T13:00:00Z"));
        assertThat(item.topics()).containsExactly("Docks");
    }

    @Test
    void rss090IsRead() {
        NewsItem item = NewsFixture.only(sample("rss-0.90.rdf"));

        assertThat(item.headline()).isEqualTo("Old lighthouse");
        assertThat(item.date()).isEqualTo(LocalDate.of(2026, 9, 18));
        assertThat(item.id()).isEqualTo("https://harbour.example.org/lighthouse");
    }

    @Test
    void rss1WithDublinCoreIsRead() {
        NewsItem item = NewsFixture.only(sample("rss-1.0.rdf"));

        assertThat(item.headline()).isEqualTo("El viejo faro");
        assertThat(item.language().getLanguage()).isEqualTo("es");
        assertThat(item.author()).contains("Lupe Arana");
        assertThat(item.topics()).containsExactly("Costa");
        assertThat(item.published()).contains(Instant.parse("2026-09-19T04:30:00Z"));
        assertThat(item.date()).isEqualTo(LocalDate.of(2026, 9, 18));
    }

    @Test
    void atomIsReadWithItsTypesOfText() {
        NewsBatch newsBatch = sample("atom-1.0.xml");

        NewsItem first = newsBatch.items().get(0);
        NewsItem second = newsBatch.items().get(1);
        assertThat(newsBatch.problems()).isEmpty();
        assertThat(first.headline()).isEqualTo("Seeds for the mangroves");
        assertThat(first.published()).contains(Instant.parse("2026-10-23T12:00:00Z"));
        assertThat(first.summary().text()).isEqualTo("Five schools <collected> 12,000 seeds.");
        assertThat(first.topics()).containsExactly("The coast");
        assertThat(first.author()).contains("Iria Vals");
        assertThat(first.image())
                .map(NewsItem.Image::url)
                .contains(URI.create("https://harbour.example.org/seeds.jpg"));
        assertThat(second.language().getLanguage()).isEqualTo("es");
        assertThat(second.published()).contains(Instant.parse("2026-10-22T14:00:00Z"));
        assertThat(second.summary().html()).isEqualTo("<div><p>Cinco <em>escuelas</em>.</p></div>");
    }

    @Test
    void atom03IsRead() {
        NewsItem item = NewsFixture.only(sample("atom-0.3.xml"));

        assertThat(item.headline()).isEqualTo("Cranes learn to share");
        assertThat(item.published()).contains(Instant.parse("2026-10-16T12:29:29Z"));
        assertThat(item.summary().text()).isEqualTo("Ships wait less.");
    }

    @Test
    void theLanguageOfTheConfigurationWinsOverTheFeedsAndTheEntrysOverBoth() {
        newsFixture.with("atom-1.0.xml", Formats.bytes("atom-1.0.xml"));

        NewsBatch newsBatch = newsFixture.read(
                new NewsSource(newsFixture.root().resolve("atom-1.0.xml").toString(), Optional.of(Locale.FRENCH)));

        assertThat(newsBatch.items())
                .extracting(item -> item.language().getLanguage())
                .containsExactly("fr", "es");
    }

    @Test
    void scriptsAndHandlersNeverPass() {
        NewsItem item = NewsFixture.only(
                rss(
                        item(
                                "T",
                                "<description><![CDATA[<p onclick=x()>Hi<img src=x onerror=y()><a href='javascript:z()'>link</a>"
                                        + "<svg/onload=a()><style>b{}</style><iframe src='https://e.example'></iframe></p>]]></description>")));

        assertThat(item.summary().html()).isEqualTo("<p>Hilink</p>");
    }

    @Test
    void aBareAmpersandIsNotedWithItsEntryAndEverythingIsRead() {
        NewsBatch newsBatch = rss(item("One", "") + "\n" + item("Fish & ships", "") + "\n" + item("Three", ""));

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("One", "Fish & ships", "Three");
        assertThat(NewsFixture.errors(newsBatch)).isEmpty();
        assertThat(NewsFixture.notes(newsBatch))
                .singleElement()
                .asString()
                .startsWith("feed.xml:3:")
                .contains("in or after the entry 'Fish & ships'");
    }

    @Test
    void aTagLeftOpenSpoilsItsOwnEntryOnly() {
        NewsBatch newsBatch =
                rss(item("One", "") + "\n" + item("Two", "<description>open<b>") + "\n" + item("Three", ""));

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("One", "Two", "Three");
        assertThat(newsBatch.items().get(1).summary().text()).isEqualTo("open");
    }

    @Test
    void anEntryThatIsNeverClosedDoesNotSwallowTheNext() {
        NewsBatch newsBatch =
                rss("<item><title>One</title><pubDate>2026-11-18</pubDate><description>\n" + item("Two", ""));

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("One", "Two");
    }

    @Test
    void aFeedThatBreaksOffIsAFailureButItsEntriesAreRead() {
        NewsBatch newsBatch =
                feed("<rss version='2.0'><channel>" + item("One", "") + item("Two", "") + "<item><title>Thr");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("One", "Two");
        assertThat(NewsFixture.errors(newsBatch))
                .anyMatch(error -> error.contains("breaks off in or after the entry 'Thr'"));
        assertThat(newsBatch.isIncomplete()).isTrue();
    }

    @Test
    void entriesWithoutDateOrTitleAreNamedAndSkipped() {
        NewsBatch newsBatch = rss(
                "<item><title>No date</title></item>\n<item><pubDate>2026-11-18</pubDate><link>https://e.example/x</link></item>\n"
                        + "<item><title>Odd date</title><pubDate>soon</pubDate></item>\n" + item("Good", ""));

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("Good");
        assertThat(NewsFixture.errors(newsBatch))
                .containsExactly(
                        "feed.xml:2:1: 'No date' has no date. Item skipped.",
                        "feed.xml:3:1: https://e.example/x has no headline. Item skipped.",
                        "feed.xml:4:1: 'Odd date' has the date 'soon', which is none. Item skipped.");
        assertThat(newsBatch.isIncomplete()).isFalse();
    }

    @Test
    void externalEntitiesAreNeverRead() {
        newsFixture.with("secret.txt", "2026-11-18\n\nSECRET");
        String secret = newsFixture.root().resolve("secret.txt").toUri().toString();

        NewsBatch newsBatch = feed("<!DOCTYPE rss [<!ENTITY x SYSTEM '" + secret + "'><!ENTITY % y SYSTEM '" + secret
                + "'> %y;]><rss version='2.0'><channel>" + item("A &x;", "<description>&x;</description>")
                + "</channel></rss>");

        assertThat(newsBatch.items()).hasSize(1);
        assertThat(newsBatch.toString()).doesNotContain("SECRET");
    }

    @Test
    void billionLaughsStaySmall() {
        StringBuilder dtd = new StringBuilder("<!DOCTYPE rss [<!ENTITY a0 'ha'>");
        for (int i = 1; i < 30; i++) {
            dtd.append("<!ENTITY a").append(i).append(" '");
            dtd.append(("&a" + (i - 1) + ";").repeat(10)).append("'>");
        }

        NewsBatch newsBatch = feed(dtd + "]><rss version='2.0'><channel>" + item("&a29;", "") + "</channel></rss>");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("&a29;");
        assertThat(NewsFixture.notes(newsBatch)).isNotEmpty();
    }

    @Test
    void aWebPageIsNoFeedButMayNameOne() {
        NewsBatch newsBatch =
                feed("<!doctype html><html><head><link rel=alternate type='application/rss+xml' href='/feed.xml'>");

        assertThat(NewsFixture.errors(newsBatch))
                .containsExactly("feed.xml: This is a web page, not a feed. The page names its feed: /feed.xml");
        assertThat(newsBatch.sources()).singleElement().matches(SourceStatus::failed);
    }

    @Test
    void otherXmlIsNoFeed() {
        assertThat(NewsFixture.errors(feed("<?xml version='1.0'?><svg/>")))
                .containsExactly("feed.xml: This is no feed: it has neither <rss> nor <feed> nor <rdf:RDF>.");
    }

    @Test
    void forgottenNamespacesMeanWhatEverybodyMeans() {
        NewsBatch newsBatch = feed("<feed><entry><title>A</title><id>urn:a</id><updated>2026-11-18T00:00:00Z</updated>"
                + "<dc:creator>Mara</dc:creator></entry></feed>");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("A");
    }

    @Test
    void theDeclaredEncodingIsUsed() {
        String xml = "<?xml version='1.0' encoding='ISO-8859-2'?><rss version='2.0'><channel>" + item("Łódź", "")
                + "</channel></rss>";
        newsFixture.with("feed.xml", xml.getBytes(Charset.forName("ISO-8859-2")));

        assertThat(NewsFixture.only(newsFixture.read("feed.xml")).headline()).isEqualTo("Łódź");
    }

    @Test
    void aWronglyDeclaredEncodingIsNotedAndTheRightOneFound() {
        String utf8 = "<?xml version='1.0' encoding='UTF-8'?><rss version='2.0'><channel>" + item("Año", "")
                + "</channel></rss>";
        newsFixture
                .with("latin.xml", utf8.getBytes(StandardCharsets.ISO_8859_1))
                .with("utf.xml", utf8.replace("UTF-8", "ISO-8859-1").replace("Año", "Añil"));

        NewsBatch newsBatch = newsFixture.read("latin.xml", "utf.xml");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("Año", "Añil");
        assertThat(NewsFixture.notes(newsBatch))
                .containsExactly(
                        "latin.xml: It says that it is in UTF-8, but it is in windows-1252 and read so.",
                        "utf.xml: It says that it is in ISO-8859-1, but it is in UTF-8 and read so.");
    }

    @Test
    void utf16IsReadWithAndWithoutMark() {
        String xml = "<?xml version='1.0' encoding='UTF-16'?><rss version='2.0'><channel>" + item("Año", "")
                + "</channel></rss>";
        newsFixture
                .with("a.xml", xml.getBytes(StandardCharsets.UTF_16))
                .with("b.xml", xml.replace("Año", "Bño").getBytes(StandardCharsets.UTF_16LE));

        assertThat(NewsFixture.headlines(newsFixture.read("a.xml", "b.xml"))).containsExactly("Año", "Bño");
    }

    @Test
    void aStoryThatTwoFeedsTellIsReadFromBoth() {
        newsFixture
                .with(
                        "a.xml",
                        "<rss><channel>" + item("A", "<guid>1</guid><link>https://e.example/a</link>")
                                + "</channel></rss>")
                .with(
                        "b.xml",
                        "<rss><channel>"
                                + item("B", "<guid>2</guid><link>http://www.e.example/a/?utm_source=x#top</link>")
                                + item("C", "<guid>1</guid>") + "</channel></rss>");

        NewsBatch newsBatch = newsFixture.read("a.xml", "b.xml");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("A", "B", "C");
        assertThat(NewsFixture.notes(newsBatch)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<![CDATA[", "<![CDATA[Harbour]]>", "<![CDATA[<![CDATA[", "]]><![CDATA["})
    void aMarkedSectionAtTheVeryStartIsReadToItsEnd(String start) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(OpenCdata.closed(start + "<rss></rss>")).isEqualTo(start + "<rss></rss>"));
    }

    @Test
    void aMarkedSectionThatIsNeverClosedDoesNotSwallowTheEntriesBelow() {
        String open = item("Open", "<description><![CDATA[Left <p>open</p></description>");
        NewsBatch alone = rss(open + item("Next", "<description>Text</description>"));
        NewsBatch beforeAnother = rss(open + item("Next", "<description><![CDATA[Text]]></description>"));

        for (NewsBatch newsBatch : List.of(alone, beforeAnother)) {
            assertThat(NewsFixture.headlines(newsBatch)).containsExactly("Open", "Next");
            assertThat(newsBatch.items().get(0).summary().text()).isEqualTo("Left\n\nopen");
            assertThat(newsBatch.items().get(1).summary().text()).isEqualTo("Text");
        }
    }

    @Test
    void markedSectionsThatAreClosedStayAsTheyAre() {
        NewsBatch newsBatch = rss(item("A", "<description><![CDATA[One]]> and <![CDATA[two]]></description>"));

        assertThat(NewsFixture.only(newsBatch).summary().text()).isEqualTo("One and two");
    }

    @Test
    void aHeadlineWithoutEndIsCutBetweenWordsAndNoted() {
        NewsBatch newsBatch = rss(item("Word ".repeat(1000), "<guid>a</guid>"));

        assertThat(newsBatch.items().get(0).headline()).hasSizeBetween(200, 301).endsWith("Word\u2026");
        assertThat(NewsFixture.notes(newsBatch)).singleElement().asString().contains("a headline of 4999 characters");
    }

    @Test
    void russianMonthsMayBeShort() {
        NewsBatch newsBatch = feed("<rss version='2.0'><channel><title>H</title><item><title>A</title>"
                + "<pubDate>\u041F\u0442, 20 \u043D\u043E\u044F 2026 15:00:00 +0300</pubDate></item></channel></rss>");

        assertThat(NewsFixture.only(newsBatch).date()).isEqualTo(LocalDate.of(2026, 11, 20));
    }
}
