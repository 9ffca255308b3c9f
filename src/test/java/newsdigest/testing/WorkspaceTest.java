package newsdigest.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void settingsOfOneSectionStandTogether() throws IOException {
        Workspace workspace = Workspace.in(folder)
                .set("delivery.per-second", "50")
                .without("newsletters.weekly.greeting")
                .write();

        List<String> lines = Files.readAllLines(workspace.config());
        assertThat(lines)
                .contains("delivery:", "  connections: 4", "  per-second: 50")
                .doesNotHaveDuplicates();
        assertThat(lines.indexOf("  per-second: 50")).isEqualTo(lines.indexOf("delivery:") + 6);
        assertThat(lines).containsSequence("newsletters:", "  weekly:", "    title: Weekly digest");
        assertThat(lines).noneMatch(line -> line.contains("greeting"));
    }

    @Test
    void subscribersAreNumbered() throws IOException {
        Workspace workspace = Workspace.in(folder)
                .subscribers(2)
                .row("bad@@example.org,Bad,en")
                .write();

        assertThat(folder.resolve("subscribers/weekly.csv")).hasContent("""
                        email,name,language
                        reader-000001@example.org,Reader 1,en
                        reader-000002@example.org,Reader 2,en
                        bad@@example.org,Bad,en
                        """);
        assertThat(workspace.addresses()).containsExactly("reader-000001@example.org", "reader-000002@example.org");
    }

    @Test
    void thereIsOneItemADay() throws IOException {
        Workspace.in(folder).newsItems(3).write();

        assertThat(Files.readAllLines(folder.resolve("news/weekly.txt")))
                .containsSubsequence(
                        "2021-02-15", "Headline 1", "2021-02-14", "Headline 2", "2021-02-13", "Headline 3");
    }
}
