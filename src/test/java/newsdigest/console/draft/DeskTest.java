package newsdigest.console.draft;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.console.access.AuditLog;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.draft.DraftNotes;
import newsdigest.draft.DraftRepository;
import newsdigest.draft.DraftText;
import newsdigest.draft.DraftVersion;
import newsdigest.draft.Placement;
import newsdigest.edition.EditionId;
import newsdigest.edition.SectionChoice;
import newsdigest.publish.EditionBuilder;
import newsdigest.publish.EditionWorkflow;
import newsdigest.publish.PreparedEdition;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Editors at the desk of the next edition, which saves what they type, tells them of each other, and forgets no word. */
@SuppressWarnings("NullAway.Init")
final class DeskTest {

    private static final EditionId ID = new EditionId("weekly-2021-02-16");
    private static final String DRAFT = "/newsletters/weekly/draft";

    @TempDir
    private Path folder;

    private ConsoleFixture room;
    private Visitor editor;

    @BeforeEach
    void open() throws Exception {
        room = ConsoleFixture.ofTuesdays(folder, workspace -> workspace);
        editor = room.signedIn(Role.EDITOR);
    }

    @AfterEach
    void close() {
        room.close();
    }

    private DeskForm desk() throws Exception {
        return new DeskForm(editor.get(DRAFT).body());
    }

    private HttpResponse<String> press(String... fields) throws Exception {
        return editor.post(DRAFT, desk().fields(fields));
    }

    private DraftNotes notes() {
        return new DraftRepository(room.application.ledger(), ConsoleFixture.CLOCK)
                .latest(ID, Locale.ENGLISH)
                .map(DraftVersion::notes)
                .orElse(DraftNotes.EMPTY);
    }

    private String digest() throws Exception {
        return editor.get(desk().page().select("iframe").attr("src")).body();
    }

    private List<AuditLog.Entry> audit(String what) {
        return new AuditLog(room.application.ledger(), ConsoleFixture.CLOCK)
                .before(Long.MAX_VALUE, 200).stream()
                        .filter(entry -> entry.what().equals(what))
                        .toList();
    }

    @Test
    void everyButtonOfTheDeskKeepsEveryWord() throws Exception {
        List<Element> buttons = desk().buttons();
        assertThat(buttons)
                .extracting(button -> button.attr("name"))
                .contains("up", "pin", "tab", "step", "join", "test", "freeze", "add-note", "leave-out", "save");
        int number = 0;
        for (Element button : buttons) {
            String mark = "w" + number++ + "w";
            DeskForm before = desk();
            String section = before.section("Headline 5");

            HttpResponse<String> answer = editor.post(
                    DRAFT,
                    before.fields(
                            button.attr("name"),
                            button.attr("value"),
                            "introduction",
                            "Intro " + mark,
                            "closing",
                            "Closing " + mark,
                            "subject",
                            "Subject " + mark,
                            "preview-line",
                            "Line " + mark,
                            "note",
                            "Note " + mark,
                            "address",
                            mark + "@staff.example",
                            section,
                            "Section " + mark));

            assertThat(answer.statusCode()).as(button.outerHtml()).isLessThan(500);
            assertThat(room.application.frozen(ID)).as("not looked at yet").isEmpty();
            assertThat(notes().text())
                    .as(button.outerHtml())
                    .isEqualTo(new DraftText("Intro " + mark, "Closing " + mark, "Subject " + mark, "Line " + mark));
            assertThat(notes().sections())
                    .as(button.outerHtml())
                    .extracting(SectionChoice::heading)
                    .contains("Section " + mark);
            DeskForm after = desk();
            assertThat(after.value("address")).isEqualTo(mark + "@staff.example");
            assertThat(after.page().select("[name=note]").text()
                            + after.page().select(".talk").text())
                    .as(button.outerHtml())
                    .contains("Note " + mark);
            if (button.attr("name").equals("leave-out")) {
                String key = after.page().select("button[name=take-back]").attr("value");
                editor.post(DRAFT, after.fields("take-back", key));
            }
        }
    }

