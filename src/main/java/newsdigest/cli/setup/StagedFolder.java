package newsdigest.cli.setup;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import newsdigest.problem.IoReason;
import newsdigest.problem.UserException;
import newsdigest.store.PrivateFiles;
import newsdigest.store.WorkFolder;

/**
 * Folder in which everything is made before it takes its place, so that an interruption leaves nothing half made. It lies in
 * the new folder, and what a killed process left there is finished or taken away by the next one.
 */
public final class StagedFolder implements AutoCloseable {

    private static final String PREFIX = ".newsdigest-init-";

    /** Mark that everything is made, and only moves are left; it says what is moved last. */
    private static final String READY = ".ready";

    /** Folder that stands on each disk of its own, such as a new volume. */
    private static final String OF_DISK = "lost+found";

    private static final String CONFIGURATION = "newsdigest.yaml";

    /** Words for whoever was not shown the password that was made. */
    private static final String PASSWORD =
            "If you do not know the password of its account: 'newsdigest accounts list' names it there, and 'newsdigest accounts"
                    + " change NAME' sets another password.";

    private static final int NAMED = 8;

    private final Path target;
    private final WorkFolder work;
    private final boolean isNew;
    private volatile boolean isReady;
    private boolean isOver;
    private final Thread cleaner = new Thread(this::clean, "init-cleaner");

    private StagedFolder(Path target, WorkFolder work, boolean isNew) {
        this.target = target;
        this.work = work;
        this.isNew = isNew;
    }

    /**
     * Makes it in a folder that is not there or holds nothing.
     *
     * @throws UserException when something stands there
     */
    public static StagedFolder in(Path folder) throws IOException {
        Path target = folder.toAbsolutePath().normalize();
        requireEmpty(target);
        boolean isNew = !Files.exists(target);
        PrivateFiles.createOwnFolders(target);
        StagedFolder staged = new StagedFolder(target, WorkFolder.in(target, PREFIX), isNew);
        Runtime.getRuntime().addShutdownHook(staged.cleaner);
        return staged;
    }

    /** Checks that a folder is not there, or holds nothing but what a killed process left, which is taken away. */
    static void requireEmpty(Path folder) throws IOException {
        Path target = folder.toAbsolutePath().normalize();
        Optional<String> deadLink = IoReason.deadLink(target);
        if (deadLink.isPresent()) {
            throw new UserException(deadLink.get()
                    + ", and stays as it is. Nothing was made. Name another folder, or make the one that it leads to.");
        }
        if (!Files.exists(target)) {
            return;
        }
        if (!Files.isDirectory(target)) {
            throw new UserException(folder + " is a file, and stays as it is. Name a folder that is not there yet.");
        }
        if (finishInterrupted(target)) {
            throw new UserException(
                    "What an interrupted 'newsdigest init' or 'newsdigest restore' had made for " + folder
                            + " is in its place there now, and nothing else was made. Go there and type 'newsdigest doctor', or name"
                            + " another folder. " + PASSWORD);
        }
        List<String> there = names(target);
        if (there.stream().anyMatch(name -> name.startsWith(PREFIX))) {
            throw new UserException("Another 'newsdigest init' or 'newsdigest restore' is making " + folder
                    + ". Wait for its end, or name another folder. Nothing was made.");
        }
        if (!there.isEmpty()) {
            throw new UserException("In " + folder + " there is already: "
                    + String.join(", ", there.subList(0, Math.min(NAMED, there.size())))
                    + (there.size() > NAMED ? " and " + (there.size() - NAMED) + " more" : "")
                    + ". All of it stays as it is, and nothing was made. Name a folder that is not there yet, or is empty"
                    + (there.contains(CONFIGURATION)
                            ? "; this one is a newsletter already: go there and type 'newsdigest doctor'. " + PASSWORD
                            : "."));
        }
    }

