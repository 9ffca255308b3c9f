package newsdigest.news.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import newsdigest.news.NewsBatch;
import newsdigest.news.NewsItem;
import newsdigest.news.source.NewsFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Feeds as programs write them, which no specification foresees. */
final class FeedDialectsTest {

    private static final String DATED = "<pubDate>Fri, 20 Nov 2026 08:00:00 GMT</pubDate>";

    private NewsFixture newsFixture;

    @BeforeEach
    void open(@TempDir Path root) {
        newsFixture = new NewsFixture(root);
    }

    private NewsBatch feed(String xml) {
        return newsFixture.with("feed.xml", xml).read("feed.xml");
    }

    private NewsItem rss(String inItem) {
        return NewsFixture.only(feed("<rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/'"
                + " xmlns:dc='http://purl.org/dc/elements/1.1/'"
                + " xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><link>https://site.example/</link>"
                + "<item>" + DATED + inItem + "</item></channel></rss>"));
    }

    private NewsItem atom(String attributes, String inEntry) {
        return NewsFixture.only(feed("<feed xmlns='http://www.w3.org/2005/Atom' " + attributes
                + "><entry><title>T</title><updated>2026-11-20T08:00:00Z</updated>" + inEntry + "</entry></feed>"));
    }

    private static Optional<URI> uri(String address) {
        return Optional.of(URI.create(address));
    }

    @Test
    void textBehindALineBreakWithoutEndIsRead() {
        NewsBatch newsBatch = feed("<rss version='2.0'><channel><item>" + DATED
                + "<title>T</title><description>One<br>Two<br>Three</description></item><item>" + DATED
                + "<title>U</title><description><p>Start<br>Middle<img src='https://site.example/x.jpg'>End<hr>Last</p>"
                + "</description></item></channel></rss>");

        assertThat(newsBatch.items().get(0).summary().text()).isEqualTo("One\nTwo\nThree");
        assertThat(newsBatch.items().get(1).summary().text()).contains("Start", "Middle", "End", "Last");
    }

    @Test
    void aDescriptionOfDublinCoreStandsForOneThatIsMissing() {
        assertThat(rss("<title>T</title><dc:description>A thesis about nets.</dc:description>")
                        .summary()
                        .text())
                .isEqualTo("A thesis about nets.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The post <a href='https://site.example/a'>T</a> first appeared on <a href='https://site.example'>S</a>.",
                "The post <a href='https://site.example/a'>T</a> appeared first on <a href='https://site.example'>S</a>.",
                "La entrada <a href='https://site.example/a'>T</a> apareció primero en <a href='https://site.example'>S</a>.",
                "O post <a href='https://site.example/a'>T</a> apareceu primeiro no <a href='https://site.example'>S</a>.",
                "Der Beitrag <a href='https://site.example/a'>T</a> erschien zuerst auf <a href='https://site.example'>S</a>."
            })
    void whereAPostAppearedFirstIsNoTextOfIt(String footer) {
        assertThat(rss("<title>T</title><description><![CDATA[<p>Come on Monday.</p><p>" + footer
                                + "</p>]]></description>")
                        .summary()
                        .text())
                .isEqualTo("Come on Monday.");
    }

    @Test
    void itemsThatWereCopiedWithTheirGuidAreStoriesOfTheirOwn() {
        String item = "<item>" + DATED + "<title>%1$s</title><link>https://site.example/%1$s</link>"
                + "<guid isPermaLink='false'>0</guid></item>";
        NewsBatch newsBatch = feed(
                "<rss version='2.0'><channel>" + item.formatted("Boats") + item.formatted("Nets") + "</channel></rss>");

        assertThat(newsBatch.items())
                .extracting(NewsItem::id)
                .containsExactly("https://site.example/Boats", "https://site.example/Nets");
        assertThat(newsBatch.problems())
                .extracting(String::valueOf)
                .containsExactly(
                        "feed.xml: 2 entries with other titles and links have one guid, so it names none of them: '0'. Their links tell them apart.");
    }

