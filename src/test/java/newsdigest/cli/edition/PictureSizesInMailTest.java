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

/** Pictures of a feed that says nothing of their size, up to the page that goes out. */
final class PictureSizesInMailTest {

    @TempDir
    private Path folder;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private Cli cli;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String host = "http://127.0.0.1:" + server.getAddress().getPort();
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(90, 60, BufferedImage.TYPE_INT_RGB), "png", picture);
        page("/small.png", picture.toByteArray());
        page(
                "/feed.xml",
                ("<rss version='2.0'><channel><title>Tides</title><item><title>One ferry</title>"
                                + "<link>https://example.org/1</link><pubDate>Fri, 12 Feb 2021 10:00:00 GMT</pubDate>"
                                + "<enclosure type='image/png' url='" + host + "/small.png'/></item></channel></rss>")
                        .getBytes(StandardCharsets.UTF_8));
        server.start();
        Workspace workspace = Workspace.in(folder)
                .set("newsletters.weekly.news", "[{ url: \"" + host + "/feed.xml\", allow-private: true }]")
                .write();
        cli = new Cli(workspace, Map.of());
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

    private String preview() throws IOException {
        assertThat(cli.run("preview").code()).isZero();
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
