package newsdigest.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reasons of errors with files, as the system gives them. */
@SuppressWarnings("NullAway.Init")
final class IoReasonTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void makeFile() throws IOException {
        file = Files.write(folder.resolve("list.csv"), new byte[] {(byte) 0xE9, 10});
    }

    /** Act that fails. */
    @FunctionalInterface
    private interface Act {
        void run() throws IOException;
    }

    private static String reason(Act act) {
        return IoReason.of(catchThrowableOfType(IOException.class, act::run));
    }

    @Test
    void a_file_that_is_missing_is_named_in_words() {
        assertThat(reason(() -> Files.readString(folder.resolve("gone.csv"))))
                .isEqualTo("there is no " + folder + "/gone.csv");
    }

    @Test
    void a_file_in_the_way_is_told_from_a_folder_that_is_full() {
        assertThat(reason(() -> Files.createFile(file))).isEqualTo("there is a file " + file + " already");
        assertThat(reason(() -> Files.delete(folder))).isEqualTo("the folder " + folder + " is not empty");
        assertThat(IoReason.of(new NotDirectoryException("a.csv"))).isEqualTo("a.csv is a file and no folder");
    }

    @Test
    void content_that_is_of_another_kind_is_named() {
        assertThat(reason(() -> Files.readString(file))).isEqualTo("it is not UTF-8");
        assertThat(reason(() -> new ZipFile(file.toFile()).close()))
                .startsWith("it is no ZIP file, or not a whole one");
        assertThat(reason(() -> new FileInputStream(folder.toFile()).close())).contains("Is a directory");
    }

    @Test
    void no_class_of_Java_is_named_where_the_system_gave_a_reason() {
        assertThat(IoReason.of(new UncheckedIOException(new IOException("No space left on device"))))
                .isEqualTo("No space left on device");
    }

    @Test
    void aConnectionThatTheOtherSideClosedIsToldInWords() {
        assertThat(reason(() -> {
                    throw new ClosedChannelException();
                }))
                .isEqualTo("the connection was closed");
    }
}
