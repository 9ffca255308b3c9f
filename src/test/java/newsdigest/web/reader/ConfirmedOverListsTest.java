package newsdigest.web.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import newsdigest.consent.ReaderStanding.Prospect;
import newsdigest.problem.SourceLocation;
import newsdigest.publish.ReaderStandings;
import newsdigest.subscriber.leaving.Leaving;
import newsdigest.subscriber.leaving.Leaving.LeavingKind;
import newsdigest.web.PublicPagesFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
