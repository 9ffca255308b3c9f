package newsdigest.console.edition;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.console.access.AccountRepository;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.edition.EditionId;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is asked by mail to approve an edition looks at it, and approves it or asks for changes. */
@SuppressWarnings("NullAway.Init")
final class ApprovalScreensTest {

    private static final EditionId ID = new EditionId("weekly-2021-02-16");
    private static final String APPROVE = "/editions/" + ID + "/approve";
    private static final String CHANGES = "/editions/" + ID + "/changes";
    private static final String DRAFT = "/newsletters/weekly/draft";

    @TempDir
    private Path folder;

    private ConsoleFixture room;
    private Visitor editor;
    private Visitor sender;

    @BeforeEach
    void open() throws Exception {
        room = ConsoleFixture.ofTuesdays(
                folder,
                workspace -> workspace
                        .set("newsletters.weekly.approval", "{ ask: [boss@example.org], within: 1d }")
                        .set(
                                "console",
                                "{ port: 0, address: 'http://desk.example.org', test-addresses: [me@example.org] }"));
        editor = room.signedIn(Role.EDITOR);
        sender = room.signedIn(Role.SENDER);
        makeReady();
    }

    @AfterEach
    void close() {
        room.close();
    }

    private void makeReady() throws Exception {
        Document page = Jsoup.parse(editor.get(DRAFT).body());
        Map<String, String> fields = new HashMap<>(Map.of("freeze", "1"));
        page.select("form:has([data-desk]) input[type=hidden]:not([name=order])")
                .forEach(field -> fields.put(field.attr("name"), field.attr("value")));
        HttpResponse<String> answer = editor.post(DRAFT, fields);
        assertThat(answer.headers().firstValue("Location")).as(answer.body()).contains("/editions/" + ID);
    }

    private EditionState state() {
        return room.state(ID);
    }

    private List<MimeMessage> mails(String subject) throws Exception {
        List<MimeMessage> found = new ArrayList<>();
        for (MimeMessage message : room.mail.getReceivedMessages()) {
            if (message.getSubject().contains(subject)) {
                found.add(message);
            }
        }
        return found;
    }

    /** The parts of a message, decoded. */
    private static String text(MimeMessage message) throws Exception {
        StringBuilder text = new StringBuilder();
        MimeMultipart parts = (MimeMultipart) message.getContent();
        for (int i = 0; i < parts.getCount(); i++) {
            text.append(parts.getBodyPart(i).getContent());
        }
        return text.toString();
    }

    private Map<String, String> form(Document page, String action) {
        Map<String, String> fields = new HashMap<>();
        Element form = page.expectFirst("form[action=" + action + "]");
        form.select("[name]").forEach(field -> fields.put(field.attr("name"), field.val()));
        return fields;
    }

    @Test
    void theLinkInTheMailLeadsToTheScreenAlsoAfterSigningIn() throws Exception {
        MimeMessage letter = mails("[Approve").get(0);
        String body = text(letter);
        assertThat(body)
                .contains("http://desk.example.org" + APPROVE)
                .contains("once it is, it is sent on Tue 16 Feb 2021, 12:00")
                .doesNotContain("at once");

        Visitor stranger = room.stranger();
        String signIn = stranger.get(APPROVE).headers().firstValue("Location").orElseThrow();
        Document page = Jsoup.parse(stranger.get(signIn).body());
        Map<String, String> fields = form(page, "/sign-in");
        fields.putAll(Map.of("name", "sender", "password", ConsoleFixture.PASSWORD));
        HttpResponse<String> answer = stranger.postAsItIs("/sign-in", fields);

        assertThat(answer.headers().firstValue("Location")).contains(APPROVE);
        assertThat(Jsoup.parse(stranger.get(APPROVE).body()).text())
                .contains("It goes to 3 people", "editor said that it is ready", "Or ask for changes");
    }

    @Test
    void whoApprovesSeesTheVeryPageThatIsSent() throws Exception {
        Document page = Jsoup.parse(sender.get(APPROVE).body());
        String frozen = room.application
                .frozen(ID)
                .orElseThrow()
                .edition()
                .renditions()
                .get(0)
                .previewHtml();
        assertThat(sender.get(page.select("iframe").attr("src")).body()).isEqualTo(frozen);

        sender.post(APPROVE, form(page, APPROVE));

        assertThat(state()).as("its hour is still ahead").isEqualTo(EditionState.FROZEN);
        HttpResponse<String> again = sender.get(APPROVE);
        assertThat(again.headers().firstValue("Location")).contains("/editions/" + ID);
        assertThat(sender.get("/editions/" + ID).body()).contains("does not wait for approval any more");
    }

