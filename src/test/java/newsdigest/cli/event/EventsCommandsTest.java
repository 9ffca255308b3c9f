package newsdigest.cli.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import newsdigest.cli.Cli;
import newsdigest.config.TokenKeys;
import newsdigest.testing.Workspace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events made, listed and ended from the command line. */
@SuppressWarnings("NullAway.Init")
final class EventsCommandsTest {

    private static final Map<String, String> KEY = Map.of(TokenKeys.VARIABLE, "0123456789abcdef0123456789abcdef");

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void open() throws IOException {
        cli = new Cli(
                Workspace.in(folder)
                        .subscribers(1)
                        .set("newsletters.weekly.sign-up", "true")
                        .set("public-pages", "{ address: https://news.example.org, port: 0 }")
                        .write(),
                KEY);
    }

    private Cli.Result add(String... more) {
        String[] all = new String[more.length + 5];
        System.arraycopy(new String[] {"events", "add", "weekly", "--name", "Harbour fair"}, 0, all, 0, 5);
        System.arraycopy(more, 0, all, 5, more.length);
        return cli.run(all);
    }

    @Test
    void theLinkIsSaidWithHowManyItLetsInAndUntilWhen() {
        Cli.Result added = add("--until", "2021-02-20", "--sign-ups", "300");

        assertThat(added.code()).isZero();
        assertThat(added.out())
                .containsPattern("https://news\\.example\\.org/subscribe/weekly\\?event=[0-9a-z]{38}\\n")
                .contains("Until Sun 21 Feb 2021 00:00", "300 sign-ups to weekly", "newsdigest events end ");
        assertThat(cli.run("audit").out()).contains("made a sign-up link for", "Harbour fair");
    }

    @Test
    void whatIsOverIsListedWithoutItsLink() {
        add("--until", "2021-02-20");
        String listed = cli.run("events", "list").out();
        assertThat(listed).contains("Harbour fair (weekly): 0 of 500 sign-ups, until ", "?event=");

        assertThat(cli.run("events", "end", listed.replaceAll("(?s) .*", "")).code())
                .isZero();

        assertThat(cli.run("events", "list").out()).contains("over since ").doesNotContain("?event=");
        assertThat(cli.run("events", "end", "1").err()).contains("No event of the number 1 goes on");
    }

    @Test
    void anEventThatCouldLetNobodyInIsRefusedWithWhatToMend() throws IOException {
        assertThat(add("--until", "2021-02-15").err()).contains("--until 2021-02-15 is over");
        assertThat(add("--until", "2021-02-20", "--sign-ups", "0").err()).contains("--sign-ups 0 lets nobody in");
        cli.workspace().set("newsletters.weekly.sign-up", "false").write();

        assertThat(add("--until", "2021-02-20").err()).contains("'sign-up: true'");
    }
}
