package newsdigest.news.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import newsdigest.news.format.UnreadableException;
import newsdigest.store.PrivateFiles;

/** File that may be packed by gzip (RFC 1952), as some systems save their feeds: {@code feed.xml.gz}. */
final class PackedFile {

    private static final String ENDING = ".gz";
    private static final int FIRST_BYTE = 0x1F;
    private static final int SECOND_BYTE = 0x8B;

    private PackedFile() {}

    /** Task for a file that is unpacked. */
    interface Task<T> {
        T run(Path plain) throws IOException, UnreadableException;
    }

    /**
     * Runs a task with the unpacked file, which is gone afterwards.
     *
     * @param most bytes that it may unpack to
     */
    static <T> T with(Path file, long most, Task<T> task) throws IOException, UnreadableException {
        if (!isPacked(file)) {
            return task.run(file);
        }
        Path plain = Files.createTempFile("newsdigest", ".tmp");
        try {
            unpack(file, plain, most);
            return task.run(plain);
        } finally {
            Files.delete(plain);
        }
    }

    /** Returns a name without the ending of a packed file. */
    static String nameWithin(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(ENDING)
                ? name.substring(0, name.length() - ENDING.length())
                : name;
    }

    private static boolean isPacked(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == FIRST_BYTE && in.read() == SECOND_BYTE;
        }
    }

    private static void unpack(Path file, Path plain, long most) throws IOException, UnreadableException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file));
                var out = PrivateFiles.write(plain)) {
            byte[] block = new byte[1 << 16];
            long written = 0;
            for (int length = in.read(block); length >= 0; length = in.read(block)) {
                written += length;
                if (written > most) {
                    throw new UnreadableException("Unpacked, it is larger than " + most / (1024 * 1024) + " MB.");
                }
                out.write(block, 0, length);
            }
        }
    }
}