    @Test
    void aRequestForChangesGoesToTheMakerAndStandsOnTheDesk() throws Exception {
        Map<String, String> fields = form(Jsoup.parse(sender.get(APPROVE).body()), CHANGES);
        fields.put("words", "The date of the <fair> is wrong.\nAnd a comma.");

        HttpResponse<String> answer = sender.post(CHANGES, fields);

        assertThat(answer.headers().firstValue("Location")).as(answer.body()).contains(DRAFT + "?edition=" + ID);
        assertThat(state()).isEqualTo(EditionState.DRAFT);
        MimeMessage letter = mails("Changes wanted").get(0);
        assertThat(letter.getAllRecipients()[0]).hasToString("news@example.org");
        assertThat(text(letter))
                .contains("sender was asked to approve", "The date of the <fair> is wrong.", "And a comma.")
                .contains("http://desk.example.org" + DRAFT + "?edition=" + ID, "&lt;fair&gt;");
        Document desk = Jsoup.parse(editor.get(DRAFT).body());
        assertThat(desk.select("[data-live=request]").text())
                .contains("sender asks for changes", "The date of the <fair> is wrong.");
        for (MimeMessage message : room.mail.getReceivedMessages()) {
            assertThat(message.getSubject()).containsAnyOf("[Approve", "Changes wanted");
        }

        makeReady();
        assertThat(Jsoup.parse(sender.get(APPROVE).body()).text()).contains("The date of the <fair> is wrong.");
        assertThat(sender.post(APPROVE, Map.of("people", "3", "fingerprint", "0".repeat(64)))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void aRequestForChangesIsInTheLanguageOfTheEditionWhereItsMakerHasChosenNone() throws Exception {
        new AccountRepository(room.application.ledger(), ConsoleFixture.CLOCK)
                .change("sender", Optional.of(Locale.forLanguageTag("ar")));
        Map<String, String> fields = form(Jsoup.parse(sender.get(APPROVE).body()), CHANGES);
        fields.put("words", "\u0643\u0644\u0645\u0627\u062a");

        sender.post(CHANGES, fields);

        assertThat(mails("Changes wanted")).hasSize(1);
        assertThat(text(mails("Changes wanted").get(0))).contains("sender was asked to approve", fields.get("words"));
    }

    @Test
    void aRequestThatComesTooLateKeepsItsWordsAndChangesNothing() throws Exception {
        Document page = Jsoup.parse(sender.get(APPROVE).body());
        Map<String, String> fields = form(page, CHANGES);
        sender.post(APPROVE, form(page, APPROVE));
        room.serve(ID);
        fields.put("words", "Too late");

        HttpResponse<String> answer = sender.post(CHANGES, fields);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains(">\nToo late</textarea>", "This edition was sent", "to copy")
                .doesNotContain("Approve", "Ask for changes");
        assertThat(state()).isEqualTo(EditionState.DONE);
        assertThat(mails("Changes wanted")).isEmpty();
    }

    @Test
    void aRequestOfAPageFromBeforeTheApprovalComesBackWithItsWordsAndIsSentByASecondPress() throws Exception {
        Map<String, String> fields = form(Jsoup.parse(sender.get(APPROVE).body()), CHANGES);
        Document decide =
                Jsoup.parse(sender.get("/editions/" + ID + "/send?at=1").body());
        Map<String, String> timed = form(decide, "/editions/" + ID + "/send-at");
        timed.put("time", "2031-02-16T10:00");
        sender.post("/editions/" + ID + "/send-at", timed);
        sender.post(APPROVE, form(Jsoup.parse(sender.get(APPROVE).body()), APPROVE));
        fields.put("words", "The headline is wrong.");

        HttpResponse<String> answer = sender.post(CHANGES, fields);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(">\nThe headline is wrong.</textarea>", "changed since your page was made");
        assertThat(state()).isEqualTo(EditionState.WAITING);
        Map<String, String> again = form(Jsoup.parse(answer.body()), CHANGES);
        again.put("words", "The headline is wrong.");
        sender.post(CHANGES, again);
        assertThat(state()).isEqualTo(EditionState.DRAFT);
    }

    @Test
    void aRequestThatComesBackAfterTheSignInIsShownAndNotAddedToADraft() throws Exception {
        Map<String, String> fields = form(Jsoup.parse(sender.get(APPROVE).body()), CHANGES);
        editor.post("/editions/" + ID + "/draft", Map.of());
        fields.put("words", "A comma is missing.");
        fields.put("resume", "1");

        HttpResponse<String> answer = sender.post(CHANGES, fields);

        assertThat(answer.headers().firstValue("Location")).as(answer.body()).contains(DRAFT + "?edition=" + ID);
        Document desk = Jsoup.parse(sender.get(DRAFT + "?edition=" + ID).body());
        assertThat(desk.select("[data-live=notes]").text()).doesNotContain("A comma is missing.");
        assertThat(desk.select("textarea[name=note]").text()).isEqualTo("A comma is missing.");
        assertThat(desk.text()).contains("Nothing was saved yet");
    }

    @Test
    void aRequestThatIsPressedTwiceStandsOnTheDeskOnce() throws Exception {
        Map<String, String> fields = form(Jsoup.parse(sender.get(APPROVE).body()), CHANGES);
        fields.put("words", "A comma is missing.");

        sender.post(CHANGES, fields);
        sender.post(CHANGES, fields);

        assertThat(Jsoup.parse(editor.get(DRAFT).body()).select("[data-live=notes] li"))
                .hasSize(1);
        assertThat(mails("Changes wanted")).hasSize(1);
    }

    @Test
    void aRequestWithoutWordsAndOneOfAnEditorAreRefused() throws Exception {
        Map<String, String> fields = form(Jsoup.parse(sender.get(APPROVE).body()), CHANGES);
        fields.put("words", " ");
        assertThat(sender.post(CHANGES, fields).statusCode()).isEqualTo(422);
        fields.put("words", "Mine");
        assertThat(editor.post(CHANGES, fields).statusCode()).isEqualTo(403);

        assertThat(state()).isEqualTo(EditionState.WAITING);
    }
}
