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

/** Lists whose cells are no more those that a decision of staff names, which has not changed. */
@SuppressWarnings("NullAway.Init")
final class DecidedWordsThatAreLostTest {

    /** The three readers of the workspace, and those of the twelve who have not left. */
    private static final int STAYED = 3 + 4;

    @TempDir
    private Path folder;

    private NewsWorkspace room;
    private Path list;

    @BeforeEach
    void open() throws Exception {
        room = new NewsWorkspace(folder);
        list = folder.resolve("lists/x.csv");
        Files.createDirectories(list.getParent());
    }

    @AfterEach
    void close() {
        room.close();
    }

    private static String people(int first, int last, String cell) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(i -> "p" + i + "@example.net," + cell + "\n")
                .collect(Collectors.joining());
    }

    private void decide(String decision) {
        room.workspace.set(
                "newsletters.weekly.subscribers",
                "[subscribers/weekly.csv, lists/*.csv, {path: lists/x.csv, " + decision.replace(';', ',') + "}]");
    }

    /** Writes twelve people, of whom eight have left, and sends an edition. */
    private void send(String header, String gone, String active) throws Exception {
        Files.writeString(list, "email," + header + "\n" + people(1, 8, gone) + people(9, 12, active));
        room.serve();
        room.minute("2021-02-16T08:00:00Z");
        assertThat(room.recipients()).hasSize(STAYED);
        room.addNews("2021-02-20");
    }

    private Cli.Result sendNext() throws IOException {
        return room.type("send", "--yes", "--from", "2021-02-20", "--to", "2021-02-20");
    }

    private void assertRefused(int people) throws Exception {
        Cli.Result byHand = sendNext();
        room.minute("2021-02-23T08:00:00Z");

        assertThat(byHand.code()).as(byHand.err()).isEqualTo(1);
        assertThat(byHand.err())
                .contains(
                        "lists/x.csv: " + people + " people who had left at the edition before",
                        "Nothing was sent",
                        "--without-missing-lists")
                .doesNotContain("lists say now that they are subscribed");
        assertThat(room.recipients()).hasSize(STAYED);
    }

    @ParameterizedTest
    @CsvSource({
        "left-when: {code: [B3]}, code, B3, '', A1",
        "left-when: {code: [B3]}, code, B3, C7, A1",
        "left-when: {code: [B3]}, code, B3, A1, A1",
        "left-when: {status: [cleaned; unsubscribed]}, status, unsubscribed, dado de baja, subscribed",
        "left-when: {status: [cleaned; unsubscribed]}, status, unsubscribed, '', subscribed",
        "left-when: {status: [cleaned; unsubscribed]}, status, unsubscribed, pending, subscribed",
        "left-when: {Statut: [cleaned; désinscrit]}, Statut, désinscrit, résilié, abonné",
        "left-when: {Segment: [Ex]}, Segment, Ex, '', Aktiv",
        "left-when: {flag: [0]}, flag, 0, 2, 1",
        "left-when: {removed: [yes]}, removed, yes, '', no",
        "left-when: {Статус: [ушёл]}, Статус, ушёл, '', активен",
        "left-when: {الحالة: [غادر]}, الحالة, غادر, '', نشط",
        "mailed-when: {optout: [\"\"]}, optout, x, '', ''"
    })
    void anotherWordOrNoneInTheirPlaceTakesNothingBack(
            String decision, String header, String gone, String next, String active) throws Exception {
        decide(decision);
        send(header, gone, active);
        Files.writeString(
                list, "email," + header + "\n" + people(1, 7, next) + people(8, 8, gone) + people(9, 12, active));

        assertRefused(7);
    }

    @ParameterizedTest
    @CsvSource({"left-when: {code: [B3]}, code, B3, A1", "left-when: {status: [gone]}, status, gone, active"})
    void soItIsWhereAllOfThemAreLostAndAnotherListHasThesePeople(
            String decision, String header, String gone, String active) throws Exception {
        Files.writeString(list.resolveSibling("main.csv"), "email,name\n" + people(1, 12, "Pat"));
        decide(decision);
        send(header, gone, active);
        Files.writeString(list, "email," + header + "\n" + people(1, 8, "") + people(9, 12, active));

        assertRefused(8);
    }

    @ParameterizedTest
    @CsvSource({
        "left-when: {code: [B3]}, code, B3, active, A1",
        "left-when: {code: [B3]}, code, B3, suscrito, A1",
        "left-when: {code: [B3]}, code, B3, Abonniert, A1",
        "left-when: {status: [cleaned; unsubscribed]}, status, unsubscribed, subscribed, subscribed",
        "left-when: {status: [cleaned; unsubscribed]}, status, unsubscribed, Member, Member",
        "left-when: {Statut: [parti]}, Statut, parti, abonné, abonné",
        "left-when: {flag: [0]}, flag, 0, 1, 1",
        "left-when: {flag: [no]}, flag, no, yes, yes",
        "left-when: {lost: [sí]}, lost, sí, no, no",
        "left-when: {removed: [yes]}, removed, yes, no, no",
        "mailed-when: {code: [A1]}, code, B3, A1, A1",
        "mailed-when: {status: [Active; Free]}, status, out, Free, Active"
    })
    void aCellThatSaysTheContraryDoes(String decision, String header, String gone, String next, String active)
            throws Exception {
        decide(decision);
        send(header, gone, active);
        Files.writeString(
                list, "email," + header + "\n" + people(1, 7, next) + people(8, 8, gone) + people(9, 12, active));

        Cli.Result byHand = sendNext();

        assertThat(byHand.code()).as(byHand.err()).isZero();
        assertThat(byHand.err()).contains("7 people of whom lists said", "lists say now that they are subscribed");
        assertThat(room.recipients()).hasSize(2 * STAYED + 7);
    }

    @ParameterizedTest
    @CsvSource({
        "left-when: {flag: [0]}, 0, 0.0, 1, 1.0",
        "left-when: {flag: [0]}, 0, '\"0,00\"', 1, '\"1,00\"'",
        "left-when: {flag: ['3.5']}, 3.5, '\"3,50\"', 1, '\"1,00\"'",
        "mailed-when: {flag: [1]}, 0, 0.0, 1, 1.0"
    })
    void numbersThatASpreadsheetSavedAgainAreTheSame(
            String decision, String gone, String goneNow, String active, String activeNow) throws Exception {
        decide(decision);
        send("flag", gone, active);
        Files.writeString(list, "email,flag\n" + people(1, 8, goneNow) + people(9, 12, activeNow));

        Cli.Result byHand = sendNext();

        assertThat(byHand.code()).as(byHand.err()).isZero();
        assertThat(byHand.err()).doesNotContain("No cell of column", "had left");
        assertThat(room.recipients()).hasSize(2 * STAYED);
    }

    @Test
    void onceTheNewWordsAreDecidedToMeanTheSameTheEditionGoesOut() throws Exception {
        decide("left-when: {status: [unsubscribed]}");
        send("status", "unsubscribed", "subscribed");
        Files.writeString(list, "email,status\n" + people(1, 8, "perdido") + people(9, 12, "subscribed"));
        assertRefused(8);
        decide("left-when: {status: [unsubscribed; perdido]}");
        room.workspace.write();

        Cli.Result byHand = sendNext();

        assertThat(byHand.code()).as(byHand.err()).isZero();
        assertThat(room.recipients()).hasSize(2 * STAYED);
    }

    @ParameterizedTest
    @CsvSource({"''", "A1"})
    void theSameDecisionOnAnotherListToWhichTheyWereMovedTakesNothingBack(String next) throws Exception {
        room.workspace.set(
                "newsletters.weekly.subscribers",
                "[subscribers/weekly.csv, {path: lists/*.csv, left-when: {code: [B3]}}]");
        Path other = Files.writeString(list.resolveSibling("y.csv"), "email,code\n" + people(21, 23, "B3"));
        send("code", "B3", "A1");
        Files.writeString(list, "email,code\n" + people(8, 8, "B3") + people(9, 12, "A1"));
        Files.writeString(other, "email,code\n" + people(1, 7, next) + people(21, 23, "B3"));

        assertRefused(7);
    }

    @Test
    void aChangedDecisionThatWasPlannedAlreadyIsAChangeForTheNextEditionToo() throws Exception {
        decide("left-when: {code: [B3]}");
        send("code", "B3", "A1");
        decide("left-when: {code: [A1]}");
        room.workspace.write();
        Cli.Result planned =
                room.type("send", "--yes", "--from", "2021-02-20", "--to", "2021-02-20", "--at", "2021-02-25T09:00");
        assertThat(planned.code()).as(planned.err()).isZero();
        room.addNews("2021-02-21");

        Cli.Result byHand = room.type("send", "--yes", "--from", "2021-02-21", "--to", "2021-02-21");

        assertThat(byHand.code()).as(byHand.err()).isZero();
        assertThat(room.recipients()).hasSize(STAYED + 3 + 8);
    }

    @Test
    void theRefusalSaysWhatTheColumnHasNow() throws Exception {
        decide("left-when: {code: [B3]}");
        send("code", "B3", "A1");
        Files.writeString(
                list,
                "email,code\n" + people(1, 5, "") + people(6, 7, "C7") + people(8, 8, "B3") + people(9, 12, "A1"));

        assertThat(sendNext().err())
                .contains(
                        "Column 'code' of lists/x.csv, which said so then, has now nothing in 5 rows, 'C7' in 2 rows.",
                        "{ path: lists/x.csv, left-when: { code: [the cells that mean it] } }");
    }

    @ParameterizedTest
    @CsvSource({"left-when: {status: [gone; unsubscribed]}", "left-when: {status: [unsubscribed]}"})
    void whereItIsSoOfFewerThanFiveItIsToldThatTheListSaysItNoMore(String decision) throws Exception {
        decide(decision);
        send("status", "unsubscribed", "active");
        Files.writeString(
                list,
                "email,status\n" + people(1, 3, "") + people(4, 4, "active") + people(5, 8, "unsubscribed")
                        + people(9, 12, "active"));

        Cli.Result byHand = sendNext();

        assertThat(byHand.code()).as(byHand.err()).isZero();
        assertThat(byHand.err())
                .contains(
                        "3 people of whom lists said at the edition before that they had left get weekly-2021-02-20-to-2021-02-20"
                                + " (p1@example.net and others): no list says any more that they left",
                        "Column 'status' of lists/x.csv, which said so then, has now nothing in 3 rows.",
                        "1 person of whom lists said at the edition before that they had left gets"
                                + " weekly-2021-02-20-to-2021-02-20 (p4@example.net): lists say now that they are subscribed. If");
        assertThat(room.recipients()).hasSize(2 * STAYED + 4);
    }

    @Test
    void whomANewDecisionTakesBackAreToldAsSuch() throws Exception {
        decide("left-when: {code: [B3]}");
        send("code", "B3", "A1");
        decide("left-when: {code: []}");
        room.workspace.write();

        assertThat(sendNext().err())
                .contains("8 people of whom lists said", "subscribed, by a decision in newsdigest.yaml that is new");
        assertThat(room.recipients()).hasSize(2 * STAYED + 8);
    }

    @ParameterizedTest
    @CsvSource({
        "left-when: {code: [B3]}, left-when: {code: [B3; K9]}",
        "left-when: {code: [B3]}, left-when: {code: [b3]; team: [Red]}",
        "mailed-when: {code: [A1; C7]}, mailed-when: {code: [C7]}",
    })
    void aDecisionThatNamesMoreCellsOfPeopleWhoLeftTakesNothingBack(String decision, String next) throws Exception {
        decide(decision);
        send("team,code", "Blue,B3", "Blue,A1");
        decide(next);
        room.workspace.write();
        boolean isOfMailed = decision.startsWith("mailed");
        Files.writeString(
                list, "email,team,code\n" + people(1, 8, isOfMailed ? "Blue,C7" : "Blue,") + people(9, 12, "Blue,A1"));

        Cli.Result byHand = sendNext();

        // Who has the very cell with which alone people are mailed is taken back by that.
        assertThat(byHand.code()).as(byHand.err()).isEqualTo(isOfMailed ? 0 : 1);
    }

    /** Sends an edition to fourteen people, while six have left by a code that stands one column too far left. */
    private void sendWithLostCells() throws Exception {
        decide("left-when: {code: [B3]}");
        Files.writeString(list, "email,name,city,code\n" + people(1, 6, "Pat,B3") + people(7, 20, "Pat,Lima,A1"));
        room.serve();
        room.minute("2021-02-16T08:00:00Z");
        assertThat(room.recipients()).hasSize(3 + 14);
        room.addNews("2021-02-20");
    }

    @Test
    void whoSeemedToHaveLeftByAShortRowIsNotMailedWhereThatIsLost() throws Exception {
        sendWithLostCells();
        Files.writeString(list, "email,name,city,code\n" + people(1, 6, "Pat") + people(7, 20, "Pat,Lima,A1"));

        Cli.Result byHand = sendNext();

        assertThat(byHand.code()).as(byHand.err()).isEqualTo(1);
        assertThat(byHand.err())
                .contains(
                        "lists/x.csv: 6 people who had left at the edition before, as lists said or seemed to say",
                        "Column 'code' of lists/x.csv, which said so then, has now nothing in 6 rows");
        assertThat(room.recipients()).hasSize(3 + 14);
    }

    @Test
    void aShortRowWhoseMissingCellsAreWrittenAsksNobody() throws Exception {
        sendWithLostCells();
        Files.writeString(list, "email,name,city,code\n" + people(1, 6, "Pat,,B3") + people(7, 20, "Pat,Lima,A1"));

        Cli.Result byHand = sendNext();

        assertThat(byHand.code()).as(byHand.err()).isZero();
        assertThat(byHand.err()).doesNotContain("had left at the edition before");
        assertThat(room.recipients()).hasSize(2 * (3 + 14));
    }
}
