package newsdigest.store;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of which something is taken away while they are brought to disk. */
final class PassingFilesFlushTest {

    private static final int ROUNDS = 500;

    @Test
    void theLogOfALedgerThatIsClosedMeanwhileIsNotMissed(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("ledger.db"), "kept");
        AtomicBoolean isOver = new AtomicBoolean();
        Thread ledger = new Thread(() -> comeAndGo(folder.resolve("ledger.db-wal"), isOver));
        ledger.start();
        try {
            assertThatCode(() -> {
                        for (int i = 0; i < ROUNDS; i++) {
                            PrivateFiles.flushAll(folder);
                            PrivateFiles.giveAllToOwnerOf(folder, folder);
                        }
                    })
                    .doesNotThrowAnyException();
        } finally {
            isOver.set(true);
            ledger.join();
        }
    }

    private static void comeAndGo(Path file, AtomicBoolean isOver) {
        while (!isOver.get()) {
            try {
                Files.writeString(file, "log");
                Files.delete(file);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
