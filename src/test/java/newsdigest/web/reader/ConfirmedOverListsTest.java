package newsdigest.web.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import newsdigest.consent.ReaderStanding.Prospect;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.edition.EditionId;
import newsdigest.problem.SourceLocation;
import newsdigest.publish.ReaderStandings;
import newsdigest.subscriber.leaving.Leaving;
import newsdigest.subscriber.leaving.Leaving.LeavingKind;
import newsdigest.web.PublicPagesFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever confirms after a list said that they left gets editions, until a list says that they left anew. */
@SuppressWarnings("NullAway.Init")
final class ConfirmedOverListsTest {

    private static final String NEW = "reader+new@example.org";

    @TempDir
    private Path folder;

    private PublicPagesFixture office;
    private int day = 10;

    @BeforeEach
    void open() throws IOException {
        office = new PublicPagesFixture(folder);
    }

    @AfterEach
    void close() {
        office.close();
    }

    private void list(String name, String text) throws IOException {
        Files.writeString(folder.resolve("subscribers").resolve(name), text);
    }

    private void replaceList(String earlier, String name, String text) throws IOException {
        Files.delete(folder.resolve("subscribers").resolve(earlier));
        list(name, text);
    }

    private void subscribe() throws Exception {
        office.emptyMailboxes();
        office.post("/subscribe/weekly", "email=" + NEW.replace("+", "%2B"));
        assertThat(office.post(office.linkTo(NEW, "confirm"), "").body()).contains("You will get the next edition");
    }

    private Prospect prospect() {
        return new ReaderStandings(office.application).find(office.weekly, NEW).prospect();
    }

    /** Returns to whom the next edition goes. */
    private List<String> readers() throws Exception {
        office.emptyMailboxes();
        office.send("2021-02-01", "2021-02-" + ++day);
        return office.readersOfEditions();
    }

    @ParameterizedTest
    @CsvSource({
        "members-2021-02-01.csv, members-2021-02-08.csv, status",
        "unsubscribed_members_export_1a.csv, unsubscribed_members_export_2b.csv, company",
        "members.csv, people in town.csv, Status"
    })
    void thatHoldsWhenTheNextExportHasAnotherName(String earlier, String later, String column) throws Exception {
        String text = "email," + column + "\n" + NEW + ",unsubscribed\nother@example.org,unsubscribed\n";
        list(earlier, text);
        assertThat(prospect()).isEqualTo(Prospect.LEFT_BY_LIST);
        subscribe();
        assertThat(readers()).contains(NEW);

        replaceList(earlier, later, text);

        assertThat(prospect()).isEqualTo(Prospect.NEXT_EDITION);
        assertThat(readers()).contains(NEW).doesNotContain("other@example.org");
    }

    @Test
    void whomTheListsMailAgainAndThenSayToHaveLeftOnceMoreHasLeftAnew() throws Exception {
        list("members.csv", "email,status\n" + NEW + ",unsubscribed\n");
        subscribe();
        list("members.csv", "email,status\n" + NEW + ",subscribed\n");
        assertThat(readers()).containsOnlyOnce(NEW);

        list("members.csv", "email,status\n" + NEW + ",unsubscribed\n");

        assertThat(prospect()).isEqualTo(Prospect.LEFT_BY_LIST);
        assertThat(readers()).doesNotContain(NEW);
    }

    @Test
    void anotherColumnThatSaysSoIsAnotherWord() throws Exception {
        list("members.csv", "email,status\n" + NEW + ",unsubscribed\n");
        subscribe();

        replaceList("members.csv", "others.csv", "email,opted out\n" + NEW + ",yes\n");

        assertThat(prospect()).isEqualTo(Prospect.LEFT_BY_LIST);
        assertThat(readers()).doesNotContain(NEW);
    }

    @ParameterizedTest
    @CsvSource({
        "'status', 'unsubscribed', 'cleaned'",
        "'estado', 'baja', 'rebotado'",
        "'unsubscribed at', '2025-01-01', '2026-12-04'",
        "'status,unsubscribed at', 'unsubscribed,2025-01-01', 'unsubscribed,2026-12-04 10:00:00'",
        "'Left,status', 'x,unsubscribed', 'x,bounced'"
    })
    void whoLeavesOnAnotherDayOrInAnotherWayByTheSameColumnHasLeftAnew(String columns, String then, String now)
            throws Exception {
        String others = "a@example.org," + then + "\n";
        list("members.csv", "email," + columns + "\n" + others + NEW + "," + then + "\n");
        subscribe();
        assertThat(readers()).containsOnlyOnce(NEW);

        list("members.csv", "email," + columns + "\n" + others + NEW + "," + now + "\n");

        assertThat(prospect()).isEqualTo(Prospect.LEFT_BY_LIST);
        assertThat(readers()).doesNotContain(NEW);
        assertThat(readers()).doesNotContain(NEW);
    }

