package newsdigest.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import newsdigest.cli.Cli;
import newsdigest.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hour that comes while one of several lists is not there, or is being written. */
@SuppressWarnings("NullAway.Init")
final class ListsAtTheDueTimeTest {

    private static final String HOUR = "2021-02-16T08:00:00Z";

    private static final String NEXT_HOUR = "2021-02-23T08:00:00Z";

    @TempDir
    private Path folder;

    private NewsWorkspace room;
    private Path second;

    @BeforeEach
    void open() throws IOException {
        room = new NewsWorkspace(folder);
        room.workspace.set("newsletters.weekly.subscribers", "[subscribers/weekly.csv, lists/second.csv]");
        second = folder.resolve("lists/second.csv");
        Files.createDirectories(second.getParent());
    }

    @AfterEach
    void close() {
        room.close();
    }

    private void serveWith(String list) throws IOException {
        Files.writeString(second, list);
        room.serve();
    }

    private static String twelvePeople() {
        StringBuilder people = new StringBuilder("email\n");
        for (int i = 1; i <= 12; i++) {
            people.append("second").append(i).append("@example.net\n");
        }
        return people.toString();
    }

    @Test
    void aListThatWasCutIsToldOfAndItsPeopleGetTheEditionOnceItIsWhole() throws Exception {
        String whole = twelvePeople();
        serveWith(whole);
        room.minute(HOUR);
        assertThat(room.recipients()).hasSize(15);
        room.addNews("2021-02-20");
        Files.writeString(second, whole.substring(0, whole.indexOf("second5")));

        room.minute(NEXT_HOUR);
        String[] dryRun = {"send", "--dry-run", "--edition", "weekly-2021-02-23"};
        assertThat(room.type(dryRun).err()).contains("8 people of the edition before are not in");
        Files.writeString(second, whole);
        assertThat(room.type(dryRun).err()).doesNotContain("edition before");
        room.type("send", "--yes", "--edition", "weekly-2021-02-23");

        assertThat(room.log())
                .contains(
                        "lists/second.csv: 8 people of the edition before are not in weekly-2021-02-23",
                        "It has 7 people, the edition before had 15 people.");
        assertThat(room.recipients()).hasSize(30);
    }

    @Test
    void aListThatWasCutIsToldOfAlsoWhereAnotherHasGrown() throws Exception {
        String whole = twelvePeople();
        serveWith(whole);
        room.minute(HOUR);
        room.addNews("2021-02-20");
        Files.writeString(second, whole.substring(0, whole.indexOf("second5")));
        for (int i = 1; i <= 8; i++) {
            room.workspace.row("new" + i + "@example.net,New");
        }
        room.workspace.write();

        Cli.Result dryRun = dryRun();
        room.minute(NEXT_HOUR);

        String words = "lists/second.csv: 8 people of the edition before are not in weekly-2021-02-2";
        assertThat(dryRun.err()).contains(words + "0-to-2021-02-20, and it is written nowhere");
        assertThat(room.log()).contains(words + "3, and it is written nowhere");
        assertThat(room.recipients()).hasSize(30);
    }

    @Test
    void anotherListInItsPlaceIsToldOfThoughItIsAsLongAndStrangersHaveLeftIt() throws Exception {
        serveWith(twelvePeople());
        room.minute(HOUR);
        room.addNews("2021-02-20");
        Files.writeString(
                second,
                twelvePeople().replace("second", "other").replace("email", "email,status")
                        + "x1@example.net,unsubscribed\nx2@example.net,unsubscribed\nx3@example.net,unsubscribed\n"
                        + "x4@example.net,unsubscribed\nx5@example.net,unsubscribed\nx6@example.net,unsubscribed\n"
                        + "x7@example.net,unsubscribed\nx8@example.net,unsubscribed\nx9@example.net,unsubscribed\n");

        assertThat(dryRun().err()).contains("12 people of the edition before are not in");
    }

