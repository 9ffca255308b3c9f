package newsdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.testing.Workspace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Successes of commands with {@code --json} that have no figures to show: their sentences, as JSON too. */
@SuppressWarnings("NullAway.Init")
final class JsonSuccessTest {

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void workspace() throws IOException {
        cli = new Cli(
                Workspace.in(folder)
                        .newsItems(3)
                        .set("newsletters.weekly.schedule", "{ cron: '0 0 9 ? * TUE' }")
                        .write(),
                Map.of());
    }

    private void assertSays(String words, String... typed) throws IOException {
        Cli.Result result = cli.run(typed);

        assertThat(result.code()).as(result.out() + result.err()).isEqualTo(ExitCode.OK);
        Map<String, Object> told = JSON.std.mapFrom(result.out());
        assertThat(told).containsOnlyKeys("exitCode", "messages").containsEntry("exitCode", ExitCode.OK);
        assertThat(String.join("\n", messages(told))).contains(words);
    }

    private static List<String> messages(Map<String, Object> told) {
        return told.get("messages") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    @Test
    void whatACommandDidIsToldAsJson() throws IOException {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("sea-glass-on-the-quay-7\n".getBytes(StandardCharsets.UTF_8)));
            assertSays("may use the console", "accounts", "add", "ana", "--role", "sender", "--json");
        } finally {
            System.setIn(before);
        }
        assertSays("ana is viewer now", "accounts", "change", "ana", "--role", "viewer", "--json");
        assertSays("may not use the console any more", "accounts", "remove", "ana", "--json");
        assertSays("weekly", "schedule", "pause", "weekly", "--json");
        assertSays("weekly", "schedule", "resume", "weekly", "--json");
        assertSays("example.org", "suppress", "bo@example.org", "--json");
        assertSays("example.org", "suppressions", "lift", "bo@example.org", "--json");
        assertSays("backup", "backup", folder.resolve("backup.zip").toString(), "--json");
        assertSays("weekly goes out on", "serve", "--show", "--json");
    }

    @Test
    void thatThereIsNothingToGoOnWithIsToldAsJson() throws IOException {
        assertSays("No edition is unfinished.", "resume", "--json");
    }

    @Test
    void thatNothingIsScheduledIsToldByTheTimesToCome() throws IOException {
        Cli withoutSchedule =
                new Cli(Workspace.in(folder.resolve("other")).newsItems(3).write(), Map.of());

        assertThat(withoutSchedule.run("serve", "--show").out())
                .contains("weekly has no schedule: it goes out when somebody sends it, with newsdigest send weekly");
        assertThat(JSON.std.mapFrom(
                        withoutSchedule.run("serve", "--show", "--json").out()))
                .containsOnlyKeys("exitCode", "messages");
    }

    @Test
    void thatTheScheduleIsPausedIsToldByTheTimesToCome() {
        cli.run("schedule", "pause", "weekly");

        assertThat(cli.run("serve", "--show").out())
                .contains("weekly goes out on", "paused since", "schedule resume weekly");
    }

    @Test
    void whatIsOnlyToldOnTheOtherStreamIsToldAsJsonToo() throws IOException {
        assertSays(
                "left.csv",
                "suppressions",
                "list",
                "--csv",
                folder.resolve("left.csv").toString(),
                "--json");
        String later = "2099-01-01T09:00:00Z";
        cli.run("send", "weekly", "--yes", "--at", later);
        assertSays("waits until", "resume", "--json");
    }

    @Test
    void wordsBesideAResultAreOnTheOtherStream() throws IOException {
        Cli.Result sent = cli.run("send", "--sandbox", "--latest", "2", "--yes", "--json");

        assertThat(sent.code()).as(sent.err()).isEqualTo(ExitCode.OK);
        assertThat(JSON.std.mapFrom(sent.out())).isNotEmpty();
    }

    @Test
    void aFailureSaysWhatWasDoneBefore() throws IOException {
        Files.writeString(folder.resolve("news/weekly.txt"), "", StandardCharsets.UTF_8);

        Cli.Result result = cli.run("send", "--dry-run", "--json");

        assertThat(result.code()).isEqualTo(ExitCode.NOTHING_TO_SEND);
        assertThat(JSON.std.mapFrom(result.out())).containsKey("detail");
    }
}
