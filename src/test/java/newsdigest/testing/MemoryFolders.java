package newsdigest.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.api.io.TempDirFactory.Standard;

/**
 * Folders of tests in the memory of the machine, where it has such a place with enough room: every write to a ledger
 * waits for the disk otherwise. In the usual place elsewhere.
 */
public final class MemoryFolders implements TempDirFactory {

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ENOUGH = 2L << 30;
    private static final boolean IS_USED = isFit();

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws Exception {
        return IS_USED
                ? Files.createTempDirectory(MEMORY, "junit-")
                : Standard.INSTANCE.createTempDirectory(element, test);
    }

    /** Returns true when there is a file system in memory with room, whose programs can be run as tests do. */
    private static boolean isFit() {
        try {
            Path mounts = Path.of("/proc/mounts");
            return Files.exists(mounts)
                    && Files.readAllLines(mounts).stream().anyMatch(MemoryFolders::isMemory)
                    && Files.isWritable(MEMORY)
                    && Files.getFileStore(MEMORY).getUsableSpace() >= ENOUGH;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isMemory(String mount) {
        List<String> parts = Arrays.asList(mount.split(" ", 6));
        return parts.size() > 3
                && parts.get(1).equals(MEMORY.toString())
                && parts.get(2).equals("tmpfs")
                && !Arrays.asList(parts.get(3).split(",", -1)).contains("noexec");
    }
}
