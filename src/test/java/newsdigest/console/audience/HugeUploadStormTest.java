package newsdigest.console.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import newsdigest.testing.ChildJvm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of almost the largest size, of millions of short rows, in the heap that the documents name. */
@Tag("storm")
final class HugeUploadStormTest {

    @TempDir
    private Path folder;

    @Test
    void millionsOfShortRowsAreLookedThroughInTheDocumentedHeap() throws Exception {
        try (ChildJvm console = ChildJvm.start(
                folder,
                List.of("-Xmx256m"),
                HugeUploadMain.class.getName(),
                folder.toString(),
                "people,mistakes,repeated,languages",
                "use")) {
            assertThat(console.ends(Duration.ofMinutes(8))).isTrue();
            assertThat(console.out())
                    .contains("people: kept 303", "people: shown 200", "people: used 303", "people: listed 200")
                    .contains("mistakes: shown 200", "mistakes: used 422", "mistakes: listed 200")
                    .contains("repeated: shown 200", "repeated: listed 200")
                    .contains("languages: shown 200", "languages: listed 200")
                    .doesNotContain(" 500");
        }
    }
}