    @Test
    void listsThatAreSplitOrTidiedAreNotMissed() throws Exception {
        room.workspace.set("newsletters.weekly.subscribers", "[subscribers/weekly.csv, lists/*.csv]");
        String people = twelvePeople();
        String last = people.substring(people.indexOf("second5"));
        Path twice = Files.writeString(folder.resolve("lists/twice.csv"), "email\n" + last);
        serveWith(people);
        room.minute(HOUR);
        assertThat(room.recipients()).hasSize(15);
        room.addNews("2021-02-20");
        Files.writeString(second, people.substring(0, people.indexOf("second5")));
        Files.writeString(twice, "email\n" + last.substring(0, last.indexOf("second7")));
        Files.writeString(folder.resolve("lists/third.csv"), "email\n" + last.substring(last.indexOf("second7")));

        Cli.Result dryRun = dryRun();
        room.minute(NEXT_HOUR);

        assertThat(room.recipients()).hasSize(30);
        assertThat(room.log() + dryRun.err()).doesNotContain("edition before");
    }

    @Test
    void aListThatWasEmptiedIsToldOfWhereAnotherHasGrown() throws Exception {
        serveWith(twelvePeople());
        room.minute(HOUR);
        room.addNews("2021-02-20");
        Files.writeString(second, "email\n");
        for (int i = 1; i <= 12; i++) {
            room.workspace.row("new" + i + "@example.net,New");
        }
        room.workspace.write();

        assertThat(dryRun().err()).contains("12 people of the edition before are not in");
    }

    @Test
    void rowsOfPeopleWhoHadLeftBeforeAreTakenOutWithoutAWord() throws Exception {
        String people = twelvePeople();
        for (int i = 5; i <= 12; i++) {
            room.type("suppress", "second" + i + "@example.net");
        }
        serveWith(people);
        room.minute(HOUR);
        assertThat(room.recipients()).hasSize(7);
        room.addNews("2021-02-20");
        Files.writeString(second, people.substring(0, people.indexOf("second5")));

        room.minute(NEXT_HOUR);

        assertThat(room.recipients()).hasSize(14);
        assertThat(room.log()).doesNotContain("the edition before had");
    }

    @Test
    void soAreRowsThatSaidSoThemselves() throws Exception {
        String people = twelvePeople();
        String rest = people.substring(people.indexOf("second5"));
        serveWith(people);
        room.minute(HOUR);
        room.addNews("2021-02-20");
        room.addNews("2021-02-27");
        Files.writeString(
                second,
                people.substring(0, people.indexOf("second5")).replace("email", "email,status")
                        + rest.replace(".net", ".net,unsubscribed"));
        room.minute(NEXT_HOUR);
        Files.writeString(second, people.substring(0, people.indexOf("second5")));

        room.minute("2021-03-02T08:00:00Z");

        assertThat(room.recipients()).hasSize(15 + 7 + 7);
        assertThat(room.log()).doesNotContain("the edition before had");
    }

    @Test
    void anEditionThatReachedNobodyIsNotTheOneBefore() throws Exception {
        String whole = twelvePeople();
        serveWith(whole);
        room.minute(HOUR);
        room.addNews("2021-02-20");
        Files.writeString(second, whole.substring(0, whole.indexOf("second5")));
        room.type("send", "--yes", "--edition", "weekly-2021-02-23");
        Database.open(folder.resolve("newsdigest.db"))
                .update("update edition set state = 'cancelled' where id = 'weekly-2021-02-23'");

        Files.writeString(folder.resolve("news/late.txt"), "2021-02-15\n\nOne late\n\nIt happened.\n");

        assertThat(room.type("send", "--dry-run", "--from", "2021-02-15", "--to", "2021-02-15")
                        .err())
                .contains("It has 7 people, the edition before had 15 people.");
    }

    @Test
    void listsWithTheSamePeopleThatAreJoinedAreNotMissed() throws Exception {
        room.workspace.set("newsletters.weekly.subscribers", "[subscribers/weekly.csv, lists/*.csv]");
        String people = twelvePeople();
        Path same = Files.writeString(folder.resolve("lists/same.csv"), people);
        serveWith(people);
        room.minute(HOUR);
        assertThat(room.recipients()).hasSize(15);
        room.addNews("2021-02-20");
        Files.delete(same);
        Files.move(second, folder.resolve("lists/all.csv"));

        room.minute(NEXT_HOUR);

        assertThat(room.recipients()).hasSize(30);
        assertThat(room.log()).doesNotContain("the edition before had");
    }

