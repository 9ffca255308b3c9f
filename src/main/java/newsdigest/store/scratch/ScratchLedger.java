package newsdigest.store.scratch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import newsdigest.problem.IoReason;
import newsdigest.problem.UserException;

/** Ledger for a trial, thrown away afterwards: the real one is not touched. */
public final class ScratchLedger implements AutoCloseable {

    private final Path folder;

    public ScratchLedger() {
        try {
            folder = Files.createTempDirectory("newsdigest-");
            EmptyLedger.copyTo(file());
        } catch (IOException e) {
            throw new UserException("The folder for temporary files cannot be used: " + IoReason.of(e), e);
        }
    }

    /** Returns the file of one that is thrown away when this process ends. */
    public static Path untilExit() {
        ScratchLedger scratch = new ScratchLedger();
        Runtime.getRuntime().addShutdownHook(new Thread(scratch::close, "scratch"));
        return scratch.file();
    }

    public Path file() {
        return folder.resolve("scratch.db");
    }

    @Override
    public void close() {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                // A connection that is closed meanwhile takes its log with it.
                Files.deleteIfExists(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UserException("The temporary files in " + folder + " cannot be removed: " + IoReason.of(e), e);
        }
    }
}
