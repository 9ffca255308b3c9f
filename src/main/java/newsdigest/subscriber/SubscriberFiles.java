package newsdigest.subscriber;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import newsdigest.problem.Place;
import newsdigest.problem.Problem;

/** Which files are meant by paths and globs such as {@code subscribers/*.csv}. */
final class SubscriberFiles {

    private static final String GLOB_CHARACTERS = "*?[{";

    private final Path root;
    private final Consumer<Problem> problems;

    SubscriberFiles(Path root, Consumer<Problem> problems) {
        this.root = root;
        this.problems = problems;
    }

    /** Every file once, in the order of the list and, within a glob, of their names. */
    Set<Path> find(List<String> pathsOrGlobs) {
        Set<Path> files = new LinkedHashSet<>();
        for (String pathOrGlob : pathsOrGlobs) {
            try {
                find(pathOrGlob, files);
            } catch (InvalidPathException e) {
                report(Cells.shown(pathOrGlob), "This is no possible path: " + e.getReason() + ".");
            } catch (PatternSyntaxException e) {
                report(pathOrGlob, "This is no possible pattern: " + e.getDescription() + ".");
            } catch (IOException | UncheckedIOException e) {
                report(pathOrGlob, "The folder cannot be searched: " + e.getMessage() + ".");
            }
        }
        return files;
    }

    /** As a person standing in the root folder would write it. */
    String relative(Path path) {
        return path.startsWith(root) ? root.relativize(path).toString() : path.toString();
    }

    private void find(String pathOrGlob, Set<Path> files) throws IOException {
        Path path = root.resolve(pathOrGlob).normalize();
        String shown = relative(path);
        if (Files.isDirectory(path)) {
            report(shown, "This is a folder. To read the CSV files in it, write " + shown + "/*.csv.");
        } else if (Files.exists(path)) {
            files.add(path);
        } else if (pathOrGlob.chars().noneMatch(c -> GLOB_CHARACTERS.indexOf(c) >= 0)) {
            report(shown, "There is no such file. Put it there, or mend the path under 'subscribers'.");
        } else {
            List<Path> matches = matches(path);
            if (matches.isEmpty()) {
                report(shown, "No file matches. Put a CSV file there, or mend the path under 'subscribers'.");
            }
            files.addAll(matches);
        }
    }

    /** The pattern begins below the deepest folder that exists, as that folder's own name may have a bracket in it. */
    private static List<Path> matches(Path glob) throws IOException {
        Path folder = glob.getRoot();
        int depth = 0;
        while (depth < glob.getNameCount() - 1 && Files.isDirectory(folder.resolve(glob.getName(depth)))) {
            folder = folder.resolve(glob.getName(depth++));
        }
        Path pattern = glob.subpath(depth, glob.getNameCount());
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        int deep = pattern.toString().contains("**") ? Integer.MAX_VALUE : pattern.getNameCount();
        Path start = folder;
        try (Stream<Path> found = Files.walk(folder, deep)) {
            return found.filter(path -> matcher.matches(start.relativize(path)))
                    .filter(path -> !isHidden(path.getFileName().toString()))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    /** Also the file a spreadsheet program keeps beside one that is open. */
    private static boolean isHidden(String name) {
        return name.startsWith(".") || name.startsWith("~$");
    }

    private void report(String file, String message) {
        problems.accept(Problem.error(Place.file(file), message));
    }
}
