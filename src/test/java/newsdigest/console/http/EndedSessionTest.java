package newsdigest.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import newsdigest.console.access.WithConsole;
import newsdigest.newsroom.WrittenStoryRepository;
import org.junit.jupiter.api.Test;

/** Words that are sent when their session has ended come back once their writer has signed in again. */
final class EndedSessionTest extends WithConsole {

    private static final String WORDS = "Two lines\r\nof \"words\" & <more>";

    private List<String> titles() {
        return new WrittenStoryRepository(room.application.ledger(), ConsoleFixture.CLOCK)
                .stories("weekly").stream()
                        .map(story ->
                                story.in(Locale.ENGLISH).orElseThrow().text().title())
                        .toList();
    }

    private static String find(String pattern, String page) {
        Matcher found = Pattern.compile(pattern).matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }

    /** The hidden fields of a page's form. */
    private static Map<String, String> hidden(String page) {
        Map<String, String> fields = new HashMap<>();
        Matcher input = Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")
                .matcher(page);
        while (input.find()) {
            fields.put(
                    input.group(1),
                    input.group(2)
                            .replace("&quot;", "\"")
                            .replace("&#39;", "'")
                            .replace("&lt;", "<")
                            .replace("&gt;", ">")
                            .replace("&amp;", "&"));
        }
        return fields;
    }

    private static Map<String, String> story(String page) {
        Map<String, String> fields = hidden(page);
        fields.putAll(Map.of("title", "The bridge", "summary", WORDS, "day", "2021-02-16", "publish", "1"));
        return fields;
    }

    private static HttpResponse<String> send(Visitor visitor, String path, Map<String, String> fields)
            throws Exception {
        return visitor.uploadAsItIs(path, fields, "", new byte[0]);
    }

    @Test
    void theStoryIsThereAgainAfterTheSignInAndIsNotSavedByItself() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        String page = editor.get("/news/write").body();
        String path = find("action=\"(/news/stories/[0-9a-f]{32})\"", page);
        editor.post("/sign-out", Map.of());

        HttpResponse<String> asked = send(editor, path, story(page));
        assertThat(asked.statusCode()).isEqualTo(403);
        assertThat(asked.body()).contains("not signed in any more", "name=\"password\"");

        Map<String, String> signIn = hidden(asked.body());
        signIn.putAll(Map.of("name", "editor", "password", "wrong password"));
        HttpResponse<String> wrong = editor.postAsItIs("/sign-in", signIn);
        assertThat(wrong.statusCode()).isEqualTo(422);
        signIn = hidden(wrong.body());
        signIn.putAll(Map.of("name", "editor", "password", ConsoleFixture.PASSWORD));
        HttpResponse<String> back = editor.postAsItIs("/sign-in", signIn);
        assertThat(back.body()).contains("data-resume", "action=\"" + path + "\"", "nothing was saved yet");

