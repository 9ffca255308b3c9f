package newsdigest.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import newsdigest.problem.IoReason;
import newsdigest.problem.UserException;
import newsdigest.store.PrivateFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Making a folder whole or not at all. */
@SuppressWarnings("NullAway.Init")
final class StagedFolderTest {

    /** Number that no process has. */
    private static final String DEAD = ".newsdigest-init-999999999";

    @TempDir
    private Path folder;

    @Test
    void whatIsNotInstalledIsTakenAwayWithTheNewFolder() throws IOException {
        Path made = folder.resolve("a/b");
        try (StagedFolder staged = StagedFolder.in(made)) {
            Files.writeString(staged.path().resolve("x"), "x");
        }

        assertThat(made).doesNotExist();
    }

    @Test
    void whatIsInstalledStandsInItsPlaceAndNothingElse() throws IOException {
        try (StagedFolder staged = StagedFolder.in(folder)) {
            Files.writeString(staged.path().resolve("newsdigest.yaml"), "x");
            staged.install();
        }

        assertThat(folder.toFile().list()).containsExactly("newsdigest.yaml");
    }

    @Test
    void aNewDiskOfItsOwnIsEmpty() throws IOException {
        Files.createDirectory(folder.resolve("lost+found"));
        try (StagedFolder staged = StagedFolder.in(folder)) {
            Files.writeString(staged.path().resolve("newsdigest.yaml"), "x");
            staged.install();
        }

        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("lost+found", "newsdigest.yaml");
    }

    @Test
    void aKilledProcesssWorkThatWasWholeIsFinishedAndStays() throws IOException {
        Path left = Files.createDirectories(folder.resolve(DEAD));
        Files.writeString(left.resolve("newsdigest.yaml"), "whole");
        Files.writeString(left.resolve(".ready"), "");

        assertThatThrownBy(() -> StagedFolder.requireEmpty(folder))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is in its place there now, and nothing else was made")
                .hasMessageContaining("newsdigest accounts change NAME");
        assertThat(folder.resolve("newsdigest.yaml")).hasContent("whole");
        assertThat(left).doesNotExist();
    }

    @Test
    void whoWasKilledBeforeThePasswordWasShownReadsHowToGetOne() throws IOException {
        Files.writeString(folder.resolve("newsdigest.yaml"), "whole");

        assertThatThrownBy(() -> StagedFolder.requireEmpty(folder))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("newsdigest accounts change NAME");
    }

    @Test
    void aLinkThatLeadsNowhereIsNoFile() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nothing"));

        assertThatThrownBy(() -> StagedFolder.requireEmpty(link))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is a link to something that is not there");
        assertThatThrownBy(() -> PrivateFiles.createFolders(link.resolve("below")))
                .satisfies(error -> assertThat(IoReason.of((Exception) error))
                        .isEqualTo(link + " is a link to something that is not there"));
        assertThat(folder.resolve("nothing")).doesNotExist();
    }

    @Test
    void aRunningProcesssWorkIsLeftAlone() throws IOException {
        try (StagedFolder own = StagedFolder.in(folder)) {
            assertThatThrownBy(() -> StagedFolder.requireEmpty(folder))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("is making");
            assertThat(own.path()).exists();
        }
    }

    @Test
    void whatAProcessOfTheSameNumberLeftIsTakenAway() throws IOException {
        Path left = Files.createDirectories(
                folder.resolve(".newsdigest-init-" + ProcessHandle.current().pid()));
        Files.writeString(left.resolve("newsdigest.yaml"), "half");

        StagedFolder.requireEmpty(folder);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatAppearsMeanwhileStaysAndNothingIsMade() throws IOException {
        try (StagedFolder staged = StagedFolder.in(folder)) {
            Files.writeString(staged.path().resolve("newsdigest.yaml"), "ours");
            Files.writeString(folder.resolve("newsdigest.yaml"), "theirs");
            assertThatThrownBy(staged::install)
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("appeared meanwhile");
        }

        assertThat(folder.toFile().list()).containsExactly("newsdigest.yaml");
        assertThat(folder.resolve("newsdigest.yaml")).hasContent("theirs");
    }

    @Test
    void theListOfTemplatesIsThatOfTheFolder() throws IOException {
        List<String> inFolder;
        try (var files = Files.walk(Path.of("templates"))) {
            inFolder = files.filter(Files::isRegularFile)
                    .map(file -> Path.of("templates").relativize(file).toString())
                    .sorted()
                    .toList();
        }

        assertThat(Files.readAllLines(Path.of("src/main/resources/newsdigest/starter/templates.txt")))
                .isEqualTo(inFolder);
    }
}