    @ParameterizedTest
    @CsvSource({
        "'notes', 'asked to be removed'",
        "'notas', 'pidió la baja'",
        "'frequency', 'never'",
        "'tags', 'news; left'",
        "'current', 'no'"
    })
    void aWordThatMayMeanLeavingCountsBesideTheOneThatWasKnown(String column, String added) throws Exception {
        String header = "email,status," + column + "\n";
        String others = "a@example.org,active,\nb@example.org,active,\n";
        list("members.csv", header + others + NEW + ",unsubscribed,\n");
        subscribe();
        assertThat(readers()).containsOnlyOnce(NEW);

        list("members.csv", header + others + NEW + ",unsubscribed," + added + "\n");

        assertThat(prospect()).isEqualTo(Prospect.LEFT_BY_LIST);
        assertThat(readers()).doesNotContain(NEW);
    }

    @Test
    void aHeadingOfWhoLeftSaysNothingNewWhereRowsAboveItComeAndGo() throws Exception {
        String left = "Unsubscribed:,\n" + NEW + ",Ana\n";
        list("members.csv", "email,name\na@example.org,A\n" + left);
        subscribe();
        assertThat(readers()).containsOnlyOnce(NEW);

        list("members.csv", "email,name\na@example.org,A\nb@example.org,B\nc@example.org,C\n" + left);

        assertThat(prospect()).isEqualTo(Prospect.NEXT_EDITION);
        assertThat(readers()).containsOnlyOnce(NEW).contains("c@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "status, unsubscribed, Unsubscribed ",
        "unsubscribed at, 2025-01-31, 31.01.2025",
        "unsubscribed at, 2025-01-31, 2025-01-31T09:30:00Z",
        "unsubscribed at, 2025-01-02, 01/02/2025",
        "unsubscribed, x, yes"
    })
    void whatIsWrittenInAnotherWayIsNoNews(String column, String then, String now) throws Exception {
        list("members.csv", "email," + column + "\n" + NEW + "," + then + "\n");
        subscribe();
        assertThat(readers()).containsOnlyOnce(NEW);

        list("members.csv", "email," + column + "\n" + NEW + "," + now + "\n");

        assertThat(prospect()).isEqualTo(Prospect.NEXT_EDITION);
        assertThat(readers()).containsOnlyOnce(NEW);
    }

    /** Returns a list in which the reader left, as eleven others did. */
    private static String listOfLeavers() {
        return "email,status\n" + others() + NEW + ",unsubscribed\n";
    }

