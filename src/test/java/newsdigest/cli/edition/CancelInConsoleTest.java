package newsdigest.cli.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import newsdigest.cli.serve.NewsWorkspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The next edition, cancelled at the console before anybody has worked on it or while somebody does. */
@SuppressWarnings("NullAway.Init")
final class CancelInConsoleTest {

    private static final String EDITION = "/editions/" + NewsWorkspace.SCHEDULED;

    @TempDir
    private Path folder;

    private NewsWorkspace room;
    private ConsoleVisitor ana;

    @BeforeEach
    void open() throws Exception {
        room = new NewsWorkspace(folder);
        room.serve();
        ana = room.console();
    }

    @AfterEach
    void close() {
        room.close();
    }

    private HttpResponse<String> cancel() throws Exception {
        assertThat(ana.get("/")).contains("href=\"" + EDITION + "/cancel\"");
        String question = ana.get(EDITION + "/cancel");
        assertThat(question)
                .contains("Cancel this edition?", "Tue 16 Feb 2021, 09:00 (Europe/Vienna)", "This cannot be undone");
        return ana.post(EDITION + "/cancel", question, Map.of());
    }

    private void assertNothingGoesOut() throws Exception {
        room.minute("2021-02-16T08:00:00Z");
        room.minute("2021-02-16T08:01:00Z");
        assertThat(room.recipients()).isEmpty();
        assertThat(room.type("schedule", "list").out()).contains(NewsWorkspace.SCHEDULED + ", cancelled");
    }

    @Test
    void theNextEditionIsCancelledForItsHourTooAndTheHomePageSaysSo() throws Exception {
        assertThat(cancel().statusCode()).isEqualTo(303);

        assertThat(ana.get("/"))
                .contains("This edition was cancelled: it will not be sent", "The one after it", "weekly-2021-02-23")
                .doesNotContain(EDITION + "/cancel");
        assertNothingGoesOut();
    }

    @Test
    void aDraftIsCancelledWithWhatWasPreparedForIt() throws Exception {
        String draft = "/newsletters/weekly/draft";
        ana.post(draft, ana.get(draft), Map.of("introduction", "Good morning", "save", "1"));
        assertThat(ana.get(draft)).contains(EDITION + "/cancel");

        cancel();

        assertNothingGoesOut();
        assertThat(ana.post(EDITION + "/cancel", ana.get("/"), Map.of()).statusCode())
                .isEqualTo(422);
    }

    @Test
    void anEditionOfNoHourAtAllIsNotFound() throws Exception {
        assertThat(ana.get("/editions/weekly-2021-02-17/cancel")).contains("mistyped");
        assertThat(ana.post("/editions/weekly-2021-02-09/cancel", ana.get("/"), Map.of())
                        .statusCode())
                .isEqualTo(404);
    }
}
