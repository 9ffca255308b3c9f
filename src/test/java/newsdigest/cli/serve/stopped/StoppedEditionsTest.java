package newsdigest.cli.serve.stopped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import newsdigest.cli.Cli;
import newsdigest.cli.serve.NewsWorkspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Base of the tests of a newsletter whose editions are stopped, beside others that staff send by hand. */
@SuppressWarnings("NullAway.Init")
abstract class StoppedEditionsTest {

    static final String NEXT = "weekly-2021-02-23";

    @TempDir
    Path folder;

    NewsWorkspace room;

    @BeforeEach
    void prepare() {
        room = new NewsWorkspace(folder);
    }

    @AfterEach
    void close() {
        room.close();
    }

    /** Serves the hour of the week before, then goes to Tuesday at twelve past seven in Vienna. */
    void afterAnEdition() throws Exception {
        room.workspace.write();
        add("2021-02-05", "Old");
        room.clock.set(Instant.parse("2021-02-08T12:00:00Z"));
        room.serve();
        room.minute("2021-02-08T12:30:00Z");
        room.minute("2021-02-09T08:00:05Z");
        if (room.recipients().stream().noneMatch(reader -> reader.startsWith("reader"))) {
            type("approve", "weekly-2021-02-09");
            room.minute("2021-02-09T08:01:05Z");
        }
        room.minute("2021-02-15T12:30:00Z");
        room.minute("2021-02-16T06:12:00Z");
    }

    /** Goes to the same time, with the hour of that day as the first of the newsletter. */
    void beforeTheFirst() throws IOException {
        room.workspace.write();
        add("2021-02-05", "Archive");
        room.serve();
        room.minute("2021-02-15T12:30:00Z");
        room.minute("2021-02-16T06:12:00Z");
    }

    void add(String day, String headline) throws IOException {
        Files.writeString(
                folder.resolve("news").resolve(headline + ".txt"),
                day + "\n\nHeadline " + headline + "\n\nWhat happened, as " + headline + " says.\n");
    }

    void type(String... words) throws IOException {
        Cli.Result result = room.type(words);
        assertThat(result.code()).as(result.err()).isZero();
    }

    /** Sends by hand what options name, which are separated by blanks. */
    void send(String which, String... more) throws IOException {
        send(Stream.concat(Arrays.stream(which.split(" ", -1)).filter(word -> !word.isEmpty()), Arrays.stream(more)));
    }

    /** Stops the hour of this week, by a command or, without one, by nobody being there. */
    void stopTheHour(String stopping) throws Exception {
        if (!stopping.isEmpty()) {
            type(stopping.split(" ", -1));
            room.minute("2021-02-16T08:00:05Z");
        }
        room.minute("2021-02-18T08:00:05Z");
        if (stopping.startsWith("schedule")) {
            type("schedule", "resume", "weekly");
        }
    }

    private void send(Stream<String> options) throws IOException {
        type(Stream.concat(Stream.of("send", "weekly", "--yes"), options).toArray(String[]::new));
    }

    void everybodyGot(String... headlines) throws Exception {
        List<String> pages = room.pages("reader");
        for (String headline : headlines) {
            assertThat(pages)
                    .as(headline)
                    .filteredOn(page -> page.contains("Headline " + headline))
                    .hasSize(3);
        }
    }

    /** Serves the hour of the week after, and looks for the news of this one in all that the readers got. */
    void theNextEditionBringsWhatNobodyGot() throws Exception {
        serveTheNextHour();
        everythingIsOut();
        assertThat(room.pages("reader")).noneMatch(page -> page.contains("Headline Archive"));
    }

    private void serveTheNextHour() throws Exception {
        add("2021-02-20", "Newer");
        room.minute("2021-02-23T08:00:05Z");
        if (room.type("approve", NEXT).code() == 0) {
            room.minute("2021-02-23T08:01:05Z");
        }
    }

    void leaveOut(String edition, String headlines) throws IOException {
        Path file = folder.resolve("editions").resolve(edition + ".en.md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "---\nleft-out: [" + headlines + "]\n---\nWithout these.\n");
    }

    void addSource(String day, String headline) throws Exception {
        Files.createDirectories(folder.resolve("news2"));
        Files.writeString(
                folder.resolve("news2/new.txt"), day + "\n\nHeadline " + headline + "\n\nWhat happened there.\n");
        Path config = room.workspace.config();
        Files.writeString(config, Files.readString(config).replace("news/*.txt", "[news/*.txt, news2/*.txt]"));
        room.serveAsConfigured();
    }

    /** Serves the hour of the week after, and looks for a headline that no reader is to get. */
    void nobodyGets(String headline) throws Exception {
        serveTheNextHour();
        assertThat(room.pages("reader")).noneMatch(page -> page.contains("Headline " + headline));
        everybodyGot("Newer");
    }

    /** Begins a monthly newsletter, of which the edition of the first of February is out. */
    void monthly(String window) throws Exception {
        room.workspace
                .set("newsletters.weekly.window", window)
                .set("newsletters.weekly.schedule", "{ cron: '0 0 9 1 * ?', grace: 6h }")
                .write();
        room.clock.set(Instant.parse("2021-01-30T12:00:00Z"));
        room.serve();
        add("2021-01-20", "Old");
        room.minute("2021-02-01T08:00:05Z");
    }

    /** Looks for the news of a month in all that the readers got. */
    void everythingIsOut() throws Exception {
        everybodyGot("1", "2", "3", "4", "5", "Newer");
    }
}