    @Test
    void anEntryThatStandsInAFeedInTwoVersionsIsOneStory() {
        String item = "<item>" + DATED
                + "<title>%1$s</title><link>https://site.example/a</link><guid isPermaLink='false'>0</guid></item>";

        assertThat(feed("<rss version='2.0'><channel>" + item.formatted("Boats") + item.formatted("Boats again")
                                + "</channel></rss>")
                        .items())
                .hasSize(1);
    }

    @Test
    void textInBase64IsReadWithWhiteSpaceAroundItAndWhatIsNoneIsNoText() {
        NewsBatch newsBatch = feed("<feed version='0.3' xmlns='http://purl.org/atom/ns#'>"
                + "<entry><title mode='base64'>\n QUJD\n RA== \n</title><issued>2026-11-20T08:00:00Z</issued></entry>"
                + "<entry><title mode='base64'>QUJDRA=</title><issued>2026-11-20T08:00:00Z</issued></entry>"
                + "<entry><title>Next</title><issued>2026-11-20T08:00:00Z</issued></entry></feed>");

        assertThat(NewsFixture.headlines(newsBatch)).startsWith("ABCD").endsWith("Next");
        assertThat(newsBatch.sources().get(0).failed()).isFalse();
    }

    @Test
    void aDateOutsideOfTheCalendarLosesItsOwnEntryOnly() {
        NewsBatch newsBatch = feed("<feed xmlns='http://www.w3.org/2005/Atom'>"
                + "<entry><title>A</title><updated>-999999999-01-01T00:00:00Z</updated></entry>"
                + "<entry><title>B</title><updated>2026-11-20T08:00:00Z</updated></entry></feed>");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("B");
        assertThat(NewsFixture.errors(newsBatch)).singleElement().asString().contains("-999999999");
    }

