package newsdigest.console.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.draft.DraftNotes;
import newsdigest.draft.DraftRepository;
import newsdigest.draft.DraftText;
import newsdigest.draft.DraftVersion;
import newsdigest.edition.EditionId;
import newsdigest.publish.Application;
import newsdigest.publish.EditionBuilder;
import newsdigest.publish.EditionWorkflow;
import newsdigest.publish.PreparedEdition;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Staff prepare the next edition, of Tuesday at noon. Whatever button they use, what they typed is kept. */
@SuppressWarnings("NullAway.Init")
final class DraftFormTest {

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

    /** The fields of the draft's form as a browser would send them, with others in their place. */
    private static Map<String, String> form(String page, String... changed) {
        Map<String, String> fields = new HashMap<>();
        for (String name : List.of("edition", "show", "token", "fingerprint", "subject", "preview-line")) {
            Matcher value =
                    Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
            if (value.find()) {
                fields.put(name, value.group(1));
            }
        }
        Matcher words = Pattern.compile("(?s)name=\"introduction\"[^>]*>\\n(.*?)</textarea>")
                .matcher(page);
        if (words.find()) {
            fields.put("introduction", words.group(1));
        }
        for (int i = 0; i < changed.length; i += 2) {
            fields.put(changed[i], changed[i + 1]);
        }
        return fields;
    }

    private String draft() throws Exception {
        return editor.get(DRAFT).body();
    }

    private HttpResponse<String> press(String... fields) throws Exception {
        return editor.post(DRAFT, form(draft(), fields));
    }

    private static String key(String page, String button, String headline) {
        Matcher key = Pattern.compile("name=\"" + button + "\" value=\"([0-9a-f]+)\" aria-label=\"[^\"]*: "
                        + Pattern.quote(headline) + "\"")
                .matcher(page);
        assertThat(key.find()).as(button + " of " + headline).isTrue();
        return key.group(1);
    }

    private DraftNotes notes() {
        return new DraftRepository(room.application.ledger(), ConsoleFixture.CLOCK)
                .latest(ID, Locale.ENGLISH)
                .map(DraftVersion::notes)
                .orElse(DraftNotes.EMPTY);
    }

    private String digest() throws Exception {
        Matcher frame = Pattern.compile("/drafts/[0-9a-f]+/en").matcher(draft());
        assertThat(frame.find()).isTrue();
        return editor.get(frame.group()).body();
    }

    private void write(String news) throws IOException {
        Files.writeString(folder.resolve("news/weekly.txt"), news, StandardOpenOption.APPEND);
    }

    private void joinAsOne(String page, String shown, String other) throws Exception {
        editor.post(
                DRAFT,
                form(page, "join", "1", "join-shown", key(page, "pin", shown), "join-same", key(page, "pin", other)));
    }

