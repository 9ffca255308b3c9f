package newsdigest.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import newsdigest.console.access.WithConsole;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** Whatever is wrong, and whoever is at fault: what was typed into a form is in the answer where it is not saved. */
final class FormWordsTest extends WithConsole {

    private static final String WORDS = "Two lines\nof \"words\" & <more>";
    private static final Path TEMPLATES = Path.of("src/main/resources/newsdigest/console");

    /** Fields of forms that only look for something, are secret, or are chosen and not written. */
    private static final List<String> NOT_WRITTEN = List.of(
            "current",
            "password",
            "again",
            "name",
            "q",
            "from",
            "to",
            "latest",
            "width",
            "shade",
            "file",
            "picture-file");

    private static List<String> kept(HttpResponse<String> answer) {
        return Jsoup.parse(answer.body()).select("[data-typed]").eachText();
    }

    private HttpResponse<String> press(Visitor visitor, String newsletter) throws Exception {
        return visitor.uploadAsItIs(
                "/newsletters/" + newsletter + "/draft",
                Map.of("csrf", visitor.csrf(), "introduction", WORDS, "subject", "A <b>subject", "save", "1"),
                "",
                new byte[0]);
    }

    @Test
    void aDraftThatCannotBePreparedGivesTheWordsBack() throws Exception {
        room.close();
        Path templates = folder.resolve("own");
        room = ConsoleFixture.ofTuesdays(
                folder.resolve("room"), workspace -> workspace.set("templates", templates.toString()));
        Visitor editor = room.signedIn(Role.EDITOR);
        Files.createDirectories(templates);
        Files.writeString(templates.resolve("subject.ftl"), "<#if");

        HttpResponse<String> answer = press(editor, "weekly");
        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(kept(answer)).containsExactlyInAnyOrder(WORDS, "A <b>subject");
    }

    @Test
    void aNewsletterThatIsGoneGivesTheWordsBack() throws Exception {
        HttpResponse<String> answer = press(room.signedIn(Role.EDITOR), "gone");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(kept(answer)).contains("A <b>subject");
    }

    @Test
    void aRoleThatWasTakenAwayGivesTheWordsBack() throws Exception {
        HttpResponse<String> answer = press(room.signedIn(Role.VIEWER), "weekly");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(kept(answer)).contains("A <b>subject");
    }

    @Test
    void aDatabaseThatIsAwayGivesTheWordsBack() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        String csrf = editor.csrf();
        room.application.ledger().update("alter table account rename to away");

        HttpResponse<String> answer = editor.postAsItIs(
                "/newsletters/weekly/draft", Map.of("csrf", csrf, "subject", "A <b>subject", "save", "1"));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(kept(answer)).contains("A <b>subject");

