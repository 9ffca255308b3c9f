package newsdigest.cli.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import newsdigest.cli.serve.NewsWorkspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Freezing and sending in the console while a list is not there. */
@SuppressWarnings("NullAway.Init")
final class MissingListInConsoleTest {

    private static final String EDITION = "/editions/" + NewsWorkspace.SCHEDULED;
    private static final String DRAFT = "/newsletters/weekly/draft";

    @TempDir
    private Path folder;

    private NewsWorkspace room;
    private ConsoleVisitor ana;
    private Path list;

    @BeforeEach
    void open() throws Exception {
        room = new NewsWorkspace(folder);
        room.workspace.set("newsletters.weekly.subscribers", "[subscribers/weekly.csv]");
        room.serve();
        ana = room.console();
        list = folder.resolve("subscribers/weekly.csv");
    }

    @AfterEach
    void close() {
        room.close();
    }

    private HttpResponse<String> freeze() throws Exception {
        return ana.post(DRAFT, ana.get(DRAFT), Map.of("freeze", "1"));
    }

    private HttpResponse<String> send() throws Exception {
        String question = ana.get(EDITION + "/send");
        return ana.post(
                EDITION + "/send",
                question,
                Map.of("people", ConsoleVisitor.field(question, "people").orElse("3")));
    }

    @Test
    void nothingIsFrozen() throws Exception {
        Files.move(list, folder.resolve("away.csv"));

        HttpResponse<String> refused = freeze();

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("subscribers/weekly.csv: There is no such file", "nothing was sent and nothing has changed");
        assertThat(room.type("editions").out()).doesNotContain("frozen");
    }

    @Test
    void whatWasFrozenBeforeIsNotSentUntilTheListIsBack() throws Exception {
        freeze();
        Path away = Files.move(list, folder.resolve("away.csv"));

        HttpResponse<String> refused = send();
        room.minute("2021-02-15T12:01:00Z");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(room.recipients()).isEmpty();

        Files.move(away, list);
        assertThat(send().statusCode()).isEqualTo(303);
        room.minute("2021-02-15T12:02:00Z");
        assertThat(room.recipients()).hasSize(3);
    }
}
