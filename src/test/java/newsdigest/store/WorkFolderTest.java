package newsdigest.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import newsdigest.testing.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that processes work in, and what becomes of them when one is killed. */
@SuppressWarnings("NullAway.Init")
final class WorkFolderTest {

    private static final String PREFIX = ".work-";

    @TempDir
    private Path folder;

    /** Program that makes a folder and stays. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            WorkFolder work = WorkFolder.in(Path.of(arguments[0]), PREFIX);
            Files.writeString(work.path().resolve("half"), "half");
            System.out.println("made");
            Thread.sleep(Duration.ofMinutes(5).toMillis());
        }
    }

    @Test
    void aFolderIsLeftOnceItsProcessIsKilledAndNotBefore() throws Exception {
        try (ChildJvm holder = ChildJvm.start(folder, List.of(), Holder.class.getName(), folder.toString())) {
            holder.awaitOutput("made", Duration.ofSeconds(60));
            assertThat(WorkFolder.takeLeft(folder, PREFIX)).isEmpty();
            holder.kill9();
        }

        WorkFolder.removeLeft(folder, PREFIX);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatOneProcessHoldsItDoesNotTakeItselfAndNothingStays() throws IOException {
        try (WorkFolder first = WorkFolder.in(folder, PREFIX);
                WorkFolder second = WorkFolder.in(folder, PREFIX)) {
            assertThat(first.path()).isNotEqualTo(second.path());
            assertThat(WorkFolder.takeLeft(folder, PREFIX)).isEmpty();
        }

        assertThat(folder).isEmptyDirectory();
    }
}
