package newsdigest.console.news;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.config.Newsletter;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import newsdigest.console.access.WithConsole;
import newsdigest.console.http.ConsoleServices;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.edition.EditionId;
import newsdigest.news.NewsItem;
import newsdigest.newsroom.StoryState;
import newsdigest.newsroom.StoryVersion;
import newsdigest.newsroom.WrittenStory;
import newsdigest.newsroom.WrittenStoryRepository;
import newsdigest.publish.EditionBuilder;
import newsdigest.publish.EditionRequest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Staff write and edit news in the browser. Whatever button they use, what they typed is kept. */
final class StoryScreensTest extends WithConsole {

    private static final Locale ES = Locale.forLanguageTag("es");

    private WrittenStoryRepository stories() {
        return new WrittenStoryRepository(room.application.ledger(), ConsoleFixture.CLOCK);
    }

    private WrittenStory only() {
        List<WrittenStory> all = stories().stories("weekly");
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private StoryVersion english() {
        return only().in(Locale.ENGLISH).orElseThrow();
    }

    /** The fields of the page's form as a browser would send them, with others in their place. */
    private static Map<String, String> form(String page, String... changed) {
        Map<String, String> fields = new HashMap<>();
        for (String name : List.of(
                "language",
                "token",
                "copy",
                "newsletter",
                "title",
                "link",
                "day",
                "time",
                "topics",
                "picture",
                "alt",
                "source-name")) {
            Matcher value =
                    Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
            if (value.find()) {
                fields.put(name, value.group(1));
            }
        }
        Matcher words =
                Pattern.compile("(?s)name=\"summary\"[^>]*>\\n(.*?)</textarea>").matcher(page);
        if (words.find()) {
            fields.put("summary", words.group(1));
        }
        for (int i = 0; i < changed.length; i += 2) {
            fields.put(changed[i], changed[i + 1]);
        }
        return fields;
    }

    private static String action(String page) {
        Matcher action =
                Pattern.compile("action=\"(/news/stories/[0-9a-f]{32})\"").matcher(page);
        assertThat(action.find()).isTrue();
        return action.group(1);
    }

    private String address(Locale language) {
        return "/news/stories/" + only().id() + "?language=" + language.toLanguageTag();
    }

    private HttpResponse<String> press(Visitor visitor, String address, String... fields) throws Exception {
        String page = visitor.get(address).body();
        return visitor.post(action(page), form(page, fields));
    }

    private Visitor editorWithAnItem(String button) throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        HttpResponse<String> saved = press(
                editor, "/news/write", "title", "The bridge is open", "summary", "Since **Monday**.", button, "1");
        assertThat(saved.statusCode()).isEqualTo(303);
        return editor;
    }

