package newsdigest.cli.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import newsdigest.cli.Cli;
import newsdigest.cli.serve.NewsWorkspace;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.draft.LookRepository;
import newsdigest.edition.EditionId;
import newsdigest.edition.ItemKey;
import newsdigest.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The next edition is one thing for every command and for the schedule: the one of Tuesday at nine. */
@SuppressWarnings("NullAway.Init")
final class NextEditionCommandsTest {

    private static final EditionId ID = new EditionId(NewsWorkspace.SCHEDULED);

    @TempDir
    private Path folder;

    private NewsWorkspace room;

    @BeforeEach
    void open() throws IOException {
        room = new NewsWorkspace(folder);
        room.workspace.write();
    }

    @AfterEach
    void close() {
        room.close();
    }

    private Database ledger() {
        return Database.open(folder.resolve("newsdigest.db"));
    }

    private void write(String date, String headline) throws IOException {
        Files.writeString(
                folder.resolve("news/weekly.txt"),
                date + "\n\n" + headline + "\n\nWhat happened, told in a sentence or two.\n\n",
                StandardOpenOption.APPEND);
    }

    /** Ana looks at the draft as it is now, on Friday. */
    private void look() throws IOException {
        room.clock.set(Instant.parse("2021-02-12T16:02:00Z"));
        String listed = room.type("news", "list", "--json").out();
        Set<ItemKey> seen = listed.lines()
                .filter(line -> line.contains("\"id\" : "))
                .map(line -> new ItemKey("en", line.replaceAll(".*\"id\" : \"(.*)\",", "$1")))
                .collect(Collectors.toSet());
        assertThat(seen).hasSize(5);
        new LookRepository(ledger(), room.clock).note(ID, "ana", seen);
    }

    @Test
    void previewSendAndNewsListMeanTheNextEditionWithTheSchedulesOwnWindow() throws IOException {
        room.clock.set(Instant.parse("2021-02-12T08:00:00Z"));

        assertThat(room.type("preview").out()).startsWith(ID + ": 5 items, fingerprint");
        assertThat(room.type("send", "--dry-run", "--yes").out()).contains("Would send " + ID + " (5 items");
        assertThat(room.type("news", "list").out()).contains("2021-02-15  en  in: Headline 1");
        assertThat(room.type("preview", "--last", "P7D").out()).startsWith("weekly-2021-02-06-to-2021-02-12: 2 items");
        assertThat(room.type("preview", "--edition", "weekly-2021-02-23").err())
                .as("its days have not come")
                .contains("no news");
        assertThat(room.type("preview", "--edition", "weekly-2021-02-24").err())
                .contains("The schedule of 'weekly' has no edition 'weekly-2021-02-24'");
        assertThat(room.type("preview", "--edition", "weekly-2021-02-06-to-2021-02-12")
                        .out())
                .as("days that staff chose")
                .isEqualTo(room.type("preview", "--from", "2021-02-06", "--to", "2021-02-12")
                        .out())
                .startsWith("weekly-2021-02-06-to-2021-02-12: 2 items");
        assertThat(room.type("preview", "--edition", "weekly-2021-02-12-to-2021-02-06")
                        .err())
                .contains("--edition: ");
        assertThat(room.type("preview", "--edition", "weekly-2021-02-30-to-2021-03-06")
                        .err())
                .contains("2021-02-30");
        assertThat(room.type("preview", "--edition", ID.value(), "--latest", "3")
                        .code())
                .isEqualTo(ExitCode.WRONG_USE);
    }

    @Test
    void whatStaffPreparedOnTheConsoleIsByteForByteWhatTheScheduleSends() throws Exception {
        room.serve();
        ConsoleVisitor ana = room.console();
        assertThat(ana.get("/")).contains("Next edition: <a href=\"/newsletters/weekly/draft?edition=" + ID);
        String draft = ana.get("/newsletters/weekly/draft");
        String key = ConsoleVisitor.field(draft, "leave-out").orElseThrow();
        ana.post(
                "/newsletters/weekly/draft",
                draft,
                Map.of(
                        "leave-out",
                        key,
                        "introduction",
                        "Dear **all**",
                        "subject",
                        "Prepared",
                        "preview-line",
                        "A line"));
        String fingerprint = ConsoleVisitor.field(ana.get("/newsletters/weekly/draft"), "fingerprint")
                .orElseThrow();
        String shown = ana.get("/drafts/" + fingerprint + "/en");
        String previewed = room.type("preview").out();
        assertThat(previewed).startsWith(ID + ": 4 items, fingerprint " + fingerprint);

        room.minute("2021-02-16T08:00:00Z");

        assertThat(room.subjects()).containsOnly("Prepared").hasSize(3);
        assertThat(shown).contains("Dear <strong>all</strong>", "A line").doesNotContain("Headline 1");
        assertThat(room.pages("reader")).allMatch(shown::equals);
        assertThat(folder.resolve("out/" + ID + ".en.html")).hasContent(shown);
        assertThat(room.type("schedule", "list").out()).contains("done    Tue 16 Feb 2021 09:00 Europe/Vienna: " + ID);
        assertThat(room.type("report", ID.value()).out()).startsWith(ID + ": done, 3 subscribers");
        assertThat(ana.get("/editions/" + ID)).contains("<code dir=\"ltr\">" + fingerprint.substring(0, 12));
        room.clock.set(Instant.parse("2021-02-16T07:59:00Z"));
        assertThat(room.type("preview").out()).contains("fingerprint " + fingerprint);
    }

