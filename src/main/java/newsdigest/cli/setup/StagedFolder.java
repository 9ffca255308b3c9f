package newsdigest.cli.setup;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import newsdigest.problem.UserException;
import newsdigest.store.PrivateFiles;

/**
 * Folder in which everything is made before it takes its place, so that an interruption leaves nothing half made. It lies in
 * the new folder; its name carries the process that makes it, so that what a killed one left is known and taken away.
 */
public final class StagedFolder implements AutoCloseable {

    private static final String PREFIX = ".newsdigest-init-";

    /** Mark that everything is made, and only moves are left. */
    private static final String READY = ".ready";

    private static final int NAMED = 8;

    private final Path target;
    private final Path stage;
    private final boolean isNew;
    private final Thread cleaner = new Thread(this::clean, "init-cleaner");

    private StagedFolder(Path target, Path stage, boolean isNew) {
        this.target = target;
        this.stage = stage;
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
        PrivateFiles.createFolders(target);
        Path stage = PrivateFiles.createFolder(
                target.resolve(PREFIX + ProcessHandle.current().pid()));
        StagedFolder staged = new StagedFolder(target, stage, isNew);
        Runtime.getRuntime().addShutdownHook(staged.cleaner);
        return staged;
    }

    /** Checks that a folder is not there, or holds nothing but what a killed process left, which is taken away. */
    static void requireEmpty(Path folder) throws IOException {
        Path target = folder.toAbsolutePath().normalize();
        if (!Files.exists(target)) {
            return;
        }
        if (!Files.isDirectory(target)) {
            throw new UserException(folder + " is a file, and stays as it is. Name a folder that is not there yet.");
        }
        for (Path left : list(target)) {
            if (isLeft(left)) {
                finishOrRemove(left);
            }
        }
        List<String> there =
                list(target).stream().map(path -> path.getFileName().toString()).toList();
        if (!there.isEmpty()) {
            throw new UserException("In " + folder + " there is already: "
                    + String.join(", ", there.subList(0, Math.min(NAMED, there.size())))
                    + (there.size() > NAMED ? " and " + (there.size() - NAMED) + " more" : "")
                    + ". All of it stays as it is, and nothing was made. Name a folder that is not there yet, or is empty"
                    + (there.contains("newsdigest.yaml")
                            ? "; this one is a newsletter already: go there and type 'newsdigest doctor'."
                            : "."));
        }
    }

    /** Moves what a process had made whole before it was killed; takes away what it had not. */
    private static void finishOrRemove(Path left) throws IOException {
        if (Files.exists(left.resolve(READY))) {
            moveUp(left);
        } else {
            remove(left);
        }
    }

    private static boolean isLeft(Path path) {
        String name = path.getFileName().toString();
        return name.startsWith(PREFIX)
                && processOf(name.substring(PREFIX.length()))
                        .filter(ProcessHandle::isAlive)
                        .isEmpty();
    }

    private static Optional<ProcessHandle> processOf(String number) {
        return number.matches("\\d{1,9}") ? ProcessHandle.of(Long.parseLong(number)) : Optional.empty();
    }

    public Path path() {
        return stage;
    }

    /** Puts everything in its place; the configuration, which makes it a newsletter, comes last. */
    public void install() throws IOException {
        PrivateFiles.writeText(stage.resolve(READY), "");
        if (!isNew) {
            PrivateFiles.giveAllToOwnerOf(target, stage);
        }
        moveUp(stage);
    }

    private static void moveUp(Path stage) throws IOException {
        Path target = stage.resolveSibling("");
        List<Path> made = list(stage).stream()
                .filter(path -> !path.endsWith(READY))
                .sorted(Comparator.comparing(path -> path.endsWith("newsdigest.yaml")))
                .toList();
        for (Path path : made) {
            Path place = target.resolve(path.getFileName());
            if (Files.exists(place)) {
                throw new UserException(place + " appeared meanwhile, and stays as it is. What was made is in " + stage
                        + ": move it to its place by hand, or remove it and begin again.");
            }
            Files.move(path, place);
        }
        remove(stage);
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
    private void clean() {
        try {
            if (Files.exists(stage) && !Files.exists(stage.resolve(READY))) {
                remove(stage);
            }
            if (isNew) {
                Files.deleteIfExists(target);
            }
        } catch (DirectoryNotEmptyException isMade) {
            return;
        } catch (IOException e) {
            System.err.println("Left behind: " + stage + " (" + e + "). Remove it by hand.");
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted().toList();
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
