package newsdigest.console.news.paste;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
import newsdigest.newsroom.StoryState;
import newsdigest.newsroom.StoryVersion;
import newsdigest.newsroom.WrittenStoryRepository;
import org.junit.jupiter.api.Test;

/** Staff paste a whole text and see its items before any of them counts. */
final class PasteScreensTest extends WithConsole {

    private static final String TEXT = """
            Dear all

            15 February 2021

            The bridge is open

            Since Monday.

            12 February 2021

            The tunnel is closed

            Until *May*.

            https://example.org/tunnel
            """;

    private WrittenStoryRepository stories() {
        return new WrittenStoryRepository(room.application.ledger(), ConsoleFixture.CLOCK);
    }

    private List<StoryVersion> kept() {
        return stories().stories("weekly").stream()
                .map(story -> story.in(Locale.ENGLISH).orElseThrow())
                .toList();
    }

    /** The fields of the page as a browser would send them, with others in their place; an empty one is left out. */
    private static Map<String, String> form(String page, String... changed) {
        Map<String, String> fields = new HashMap<>();
        Matcher input = Pattern.compile("<input [^>]*?name=\"([a-z0-9-]+)\" value=\"([^\"]*)\"([^>]*)>")
                .matcher(page);
        while (input.find()) {
            boolean isUnticked =
                    input.group().contains("checkbox") && !input.group(3).contains("checked");
            if (!isUnticked) {
                fields.put(input.group(1), input.group(2).replace("&#39;", "'").replace("&amp;", "&"));
            }
        }
        Matcher area = Pattern.compile("(?s)<textarea [^>]*?name=\"([a-z0-9-]+)\"[^>]*>\\n(.*?)</textarea>")
                .matcher(page);
        while (area.find()) {
            fields.put(
                    area.group(1),
                    area.group(2).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
        }
        fields.put("language", "en");
        for (int i = 0; i < changed.length; i += 2) {
            if (changed[i + 1].isEmpty()) {
                fields.remove(changed[i]);
            } else {
                fields.put(changed[i], changed[i + 1]);
            }
        }
        return fields;
    }

    private static HttpResponse<String> send(Visitor visitor, Map<String, String> fields) throws Exception {
        return visitor.upload("/news/paste", fields, "", new byte[0]);
    }

    private static String split(Visitor editor, String text) throws Exception {
        HttpResponse<String> answer = send(editor, Map.of("language", "en", "text", text, "split", "1"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void itemsForANewsletterThatIsNotThereAnyMoreAreNotKeptForAnother() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        Map<String, String> fields = form(split(editor, TEXT), "newsletter", "monthly", "keep", "1");

        HttpResponse<String> answer = send(editor, fields);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("“monthly” is not in the configuration any more", "The bridge is open");
        assertThat(stories().stories("weekly")).isEmpty();
    }

    @Test
    void aTextIsShownAsItemsAndCountsOnlyOnceTheyAreKept() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);

        String page = split(editor, TEXT);

        assertThat(page).contains("2 items found", "value=\"The bridge is open\"", "value=\"2021-02-15\"");
        assertThat(page).contains("Dear all", "before the first date").contains("value=\"https://example.org/tunnel\"");
        assertThat(kept()).isEmpty();

        HttpResponse<String> keep = send(editor, form(page, "title-0", "The new bridge is open", "keep", "1"));
        assertThat(keep.statusCode()).as(keep.body()).isEqualTo(303);
        assertThat(keep.headers().firstValue("Location")).hasValue("/news?newsletter=weekly");
        assertThat(kept())
                .extracting(version -> version.text().title(), StoryVersion::state)
                .containsExactlyInAnyOrder(
                        tuple("The new bridge is open", StoryState.PUBLISHED),
                        tuple("The tunnel is closed", StoryState.PUBLISHED));
        assertThat(kept()).extracting(version -> version.text().summary()).contains("Until \\*May\\*.");
        assertThat(editor.get("/news").body()).contains("2 items are kept, and go into the edition of their day");
        assertThat(room.signedIn(Role.VIEWER).get("/audit").body()).contains("pasted news", "The new bridge is open");
    }

    @Test
    void aFormThatIsSentTwiceKeepsItsItemsOnce() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        Map<String, String> fields = form(split(editor, TEXT), "drafts", "1");

        send(editor, fields);
        assertThat(send(editor, fields).statusCode()).isEqualTo(303);

        assertThat(kept()).extracting(StoryVersion::state).containsExactly(StoryState.DRAFT, StoryState.DRAFT);
    }

    @Test
    void anItemThatIsMendedAfterItWasKeptIsNotSaidToBeKeptAgain() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        String page = split(editor, TEXT);
        send(editor, form(page, "drafts", "1"));

        HttpResponse<String> mended =
                send(editor, form(page, "title-1", "The tunnel closes", "keep-0", "", "drafts", "1"));
        HttpResponse<String> published = send(editor, form(page, "keep", "1"));

