package newsdigest.console.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Map;
import newsdigest.console.access.AuditLog;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import newsdigest.console.access.WithConsole;
import org.junit.jupiter.api.Test;

/** The home screen leads a new newsroom to its first test, and then has no such list any more. */
final class FirstStepsTest extends WithConsole {

    private static final String TITLE = "The first steps";

    @Test
    void theStepsAreTickedOneByOneAndTheListGoesWithTheLast() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        String home = editor.get("/").body();
        assertThat(home).contains(TITLE, "Would mail go out", "Who gets it?", "Send a test");
        assertThat(home.split("class=\"done\"", -1))
                .as("a list and news are there")
                .hasSize(3);

        editor.post("/settings/weekly/examine", Map.of());
        editor.get("/newsletters/weekly/draft");
        assertThat(editor.get("/").body().split("class=\"done\"", -1)).hasSize(5);

        new AuditLog(room.application.ledger(), ConsoleFixture.CLOCK).record("editor", "tested", "", "");
        assertThat(editor.get("/").body()).doesNotContain(TITLE);
    }

    @Test
    void aRoomWithoutNewsAndReadersHasTheFirstStepsOpen() throws Exception {
        Files.writeString(room.news(), "");
        Files.writeString(folder.resolve("subscribers/weekly.csv"), "email\n");

        assertThat(room.signedIn(Role.EDITOR).get("/").body()).contains(TITLE).doesNotContain("class=\"done\"");
    }

    @Test
    void theTextThatANewFolderComesWithIsNoNews() throws Exception {
        Files.delete(room.news());
        Files.writeString(
                room.news().resolveSibling("first.en.md"),
                "---\ntitle: Our newsletter begins\ndate: 2021-02-15\n---\nThis is the first item of a newsletter that"
                        + " has just been set up. It is a file.\n");

        assertThat(room.signedIn(Role.EDITOR).get("/").body().split("class=\"done\"", -1))
                .as("a list alone is there")
                .hasSize(2);
    }

    @Test
    void whoMayNotTakeThemSeesNone() throws Exception {
        assertThat(room.signedIn(Role.VIEWER).get("/").body()).doesNotContain(TITLE);
    }
}
