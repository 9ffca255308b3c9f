package newsdigest.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Folder that one process works in until its work has another place. While the process runs it holds a lock on a file beside the
 * folder, by which what a killed one left is told from the work of one that runs: numbers of processes are given anew, and in
 * containers they are always the same. Where the file system has no locks, nothing counts as left.
 */
public final class WorkFolder implements AutoCloseable {

    private static final String LOCK = ".lock";

    private static final int RANDOM = 8;

    /** Folders of this process: to close a second channel of a lock's file would give the lock back. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private WorkFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Makes a folder of this process alone.
     *
     * @param place folder to make it in
     * @param prefix what its name begins with
     */
    public static WorkFolder in(Path place, String prefix) throws IOException {
        while (true) {
            Path path = place.resolve(prefix + UUID.randomUUID().toString().substring(0, RANDOM));
            WorkFolder made = new WorkFolder(path, open(path, StandardOpenOption.CREATE_NEW));
            OWN.add(path);
            // Another process that takes away what was left may have found the file before it was locked.
            if (made.lock(true) && Files.exists(lockOf(path))) {
                try {
                    PrivateFiles.createFolder(path);
                } catch (IOException e) {
                    made.close();
                    throw e;
                }
                return made;
            }
            made.release();
        }
    }

    /** Takes over the folders that processes left which have ended; others stay theirs. */
    public static List<WorkFolder> takeLeft(Path place, String prefix) throws IOException {
        TreeSet<Path> paths = new TreeSet<>();
        if (!Files.isReadable(place)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(place)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .map(name -> name.endsWith(LOCK) ? name.substring(0, name.length() - LOCK.length()) : name)
                    .forEach(name -> paths.add(place.resolve(name)));
        }
        List<WorkFolder> left = new ArrayList<>();
        for (Path path : paths) {
            take(path).ifPresent(left::add);
        }
        return left;
    }

    private static Optional<WorkFolder> take(Path path) throws IOException {
        if (!OWN.add(path)) {
            return Optional.empty();
        }
        WorkFolder taken;
        try {
            taken = new WorkFolder(path, open(path, StandardOpenOption.CREATE));
        } catch (IOException notOurs) {
            OWN.remove(path);
            return Optional.empty();
        }
        if (taken.lock(false) && Files.exists(lockOf(path))) {
            return Optional.of(taken);
        }
        taken.release();
        return Optional.empty();
    }

    private static FileChannel open(Path path, StandardOpenOption making) throws IOException {
        return PrivateFiles.open(lockOf(path), making, StandardOpenOption.WRITE);
    }

    /** Locks it for this process. */
    private boolean lock(boolean withoutLocks) {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException own) {
            return false;
        } catch (IOException noLocks) {
            return withoutLocks;
        }
    }

    public Path path() {
        return path;
    }

    /** Removes the folders that processes left which have ended, as far as this account may. */
    public static void removeLeft(Path place, String prefix) throws IOException {
        for (WorkFolder left : takeLeft(place, prefix)) {
            try {
                left.close();
            } catch (FileSystemException notOurs) {
                // It is in nobody's way.
            }
        }
    }

    /** Removes the folder with all that is in it. */
    @Override
    public void close() throws IOException {
        try (Stream<Path> paths = Files.exists(path) ? Files.walk(path) : Stream.empty()) {
            for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } finally {
            leave();
        }
    }

    /** Gives up the lock without removing the folder, which counts as left from now on. */
    public void leave() throws IOException {
        try {
            // First the file, then its lock: nobody takes a file that is about to go.
            Files.deleteIfExists(lockOf(path));
        } finally {
            release();
        }
    }

    private void release() throws IOException {
        OWN.remove(path);
        channel.close();
    }

    private static Path lockOf(Path path) {
        return path.resolveSibling(path.getFileName() + LOCK);
    }
}