    @Test
    void whatTwoPeopleWriteInDifferentFieldsIsPutTogether() throws Exception {
        Visitor other = room.signedIn(Role.SENDER);
        DeskForm mine = desk();
        DeskForm theirs = new DeskForm(other.get(DRAFT).body());
        other.post(DRAFT, theirs.fields("save", "1", "subject", "Theirs", "closing", "Theirs too"));

        HttpResponse<String> answer = editor.post(DRAFT, mine.fields("autosave", "1", "introduction", "Mine"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(notes().text()).isEqualTo(new DraftText("Mine", "Theirs too", "Theirs", ""));
        assertThat(new DeskForm(answer.body()).value("subject")).isEqualTo("Theirs");
    }

    @Test
    void whoIsAtTheDeskIsToldOfTheOther() throws Exception {
        assertThat(desk().page().text()).doesNotContain("is here too");
        Visitor other = room.signedIn(Role.SENDER);
        DeskForm theirs = new DeskForm(other.get(DRAFT).body());
        assertThat(theirs.page().select("[data-live=others]").text()).isEqualTo("editor is here too, in English");
        String look =
                theirs.page().select("[data-others]").attr("data-others") + "&show=en&token=" + theirs.value("token");
        assertThat(other.get(look).body()).contains("editor is here too").doesNotContain("has changed");

        press("save", "1", "subject", "Changed");

        assertThat(other.get(look).body()).contains("editor has changed this edition", "Show it");
    }

    @Test
    void whatIsSavedWhileSomebodyTypesIsOneChange() throws Exception {
        for (String words : List.of("H", "He", "Hello")) {
            HttpResponse<String> answer = press("autosave", "1", "introduction", words);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(new DeskForm(answer.body())
                            .page()
                            .select("[data-live=status]")
                            .text())
                    .isEqualTo("Saved 09:00");
        }

        assertThat(desk().page().select("#changes tbody tr")).hasSize(1);
        assertThat(desk().page().select("#changes pre").text()).isEqualTo("Hello");
        assertThat(audit("changed the draft")).hasSize(1);
        assertThat(digest()).contains("Hello");
    }

    @Test
    void anAutosaveDecidesNothing() throws Exception {
        press("autosave", "1", "freeze", "1", "address", "me@staff.example", "test", "1", "note", "A note");

        assertThat(room.application.frozen(ID)).isEmpty();
        assertThat(room.mail.getReceivedMessages()).isEmpty();
        assertThat(desk().page().select(".talk")).isEmpty();
        assertThat(desk().value("note")).isEqualTo("A note");
    }

    @Test
    void closingWordsAndSectionsAreInTheDigest() throws Exception {
        press("save", "1", "closing", "See you **soon**", desk().section("Headline 4"), "Peru");

        assertThat(digest())
                .containsSubsequence("Peru", "Headline 4", "Headline 1", "Headline 5", "See you <strong>soon");
        press("save", "1", desk().section("Headline 4"), "", "closing", "");
        assertThat(digest()).doesNotContain("Peru", "See you");
    }

    @Test
    void aSectionTypedForAnItemThatSomebodyHasTakenOutWaitsInTheFieldOfTheNote() throws Exception {
        press("save", "1", desk().section("Headline 4"), "Kept");
        DeskForm old = desk();
        press("leave-out", old.section("Headline 5").replace("section-", ""));
        press("leave-out", old.section("Headline 4").replace("section-", ""));
        Map<String, String> typed = old.fields("save", "1", old.section("Headline 5"), "Far & away", "note", "Mine");

        editor.post(DRAFT, typed);

        DeskForm after = desk();
        assertThat(after.page().select(".status").text()).contains("section “Far & away” is not in this edition");
        assertThat(after.value("note")).isEqualTo("Mine\n\nFar & away");
        editor.post(
                DRAFT,
                old.fields("autosave", "1", old.section("Headline 5"), "Far & away", "note", after.value("note")));
        assertThat(desk().value("note")).as("once").isEqualTo("Mine\n\nFar & away");
        assertThat(notes().sections()).extracting(SectionChoice::heading).containsExactly("Kept");
    }

    @Test
    void aWholeOrderFromAnOldPageDoesNotUndoTheOneThatSomebodyElseHasMade() throws Exception {
        DeskForm old = desk();
        Visitor other = room.signedIn(Role.SENDER);
        other.post(DRAFT, old.fields("pin", old.section("Headline 1").replace("section-", "")));
        List<Placement> theirs = notes().order();

        for (String button : List.of("sort", "usual-order")) {
            String key = old.section("Headline 3").replace("section-", "");
            editor.post(DRAFT, old.fields(button, "1", "order", key, "subject", "By " + button));

            assertThat(notes().order()).as(button).isEqualTo(theirs).isNotEmpty();
            assertThat(notes().text().subject()).as("words are saved").isEqualTo("By " + button);
            assertThat(desk().page().select(".status").text()).contains("sender has changed the order meanwhile");
            old = new DeskForm(editor.get(DRAFT).body());
            other.post(DRAFT, old.fields("down", old.section("Headline 1").replace("section-", "")));
            theirs = notes().order();
        }
        String token = desk().value("token");
        editor.post(DRAFT, old.fields("sort", "1", "token", token, "order", old.value("order")));
        assertThat(notes().order())
                .as("items that stood still while words were saved")
                .isEqualTo(theirs);
        press("usual-order", "1");
        assertThat(notes().order()).isEmpty();
    }

    @Test
    void whoDraggedReadsWhoHasChangedTheOrderAndNotWhoHasWrittenSince() throws Exception {
        DeskForm old = desk();
        Visitor other = room.signedIn(Role.SENDER);
        other.post(DRAFT, old.fields("pin", old.section("Headline 1").replace("section-", "")));
        press("save", "1", "subject", "Of the editor");
        String key = old.section("Headline 3").replace("section-", "");

        editor.post(DRAFT, old.fields("sort", "1", "order", key));
        assertThat(desk().page().select(".status").text()).contains("sender has changed the order meanwhile");
        other.post(DRAFT, old.fields("sort", "1", "order", key));
        assertThat(new DeskForm(other.get(DRAFT).body())
                        .page()
                        .select(".status")
                        .text())
                .contains("You have changed the order meanwhile in another window");

        String first = desk().page().expectFirst("[name=order]").val();
        other.post(DRAFT, old.fields("sort", "1", "order", first));
        assertThat(new DeskForm(other.get(DRAFT).body())
                        .page()
                        .select(".status")
                        .text())
                .as("the order that it has")
                .doesNotContain("not taken");
    }

    @Test
    void twoWhoSaveDifferentFieldsAtTheSameMomentAreNotToldOfAConflict() throws Exception {
        Visitor other = room.signedIn(Role.SENDER);
        ExecutorService people = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 15; round++) {
                DeskForm page = desk();
                CyclicBarrier together = new CyclicBarrier(2);
                Future<Integer> one = people.submit(saving(together, editor, page, "introduction", "Mine " + round));
                Future<Integer> two = people.submit(saving(together, other, page, "closing", "Theirs " + round));

                assertThat(List.of(one.get(), two.get())).as("round %d", round).containsExactly(200, 200);
                assertThat(notes().text().introduction()).isEqualTo("Mine " + round);
                assertThat(notes().text().closing()).isEqualTo("Theirs " + round);
            }
        } finally {
            people.shutdown();
        }
    }

