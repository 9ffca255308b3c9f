package newsdigest.text.file;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;

/**
 * Glob below the deepest folder that exists, as that folder's own name may have a bracket in it.
 *
 * @param folder the deepest folder that exists
 * @param matcher matcher of what stands below it
 * @param depth number of folders below it that can hold a match
 */
public record FileGlob(Path folder, PathMatcher matcher, int depth) {

    private static final String WILDCARDS = "*?[{";

    /** Returns true when a path has a character of a glob; a file of that very name may be there all the same. */
    public static boolean isGlob(String path) {
        return path.chars().anyMatch(c -> WILDCARDS.indexOf(c) >= 0);
    }

    /** Returns the glob of an absolute and normalised path. */
    public static FileGlob of(Path path) {
        Path folder = path.getRoot();
        int names = 0;
        while (names < path.getNameCount() - 1 && Files.isDirectory(folder.resolve(path.getName(names)))) {
            folder = folder.resolve(path.getName(names++));
        }
        Path pattern = path.subpath(names, path.getNameCount());
        return new FileGlob(
                folder,
                FileSystems.getDefault().getPathMatcher("glob:" + pattern),
                pattern.toString().contains("**") ? Integer.MAX_VALUE : pattern.getNameCount());
    }

    /** Returns true when a file of this name is meant, whether it is there or not. */
    public boolean fits(Path file) {
        return file.startsWith(folder) && !file.equals(folder) && matcher.matches(folder.relativize(file));
    }

    /** Returns the files that are there, in the order of their names. */
    public List<Path> files() throws IOException {
        return FolderFiles.below(folder, depth).stream().filter(this::fits).toList();
    }
}
