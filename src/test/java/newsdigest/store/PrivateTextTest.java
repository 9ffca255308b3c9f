package newsdigest.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files that several threads write, as the marks of a ledger when editions are frozen at the same time. */
@SuppressWarnings("NullAway.Init")
final class PrivateTextTest {

    @TempDir
    private Path folder;

    @Test
    void aTextThatSeveralWriteAtOnceIsWrittenByEach() throws Exception {
        Path file = folder.resolve("ledger.mark");
        ExecutorService writers = Executors.newFixedThreadPool(8);
        List<Future<?>> written = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            written.add(writers.submit(() -> {
                PrivateFiles.replaceText(file, "text");
                return null;
            }));
        }
        writers.shutdown();
        for (Future<?> one : written) {
            one.get();
        }
        assertThat(Files.readString(file)).isEqualTo("text");
    }
}
