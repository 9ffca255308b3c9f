package newsdigest.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import newsdigest.cli.Cli;
import newsdigest.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        left = folder.resolve("lists/people.csv");
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

        String words =
                "\nlists/people.csv: 5 people who had left at the edition before, as lists said or seemed to say, would be mailed";
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
    void aFewAreMailedAgainAndToldToHaveLostTheWord() throws Exception {
        sendAndAddNews();
        Files.writeString(left, left(4));

        Cli.Result byHand = send();

        assertThat(byHand.err())
                .contains("4 people of whom lists said", "no list says any more that they left")
                .doesNotContain("lists say now");
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

    /** Eight people who have left, says their list, and confirmed after that. */
    private void confirmOverTheList() {
        Database ledger = Database.open(folder.resolve("newsdigest.db"));
        String word = "left, says column 'status' in lists/people.csv";
        for (int i = 1; i <= 8; i++) {
            ledger.update(
                    "insert into sign_up (number, newsletter, address, address_key, language, requested_at, confirmed_at,"
                            + " confirmed_over, words, words_at) values (?, 'weekly', ?, ?, 'en', 1, frozen, ?, ?, frozen)"
                                    .replace("frozen", "(select max(frozen_at) from edition)"),
                    i,
                    person(i),
                    person(i),
                    word,
                    word);
        }
    }

    private void nextHour(String time, int people) throws Exception {
        room.addNews(LocalDate.parse(time.substring(0, 10)).minusDays(3).toString());
        int before = room.recipients().size();
        room.minute(time);
        assertThat(room.recipients().size() - before).isEqualTo(people);
    }

    @Test
    void whoConfirmedOverAListAndLeftByAnotherOneHasLeftThoughThatIsLost() throws Exception {
        room.serve();
        room.minute(HOUR);
        confirmOverTheList();
        nextHour(NEXT_HOUR, STAYED + 8);
        Path again = left.resolveSibling("unsubscribed.csv");
        Files.writeString(again, "email\n" + people(1, 8, ""));
        nextHour("2021-03-02T08:00:00Z", STAYED);
        Files.delete(again);
        nextHour("2021-03-09T08:00:00Z", STAYED);
        nextHour("2021-03-16T08:00:00Z", STAYED);

        Files.writeString(left, "email\n" + people(1, 8, ""));
        nextHour("2021-03-23T08:00:00Z", 0);
    }

    @Test
    void whoIsSaidInSoManyWordsToBeActiveIsMailed() throws Exception {
        sendAndAddNews();
        Files.writeString(left, left(8).replace("unsubscribed", "active"));

        Cli.Result dryRun = send("--dry-run");
        Cli.Result byHand = send();

        for (Cli.Result result : new Cli.Result[] {dryRun, byHand}) {
            assertThat(result.err())
                    .doesNotContain("had left at the edition before")
                    .contains(
                            "8 people of whom lists said at the edition before that they had left get weekly-",
                            "lists say now that they are subscribed");
        }
        assertThat(room.recipients()).hasSize(2 * STAYED + 8);
    }

    @Test
    void thoseOfAListThatIsAwayForOneEditionAreRememberedUntilItIsBack() throws Exception {
        sendAndAddNews();
        Files.delete(left);
        Path weekly = folder.resolve("subscribers/weekly.csv");
        Files.write(
                weekly,
                Files.readAllLines(weekly).stream()
                        .filter(line -> !line.contains("@example.net"))
                        .toList());
        assertThat(send("--without-missing-lists").err()).contains("lists/*.csv: No file matches");
        assertThat(room.recipients()).hasSize(STAYED + 3);
        room.addNews("2021-02-21");
        Files.writeString(left, "email\n" + people(1, 12, ""));

        Cli.Result byHand = room.type("send", "--yes", "--from", "2021-02-21", "--to", "2021-02-21");

        assertThat(byHand.code()).isEqualTo(1);
        assertThat(byHand.err()).contains("8 people who had left at the edition before", "Nothing was sent");
        assertThat(room.recipients()).hasSize(STAYED + 3);
    }

    @Test
    void aLongListOfEmptyRowsHasNone() throws Exception {
        sendAndAddNews();
        Files.writeString(left, "email,status\n" + ",\n".repeat(40_000));

        Cli.Result byHand = send();

        assertThat(byHand.code()).isEqualTo(1);
        assertThat(byHand.err()).contains("lists/people.csv: It has no rows any more. 8 people who had left");
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

    private static String people(int first, int last, String end) {
        StringBuilder rows = new StringBuilder();
        IntStream.rangeClosed(first, last)
                .forEach(i -> rows.append(person(i)).append(end).append('\n'));
        return rows.toString();
    }

    private void assertRefused(String... more) throws Exception {
        int before = room.recipients().size();
        Cli.Result byHand = send(more);
        assertThat(byHand.code()).as(byHand.err()).isEqualTo(1);
        assertThat(byHand.err())
                .contains("who had left at the edition before", "@example.net and others", "Nothing was sent");
        assertThat(room.recipients()).hasSize(before);
    }

    @Test
    void soItIsWhereAnotherListOfTheSameLengthTakesThePlace() throws Exception {
        sendAndAddNews();
        Files.writeString(left, "email,status\n" + people(101, 108, ",unsubscribed"));

        assertRefused();
    }

    @Test
    void soItIsWhereTheColumnIsNotInTheNextExport() throws Exception {
        Files.writeString(left, "email,status\n" + people(1, 8, ",unsubscribed") + people(9, 12, ",active"));
        sendAndAddNews();
        Files.writeString(left, "email\n" + people(1, 12, ""));

        assertRefused();
    }

    @Test
    void soItIsWhereAnotherListSaidAllTheTimeThatTheyAreActive() throws Exception {
        Files.writeString(left.resolveSibling("all.csv"), "email,status\n" + people(1, 12, ",active"));
        sendAndAddNews();
        Files.writeString(left, "email,status\n" + people(101, 108, ",unsubscribed"));

        assertRefused();
    }

    @Test
    void aListThatIsRenamedIsNotMissedThoughOnePersonComesBack() throws Exception {
        Files.writeString(left, "email,status\n" + people(3, 12, ",unsubscribed"));
        room.serve();
        room.minute(HOUR);
        room.addNews("2021-02-20");
        Files.delete(left);
        Files.writeString(left.resolveSibling("gone.csv"), "email,status\n" + people(4, 12, ",unsubscribed"));

        Cli.Result byHand = send();

        assertThat(byHand.code()).as(byHand.err()).isZero();
        assertThat(room.recipients()).hasSize(5 + 6);
    }

    @Test
    void whoPausedOrHadSubscribedUntilADayThatWasPutOffIsMailedAgain() throws Exception {
        Files.writeString(
                left,
                "email,paused until,subscribed until\n"
                        + people(1, 8, "," + LocalDate.now(ZoneOffset.UTC).plusMonths(1) + ",")
                        + people(21, 28, ",,2021-02-10"));
        sendAndAddNews();
        Files.writeString(
                left,
                "email,paused until,subscribed until\n" + people(1, 8, ",2021-02-18,")
                        + people(21, 28, ",," + LocalDate.now(ZoneOffset.UTC).plusMonths(1)));

        Cli.Result byHand = send();

        assertThat(byHand.err()).doesNotContain("had left at the edition before");
        assertThat(room.recipients()).hasSize(2 * STAYED + 8 + 8);
    }

    @Test
    void whoWaitedForADecisionOfStaffIsMailedOnceItIsMade() throws Exception {
        Files.writeString(left, "email,status\n" + people(21, 28, ",A7") + people(31, 38, ",B3"));
        room.serve();
        room.minute(HOUR);
        assertThat(room.recipients()).hasSize(3 + 12);
        room.addNews("2021-02-20");
        room.workspace
                .set(
                        "newsletters.weekly.subscribers",
                        "[subscribers/weekly.csv, {path: 'lists/*.csv', left-when: never}]")
                .write();

        Cli.Result byHand = send();

        assertThat(byHand.code()).as(byHand.err()).isZero();
        assertThat(room.recipients()).hasSize(3 + 12 + 3 + 12 + 16);
    }

    @Test
    void anEditionThatIsTakenBackForgetsNobodyAndItsPermissionIsOver() throws Exception {
        sendAndAddNews();
        Cli.Result waits = send("--at", "2021-02-25T09:00");
        assertThat(waits.code()).as(waits.err()).isZero();
        Cli.Result first = room.type("draft", "weekly-2021-02-20-to-2021-02-20");
        assertThat(first.code()).as(first.err()).isZero();
        Files.writeString(left, left(3));

        assertRefused();

        send("--at", "2021-02-25T09:00", "--without-missing-lists");
        Cli.Result draft = room.type("draft", "weekly-2021-02-20-to-2021-02-20");
        assertThat(draft.code()).as(draft.err()).isZero();
        assertRefused();
    }

    @Test
    void whoLeftByListsOfAnEditionThatWasCancelledIsKnownAsWell() throws Exception {
        Files.writeString(left, "email,status\n" + people(6, 8, ",unsubscribed"));
        room.serve();
        room.minute(HOUR);
        room.addNews("2021-02-20");
        Files.writeString(left, left(8));
        assertThat(send("--at", "2021-02-25T09:00").code()).isZero();
        assertThat(room.type("cancel", "weekly-2021-02-20-to-2021-02-20").code())
                .isZero();
        Files.writeString(left, "email,status\n" + people(6, 8, ",unsubscribed") + people(41, 49, ",unsubscribed"));

        assertRefused("--again");
    }

    @Test
    void aWordThatNobodyUnderstandsTakesNothingBack() throws Exception {
        Files.writeString(left, "email,status\n" + people(1, 8, ",unsubscribed") + people(9, 12, ",active"));
        sendAndAddNews();
        Files.writeString(left, "email,status\n" + people(1, 8, ",") + people(9, 12, ",active"));
        send();
        assertThat(room.recipients()).hasSize(2 * STAYED);
        Files.writeString(left, "email\n" + people(1, 12, ""));

        assertRefused("--again");
    }

    /** Eight people who had left are active again, says the column that said that they had left. */
    private void assertBackByTheSameColumn(String header, String active, String gone) throws Exception {
        String others = people(9, 12, "," + active);
        Files.writeString(left, "email," + header + "\n" + people(1, 8, "," + gone) + others);
        sendAndAddNews();
        Files.writeString(left, "email," + header + "\n" + people(1, 8, "," + active) + others);

        Cli.Result byHand = send();

        assertThat(byHand.code()).as(byHand.err()).isZero();
        assertThat(room.recipients()).hasSize(2 * STAYED + 8);
    }

    @ParameterizedTest
    @CsvSource({
        "Estado,activo,baja",
        "Situação,ativo,cancelado",
        "State,active,unsubscribed",
        "status,yes,no",
        "Statut,actif,désinscrit"
    })
    void whoIsActiveAgainIsMailedThoughNothingElseShowsWhatTheColumnIsAbout(String header, String active, String gone)
            throws Exception {
        assertBackByTheSameColumn(header, active, gone);
    }

    @ParameterizedTest
    @CsvSource({
        "'Newsletter,Fecha de baja','sí,2021-01-12','sí,',Newsletter,sí",
        "'Newsletter,Fecha de baja','yes,2021-01-12','yes,',Boletín,sí",
        "'status,unsubscribed','active,yes','active,','status,unsubscribed','active,'",
        "'Estado,Baja','activo,sí','activo,','Estado,Observaciones','activo,'",
        "'Newsletter,Status','yes,cancelled','yes,active','Newsletter,Notes','yes,'"
    })
    void aColumnThatSaidYesBesideTheOneThatSaysWhoLeftTakesNothingBack(
            String headers, String gone, String active, String newHeaders, String now) throws Exception {
        String others = people(9, 12, "," + active);
        Files.writeString(left, "email," + headers + "\n" + people(1, 8, "," + gone) + others);
        sendAndAddNews();
        Files.writeString(left, "email," + newHeaders + "\n" + people(1, 12, "," + now));

        assertRefused();
    }

    @Test
    void theColumnThatSaidThatTheyLeftTakesItBackThoughAnotherOneSaidYesAllTheTime() throws Exception {
        String others = people(9, 12, ",yes,active");
        Files.writeString(left, "email,Newsletter,Status\n" + people(1, 8, ",yes,cancelled") + others);
        sendAndAddNews();
        Files.writeString(left, "email,Newsletter,Status\n" + people(1, 8, ",yes,active") + others);

        Cli.Result byHand = send();

        assertThat(byHand.code()).as(byHand.err()).isZero();
        assertThat(room.recipients()).hasSize(2 * STAYED + 8);
    }

    @ParameterizedTest
    @CsvSource({"Status,Member", "Subscription,Premium", "Email status,valid"})
    void aLevelOrAMailboxDoesBesideAWordForThoseWhoLeft(String header, String cell) throws Exception {
        String others = people(9, 12, "," + cell);
        Files.writeString(left, "email," + header + "\n" + people(1, 8, ",unsubscribed") + others);
        sendAndAddNews();
        Files.writeString(
                left, "email," + header + "\n" + people(1, 7, "," + cell) + people(8, 8, ",unsubscribed") + others);

        Cli.Result byHand = send();

        assertThat(byHand.code()).as(byHand.err()).isZero();
        assertThat(room.recipients()).hasSize(2 * STAYED + 7);
    }

    @ParameterizedTest
    @CsvSource({"Notas,pidió la baja", "Name,Luis (baja)"})
    void whoWaitsForADecisionIsNotMailedOnceTheWordIsLost(String header, String word) throws Exception {
        Files.writeString(left, "email," + header + "\n" + people(1, 8, "," + word) + people(9, 12, ",Luis"));
        sendAndAddNews();
        Files.writeString(left, "email," + header + "\n" + people(1, 12, ",Luis"));

        assertRefused();
    }

    @Test
    void onceStaffHaveSaidWhatTheWordMeansTheyAre() throws Exception {
        Files.writeString(left, "email,Notas\n" + people(1, 8, ",pidió la baja") + people(9, 12, ",Luis"));
        sendAndAddNews();
        room.workspace
                .set(
                        "newsletters.weekly.subscribers",
                        "[subscribers/weekly.csv, {path: 'lists/*.csv', left-when: {Notas: [gone]}}]")
                .write();

        Cli.Result byHand = send();

        assertThat(byHand.code()).as(byHand.err()).isZero();
        assertThat(room.recipients()).hasSize(2 * STAYED + 8);
    }

    @Test
    void soItIsWhereTheyHadDecidedOtherwiseBefore() throws Exception {
        String lists = "[subscribers/weekly.csv, {path: 'lists/*.csv', left-when: %s}]";
        Files.writeString(left, "email,status\n" + people(1, 8, ",B3") + people(9, 12, ",A1"));
        room.workspace.set("newsletters.weekly.subscribers", lists.formatted("{status: [B3, B4]}"));
        sendAndAddNews();
        room.workspace
                .set("newsletters.weekly.subscribers", lists.formatted("never"))
                .write();

        Cli.Result byHand = send();

        assertThat(byHand.code()).as(byHand.err()).isZero();
        assertThat(room.recipients()).hasSize(2 * STAYED + 8);
    }

    @Test
    void soItIsWhereAnotherListSaidYesAllTheTimeByAColumnOfItsOwn() throws Exception {
        Files.writeString(left.resolveSibling("all.csv"), "email,Newsletter\n" + people(1, 12, ",yes"));
        sendAndAddNews();
        Files.writeString(left, left(8).replace("unsubscribed", "active"));

        Cli.Result byHand = send();

        assertThat(byHand.err()).doesNotContain("had left at the edition before");
        assertThat(room.recipients()).hasSize(2 * STAYED + 8);
    }

    @ParameterizedTest
    @CsvSource({
        "confirmed,yes",
        "Double opt-in,Yes",
        "Confirmado,sí",
        "Email verified,TRUE",
        "bounced,no",
        "Blocklisted,no",
        "Privacy policy accepted,yes",
        "RGPD,oui",
        "Newsletter,yes",
        "Consent status,given",
        "Subscription end,2099-05-01",
        "Paused until,2020-01-01",
        "مؤكد,نعم",
        "Email status,valid",
        "Mailbox status,active",
        "ZB Status,valid",
        "Verification,valid",
        "Verification status,verified",
        "Email deliverability,deliverable",
        "Email status,ok",
        "status,valid",
        "status,delivered",
        "Status,Member",
        "Status,Premium",
        "Subscription,Premium",
        "Subscription type,Free",
        "Account status,active",
        "Customer status,active",
        "Contract status,Active",
        "Client status,active",
        "User status,enabled",
        "Member status,active",
        "Contact status,active",
        "Marketing contact status,Marketing contact",
        "Subscribed,2019-03-01",
        "Estado,1",
        "Estado de la cuenta,Activa",
        "Estado del cliente,activo",
        "Estado del contrato,vigente",
        "Estado del correo,válido",
        "Estado,verificado",
        "Cliente activo,sí",
        "Statut du compte,actif",
        "Statut client,actif",
        "Statut,valide",
        "Statut adhérent,actif",
        "Abonné premium,oui",
        "Kontostatus,aktiv",
        "Status Kunde,aktiv",
        "Status Vertrag,aktiv",
        "Mitgliedsstatus,aktiv",
        "Status,gültig",
        "Situação da conta,ativa",
        "Situação do cliente,ativo",
        "Situação,cadastrado",
        "حالة الحساب,نشط",
        "حالة العميل,نشط",
        "حالة البريد,صالح",
        "Статус клиента,активен",
        "Статус договора,действует",
        "Статус адреса,активен",
        "Состояние счёта,активен"
    })
    void aColumnThatHoldsOfPeopleWhoLeftAsWellTakesNothingBack(String header, String cell) throws Exception {
        Files.writeString(left, "email,status\n" + people(1, 8, ",unsubscribed") + people(9, 12, ",active"));
        sendAndAddNews();
        Files.writeString(left, "email," + header + "\n" + people(1, 12, "," + cell));

        assertRefused();
    }

    @ParameterizedTest
    @CsvSource({
        "unsubscribed,yes,confirmed,yes",
        "unsubscribed,yes,Account status,active",
        "Opt out,yes,confirmed,yes",
        "Baja,sí,ZB Status,valid",
        "Baja,sí,Consentimiento,sí",
        "Newsletter,no,Validation,valid"
    })
    void soItIsWhicheverColumnSaidThatTheyLeft(String header, String gone, String next, String cell) throws Exception {
        Files.writeString(left, "email," + header + "\n" + people(1, 8, "," + gone) + people(9, 12, ","));
        room.serve();
        room.minute(HOUR);
        room.addNews("2021-02-20");
        Files.writeString(left, "email," + next + "\n" + people(1, 12, "," + cell));

        assertRefused();
    }

    @ParameterizedTest
    @CsvSource({
        "confirmed,no,yes",
        "Acepto recibir el boletín,no,sí",
        "Newsletter,non,oui",
        "bounced,yes,no",
        "Consent status,withdrawn,given",
        "Email verification,invalid,valid",
        "Account status,closed,active",
        "status,unsubscribed,confirmed"
    })
    void unlessItSaidBeforeThatTheyLeft(String header, String gone, String active) throws Exception {
        assertBackByTheSameColumn(header, active, gone);
    }

    @ParameterizedTest
    @CsvSource({
        "Suscrito,sí",
        "active,1",
        "unsubscribed,no",
        "Email Marketing Consent,SUBSCRIBED",
        "Situação,ativo",
        "Email status,Active",
        "Subscription,active",
        "Subscription status,subscribed",
        "Newsletter status,active",
        "Harbour News status,active",
        "Account status,subscribed",
        "Estado de la suscripción,activa",
        "Estado,alta",
        "Abonnement,actif",
        "Statut,inscrit",
        "Abo-Status,aktiv",
        "Newsletter abonniert,ja",
        "Status da inscrição,ativo",
        "حالة الاشتراك,نشط",
        "Статус подписки,активна",
        "Подписан,да"
    })
    void aColumnThatSaysThatTheyAreSubscribedNowDoes(String header, String cell) throws Exception {
        Files.writeString(left, "email,status\n" + people(1, 8, ",unsubscribed") + people(9, 12, ",active"));
        sendAndAddNews();
        Files.writeString(left, "email," + header + "\n" + people(1, 12, "," + cell));

        Cli.Result byHand = send();

        assertThat(byHand.err()).doesNotContain("had left at the edition before");
    }
}
