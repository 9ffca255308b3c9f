package newsdigest.config.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import newsdigest.problem.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets outside the configuration, and what is said of those that are none. */
@SuppressWarnings("NullAway.Init")
final class SecretTest {

    @TempDir
    private Path folder;

    private Secret file(String text) throws IOException {
        return new Secret.InFile(Files.writeString(folder.resolve("secret"), text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret", "s3cret\n", "s3cret\r\n", "\uFEFFs3cret\r\n"})
    void aSecretIsTheSameByWhateverEditorItsFileWasWritten(String text) throws IOException {
        assertThat(file(text).read()).isEqualTo("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\uFEFF\r\n"})
    void anEmptyFileIsNamed(String text) throws IOException {
        Secret secret = file(text);

        assertThatThrownBy(secret::read).isInstanceOf(UserException.class).hasMessageContaining("is empty");
    }

    @Test
    void aFolderAndAnEmptyVariableAreNoSecrets() {
        Secret inFolder = new Secret.InFile(folder);
        Secret empty = new Secret.Variable("PASSWORD", Optional.of(""));

        assertThatThrownBy(inFolder::read).isInstanceOf(UserException.class).hasMessageContaining("is a folder");
        assertThat(inFolder.isThere()).isFalse();
        assertThatThrownBy(empty::read).isInstanceOf(UserException.class).hasMessageContaining("PASSWORD is empty");
        assertThat(empty.isThere()).isFalse();
    }
}
