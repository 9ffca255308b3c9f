package newsdigest.cli.news;

import static newsdigest.newsroom.WrittenStories.publish;
import static newsdigest.newsroom.WrittenStories.titled;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import newsdigest.cli.Cli;
import newsdigest.newsroom.WrittenStoryRepository;
import newsdigest.store.Database;
import newsdigest.testing.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that write the console's news as files and read files as such news. */
final class NewsFilesTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2021-02-16T08:00:00Z"), ZoneOffset.UTC);

    @Test
    void newsAreExportedAndImportedOnceSomebodySaysYes(@TempDir Path folder) throws Exception {
        Workspace workspace = Workspace.in(folder).subscribers(1).newsItems(1);
        workspace.write();
        Cli cli = new Cli(workspace, Map.of(), CLOCK);
        WrittenStoryRepository stories =
                new WrittenStoryRepository(Database.open(folder.resolve("newsdigest.db")), CLOCK);
        publish(stories, "0123456789abcdef0123456789abcdef", titled("The bridge"));
        Path files = folder.resolve("exported");

        Cli.Result exported = cli.run("news", "export", files.toString());
        assertThat(exported.code()).as(exported.err()).isZero();
        assertThat(exported.out()).contains("1 file written");
        Path file = files.resolve("2021-02-12-the-bridge.en.md");
        Files.writeString(file, Files.readString(file).replace("The bridge", "The new bridge"));

        assertThat(cli.run("news", "import", files.toString(), "--yes").code()).isEqualTo(1);
        Cli.Result trial = cli.run("news", "import", files.toString(), "--replace", "--dry-run");
        assertThat(trial.code()).isZero();
        assertThat(trial.out()).contains("The new bridge (en, 2021-02-12, published): takes the place of what is here");
        assertThat(cli.run("news", "import", file.toString(), "--replace").err())
                .contains("Add --yes");
        assertThat(stories.all().get(0).latest().get(0).text().title()).isEqualTo("The bridge");

        assertThat(cli.run("news", "import", file.toString(), "--replace", "--yes")
                        .code())
                .isZero();
        assertThat(stories.all().get(0).latest().get(0).text().title()).isEqualTo("The new bridge");
        assertThat(cli.run("audit").out()).contains("newsdigest news import").doesNotContain("newsdigest news export");
    }
}
