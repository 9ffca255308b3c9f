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
}
