package newsdigest.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import newsdigest.cli.Cli;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that waited as a whole, and that do not any more. */
@SuppressWarnings("NullAway.Init")
final class FilesThatWaitedTest {

    private static final String HOUR = "2021-02-16T08:00:00Z";

    /** The three readers of the workspace. */
    private static final int READERS = 3;

    /** People of the file that waits; the readers of the workspace have four of them, too. */
    private static final int WAITING = 8;

    private static final String MISSPELT = "[subscribers/weekly.csv, {path: 'lists/*.csv', left-when: {staus: [B3]}}]";
    private static final String LISTS = "[subscribers/weekly.csv, lists/*.csv]";

    @TempDir
    private Path folder;

    private NewsWorkspace room;
    private Path list;

    @BeforeEach
    void open() throws Exception {
        room = new NewsWorkspace(folder);
        for (int i = 1; i <= 4; i++) {
            room.workspace.row(person(i) + ",Person");
        }
        list = folder.resolve("lists/people.csv");
        Files.createDirectories(list.getParent());
    }

    @AfterEach
    void close() {
        room.close();
    }

    private static String person(int number) {
        return "p" + number + "@example.net";
    }

    private static String people(String header, String more) {
        return header
                + IntStream.rangeClosed(1, WAITING)
                        .mapToObj(i -> "\n" + person(i) + more)
                        .collect(Collectors.joining());
    }

    /** Sends the first edition, which the file's people wait for. */
    private void sendWithout(String lists) throws Exception {
        lists(lists);
        room.serve();
        room.minute(HOUR);
        assertThat(room.recipients()).as(room.log()).hasSize(READERS);
        room.addNews("2021-02-20");
    }

    private void lists(String lists) throws IOException {
        room.workspace.set("newsletters.weekly.subscribers", lists).write();
    }

    private Cli.Result send(String... more) throws IOException {
        Stream<String> command = Stream.of("send", "--yes", "--from", "2021-02-20", "--to", "2021-02-20");
        return room.type(Stream.concat(command, Stream.of(more)).toArray(String[]::new));
    }

    private void assertAllAreMailed(Cli.Result sent) throws Exception {
        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(sent.err()).doesNotContain("had left at the edition before", "that they had left");
        assertThat(room.recipients()).hasSize(READERS + READERS + WAITING);
    }

    @Test
    void onceAMisspeltDecisionIsMendedTheyAreMailed() throws Exception {
        Files.writeString(list, people("email,name", ",Pat"));
        sendWithout(MISSPELT);
        lists(LISTS);

        assertAllAreMailed(send());
    }

    @Test
    void onceADecisionIsGivenTheyAreMailedWithoutAWordOnLeaving() throws Exception {
        Files.writeString(list, people("email,status", ",active"));
        sendWithout(MISSPELT);
        lists(LISTS);

        assertAllAreMailed(send());
    }

    @Test
    void onceTheFileHasAnotherNameTheyAreMailed() throws Exception {
        Path named = list.resolveSibling("ex-members.csv");
        Files.writeString(named, people("email,name", ",Pat"));
        sendWithout(LISTS);
        Files.move(named, list.resolveSibling("friends.csv"));

        assertAllAreMailed(send());
    }

    @Test
    void aDryRunOfTheMendedListIsNotRefusedEither() throws Exception {
        Files.writeString(list, people("email,name", ",Pat"));
        sendWithout(MISSPELT);
        lists(LISTS);

        Cli.Result sent = send("--dry-run");

        assertThat(sent.code()).as(sent.err()).isZero();
    }

    @Test
    void anEditionThatWasPlannedMeanwhileGoesToThemOnceItIsSentAgain() throws Exception {
        Files.writeString(list, people("email,name", ",Pat"));
        sendWithout(MISSPELT);
        assertThat(send("--at", "2021-02-25T09:00").code()).isZero();
        lists(LISTS);
        room.serveAsConfigured();
        room.minute("2021-02-25T08:30:00Z");
        assertThat(room.recipients()).hasSize(READERS + READERS);

        assertAllAreMailed(send());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "email,name\n"})
    void aFileThatWaitedAndIsAwayIsNoticed(String left) throws Exception {
        Files.writeString(list, people("email,name", ",Pat"));
        sendWithout(MISSPELT);
        if (left.isEmpty()) {
            Files.delete(list);
        } else {
            Files.writeString(list, left);
        }
        lists(LISTS);

        Cli.Result sent = send();

        assertThat(sent.code()).isEqualTo(1);
        assertThat(sent.err()).contains("lists/people.csv", "8 who wait until somebody decides about the file");
        assertThat(room.recipients()).hasSize(READERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unsubscribed", "A7"})
    void whoHadLeftByARowBeforeStaysRememberedWhileTheFileWaits(String said) throws Exception {
        Files.writeString(list, people("email,status", ",unsubscribed"));
        sendWithout(LISTS);
        lists(MISSPELT);
        Files.writeString(list, people("email,status", "," + said));
        assertThat(send().err()).doesNotContain("had left at the edition before");
        assertThat(room.recipients()).hasSize(2 * READERS);
        room.addNews("2021-02-22");
        lists(LISTS);
        Files.writeString(list, people("email,name", ",Pat"));

        Cli.Result sent = room.type("send", "--yes", "--from", "2021-02-22", "--to", "2021-02-22");

        assertThat(sent.code()).isEqualTo(1);
        assertThat(sent.err()).contains("8 people who had left at the edition before");
    }
}
