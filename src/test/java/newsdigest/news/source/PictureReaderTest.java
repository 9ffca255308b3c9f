package newsdigest.news.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import newsdigest.config.Newsletter.NewsSource;
import newsdigest.edition.selection.Samples;
import newsdigest.news.NewsItem;
import newsdigest.news.NewsItem.Size;
import newsdigest.news.source.PictureReader.FoundSizes;
import newsdigest.news.web.FetchLimits;
import newsdigest.news.web.HttpCache;
import newsdigest.news.web.PictureFetcher;
import newsdigest.problem.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PictureReaderTest {

    private static final Instant NOW = Instant.parse("2026-10-01T08:00:00Z");

    @TempDir
    private Path folder;

    private final WebSite site = new WebSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void theSizeOfAPictureIsReadOnceAndKept() throws IOException {
        NewsItem item = showing("/a.png");
        byte[] picture = png(300, 200);
        site.page("/a.png", exchange -> WebSite.send(exchange, "image/png", picture));

        FoundSizes first = reader(NOW).read(List.of(item), sources(true));
        FoundSizes later = reader(NOW.plus(Duration.ofDays(30))).read(List.of(item), sources(true));

        assertThat(first.withSize(item).image().orElseThrow().size()).contains(new Size(300, 200));
        assertThat(later).isEqualTo(first);
        assertThat(first.problems()).isEmpty();
        assertThat(site.requests()).hasSize(1);
    }

    @Test
    void aSizeThatTheSourceSaysIsNotAskedFor() {
        NewsItem item =
                from(Samples.item("a").showing(site.url("/a.png"), "A", 90, 60).get());
        FoundSizes found = reader(NOW).read(List.of(item), sources(true));
        assertThat(found.withSize(item)).isEqualTo(item);
        assertThat(site.requests()).isEmpty();
    }

    @Test
    void aPictureThatIsNotThereIsNotedAndAskedForAgainAfterADay() throws IOException {
        NewsItem item = showing("/gone.png");
        site.page("/gone.png", exchange -> exchange.sendResponseHeaders(404, -1));

        FoundSizes first = reader(NOW).read(List.of(item), sources(true));
        reader(NOW.plus(Duration.ofHours(23))).read(List.of(item), sources(true));
        assertThat(site.requests()).hasSize(1);
        reader(NOW.plus(Duration.ofHours(25))).read(List.of(item), sources(true));
        assertThat(site.requests()).hasSize(2);

        assertThat(first.withSize(item)).isEqualTo(item);
        assertThat(first.problems())
                .extracting(Problem::toString)
                .singleElement()
                .asString()
                .contains("gone.png is could not be read: There is nothing at this address (404). Check it.");
    }

    @Test
    void aPageInPlaceOfAPictureIsNoted() {
        site.page("/a.png", "text/html", "<title>Sign in</title>");
        assertThat(reader(NOW).read(List.of(showing("/a.png")), sources(true)).problems())
                .singleElement()
                .asString()
                .contains("It is no picture of a kind that mail programs show");
    }

    @Test
    void aHeavyPictureIsNoted() throws IOException {
        byte[] picture = Arrays.copyOf(png(300, 200), 1_600_000);
        site.page("/a.png", exchange -> WebSite.send(exchange, "image/png", picture));
        assertThat(reader(NOW).read(List.of(showing("/a.png")), sources(true)).problems())
                .singleElement()
                .asString()
                .contains("weighs 1.5 MB");
    }

    @Test
    void aSourceThatMayBeInAPrivateNetworkFromNowOnHasItsPictureAtOnce() throws IOException {
        byte[] picture = png(300, 200);
        site.page("/a.png", exchange -> WebSite.send(exchange, "image/png", picture));

        assertThat(reader(NOW).read(List.of(showing("/a.png")), sources(false)).problems())
                .hasSize(1);
        assertThat(reader(NOW).read(List.of(showing("/a.png")), sources(true)).problems())
                .isEmpty();
    }

    @Test
    void aPictureInAPrivateNetworkIsReadOnlyForASourceThatMayBeInOne() throws IOException {
        byte[] picture = png(300, 200);
        site.page("/a.png", exchange -> WebSite.send(exchange, "image/png", picture));
        FoundSizes found = reader(NOW).read(List.of(showing("/a.png")), sources(false));
        assertThat(found.sizes()).isEmpty();
        assertThat(found.problems()).singleElement().asString().contains("private network");
        assertThat(site.requests()).isEmpty();
    }

    /** A size that is not kept could be another the next time, and a preview would not be what goes out. */
    @Test
    void aSizeThatCannotBeKeptIsNotUsed() throws IOException {
        byte[] picture = png(300, 200);
        site.page("/a.png", exchange -> WebSite.send(exchange, "image/png", picture));
        folder = Files.writeString(folder.resolve("a file"), "");
        FoundSizes found = reader(NOW).read(List.of(showing("/a.png")), sources(true));
        assertThat(found.sizes()).isEmpty();
        assertThat(found.problems()).singleElement().asString().contains("cannot be kept on disk");
    }

    @Test
    void nobodyWaitsForASlowServer() throws IOException {
        byte[] picture = png(300, 200);
        site.page("/a.png", exchange -> WebSite.send(exchange, "image/png", picture));
        site.page("/slow.png", exchange -> {
            try {
                Thread.sleep(5_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        FoundSizes found = reader(NOW, Duration.ofMillis(700))
                .read(List.of(showing("/slow.png"), showing("/a.png")), sources(true));
        assertThat(found.sizes()).containsOnlyKeys(URI.create(site.url("/a.png")));
        assertThat(found.problems()).hasSize(1);
    }

    private PictureReader reader(Instant now) {
        return reader(now, Duration.ofSeconds(20));
    }

    private PictureReader reader(Instant now, Duration whole) {
        FetchLimits limits =
                new FetchLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(10), 5_000_000, 3, 1);
        return new PictureReader(
                new PictureFetcher(new HttpCache(folder), limits, Clock.fixed(now, ZoneOffset.UTC)), whole);
    }

    private List<NewsSource> sources(boolean allowPrivate) {
        return List.of(new NewsSource(site.url("/feed.xml"), Optional.empty(), Optional.empty(), allowPrivate));
    }

    private NewsItem showing(String path) {
        return from(Samples.item("a").showing(site.url(path), "A").get());
    }

    /** The item as one that was read from the site. */
    private NewsItem from(NewsItem item) {
        return item.from(SourceReader.key(sources(true).get(0), ""), true);
    }

    private static byte[] png(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }
}
