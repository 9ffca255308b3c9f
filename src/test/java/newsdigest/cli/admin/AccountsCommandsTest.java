package newsdigest.cli.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import newsdigest.cli.Cli;
import newsdigest.testing.Workspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands about accounts say beforehand what cannot be, and afterwards who is missing. */
@SuppressWarnings("NullAway.Init")
final class AccountsCommandsTest {

    private static final String PASSWORD = "sea-glass-on-the-quay-7\n";

    @TempDir
    private Path folder;

    private final InputStream before = System.in;
    private Cli cli;

    @BeforeEach
    void open() throws IOException {
        cli = new Cli(Workspace.in(folder).set("console", "{}").write(), Map.of());
        type(PASSWORD);
        cli.run("accounts", "add", "ana1", "--role", "sender");
    }

    @AfterEach
    void giveBack() {
        System.setIn(before);
    }

    private static void type(String text) {
        System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whetherThereIsAnAccountIsLookedAtBeforeAPasswordIsAskedFor() {
        type("");

        assertThat(cli.run("accounts", "change", "nobody").err())
                .contains("There is no account 'nobody'")
                .doesNotContain("Password");
        assertThat(cli.run("accounts", "add", "ana1", "--role", "viewer").err())
                .contains("There is an account 'ana1' already")
                .doesNotContain("Password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ANA1", "Ana1", "\u0430na1", "\uff41na1", "anal"})
    void aNameThatLooksLikeAnotherIsRefused(String name) {
        type(PASSWORD);

        Cli.Result added = cli.run("accounts", "add", name, "--role", "sender");

        assertThat(added.code()).isEqualTo(1);
        assertThat(added.err()).contains("looks like the account 'ana1'");
    }

    @Test
    void aNameThatDiffersIsTaken() {
        type(PASSWORD);

        assertThat(cli.run("accounts", "add", "anna1", "--role", "editor").code())
                .isZero();
    }

    @Test
    void thatNobodyIsLeftWhoMaySendIsSaid() {
        assertThat(cli.run("accounts", "change", "ana1", "--role", "editor").out())
                .contains("Nobody may approve or send", "accounts add NAME --role sender");
        assertThat(cli.run("accounts", "change", "ana1", "--role", "sender").out())
                .doesNotContain("Nobody");
        assertThat(cli.run("accounts", "remove", "ana1").out())
                .contains("Nobody may approve or send", "accounts add NAME --role sender");
    }
}