        HttpResponse<String> form = send(editor, path, hidden(back.body()));

        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(form.body())
                .contains("<p class=\"said\" role=\"status\">You are signed in again.", "data-unsaved")
                .doesNotContain("class=\"wrong\"");
        assertThat(form.body()).contains("value=\"The bridge\"", "of &quot;words&quot; &amp; &lt;more&gt;</textarea>");
        assertThat(titles()).isEmpty();
        assertThat(send(editor, path, story(form.body())).statusCode()).isEqualTo(303);
        assertThat(titles()).containsExactly("The bridge");
    }

    @Test
    void aPhotographBesideTheWordsDoesNotTakeThemAlong() throws Exception {
        byte[] photograph = new byte[5_000_000];
        Visitor editor = room.signedIn(Role.EDITOR);
        String page = editor.get("/news/write").body();
        String path = find("action=\"(/news/stories/[0-9a-f]{32})\"", page);
        Map<String, String> fields = story(page);

        Visitor viewer = room.signedIn(Role.VIEWER);
        HttpResponse<String> refused = viewer.upload(path, fields, "photograph.jpg", photograph);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("The bridge", "of &quot;words&quot; &amp; &lt;more&gt;");
        HttpResponse<String> forged = viewer.uploadAsItIs(path, fields, "photograph.jpg", photograph);
        assertThat(forged.body()).doesNotContain("The bridge");

        editor.post("/sign-out", Map.of());
        HttpResponse<String> asked = editor.uploadAsItIs(path, fields, "photograph.jpg", photograph);
        Map<String, String> signIn = hidden(asked.body());
        signIn.putAll(Map.of("name", "editor", "password", ConsoleFixture.PASSWORD));

        assertThat(hidden(editor.postAsItIs("/sign-in", signIn).body())).containsEntry("title", "The bridge");
    }

    @Test
    void whoSignedInAgainElsewhereSeesTheWordsAtOnce() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        String page = editor.get("/news/write").body();
        String path = find("action=\"(/news/stories/[0-9a-f]{32})\"", page);
        editor.post("/sign-out", Map.of());
        editor.signIn("editor", ConsoleFixture.PASSWORD);

        HttpResponse<String> back = send(editor, path, story(page));

        assertThat(back.body()).contains("data-resume", "Your words are here");
        assertThat(send(editor, path, hidden(back.body())).body()).contains("value=\"The bridge\"");
        assertThat(titles()).isEmpty();
    }

    @Test
    void theTextsOfADraftComeBackToo() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        String path = "/newsletters/weekly/draft";
        Map<String, String> fields = hidden(editor.get(path).body());
        fields.putAll(Map.of("introduction", WORDS, "subject", "Our subject", "save", "1"));
        editor.post("/sign-out", Map.of());

        Map<String, String> signIn = hidden(editor.postAsItIs(path, fields).body());
        signIn.putAll(Map.of("name", "editor", "password", ConsoleFixture.PASSWORD));
        Map<String, String> back = hidden(editor.postAsItIs("/sign-in", signIn).body());

        assertThat(editor.postAsItIs(path, back).body()).contains("Our subject", "of &quot;words&quot;");
        assertThat(editor.get(path).body()).doesNotContain("Our subject");
    }

    @Test
    void wordsFromAnotherSiteOrOfSomebodyWhoNeverSignedInAreNotKept() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        String page = editor.get("/news/write").body();
        String path = find("action=\"(/news/stories/[0-9a-f]{32})\"", page);
        byte[] body = ConsoleFixture.body(story(page), "", new byte[0]);
        editor.post("/sign-out", Map.of());

        HttpResponse<String> elsewhere = editor.send(
                request -> request.header("Content-Type", "multipart/form-data; boundary=frontier")
                        .header("Sec-Fetch-Site", "cross-site")
                        .POST(BodyPublishers.ofByteArray(body)),
                path);

        assertThat(elsewhere.statusCode()).isEqualTo(403);
        assertThat(elsewhere.body()).contains("Sign in first").doesNotContain("name=\"typed\"");
        assertThat(send(room.stranger(), path, story(page)).body()).doesNotContain("name=\"typed\"");
    }

    @Test
    void aLongTextGoesThroughTheSignInAndALineThatIsNoFormIsNone() {
        String text = "A sentence with words of many kinds, such as number 0. ".repeat(3_500);
        TypedForm form = new TypedForm("/news/paste", true, List.of(new TypedForm.TypedField("text", text)));

        assertThat(TypedForm.unpacked(form.packed().orElseThrow())).contains(form);
        assertThat(TypedForm.unpacked("no form")).isEmpty();
        assertThat(TypedForm.unpacked("")).isEmpty();
        TypedForm elsewhere = new TypedForm("//evil.example/", false, List.of());
        assertThat(TypedForm.unpacked(elsewhere.packed().orElseThrow())).isEmpty();
    }
}