    @Test
    void aTimeThatIsTakenBackToDraftCanBeEditedAgainAndGoesOutAsItIsThen() throws Exception {
        room.serve();
        ConsoleVisitor ana = room.console();
        ana.post("/newsletters/weekly/draft", ana.get("/newsletters/weekly/draft"), Map.of("freeze", "1"));
        String frozen = ana.get("/editions/" + ID);
        assertThat(ana.post("/newsletters/weekly/draft", frozen, Map.of("edition", ID.value(), "introduction", "Late"))
                        .body())
                .contains("Take it back to draft first", "Late");

        ana.post("/editions/" + ID + "/draft", frozen, Map.of());
        ana.post(
                "/newsletters/weekly/draft",
                ana.get("/newsletters/weekly/draft"),
                Map.of("save", "1", "introduction", "In time"));
        room.minute("2021-02-16T08:00:00Z");

        assertThat(room.pages("reader")).hasSize(3).allMatch(page -> page.contains("In time"));
    }

    @Test
    void sentByHandBeforeItsHourItServesThatHour() throws Exception {
        room.serve();

        assertThat(room.type("send", "--yes").out()).startsWith(ID + ": 5 items, 3 subscribers, 3 sent");
        write("2021-02-14", "A late story");
        room.minute("2021-02-16T08:00:00Z");

        assertThat(room.recipients()).hasSize(3);
        assertThat(room.type("schedule", "list").out()).contains("done    Tue 16 Feb 2021 09:00 Europe/Vienna: " + ID);
    }

    @Test
    void aCancelledNextEditionSaysSoAndTheFollowingOneCanBePrepared() throws Exception {
        room.serve();
        room.type("send", "--yes", "--at", "2021-02-16T09:00");
        room.type("cancel", ID.value());

        assertThat(room.type("preview").err())
                .contains(ID + " of Tue 16 Feb 2021 09:00", "is cancelled")
                .contains("The one after it: --edition weekly-2021-02-23");
        assertThat(room.type("send", "--yes").err()).contains("is cancelled", "--again");
        room.minute("2021-02-16T08:00:00Z");

        assertThat(room.recipients()).isEmpty();
        assertThat(room.type("schedule", "list").out()).contains(ID + ", cancelled");
    }

    @Test
    void whatAnEarlierVersionSentUnderTheNameOfItsDaysIsNotSentAgain() throws Exception {
        room.type("send", "--yes", "--as-of", "2021-02-15");
        assertThat(room.recipients()).hasSize(3);
        room.serve();

        room.minute("2021-02-16T08:00:00Z");

        assertThat(room.recipients()).hasSize(3);
        assertThat(room.log()).contains("its hour is served, " + NewsWorkspace.EDITION);
    }

    @Test
    void oneDayMadeByHandIsNotTakenForTheScheduledEditionOfThatDay() throws Exception {
        room.serve();
        assertThat(room.type("send", "--yes", "--from", "2021-02-15", "--to", "2021-02-15")
                        .out())
                .startsWith("weekly-2021-02-15-to-2021-02-15: 1 item");

        room.minute("2021-02-16T08:00:00Z");

        assertThat(room.type("report", ID.value()).out()).startsWith(ID + ": done");
    }

    @Test
    void whatCameAfterTheLastLookGoesInAndIsNamed() throws Exception {
        room.serve();
        look();
        write("2021-02-13", "A late story");

        assertThat(room.type("preview").err())
                .contains(
                        "1 item came after the last look on Fri 12 Feb 2021 17:02 Europe/Vienna by ana",
                        "A late story");
        room.minute("2021-02-16T08:00:00Z");

        assertThat(room.pages("reader").get(0)).contains("A late story");
        assertThat(room.type("report", ID.value()).out()).contains("came after the last look", "A late story");
        assertThat(room.type("report", ID.value(), "--json").out())
                .contains("\"lookedBy\" : \"ana\"", "\"held\" : false");
    }

    @Test
    void whatIsHeldBackWaitsForTheNextEditionAndIsNotLost() throws Exception {
        room.workspace.set("newsletters.weekly.after-last-look", "hold");
        room.serve();
        look();
        write("2021-02-13", "A late story");

        assertThat(room.type("news", "list").out())
                .contains("came after the last look, waits for the next edition: A late story");
        room.minute("2021-02-16T08:00:00Z");
        assertThat(room.pages("reader").get(0)).doesNotContain("A late story").contains("Headline 1");
        assertThat(room.type("report", ID.value()).out()).contains("and wait for the next edition:", "A late story");

        room.minute("2021-02-23T08:00:00Z");

        assertThat(room.recipients()).hasSize(6);
        assertThat(room.pages("reader").get(5)).contains("A late story").doesNotContain("Headline 1");
    }

    @Test
    void whenNobodyEverLookedEverythingGoesIn() throws Exception {
        room.workspace.set("newsletters.weekly.after-last-look", "hold");
        room.serve();
        write("2021-02-13", "A late story");

        room.minute("2021-02-16T08:00:00Z");

        assertThat(room.pages("reader").get(0)).contains("A late story", "Headline 1");
    }

    @Test
    void rowsAndNewsThatWereLeftOutAreToldApart() throws Exception {
        room.workspace.set("newsletters.weekly.news", "[news/*.txt, https://127.0.0.1:9/feed.xml]");
        room.workspace.write();

        Cli.Result sent = room.type("send", "--yes");

        assertThat(sent.out()).contains("3 sent, 0 skipped, 0 failed").contains("the news has 1 problem");
        assertThat(sent.code()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void itemsAreCountedForEachLanguage() throws Exception {
        room.workspace.set("newsletters.weekly.languages", "[en, es]");
        room.workspace.write();

        assertThat(room.type("preview").out()).startsWith(ID + ": 5 items in English, no items in Spanish");
        assertThat(room.type("send", "--dry-run", "--yes").out()).contains("(5 items in English, no items in Spanish,");
    }
}
