package newsdigest.news;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Mark by which a file that was changed or replaced differs from what it was.
 *
 * @param place its place on the disk, and what else the system knows it by
 */
public record FileMark(Path file, Object place, Object size, Object changed) {

    /** Age below which a file may change again within one tick of its clock. */
    private static final Duration YOUNG = Duration.ofSeconds(2);

    private static final String UNIX = "unix";

    /** Returns the marks of files; empty when one of them is too young to tell, or cannot be seen. */
    public static Optional<List<FileMark>> of(List<Path> files) {
        Instant old = Instant.now().minus(YOUNG);
        List<FileMark> marks = new ArrayList<>();
        for (Path file : files) {
            try {
                Map<String, Object> known = attributes(file);
                Object changed = known.getOrDefault("ctime", known.getOrDefault("lastModifiedTime", ""));
                if (!(changed instanceof FileTime time) || time.toInstant().isAfter(old)) {
                    return Optional.empty();
                }
                marks.add(new FileMark(
                        file,
                        List.of(known.getOrDefault("ino", ""), known.getOrDefault("lastModifiedTime", "")),
                        known.getOrDefault("size", ""),
                        changed));
            } catch (IOException | UnsupportedOperationException unseen) {
                return Optional.empty();
            }
        }
        return Optional.of(marks);
    }

    /** Returns what changes with a file: where the system tells it, also the time at which its name or rights changed. */
    private static Map<String, Object> attributes(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains(UNIX)
                ? Files.readAttributes(file, "unix:size,lastModifiedTime,ctime,ino")
                : Files.readAttributes(file, "size,lastModifiedTime");
    }
}