        assertThat(mended.statusCode()).isEqualTo(422);
        assertThat(mended.body()).contains("value=\"The tunnel closes\"").containsOnlyOnce("This item is kept already");
        assertThat(published.statusCode()).isEqualTo(422);
        assertThat(published.body()).contains("This item is kept already");
        assertThat(kept()).extracting(StoryVersion::state).containsExactly(StoryState.DRAFT, StoryState.DRAFT);
        assertThat(kept()).extracting(version -> version.text().title()).doesNotContain("The tunnel closes");
    }

    @Test
    void theSameTextPastedTwiceSaysWhichItemsAreHere() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        send(editor, form(split(editor, TEXT), "keep-1", "", "keep", "1"));

        String again = split(editor, TEXT);

        assertThat(again).containsOnlyOnce("Here already").contains("Look at it");
        assertThat(again)
                .containsPattern("name=\"keep-0\" value=\"1\">")
                .containsPattern("name=\"keep-1\" value=\"1\" checked>");

        stories().delete(stories().stories("weekly").get(0).id(), "ana");
        assertThat(split(editor, TEXT)).contains("was here before and was deleted");
    }

    @Test
    void itemsOfASourceAreHereToo() throws Exception {
        String inFile = Files.readString(room.news());

        String page = split(room.signedIn(Role.EDITOR), inFile);

        assertThat(page).contains("Here already").doesNotContain(" checked>");
    }

    @Test
    void nothingIsLostWhereAnItemCannotBeKept() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        String page = split(editor, TEXT);

        HttpResponse<String> refused = send(
                editor,
                form(
                        page,
                        "title-0",
                        "Mended",
                        "day-1",
                        "2021-02-31",
                        "link-1",
                        "no address",
                        "keep-0",
                        "",
                        "keep",
                        "1"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains(
                        "value=\"Mended\"",
                        "value=\"no address\"",
                        "is no web address",
                        "is no date",
                        "1 item needs you")
                .contains("name=\"keep-0\" value=\"1\">", "Since Monday.", "Dear all");
        assertThat(kept()).isEmpty();
        assertThat(send(editor, form(page, "keep-0", "", "keep-1", "", "keep", "1"))
                        .body())
                .contains("No item is ticked");
    }

    @Test
    void aTextThatIsSplitAgainKeepsWhatWasMendedInItsItems() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        String page = split(editor, TEXT);

        String again = send(
                        editor,
                        form(
                                page,
                                "title-0",
                                "Mended bridge",
                                "title-1",
                                "Mended tunnel",
                                "text",
                                "15 February 2021\n\nThe bridge is open\n\nSince Monday.\n\n14 February 2021\n\nNew\n",
                                "split",
                                "1"))
                .body();

        assertThat(again)
                .contains("3 items found", "Mended bridge", "Mended tunnel", "value=\"New\"")
                .doesNotContain("Dear all");
    }

    @Test
    void aTextWithoutADateOrTooLongComesBackWithTheReason() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);

        assertThat(split(editor, "Just words")).contains("Just words</textarea>", "before the first date");
        HttpResponse<String> tooLong =
                send(editor, Map.of("language", "en", "text", "word ".repeat(50_000) + "end", "split", "1"));
        assertThat(tooLong.statusCode()).isEqualTo(422);
        assertThat(tooLong.body()).contains("250,003 characters", "word end</textarea>");
        assertThat(send(editor, Map.of("language", "en", "split", "1")).statusCode())
                .isEqualTo(422);
    }

    @Test
    void copiedHtmlIsMadeTextForTheScriptAndWithoutIt() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        String html =
                "<p><b>15 February 2021</b></p><h2>The bridge</h2><p>See <a href='https://example.org/x'>this</a>.</p>";
        String body = "--frontier\r\nContent-Disposition: form-data; name=\"html\"; filename=\"pasted.html\"\r\n"
                + "Content-Type: text/html\r\n\r\n" + html + "\r\n--frontier--\r\n";
        String csrf = editor.csrf();

        HttpResponse<String> text = editor.send(
                request -> request.header("Content-Type", "multipart/form-data; boundary=frontier")
                        .header("X-Csrf-Token", csrf)
                        .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8)),
                "/news/paste/text");

        assertThat(text.body()).isEqualTo("15 February 2021\n\n### The bridge\n\nSee [this](https://example.org/x).");
        assertThat(split(editor, html))
                .contains("value=\"The bridge\"", "See [this](https://example.org/x).", "value=\"2021-02-15\"");
    }

    @Test
    void hundredsOfItemsComeAHundredAtATime() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 130; i++) {
            text.append("15 February 2021\n\nTitle ").append(i).append("\n\n");
        }
        String first = split(editor, text.toString());
        assertThat(first).contains("100 items found", "The text holds 30 more");

        HttpResponse<String> next = send(editor, form(first, "keep", "1"));

        assertThat(next.body()).contains("These are the next ones", "30 items found", "value=\"Title 101\"");
        assertThat(send(editor, form(next.body(), "keep", "1")).statusCode()).isEqualTo(303);
        assertThat(kept()).hasSize(130);
    }

    @Test
    void viewersPasteNothing() throws Exception {
        Visitor viewer = room.signedIn(Role.VIEWER);

        assertThat(viewer.get("/news/paste").statusCode()).isEqualTo(403);
        assertThat(send(viewer, Map.of("text", TEXT, "keep", "1")).statusCode()).isEqualTo(403);
        assertThat(viewer.get("/news").body()).doesNotContain("Paste a text");
    }
}
