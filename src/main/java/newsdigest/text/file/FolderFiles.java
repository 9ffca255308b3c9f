package newsdigest.text.file;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;

/**
 * Files of a folder and of those in it. Links are followed, as the folder and what is in it may lie elsewhere; a link that
 * leads back to where it came from is passed over. One that leads nowhere counts as a file that cannot be read, since what it
 * stands for, as on a drive that is away, would be missed by nobody else.
 */
public final class FolderFiles {

    private FolderFiles() {}

    /** Returns all files below a folder, in the order of their names. */
    public static List<Path> below(Path folder) throws IOException {
        return below(folder, Integer.MAX_VALUE);
    }

    /** Returns the files below a folder, as many levels down as {@code depth} says, in the order of their names. */
    public static List<Path> below(Path folder, int depth) throws IOException {
        TreeSet<Path> files = new TreeSet<>();
        Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() || attributes.isSymbolicLink()) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof FileSystemLoopException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return List.copyOf(files);
    }
}
