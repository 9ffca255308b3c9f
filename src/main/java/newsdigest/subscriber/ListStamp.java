package newsdigest.subscriber;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Stamp of a list's file, which changes when the list is written or exchanged; cheap however long the list is. */
public final class ListStamp {

    private ListStamp() {}

    /** Returns the stamp of a file; of one that is not there, another than of any that is. */
    public static String of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.size() + " " + attributes.lastModifiedTime().toInstant() + " " + attributes.fileKey()
                    + (Files.isReadable(file) ? "" : " not readable");
        } catch (IOException gone) {
            return "gone";
        }
    }
}
