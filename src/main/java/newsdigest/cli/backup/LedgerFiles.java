package newsdigest.cli.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files that a ledger in a file consists of, and what stands beside it under its name. They are no files of a folder that is
 * copied, even when the ledger was put into one: its copy of one moment is made in another way.
 */
final class LedgerFiles {

    private static final List<String> ENDS = List.of("", "-wal", "-shm", "-journal", ".lock", ".mark", ".restored");

    private LedgerFiles() {}

    /** Returns the places of the files of a ledger, whether they are there or not. */
    static List<Path> of(Path ledger) {
        return ENDS.stream()
                .map(end -> ledger.resolveSibling(ledger.getFileName() + end))
                .toList();
    }

    /** Returns those that are there, by the names that no link leads to. */
    static List<Path> there(Path ledger) throws IOException {
        List<Path> there = new ArrayList<>();
        for (Path file : of(Files.exists(ledger) ? ledger.toRealPath() : ledger)) {
            if (Files.exists(file)) {
                there.add(file.toRealPath());
            }
        }
        return there;
    }
}