    private static String others() {
        return IntStream.rangeClosed(1, 11)
                .mapToObj(i -> "other" + i + "@example.org,unsubscribed\n")
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "email,status\nother1@example.org,unsubscribed\n", "email,status\n", "AWAY", "LOCKED"})
    void whileAListIsNotThereOrNotWholeWhatItSaidAtTheEditionBeforeIsKnown(String meanwhile) throws Exception {
        list("members.csv", listOfLeavers());
        assertThat(readers()).doesNotContain(NEW);
        Path file = folder.resolve("subscribers/members.csv");
        if (meanwhile.equals("AWAY")) {
            Files.delete(file);
        } else if (meanwhile.equals("LOCKED")) {
            Files.delete(file);
            Files.createDirectory(file);
        } else {
            list("members.csv", meanwhile);
        }

        subscribe();
        Files.deleteIfExists(file);
        list("members.csv", listOfLeavers());

        assertThat(prospect()).isEqualTo(Prospect.NEXT_EDITION);
        assertThat(readers()).containsOnlyOnce(NEW);
        assertThat(readers()).containsOnlyOnce(NEW);
    }

    @Test
    void anotherWordOfAListThatWasAwayIsNew() throws Exception {
        list("members.csv", listOfLeavers());
        readers();
        Files.delete(folder.resolve("subscribers/members.csv"));
        subscribe();

        list("members.csv", listOfLeavers().replace("status", "opted out").replace("unsubscribed", "yes"));

        assertThat(prospect()).isEqualTo(Prospect.LEFT_BY_LIST);
        assertThat(readers()).doesNotContain(NEW);
    }

    @Test
    void whoWasNotAmongThoseWhoHadLeftLeavesByAListThatWasAway() throws Exception {
        list("members.csv", "email,status\n" + others());
        readers();
        Files.delete(folder.resolve("subscribers/members.csv"));
        subscribe();

        list("members.csv", listOfLeavers());

        assertThat(prospect()).isEqualTo(Prospect.LEFT_BY_LIST);
        assertThat(readers()).doesNotContain(NEW);
    }

    @Test
    void aListThatIsBackWithoutAPersonHasTakenItsWordBackAtTheNextEdition() throws Exception {
        list("members.csv", listOfLeavers());
        readers();
        Files.delete(folder.resolve("subscribers/members.csv"));
        subscribe();
        list("members.csv", "email,status\n" + others());
        assertThat(readers()).containsOnlyOnce(NEW);

        list("members.csv", listOfLeavers());

        assertThat(prospect()).isEqualTo(Prospect.LEFT_BY_LIST);
        assertThat(readers()).doesNotContain(NEW);
    }

    @Test
    void aListThatStaysAwayForAnEditionAndComesBackAsItWasHasSaidNothingNew() throws Exception {
        String list = "email,status\nactive@example.org,active\n" + others() + NEW + ",unsubscribed\n";
        list("members.csv", list);
        readers();
        Files.delete(folder.resolve("subscribers/members.csv"));
        subscribe();
        assertThat(readers()).containsOnlyOnce(NEW);
        assertThat(readers()).containsOnlyOnce(NEW);

        list("members.csv", list);

        assertThat(prospect()).isEqualTo(Prospect.NEXT_EDITION);
        assertThat(readers()).containsOnlyOnce(NEW).contains("active@example.org");
        assertThat(readers()).containsOnlyOnce(NEW);
    }

    @Test
    void oneRowThatWasTakenOutByHandIsNoListThatWasCut() throws Exception {
        list("members.csv", listOfLeavers());
        readers();
        list("members.csv", "email,status\n" + others());
        subscribe();

        list("members.csv", listOfLeavers());

        assertThat(prospect()).isEqualTo(Prospect.LEFT_BY_LIST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "email,status;NEW,unsubscribed | email,Fecha de baja;NEW,2021-01-01 | none | email,Fecha de baja;NEW,2021-01-01",
                "email,status;NEW,unsubscribed | email,Fecha de baja;NEW,2021-01-01 | email,status;NEW,unsubscribed | none",
                "email,Fecha de baja,status;NEW,2021-01-01,unsubscribed | none"
                        + " | email,Fecha de baja,status;NEW,,unsubscribed | none",
                "email,Fecha de baja,status;NEW,2021-01-01,unsubscribed | none"
                        + " | email,Fecha de baja,status;NEW,2021-01-01, | none",
                "email,status;NEW,unsubscribed;NEW,cleaned | email;NEW | email,status;NEW,cleaned | none"
            })
    void allWordsThatWereThereAreKnown(String one, String two, String oneLater, String twoLater) throws Exception {
        write("a.csv", one);
        write("b.csv", two);
        subscribe();
        assertThat(readers()).containsOnlyOnce(NEW);

        write("a.csv", oneLater);
        write("b.csv", twoLater);

        assertThat(prospect()).isEqualTo(Prospect.NEXT_EDITION);
        assertThat(readers()).containsOnlyOnce(NEW);
    }

    private void write(String name, @Nullable String rows) throws IOException {
        if (rows == null) {
            Files.deleteIfExists(folder.resolve("subscribers").resolve(name));
        } else {
            list(name, rows.replace("NEW", NEW).replace(';', '\n') + "\n");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "email,status;NEW,unsubscribed | none | email,status;NEW,unsubscribed | email,Fecha de baja;NEW,2021-02-12",
                "email,Fecha de baja,status;NEW,,unsubscribed | none"
                        + " | email,Fecha de baja,status;NEW,2021-02-12,unsubscribed | none"
            })
    void aNewWordCountsBesideOneThatWasKnown(String one, String two, String oneLater, String twoLater)
            throws Exception {
        write("a.csv", one);
        write("b.csv", two);
        subscribe();
        assertThat(readers()).containsOnlyOnce(NEW);

        write("a.csv", oneLater);
        write("b.csv", twoLater);

        assertThat(prospect()).isEqualTo(Prospect.LEFT_BY_LIST);
        assertThat(readers()).doesNotContain(NEW);
    }

    /** Ways in which an edition that was planned goes to nobody. */
    enum GivenUp {
        BACK_TO_DRAFT,
        CANCELLED,
        CANCELLED_AS_IT_BEGAN,
        FROZEN_ANEW
    }

    @ParameterizedTest
    @EnumSource
    void anEditionThatNobodyGotTakesNoWordBack(GivenUp way) throws Exception {
        list("members.csv", "email,status\n" + NEW + ",unsubscribed\n");
        assertThat(readers()).doesNotContain(NEW);
        subscribe();
        list("members.csv", "email\n" + NEW + "\n");
        FrozenEdition planned = plan();
        list("members.csv", "email,status\n" + NEW + ",unsubscribed\n");
        assertThat(prospect()).isEqualTo(Prospect.LEFT_BY_LIST);

        EditionLifecycle lifecycle = new EditionLifecycle(office.application.ledger(), PublicPagesFixture.CLOCK);
        EditionId id = planned.edition().id();
        switch (way) {
            case BACK_TO_DRAFT -> lifecycle.backToDraft(id, "ana");
            case CANCELLED -> lifecycle.cancel(id);
            case CANCELLED_AS_IT_BEGAN -> {
                lifecycle.release(id, false, StateReason.NONE, EditionLifecycle.ALONE);
                lifecycle.cancel(id);
            }
            case FROZEN_ANEW -> plan();
        }

        assertThat(prospect()).isEqualTo(Prospect.NEXT_EDITION);
        ++day;
        assertThat(readers()).containsOnlyOnce(NEW);
        assertThat(readers()).containsOnlyOnce(NEW);
    }

    private FrozenEdition plan() {
        return office.plan("2021-02-01", "2021-02-" + (day + 1), office.application.delivery());
    }

    @Test
    void anEditionThatIsGivenUpUndoesNothingOfOneThatWentOut() throws Exception {
        list("members.csv", "email,status\n" + NEW + ",unsubscribed\n");
        subscribe();
        list("members.csv", "email\n" + NEW + "\n");
        assertThat(readers()).containsOnlyOnce(NEW);
        FrozenEdition planned = plan();
        new EditionLifecycle(office.application.ledger(), PublicPagesFixture.CLOCK)
                .backToDraft(planned.edition().id(), "ana");

        list("members.csv", "email,status\n" + NEW + ",unsubscribed\n");

        assertThat(prospect()).isEqualTo(Prospect.LEFT_BY_LIST);
        assertThat(readers()).doesNotContain(NEW);
    }

    @Test
    void aListThatSaidInSoManyWordsThatAPersonIsActiveHasTakenItsWordBackAlsoForAnEditionThatNobodyGot()
            throws Exception {
        list("members.csv", "email,status\n" + NEW + ",unsubscribed\n");
        readers();
        subscribe();
        list("members.csv", "email,status\n" + NEW + ",active\n");
        new EditionLifecycle(office.application.ledger(), PublicPagesFixture.CLOCK)
                .backToDraft(plan().edition().id(), "ana");

        list("members.csv", "email,status\n" + NEW + ",unsubscribed\n");

        assertThat(prospect()).isEqualTo(Prospect.LEFT_BY_LIST);
        assertThat(readers()).doesNotContain(NEW);
    }

    @Test
    void whoConfirmsOnceMoreGetsItAgain() throws Exception {
        list("members.csv", "email,status\n" + NEW + ",unsubscribed\n");
        subscribe();
        list("members.csv", "email\n" + NEW + "\n");
        assertThat(readers()).containsOnlyOnce(NEW);
        list("members.csv", "email,status\n" + NEW + ",unsubscribed\n");
        assertThat(readers()).doesNotContain(NEW);

        subscribe();

        assertThat(readers()).containsOnlyOnce(NEW);
    }

    @Test
    void ofAnEarlierVersionsConfirmationTheFirstWordAloneIsLookedAt() throws Exception {
        write("a.csv", "email,status;NEW,unsubscribed");
        write("b.csv", "email,Fecha de baja;NEW,2021-01-01");
        subscribe();
        office.application.ledger().update("update sign_up set words = '', words_at = 0, words_extent = 'all'");

        assertThat(prospect()).isEqualTo(Prospect.NEXT_EDITION);
        assertThat(readers()).containsOnlyOnce(NEW);
    }

    @Test
    void whatADecisionOfStaffMakesOfTheSameWordIsNoNewOne() {
        Leaving decided = new Leaving(LeavingKind.LEFT, "column 'status'", SourceLocation.file("members.csv"));

        assertThat(decided.isSameWord("undecided whether they left: column 'status' in members.csv"))
                .isTrue();
        assertThat(decided.isSameWord("undecided whether they left: the file in members.csv"))
                .isTrue();
        assertThat(decided.isSameWord("undecided whether they left: the file in others.csv"))
                .isFalse();
        assertThat(decided.isSameWord("")).isFalse();
    }
}
