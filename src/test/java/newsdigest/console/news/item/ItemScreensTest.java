package newsdigest.console.news.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.config.Newsletter;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import newsdigest.console.access.WithConsole;
import newsdigest.news.NewsItem;
import newsdigest.publish.EditionBuilder;
import newsdigest.publish.EditionRequest;
import newsdigest.publish.PreparedEdition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Staff edit an item of a source; the source goes on saying what it says. */
final class ItemScreensTest extends WithConsole {

    @BeforeEach
    void aSourceWithTwoItems() throws IOException {
        source("Since Monday.");
    }

    private void source(String text) throws IOException {
        Files.writeString(
                room.news(),
                "12 February 2021\n\nThe bridge is open\n\n" + text
                        + "\n\n11 February 2021\n\nThe tunnel\n\nClosed.\n");
    }

    private Newsletter weekly() {
        return room.config.newsletters().get(0);
    }

    private List<NewsItem> news() {
        return new EditionBuilder(room.application).news(weekly()).items();
    }

    private static String address(Visitor visitor) throws Exception {
        Matcher link = Pattern.compile("href=\"(/news/items/weekly/[0-9a-f]{20})\">(?:The bridge|Our bridge)")
                .matcher(visitor.get("/news").body());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private static Map<String, String> form(String page, String... changed) {
        Map<String, String> fields = new HashMap<>();
        Matcher input = Pattern.compile("<input [^>]*?name=\"([a-z-]+)\" value=\"([^\"]*)\"")
                .matcher(page);
        while (input.find()) {
            fields.put(input.group(1), input.group(2));
        }
        Matcher area =
                Pattern.compile("(?s)name=\"summary\"[^>]*>\\n(.*?)</textarea>").matcher(page);
        if (area.find()) {
            fields.put("summary", area.group(1));
        }
        for (int i = 0; i < changed.length; i += 2) {
            fields.put(changed[i], changed[i + 1]);
        }
        return fields;
    }

    private static HttpResponse<String> press(Visitor visitor, String address, String... fields) throws Exception {
        return visitor.upload(address, form(visitor.get(address).body(), fields), "", new byte[0]);
    }

    @Test
    void anEditFollowsAnItemWithoutIdAndAddressWhenItsTitleOrItsTextChanges() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        String address = address(editor);
        assertThat(editor.get(address).body()).contains("Its source gives it neither an id nor an address");
        press(editor, address, "title", "Our bridge", "save", "1");

        for (String title : List.of("The bridge opens", "The bridge is open")) {
            String text = title.equals("The bridge opens") ? "Since Monday." : "Since Monday at noon.";
            Files.writeString(
                    room.news(),
                    "13 February 2021\n\n" + title + "\n\n" + text + "\n\n11 February 2021\n\nThe tunnel\n\nClosed.\n");
            assertThat(news())
                    .as(title)
                    .extracting(NewsItem::headline)
                    .containsExactlyInAnyOrder("Our bridge", "The tunnel");
            assertThat(editor.get(address(editor)).body()).contains("Edited here", "value=\"Our bridge\"");
        }

        Files.writeString(room.news(), "13 February 2021\n\nThe road\n\nIt is wide.\n");
        assertThat(news()).extracting(NewsItem::headline).containsExactly("The road");
    }

    @Test
    void anEditGoesIntoTheNewsTheDraftAndTheEdition() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        String address = address(editor);
        assertThat(editor.get(address).body())
                .contains("The source says", "Since Monday.")
                .doesNotContain("Edited here");

