package newsdigest.cli.edition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import newsdigest.cli.Cli;
import newsdigest.cli.serve.NewsWorkspace;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of old editions that are taken out of the ledger, while what was sent to whom stays. */
@SuppressWarnings("NullAway.Init")
final class EditionsDropTest {

    private static final String OLD = "weekly-2021-02-11-to-2021-02-13";

    @TempDir
    private Path folder;

    private NewsWorkspace room;

    @BeforeEach
    void open() throws IOException {
        room = new NewsWorkspace(folder);
        assertThat(send("2021-02-11", "2021-02-13").code()).isZero();
        room.clock.set(Instant.parse("2021-03-16T12:00:00Z"));
    }

    @AfterEach
    void close() {
        room.close();
    }

    private Cli.Result send(String from, String to, String... more) throws IOException {
        List<String> all = new ArrayList<>(List.of("send", "--yes", "--from", from, "--to", to));
        all.addAll(List.of(more));
        return room.type(all.toArray(String[]::new));
    }

    private Map<?, ?> edition() throws IOException {
        return (Map<?, ?>)
                JSON.std.listFrom(room.type("editions", "--json").out()).get(0);
    }

    private boolean holdsPages() {
        return Database.open(folder.resolve("newsdigest.db"))
                        .number("select count(*) from rendition where html like '%Headline 3%'")
                > 0;
    }

    @Test
    void aDryRunAndAnUnansweredQuestionChangeNothing() throws Exception {
        Cli.Result dry = room.type("editions", "drop", "--before", "2021-03-01", "--dry-run");
        Cli.Result unasked = room.type("editions", "drop", "--before", "2021-03-01");

        assertThat(dry.out()).contains(OLD, "The pages of 1 edition would be dropped");
        assertThat(unasked.code()).isEqualTo(ExitCode.FAILED);
        assertThat(unasked.err()).contains("Nothing was changed. Add --yes");
        assertThat(holdsPages()).isTrue();
    }

    @Test
    void thePagesGoAndWhoGotThemIsStillKnown() throws Exception {
        Map<?, ?> before = edition();

        Cli.Result dropped = room.type("editions", "drop", "--before", "2021-03-01", "--yes");

        assertThat(dropped.code()).as(dropped.err()).isZero();
        assertThat(dropped.out()).contains("Dropped the pages of 1 edition");
        assertThat(holdsPages()).isFalse();
        assertThat(Files.readString(folder.resolve("newsdigest.db"), StandardCharsets.ISO_8859_1)
                        .contains("1 Example Road"))
                .as("the pages in the file")
                .isFalse();
        Map<?, ?> after = edition();
        assertThat(after.get("fingerprint")).isEqualTo(before.get("fingerprint"));
        assertThat(after.get("counts")).isEqualTo(before.get("counts"));
        assertThat(after.get("pagesDroppedAt")).isEqualTo("2021-03-16T12:00:00Z");
        assertThat(room.type("report", OLD).out())
                .contains("3 subscribers", "Its pages were dropped on", "sent       3");
        assertThat(room.type("editions", "drop", "--before", "2021-03-01", "--yes")
                        .out())
                .contains("No edition before 2021-03-01 has pages to drop");
        assertThat(room.type("audit").out()).contains("editions drop", "2021-03-01");
    }

    @Test
    void nobodyGetsItAgainAndItsItemsStaySent() throws Exception {
        room.type("editions", "drop", "--before", "2021-03-01", "--yes");
        room.workspace.row("new@example.org,New,en").write();

        Cli.Result again = send("2021-02-11", "2021-02-13");
        Cli.Result failed = room.type("resume", OLD, "--failed");
        Cli.Result next = send("2021-02-11", "2021-02-15");

        assertThat(again.code()).isEqualTo(ExitCode.FAILED);
        assertThat(again.err()).contains("were dropped", "--again").doesNotContain("have changed");
        assertThat(failed.err()).contains("were dropped");
        assertThat(next.code()).as(next.err()).isZero();
        assertThat(room.pages("reader")).hasSize(6);
        assertThat(room.pages("new")).hasSize(1);
        assertThat(room.pages("reader").get(3)).contains("Headline 1").doesNotContain("Headline 3");
    }

    @Test
    void aPreviewOfAScheduledEditionSaysThatItsPagesWereDropped() throws Exception {
        room.clock.set(Instant.parse("2021-02-16T08:00:00Z"));
        assertThat(room.type("send", "--yes", "--edition", NewsWorkspace.SCHEDULED)
                        .code())
                .isZero();
        room.clock.set(Instant.parse("2021-03-16T12:00:00Z"));
        Cli.Result shown = room.type("preview", "--edition", NewsWorkspace.SCHEDULED);
        assertThat(shown.code()).as(shown.err()).isZero();
        try (Stream<Path> pages = Files.walk(folder.resolve("out"))) {
            for (Path page :
                    pages.filter(file -> file.toString().endsWith(".html")).toList()) {
                Files.delete(page);
            }
        }
        room.type("editions", "drop", "--before", "2021-03-01", "--yes");

        Cli.Result gone = room.type("preview", "--edition", NewsWorkspace.SCHEDULED);
        Cli.Result json = room.type("preview", "--edition", NewsWorkspace.SCHEDULED, "--json");

        assertThat(gone.code()).isEqualTo(ExitCode.FAILED);
        assertThat(gone.err())
                .contains("The pages of " + NewsWorkspace.SCHEDULED + " were dropped", "A backup from before")
                .doesNotContain("defect");
        assertThat(gone.out()).isEmpty();
        assertThat(JSON.std.mapFrom(json.out()))
                .containsEntry("title", "Something failed")
                .containsEntry("exitCode", ExitCode.FAILED);
        try (Stream<Path> pages = Files.walk(folder.resolve("out"))) {
            assertThat(pages.filter(page -> page.toString().endsWith(".html"))).isEmpty();
        }
    }

    @Test
    void oneThatIsNotOverKeepsItsPages() throws Exception {
        room.clock.set(Instant.parse("2021-02-15T12:00:00Z"));
        Cli.Result waits = send("2021-02-14", "2021-02-15", "--at", "2021-02-20T09:00");
        assertThat(waits.code()).as(waits.err()).isZero();
        room.clock.set(Instant.parse("2021-03-16T12:00:00Z"));

        Cli.Result dropped = room.type("editions", "drop", "--before", "2021-03-10", "--yes");

        assertThat(dropped.out()).contains(OLD).doesNotContain("weekly-2021-02-14");
        assertThat(room.type("editions", "drop", "--before", "2031-03-10", "--yes")
                        .err())
                .contains("a day to come");
    }
}
