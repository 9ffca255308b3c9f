package newsdigest.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import newsdigest.cli.Cli;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Decisions of staff that are new, beside lists that have lost who had left. */
@SuppressWarnings("NullAway.Init")
final class DecisionsOnOtherWordsTest {

    /** The three readers of the workspace, and those of the twelve who have not left. */
    private static final int STAYED = 3 + 4;

    @TempDir
    private Path folder;

    private NewsWorkspace room;
    private Path left;

    @BeforeEach
    void open() throws Exception {
        room = new NewsWorkspace(folder);
        room.workspace.set("newsletters.weekly.subscribers", "[subscribers/weekly.csv, lists/*.csv]");
        left = folder.resolve("lists/unsubscribed.csv");
        Files.createDirectories(left.getParent());
    }

    @AfterEach
    void close() {
        room.close();
    }

    private static String people(int first, int last, String end) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(i -> "p" + i + "@example.net" + end + "\n")
                .collect(Collectors.joining());
    }

    private void sendAndAddNews() throws Exception {
        room.serve();
        room.minute("2021-02-16T08:00:00Z");
        assertThat(room.recipients()).hasSize(STAYED);
        room.addNews("2021-02-20");
    }

    private void decide(String list, String decision) throws IOException {
        room.workspace
                .set(
                        "newsletters.weekly.subscribers",
                        "[subscribers/weekly.csv, lists/*.csv, {path: \"lists/" + list + "\", " + decision + "}]")
                .write();
    }

    private Cli.Result send() throws IOException {
        return room.type("send", "--yes", "--from", "2021-02-20", "--to", "2021-02-20");
    }

    private void assertRefused() throws Exception {
        Cli.Result byHand = send();
        room.minute("2021-02-23T08:00:00Z");

        assertThat(byHand.code()).as(byHand.err()).isEqualTo(1);
        assertThat(byHand.err())
                .contains("8 people who had left at the edition before", "Nothing was sent")
                .doesNotContain("lists say now that they are subscribed");
        assertThat(room.recipients()).hasSize(STAYED);
    }

    @ParameterizedTest
    @CsvSource({"left-when: {segment: []}", "mailed-when: {segment: [press; ex]}"})
    void aDecisionOnAColumnThatIsNewTakesNothingBackOfTheOneThatIsLost(String decision) throws Exception {
        Path main = Files.writeString(
                left.resolveSibling("main.csv"), "email,unsubscribed\n" + people(1, 8, ",yes") + people(9, 12, ","));
        sendAndAddNews();
        Files.writeString(main, "email,segment\n" + people(1, 6, ",press") + people(7, 12, ",ex"));
        decide("main.csv", decision.replace(';', ','));

        assertRefused();
    }

    @ParameterizedTest
    @CsvSource({"left-when: {team: []}", "left-when: never"})
    void aDecisionOnAnotherListTakesNothingBackOfTheOneThatIsAway(String decision) throws Exception {
        Files.writeString(
                left.resolveSibling("main.csv"), "email,team\n" + people(1, 6, ",Red") + people(7, 12, ",ex"));
        Files.writeString(left, "email\n" + people(1, 8, ""));
        sendAndAddNews();
        Files.delete(left);
        decide("main.csv", decision);

        assertRefused();
    }

    @ParameterizedTest
    @CsvSource({"left-when: {status: []}", "left-when: never"})
    void theNameOfTheListMayHaveTheWordThatStandsBeforeItInTheLedger(String decision) throws Exception {
        Files.writeString(
                left.resolveSibling("the members' in May.csv"),
                "email,status\n" + people(1, 8, ",unsubscribed") + people(9, 12, ",active"));
        sendAndAddNews();
        decide("the members' in May.csv", decision);

        Cli.Result byHand = send();

        assertThat(byHand.code()).as(byHand.err()).isZero();
        assertThat(room.recipients()).hasSize(2 * STAYED + 8);
    }

    @ParameterizedTest
    @CsvSource({"left-when: {Unsubscribed: []}", "left-when: {segment: []; unsubscribed: []}", "left-when: never"})
    void aDecisionOnTheVeryColumnThatSaidSoDoes(String decision) throws Exception {
        Files.writeString(
                left.resolveSibling("main.csv"),
                "email,segment,unsubscribed\n" + people(1, 8, ",press,yes") + people(9, 12, ",press,"));
        sendAndAddNews();
        decide("main.csv", decision.replace(';', ','));

        Cli.Result byHand = send();

        assertThat(byHand.code()).as(byHand.err()).isZero();
        assertThat(byHand.err()).contains("8 people of whom lists said", "lists say now that they are subscribed");
        assertThat(room.recipients()).hasSize(2 * STAYED + 8);
    }

    @Test
    void theSameDecisionOnAnotherListBeforeHidesNoneOnTheListThatSaidSo() throws Exception {
        Files.writeString(left.resolveSibling("main.csv"), "email\n" + people(1, 12, ""));
        Path marked = Files.writeString(
                left.resolveSibling("marked.csv"),
                "email,status\n" + people(1, 8, ",unsubscribed") + people(9, 12, ",subscribed"));
        decide("main.csv", "left-when: never");
        sendAndAddNews();
        room.workspace
                .set(
                        "newsletters.weekly.subscribers",
                        "[subscribers/weekly.csv, {path: lists/main.csv, left-when: never}, {path: lists/"
                                + marked.getFileName() + ", left-when: never}]")
                .write();

        Cli.Result byHand = send();

        assertThat(byHand.code()).as(byHand.err()).isZero();
        assertThat(room.recipients()).hasSize(2 * STAYED + 8);
    }

    private void decideAnew(String decision) throws IOException {
        room.workspace
                .set(
                        "newsletters.weekly.subscribers",
                        "[subscribers/weekly.csv, lists/*.csv, {path: lists/marked.csv, " + decision + "}]")
                .write();
    }

    @ParameterizedTest
    @CsvSource({"left-when: never", "left-when: {team: []}"})
    void whatTakesThePlaceOfADecisionThatEverybodyLeftTakesItBack(String decision) throws Exception {
        Files.writeString(left.resolveSibling("main.csv"), "email\n" + people(1, 12, ""));
        Files.writeString(left.resolveSibling("marked.csv"), "email,team\n" + people(1, 8, ",Red"));
        decide("marked.csv", "left-when: always");
        sendAndAddNews();
        decideAnew(decision);

        Cli.Result byHand = send();

        assertThat(byHand.code()).as(byHand.err()).isZero();
        assertThat(room.recipients()).hasSize(2 * STAYED + 8);
    }

    @ParameterizedTest
    @CsvSource({"left-when: {code: []}, true", "left-when: {team: []}, false"})
    void whatAListSaidBeforeItWaitedIsTakenBackByADecisionOnThatColumn(String decision, boolean isTakenBack)
            throws Exception {
        Files.writeString(left.resolveSibling("main.csv"), "email\n" + people(1, 12, ""));
        Files.writeString(
                left.resolveSibling("marked.csv"),
                "email,team,code\n" + people(1, 8, ",Red,B3") + people(9, 12, ",Red,A1"));
        decide("marked.csv", "left-when: {code: [B3]}");
        sendAndAddNews();
        decideAnew("left-when: {status: [gone]}");
        Cli.Result waiting = send();
        assertThat(waiting.err()).contains("marked.csv");
        assertThat(room.recipients()).hasSize(STAYED + 3);
        room.addNews("2021-02-27");
        decideAnew(decision);

        Cli.Result byHand = room.type("send", "--yes", "--from", "2021-02-27", "--to", "2021-02-27");

        assertThat(byHand.code()).as(byHand.err()).isEqualTo(isTakenBack ? 0 : 1);
    }
}