    @Test
    void homeNamesTheNextEditionAndPrepareOpensExactlyIt() throws Exception {
        String home = editor.get("/").body();

        assertThat(home)
                .contains("Next edition: <a href=\"" + DRAFT + "?edition=" + ID + "\">Tue 16 Feb 2021, 12:00")
                .contains("16 Feb 2021, 12:00");
        assertThat(editor.get(DRAFT + "?edition=" + ID).body())
                .contains("Goes out on", "16 Feb 2021, 12:00", "<code>" + ID + "</code>")
                .contains("Mon 1 Feb 2021 to Mon 15 Feb 2021")
                .containsPattern("English <span class=\"hint\">5</span>")
                .containsPattern("Spanish <span class=\"hint\">0</span>");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"pin", "up", "leave-out"})
    void aButtonOfAnItemKeepsWhatWasTyped(String button) throws Exception {
        String page = draft();

        editor.post(
                DRAFT,
                form(
                        page,
                        button,
                        key(page, button, "Headline 3"),
                        "introduction",
                        "Dear **all**,\r\n\r\nhello",
                        "subject",
                        "A school opens",
                        "preview-line",
                        "And more"));

        assertThat(notes().text().introduction()).isEqualTo("Dear **all**,\n\nhello");
        assertThat(notes().text().subject()).isEqualTo("A school opens");
        assertThat(notes().text().previewLine()).isEqualTo("And more");
        assertThat(digest()).contains("Dear <strong>all</strong>", "And more");
        assertThat(draft()).contains("value=\"A school opens\"");
    }

    @Test
    void aSubjectIsOneLineWhateverWasPastedIntoIt() throws Exception {
        press(
                "save",
                "1",
                "subject",
                "A\u2028B\u2029C\u0085D\u0000E\u000BF\u0007G\tH",
                "preview-line",
                "One\u2028two",
                "introduction",
                "One\u2028two\u0000three");

        assertThat(notes().text().subject()).isEqualTo("A B C D E F G H");
        assertThat(notes().text().previewLine()).isEqualTo("One two");
        assertThat(notes().text().introduction()).isEqualTo("One\ntwo three");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00AD", "\u2060", "\u200D \u034F", "\uFE0F"})
    void aSubjectOfWhichNothingCanBeSeenIsNoneAndTheDeskStaysOpen(String unseen) throws Exception {
        press("save", "1", "subject", unseen, "preview-line", unseen);

        assertThat(editor.get(DRAFT).statusCode()).isEqualTo(200);
        assertThat(notes().text().subject()).isEmpty();

        new DraftRepository(room.application.ledger(), ConsoleFixture.CLOCK)
                .save(ID, Locale.ENGLISH, 0, DraftNotes.of(new DraftText("", "", unseen, unseen)), "ana", "subject");
        assertThat(editor.get(DRAFT).statusCode()).isEqualTo(200);
    }

    @Test
    void anotherLanguagesTabKeepsWhatWasTyped() throws Exception {
        HttpResponse<String> answer = press("tab", "es", "introduction", "Hello");

        assertThat(answer.headers().firstValue("Location")).contains(DRAFT + "?edition=" + ID + "&show=es#desk");
        assertThat(notes().text().introduction()).isEqualTo("Hello");
        assertThat(editor.get(DRAFT + "?show=es").body())
                .contains("Items in Spanish")
                .doesNotContain(">\nHello<");
    }

    @Test
    void aTestCarriesWhatWasTypedJustNow() throws Exception {
        HttpResponse<String> answer =
                press("test", "1", "address", "me@example.org", "introduction", "Hello", "subject", "Just typed");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(notes().text().introduction()).isEqualTo("Hello");
        assertThat(room.mail.getReceivedMessages()).hasSize(1);
        assertThat(room.mail.getReceivedMessages()[0].getSubject()).contains("Just typed");
    }

    @Test
    void whatWasTypedAndNotLookedAtIsSavedAndNotMadeReady() throws Exception {
        press("freeze", "1", "introduction", "Hello");

        assertThat(notes().text().introduction()).isEqualTo("Hello");
        assertThat(room.application.frozen(ID)).isEmpty();
        assertThat(draft()).contains("look at it, then say that it is ready");

        press("freeze", "1");

        assertThat(room.application
                        .frozen(ID)
                        .orElseThrow()
                        .edition()
                        .renditions()
                        .get(0)
                        .html())
                .contains("Hello");
    }

    @Test
    void theDraftAndWhatIsFrozenHaveOneFingerprint() throws Exception {
        press("save", "1", "introduction", "Hello", "subject", "Ours");
        String seen = form(draft()).getOrDefault("fingerprint", "");

        press("freeze", "1");

        assertThat(room.application.frozen(ID).orElseThrow().edition().fingerprint())
                .isEqualTo(seen)
                .hasSize(64);
    }

    @Test
    void whoComesSecondLosesNothingAndOverwritesNothing() throws Exception {
        Visitor other = room.signedIn(Role.SENDER);
        String mine = draft();
        String theirs = other.get(DRAFT).body();
        other.post(DRAFT, form(theirs, "save", "1", "introduction", "Theirs", "closing", "Goodbye"));

        HttpResponse<String> answer = editor.post(DRAFT, form(mine, "save", "1", "introduction", "Mine"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body())
                .contains("sender has changed the same words meanwhile", ">\nMine</textarea>", "Theirs");
        assertThat(notes().text().introduction()).isEqualTo("Theirs");

        for (String button : List.of("step", "freeze", "add-note")) {
            assertThat(editor.post(DRAFT, form(answer.body(), button, "look")).statusCode())
                    .as(button)
                    .isEqualTo(409);
            assertThat(notes().text().introduction()).isEqualTo("Theirs");
        }
        editor.post(DRAFT, form(answer.body(), "save", saving(answer)));

        assertThat(notes().text().introduction()).isEqualTo("Mine");
        assertThat(notes().text().closing()).isEqualTo("Goodbye");
    }

    /** Returns what the button says that puts one's own words in the place of those of somebody else. */
    private static String saving(HttpResponse<String> answer) {
        return Jsoup.parse(answer.body()).select("[data-save]").attr("value");
    }

    @Test
    void whoTypedNothingIsNotStoppedBySomebodyElsesChange() throws Exception {
        String mine = draft();
        room.signedIn(Role.SENDER).post(DRAFT, form(mine, "save", "1", "introduction", "Theirs"));

        HttpResponse<String> answer = editor.post(DRAFT, form(mine, "leave-out", key(mine, "leave-out", "Headline 2")));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(notes().text().introduction()).isEqualTo("Theirs");
        assertThat(notes().leftOut()).hasSize(1);
    }

    @Test
    void aFileChangedMeanwhileIsAChangeOfSomebodyElse() throws Exception {
        String mine = draft();
        Files.createDirectories(folder.resolve("editions"));
        Path file = Files.writeString(folder.resolve("editions/" + ID + ".en.md"), "Theirs\n");

        HttpResponse<String> answer = editor.post(DRAFT, form(mine, "save", "1", "introduction", "Mine"));

        assertThat(answer.statusCode()).isEqualTo(409);
        editor.post(DRAFT, form(answer.body(), "save", saving(answer)));
        assertThat(notes().text().introduction()).isEqualTo("Mine");
        assertThat(file).hasContent("Theirs");
        assertThat(draft()).contains("is not used any more");
    }

    @Test
    void anItemIsLeftOutAndTakenBack() throws Exception {
        String page = draft();
        editor.post(DRAFT, form(page, "leave-out", key(page, "leave-out", "Headline 2")));

        assertThat(digest()).contains("Headline 1").doesNotContain("Headline 2");
        String without = draft();
        assertThat(without).contains("Left out by hand", "English <span class=\"hint\">4</span>");

        editor.post(DRAFT, form(without, "take-back", key(without, "take-back", "Headline 2")));
        assertThat(digest()).contains("Headline 2");
    }

    @Test
    void anEditionWhoseLastItemIsLeftOutCanStillBeChanged() throws Exception {
        for (int i = 1; i <= 5; i++) {
            String page = draft();
            editor.post(DRAFT, form(page, "leave-out", key(page, "leave-out", "Headline " + i)));
        }
        String empty = draft();
        assertThat(empty).contains("There is nothing to send");

        editor.post(DRAFT, form(empty, "take-back", key(empty, "take-back", "Headline 4")));

        assertThat(digest()).contains("Headline 4").doesNotContain("Headline 3");
    }

    @Test
    void onlyWhatStaffPinnedIsCalledPinned() throws Exception {
        String page = draft();
        editor.post(DRAFT, form(page, "up", key(page, "up", "Headline 5")));
        assertThat(digest()).containsSubsequence("Headline 3", "Headline 5", "Headline 4");
        assertThat(draft()).doesNotContain(">Pinned<");

        String moved = draft();
        editor.post(DRAFT, form(moved, "pin", key(moved, "pin", "Headline 3")));
        assertThat(draft()).containsOnlyOnce(">Pinned<").contains("Unpin: Headline 3");
        assertThat(digest()).containsSubsequence("Headline 3", "Headline 5", "Headline 4");

        press("usual-order", "1");
        assertThat(digest()).containsSubsequence("Headline 3", "Headline 4", "Headline 5");
    }

    @Test
    void aCorrectedDateKeepsThePlaceOfItsItem() throws Exception {
        String page = draft();
        editor.post(DRAFT, form(page, "pin", key(page, "pin", "Headline 5")));
        Path news = folder.resolve("news/weekly.txt");
        Files.writeString(news, Files.readString(news).replace("2021-02-11", "2021-02-12"));

        assertThat(digest()).containsSubsequence("Headline 5", "Headline 1");
    }

    @Test
    void aPinHoldsWhenTheHeadlineOfItsItemIsCorrected() throws Exception {
        String page = draft();
        editor.post(DRAFT, form(page, "pin", key(page, "pin", "Headline 5")));
        Path news = folder.resolve("news/weekly.txt");
        Files.writeString(news, Files.readString(news).replace("Headline 5", "Headline five"));

        assertThat(digest()).containsSubsequence("Headline five", "Headline 1");
        assertThat(draft()).contains("Unpin: Headline five");
    }

    @Test
    void itemsOfTwoSourcesAreJoinedAndSplitByButtons() throws Exception {
        String page = draft();

        HttpResponse<String> joined = editor.post(
                DRAFT,
                form(
                        page,
                        "join",
                        "1",
                        "join-shown",
                        key(page, "pin", "Headline 2"),
                        "join-same",
                        key(page, "pin", "Headline 4"),
                        "introduction",
                        "Typed before"));

        assertThat(joined.statusCode()).as(joined.body()).isEqualTo(303);
        assertThat(notes().text().introduction()).isEqualTo("Typed before");
        String one = draft();
        assertThat(one)
                .contains("are one story now.", "English <span class=\"hint\">4</span>")
                .containsPattern("also from .*: Headline 4");
        assertThat(digest()).contains("Headline 2").doesNotContain("Headline 4");

        editor.post(DRAFT, form(one, "split", key(one, "split", "Headline 4")));

        assertThat(draft())
                .contains("is a story of its own now.", "English <span class=\"hint\">5</span>")
                .doesNotContain("also from");
        assertThat(digest()).contains("Headline 2", "Headline 4");
    }

    @Test
    void aStoryThatIsNotInTheEditionIsPartedByAButtonTooAndItsItemsAreAllInTheListOfNews() throws Exception {
        String page = draft();
        joinAsOne(page, "Headline 2", "Headline 4");

        assertThat(editor.get("/news?q=Headline+4").body()).contains("1 item<", ">Headline 2</a>", ">Headline 4</a>");
        String later = editor.get(DRAFT + "?from=2021-02-13&to=2021-02-14").body();
        assertThat(key(later, "split", "Headline 4")).isNotEmpty();
        assertThat(room.signedIn(Role.VIEWER)
                        .get(DRAFT + "?from=2021-02-13&to=2021-02-14")
                        .body())
                .containsPattern("also from .*: Headline 4")
                .doesNotContain("name=\"split\"");

        page = draft();
        press("leave-out", key(page, "leave-out", "Headline 2"));
        page = draft();
        editor.post(DRAFT, form(page, "split", key(page, "split", "Headline 4")));

        assertThat(digest()).contains("Headline 4").doesNotContain("Headline 2");
    }

    @Test
    void theItemThatStaffWantToShowIsTheOneThatIsShownAlsoWhereItStandsLater() throws Exception {
        String page = draft();

        joinAsOne(page, "Headline 4", "Headline 2");

        assertThat(digest()).contains("Headline 4").doesNotContain("Headline 2");
    }

    @Test
    void storiesThatAreGoneAreNotJoined() throws Exception {
        HttpResponse<String> answer = press("join", "1", "join-shown", "0123", "join-same", "4567");

        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(answer.body()).contains("That item is not in the news any more");
    }

    @Test
    void whatCameAfterTheLastLookIsNamed() throws Exception {
        draft();
        write("2021-02-14\n\nA late story\n\nWhat happened meanwhile, in a sentence or two.\n\n");

        String page = room.signedIn(Role.SENDER).get(DRAFT).body();

        assertThat(page)
                .contains("1 item came after the last look on", "by editor", "<li><bdi>A late story</bdi></li>")
                .contains("<strong><bdi>A late story</bdi></strong> <span class=\"stage warn\">new</span>");
    }

    @Test
    void whoMayChangeNothingLeavesNoLook() throws Exception {
        Visitor viewer = room.signedIn(Role.VIEWER);
        viewer.get(DRAFT);
        write("2021-02-14\n\nA late story\n\nWhat happened meanwhile, in a sentence or two.\n\n");

        assertThat(draft()).doesNotContain("after the last look");
        assertThat(viewer.post(DRAFT, Map.of("save", "1", "introduction", "x")).statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"save", "leave-out", "split", "join", "tab", "test", "freeze"})
    void anEditionThatIsReadyRefusesChangesAndShowsWhatWasTyped(String button) throws Exception {
        String page = draft();
        press("freeze", "1");
        String frozen = room.application.frozen(ID).orElseThrow().edition().fingerprint();

        HttpResponse<String> answer = editor.post(
                DRAFT,
                form(
                        page,
                        button,
                        button.equals("tab") ? "es" : "1",
                        "introduction",
                        "Too late",
                        "address",
                        "a@b.org"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("Take it back to draft first", "/editions/" + ID, "Too late");
        assertThat(notes()).isEqualTo(DraftNotes.EMPTY);
        assertThat(room.application.frozen(ID).orElseThrow().edition().fingerprint())
                .isEqualTo(frozen);
        assertThat(editor.get(DRAFT).headers().firstValue("Location")).contains("/editions/" + ID);
    }

    @Test
    void anEmptySubjectOfTheTemplateIsAnErrorThatNamesThePlace() throws Exception {
        room.close();
        Path templates = Files.createDirectories(folder.resolve("own"));
        copy(Path.of("templates"), templates);
        Files.writeString(templates.resolve("subject.ftl"), " \u200B ");
        room = ConsoleFixture.ofTuesdays(
                folder.resolve("room"), workspace -> workspace.set("templates", templates.toString()));
        editor = room.signedIn(Role.EDITOR);

        assertThat(draft()).contains("own/subject.ftl", "The subject in English is empty");
    }

    @Test
    void aMistakeInATemplateIsToldInTheLanguageOfTheScreensWithoutNamesOfClasses() throws Exception {
        room.close();
        Path templates = Files.createDirectories(folder.resolve("own"));
        copy(Path.of("templates"), templates);
        Files.writeString(templates.resolve("digest.ftlh"), "<#include \"gone.ftlh\">\n", StandardOpenOption.APPEND);
        room = ConsoleFixture.ofTuesdays(
                folder.resolve("room"), workspace -> workspace.set("templates", templates.toString()));
        editor = room.signedIn(Role.EDITOR);
        editor.post("/account/language", Map.of("language", "es"));

        assertThat(Jsoup.parse(draft()).text())
                .contains("Una plantilla de este boletín tiene un error", "digest.ftlh", "gone.ftlh")
                .doesNotContain("newsdigest.render", "TemplateLoader");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    @Test
    void aStoryThatWasCorrectedAfterItWasSentIsSentAgainByOneButton() throws Exception {
        Clock earlier = Clock.offset(ConsoleFixture.CLOCK, Duration.ofHours(-1));
        Application application = new Application(room.config, earlier);
        Newsletter weekly = application.newsletter(Optional.empty());
        PreparedEdition sent = new EditionBuilder(application)
                .prepare(
                        weekly,
                        new Selection.Between(LocalDate.of(2021, 2, 11), LocalDate.of(2021, 2, 15)),
                        LocalDate.of(2021, 2, 15),
                        Optional.empty());
        EditionWorkflow.Result first = new EditionWorkflow(application, application.delivery(), earlier)
                .send(weekly, sent, "ana", Optional.empty());
        application.delivery().mailer().send(first.edition(), weekly, false, ProgressListener.NONE);
        Path news = folder.resolve("news/weekly.txt");
        Files.writeString(news, Files.readString(news).replace("Headline 2", "Headline 2, corrected"));
        write("2021-02-16\n\nA new story\n\nWhat happened this morning, told in a sentence or two.\n\n");

        String page = draft();
        assertThat(page).contains("Changed since they were sent", "Headline 2, corrected");
        HttpResponse<String> answer =
                editor.post(DRAFT, form(page, "send-again", key(page, "send-again", "Headline 2, corrected")));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(draft()).doesNotContain("Changed since they were sent");
        assertThat(digest()).contains("Headline 2, corrected").doesNotContain("Headline 3");
    }
}
