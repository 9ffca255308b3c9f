package newsdigest.subscriber.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Guard against files that unpack to a size nobody's spreadsheet has. */
final class UnpackedSize {

    /** Largest size in bytes; a million rows of ten columns have some 300 MB. */
    private static final long LARGEST = 1L << 30;

    /** Part of the memory that the texts beside the rows may have; as objects they take up to three times as much. */
    private static final int SHARE_OF_MEMORY = 6;

    private UnpackedSize() {}

    /**
     * Checks the sum of the sizes that the parts of a file declare, which the libraries read no more than, and what of a part
     * they keep in memory.
     */
    static void check(ZipFile zip) throws IOException {
        long size =
                zip.stream().mapToLong(entry -> Math.max(0, entry.getSize())).sum();
        if (size > LARGEST) {
            throw new IOException("it unpacks to " + (size >> 20) + " MB, and no more than " + (LARGEST >> 20)
                    + " MB are read; save it as 'CSV UTF-8'");
        }
        for (ZipEntry entry : Collections.list(zip.entries())) {
            try (InputStream part = zip.getInputStream(entry)) {
                new PartScanner(Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY).read(part);
            }
        }
    }
}
