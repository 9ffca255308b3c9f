package newsdigest.cli.news;

import static newsdigest.newsroom.WrittenStories.TEXT;
import static newsdigest.newsroom.WrittenStories.publish;
import static newsdigest.newsroom.WrittenStories.titled;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import newsdigest.cli.Cli;
import newsdigest.newsroom.StoryText;
import newsdigest.newsroom.WrittenStoryRepository;
import newsdigest.store.Database;
import newsdigest.testing.SetClock;
import newsdigest.testing.Workspace;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** News written in the console go out as those of files do: once, and none is missed for being late. */
final class WrittenNewsInEditionsTest {

    private final SetClock clock = new SetClock(Instant.parse("2021-02-16T08:00:00Z"));

    @Test
    void aWrittenStoryIsSentOnceWhateverIsEditedInItAndALateOneIsNotMissed(@TempDir Path folder) throws Exception {
        try (SmtpRecorder server = SmtpRecorder.start()) {
            Workspace workspace = Workspace.in(folder)
                    .subscribers(1)
                    .newsItems(1)
                    .mailServer(server)
                    .set("newsletters.weekly.window", "{ last: P7D }");
            workspace.write();
            Cli cli = new Cli(workspace, Map.of(), clock);
            assertThat(cli.run("send", "--yes").code()).isZero();

            WrittenStoryRepository stories =
                    new WrittenStoryRepository(Database.open(folder.resolve("newsdigest.db")), clock);
            clock.pass(Duration.ofDays(7));
            publish(stories, "a", titled("Written after its edition had gone"));
            assertThat(cli.run("news", "list").out())
                    .contains("2021-02-12  en  late: Written after its edition had gone  (Written here:1)");
            publish(stories, "b", new StoryText("", "Of this week", TEXT.summary(), "", "2021-02-20", "", "", "", ""));
            assertThat(cli.run("send", "--yes").code()).isZero();
            assertThat(server.messages()).hasSize(2);

            publish(stories, "a", titled("An altogether different title"));
            clock.pass(Duration.ofDays(7));
            assertThat(cli.run("news", "list").out())
                    .contains("en  changed since it was sent in weekly-2021-02-17-to-2021-02-23: headline:"
                            + " An altogether different title")
                    .contains("en  already sent in weekly-2021-02-17-to-2021-02-23: Of this week");
        }
    }
}