        HttpResponse<String> forged = editor.postAsItIs(
                "/newsletters/weekly/draft", Map.of("csrf", "0", "subject", "A <b>subject", "save", "1"));
        assertThat(forged.statusCode()).isEqualTo(503);
        assertThat(kept(forged)).isEmpty();
    }

    @Test
    void aSessionThatHasEndedGivesTheWordsOfEachFormBack() throws Exception {
        Visitor sender = room.signedIn(Role.SENDER);
        sender.post("/sign-out", Map.of());

        HttpResponse<String> answer =
                sender.postAsItIs("/suppressions/add", Map.of("address", "ana@example.org", "note", "She rang us"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(kept(answer)).containsExactlyInAnyOrder("ana@example.org", "She rang us");
    }

    @Test
    void wordsThatComeBackHaveTheLabelsOfTheirOwnPage() throws Exception {
        Visitor sender = room.signedIn(Role.SENDER);

        String note = sender.post("/suppressions/add", Map.of("address", "nobody", "note", "She rang us"))
                .body();
        String time = sender.post("/editions/weekly-2021-01-01/send-at", Map.of("time", "tomorrow"))
                .body();

        assertThat(note).contains("Note, for whoever wonders later").doesNotContain("Notes among staff");
        assertThat(time).contains("Day and time", "tomorrow").doesNotContain("if it matters");
    }

    @Test
    void aNulInAFormIsABlankInEveryForm() throws Exception {
        Visitor sender = room.signedIn(Role.SENDER);
        sender.post("/suppressions/add", Map.of("address", "ana@example.org", "note", "She\0rang"));

        assertThat(sender.get("/suppressions").body()).contains("She rang");
        assertThat(room.stranger().signIn("sender\0", "no\0password").statusCode())
                .isEqualTo(422);
    }

    @Test
    void aFileThatIsTooLargeDoesNotTakeTheWordsBesideItAlong() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        byte[] large = new byte[(int) SecuredRouter.LARGEST_UPLOAD_BYTES + 1];
        String story = "/news/stories/" + "a".repeat(32);
        Map<String, String> fields = Map.of("title", "El niño", "summary", WORDS);

        HttpResponse<String> answer = editor.upload(story, fields, "photo.tiff", large);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(kept(answer)).containsExactlyInAnyOrder("El niño", WORDS);
        assertThat(answer.body()).contains("Save the picture smaller").doesNotContain("Divide it");

        HttpResponse<String> forged = editor.uploadAsItIs(story, fields, "photo.tiff", large);
        assertThat(kept(forged)).isEmpty();
    }

    @Test
    void aPasswordIsGivenBackByNoPage() throws Exception {
        Visitor sender = room.signedIn(Role.SENDER);
        HttpResponse<String> answer = sender.post(
                "/account/password", Map.of("current", "wrong one", "password", "a new password", "again", "another"));

        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(answer.body()).doesNotContain("wrong one", "a new password");
    }

    @Test
    void moreWordsThanAPageLetsAnybodyTypeAreRefusedAndGivenBack() throws Exception {
        Visitor sender = room.signedIn(Role.SENDER);
        String lines = "1234567\r\n".repeat(500);

        HttpResponse<String> most = sender.post("/editions/weekly-2021-01-01/changes", Map.of("words", lines));
        assertThat(most.statusCode()).isEqualTo(404);
        HttpResponse<String> more = sender.post("/editions/weekly-2021-01-01/changes", Map.of("words", lines + "1"));

        assertThat(more.statusCode()).isEqualTo(422);
        assertThat(more.body()).contains("What should change?’ has 4,001 characters, and 4,000 are the most");
        assertThat(kept(more)).hasSize(1);
    }

    /** Returns the longest that a page lets anybody type into a field; 0 where it does not say. */
    private static int longest(String field) {
        Matcher most = Pattern.compile("(?:maxlength|most)=\"(\\d+)\"").matcher(field);
        return most.find() ? Integer.parseInt(most.group(1)) : 0;
    }

    @Test
    void everyFieldInWhichPeopleWriteIsKnownAndHasALimit() throws IOException {
        Pattern field = Pattern.compile(
                "(?s)<(?:textarea|input)\\b[^>]*?\\bname=\"([^\"]*)\"[^>]*>|" + "<@field\\b[^>]*?\\bname=\"([^\"]*)\"");
        List<String> unknown = new ArrayList<>();
        try (Stream<Path> templates = Files.list(TEMPLATES)) {
            for (Path template : templates.filter(Files::isRegularFile).toList()) {
                field.matcher(Files.readString(template)).results().forEach(found -> {
                    boolean isChosen = found.group().matches("(?s).*type=\"(hidden|checkbox|radio)\".*");
                    String name =
                            (found.group(1) == null ? found.group(2) : found.group(1)).replaceAll("-\\$\\{[^}]*}", "");
                    if (!isChosen
                            && !name.startsWith("${")
                            && !NOT_WRITTEN.contains(name)
                            && FormWords.most(name)
                                    .filter(most -> most >= longest(found.group()))
                                    .isEmpty()) {
                        unknown.add(template.getFileName() + ": " + name);
                    }
                });
            }
        }
        assertThat(unknown).isEmpty();
    }
}
