package newsdigest.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import newsdigest.cli.Cli;
import newsdigest.cli.edition.ConsoleVisitor;
import newsdigest.cli.serve.NewsWorkspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An edition that was to send an item again, as a correction, and that is taken back to draft. */
@SuppressWarnings("NullAway.Init")
final class CorrectionTakenBackTest {

    private static final String SCHEDULED = NewsWorkspace.SCHEDULED;

    @TempDir
    private Path folder;

    private NewsWorkspace room;
    private ConsoleVisitor ana;

    @BeforeEach
    void sendAgainAtATime() throws Exception {
        room = new NewsWorkspace(folder);
        room.serve();
        room.type("send", "--yes", "--from", "2021-02-14", "--to", "2021-02-14");
        assertThat(room.recipients()).hasSize(3);
        Path news = folder.resolve("news/weekly.txt");
        Files.writeString(news, Files.readString(news).replaceFirst("told in a sentence or two for item 2", "mended"));
        ana = room.console();
        room.clock.set(Instant.parse("2021-02-15T12:30:00Z"));
    }

    @AfterEach
    void close() {
        room.close();
    }

    private Cli.Result correct() throws Exception {
        return room.type(
                "send", "--yes", "--edition", SCHEDULED, "--correct", "Headline 2", "--at", "2021-02-17T09:00");
    }

    @Test
    void theCommandNamesWhatIsNotSentAgainAndHowItIs() throws Exception {
        Cli.Result sent = correct();
        assertThat(sent.code()).as(sent.err()).isZero();

        assertThat(room.type("draft", SCHEDULED).out())
                .contains(
                        "It was to send again, as a correction: 'Headline 2'. As a draft it does not",
                        "newsdigest send weekly --edition " + SCHEDULED + " --correct 'Headline 2'",
                        "To stop it for good: newsdigest cancel " + SCHEDULED);
    }

    @Test
    void thePageSaysSoToo() throws Exception {
        correct();
        String page = ana.get("/editions/" + SCHEDULED);
        String stood = page.replaceAll("(?s).*name=\"stood\" value=\"([^\"]*)\".*", "$1");

        ana.post("/editions/" + SCHEDULED + "/draft", page, Map.of("stood", stood));

        assertThat(ana.get("/newsletters/weekly/draft?edition=" + SCHEDULED))
                .contains("It was to send again, as a correction: Headline 2.");
    }

    @Test
    void anotherEditionSaysNothingOfTheKind() throws Exception {
        room.type("send", "--yes", "--edition", SCHEDULED, "--at", "2021-02-17T09:00");

        assertThat(room.type("draft", SCHEDULED).out()).doesNotContain("as a correction");
    }

    @Test
    void whatStaffDecidedInTheConsoleIsStillSentAgain() throws Exception {
        String desk = "/newsletters/weekly/draft?edition=" + SCHEDULED;
        String page = ana.get(desk);
        String again = page.replaceAll("(?s).*name=\"send-again\" value=\"([^\"]*)\".*", "$1");
        ana.post("/newsletters/weekly/draft", page, Map.of("send-again", again));
        ana.post("/newsletters/weekly/draft", ana.get(desk), Map.of("freeze", "1"));

        assertThat(room.type("draft", SCHEDULED).out()).doesNotContain("as a correction");
        room.minute("2021-02-16T08:00:05Z");
        assertThat(room.pages("reader"))
                .filteredOn(sent -> sent.contains("mended"))
                .hasSize(3);
    }
}
