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
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.subscriber.table.CellText;

/** Finder of the files that paths and globs such as {@code subscribers/*.csv} mean. */
final class SubscriberFiles {

    private static final String GLOB_CHARACTERS = "*?[{";

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
                report(pathOrGlob, "The folder cannot be searched: " + e.getMessage() + ".");
            }
        }
        return files;
    }

    /** Returns a path as a person in the root folder would write it. */
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
        } else if (!isGlob(pathOrGlob)) {
            report(shown, "There is no such file. Put it there, or mend the path under 'subscribers'.");
        } else {
            List<Path> matches = matches(path);
            if (matches.isEmpty()) {
                report(shown, "No file matches. Put a CSV file there, or mend the path under 'subscribers'.");
            }
            files.addAll(matches);
        }
    }

    /** Returns the places where a new file of this name would be read. */
    List<Path> places(List<String> pathsOrGlobs, String name) {
        Set<Path> places = new LinkedHashSet<>();
        for (String pathOrGlob : pathsOrGlobs) {
            Path path = root.resolve(pathOrGlob).normalize();
            Path place = isGlob(pathOrGlob) && !Files.exists(path)
                    ? Glob.of(path).folder.resolve(name)
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
            return path.equals(file)
                    || (isGlob(pathOrGlob)
                            && !isHidden(file.getFileName().toString())
                            && Glob.of(path).fits(file));
        });
    }

    private static boolean isGlob(String pathOrGlob) {
        return pathOrGlob.chars().anyMatch(c -> GLOB_CHARACTERS.indexOf(c) >= 0);
    }

    private static List<Path> matches(Path path) throws IOException {
        Glob glob = Glob.of(path);
        try (Stream<Path> found = Files.walk(glob.folder, glob.depth)) {
            return found.filter(glob::fits)
                    .filter(file -> !isHidden(file.getFileName().toString()))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    /**
     * Glob below the deepest folder that exists, as that folder's own name may have a bracket in it.
     *
     * @param depth number of folders below it that can hold a match
     */
    private record Glob(Path folder, PathMatcher matcher, int depth) {

        static Glob of(Path path) {
            Path folder = path.getRoot();
            int names = 0;
            while (names < path.getNameCount() - 1 && Files.isDirectory(folder.resolve(path.getName(names)))) {
                folder = folder.resolve(path.getName(names++));
            }
            Path pattern = path.subpath(names, path.getNameCount());
            return new Glob(
                    folder,
                    FileSystems.getDefault().getPathMatcher("glob:" + pattern),
                    pattern.toString().contains("**") ? Integer.MAX_VALUE : pattern.getNameCount());
        }

        boolean fits(Path file) {
            return file.startsWith(folder) && !file.equals(folder) && matcher.matches(folder.relativize(file));
        }
    }

    /** Returns true for a hidden file, such as the one a spreadsheet program keeps beside an open one. */
    private static boolean isHidden(String name) {
        return name.startsWith(".") || name.startsWith("~$");
    }

    private void report(String file, String message) {
        problems.accept(Problem.error(SourceLocation.file(file), message));
    }
}
