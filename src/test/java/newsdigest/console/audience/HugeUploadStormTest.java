package newsdigest.console.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import newsdigest.testing.ChildJvm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list of almost the largest size, of millions of short rows, in the heap that the documents name. */
@Tag("storm")
final class HugeUploadStormTest {

    @TempDir
    private Path folder;

    @Test
    void millionsOfShortRowsAreAnsweredInTheDocumentedHeap() throws Exception {
        try (ChildJvm console =
                ChildJvm.start(folder, List.of("-Xmx256m"), HugeUploadMain.class.getName(), folder.toString())) {
            assertThat(console.exitCode(Duration.ofMinutes(18)))
                    .as(console.said())
                    .isZero();
            System.out.println(console.out());
            assertThat(console.out()).contains("kept 303", "shown 200");
            assertThat(console.said()).doesNotContain("OutOfMemoryError");
        }
    }
}
