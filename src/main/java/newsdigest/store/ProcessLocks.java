package newsdigest.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import newsdigest.problem.UserException;
import org.jspecify.annotations.Nullable;

/**
 * Locks that one process at a time holds, each a byte of a file beside the database.
 *
 * <p>A process has one channel for each file and keeps it open, also when another file has taken its name: on POSIX systems
 * closing any channel of a file releases every lock the process holds on it.
 */
final class ProcessLocks {

    private static final Map<Path, OpenFile> FILES = new ConcurrentHashMap<>();

    private static final Set<Held> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final Path database;

    /**
     * File that is open.
     *
     * @param key its identity, as the system knows it; empty where it knows none
     */
    private record OpenFile(FileChannel channel, Optional<Object> key) {}

    ProcessLocks(Path file, Path database) {
        this.file = file.toAbsolutePath().normalize();
        this.database = database;
    }

    /** Lock that this process holds, in whichever file of that name. */
    private record Held(Path file, long number) {}

    /**
     * Takes a lock and returns the action that releases it; empty when another process, or another part of this one,
     * holds it.
     */
    Optional<Runnable> lock(long number) {
        Held own = new Held(file, number);
        if (!HELD.add(own)) {
            return Optional.empty();
        }
        boolean isTaken = false;
        try {
            Optional<Runnable> taken = take(number).map(lock -> () -> release(own, lock));
            isTaken = taken.isPresent();
            return taken;
        } finally {
            if (!isTaken) {
                HELD.remove(own);
            }
        }
    }

    private Optional<FileLock> take(long number) {
        try {
            return Optional.ofNullable(
                    FILES.compute(file, this::current).channel().tryLock(number, 1, false));
        } catch (OverlappingFileLockException heldByThisProcess) {
            return Optional.empty();
        } catch (IOException | UncheckedIOException e) {
            throw new UserException(
                    "The lock " + file + " cannot be taken: " + e.getMessage()
                            + ". The account that this runs as must own that file, as it owns the ledger.",
                    e);
        }
    }

    /**
     * Returns the file that has this name now. One that was moved away with its ledger keeps its locks; who works with the ledger
     * in its place asks for those of the new one.
     */
    private OpenFile current(Path lockFile, @Nullable OpenFile open) {
        try {
            return open != null && key(lockFile).equals(open.key()) ? open : open(lockFile);
        } catch (NoSuchFileException moved) {
            return open(lockFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OpenFile open(Path lockFile) {
        try {
            PrivateFiles.createOwnFile(lockFile);
            PrivateFiles.giveToOwnerOf(database, lockFile);
            return new OpenFile(FileChannel.open(lockFile, StandardOpenOption.WRITE), key(lockFile));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Object> key(Path lockFile) throws IOException {
        return Optional.ofNullable(
                Files.readAttributes(lockFile, BasicFileAttributes.class).fileKey());
    }

    private void release(Held own, FileLock lock) {
        try {
            lock.release();
        } catch (IOException e) {
            throw new UserException("The lock " + file + " cannot be given back: " + e.getMessage(), e);
        } finally {
            HELD.remove(own);
        }
    }
}
