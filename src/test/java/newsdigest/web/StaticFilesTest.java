package newsdigest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that pages link to. */
@SuppressWarnings("NullAway.Init")
final class StaticFilesTest {

    private static final HttpClient BROWSER = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private static HttpResponse<String> get(int port, String path, String known) throws Exception {
        return BROWSER.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("If-None-Match", known)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aBrowserThatHasAFileGetsItAgainOnlyWhenItChanged() throws Exception {
        try (PublicPagesFixture office = new PublicPagesFixture(folder)) {
            int port = office.web.port();

            HttpResponse<String> first = get(port, "/static/pages.css", "none");
            HttpResponse<String> again = get(
                    port,
                    "/static/pages.css",
                    first.headers().firstValue("ETag").orElseThrow());

            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(first.body()).contains("box-sizing: border-box");
            assertThat(first.headers().firstValue("Content-Type")).contains("text/css; charset=utf-8");
            assertThat(first.headers().firstValue("Cache-Control")).contains("no-cache");
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
        }
    }

    @Test
    void nothingElseOfTheProgramIsServed() throws Exception {
        try (PublicPagesFixture office = new PublicPagesFixture(folder)) {
            for (String path : new String[] {
                "missing.css",
                "pages",
                "..%2fpage.ftlh",
                "..%2f..%2f..%2flogback.xml",
                "%2e%2e%2f%2e%2e%2fweb.txt",
                ".css",
                ""
            }) {
                assertThat(get(office.web.port(), "/static/" + path, "none").statusCode())
                        .as(path)
                        .isBetween(400, 404);
            }
        }
    }
}