    private static Callable<Integer> saving(
            CyclicBarrier together, Visitor visitor, DeskForm page, String field, String words) {
        return () -> {
            Map<String, String> fields = page.fields("autosave", "1", field, words);
            fields.put("csrf", visitor.csrf());
            together.await();
            return visitor.postAsItIs(DRAFT, fields).statusCode();
        };
    }

    @Test
    void whoDraggedIsNotRefusedBecauseSomebodyElseHasLeftAnItemOut() throws Exception {
        press("pin", desk().section("Headline 1").replace("section-", ""));
        DeskForm old = desk();
        Visitor other = room.signedIn(Role.SENDER);
        other.post(DRAFT, old.fields("leave-out", old.section("Headline 1").replace("section-", "")));
        String key = old.section("Headline 3").replace("section-", "");

        editor.post(DRAFT, old.fields("sort", "1", "order", key));

        assertThat(desk().page().select(".status").text()).doesNotContain("not taken");
        assertThat(desk().page().expectFirst("[name=order]").val()).isEqualTo(key);
    }

    @Test
    void aTestThatIsAskedForTwiceHasTheWordsOfItsFormBothTimes() throws Exception {
        Map<String, String> fields =
                desk().fields("test", "1", "address", "me@example.org", "introduction", "Typed just now");

        editor.post(DRAFT, fields);
        editor.post(DRAFT, fields);

        assertThat(room.mail.getReceivedMessages())
                .hasSize(2)
                .allSatisfy(
                        message -> assertThat(GreenMailUtil.getBody(message)).contains("Typed just now"));
    }

    @Test
    void introductionAndClosingWordsHaveTheButtonsOfANewsItem() throws Exception {
        Document page = Jsoup.parse(editor.get(DRAFT).body());

        for (String field : List.of("words", "closing-words")) {
            assertThat(page.select("textarea#" + field)).hasSize(1);
            assertThat(page.select("markdown-toolbar[for=" + field + "] md-bold"))
                    .hasSize(1);
        }
        assertThat(page.select("script[src$=markdown-toolbar.js]")).hasSize(1);
    }