        HttpResponse<String> saved = press(
                editor,
                address,
                "title",
                "Our bridge",
                "summary",
                "Since **Tuesday**.",
                "topics",
                "Traffic",
                "save",
                "1");

        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);
        assertThat(news())
                .filteredOn(item -> item.headline().equals("Our bridge"))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.summary().html()).isEqualTo("<p>Since <strong>Tuesday</strong>.</p>");
                    assertThat(item.topics()).containsExactly("Traffic");
                    assertThat(item.date()).hasToString("2021-02-12");
                });
        assertThat(editor.get("/news").body())
                .contains("Our bridge", "edited here")
                .doesNotContain("The bridge is open");
        assertThat(editor.get(address).body()).contains("Edited here", "The bridge is open", "Since Monday.");
        PreparedEdition edition = new EditionBuilder(room.application)
                .prepare(EditionRequest.byHand(
                        weekly(), weekly().window(), room.application.today(weekly()), Optional.empty()));
        assertThat(edition.edition().orElseThrow().renditions().get(0).html())
                .contains("Our bridge", "<strong>Tuesday</strong>")
                .doesNotContain("The bridge is open");
        assertThat(room.signedIn(Role.VIEWER).get("/audit").body()).contains("edited an item of a source");
    }

    @Test
    void anEditHoldsOverTheSourcesNextAnswerAndBothAreShown() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        String address = address(editor);
        press(editor, address, "summary", "Our words.", "save", "1");

        source("Since Wednesday, says the source.");

        String page = editor.get(address).body();
        assertThat(page).contains("Its source has changed: text", "Our words.", "Since Monday.", "Since Wednesday");
        assertThat(news()).extracting(item -> item.summary().text()).contains("Our words.");

        press(editor, address, "save", "1");
        assertThat(editor.get(address).body())
                .doesNotContain("Its source has changed")
                .contains("Our words.");
    }

    @Test
    void whatWasLeftAsItIsFollowsTheSource() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        String address = address(editor);
        press(editor, address, "title", "Our bridge", "save", "1");

        source("Since Wednesday.");

        assertThat(news())
                .filteredOn(item -> item.headline().equals("Our bridge"))
                .extracting(item -> item.summary().text())
                .containsExactly("Since Wednesday.");
        assertThat(editor.get(address).body()).doesNotContain("Its source has changed");
    }

    @Test
    void theSourcesWordsAreUsedAgainAndTheEditStaysInTheHistory() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        String address = address(editor);
        press(editor, address, "title", "Our bridge", "save", "1");

        HttpResponse<String> back =
                press(editor, address, "title", "Our bridge, typed before the click", "source", "1");

        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(news()).extracting(NewsItem::headline).contains("The bridge is open");
        String page = editor.get(address).body();
        assertThat(page)
                .contains("typed before the click", "name=\"use-again\"")
                .doesNotContain("Edited here");

        press(editor, address, "use-again", "1");
        assertThat(news()).extracting(NewsItem::headline).contains("Our bridge");
    }

    @Test
    void theLaterOfTwoAndWordsForAnItemThatIsGoneLoseNothing() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        String address = address(editor);
        String seen = editor.get(address).body();
        press(room.signedIn(Role.SENDER), address, "title", "Theirs", "save", "1");

        HttpResponse<String> late = editor.upload(address, form(seen, "title", "Mine", "save", "1"), "", new byte[0]);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("value=\"Mine\"", "changed meanwhile");
        assertThat(news()).extracting(NewsItem::headline).contains("Theirs");

        String now = editor.get(address).body();
        press(room.signedIn(Role.SENDER), address, "summary", "Their text", "save", "1");
        HttpResponse<String> other = editor.upload(address, form(now, "title", "Mine", "save", "1"), "", new byte[0]);
        assertThat(other.body()).as("a field that was not touched").contains("value=\"Mine\"", "Their text</textarea>");

        Files.writeString(room.news(), "10 February 2021\n\nAnother\n");
        HttpResponse<String> gone = editor.upload(address, form(seen, "title", "Mine", "save", "1"), "", new byte[0]);
        assertThat(gone.statusCode()).isEqualTo(409);
        assertThat(gone.body()).contains("value=\"Mine\"", "does not have this item any more");
        assertThat(editor.get(address).statusCode()).isEqualTo(404);
    }

    @Test
    void whatWasNotTouchedOnALatePageFollowsTheSourceThatHasChangedMeanwhile() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        String address = address(editor);
        String seen = editor.get(address).body();
        source("Since Wednesday.");

        HttpResponse<String> late =
                editor.upload(address, form(seen, "topics", "Traffic", "save", "1"), "", new byte[0]);

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("value=\"Traffic\"", "Since Wednesday.</textarea>");
        editor.upload(address, form(late.body(), "save", "1"), "", new byte[0]);
        source("Since Thursday.");
        assertThat(news()).extracting(item -> item.summary().text()).contains("Since Thursday.");
    }

    @Test
    void aFormThatIsSentTwiceIsAnsweredAsTheFirstTime() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        String address = address(editor);
        Map<String, String> fields = form(editor.get(address).body(), "title", "Our bridge", "save", "1");

        editor.upload(address, fields, "", new byte[0]);

        assertThat(editor.upload(address, fields, "", new byte[0]).statusCode()).isEqualTo(303);
    }

    @Test
    void aTitleIsNeededAndViewersChangeNothing() throws Exception {
        String address = address(room.signedIn(Role.VIEWER));
        HttpResponse<String> refused =
                press(room.signedIn(Role.EDITOR), address, "title", "", "summary", "Long words", "save", "1");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Give it a title", "Long words</textarea>");
        Visitor viewer = room.signedIn(Role.VIEWER);
        assertThat(viewer.get(address).body()).contains("Since Monday.").doesNotContain("<textarea");
        assertThat(viewer.upload(address, Map.of("title", "x", "save", "1"), "", new byte[0])
                        .statusCode())
                .isEqualTo(403);
    }
}
