package newsdigest.web.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import newsdigest.consent.ReaderStanding.Prospect;
import newsdigest.publish.ReaderStandings;
import newsdigest.subscriber.leaving.Leaving;
import newsdigest.testing.Workspace;
import newsdigest.web.PublicPagesFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** While lists are away, cut or exchanged, readers can do what they can when the lists are whole. */
@SuppressWarnings("NullAway.Init")
final class ListsThatAreAwayTest {

    private static final String ANA = Workspace.address(1);
    private static final String GONE = "gone1@example.net";

    @TempDir
    private Path folder;

    private PublicPagesFixture office;
    private Path list;
    private Path members;
    private int day = 10;

    /** Three people in one list, and in another one two who stay and six who have left. */
    @BeforeEach
    void open() throws IOException {
        office = new PublicPagesFixture(folder);
        list = folder.resolve("subscribers/weekly.csv");
        members = list.resolveSibling("members.csv");
        Files.writeString(
                members, "Correo,Fecha de baja\nstays1@example.net,\nstays2@example.net,\n" + gone(",2021-01-12"));
    }

    @AfterEach
    void close() {
        office.close();
    }

    private static String gone(String end) {
        StringBuilder rows = new StringBuilder();
        IntStream.rangeClosed(1, 6)
                .forEach(i -> rows.append("gone")
                        .append(i)
                        .append("@example.net")
                        .append(end)
                        .append('\n'));
        return rows.toString();
    }

    private List<String> readers() throws Exception {
        office.emptyMailboxes();
        office.send("2021-02-01", "2021-02-" + ++day);
        return office.readersOfEditions();
    }

    private Prospect prospect(String address) {
        return new ReaderStandings(office.application)
                .find(office.weekly, address)
                .prospect();
    }

    private static void loseColumn(Path members) throws IOException {
        Files.writeString(members, "Correo\nstays1@example.net\nstays2@example.net\n" + gone(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "email,name\n", "email,name\nother@example.org,Other\n", "PK\u0003\u0004 half a workbook"})
    void whoOpensTheLinkOfTheirOwnMailToLeaveCanLeaveAndStaysAwayOnceTheListIsBack(String instead) throws Exception {
        assertThat(readers()).contains(ANA);
        String leave = office.oneClickOfEdition(ANA);
        String whole = Files.readString(list);
        if (instead.isEmpty()) {
            Files.delete(list);
        } else {
            Files.writeString(list, instead);
        }

        assertThat(office.get(leave).body()).contains("value=\"leave\"", "Unsubscribe");
        assertThat(office.post(leave, "wish=leave").body()).contains("You have left");

        Files.writeString(list, whole);
        assertThat(prospect(ANA)).isEqualTo(Prospect.LEFT);
        assertThat(readers()).doesNotContain(ANA);
    }

    @Test
    void whileTheListIsAwayItsReadersAreToldThatTheyGetTheNextEdition() throws Exception {
        assertThat(readers()).contains(ANA);
        String leave = office.oneClickOfEdition(ANA);
        office.post("/link/weekly", "email=" + ANA);
        String own = office.linkTo(ANA, "my");
        Files.delete(list);

        assertThat(office.get(own).body()).contains("You will get the next edition", "Unsubscribe");
        assertThat(office.get(leave).body()).contains("Rather pause for a month");
    }

    @Test
    void whoIsInNoListAnyMoreIsToldSoAndCanStillLeaveByTheLinkOfAnEdition() throws Exception {
        assertThat(readers()).contains(ANA);
        String leave = office.oneClickOfEdition(ANA);
        Files.writeString(list, Files.readString(list).replace(ANA, "other@example.org"));

        assertThat(office.get(leave).body())
                .contains("Not subscribed", "Unsubscribe to make sure", "value=\"leave\"", "Subscribe again");
        office.post(leave, "wish=leave");

        assertThat(office.get(leave).body()).contains("You have left").doesNotContain("value=\"leave\"");
    }

    @Test
    void whoHadLeftAndAsksToSignUpWhileTheListHasLostThatIsAskedToConfirmAndGetsTheNextEdition() throws Exception {
        String whole = Files.readString(members);
        assertThat(readers()).doesNotContain(GONE);
        loseColumn(members);

        assertThat(prospect(GONE)).isEqualTo(Prospect.LEFT_BY_LIST);
        assertThat(prospect("stays1@example.net")).isEqualTo(Prospect.NEXT_EDITION);
        office.post("/subscribe/weekly", "email=" + GONE);
        assertThat(office.post(office.linkTo(GONE, "confirm"), "").body()).contains("You will get the next edition");

        Files.writeString(members, whole);
        assertThat(prospect(GONE)).isEqualTo(Prospect.NEXT_EDITION);
        assertThat(readers()).contains(GONE).doesNotContain("gone2@example.net");
    }

    @Test
    void soItIsWhileTheListIsAway() throws Exception {
        String whole = Files.readString(members);
        readers();
        Files.delete(members);

        assertThat(prospect(GONE)).isEqualTo(Prospect.LEFT_BY_LIST);
        office.post("/subscribe/weekly", "email=" + GONE);
        office.post(office.linkTo(GONE, "confirm"), "");

        Files.writeString(members, whole);
        assertThat(prospect(GONE)).isEqualTo(Prospect.NEXT_EDITION);
    }

    @Test
    void whoConfirmedBeforeTheListWentAwayIsNotSaidToHaveLeftByTheWordOfAnotherList() throws Exception {
        Files.writeString(
                list,
                "email,status\n" + ANA + ",subscribed\n" + gone(",unsubscribed").replace("gone", "other"));
        readers();
        office.post("/subscribe/weekly", "email=" + GONE);
        office.post(office.linkTo(GONE, "confirm"), "");
        Files.delete(members);

        assertThat(prospect(GONE)).isEqualTo(Prospect.NEXT_EDITION);
        assertThat(prospect("gone2@example.net")).isEqualTo(Prospect.LEFT_BY_LIST);
        assertThat(new ReaderStandings(office.application)
                        .find(office.weekly, "gone2@example.net")
                        .toString())
                .contains(Leaving.UNNAMED.sign())
                .doesNotContain("weekly.csv");
    }

    @Test
    void whomTheListSaysToBeBackInSoManyWordsIsSubscribedThoughItHasLostWhoElseLeft() throws Exception {
        readers();
        Files.writeString(
                members,
                "Correo,Estado\nstays1@example.net,activo\nstays2@example.net,\n"
                        + gone(",").replace(GONE + ",", GONE + ",activo"));

        assertThat(prospect(GONE)).isEqualTo(Prospect.NEXT_EDITION);
        assertThat(prospect("gone2@example.net")).isEqualTo(Prospect.LEFT_BY_LIST);
    }

    @Test
    void aFewWhomTheListMailsAgainAreSubscribed() throws Exception {
        readers();
        Files.writeString(members, Files.readString(members).replace(GONE + ",2021-01-12", GONE + ","));

        assertThat(prospect(GONE)).isEqualTo(Prospect.NEXT_EDITION);
    }
}
