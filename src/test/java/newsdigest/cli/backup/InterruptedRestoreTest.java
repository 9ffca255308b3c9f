package newsdigest.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import newsdigest.cli.Cli;
import org.junit.jupiter.api.Test;

/** Restoring again after a process was killed between the moves with which it puts everything in its place. */
@SuppressWarnings("NullAway.Init")
final class InterruptedRestoreTest extends WithBackup {

    private String file;

    /** Restores a backup, and takes all of it back to where the moves began, but for one folder. */
    private Path restoreHalf() throws IOException {
        file = backup();
        Path target = folder.resolve("r");
        later("restore", file, target.toString());
        List<Path> made;
        try (Stream<Path> files = Files.list(target)) {
            made = files.filter(path -> !path.endsWith("secrets")).toList();
        }
        // Number that no process has.
        Path stage = Files.createDirectory(target.resolve(".newsdigest-init-999999999"));
        for (Path path : made) {
            Files.move(path, stage.resolve(path.getFileName()));
        }
        Files.writeString(stage.resolve(".ready"), "newsdigest.yaml");
        return target;
    }

    @Test
    void theSameCommandFinishesItAndTellsTheGap() throws IOException {
        Path target = restoreHalf();

        Cli.Result again = later("restore", file, target.toString());

        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.out()).contains("The backup of 2021-02-16", "was due at", "restore --accept --config");
        assertThat(target.toFile().list()).contains("newsdigest.yaml", "secrets", "editions");
        assertThat(later("send", "--yes", "--config", restoredConfig()).err()).contains("was put back from a backup");
    }

    @Test
    void aCommandWithAnotherBackupSaysWhichOneIsThere() throws IOException {
        Path target = restoreHalf();
        String other = folder.resolve("other.zip").toString();
        assertThat(later("backup", other).code()).isZero();

        Cli.Result again = later("restore", other, target.toString());

        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("the backup of 2021-02-16", "This backup was not restored");
    }

    @Test
    void aNewNewsletterInItsPlaceSaysThatItIsFinished() throws IOException {
        Path target = restoreHalf();

        Cli.Result again = later("init", "--demo", target.toString());

        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("had made for", "nothing else was made");
    }

    @Test
    void whereTheInterruptedOneWasANewNewsletterTheBackupIsNotSaidToBeThere() throws IOException {
        file = backup();
        Path target = folder.resolve("r");
        Path stage = Files.createDirectories(target.resolve(".newsdigest-init-999999999"));
        Files.createDirectory(stage.resolve("secrets"));
        Files.copy(folder.resolve("n/secrets/token-key"), stage.resolve("secrets/token-key"));
        Files.copy(folder.resolve("n/newsdigest.yaml"), stage.resolve("newsdigest.yaml"));
        Files.writeString(stage.resolve(".ready"), "newsdigest.yaml");

        Cli.Result again = later("restore", file, target.toString());

        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("a newsletter of 'newsdigest init'", "This backup was not restored");
    }
}
