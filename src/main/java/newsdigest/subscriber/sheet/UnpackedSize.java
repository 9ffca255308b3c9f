package newsdigest.subscriber.sheet;

import java.io.IOException;
import java.util.zip.ZipFile;

/** Guard against files that unpack to a size nobody's spreadsheet has. */
final class UnpackedSize {

    /** Largest size in bytes; a million rows of ten columns have some 300 MB. */
    private static final long LARGEST = 1L << 30;

    private UnpackedSize() {}

    /** Checks the sum of the sizes that the parts of a file declare; the libraries read no more than that. */
    static void check(ZipFile zip) throws IOException {
        long size =
                zip.stream().mapToLong(entry -> Math.max(0, entry.getSize())).sum();
        if (size > LARGEST) {
            throw new IOException("it unpacks to " + (size >> 20) + " MB, and no more than " + (LARGEST >> 20)
                    + " MB are read; save it as 'CSV UTF-8'");
        }
    }
}
