package newsdigest.store.scratch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import newsdigest.store.Database;
import newsdigest.store.PrivateFiles;

/** Ledger with its tables and nothing in them, which the build makes: a trial that has to make them waits for half a second. */
public final class EmptyLedger {

    private static final String RESOURCE = "empty.db";

    private EmptyLedger() {}

    /**
     * Makes it, for the build.
     *
     * @param arguments folder of the classes
     */
    public static void main(String[] arguments) throws IOException {
        Path made = Path.of(arguments[0], "newsdigest", "store", "scratch", RESOURCE);
        PrivateFiles.createFolders(made.resolveSibling(""));
        Files.deleteIfExists(made);
        try (ScratchLedger scratch = new ScratchLedger()) {
            Database.open(scratch.file()).copyTo(made);
        }
    }

    /** Copies it to a place where nothing is; without a whole build there is none, and the tables are made as for any ledger. */
    static void copyTo(Path file) throws IOException {
        try (InputStream content = EmptyLedger.class.getResourceAsStream(RESOURCE)) {
            if (content != null) {
                PrivateFiles.copy(content, file);
            }
        }
    }
}
