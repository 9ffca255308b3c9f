package newsdigest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.console.access.ConsoleFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages below a path of a host, which a reverse proxy takes off requests. */
@SuppressWarnings("NullAway.Init")
final class PathPrefixTest {

    private static final Pattern LINK = Pattern.compile("\\b(?:href|src|action|formaction)=\"(/[^\"]*)\"");
    private static final Pattern ATTRIBUTE_WITH_PATH =
            Pattern.compile(" (data-[a-z-]+|[a-z]*(?:action|href|src|cite|poster|data))=\"/");
    private static final HttpClient BROWSER = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private static HttpResponse<String> get(int port, String path) throws Exception {
        return BROWSER.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void linksFormsStylesAndRedirectsOfReadersPagesKeepThePath() throws Exception {
        try (PublicPagesFixture office = new PublicPagesFixture(
                folder,
                workspace -> workspace
                        .set("public-pages.address", "https://n.example.org/list/")
                        .set("public-pages.port", "0")
                        .without("public-pages"))) {
            String edition = office.send("2021-02-01", "2021-02-15").edition();

            for (String path : new String[] {
                "/", "/subscribe/weekly", "/archive/weekly/en", "/missing", "/archive/weekly/en/" + edition
            }) {
                String page = get(office.web.port(), path).body();
                assertThat(LINK.matcher(page).results().map(link -> link.group(1)))
                        .as(path)
                        .isNotEmpty()
                        .allMatch(link -> link.startsWith("/list/"));
            }
            assertThat(get(office.web.port(), "/favicon.ico").headers().firstValue("Location"))
                    .contains("/list/static/icon.svg");
        }
    }

    @Test
    void everyAttributeOfATemplateThatLeadsToAPageIsKnownAndNoScriptNamesAPath() throws Exception {
        for (String folder : List.of("web", "console")) {
            try (Stream<Path> files = Files.walk(Path.of("src/main/resources/newsdigest", folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String name = file.toString();
                    if (name.endsWith(".ftlh")) {
                        assertThat(ATTRIBUTE_WITH_PATH
                                        .matcher(Files.readString(file))
                                        .results()
                                        .map(tag -> tag.group(1)))
                                .as(name)
                                .isSubsetOf(PathPrefix.ATTRIBUTES);
                    } else if (name.endsWith(".js")) {
                        assertThat(Files.readString(file)).as(name).doesNotContainPattern("['\"`]/[a-z$]");
                    }
                }
            }
        }
    }

    @Test
    void whoeverIsNotSignedInIsLedToTheSignInBelowThePath() throws Exception {
        try (ConsoleFixture room = new ConsoleFixture(
                folder, workspace -> workspace.set("console", "{ port: 0, address: https://n.example.org/desk }"))) {
            assertThat(get(room.web.port(), "/news").headers().firstValue("Location"))
                    .contains("/desk/sign-in?next=%2Fnews");
            String page = get(room.web.port(), "/sign-in").body();
            assertThat(page).contains("action=\"/desk/sign-in\"", "href=\"/desk/static/console.css\"");
        }
    }
}
