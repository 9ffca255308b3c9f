package newsdigest.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import newsdigest.problem.UserException;

/**
 * Locks that one process at a time holds, each a byte of a file beside the database.
 *
 * <p>A process has one channel for each file and keeps it open: on POSIX systems closing any channel of a file releases
 * every lock the process holds on it.
 */
final class ProcessLocks {

    private static final Map<Path, FileChannel> CHANNELS = new ConcurrentHashMap<>();

    private final Path file;
    private final Path database;

    ProcessLocks(Path file, Path database) {
        this.file = file.toAbsolutePath().normalize();
        this.database = database;
    }

    /**
     * Takes a lock and returns the action that releases it; empty when another process, or another part of this one,
     * holds it.
     */
    Optional<Runnable> lock(long number) {
        try {
            FileLock lock = CHANNELS.computeIfAbsent(file, this::open).tryLock(number, 1, false);
            return Optional.ofNullable(lock).map(held -> () -> release(held));
        } catch (OverlappingFileLockException heldByThisProcess) {
            return Optional.empty();
        } catch (IOException | UncheckedIOException e) {
            throw new UserException(
                    "The lock " + file + " cannot be taken: " + e.getMessage()
                            + ". The account that this runs as must own that file, as it owns the ledger.",
                    e);
        }
    }

    private FileChannel open(Path lockFile) {
        try {
            PrivateFiles.createFile(lockFile);
            PrivateFiles.giveToOwnerOf(database, lockFile);
            return FileChannel.open(lockFile, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void release(FileLock lock) {
        try {
            lock.release();
        } catch (IOException e) {
            throw new UserException("The lock " + file + " cannot be given back: " + e.getMessage(), e);
        }
    }
}