    @Test
    void anItemThatIsPublishedIsInTheNewsOfItsDay() throws Exception {
        Visitor editor = editorWithAnItem("publish");

        assertThat(editor.get(address(Locale.ENGLISH)).body()).contains("Published. It goes into");
        List<NewsItem> items = new EditionBuilder(room.application)
                .news(room.config.newsletters().get(0))
                .items();
        assertThat(items)
                .filteredOn(item -> item.headline().equals("The bridge is open"))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.date()).hasToString("2021-02-16");
                    assertThat(item.draft()).isFalse();
                    assertThat(item.summary().html()).contains("<strong>Monday</strong>");
                });
        assertThat(room.signedIn(Role.VIEWER).get("/audit").body()).contains("changed the news", "The bridge is open");
    }

    @Test
    void whatCannotBeSavedIsShownAgainWithEveryWordAndItsFaultBesideTheField() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);

        HttpResponse<String> answer = press(
                editor,
                "/news/write",
                "summary",
                "Long words",
                "link",
                "no address",
                "time",
                "9 o'clock",
                "draft",
                "1");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Give it a title", "“no address” is no web address", "is no time of day")
                .contains("Long words</textarea>", "value=\"no address\"", "3 fields need you");
        assertThat(stories().stories("weekly")).isEmpty();
    }

    @Test
    void aTextThatIsTooLongComesBackWithEveryWordAndTheReason() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        String page = editor.get("/news/write").body();

        HttpResponse<String> answer = editor.upload(
                action(page),
                form(page, "title", "Long", "summary", "word ".repeat(50_000) + "end", "publish", "1"),
                "",
                new byte[0]);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("The text has 250,003 characters", "word word end</textarea>");
        assertThat(stories().stories("weekly")).isEmpty();
    }

    @Test
    void theLaterOfTwoEditorsIsToldAndLosesNothing() throws Exception {
        Visitor editor = editorWithAnItem("draft");
        String seen = editor.get(address(Locale.ENGLISH)).body();
        press(room.signedIn(Role.SENDER), address(Locale.ENGLISH), "title", "Theirs", "draft", "1");

        HttpResponse<String> late = editor.post(action(seen), form(seen, "title", "Mine", "draft", "1"));

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("sender has changed this item meanwhile", "value=\"Mine\"");
        assertThat(english().text().title()).isEqualTo("Theirs");
        assertThat(editor.post(action(seen), form(late.body(), "draft", "1")).statusCode())
                .isEqualTo(303);
        assertThat(english().text().title()).isEqualTo("Mine");
    }

    @Test
    void theLaterOfTwoEditorsDoesNotUndoFieldsThatTheyHaveNotTouched() throws Exception {
        Visitor editor = editorWithAnItem("draft");
        String seen = editor.get(address(Locale.ENGLISH)).body();
        press(
                room.signedIn(Role.SENDER),
                address(Locale.ENGLISH),
                "summary",
                "Their text",
                "link",
                "https://their.example/",
                "draft",
                "1");

        HttpResponse<String> late = editor.post(action(seen), form(seen, "title", "Mine", "draft", "1"));
        editor.post(action(seen), form(late.body(), "draft", "1"));

        assertThat(english().text().title()).isEqualTo("Mine");
        assertThat(english().text().summary()).isEqualTo("Their text");
        assertThat(english().text().link()).isEqualTo("https://their.example/");
    }

    @Test
    void aFormThatIsSentTwiceIsAnsweredAsTheFirstTime() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        String page = editor.get("/news/write").body();
        Map<String, String> fields = form(page, "title", "Pressed twice", "publish", "1");

        editor.post(action(page), fields);
        HttpResponse<String> second = editor.post(action(page), fields);

        assertThat(second.statusCode()).as(second.body()).isEqualTo(303);
        assertThat(english().number()).isEqualTo(1);

        String seen = editor.get(address(Locale.ENGLISH)).body();
        Map<String, String> deleting = form(seen, "delete", "1");
        editor.post(action(seen), deleting);
        assertThat(editor.post(action(seen), deleting).statusCode()).isEqualTo(303);
        assertThat(only().isDeleted()).isTrue();
    }

    @Test
    void wordsFromAnOfficeProgramAreTakenWithItsControlCharacters() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);

        HttpResponse<String> saved = press(
                editor,
                "/news/write",
                "title",
                "The\u0007 bridge",
                "summary",
                "One line.\u000BAnother\u001F one.",
                "publish",
                "1");

        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);
        assertThat(english().text().title()).isEqualTo("The bridge");
        assertThat(english().text().summary()).contains("One line.\nAnother", "one.");

        String page = editor.get(address(Locale.ENGLISH)).body();
        HttpResponse<String> inParts =
                editor.upload(action(page), form(page, "summary", "In\u000Bparts\u0000", "save", "1"), "", new byte[0]);
        assertThat(inParts.statusCode()).as(inParts.body()).isEqualTo(303);
        assertThat(english().text().summary()).isEqualTo("In\nparts");
    }

    @Test
    void anotherLanguageOpensWithTheOriginalBesideItAndWhatWasTypedIsSavedBefore() throws Exception {
        Visitor editor = editorWithAnItem("publish");

        HttpResponse<String> tab = press(editor, address(Locale.ENGLISH), "title", "The new bridge", "tab", "es");
        assertThat(tab.headers().firstValue("Location")).hasValue(address(ES));
        assertThat(english().text().title()).isEqualTo("The new bridge");
        assertThat(editor.get(address(ES)).body())
                .contains("<h2 id=\"words\">Spanish", "English</h2>", "The new bridge", "value=\"2021-02-16\"");

        HttpResponse<String> spanish =
                press(editor, address(ES), "title", "El puente", "summary", "Desde el lunes.", "publish", "1");
        assertThat(spanish.statusCode()).as(spanish.body()).isEqualTo(303);
        assertThat(only().in(ES).orElseThrow().text().title()).isEqualTo("El puente");
    }

    @Test
    void aDeletedItemComesBackWithWhatWasTypedWhenItWasDeleted() throws Exception {
        Visitor editor = editorWithAnItem("publish");

        press(editor, address(Locale.ENGLISH), "title", "Typed before the click", "delete", "1");
        assertThat(only().isDeleted()).isTrue();
        String page = editor.get(address(Locale.ENGLISH)).body();
        assertThat(page).contains("This item is deleted", "Take it back");

        editor.post(action(page), Map.of("language", "en", "newsletter", "weekly", "undo", "1"));
        assertThat(english().state()).isEqualTo(StoryState.PUBLISHED);
        assertThat(english().text().title()).isEqualTo("Typed before the click");
    }

    @Test
    void whoChangesOrDeletesAnItemIsToldThatAnEditionWhichIsReadyHasItAsItWas() throws Exception {
        Visitor editor = editorWithAnItem("publish");
        press(editor, address(Locale.ENGLISH), "day", "2021-02-12", "save", "1");
        Newsletter weekly = room.config.newsletters().get(0);
        EditionBuilder builder = new EditionBuilder(room.application);
        new ConsoleServices(room.config, room.application, room.application.delivery(), () -> {}, ConsoleFixture.CLOCK)
                .workflow()
                .freeze(
                        weekly,
                        builder.prepare(EditionRequest.byHand(
                                weekly, weekly.window(), room.application.today(weekly), Optional.empty())),
                        "ana",
                        Optional.empty());

        press(editor, address(Locale.ENGLISH), "title", "The bridge is closed", "save", "1");
        assertThat(editor.get(address(Locale.ENGLISH)).body()).contains("Saved. It stays as it was in what is ready");
        press(editor, address(Locale.ENGLISH), "title", "The bridge", "save", "1");
        assertThat(editor.get(address(Locale.ENGLISH)).body())
                .contains("Saved.")
                .doesNotContain("It stays as it was");

        press(editor, address(Locale.ENGLISH), "delete", "1");

        assertThat(editor.get(address(Locale.ENGLISH)).body())
                .as("deleted under another title than the edition has")
                .contains("It is deleted", "It stays as it was in what is ready to send: ");

        room.application.ledger().update("update edition set state = 'paused'");
        press(editor, address(Locale.ENGLISH), "undo", "1");
        press(editor, address(Locale.ENGLISH), "delete", "1");

        assertThat(editor.get(address(Locale.ENGLISH)).body())
                .as("paused before anybody got it")
                .contains("It is deleted", "It stays as it was in what is paused: ", "Cancel that if")
                .doesNotContain("ready to send: ");
    }

    @Test
    void wordsThatCannotBeSavedAreNotLostByDeleting() throws Exception {
        Visitor editor = editorWithAnItem("publish");

        HttpResponse<String> answer =
                press(editor, address(Locale.ENGLISH), "link", "javascript:alert(1)", "delete", "1");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("value=\"javascript:alert(1)\"", "is no web address");
        assertThat(english().state()).isEqualTo(StoryState.PUBLISHED);
    }

    @Test
    void earlierWordsCanBeUsedAgainAndACopyIsADraftOfItsOwn() throws Exception {
        Visitor editor = editorWithAnItem("publish");
        press(editor, address(Locale.ENGLISH), "title", "Second title", "publish", "1");

        press(editor, address(Locale.ENGLISH), "title", "Third title", "use-again", "1");
        assertThat(english().text().title()).isEqualTo("The bridge is open");
        assertThat(stories().versions(only().id(), Locale.ENGLISH, 10))
                .extracting(version -> version.text().title())
                .containsExactly("The bridge is open", "Third title", "Second title", "The bridge is open");

        press(editor, address(Locale.ENGLISH), "duplicate", "1");
        assertThat(stories().stories("weekly"))
                .extracting(story -> story.in(Locale.ENGLISH).orElseThrow().state())
                .containsExactlyInAnyOrder(StoryState.PUBLISHED, StoryState.DRAFT);
    }

    @Test
    void earlierWordsAreNotPutOverWhatSomebodyWroteSinceThePageWasMade() throws Exception {
        Visitor editor = editorWithAnItem("publish");
        press(editor, address(Locale.ENGLISH), "title", "Second title", "save", "1");
        Map<String, String> old = form(editor.get(address(Locale.ENGLISH)).body(), "use-again", "1");
        press(room.signedIn(Role.SENDER), address(Locale.ENGLISH), "title", "Title of the other", "save", "1");

        editor.post("/news/stories/" + only().id(), old);

        assertThat(english().text().title()).isEqualTo("Title of the other");
        assertThat(editor.get(address(Locale.ENGLISH)).body()).contains("Somebody else was quicker");

        Map<String, String> fresh = form(editor.get(address(Locale.ENGLISH)).body(), "use-again", "1");
        editor.post("/news/stories/" + only().id(), fresh);
        editor.post("/news/stories/" + only().id(), fresh);

        assertThat(english().text().title()).isEqualTo("The bridge is open");
        assertThat(english().number()).isEqualTo(4);
        assertThat(editor.get(address(Locale.ENGLISH)).body()).contains("The earlier words count again");
    }

    @Test
    void aCopyIsMadeOnceHoweverOftenTheButtonOfAPageIsPressed() throws Exception {
        Visitor editor = editorWithAnItem("publish");
        Map<String, String> fields = form(editor.get(address(Locale.ENGLISH)).body(), "duplicate", "1");

        String action = "/news/stories/" + only().id();
        Set<String> copies = new HashSet<>();
        for (int press = 0; press < 2; press++) {
            copies.add(
                    editor.post(action, fields).headers().firstValue("Location").orElseThrow());
        }
        assertThat(copies).hasSize(1);
        assertThat(stories().stories("weekly")).hasSize(2);

        editor.post(action, form(editor.get(action).body(), "duplicate", "1"));
        assertThat(stories().stories("weekly")).hasSize(3);
    }

    @Test
    void aViewerLooksAndChangesNothing() throws Exception {
        editorWithAnItem("publish");
        Visitor viewer = room.signedIn(Role.VIEWER);

        assertThat(viewer.get(address(Locale.ENGLISH)).body())
                .contains("The bridge is open", "<strong>Monday</strong>")
                .doesNotContain("<textarea", "Publish<");
        assertThat(viewer.post("/news/stories/" + only().id(), Map.of("language", "en", "delete", "1"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void wordsOfAnItemThatSomebodyDeletedMeanwhileComeBackAndCanBePublished() throws Exception {
        Visitor editor = editorWithAnItem("publish");
        String page = editor.get(address(Locale.ENGLISH)).body();
        String address = address(Locale.ENGLISH);
        press(room.signedIn(Role.SENDER), address, "delete", "1");
        Map<String, String> typed = form(page, "title", "The bridge is closed", "summary", "Until *Friday*.");
        for (String button : List.of("save", "publish", "tab", "resume")) {
            Map<String, String> fields = new HashMap<>(typed);
            fields.put(button, button.equals("tab") ? "es" : "1");

            HttpResponse<String> answer = editor.post(action(page), fields);

            assertThat(answer.statusCode()).as(button).isEqualTo(409);
            assertThat(answer.body())
                    .as(button)
                    .contains("value=\"The bridge is closed\"", "Until *Friday*.</textarea>", "This item is deleted");
        }
        Map<String, String> fields = new HashMap<>(typed);
        fields.put("publish", "1");
        String back = editor.post(action(page), fields).body();

        assertThat(editor.post(action(page), form(back, "publish", "1")).statusCode())
                .isEqualTo(303);

        assertThat(english().text().summary()).isEqualTo("Until *Friday*.");
        assertThat(english().state()).isEqualTo(StoryState.PUBLISHED);
        assertThat(editor.get(address).body()).doesNotContain("This item is deleted");
    }

    @Test
    void aTranslationOfAnItemThatSomebodyDeletedMeanwhileBringsItBackOnlyOnceItsWriterKnows() throws Exception {
        Visitor editor = editorWithAnItem("publish");
        String page = editor.get(address(ES)).body();
        press(room.signedIn(Role.SENDER), address(Locale.ENGLISH), "delete", "1");

        HttpResponse<String> late = editor.post(
                action(page), form(page, "title", "El puente", "summary", "Desde el *lunes*.", "publish", "1"));

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("This item is deleted", "value=\"El puente\"", "Desde el *lunes*.</textarea>");
        assertThat(only().in(ES)).isEmpty();
        assertThat(editor.post(action(page), form(late.body(), "publish", "1")).statusCode())
                .isEqualTo(303);
        assertThat(only().in(ES).orElseThrow().state()).isEqualTo(StoryState.PUBLISHED);
    }

    @Test
    void newsForANewsletterThatIsNotThereAnyMoreAreForNobodyElseAndComeBack() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);

        HttpResponse<String> answer = press(
                editor,
                "/news/write",
                "newsletter",
                "monthly",
                "title",
                "A fair",
                "summary",
                "It opens.",
                "publish",
                "1");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("The newsletter “monthly” is not in the configuration any more", "A fair", "It opens.")
                .contains("<option value=\"monthly\" selected>monthly: not in the configuration any more</option>");
        assertThat(stories().stories("weekly")).isEmpty();
    }

    @Test
    void anItemStaysForItsNewsletterWhenThatIsNotThereAnyMore() throws Exception {
        Visitor editor = editorWithAnItem("publish");
        String address = address(Locale.ENGLISH);
        stories().rename("weekly", "monthly");
        assertThat(editor.get(address).body())
                .contains("<option value=\"monthly\" selected>monthly: not in the configuration any more</option>");

        HttpResponse<String> answer =
                press(editor, address, "newsletter", "monthly", "title", "A mended fair", "publish", "1");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(stories().stories("weekly")).isEmpty();
        assertThat(stories().stories("monthly")).hasSize(1);
    }

    /** Sends the story in an edition that is over. */
    private void sendAll(String from, String to) throws Exception {
        Visitor sender = room.signedIn(Role.SENDER);
        String draft = "/newsletters/weekly/draft";
        Map<String, String> days = Map.of("from", from, "to", to);
        Map<String, String> freeze = new HashMap<>(days);
        freeze.put("freeze", "1");
        freeze.put(
                "fingerprint",
                sender.get(draft + "?from=" + from + "&to=" + to)
                        .body()
                        .replaceAll("(?s).*name=\"fingerprint\" value=\"([0-9a-f]+)\".*", "$1"));
        sender.post(draft, freeze);
        EditionId id = new EditionId("weekly-" + from + "-to-" + to);
        sender.post(
                "/editions/" + id + "/send",
                Map.of("people", "3", "fingerprint", String.valueOf(freeze.get("fingerprint"))));
        room.serve(id);
        assertThat(room.state(id)).isEqualTo(EditionState.DONE);
    }

    @Test
    void whoCorrectsAStoryThatWasSentReadsThatReadersHaveTheEarlierTextAndHowToSendTheCorrection() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        press(
                editor,
                "/news/write",
                "title",
                "The bridge is open",
                "summary",
                "A",
                "day",
                "2021-02-15",
                "publish",
                "1");
        editor.get(address(Locale.ENGLISH));
        sendAll("2021-02-01", "2021-02-15");

        String sent = editor.get(address(Locale.ENGLISH)).body();
        assertThat(sent)
                .contains("It was sent: Mon 1 Feb 2021 to Mon 15 Feb 2021")
                .doesNotContain("Readers have the earlier text");

        press(editor, address(Locale.ENGLISH), "summary", "A better text", "publish", "1");
        Document page = Jsoup.parse(editor.get(address(Locale.ENGLISH)).body());

        assertThat(page.text())
                .contains("Saved. Readers have the earlier text (sent: Mon 1 Feb 2021 to Mon 15 Feb 2021).")
                .contains("To send the correction, press \u2018Send again\u2019")
                .doesNotContain("It goes into the edition of its day");
        assertThat(page.select(".warning[role=note]").text())
                .contains("Readers have the earlier text (sent: Mon 1 Feb 2021 to Mon 15 Feb 2021)")
                .contains("the draft of the next edition");
        assertThat(page.select(".warning[role=note] a").attr("href")).isEqualTo("/newsletters/weekly/draft?show=en");
    }

    @Test
    void soDoesWhoEditsAnItemOfASourceThatWasSent() throws Exception {
        sendAll("2021-02-01", "2021-02-15");
        Visitor editor = room.signedIn(Role.EDITOR);
        String item = Jsoup.parse(editor.get("/news").body())
                .select("a:containsOwn(Headline 1)")
                .attr("href");
        Map<String, String> fields = new HashMap<>(form(editor.get(item).body(), "summary", "Other words"));
        Jsoup.parse(editor.get(item).body())
                .select("form[action=" + item + "] input[type=hidden]")
                .forEach(field -> fields.put(field.attr("name"), field.attr("value")));

        HttpResponse<String> saved = editor.post(item, fields);

        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);
        assertThat(Jsoup.parse(editor.get(item).body()).text())
                .contains(
                        "Saved. These words hold",
                        "Readers have the earlier text (sent: Mon 1 Feb 2021 to Mon 15 Feb 2021). To send");
    }
}
