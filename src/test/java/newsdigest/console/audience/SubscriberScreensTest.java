package newsdigest.console.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.yaml.ConfigReader;
import newsdigest.consent.suppression.Suppression.Reason;
import newsdigest.consent.suppression.SuppressionRepository;
import newsdigest.console.Console;
import newsdigest.console.access.AuditLog;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import newsdigest.console.access.WithConsole;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.SecuredRouter;
import newsdigest.publish.Application;
import newsdigest.publish.EditionBuilder;
import newsdigest.publish.EditionWorkflow;
import newsdigest.publish.PreparedEdition;
import newsdigest.testing.Workspace;
import newsdigest.web.WebServer;
import org.junit.jupiter.api.Test;

/** Lists that are brought, looked through and used, and nothing lost on the way. */
final class SubscriberScreensTest extends WithConsole {

    private static final String LIST = "email,name,language\n" + Workspace.address(1) + ",Ana,es\n"
            + "new@example.org,Ben,\nnew@example.org,Ben,\nbad@@example.org,X,\n";

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
    }

    private static String bring(Visitor visitor, String name, String content) throws Exception {
        return location(visitor.upload(
                "/subscribers/weekly/uploads", Map.of(), name, content.getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, String> form(String page) {
        Matcher state = Pattern.compile("name=\"state\" value=\"([^\"]*)\"").matcher(page);
        Matcher place = Pattern.compile("name=\"place\" value=\"([^\"]*)\"").matcher(page);
        assertThat(state.find() && place.find()).as(page).isTrue();
        return Map.of("state", state.group(1), "place", place.group(1));
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("replaced"))) {
            return files.toList();
        }
    }

    @Test
    void everyListIsShownWithItsCountsAndAgainOnceItHasChanged() throws Exception {
        Visitor viewer = room.signedIn(Role.VIEWER);
        assertThat(viewer.get("/subscribers").body())
                .contains("3 subscribers", "subscribers/weekly.csv", "3 English")
                .doesNotContain("type=\"file\"");

        Files.writeString(folder.resolve("subscribers/more.csv"), LIST);
        assertThat(room.signedIn(Role.EDITOR).get("/subscribers").body())
                .contains("4 subscribers", "subscribers/more.csv:5: &#39;bad@@example.org&#39; is no email address");
        assertThat(viewer.get("/subscribers").body()).contains("4 subscribers", "3 things to look at");
    }

    @Test
    void aViewerSeesNoAddressInWhatIsWrongWithAList() throws Exception {
        Files.writeString(folder.resolve("subscribers/more.csv"), LIST);

        assertThat(room.signedIn(Role.VIEWER).get("/subscribers").body())
                .contains("things to look at, which editors see")
                .doesNotContain("@example.org");
    }

    @Test
    void aListIsLookedThroughLineByLineBeforeItCounts() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);

        String page = editor.get(bring(editor, "weekly.csv", LIST)).body();

        assertThat(page)
                .contains("It does not count yet")
                .contains(
                        "<strong>2</strong> subscribers", "<strong>1</strong> repeated", "<strong>1</strong> unusable")
                .contains("<strong>1</strong> new", "<li><bdi>new@example.org</bdi></li>")
                .contains(
                        "<strong>2</strong> gone",
                        "<li><bdi>" + Workspace.address(3) + "</bdi></li>",
                        "Is it the right one?")
                .contains("weekly.csv:5: &#39;bad@@example.org&#39; is no email address (two @).")
                .contains("weekly.csv:4: &#39;new@example.org&#39; stands at weekly.csv:3 already");
        assertThat(editor.get("/subscribers").body()).contains("3 subscribers");
    }

    @Test
    void aListThatLostTheColumnOfWhoLeftIsUsedOnlyForAReason() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        Path list = folder.resolve("subscribers/weekly.csv");
        Files.writeString(list, "email,status\nana@example.org,active\nben@example.org,unsubscribed\n");
        String upload = bring(editor, "weekly.csv", "email\nana@example.org\nben@example.org\n");

        String page = editor.get(upload).body();
        assertThat(page).contains("One person of whom weekly", "<bdi>ben@example.org</bdi>", "name=\"reason\"");
        Map<String, String> form = new HashMap<>(form(page));
        assertThat(editor.post(upload + "/use", form).body()).contains("Nothing was replaced");
        assertThat(list).content().contains("unsubscribed");

        form.put("reason", "they asked to be back");
        editor.post(upload + "/use", form);
        assertThat(list).content().doesNotContain("unsubscribed");
    }

    @Test
    void aListThatIsReplacedIsKeptAsItWas() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        String before = Files.readString(folder.resolve("subscribers/weekly.csv"));
        String upload = bring(editor, "weekly.csv", LIST);

        editor.post(upload + "/use", form(editor.get(upload).body()));

        assertThat(folder.resolve("subscribers/weekly.csv")).hasContent(LIST);
        assertThat(kept()).singleElement().satisfies(file -> {
            assertThat(file.getFileName()).hasToString("weekly.csv.2021-02-16T080000Z");
            assertThat(file).hasContent(before);
        });
        assertThat(editor.get("/subscribers").body()).contains("counts from now on", "2 subscribers");
        assertThat(editor.get(upload).statusCode()).isEqualTo(404);
    }

    @Test
    void aButtonOfAnUploadThatIsPressedTwiceCountsOnceAndLeadsToTheLists() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        String used = bring(editor, "weekly.csv", LIST);
        Map<String, String> form = form(editor.get(used).body());
        for (String press : List.of("first", "second")) {
            assertThat(editor.post(used + "/use", form).headers().firstValue("Location"))
                    .as(press)
                    .contains("/subscribers");
        }
        assertThat(kept()).hasSize(1);

        String thrown = bring(editor, "weekly.csv", LIST);
        for (String press : List.of("first", "second")) {
            assertThat(editor.post(thrown + "/discard", Map.of()).headers().firstValue("Location"))
                    .as(press)
                    .contains("/subscribers");
        }
        assertThat(editor.post(thrown + "/use", form).statusCode()).isEqualTo(404);
    }

    @Test
    void aNewListStandsBesideTheOthersUnderANameThatLeadsNowhereElse() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        String upload = bring(editor, "../../Neue Liste.txt", LIST);
        String page = editor.get(upload).body();
        assertThat(page).contains("as a new list: Neue-Liste<", "value=\"subscribers/Neue-Liste.csv\"");

        editor.post(upload + "/use", form(page));

        assertThat(folder.resolve("subscribers/Neue-Liste.csv")).hasContent(LIST);
    }

    @Test
    void noListIsPutWhereTheNewsletterReadsNone() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        String upload = bring(editor, "weekly.csv", LIST);

        for (String place : List.of("../stolen.csv", "newsdigest.yaml", "/tmp/x.csv", "subscribers/../x.csv")) {
            HttpResponse<String> answer = editor.post(upload + "/use", Map.of("place", place, "state", ""));
            assertThat(answer.statusCode()).as(place).isEqualTo(422);
            assertThat(answer.body()).contains("is no place for a list");
        }
    }

    @Test
    void whoBringsAListIsToldOfAnEditionThatGoesByTheOneBefore() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        String upload = bring(editor, "weekly.csv", LIST);
        assertThat(editor.get(upload).body()).doesNotContain("goes to the people it was made ready for");
        PreparedEdition prepared = freeze(room.application);

        assertThat(editor.get(upload).body())
                .contains(
                        "goes to the people it was made ready for",
                        "/editions/" + prepared.edition().orElseThrow().id());
    }

    private static PreparedEdition freeze(Application application) throws IOException {
        Newsletter weekly = application.newsletter(Optional.empty());
        PreparedEdition prepared = new EditionBuilder(application)
                .prepare(weekly, weekly.window(), application.today(weekly), Optional.empty());
        new EditionWorkflow(application, application.delivery(), ConsoleFixture.CLOCK)
                .freeze(weekly, prepared, "ana", Optional.empty());
        return prepared;
    }

    @Test
    void aListThatChangedMeanwhileIsNotReplacedUnseen() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        String upload = bring(editor, "weekly.csv", LIST);
        Map<String, String> form = new HashMap<>(form(editor.get(upload).body()));
        Files.writeString(folder.resolve("subscribers/weekly.csv"), "email\nsomebody@example.org\n");

        form.put("basis", "They signed at the fair");
        assertThat(editor.post(upload + "/use", form).body())
                .contains("has changed since you looked", "value=\"They signed at the fair\"");

        assertThat(folder.resolve("subscribers/weekly.csv")).content().contains("somebody@");
    }

    @Test
    void aSpreadsheetOrAFileWithoutAddressesIsNoList() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);

        assertThat(editor.get(bring(editor, "list.xlsx", "PK\u0003\u0004 and so on"))
                        .body())
                .contains("save it as &#39;CSV UTF-8&#39;", "cannot be used");
        String wrong = bring(editor, "columns.csv", "name,city\nAna,Vienna\n");
        assertThat(editor.get(wrong).body()).contains("No column &#39;email&#39; among the columns");
        assertThat(editor.post(wrong + "/use", Map.of("place", "subscribers/columns.csv", "state", ""))
                        .body())
                .contains("nobody in");
    }

    @Test
    void whatIsThrownAwayIsGone() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        String upload = bring(editor, "weekly.csv", LIST);

        editor.post(upload + "/discard", Map.of());

        assertThat(editor.get(upload).statusCode()).isEqualTo(404);
        assertThat(folder.resolve("uploads")).isEmptyDirectory();
    }

    @Test
    void whatIsHeldOfOnePersonIsShownAndTheLogDoesNotSayWhom() throws Exception {
        new SuppressionRepository(room.application.ledger(), ConsoleFixture.CLOCK)
                .add(Optional.empty(), Workspace.address(1), Reason.BOUNCED, "550 unknown");

        String page = room.signedIn(Role.EDITOR)
                .post("/subscribers/person", Map.of("address", Workspace.address(1)))
                .body();

        assertThat(page)
                .contains("subscribers/weekly.csv:2", "550 unknown", "<bdi>Weekly digest</bdi>", "<bdi>English</bdi>")
                .doesNotContain("<bdi>" + Workspace.address(1) + "</bdi>", "<bdi>{}</bdi>", "<bdi>en</bdi>");
        assertThat(new AuditLog(room.application.ledger(), ConsoleFixture.CLOCK).before(Long.MAX_VALUE, 1))
                .singleElement()
                .satisfies(entry -> assertThat(entry.toString())
                        .contains("looked up a subscriber")
                        .doesNotContain("@"));
    }

    @Test
    void aMessageOfACancelledEditionIsNotSaidToBeStillUnsent() throws Exception {
        Application application = room.application;
        PreparedEdition prepared = freeze(application);
        Visitor editor = room.signedIn(Role.EDITOR);
        Map<String, String> whom = Map.of("address", Workspace.address(1));
        assertThat(editor.post("/subscribers/person", whom).body()).contains("<bdi>Not sent yet</bdi>");

        application
                .delivery()
                .lifecycle()
                .cancel(prepared.edition().orElseThrow().id());

        assertThat(editor.post("/subscribers/person", whom).body())
                .contains("<bdi>Cancelled</bdi>")
                .doesNotContain("<bdi>Not sent yet</bdi>");
    }

    @Test
    void whereNoKeyIsSetUpWhoLooksSomebodyUpIsToldInTheirLanguageWhomToAsk() throws Exception {
        Config bare = ConfigReader.read(folder.resolve("newsdigest.yaml"), Map.of());
        Application application = new Application(bare, ConsoleFixture.CLOCK);
        try (WebServer other = new Console(
                        bare.console().orElseThrow(),
                        new ConsoleServices(bare, application, application.delivery(), () -> {}, ConsoleFixture.CLOCK))
                .start()) {
            Visitor editor = room.visitorOf(other);
            editor.signIn("editor", ConsoleFixture.PASSWORD);
            editor.post("/account/language", Map.of("language", "es"));

            HttpResponse<String> answer = editor.post("/subscribers/person", Map.of("address", Workspace.address(1)));

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body())
                    .contains("Esto necesita una clave secreta", Workspace.address(1))
                    .doesNotContain("NEWSDIGEST_TOKEN_KEY");
        }
    }

    @Test
    void aFileThatIsTooLargeIsRefusedWhetherOrNotItsSizeIsSaidBefore() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        byte[] large = new byte[(int) SecuredRouter.LARGEST_UPLOAD_BYTES + 1];
        Map<String, String> fields = Map.of("csrf", editor.csrf());

        HttpResponse<String> said = editor.uploadAsItIs("/subscribers/weekly/uploads", fields, "a.csv", large);
        assertThat(said.statusCode()).isEqualTo(413);
        assertThat(said.body()).contains("more than 32 MB");
        HttpResponse<String> unsaid = editor.send(
                request -> request.header("Content-Type", "multipart/form-data; boundary=frontier")
                        .POST(BodyPublishers.ofInputStream(
                                () -> new ByteArrayInputStream(ConsoleFixture.body(fields, "a.csv", large)))),
                "/subscribers/weekly/uploads");
        assertThat(unsaid.statusCode()).isEqualTo(400);
        assertThat(unsaid.body()).contains("more than 32 MB");
    }

    @Test
    void anUploadWithoutALengthThatComesInPiecesIsRead() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        byte[] list = ("email\n" + "reader@example.org\n".repeat(50_000)).getBytes(StandardCharsets.UTF_8);
        byte[] body = ConsoleFixture.body(Map.of("csrf", editor.csrf()), "a.csv", list);

        HttpResponse<String> answer = editor.send(
                request -> request.header("Content-Type", "multipart/form-data; boundary=frontier")
                        .POST(BodyPublishers.ofInputStream(() -> new PausingStream(body))),
                "/subscribers/weekly/uploads");

        assertThat(answer.statusCode()).isLessThan(400);
    }

    /** Body that comes with pauses, in pieces that are larger than what a server holds at once. */
    private static final class PausingStream extends ByteArrayInputStream {
        private static final int PIECE = 300 * 1024;
        private static final long PAUSE_MILLIS = 100;

        private PausingStream(byte[] body) {
            super(body);
        }

        @Override
        public synchronized int read(byte[] buffer, int offset, int length) {
            if (pos / PIECE != (pos + length) / PIECE) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
            }
            return super.read(buffer, offset, length);
        }
    }
}
