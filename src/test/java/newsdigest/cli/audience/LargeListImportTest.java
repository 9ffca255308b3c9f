package newsdigest.cli.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import newsdigest.testing.ChildJvm;
import newsdigest.testing.Workspace;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Import of a large list in the place of another one, in a small heap. */
final class LargeListImportTest {

    @TempDir
    private Path folder;

    @Test
    void aLargeListIsComparedInASmallHeap() throws Exception {
        compare(100_000);
    }

    @Test
    @Tag("storm")
    void aMillionPeopleAreComparedInASmallHeap() throws Exception {
        compare(1_000_000);
    }

    private void compare(int people) throws Exception {
        try (SmtpRecorder server = SmtpRecorder.start()) {
            Workspace.in(folder).subscribers(1).mailServer(server).write();
            write(folder.resolve("subscribers/list.csv"), people);
            write(folder.resolve("new.csv"), people - people / 10);
            try (ChildJvm program = ChildJvm.newsdigest(
                    folder,
                    List.of("-Xmx64m"),
                    "subscribers",
                    "import",
                    "new.csv",
                    "--replace",
                    "list.csv",
                    "--yes",
                    "--json")) {
                assertThat(program.exitCode(Duration.ofMinutes(15)))
                        .as(program.said())
                        .isZero();
                assertThat(program.out()).contains("\"gone\" : " + people / 10);
            }
        }
    }

    private static void write(Path list, int people) throws IOException {
        try (BufferedWriter lines = Files.newBufferedWriter(list)) {
            lines.write("email,name\n");
            for (int i = 0; i < people; i++) {
                lines.write("reader" + i + "@example.org,Reader\n");
            }
        }
    }
}