    @Test
    void whoLeftAndWasTakenOutOfTheListIsNotMissed() throws Exception {
        String people = twelvePeople();
        serveWith(people);
        room.minute(HOUR);
        for (int i = 5; i <= 12; i++) {
            room.type("suppress", "second" + i + "@example.net");
        }
        room.addNews("2021-02-20");
        Files.writeString(second, people.substring(0, people.indexOf("second5")));

        room.minute(NEXT_HOUR);

        assertThat(room.recipients()).hasSize(22);
        assertThat(room.log()).doesNotContain("the edition before had");
    }

    @Test
    void anHourWaitsForAListThatIsNotThere() throws Exception {
        serveWith("email\nsecond@example.net\n");
        Path away = Files.move(second, folder.resolve("away.csv"));

        room.minute(HOUR);
        assertThat(room.recipients()).isEmpty();
        assertThat(room.log()).contains("lists/second.csv: There is no such file", "weekly-2021-02-16 waits for it");
        assertThat(room.type("schedule", "list").out()).contains("begun   Tue 16 Feb 2021 09:00", "second.csv");

        Files.move(away, second);
        room.minute("2021-02-16T08:05:00Z");
        assertThat(room.recipients()).containsExactlyInAnyOrder("reader", "reader", "reader", "second@example.net");
    }

    @Test
    void anHourWaitsForAListOfWhichNothingCanBeRead() throws Exception {
        serveWith("email,status\nreader-000001@example.org,unsubscribed\n");
        Files.write(second, new byte[] {'P', 'K', 3, 4, 20, 0, 6, 0});

        room.minute(HOUR);
        assertThat(room.recipients()).isEmpty();
        assertThat(room.log()).contains("lists/second.csv: This is a spreadsheet", "weekly-2021-02-16 waits for it");

        Files.writeString(second, "email,status\nreader-000001@example.org,unsubscribed\n");
        room.minute("2021-02-16T08:05:00Z");
        assertThat(room.recipients()).containsExactly("reader", "reader");
    }

    @Test
    void whoLeftByAListThatIsNotThereGetsNothing() throws Exception {
        serveWith("email,status\nreader-000001@example.org,unsubscribed\n");
        Path away = Files.move(second, folder.resolve("away.csv"));
        room.minute(HOUR);

        Files.move(away, second);
        room.minute("2021-02-16T08:05:00Z");

        assertThat(room.recipients()).containsExactly("reader", "reader");
    }

    @Test
    void anHourWaitsForAListThatWasEmptied() throws Exception {
        serveWith("email\nsecond@example.net\n");
        Files.writeString(second, "");
        room.minute(HOUR);
        assertThat(room.recipients()).isEmpty();

        Files.writeString(second, "email\nsecond@example.net\n");
        room.minute("2021-02-16T08:05:00Z");

        assertThat(room.recipients()).hasSize(4);
    }

    @Test
    void aListOfWhichTheHeaderAloneIsLeftIsWaitedForAndRefusedByHand() throws Exception {
        serveWith(twelvePeople());
        room.minute(HOUR);
        room.addNews("2021-02-20");
        Files.writeString(second, "email\n");

        Cli.Result byHand = room.type("send", "--yes", "--from", "2021-02-20", "--to", "2021-02-20");
        room.minute(NEXT_HOUR);

        assertThat(byHand.code()).isEqualTo(1);
        assertThat(byHand.err()).contains("second.csv: It has no rows any more. It had 12 people", "Nothing was sent");
        assertThat(room.recipients()).as("only those of the first edition").hasSize(15);
        Files.writeString(second, twelvePeople());
        room.minute("2021-02-23T08:05:00Z");
        assertThat(room.recipients()).hasSize(30);
    }

    @Test
    void anHourWaitsForTheFolderOfLists() throws Exception {
        room.workspace.set("newsletters.weekly.subscribers", "[subscribers/weekly.csv, lists/*.csv]");
        serveWith("email\nsecond@example.net\n");
        Path away = Files.move(second.getParent(), folder.resolve("unmounted"));
        room.minute(HOUR);
        assertThat(room.recipients()).isEmpty();

        Files.move(away, second.getParent());
        room.minute("2021-02-16T08:05:00Z");

        assertThat(room.recipients()).hasSize(4);
    }

