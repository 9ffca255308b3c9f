package newsdigest.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** News whose folder is there and empty at the hour, as one is whose share is not mounted. */
@SuppressWarnings("NullAway.Init")
final class NewsAtTheDueTimeTest {

    private static final String HOUR = "2021-02-16T08:00:00Z";
    private static final String NEXT_HOUR = "2021-02-23T08:00:00Z";

    @TempDir
    private Path folder;

    private NewsWorkspace room;

    @BeforeEach
    void open() throws Exception {
        room = new NewsWorkspace(folder);
        room.workspace.set("newsletters.weekly.news", "[news]");
        room.serve();
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void anHourThatFindsNoNewsOfAnyDayWaitsForItWithinItsGrace() throws Exception {
        room.minute(HOUR);
        assertThat(room.recipients()).hasSize(3);
        Path news = folder.resolve("news");
        Files.move(news, folder.resolve("elsewhere"));
        Files.createDirectory(news);

        room.minute(NEXT_HOUR);

        assertThat(room.recipients()).hasSize(3);
        assertThat(room.log()).contains("The sources of weekly hold no item at all, of whatever day");
        Files.delete(news);
        Files.move(folder.resolve("elsewhere"), news);
        room.addNews("2021-02-20");
        room.minute("2021-02-23T08:05:00Z");
        assertThat(room.recipients()).hasSize(6);
    }

    @Test
    void anHourWithoutNewsOfItsDaysIsServed() throws Exception {
        room.minute(HOUR);
        room.minute(NEXT_HOUR);

        assertThat(room.log()).doesNotContain("hold no item at all");
        assertThat(room.type("schedule", "list").out()).contains("no news");
        assertThat(room.recipients()).hasSize(3);
    }
}
