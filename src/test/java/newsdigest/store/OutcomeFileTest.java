package newsdigest.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import newsdigest.problem.UserException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** File for outcomes that cannot be written into the ledger. */
@SuppressWarnings("NullAway.Init")
final class OutcomeFileTest {

    private static final byte[] FIRST = {1, 2, 3};
    private static final byte[] SECOND = {4};

    @TempDir
    private Path folder;

    private Path path;
    private OutcomeFile file;

    @BeforeEach
    void name() {
        path = folder.resolve("newsdigest.db.outcomes-1");
        file = new OutcomeFile(Optional.of(path));
    }

    private void keepBoth() {
        try (OutcomeFile.Room room = file.take()) {
            assertThat(room.keep(FIRST)).isTrue();
            assertThat(room.keep(SECOND)).isTrue();
        }
    }

    @Test
    void whatIsKeptIsReadByTheNextRun() {
        keepBoth();

        assertThat(file.kept()).containsExactly(FIRST, SECOND);

        file.remove();
        assertThat(path).doesNotExist();
        assertThat(file.kept()).isEmpty();
    }

    @Test
    void keepingTakesNoRoomThatWasNotTakenBefore() throws IOException {
        try (OutcomeFile.Room room = file.take()) {
            long taken = Files.size(path);
            room.keep(FIRST);

            assertThat(path).hasSize(taken);
            assertThat(room.keep(new byte[(int) taken])).isFalse();
            assertThat(path).hasSize(taken);
        }
    }

    @Test
    void aRunThatKeepsNothingLeavesNoFile() {
        file.take().close();

        assertThat(path).doesNotExist();
    }

    @Test
    void roomThatKeepsSomethingIsNotGivenAway() {
        try (OutcomeFile.Room room = file.take()) {
            room.keep(FIRST);

            assertThat(room.give()).isFalse();
        }
        assertThat(file.kept()).containsExactly(FIRST);
    }

    @Test
    void aRecordThatWasWrittenInPartDoesNotCount() throws IOException {
        keepBoth();
        byte[] whole = Files.readAllBytes(path);
        int both = 2 * (Integer.BYTES + Long.BYTES) + FIRST.length + SECOND.length;

        Files.write(path, Arrays.copyOf(whole, both - 1), StandardOpenOption.TRUNCATE_EXISTING);

        assertThat(file.kept()).containsExactly(FIRST);
    }

    @Test
    void nothingIsWrittenThroughALinkOfItsName() throws IOException {
        Path precious = Files.writeString(folder.resolve("precious.csv"), "email\n");
        Files.createSymbolicLink(path, precious);

        assertThat(file.kept()).isEmpty();
        file.take().close();

        assertThat(precious).hasContent("email\n");
    }

    @Test
    void whatWasMovedAndLinkedInItsPlaceIsRead() throws IOException {
        keepBoth();
        Path moved = Files.move(path, folder.resolve("moved"));
        Files.createSymbolicLink(path, moved);

        assertThat(file.kept()).containsExactly(FIRST, SECOND);
    }

    @Test
    void aFolderOfItsNameStaysAndIsNamed() throws IOException {
        Files.createDirectory(path);

        assertThatThrownBy(() -> file.take())
                .isInstanceOf(UserException.class)
                .hasMessageContaining(path.toString())
                .hasMessageContaining("Nothing was sent.");
        assertThat(path).isDirectory();
    }
}
