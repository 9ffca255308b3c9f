package newsdigest.text.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.PatternSyntaxException;
import newsdigest.problem.IoReason;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.text.AddressMask;

/**
 * Finder of the files that a configuration names. File names in messages are relative to the folder of the
 * configuration.
 */
public final class FileFinder {

    private final Path root;

    /** Creates a finder that names files relative to {@code root}. */
    public FileFinder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** Returns the name of a file for messages. */
    public String name(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return absolute.startsWith(root) ? root.relativize(absolute).toString() : absolute.toString();
    }

    /**
     * Returns the files of all paths, each path's in alphabetical order.
     *
     * @param paths files, folders (read with all below them) or globs, absolute
     * @param extension required ending of files in folders, in small letters; empty for any
     */
    public List<Path> find(List<String> paths, String extension, Consumer<Problem> problems) {
        List<Path> found = new ArrayList<>();
        for (String path : paths) {
            try {
                found.addAll(find(path, extension, problems));
            } catch (IOException | UncheckedIOException | PatternSyntaxException | InvalidPathException e) {
                problems.accept(
                        Problem.error(SourceLocation.file(name(path)), "cannot be read: " + IoReason.of(e) + "."));
            }
        }
        return found;
    }

    private List<Path> find(String path, String extension, Consumer<Problem> problems) throws IOException {
        Path file = Path.of(path).toAbsolutePath().normalize();
        if (Files.exists(file)) {
            return Files.isDirectory(file) ? filesBelow(file, extension) : List.of(file);
        }
        if (!FileGlob.isGlob(path)) {
            problems.accept(Problem.error(
                    SourceLocation.file(name(path)),
                    "There is no such file or folder. Check the path in newsdigest.yaml."));
            return List.of();
        }
        FileGlob glob = FileGlob.of(file);
        List<Path> matches = glob.files().stream()
                .filter(match -> isContent(glob.folder(), match, ""))
                .toList();
        if (matches.isEmpty()) {
            problems.accept(Problem.error(
                    SourceLocation.file(name(path)), "No file matches. Check the path in newsdigest.yaml."));
        }
        return matches;
    }

    private static List<Path> filesBelow(Path folder, String extension) throws IOException {
        return FolderFiles.below(folder).stream()
                .filter(file -> isContent(folder, file, extension))
                .toList();
    }

    private static boolean isHidden(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".") || part.toString().startsWith("~")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isContent(Path folder, Path file, String extension) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(extension) && !name.equals("readme.md") && !isHidden(folder.relativize(file));
    }

    private String name(String path) {
        // An address in another form than of the web is taken for a path.
        return AddressMask.hideUser(
                path.startsWith(root + "/") ? path.substring(root.toString().length() + 1) : path);
    }
}