    @Test
    void thousandsOfCommentsBeforeTheFeedDoNoHarm() {
        String item = "<item><title>A</title>" + DATED + "</item>";

        assertThat(NewsFixture.headlines(
                        feed("<!--a-->".repeat(20_000) + "<rss><channel>" + item + "</channel></rss>")))
                .containsExactly("A");
        assertThat(NewsFixture.errors(feed("<!--a-->".repeat(20_000) + "<html>")))
                .singleElement()
                .asString()
                .contains("This is a web page");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<rss version='2.0' xmlns='http://backend.userland.com/rss2'><channel>ITEM</channel></rss>",
                "<rss version='2.0' xmlns='http://www.w3.org/2005/Atom'><channel>ITEM</channel></rss>",
                "<rss version='2.0' xmlns='http://www.w3.org/1999/xhtml'><channel>ITEM</channel></rss>",
                "<rss><channel>ITEM</channel></rss>",
                "<RSS><Channel>ITEM</Channel></RSS>",
                "<rss:rss xmlns:rss='http://purl.org/rss/1.0/'><rss:channel>ITEM</rss:channel></rss:rss>",
                "<rdf:RDF xmlns='http://purl.org/rss/1.0/' xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>ITEM</rdf:RDF>",
                "<RDF xmlns='http://my.netscape.com/rdf/simple/0.9/'>ITEM</RDF>",
            })
    void anRssFeedIsReadUnderAnyNamespace(String shape) {
        String item = "<item><title>A</title><link>https://site.example/a</link>" + DATED + "</item>";

        for (String written : new String[] {
            item, item.replace("item>", "Item>").replace("title>", "Title>").replace("pubDate>", "PUBDATE>")
        }) {
            NewsItem read = NewsFixture.only(feed(shape.replace("ITEM", written)));
            assertThat(read.headline()).isEqualTo("A");
            assertThat(read.link()).isEqualTo(uri("https://site.example/a"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.w3.org/2005/Atom",
                "https://www.w3.org/2005/Atom",
                "http://www.w3.org/2005/Atom/",
                "http://purl.org/atom/ns#",
                "urn:something-else",
            })
    void anAtomFeedIsReadUnderAnyNamespaceWithAndWithoutPrefix(String namespace) {
        String feed = "<feed xmlns='" + namespace + "'><entry><title>A</title><updated>2026-11-20T08:00:00Z</updated>"
                + "</entry></feed>";

        assertThat(NewsFixture.headlines(feed(feed))).containsExactly("A");
        if (!namespace.startsWith("urn")) {
            String prefixed = feed.replace("<", "<a:").replace("<a:/", "</a:").replace("xmlns=", "xmlns:a=");
            assertThat(NewsFixture.headlines(feed(prefixed))).containsExactly("A");
        }
    }

    @Test
    void aPostWithoutATitleGetsItsFirstWordsAndTheFeedSaysSo() {
        NewsBatch newsBatch = feed("<rss><channel><item>" + DATED
                + "<description>&lt;p&gt;The night ferry sails again. More on Monday.&lt;/p&gt;</description></item>"
                + "<item>" + DATED + "<description>" + "word ".repeat(50) + "</description></item></channel></rss>");

        assertThat(NewsFixture.headlines(newsBatch))
                .containsExactly(
                        "The night ferry sails again. More on Monday.",
                        "word ".repeat(12).strip() + " \u2026");
        assertThat(NewsFixture.errors(newsBatch)).isEmpty();
        assertThat(NewsFixture.notes(newsBatch))
                .containsExactly("feed.xml: 2 entries have no title and get their first words as a headline.");
    }

    @Test
    void titlesOfOtherVocabulariesAreTitles() {
        assertThat(rss("<dc:title>From Dublin</dc:title>").headline()).isEqualTo("From Dublin");
        assertThat(rss("<media:group><media:title>A film</media:title></media:group>")
                        .headline())
                .isEqualTo("A film");
    }

    @Test
    void theBaseOfAnEntryHoldsForItsLinkAndItsText() {
        NewsItem item = atom(
                "xml:base='https://site.example/'",
                "<link href='p1'/><content type='html' xml:base='deep/'>&lt;a href='x'&gt;x&lt;/a&gt;</content>"
                        .replace("<link", "<link xml:base='https://site.example/blog/'"));

        assertThat(item.summary().html()).contains("https://site.example/deep/x");
        NewsItem based = NewsFixture.only(feed("<feed xmlns='http://www.w3.org/2005/Atom'>"
                + "<entry xml:base='https://site.example/blog/'><title>T</title><updated>2026-11-20T08:00:00Z</updated>"
                + "<link href='p1'/><content type='html'>&lt;a href='x'&gt;x&lt;/a&gt;</content></entry></feed>"));
        assertThat(based.link()).isEqualTo(uri("https://site.example/blog/p1"));
        assertThat(based.summary().html()).contains("https://site.example/blog/x");
    }

    @Test
    void linksInTheTextAreRelativeToTheItemsPageWhenNothingElseIsSaid() {
        NewsItem item = rss(
                "<title>T</title><link>https://site.example/2026/ferry/</link>"
                        + "<description>&lt;a href='map.html'&gt;map&lt;/a&gt; &lt;a href='#fn:1'&gt;1&lt;/a&gt;</description>");

        assertThat(item.summary().html())
                .contains("https://site.example/2026/ferry/map.html", "https://site.example/2026/ferry/#fn:1");
    }

    @Test
    void aFootnoteOfATextWithoutAPageIsNoLinkToTheHomePage() {
        NewsItem item =
                rss("<title>T</title><description>&lt;p&gt;A&lt;a href='#fn:1'&gt;1&lt;/a&gt;&lt;/p&gt;</description>");

        assertThat(item.summary().html()).isEqualTo("<p>A1</p>");
    }

    @Test
    void theFeedsOwnAddressIsNotItsPageAndDataIsNoPageForPeople() {
        NewsItem item = NewsFixture.only(feed("<rss xmlns:atom='http://www.w3.org/2005/Atom'><channel>"
                + "<atom:link rel='self' href='https://feeds.example/x.xml'/><link>https://site.example/news/</link><item>"
                + "<title>T</title>" + DATED + "<link>a</link></item></channel></rss>"));
        NewsItem atom = atom(
                "",
                "<link rel='alternate' type='application/json' href='https://site.example/a.json'/>"
                        + "<link rel='alternate' type='text/html' href='https://site.example/a'/>");

        assertThat(item.link()).isEqualTo(uri("https://site.example/news/a"));
        assertThat(atom.link()).isEqualTo(uri("https://site.example/a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src='https://s.w.org/images/core/emoji/72x72/1f600.png' style='height:1em'><img src='photo.jpg'>",
                "<img src='p.gif' width='1' height='1'><img src='photo.jpg'>",
                "<img src='blank.gif'><img src='photo.jpg'>",
                "<img src='https://secure.gravatar.com/avatar/abc?s=96'><img src='photo.jpg'>",
                "<img class='avatar' src='ana.jpg'><img src='photo.jpg'>",
                "<img src='data:image/gif;base64,R0' data-src='photo.jpg'>",
                "<img src='blank.gif' data-lazy-src='photo.jpg'>",
                "<img srcset='small.jpg 300w, photo.jpg 1200w, huge.jpg 4000w'>",
                "<picture><source srcset='photo.jpg 1200w'><img alt=''></picture>",
                "<img src='small.jpg' width='80' height='80'><img src='photo.jpg' width='800' height='600'>",
                "<img src='a-150x150.jpg'><img src='photo.jpg'>",
                "<a href='big.jpg'><img src='photo.jpg'></a>",
                "<video poster='photo.jpg'></video>",
            })
    void theLeadPictureIsTheLargestThatIsOne(String content) {
        NewsItem item =
                rss("<title>T</title><link>https://site.example/a/</link><content:encoded><![CDATA[<p>Words.</p>"
                        + content + "]]></content:encoded>");

        assertThat(item.image().map(NewsItem.Image::url)).isEqualTo(uri("https://site.example/a/photo.jpg"));
        assertThat(item.summary().text()).isEqualTo("Words.");
    }

    @Test
    void aPictureWithoutATypeIsKnownByItsName() {
        assertThat(rss("<title>T</title><media:content url='https://site.example/boat.jpg?w=800'/>")
                        .image()
                        .map(NewsItem.Image::url))
                .isEqualTo(uri("https://site.example/boat.jpg?w=800"));
    }

    @Test
    void ofSeveralSizesOfAPictureTheLargestIsTaken() {
        assertThat(rss("<title>T</title><media:thumbnail url='https://e.example/s.jpg' width='150' height='100'/>"
                                + "<media:thumbnail url='https://e.example/l.jpg' width='640' height='480'/>")
                        .image()
                        .map(NewsItem.Image::url))
                .isEqualTo(uri("https://e.example/l.jpg"));
    }

    @Test
    void elementsThatCloseThemselvesDoNotSwallowWhatFollows() {
        NewsItem item = atom(
                "xmlns:xh='http://www.w3.org/1999/xhtml'",
                "<content type='xhtml'><xh:div><xh:p>One</xh:p><xh:a name='x'/><xh:script/><xh:iframe src='https://ads.example/x'/>"
                        + "<xh:p>Two &amp; three</xh:p></xh:div></content>");

        assertThat(item.summary().html()).isEqualTo("<div><p>One</p><p>Two &amp; three</p></div>");
    }

    @Test
    void htmlThatIsNotEscapedIsReadWithItsElements() {
        NewsItem item = atom("", "<content type='html'><p>One <b>bold</b></p><p>Two</p></content>");

        assertThat(item.summary().html()).isEqualTo("<p>One <b>bold</b></p><p>Two</p>");
    }

    @Test
    void whatIsNoTextIsNotPrinted() {
        NewsItem item = atom("", "<content type='application/octet-stream'>iVBORw0KGgo</content>");

        assertThat(item.summary().text()).isEmpty();
    }

    @Test
    void theDescriptionOfAFilmIsItsSummary() {
        NewsItem item = rss("<title>T</title><media:group><media:thumbnail url='https://e.example/t.jpg'/>"
                + "<media:description>The ferry at dusk.</media:description></media:group>");

        assertThat(item.summary().text()).isEqualTo("The ferry at dusk.");
    }

    @Test
    void theSummaryOfDrupalIsItsBodyWithoutNameAuthorAndDate() {
        NewsItem item = rss("<title>Ferry back</title><description><![CDATA["
                + "<span class=\"field field--name-title\">Ferry back</span>\n"
                + "<span class=\"field field--name-uid\"><span>Ana</span></span>\n"
                + "<span class=\"field field--name-created\"><time datetime=\"2026-11-20T08:00:00Z\">Fri</time></span>\n"
                + "<div class=\"clearfix field field--name-body\"><p>It sails again.</p></div>]]></description>");

        assertThat(item.summary().text()).isEqualTo("It sails again.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<author>noreply@blogger.com (Ana)</author>",
                "<author>Ana &lt;ana@example.org&gt;</author>",
                "<author>ana@example.org</author><dc:creator>Ana</dc:creator>",
                "<dc:creator><![CDATA[Ana]]></dc:creator>",
            })
    void anAddressIsNobodysName(String author) {
        assertThat(rss("<title>T</title>" + author).author()).contains("Ana");
    }

    @Test
    void anAddressAloneNamesNobody() {
        assertThat(rss("<title>T</title><author>ana@example.org</author>").author())
                .isEmpty();
    }

    @Test
    void charactersThatTurnTheDirectionAreTakenOutOfHeadlines() {
        assertThat(rss("<title>Ferry \u202Ecba\u202C</title>").headline()).isEqualTo("Ferry cba");
    }

    @Test
    void quotationMarksOfWindowsAreRead() {
        assertThat(rss("<title>It\u0092s here &#146;now&#146;</title>").headline())
                .isEqualTo("It\u2019s here \u2019now\u2019");
    }

    @Test
    void aFullTextIsCutAtASentenceWhereTheRestCanBeRead() {
        String sentence = "The night ferry to the islands sails again after three long years. ";
        String text = "<description>&lt;p&gt;" + sentence.repeat(40) + "&lt;/p&gt;</description>";

        NewsItem linked = rss("<title>T</title><link>https://site.example/a</link>" + text);
        NewsItem alone = rss("<title>T</title>" + text);

        assertThat(linked.summary().text()).isEqualTo(sentence.repeat(5).strip());
        assertThat(alone.summary().text()).isEqualTo(sentence.repeat(40).strip());
    }

    @Test
    void aDateInsideAnElementOfTheDateIsRead() {
        NewsItem item = NewsFixture.only(
                feed(
                        "<rss><channel><item><title>T</title><pubDate>"
                                + "&lt;time datetime=&quot;2026-11-20T08:00:00Z&quot;&gt;Fri&lt;/time&gt;</pubDate></item></channel></rss>"));

        assertThat(item.published()).contains(Instant.parse("2026-11-20T08:00:00Z"));
        assertThat(item.date()).isEqualTo(LocalDate.of(2026, 11, 20));
    }

    @Test
    void markupThatXhtmlSpeaksOfIsNotMarkup() {
        assertThat(atom(
                                "",
                                "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>Use"
                                        + " <code>&lt;b&gt;bold&lt;/b&gt;</code> here</div></content>")
                        .summary()
                        .text())
                .isEqualTo("Use <b>bold</b> here");
    }

    @Test
    void aTagWithoutAnEndIsAWordOfTheHeadline() {
        assertThat(rss("<title>Use of &lt;b&gt; in HTML &amp;amp; CSS</title>").headline())
                .isEqualTo("Use of <b> in HTML & CSS");
        assertThat(rss("<title>&lt;b&gt;Bold&lt;/b&gt; title</title>").headline())
                .isEqualTo("Bold title");
    }

    @Test
    void aBaseOnALinkAndInsideATextHolds() {
        NewsItem item = atom(
                "xml:base='https://site.example/blog/'",
                "<link href='p3' xml:base='https://else.example/z/'/><content type='xhtml'>"
                        + "<div xmlns='http://www.w3.org/1999/xhtml'><p xml:base='https://deep.example/q/'>"
                        + "<a href='x'>deep</a></p><p><a href='y'>plain</a></p></div></content>");

        assertThat(item.link()).isEqualTo(uri("https://else.example/z/p3"));
        assertThat(item.summary().html()).contains("https://deep.example/q/x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.iana.org/assignments/relation/alternate",
                "https://www.iana.org/assignments/link-relations/alternate",
                "ALTERNATE"
            })
    void aRelationWrittenAsAnAddressIsTheSame(String relation) {
        assertThat(atom("", "<link rel='" + relation + "' href='https://site.example/a'/>")
                        .link())
                .isEqualTo(uri("https://site.example/a"));
    }

    @Test
    void aRecordingIsWhatAnAtomEntryWithoutAPageLeadsTo() {
        assertThat(atom("", "<link rel='enclosure' type='audio/mpeg' href='https://site.example/a.mp3'/>")
                        .link())
                .isEqualTo(uri("https://site.example/a.mp3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<summary xml:lang='es'>Hola</summary>",
                "<content type='xhtml'><div xml:lang='es' xmlns='http://www.w3.org/1999/xhtml'>Hola</div></content>",
                "<dc:language xmlns:dc='http://purl.org/dc/elements/1.1/'>spa</dc:language>"
            })
    void theLanguageOfATextIsThatOfItsEntry(String text) {
        assertThat(atom("", text).language().toLanguageTag()).isEqualTo("es");
    }

    @Test
    void aDrawingThatNoMailClientShowsIsNoLeadPicture() {
        assertThat(rss("<title>A</title><description>&lt;img src='/a.svg' width='600' height='400'&gt;"
                                + "&lt;img src='/b.jpg'&gt;</description>")
                        .image()
                        .map(NewsItem.Image::url))
                .isEqualTo(uri("https://site.example/b.jpg"));
    }

    @Test
    void japaneseInAnEncodingWithEscapesIsRead() {
        byte[] feed =
                ("<?xml version='1.0' encoding='iso-2022-jp'?><rss><channel><item><title>\u65E5\u672C\u8A9E</title>"
                                + DATED + "</item></channel></rss>")
                        .getBytes(Charset.forName("ISO-2022-JP"));

        assertThat(NewsFixture.headlines(newsFixture.with("feed.xml", feed).read("feed.xml")))
                .containsExactly("\u65E5\u672C\u8A9E");
    }

    @Test
    void itemsWithoutAGuidThatLeadToOnePageAreEachRead() {
        String item = "<item><title>%s</title><link>https://site.example/events</link>" + DATED
                + "<description>About %s only</description></item>";

        NewsBatch newsBatch = feed("<rss><channel>" + item.formatted("Fish", "fish") + item.formatted("Trees", "trees")
                + item.formatted("Trees", "trees") + "</channel></rss>");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("Fish", "Trees");
    }

    @Test
    void wordsStruckOutByAStyleStayStruckOut() {
        NewsItem item = rss("<title>A</title><description>&lt;p&gt;&lt;span style=\"text-decoration:line-through\"&gt;"
                + "Monday&lt;/span&gt; Tuesday&lt;/p&gt;</description>");

        assertThat(item.summary().html()).contains("<del>Monday</del> Tuesday");
        assertThat(item.summary().text()).isEqualTo("~~Monday~~ Tuesday");
    }

    private NewsItem only(String item) {
        return newsFixture
                .with(
                        "feed.xml",
                        "<rss><channel><link>https://a.example/</link><item>" + item
                                + "<pubDate>2026-11-20</pubDate></item></channel></rss>")
                .read("feed.xml")
                .items()
                .get(0);
    }

    @Test
    void aNameOfACharacterWithoutItsSemicolonInAnAddressIsPartOfTheAddress() {
        assertThat(only("<title>A</title><link>https://a.example/?a=1&b=2&copy=3&amp;d=4&lt=5</link>")
                        .link())
                .contains(URI.create("https://a.example/?a=1&b=2&copy=3&d=4&lt=5"));
    }

    @Test
    void anAddressWithoutSchemeOrWithAnUnderscoreInItsHostIsAnAddress() {
        assertThat(only("<title>A</title><link>www.port.example/w?x=1</link>").link())
                .contains(URI.create("https://www.port.example/w?x=1"));
        assertThat(only("<title>A</title><link>https://the_port.example/w</link>")
                        .link())
                .contains(URI.create("https://the_port.example/w"));
    }

    @Test
    void marksOfCdataThatAreEscapedAreNoPartOfATitle() {
        assertThat(only("<title>&lt;![CDATA[Fish &amp; chips]]&gt;</title>").headline())
                .isEqualTo("Fish & chips");
    }

    @Test
    void anEntityThatTheDocumentDeclaresStandsForItsText() {
        NewsFixture fixture = newsFixture.with(
                "feed.xml",
                "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY org \"Harbour Network\"><!ENTITY far SYSTEM 'file:///etc/passwd'>"
                        + "<!ENTITY twice '&org;&org;'>]><rss><channel><item><title>&org; opens &far;&twice;</title>"
                        + "<pubDate>2026-11-20</pubDate></item></channel></rss>");

        assertThat(fixture.read("feed.xml").items().get(0).headline())
                .startsWith("Harbour Network opens")
                .doesNotContain("root:", "Harbour Network opens Harbour");
    }

    @Test
    void theTypeOfAnAtomTitleSaysWhatItsTagsAre() {
        String entry =
                "<entry><title type='%s'>%s</title><id>urn:%s</id><updated>2026-11-20T08:00:00Z</updated></entry>";
        NewsFixture fixture = newsFixture.with(
                "feed.xml",
                "<feed xmlns='http://www.w3.org/2005/Atom'>"
                        + entry.formatted("text", "The &lt;b&gt;bold&lt;/b&gt; tag &amp;amp; more", "1")
                        + entry.formatted("html", "The &lt;b&gt;bold&lt;/b&gt; tag &amp;amp; more", "2")
                        + entry.formatted(
                                "xhtml",
                                "<div xmlns='http://www.w3.org/1999/xhtml'>The <b>bold</b> &lt;b&gt; tag</div>",
                                "3")
                        + "</feed>");

        assertThat(NewsFixture.headlines(fixture.read("feed.xml")))
                .containsExactly("The <b>bold</b> tag &amp; more", "The bold tag & more", "The bold <b> tag");
    }

    @Test
    void aFeedThatIsPackedInAFileIsUnpacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write("<rss><channel><item><title>A</title><pubDate>2026-11-20</pubDate></item></channel></rss>"
                    .getBytes(StandardCharsets.UTF_8));
        }

        assertThat(NewsFixture.headlines(
                        newsFixture.with("feed.es.xml.gz", packed.toByteArray()).read("feed.es.xml.gz")))
                .containsExactly("A");
    }

    @Test
    void theDayOfTheWeekOrTheOtherDatesOfAFeedDecideWhichNumberIsTheMonth() {
        String item = "<item><title>%s</title><link>https://a.example/%s</link><pubDate>%s</pubDate></item>";
        NewsBatch newsBatch = newsFixture
                .with(
                        "feed.xml",
                        "<rss><channel><language>en</language>" + item.formatted("A", "a", "Tue, 11/10/2026 - 14:30")
                                + item.formatted("B", "b", "11/09/2026 - 09:00")
                                + item.formatted("C", "c", "11/20/2026 - 09:00") + "</channel></rss>")
                .read("feed.xml");

        assertThat(newsBatch.problems()).isEmpty();
        assertThat(newsBatch.items().stream().map(NewsItem::date))
                .containsExactlyInAnyOrder(
                        LocalDate.of(2026, 11, 10), LocalDate.of(2026, 11, 9), LocalDate.of(2026, 11, 20));
    }
}