    @Test
    void theSizeOfThePageByItsPartsStandsUnderDetails() throws Exception {
        assertThat(desk().page().select("details [data-live=size]").text())
                .matches(
                        "Size of the page: \\d+ KB of the 102 that Gmail shows\\. Head \\d+, styles \\d+, pictures \\d+,"
                                + " stories \\d+, foot \\d+\\.");
    }

    @Test
    void aNoteThatIsAddedByADoubleClickStandsThereOnce() throws Exception {
        press("add-note", "1", "note", "Is the date right?");
        press("add-note", "1", "note", "Is the date right?");
        press("add-note", "1", "note", "And the place?");

        assertThat(desk().page().select("[data-live=notes] li")).hasSize(2);
    }

    @Test
    void aNoteIsToldToTheOthersAndToNoReader() throws Exception {
        press("add-note", "1", "note", "Is the <b>date</b> right?");

        assertThat(desk().page().select(".talk").text()).contains("Is the <b>date</b> right?", "editor");
        assertThat(desk().value("note")).isEmpty();
        assertThat(digest()).doesNotContain("right?");
    }

    @Test
    void theChecklistLeadsToThePlaceThatCanBeMended() throws Exception {
        press("save", "1", "subject", "A subject that is longer than any telephone and most desks show in one line");

        Element line = desk().page().expectFirst("[data-live=checks] a[href*=subject-line]");

        assertThat(line.text()).contains("a phone shows about 40");
        DeskForm there =
                new DeskForm(editor.get(line.attr("href").replaceAll("#.*", "")).body());
        assertThat(there.page().select("[data-panel=look]").hasAttr("hidden")).isFalse();
        assertThat(there.page().select("[data-panel=items]").hasAttr("hidden")).isTrue();
        assertThat(there.page().select("#subject-line")).hasSize(1);
    }

    @Test
    void aTestGoesToTheAddressesThatAreTicked() throws Exception {
        Element box =
                desk().page().select("[name=test-to][value=me@example.org]").first();
        assertThat(box).isNotNull();

        HttpResponse<String> answer = press("test", "1", "test-to", "me@example.org");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(room.mail.getReceivedMessages()).hasSize(1);
        assertThat(desk().page().select(".deskbar").text()).contains("The test is on its way to");
    }

    @Test
    void whatWasNotDoneIsToldAtTheDeskItself() throws Exception {
        HttpResponse<String> answer = press("test", "1", "address", "stranger@elsewhere.example", "subject", "Kept");

        assertThat(answer.statusCode()).isEqualTo(422);
        DeskForm page = new DeskForm(answer.body());
        assertThat(page.page().select(".deskbar .fault").text()).contains("stranger@elsewhere.example");
        assertThat(page.value("address")).isEqualTo("stranger@elsewhere.example");
        assertThat(page.value("subject")).isEqualTo("Kept");
    }

    @Test
    void theDraftIsComparedWithTheEditionBeforeIt() throws Exception {
        assertThat(desk().page().select("#compare")).isEmpty();
        Newsletter weekly = room.application.newsletter(Optional.empty());
        PreparedEdition sent = new EditionBuilder(room.application)
                .prepare(
                        weekly,
                        new Selection.Between(LocalDate.of(2021, 2, 11), LocalDate.of(2021, 2, 12)),
                        LocalDate.of(2021, 2, 12),
                        Optional.empty());
        EditionWorkflow.Result first = new EditionWorkflow(
                        room.application, room.application.delivery(), ConsoleFixture.CLOCK)
                .send(weekly, sent, "ana", Optional.empty());
        room.application.delivery().mailer().send(first.edition(), weekly, false, ProgressListener.NONE);

        Element last = desk().page().expectFirst("[data-live=last]");

        assertThat(last.text())
                .contains("2 then, 3 now", "Headline 4", "Headline 5")
                .doesNotContain("Headline 3");
        String frame = last.select("a[target=edition-frame]").attr("href");
        assertThat(editor.get(frame).body()).contains("Headline 5").doesNotContain("Headline 3");
    }

    @Test
    void aFormWithoutAFieldLeavesItAsItIs() throws Exception {
        press("save", "1", "introduction", "Kept", "closing", "Kept too");

        editor.post(DRAFT, Map.of("save", "1", "edition", ID.value(), "subject", "New"));

        assertThat(notes().text().introduction()).isEqualTo("Kept");
    }
}