    /**
     * Moves to its place in a folder what a process had made whole before it was killed, and takes away what it had not. Returns
     * true when there was something to move.
     */
    public static boolean finishInterrupted(Path folder) throws IOException {
        boolean isFinished = false;
        Path target = folder.toAbsolutePath().normalize();
        for (WorkFolder left :
                Files.isDirectory(target) ? WorkFolder.takeLeft(target, PREFIX) : List.<WorkFolder>of()) {
            if (!Files.exists(left.path().resolve(READY))) {
                left.close();
                continue;
            }
            try {
                moveUp(left.path());
                isFinished = true;
            } finally {
                left.leave();
            }
        }
        return isFinished;
    }

    public Path path() {
        return work.path();
    }

    /** Returns true once everything is made: then it takes its place, by this process or the next one. */
    public boolean isReady() {
        return isReady;
    }

    /** Puts everything in its place, as {@link #install(String)}. */
    public void install() throws IOException {
        install(CONFIGURATION);
    }

    /**
     * Puts everything in its place, once it is on disk.
     *
     * @param last name of the configuration, which makes it a newsletter and comes last
     */
    public void install(String last) throws IOException {
        List<String> there =
                names(target).stream().filter(name -> !name.startsWith(PREFIX)).toList();
        if (!there.isEmpty()) {
            throw new UserException(target.resolve(there.get(0))
                    + " appeared meanwhile, and stays as it is. Nothing was made. Name a folder that is empty.");
        }
        PrivateFiles.giveAllToOwnerOf(target, path());
        PrivateFiles.flushAll(path());
        moveReady(last);
        PrivateFiles.flushFolder(target.toAbsolutePath().resolveSibling(""));
    }

    /** Moves everything, unless the process is being stopped, which takes it away; who stops it meanwhile waits for the moves. */
    private synchronized void moveReady(String last) throws IOException {
        if (isOver) {
            throw new IOException("it was stopped");
        }
        writeReady(last);
        moveUp(path());
    }

    private void writeReady(String last) throws IOException {
        Path ready = path().resolve(READY);
        isReady = true;
        try {
            PrivateFiles.flush(PrivateFiles.writeText(ready, last));
            PrivateFiles.flushFolder(path());
        } catch (IOException e) {
            isReady = false;
            throw e;
        }
    }

    private static void moveUp(Path stage) throws IOException {
        Path target = stage.resolveSibling("");
        String written = Files.readString(stage.resolve(READY)).strip();
        String last = written.isEmpty() ? CONFIGURATION : written;
        List<Path> made = list(stage).stream()
                .filter(path -> !path.endsWith(READY))
                .sorted(Comparator.comparing(path -> path.endsWith(last)))
                .toList();
        for (Path path : made) {
            Path place = target.resolve(path.getFileName());
            if (Files.exists(place)) {
                throw new UserException(place + " appeared meanwhile, and stays as it is. What was made is in " + stage
                        + ": move it to its place by hand, or remove it and begin again.");
            }
            // What comes last must not be on disk before the rest is.
            if (path.endsWith(last)) {
                PrivateFiles.flushFolder(target);
            }
            Files.move(path, place);
        }
        PrivateFiles.flushFolder(target);
        Files.deleteIfExists(stage.resolve(READY));
        Files.deleteIfExists(stage);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(cleaner);
        } catch (IllegalStateException alreadyEnding) {
            return;
        }
        clean();
    }

    /** Takes away what is not whole; what is ready stays, to be moved by the next try. */
    private synchronized void clean() {
        isOver = true;
        try {
            if (isReady()) {
                work.leave();
            } else {
                work.close();
            }
        } catch (IOException e) {
            System.err.println("Left behind: " + path() + " (" + IoReason.of(e) + "). Remove it by hand.");
        }
        try {
            if (isNew) {
                Files.deleteIfExists(target);
            }
        } catch (DirectoryNotEmptyException isMade) {
            return;
        } catch (IOException e) {
            System.err.println("Left behind: " + target + " (" + IoReason.of(e) + "). Remove it by hand.");
        }
    }

    private static List<String> names(Path folder) throws IOException {
        return list(folder).stream()
                .map(path -> path.getFileName().toString())
                .filter(name -> !name.equals(OF_DISK))
                .toList();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted().toList();
        }
    }
}
