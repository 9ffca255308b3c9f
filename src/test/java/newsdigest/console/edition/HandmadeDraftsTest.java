package newsdigest.console.edition;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A draft of days that staff chose is found again, though no hour of a schedule leads to it. */
@SuppressWarnings("NullAway.Init")
final class HandmadeDraftsTest {

    private static final String DRAFT = "/newsletters/weekly/draft";
    private static final String DAYS = DRAFT + "?from=2021-02-01&to=2021-02-15";
    private static final String ID = "weekly-2021-02-01-to-2021-02-15";

    @TempDir
    private Path folder;

    private ConsoleFixture room;
    private Visitor editor;
    private Visitor sender;

    @BeforeEach
    void open() throws Exception {
        room = new ConsoleFixture(
                folder,
                workspace -> workspace
                        .set("newsletters.weekly.approval", "{ ask: [boss@example.org], within: 1d }")
                        .set("console", "{ port: 0, address: 'http://desk.example.org' }"));
        editor = room.signedIn(Role.EDITOR);
        sender = room.signedIn(Role.SENDER);
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void aDraftOfChosenDaysStandsOnTheHomePageAndOnItsNewsletters() throws Exception {
        assertThat(editor.get("/").body()).doesNotContain("In preparation by hand");
        Map<String, String> fields = form(Jsoup.parse(editor.get(DAYS).body()), DRAFT);
        fields.put("introduction", "Dear readers");
        fields.put("save", "1");
        editor.post(DRAFT, fields);

        for (String page : new String[] {"/", "/newsletters/weekly"}) {
            Element link = Jsoup.parse(editor.get(page).body()).expectFirst("a[href$='?edition=" + ID + "']");
            assertThat(editor.get(link.attr("href")).body()).contains("Dear readers");
        }
    }

    @Test
    void whoTakesItBackOrAsksForChangesIsLedToItAndSoIsTheMaker() throws Exception {
        makeReady();
        assertThat(editor.post("/editions/" + ID + "/draft", Map.of()).headers().firstValue("Location"))
                .contains(DRAFT + "?edition=" + ID);
        assertThat(editor.get("/newsletters/weekly").body()).contains(DRAFT + "?edition=" + ID);
        makeReady();
        Map<String, String> fields =
                form(Jsoup.parse(sender.get("/editions/" + ID + "/approve").body()), "/editions/" + ID + "/changes");
        fields.put("words", "A comma.");

        assertThat(sender.post("/editions/" + ID + "/changes", fields).headers().firstValue("Location"))
                .contains(DRAFT + "?edition=" + ID);

        MimeMessage letter = room.mail.getReceivedMessages()[room.mail.getReceivedMessages().length - 1];
        assertThat(new String(letter.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("http://desk.example.org" + DRAFT);
        assertThat(editor.get(DRAFT + "?edition=" + ID).body()).contains("A comma.");
    }

    @Test
    void whoAsksForChangesOfWhatIsADraftAgainLosesNoWord() throws Exception {
        makeReady();
        Map<String, String> fields =
                form(Jsoup.parse(sender.get("/editions/" + ID + "/approve").body()), "/editions/" + ID + "/changes");
        fields.put("words", "A comma.");
        editor.post("/editions/" + ID + "/draft", Map.of());

        assertThat(sender.post("/editions/" + ID + "/changes", fields).headers().firstValue("Location"))
                .contains(DRAFT + "?edition=" + ID);
        assertThat(editor.get(DRAFT + "?edition=" + ID).body()).contains("sender asks for changes", "A comma.");
        assertThat(sender.get("/editions/" + ID + "/approve").headers().firstValue("Location"))
                .contains(DRAFT + "?edition=" + ID);
    }

    @Test
    void theNewestItemsOfADayAreAnEditionToo() throws Exception {
        assertThat(editor.get(DRAFT + "?edition=weekly-latest-3-2021-02-15").statusCode())
                .isEqualTo(200);
        for (String wrong :
                new String[] {"weekly-2021-02-15-to-2021-02-01", "weekly-latest-0-2021-02-15", "weekly-x"}) {
            assertThat(editor.get(DRAFT + "?edition=" + wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(410);
        }
    }

    private void makeReady() throws Exception {
        Map<String, String> fields = form(Jsoup.parse(editor.get(DAYS).body()), DRAFT);
        fields.put("freeze", "1");
        editor.post(DRAFT, fields);
    }

    private static Map<String, String> form(Document page, String action) {
        Map<String, String> fields = new HashMap<>();
        page.select("form[action=" + action + "] input[type=hidden]:not([name=order])")
                .forEach(input -> fields.put(input.attr("name"), input.val()));
        return fields;
    }
}
