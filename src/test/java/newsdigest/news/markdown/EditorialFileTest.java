package newsdigest.news.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import newsdigest.news.markdown.EditorialFile.Words;
import newsdigest.problem.UserException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The editor's file can be written from the console and by hand, in turns. */
@SuppressWarnings("NullAway.Init")
final class EditorialFileTest {

    @TempDir
    private Path folder;

    private EditorialFile file;

    @BeforeEach
    void choose() {
        file = new EditorialFile(folder.resolve("editions/weekly.en.md"), "editions/weekly.en.md");
    }

    private void byHand(String text) throws IOException {
        Files.createDirectories(file.path().getParent());
        Files.writeString(file.path(), text);
    }

    private void write(String introduction, String... pinned) {
        file.write(new Words(introduction, List.of(pinned)), Map.of());
    }

    @Test
    void whatWasWrittenIsReadAgain() {
        write("Dear *all*", "https://example.org/a?b=1, 2", "a \"quoted\" \\ headline");

        assertThat(file.read())
                .isEqualTo(
                        new Words("Dear *all*", List.of("https://example.org/a?b=1, 2", "a \"quoted\" \\ headline")));
        assertThat(EditorialFileReader.read(file.path(), file.name())
                        .orElseThrow()
                        .pinned())
                .isEqualTo(file.read().pinned());
    }

    @Test
    void aFileThatIsNotThereSaysNothing() {
        assertThat(file.read()).isEqualTo(Words.NONE);
    }

    @Test
    void aFileThatSaysNothingAnyMoreIsRemoved() {
        write("Hello", "x");

        write("");

        assertThat(file.path()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pinned: a, b\n",
                "pinned: [a,\n  b]\n",
                "pinned:\n- a\n- b\n",
                "pinned:\n  - a\n\n  - b # the second\n",
                "\"pinned\" : [a, b]\n"
            })
    void howeverItWasPinnedByHandItIsReplacedAndCommentsStay(String pinned) throws IOException {
        byHand("---\n# Ask Ana first.\n" + pinned + "# Last line.\n---\n\nHello\n");

        write("Hello", "b");

        assertThat(file.path()).hasContent("---\n# Ask Ana first.\npinned:\n  - \"b\"\n# Last line.\n---\n\nHello\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "---\nnot front matter\n---\nhello",
                "--- \n\n---",
                "...\nhello",
                "# Heading\n\n> quote",
                "ends with\n---"
            })
    void anIntroductionIsNeverTakenForFrontMatter(String introduction) {
        write(introduction);
        assertThat(file.read()).isEqualTo(new Words(introduction, List.of()));

        write(introduction, "a");
        assertThat(file.read()).isEqualTo(new Words(introduction, List.of("a")));
    }

    @Test
    void aFileThatCannotBeReadIsLeftAlone() throws IOException {
        byHand("---\npinned: [a\n---\nHello\n");

        assertThatThrownBy(() -> write("Bye", "b")).isInstanceOf(UserException.class);
        assertThat(file.path()).hasContent("---\npinned: [a\n---\nHello\n");
    }

    @Test
    void nothingIsLeftBesideIt() throws IOException {
        write("One");
        write("Two");

        try (var files = Files.list(folder.resolve("editions"))) {
            assertThat(files).containsExactly(file.path());
        }
    }
}
