package newsdigest.testing.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import newsdigest.store.Database;
import org.jspecify.annotations.Nullable;

/** Ledger in a file as a new one is. It is made once for all tests of a JVM: copies are quicker than new ones. */
public final class EmptyLedger {

    private static byte @Nullable [] content;

    private EmptyLedger() {}

    /** Copies it to a place where nothing is; leaves a ledger that is there. */
    public static void copyTo(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.write(file, content());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens it at such a place. */
    public static Database openAt(Path file) {
        copyTo(file);
        return Database.open(file);
    }

    private static synchronized byte[] content() throws IOException {
        if (content == null) {
            Path folder = Files.createTempDirectory("empty-ledger");
            Path file = folder.resolve("ledger.db");
            Database.open(file);
            content = Files.readAllBytes(file);
            Files.delete(file);
            Files.delete(folder);
        }
        return content;
    }
}
