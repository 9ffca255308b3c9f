package newsdigest.subscriber;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.PatternSyntaxException;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.subscriber.table.CellText;
import newsdigest.text.AddressMask;
import newsdigest.text.file.FileFinder;
import newsdigest.text.file.FileGlob;

/** Finder of the files that paths and globs such as {@code subscribers/*.csv} mean. */
final class SubscriberFiles {

    private final Path root;
    private final Consumer<Problem> problems;

    SubscriberFiles(Path root, Consumer<Problem> problems) {
        this.root = root;
        this.problems = problems;
    }

    /** Returns every file once, in the order of the list and, within a glob, of their names. */
    Set<Path> find(List<String> pathsOrGlobs) {
        Set<Path> files = new LinkedHashSet<>();
        for (String pathOrGlob : pathsOrGlobs) {
            try {
                find(pathOrGlob, files);
            } catch (InvalidPathException e) {
                report(CellText.shown(pathOrGlob), "This is no possible path: " + e.getReason() + ".");
            } catch (PatternSyntaxException e) {
                report(pathOrGlob, "This is no possible pattern: " + e.getDescription() + ".");
            } catch (IOException | UncheckedIOException e) {
                reportUnread(pathOrGlob, "The folder cannot be searched: " + e.getMessage() + ".");
            }
        }
        return files;
    }

    /** Returns a path as a person in the root folder would write it. */
    String relative(Path path) {
        return new FileFinder(root).name(path);
    }

    private void find(String pathOrGlob, Set<Path> files) throws IOException {
        Path path = root.resolve(pathOrGlob).normalize();
        // An address of a list elsewhere, with its password, is taken for a path.
        String shown = AddressMask.hideUser(relative(path));
        if (Files.isDirectory(path)) {
            report(shown, "This is a folder. To read the CSV files in it, write " + shown + "/*.csv.");
        } else if (Files.exists(path)) {
            files.add(path);
        } else if (!FileGlob.isGlob(pathOrGlob)) {
            reportUnread(shown, "There is no such file. Put it there, or mend the path under 'subscribers'.");
        } else {
            List<Path> matches = matches(path);
            if (matches.isEmpty()) {
                reportNoMatch(path, shown);
            }
            files.addAll(matches);
        }
    }

    /** Returns the places where a new file of this name would be read. */
    List<Path> places(List<String> pathsOrGlobs, String name) {
        Set<Path> places = new LinkedHashSet<>();
        for (String pathOrGlob : pathsOrGlobs) {
            Path path = root.resolve(pathOrGlob).normalize();
            Path place = FileGlob.isGlob(pathOrGlob) && !Files.exists(path)
                    ? FileGlob.of(path).folder().resolve(name)
                    : path.resolveSibling(name);
            if (isMeant(List.of(pathOrGlob), place)) {
                places.add(place);
            }
        }
        return List.copyOf(places);
    }

    /** Returns true when a file would be read if it stood there. */
    boolean isMeant(List<String> pathsOrGlobs, Path file) {
        return pathsOrGlobs.stream().anyMatch(pathOrGlob -> {
            Path path = root.resolve(pathOrGlob).normalize();
            return path.equals(file) || (FileGlob.isGlob(pathOrGlob) && isMeant(FileGlob.of(path), file));
        });
    }

    private static List<Path> matches(Path path) throws IOException {
        FileGlob glob = FileGlob.of(path);
        return glob.files().stream().filter(file -> !isHidden(glob, file)).toList();
    }

    private static boolean isMeant(FileGlob glob, Path file) {
        return glob.fits(file) && !isHidden(glob, file);
    }

    /** Returns true for what is hidden below the folder of a glob: a folder of a synchronising program has older lists in it. */
    private static boolean isHidden(FileGlob glob, Path file) {
        for (Path part : glob.folder().relativize(file)) {
            if (isHidden(part.toString())) {
                return true;
            }
        }
        return false;
    }

    /** Returns true for a hidden name, such as that of the file that a spreadsheet program keeps beside an open one. */
    static boolean isHidden(String name) {
        return name.startsWith(".") || name.startsWith("~$");
    }

    /** Reports a pattern without a file; a folder that is not there, as of a drive that is away, may hold lists. */
    private void reportNoMatch(Path glob, String shown) {
        String message = "No file matches. Put a CSV file there, or mend the path under 'subscribers'.";
        int there = FileGlob.of(glob).folder().getNameCount();
        boolean isFolderMissing = there < glob.getNameCount() - 1
                && !FileGlob.isGlob(glob.getName(there).toString());
        if (isFolderMissing) {
            reportUnread(shown, message);
        } else {
            report(shown, message);
        }
    }

    private void reportUnread(String file, String message) {
        problems.accept(Problem.unread(SourceLocation.file(file), message));
    }

    private void report(String file, String message) {
        problems.accept(Problem.error(SourceLocation.file(file), message));
    }
}
