package newsdigest.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import newsdigest.cli.Cli;
import newsdigest.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists that said who had left, and no longer do. */
@SuppressWarnings("NullAway.Init")
final class LeaversOfCutListsTest {

    private static final String HOUR = "2021-02-16T08:00:00Z";
    private static final String NEXT_HOUR = "2021-02-23T08:00:00Z";

    /** The three readers of the workspace, and those of the twelve who have not left. */
    private static final int STAYED = 3 + 4;

    @TempDir
    private Path folder;

    private NewsWorkspace room;
    private Path left;

    /** Twelve people in a list, of whom another one says that eight have left. */
    @BeforeEach
    void open() throws Exception {
        room = new NewsWorkspace(folder);
        room.workspace.set("newsletters.weekly.subscribers", "[subscribers/weekly.csv, lists/*.csv]");
        for (int i = 1; i <= 12; i++) {
            room.workspace.row(person(i) + ",Person");
        }
        left = folder.resolve("lists/left.csv");
        Files.createDirectories(left.getParent());
        Files.writeString(left, left(8));
    }

    @AfterEach
    void close() {
        room.close();
    }

    private void sendAndAddNews() throws Exception {
        room.serve();
        room.minute(HOUR);
        assertThat(room.recipients()).hasSize(STAYED);
        room.addNews("2021-02-20");
    }

    private static String person(int number) {
        return "p" + number + "@example.net";
    }

    private static String left(int people) {
        StringBuilder list = new StringBuilder("email,status\n");
        IntStream.rangeClosed(1, people).forEach(i -> list.append(person(i)).append(",unsubscribed\n"));
        return list.toString();
    }

    private Cli.Result send(String... more) throws IOException {
        Stream<String> command = Stream.of("send", "--yes", "--from", "2021-02-20", "--to", "2021-02-20");
        return room.type(Stream.concat(command, Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void thosePeopleAreNotMailedUntilTheListIsWhole() throws Exception {
        sendAndAddNews();
        Files.writeString(left, left(3));

        Cli.Result byHand = send();
        Cli.Result dryRun = send("--dry-run");
        room.minute(NEXT_HOUR);

        String words = "\nlists/left.csv: 5 people who had left at the edition before, as lists said, would be mailed";
        assertThat(byHand.code()).isEqualTo(1);
        assertThat("\n" + byHand.err()).contains(words, "Nothing was sent", "--without-missing-lists");
        assertThat(dryRun.code()).isEqualTo(1);
        assertThat("\n" + dryRun.err()).contains(words);
        assertThat(room.log()).contains(words.strip());
        assertThat(room.recipients()).hasSize(STAYED);
        Files.writeString(left, left(8));
        room.minute("2021-02-23T08:05:00Z");
        assertThat(room.recipients()).hasSize(2 * STAYED);
    }

    @Test
    void theyAreMailedWhenSomebodySaysSoAndNobodyIsAskedAgain() throws Exception {
        sendAndAddNews();
        Files.writeString(left, left(3));

        Cli.Result all = send("--without-missing-lists");
        assertThat(all.code()).as(all.err()).isEqualTo(1);
        assertThat(room.recipients()).hasSize(2 * STAYED + 5);

        assertThat(room.type("send", "--yes", "--from", "2021-02-01", "--to", "2021-02-01", "--again")
                        .err())
                .doesNotContain("had left at the edition before");
    }

    @Test
    void aFewAreMailedAgainWithoutAWord() throws Exception {
        sendAndAddNews();
        Files.writeString(left, left(4));

        Cli.Result byHand = send();

        assertThat(byHand.code()).isZero();
        assertThat(room.recipients()).hasSize(2 * STAYED + 4);
    }

    @Test
    void whoHasLeftInTheLedgerMeanwhileIsNotWaitedFor() throws Exception {
        sendAndAddNews();
        assertThat(room.type("suppress", person(8)).code()).isZero();
        Files.writeString(left, left(3));

        Cli.Result rest = send();
        assertThat(rest.code()).as(rest.err()).isZero();
        assertThat(room.recipients()).hasSize(2 * STAYED + 4);
    }

    @Test
    void soItIsWithPeopleWhoHadSignedUpBeforeAListSaidSo() throws Exception {
        sendAndAddNews();
        Database ledger = Database.open(folder.resolve("newsdigest.db"));
        for (int i = 1; i <= 8; i++) {
            ledger.update(
                    "insert into sign_up (number, newsletter, address, address_key, language, requested_at, confirmed_at)"
                            + " values (?, 'weekly', ?, ?, 'en', 1, 2)",
                    i,
                    person(i),
                    person(i));
        }
        Files.delete(left);

        Cli.Result byHand = send();

        assertThat(byHand.code()).isEqualTo(1);
        assertThat(byHand.err()).contains("Nothing was sent");
        assertThat(room.recipients()).hasSize(STAYED);
    }

    @Test
    void whoIsSaidInSoManyWordsToBeActiveIsMailed() throws Exception {
        sendAndAddNews();
        Files.writeString(left, left(8).replace("unsubscribed", "active"));

        Cli.Result byHand = send();

        assertThat(byHand.err()).doesNotContain("had left at the edition before");
        assertThat(room.recipients()).hasSize(2 * STAYED + 8);
    }

    @Test
    void aLongListOfEmptyRowsHasNone() throws Exception {
        sendAndAddNews();
        Files.writeString(left, "email,status\n" + ",\n".repeat(40_000));

        Cli.Result byHand = send();

        assertThat(byHand.code()).isEqualTo(1);
        assertThat(byHand.err()).contains("lists/left.csv: It has no rows any more. It had 0 people to mail and 8");
        assertThat(room.recipients()).hasSize(STAYED);
    }

    @Test
    void listsThatAreJoinedAreNotMissedThoughSomebodyWhoLeftWasInBoth() throws Exception {
        Path first = Files.writeString(left.resolveSibling("first.csv"), "email\na@example.org\n" + person(1) + "\n");
        Path second = Files.writeString(left.resolveSibling("second.csv"), "email\nb@example.org\n" + person(1) + "\n");
        room.serve();
        room.minute(HOUR);
        room.addNews("2021-02-20");
        Files.delete(first);
        Files.delete(second);
        Files.writeString(
                left.resolveSibling("joined.csv"), "email\na@example.org\nb@example.org\n" + person(1) + "\n");

        Cli.Result byHand = send();

        assertThat(byHand.err()).doesNotContain("There is no such file any more");
        assertThat(byHand.code()).isZero();
        assertThat(room.recipients()).hasSize(2 * (STAYED + 2));
    }
}
