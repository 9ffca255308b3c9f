package newsdigest.news.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import newsdigest.config.Newsletter.NewsSource;
import newsdigest.config.Newsletter.NewsSource.SourceKind;
import newsdigest.news.Formats;
import newsdigest.news.NewsBatch;
import newsdigest.news.SourceStatus;
import newsdigest.news.web.FetchLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WebSourceTest {

    private static final String RSS = "application/rss+xml";
    private static final int MEGABYTE = 1024 * 1024;
    private static final FetchLimits PATIENT =
            new FetchLimits(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20), MEGABYTE, 3, 3);
    private static final FetchLimits IMPATIENT =
            new FetchLimits(Duration.ofSeconds(5), Duration.ofMillis(500), Duration.ofMillis(1500), MEGABYTE, 3, 3);

    private final WebSite site = new WebSite();
    private final Clock clock = Clock.fixed(Instant.parse("2026-11-24T09:00:00Z"), ZoneOffset.UTC);
    private FetchLimits limits = PATIENT;
    private Path root;

    @BeforeEach
    void open(@TempDir Path folder) {
        root = folder;
    }

    @AfterEach
    void close() {
        site.close();
    }

    private NewsBatch read(String... paths) {
        return read(Arrays.stream(paths)
                .map(path -> new NewsSource(site.url(path), Optional.empty(), Optional.empty(), true))
                .toArray(NewsSource[]::new));
    }

    private NewsBatch read(NewsSource... sources) {
        return new NewsReader(root, root.resolve("copies"), limits, clock)
                .read(List.of(sources), Locale.ENGLISH, NewsFixture.PANAMA);
    }

    private static String feed(String title) {
        return "<rss version='2.0'><channel><item><title>" + title + "</title><link>/story/" + title
                + "</link><pubDate>2026-11-18</pubDate></item></channel></rss>";
    }

    @Test
    void aFeedIsReadFromTheWebAndItsLinksAreRelativeToIt() {
        site.page("/feed", RSS, feed("A"));

        NewsBatch newsBatch = read("/feed");

        assertThat(NewsFixture.only(newsBatch).link().map(Object::toString)).contains(site.url("/story/A"));
        assertThat(newsBatch.sources())
                .containsExactly(new SourceStatus(
                        site.url("/feed"), site.url("/feed").replace("http://", ""), 1, Optional.empty()));
        assertThat(NewsFixture.only(newsBatch).place()).hasToString(site.url("/feed") + ":1:29");
    }

    @Test
    void everyKindIsKnownByItsContentOrMediaType() {
        site.page("/json", "application/octet-stream", new String(Formats.bytes("feed.json"), StandardCharsets.UTF_8))
                .page("/table", "text/csv; charset=utf-8", "date,title\n2026-11-18,B\n")
                .page("/text", "text/plain", "2026-11-18\n\nC\n")
                .page("/story.md", "application/octet-stream", "---\ntitle: D\ndate: 2026-11-18\n---\n");

        assertThat(NewsFixture.headlines(read("/json", "/table", "/text", "/story.md")))
                .containsExactly("Cold stores run on the sun", "Seen elsewhere", "B", "C", "D");
    }

    @Test
    void theKindInTheConfigurationWins() {
        site.page("/table", "application/octet-stream", "date,title\n2026-11-18,B\n");

        NewsBatch unknown = read("/table");
        NewsBatch known = read(new NewsSource(site.url("/table"), Optional.empty(), Optional.of(SourceKind.CSV), true));

        assertThat(NewsFixture.errors(unknown)).singleElement().asString().contains("Add its kind in newsdigest.yaml");
        assertThat(NewsFixture.headlines(known)).containsExactly("B");
    }

    @Test
    void theCharsetOfTheMediaTypeIsUsed() {
        site.page(
                "/text",
                exchange -> WebSite.send(
                        exchange,
                        "text/plain; charset=ISO-8859-2",
                        "2026-11-18\n\nŁódź\n".getBytes(Charset.forName("ISO-8859-2"))));

        assertThat(NewsFixture.headlines(read("/text"))).containsExactly("Łódź");
    }

    @Test
    void whatIsNotNewIsNotFetchedAgain() {
        site.page("/feed", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            if ("\"v1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
            } else {
                WebSite.send(exchange, RSS, feed("A").getBytes(StandardCharsets.UTF_8));
            }
        });

        assertThat(NewsFixture.headlines(read("/feed"))).containsExactly("A");
        assertThat(NewsFixture.headlines(read("/feed"))).containsExactly("A");
        assertThat(site.requests()).containsExactly("/feed if-none-match=null", "/feed if-none-match=\"v1\"");
    }

    @Test
    void aDamagedCopyIsFetchedAnew() throws IOException {
        site.page("/feed", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            WebSite.send(exchange, RSS, feed("A").getBytes(StandardCharsets.UTF_8));
        });
        read("/feed");
        try (var copies = Files.newDirectoryStream(root.resolve("copies"), "*.body")) {
            for (Path copy : copies) {
                Files.writeString(copy, "cut o");
            }
        }

        assertThat(NewsFixture.headlines(read("/feed"))).containsExactly("A");
        assertThat(site.requests()).containsOnly("/feed if-none-match=null");
    }

    @Test
    void oldCopiesDoNotPileUp() throws IOException {
        int[] count = {0};
        site.page(
                "/feed",
                exchange -> WebSite.send(exchange, RSS, feed("A" + count[0]++).getBytes(StandardCharsets.UTF_8)));

        read("/feed");
        read("/feed");
        read("/feed");

        try (var files = Files.list(root.resolve("copies"))) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void whenTheServerIsDownItsLastAnswerIsUsedAndTheSourceCountsAsFailed() {
        boolean[] down = {false};
        site.page("/feed", exchange -> {
            if (down[0]) {
                exchange.sendResponseHeaders(503, -1);
            } else {
                WebSite.send(exchange, RSS, feed("A").getBytes(StandardCharsets.UTF_8));
            }
        });
        read("/feed");
        down[0] = true;

        NewsBatch newsBatch = read("/feed");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("A");
        assertThat(NewsFixture.errors(newsBatch))
                .containsExactly(site.url("/feed") + ": The server is in trouble (503). Try again later."
                        + " Its answer of 2026-11-24T09:00:00Z is used instead.");
        assertThat(newsBatch.isIncomplete()).isTrue();
    }

    @Test
    void onlyWhatCanBeReadReplacesTheLastGoodAnswer() {
        String[] answer = {feed("A")};
        site.page("/feed", exchange -> {
            if (answer[0].equals("500")) {
                exchange.sendResponseHeaders(500, -1);
            } else {
                WebSite.send(exchange, RSS, answer[0].getBytes(StandardCharsets.UTF_8));
            }
        });
        read("/feed");
        for (String useless :
                new String[] {"<html>Maintenance", "", "   ", "<rss><channel><item><tit", "{\"a\":", "500"}) {
            answer[0] = useless;

            NewsBatch newsBatch = read("/feed");

            assertThat(NewsFixture.headlines(newsBatch)).as(useless).containsExactly("A");
            assertThat(newsBatch.isIncomplete()).as(useless).isTrue();
            assertThat(NewsFixture.errors(newsBatch))
                    .as(useless)
                    .anyMatch(error -> error.contains("Its answer of 2026-11-24T09:00:00Z is used instead."));
        }
    }

    @Test
    void ofAnAnswerThatBreaksOffWhatCanBeReadComesBeforeTheLastGoodOne() {
        String[] answer = {feed("A")};
        site.page("/feed", exchange -> WebSite.send(exchange, RSS, answer[0].getBytes(StandardCharsets.UTF_8)));
        read("/feed");
        answer[0] = feed("B").replace("</channel></rss>", "<item><title>Cut");

        assertThat(NewsFixture.headlines(read("/feed"))).containsExactly("B", "A");
    }

    @Test
    void aPackedFileThatNobodyCallsPackedIsUnpacked() {
        site.page(
                "/feed.xml.gz",
                exchange -> WebSite.send(
                        exchange, "application/gzip", WebSite.gzip(feed("A").getBytes(StandardCharsets.UTF_8))));

        assertThat(NewsFixture.headlines(read("/feed.xml.gz"))).containsExactly("A");
    }

    @Test
    void aCharacterSetInThePlaceOfThePackingMeansNoPacking() {
        site.page("/feed", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "utf-8");
            WebSite.send(exchange, RSS, feed("A").getBytes(StandardCharsets.UTF_8));
        });

        assertThat(NewsFixture.headlines(read("/feed"))).containsExactly("A");
    }

    @Test
    void aServerThatWantsAMomentIsAskedAgainAfterIt() {
        int[] asked = {0};
        site.page("/feed", exchange -> {
            if (asked[0]++ == 0) {
                exchange.getResponseHeaders().set("Retry-After", "1");
                exchange.sendResponseHeaders(429, -1);
            } else {
                WebSite.send(exchange, RSS, feed("A").getBytes(StandardCharsets.UTF_8));
            }
        });

        assertThat(NewsFixture.headlines(read("/feed"))).containsExactly("A");
    }

    @Test
    void aServerThatWantsToBeLeftAloneIsNotAskedBeforeItsTime() {
        site.page("/feed", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "3600");
            exchange.sendResponseHeaders(429, -1);
        });

        assertThat(NewsFixture.errors(read("/feed"))).singleElement().asString().contains("2026-11-24T10:00:00Z");
        assertThat(NewsFixture.errors(read("/feed")))
                .containsExactly(site.url("/feed") + ": The server wants not to be asked before 2026-11-24T10:00:00Z.");
        assertThat(site.requests()).hasSize(1);
    }

    @Test
    void theEncodingThatFitsTheBytesWinsOverTheOneOfTheServer() {
        String xml = "<?xml version='1.0' encoding='windows-1251'?>" + feed("\u041F\u043E\u0440\u0442");
        site.page(
                "/feed",
                exchange ->
                        WebSite.send(exchange, RSS + "; charset=utf-8", xml.getBytes(Charset.forName("windows-1251"))));

        assertThat(NewsFixture.headlines(read("/feed"))).containsExactly("\u041F\u043E\u0440\u0442");
    }

    @Test
    void oneBrokenServerDoesNotStopTheOthers() throws IOException {
        site.page("/a", RSS, feed("A")).page("/b", RSS, feed("B"));
        int closedPort;
        try (ServerSocket socket = new ServerSocket(0)) {
            closedPort = socket.getLocalPort();
        }

        NewsBatch newsBatch = read(
                new NewsSource(site.url("/a"), Optional.empty(), Optional.empty(), true),
                new NewsSource("http://127.0.0.1:" + closedPort + "/x", Optional.empty(), Optional.empty(), true),
                new NewsSource("https://nowhere.invalid/feed", Optional.empty(), Optional.empty(), false),
                new NewsSource(site.url("/b"), Optional.empty(), Optional.empty(), true));

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("A", "B");
        assertThat(newsBatch.sources()).extracting(SourceStatus::failed).containsExactly(false, true, true, false);
        assertThat(NewsFixture.errors(newsBatch).get(1))
                .isEqualTo("https://nowhere.invalid/feed: There is no such host. Check the address.");
    }

    @Test
    void packedAnswersAreUnpacked() {
        site.page("/feed", exchange -> {
            assertThat(exchange.getRequestHeaders().getFirst("Accept-Encoding")).isEqualTo("gzip");
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            WebSite.send(exchange, RSS, WebSite.gzip(feed("A").getBytes(StandardCharsets.UTF_8)));
        });

        assertThat(NewsFixture.headlines(read("/feed"))).containsExactly("A");
    }

    @Test
    void aBombIsNotUnpackedBeyondTheLimit() throws IOException {
        byte[] bomb = WebSite.gzip(new byte[100 * MEGABYTE]);
        site.page("/bomb", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            WebSite.send(exchange, RSS, bomb);
        });

        assertThat(NewsFixture.errors(read("/bomb")))
                .containsExactly(site.url("/bomb") + ": Its answer is larger than 1 MB, packed or unpacked.");
    }

    @Test
    void anEndlessAnswerIsCutOff() {
        site.page("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            byte[] block = new byte[64 * 1024];
            for (int i = 0; i < 1000; i++) {
                out.write(block);
            }
        });

        assertThat(NewsFixture.errors(read("/endless")))
                .containsExactly(site.url("/endless") + ": Its answer is larger than 1 MB, packed or unpacked.");
    }

    @Test
    void aTruncatedPackedAnswerIsAnError() {
        site.page("/cut", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            byte[] whole = WebSite.gzip(feed("A").repeat(50).getBytes(StandardCharsets.UTF_8));
            WebSite.send(exchange, RSS, Arrays.copyOf(whole, whole.length / 2));
        });

        assertThat(NewsFixture.errors(read("/cut"))).singleElement().asString().contains("The connection broke");
    }

    @Test
    void anAnswerOfFewerBytesThanPromisedIsAnError() {
        site.page("/cut", exchange -> {
            exchange.sendResponseHeaders(200, 10_000);
            exchange.getResponseBody().write(feed("A").getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            throw new IOException("the wire is cut");
        });

        assertThat(NewsFixture.errors(read("/cut"))).singleElement().asString().contains("The connection broke");
    }

    @Test
    void aSilentServerIsGivenUp() {
        limits = IMPATIENT;
        CountDownLatch never = new CountDownLatch(1);
        site.page("/silent", exchange -> await(never));

        assertThat(NewsFixture.errors(read("/silent")))
                .containsExactly(site.url("/silent") + ": It did not answer within 0.5 seconds.");
    }

    @Test
    void aServerThatDripsItsAnswerIsGivenUp() {
        limits = IMPATIENT;
        site.page("/drip", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            CountDownLatch never = new CountDownLatch(1);
            for (int i = 0; i < 100; i++) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                await(never, 100);
            }
        });

        assertThat(NewsFixture.errors(read("/drip")))
                .containsExactly(site.url("/drip") + ": It did not answer within 1.5 seconds.");
    }

    @Test
    void redirectsAreFollowedAndThePageTheyLeadToIsAskedForNews() {
        site.redirect("/old", "/new").page("/new", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"n\"");
            WebSite.send(exchange, RSS, feed("A").getBytes(StandardCharsets.UTF_8));
        });

        read("/old");
        NewsBatch newsBatch = read("/old");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("A");
        assertThat(site.requests()).endsWith("/old if-none-match=null", "/new if-none-match=\"n\"");
    }

    @Test
    void redirectsInACircleEnd() {
        site.redirect("/a", "/b").redirect("/b", "/a");

        assertThat(NewsFixture.errors(read("/a")))
                .containsExactly(site.url("/a") + ": It redirects more than 3 times.");
    }

    @Test
    void redirectsLeadToWebAddressesOnly() {
        site.redirect("/a", "file:///etc/passwd").redirect("/b", "http://user:secret@127.0.0.1/");

        assertThat(NewsFixture.errors(read("/a", "/b")))
                .hasSize(2)
                .allMatch(error -> error.contains("which is no web address"));
    }

    @Test
    void privateAddressesAreRefusedUnlessAllowed() {
        site.page("/feed", RSS, feed("A"));

        NewsBatch refused = read(
                new NewsSource(site.url("/feed"), Optional.empty()),
                new NewsSource(site.url("/feed").replace("127.0.0.1", "localhost"), Optional.empty()),
                new NewsSource(site.url("/feed").replace("127.0.0.1", "2130706433"), Optional.empty()),
                new NewsSource(site.url("/feed").replace("127.0.0.1", "[::ffff:127.0.0.1]"), Optional.empty()));

        assertThat(refused.items()).isEmpty();
        assertThat(NewsFixture.errors(refused))
                .hasSize(4)
                .allMatch(error ->
                        error.contains("It is in a private network") && error.contains("add allow-private: true"));
        assertThat(site.requests()).isEmpty();
    }

    @Test
    void theNextPagesOfAnApiAreReadUpToTheLimit() {
        site.page("/api", exchange -> {
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            int page = query.startsWith("page=") ? Integer.parseInt(query.substring(5)) : 0;
            String json =
                    "{\"data\":[{\"type\":\"node--article\",\"id\":\"n" + page + "\",\"attributes\":{\"title\":\"T"
                            + page + "\",\"created\":\"2026-11-18T00:00:00Z\"}}],\"links\":{\"next\":{\"href\":\""
                            + site.url("/api?page=" + (page + 1)) + "\"}}}";
            WebSite.send(exchange, "application/vnd.api+json", json.getBytes(StandardCharsets.UTF_8));
        });

        NewsBatch newsBatch = read("/api");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("T0", "T1", "T2");
        assertThat(NewsFixture.notes(newsBatch)).singleElement().asString().contains("Only the first 3 pages are read");
    }

    @Test
    void theNextPageIsOnTheSameHostOrNotRead() {
        site.page("/api", "application/json", "{\"data\":[],\"links\":{\"next\":\"http://169.254.169.254/latest\"}}");

        assertThat(read("/api").problems()).isEmpty();
    }

    @Test
    void anAddressWithAPasswordIsRefused() {
        NewsBatch newsBatch = read(new NewsSource("https://user:secret@example.org/feed", Optional.empty()));

        assertThat(NewsFixture.errors(newsBatch))
                .singleElement()
                .asString()
                .contains("Names and passwords must not stand in it");
    }

    private static void await(CountDownLatch never) {
        await(never, 10_000);
    }

    private static void await(CountDownLatch never, int milliseconds) {
        try {
            never.await(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
