package newsdigest.console.news;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.config.Newsletter;
import newsdigest.config.ProxySettings;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import newsdigest.newsroom.picture.PictureRepository;
import newsdigest.newsroom.picture.Pictures;
import newsdigest.publish.EditionBuilder;
import newsdigest.publish.EditionRequest;
import newsdigest.web.PageRenderer;
import newsdigest.web.WebServer;
import newsdigest.web.site.PicturePages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Staff bring pictures for their news, which mail and pages show under an address that never changes. */
@SuppressWarnings("NullAway.Init")
final class PictureUploadTest {

    private static final Pattern ADDRESS = Pattern.compile(
            "name=\"picture\" value=\"(https://news.example.org/pictures/[0-9a-f]{32}-1200x600\\.jpg)\"");

    @TempDir
    private Path folder;

    private ConsoleFixture room;

    @BeforeEach
    void openRoom() throws Exception {
        room = new ConsoleFixture(
                folder, workspace -> workspace.set("public-pages", "{ address: 'https://news.example.org', port: 0 }"));
    }

    @AfterEach
    void closeRoom() {
        room.close();
    }

    private static HttpResponse<String> send(
            Visitor editor, String page, Map<String, String> fields, String fileName, byte[] picture) throws Exception {
        Matcher path =
                Pattern.compile("action=\"(/news/stories/[0-9a-f]{32})\"").matcher(page);
        assertThat(path.find()).isTrue();
        Map<String, String> all = new TreeMap<>(fields);
        all.put("csrf", editor.csrf());
        all.put("language", "en");
        all.put("newsletter", "weekly");
        all.put("day", "2021-02-12");
        all.put("token", "0");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        all.forEach((name, value) -> body.writeBytes(
                ("--frontier\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes(("--frontier\r\nContent-Disposition: form-data; name=\"picture-file\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(picture);
        body.writeBytes("\r\n--frontier--\r\n".getBytes(StandardCharsets.UTF_8));
        return editor.send(
                request -> request.header("Content-Type", "multipart/form-data; boundary=frontier")
                        .POST(BodyPublishers.ofByteArray(body.toByteArray())),
                path.group(1));
    }

    @Test
    void anEmptyFileIsNoPictureAndAFieldWithoutAFileIsNoFault() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        String page = editor.get("/news/write").body();
        Map<String, String> fields = Map.of("title", "The bridge", "publish", "1", "alt", "A bridge");

        HttpResponse<String> empty = send(editor, page, fields, "IMG_1.JPG", new byte[0]);
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("The file ‘IMG_1.JPG’ is empty", "value=\"A bridge\"");

        assertThat(send(editor, page, fields, "", new byte[0]).statusCode()).isEqualTo(303);
    }

    @Test
    void aPictureGoesIntoTheEditionOnceItsWordsAreThereAndIsServedForEver() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        String page = editor.get("/news/write").body();

        HttpResponse<String> withoutWords = send(
                editor,
                page,
                Map.of("title", "The bridge", "publish", "1"),
                "IMG_1.JPG",
                Pictures.twoColours("jpg", 2_400, 1_200));

        assertThat(withoutWords.statusCode()).isEqualTo(422);
        assertThat(withoutWords.body()).contains("Say in a few words what the picture shows");
        Matcher address = ADDRESS.matcher(withoutWords.body());
        assertThat(address.find()).as(withoutWords.body()).isTrue();

        HttpResponse<String> saved = send(
                editor,
                page,
                Map.of("title", "The bridge", "picture", address.group(1), "alt", "A bridge", "publish", "1"),
                "",
                new byte[0]);
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);
        Newsletter weekly = room.config.newsletters().get(0);
        assertThat(new EditionBuilder(room.application)
                        .prepare(EditionRequest.byHand(
                                weekly, weekly.window(), room.application.today(weekly), Optional.empty()))
                        .edition()
                        .orElseThrow()
                        .renditions()
                        .get(0)
                        .html())
                .contains(address.group(1))
                .containsPattern("alt=\"A bridge\" width=\"\\d+\" height=\"\\d+\"");

        String name = address.group(1).replaceAll(".*/", "");
        assertThat(editor.get("/news/pictures/" + name).statusCode()).isEqualTo(200);
        PictureRepository pictures = new PictureRepository(room.application.ledger(), ConsoleFixture.CLOCK);
        try (WebServer server = WebServer.start(
                new WebServer.Listener("127.0.0.1", 0, ProxySettings.NONE),
                new PageRenderer(),
                List.of(new PicturePages(pictures)))) {
            HttpResponse<byte[]> served = get(server, "/pictures/" + name);
            assertThat(served.headers().firstValue("Content-Type")).hasValue("image/jpeg");
            assertThat(served.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
            assertThat(served.body())
                    .isEqualTo(
                            pictures.find(name.substring(0, 32)).orElseThrow().file());
            assertThat(get(server, "/pictures/" + "0".repeat(32) + "-1200x600.jpg")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(get(server, "/pictures/nothing").statusCode()).isEqualTo(404);
        }
    }

    private static HttpResponse<byte[]> get(WebServer server, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                                .build(),
                        BodyHandlers.ofByteArray());
    }

    @Test
    void aPictureThatWasBroughtBeforeIsUsedAgainWithItsWords() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        send(
                editor,
                editor.get("/news/write").body(),
                Map.of("title", "The bridge", "alt", "A bridge", "publish", "1"),
                "IMG_1.JPG",
                Pictures.twoColours("jpg", 2_400, 1_200));
        String page = editor.get("/news/write").body();
        Matcher choice = Pattern.compile("name=\"picture-again\" value=\"([0-9a-f]{32})\" data-alt=\"A bridge\"")
                .matcher(page);
        assertThat(choice.find()).as(page).isTrue();
        assertThat(editor.get("/news/pictures").body()).contains("In:", "The bridge", "1200 × 600");
        assertThat(editor.get("/news/write?picture=" + choice.group(1)).body())
                .containsPattern(ADDRESS)
                .contains("value=\"A bridge\"");

        HttpResponse<String> saved = send(
                editor,
                page,
                Map.of("title", "The bridge again", "picture-again", choice.group(1), "publish", "1"),
                "",
                new byte[0]);

        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);
        assertThat(editor.get(saved.headers().firstValue("Location").orElseThrow())
                        .body())
                .containsPattern(ADDRESS)
                .contains("value=\"A bridge\"");
    }

    @Test
    void aPictureIsLeftOutAgain() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);

        HttpResponse<String> shown = send(
                editor,
                editor.get("/news/write").body(),
                Map.of("picture", "https://example.org/p.jpg", "alt", "A bridge", "no-picture", "1", "draft", "1"),
                "",
                new byte[0]);

        assertThat(shown.body()).contains("Give it a title", "name=\"picture\" value=\"\"");
    }

    @Test
    void aFileThatIsNoPictureIsToldBesideItsFieldAndLosesNothing() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);

        HttpResponse<String> refused = send(
                editor,
                editor.get("/news/write").body(),
                Map.of("title", "The bridge", "summary", "Long words", "draft", "1"),
                "words.doc",
                "no picture".getBytes(StandardCharsets.UTF_8));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("no JPEG, PNG, GIF, WebP or SVG picture", "Long words</textarea>");
    }

    @Test
    void withoutPublicPagesThePictureGoesInsideTheMessage(@TempDir Path other) throws Exception {
        try (ConsoleFixture plain = new ConsoleFixture(other)) {
            Visitor editor = plain.signedIn(Role.EDITOR);

            HttpResponse<String> saved = send(
                    editor,
                    editor.get("/news/write").body(),
                    Map.of("title", "The bridge", "alt", "A bridge", "publish", "1"),
                    "IMG_1.JPG",
                    Pictures.twoColours("jpg", 2_400, 1_200));

            assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);
            String html = page(plain);
            assertThat(html)
                    .containsPattern(
                            "src=\"data:image/jpeg;name=[0-9a-f]{32}-1200x600.jpg;base64,[^\"]++\" alt=\"A bridge\"")
                    .doesNotContain("pictures.invalid");
        }
    }

    @Test
    void aPictureThatWasBroughtWithoutPublicPagesIsOnThemOnceThereAreSome(@TempDir Path other) throws Exception {
        try (ConsoleFixture plain = new ConsoleFixture(other)) {
            Visitor editor = plain.signedIn(Role.EDITOR);
            send(
                    editor,
                    editor.get("/news/write").body(),
                    Map.of("title", "The bridge", "alt", "A bridge", "publish", "1"),
                    "IMG_1.JPG",
                    Pictures.twoColours("jpg", 2_400, 1_200));
            plain.application.ledger().update("delete from account");
        }

        try (ConsoleFixture later = new ConsoleFixture(
                other,
                workspace -> workspace.set("public-pages", "{ address: 'https://news.example.org', port: 0 }"))) {
            assertThat(page(later))
                    .containsPattern("src=\"https://news.example.org/pictures/[0-9a-f]{32}-1200x600.jpg\"")
                    .doesNotContain("data:image", "pictures.invalid");
        }
    }

    private static String page(ConsoleFixture room) {
        Newsletter weekly = room.config.newsletters().get(0);
        return new EditionBuilder(room.application)
                .prepare(EditionRequest.byHand(
                        weekly, weekly.window(), room.application.today(weekly), Optional.empty()))
                .edition()
                .orElseThrow()
                .renditions()
                .get(0)
                .html();
    }
}
