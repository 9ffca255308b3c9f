package newsdigest.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import newsdigest.testing.ChildJvm;
import newsdigest.testing.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines on which SQLite's library finds no place. */
final class SqliteLibraryTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aFolderForTemporaryFilesThatCannotBeUsedIsNamedInWords() throws IOException, InterruptedException {
        Workspace.in(folder).write();
        Path nowhere = folder.resolve("nowhere");

        try (ChildJvm child = ChildJvm.newsdigest(folder, List.of("-Djava.io.tmpdir=" + nowhere), "editions")) {
            assertThat(child.exitCode(Duration.ofMinutes(1))).isEqualTo(1);
            assertThat(child.err())
                    .startsWith("SQLite's library cannot be unpacked into " + nowhere)
                    .contains("NEWSDIGEST_JAVA_OPTS")
                    .doesNotContain("\tat ");
        }
    }
}