    /** After an edition with two lists that a pattern means, the second is gone. */
    private void loseListOfAPattern(String list) throws Exception {
        room.workspace.set("newsletters.weekly.subscribers", "[subscribers/weekly.csv, lists/*.csv]");
        Files.writeString(second.resolveSibling("third.csv"), "email\nthird@example.net\n");
        serveWith(list);
        room.minute(HOUR);
        room.addNews("2021-02-20");
        Files.move(second, folder.resolve("away.csv"));
    }

    private Cli.Result dryRun() throws IOException {
        return room.type("send", "--dry-run", "--from", "2021-02-20", "--to", "2021-02-20");
    }

    @Test
    void anHourWaitsForAListThatIsGoneFromAPattern() throws Exception {
        loseListOfAPattern("email\nsecond@example.net\n");
        assertThat(room.recipients()).hasSize(5);

        room.minute(NEXT_HOUR);
        assertThat(room.recipients()).hasSize(5);
        assertThat(room.log())
                .contains(
                        "lists/second.csv: There is no such file any more. It had 1 people to mail and 0 who have left");
        assertThat(room.type("send", "weekly", "--yes").err())
                .contains("lists/second.csv: There is no such file any more");

        Files.move(folder.resolve("away.csv"), second);
        room.minute("2021-02-23T08:05:00Z");
        assertThat(room.recipients()).hasSize(10);
    }

    @Test
    void whoLeftByAListThatIsGoneFromAPatternGetsNothing() throws Exception {
        loseListOfAPattern("email,status\nreader-000001@example.org,unsubscribed\n");
        assertThat(room.recipients()).hasSize(3);

        room.minute(NEXT_HOUR);

        assertThat(room.recipients()).hasSize(3);
        assertThat(room.log())
                .contains(
                        "lists/second.csv: There is no such file any more. 1 person who had left at the edition before",
                        "would be mailed (reader-000001@example.org): ");
    }

    @Test
    void aListThatIsRenamedIsNotMissed() throws Exception {
        loseListOfAPattern("email\nsecond@example.net\n");
        Files.move(folder.resolve("away.csv"), second.resolveSibling("renamed.csv"));

        room.minute(NEXT_HOUR);

        assertThat(room.recipients()).hasSize(10);
    }

    @Test
    void aListThatIsGoneForGoodIsMissedOnce() throws Exception {
        loseListOfAPattern("email\nsecond@example.net\n");
        room.minute(NEXT_HOUR);
        room.type("send", "weekly", "--edition", "weekly-2021-02-23", "--without-missing-lists", "--yes");
        assertThat(room.recipients()).hasSize(9);

        room.addNews("2021-02-27");
        room.minute("2021-03-02T08:00:00Z");

        assertThat(room.recipients()).hasSize(13);
    }

    @Test
    void anHourWhoseListStaysAwayIsMissedAndSaysWhy() throws Exception {
        serveWith("email\nsecond@example.net\n");
        Files.delete(second);
        room.minute(HOUR);

        room.minute("2021-02-16T14:00:01Z");

        assertThat(room.log()).contains("was missed: it could not be made: lists/second.csv: There is no such file");
        assertThat(room.recipients()).isEmpty();
        assertThat(room.type("send", "weekly", "--edition", NewsWorkspace.SCHEDULED, "--without-missing-lists", "--yes")
                        .out())
                .contains("3 sent");
    }

    @Test
    void anHourWaitsUntilAListIsWrittenToItsEnd() throws Exception {
        serveWith("email\nsecond@example.net\n");
        Files.writeString(second, "email\nsecond@example.net\n");
        // So shortly before the hour that it may be half of a list.
        changed(Duration.ofMillis(14_800));
        Executor later = CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);
        CompletableFuture<Void> writing = CompletableFuture.runAsync(this::writeTheRest, later);

        room.minute(HOUR);
        writing.join();

        assertThat(room.recipients()).hasSize(5);
    }

    private void writeTheRest() {
        try {
            Files.writeString(second, "third@example.net\n", StandardOpenOption.APPEND);
            changed(Duration.ofHours(1));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void changed(Duration beforeTheHour) throws IOException {
        Files.setLastModifiedTime(second, FileTime.from(Instant.parse(HOUR).minus(beforeTheHour)));
    }
}
