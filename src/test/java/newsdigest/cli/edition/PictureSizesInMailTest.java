package newsdigest.cli.edition;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;
import newsdigest.cli.Cli;
import newsdigest.testing.Workspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures of a feed that says nothing of their size, up to the page that goes out. */
final class PictureSizesInMailTest {

    @TempDir
    private Path folder;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private Workspace workspace;
    private Cli cli;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String host = "http://127.0.0.1:" + server.getAddress().getPort();
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(90, 60, BufferedImage.TYPE_INT_RGB), "png", picture);
        page("/small.png", picture.toByteArray());
        page(
                "/drawing",
                "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='200'><rect width='300' height='99'/></svg>"
                        .getBytes(StandardCharsets.UTF_8));
        page("/tide.webp", Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA"));
        feed("small.png");
        server.start();
        workspace = Workspace.in(folder)
                .set("newsletters.weekly.news", "[{ url: \"" + host + "/feed.xml\", allow-private: true }]")
                .write();
        cli = new Cli(workspace, Map.of());
    }

    private void feed(String picture) {
        String host = "http://127.0.0.1:" + server.getAddress().getPort();
        page(
                "/feed.xml",
                ("<rss version='2.0'><channel><title>Tides</title><item><title>One ferry</title>"
                                + "<link>https://example.org/1</link><pubDate>Fri, 12 Feb 2021 10:00:00 GMT</pubDate>"
                                + "<enclosure type='image/png' url='" + host + "/" + picture
                                + "'/></item></channel></rss>")
                        .getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void aSmallPictureIsDrawnAsLargeAsItIsAndTheNextPreviewIsTheSameWithoutAskingAgain() throws IOException {
        String first = preview();
        String second = preview();

        assertThat(first).contains("width=\"90\" height=\"60\"").contains("max-width:90px");
        assertThat(second).isEqualTo(first);
        assertThat(asked).filteredOn("/small.png"::equals).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"drawing, -600x400.png", "tide.webp, -1x1.jpg"})
    void whatNotAllMailProgramsShowIsTurnedAndServedByThePublicPages(String picture, String ending) throws IOException {
        server.removeContext("/feed.xml");
        feed(picture);
        workspace
                .set("public-pages", "{ address: https://news.example.org, port: 0 }")
                .write();

        String first = preview();
        String second = preview();

        assertThat(first).containsPattern("src=\"https://news\\.example\\.org/pictures/[0-9a-f]{32}" + ending + "\"");
        assertThat(second).isEqualTo(first);
        assertThat(asked).filteredOn(path -> path.equals("/" + picture)).hasSize(1);
    }

    @Test
    void aDrawingThatNobodyWouldSeeIsLeftOutAndNamed() throws IOException {
        server.removeContext("/feed.xml");
        feed("drawing");

        Cli.Result result = cli.run("preview");

        assertThat(result.err()).contains("drawing is SVG, which hardly any mail program shows");
        assertThat(page()).doesNotContain("/drawing");
    }

    @Test
    void aDrawingTooLargeToBeDrawnIsLeftOutAndTheNoteSaysWhyInWords() throws IOException {
        page(
                "/large",
                ("<svg xmlns='http://www.w3.org/2000/svg' width='300' height='200'><!--" + " ".repeat(2_100_000)
                                + "--></svg>")
                        .getBytes(StandardCharsets.UTF_8));
        server.removeContext("/feed.xml");
        feed("large");

        Cli.Result result = cli.run("preview");

        assertThat(result.err())
                .contains("large is SVG of more than 2 MB, so it is left out. Name a PNG or JPEG.")
                .doesNotContain("weighs");
    }

    /** Its width cannot be less than a pixel, so it would be drawn 20,000 pixels high. */
    @Test
    void aStripDoesNotMakeThePageAsLongAsItself() throws IOException {
        ByteArrayOutputStream strip = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(1, 20_000, BufferedImage.TYPE_INT_RGB), "png", strip);
        page("/strip.png", strip.toByteArray());
        server.removeContext("/feed.xml");
        feed("strip.png");

        Cli.Result result = cli.run("preview");

        assertThat(result.code()).isZero();
        assertThat(result.err())
                .contains("strip.png is a strip of 1 × 20000 pixels, which would make the page as long");
        assertThat(page()).contains("One ferry").doesNotContain("strip.png");
    }

    private String preview() throws IOException {
        assertThat(cli.run("preview").code()).isZero();
        return page();
    }

    private String page() throws IOException {
        try (var pages = Files.newDirectoryStream(folder.resolve("out"), "*.html")) {
            return Files.readString(pages.iterator().next());
        }
    }

    private void page(String path, byte[] body) {
        server.createContext(path, exchange -> {
            try (exchange) {
                asked.add(path);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
    }
}
