package newsdigest.web.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.consent.ReaderStanding.Prospect;
import newsdigest.delivery.DeliveryServices;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.publish.EditionAudience;
import newsdigest.publish.EditionBuilder;
import newsdigest.publish.PreparedEdition;
import newsdigest.publish.ReaderStandings;
import newsdigest.testing.SetClock;
import newsdigest.testing.Workspace;
import newsdigest.web.PublicPagesFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A newsletter that takes no sign-ups goes to those whom its editors let in, whatever links others hold. */
@SuppressWarnings("NullAway.Init")
final class ClosedNewsletterTest {

    private static final String ANA = Workspace.address(1);
    private static final String BOARD_MEMBER = "chair@example.org";

    private final SetClock clock = new SetClock(Instant.parse("2021-02-16T08:00:00Z"));

    @TempDir
    private Path folder;

    private PublicPagesFixture office;
    private int day = 10;

    @BeforeEach
    void open() throws IOException {
        office = new PublicPagesFixture(folder, ClosedNewsletterTest::withBoard, clock);
        list("email\n" + BOARD_MEMBER + "\n");
    }

    @AfterEach
    void close() {
        office.close();
    }

    private static Workspace withBoard(Workspace workspace) {
        for (String key :
                List.of("title", "from", "zone", "languages", "news", "window", "unsubscribe", "postal-address")) {
            workspace.copy("newsletters.weekly." + key, "newsletters.board." + key);
        }
        return workspace
                .set("newsletters.board.list-id", "board.example.org")
                .set("newsletters.board.subscribers", "[board.csv]");
    }

    private void list(String text) throws IOException {
        Files.writeString(folder.resolve("board.csv"), text);
    }

    private Prospect prospect(String address) {
        Newsletter board = office.config.newsletters().get(1);
        return new ReaderStandings(office.application).find(board, address).prospect();
    }

    private String ownPage(String address) throws Exception {
        office.post("/link/weekly", "email=" + address);
        return office.linkTo(address, "my");
    }

    @Test
    void aReaderOfAnotherNewsletterDoesNotJoinItByTheirOwnLink() throws Exception {
        String own = ownPage(ANA);

        office.post(own + "/return", "newsletter=board");

        assertThat(prospect(ANA)).isEqualTo(Prospect.NOT_SUBSCRIBED);
    }

    @Test
    void aReaderOfAnotherNewsletterIsOfferedNoWayInAndIsToldWhomToWriteTo() throws Exception {
        String token = ownPage(ANA).substring("/my/".length());
        office.emptyMailboxes();
        String page = "/u/" + token + "?newsletter=board";

        assertThat(office.get(page).body()).contains("please write to").doesNotContain("Subscribe again");
        office.post(page, "wish=return");

        office.readerMail.close();
        assertThat(office.recipients()).isEmpty();
    }

    @Test
    void whoLeftAllNewslettersIsNotOfferedOneTheyNeverGot() throws Exception {
        String own = ownPage(ANA);
        String token = own.substring("/my/".length());
        office.post("/u/" + token + "?newsletter=weekly", "wish=leave-all");

        assertThat(office.get(own).body()).contains("value=\"weekly\"").doesNotContain("value=\"board\"");
        office.post(own + "/return", "newsletter=board");

        assertThat(prospect(ANA)).isEqualTo(Prospect.LEFT);
    }

    @Test
    void whoIsOnItsListsComesBackByThemselves() throws Exception {
        String own = ownPage(BOARD_MEMBER);
        String token = own.substring("/my/".length());
        office.post("/u/" + token + "?newsletter=board", "wish=leave");
        assertThat(prospect(BOARD_MEMBER)).isEqualTo(Prospect.LEFT);

        office.post(own + "/return", "newsletter=board");

        assertThat(prospect(BOARD_MEMBER)).isEqualTo(Prospect.NEXT_EDITION);
    }

    @Test
    void whomTheEditorsTookOffTheListDoesNotComeBackByAnOldLink() throws Exception {
        String own = ownPage(BOARD_MEMBER);
        list("email\n");
        clock.pass(Duration.ofMinutes(1));

        office.post(own + "/return", "newsletter=board");

        assertThat(prospect(BOARD_MEMBER)).isEqualTo(Prospect.NOT_SUBSCRIBED);
    }

    @Test
    void whomTheEditorsTookOffTheListAfterTheyAskedToComeBackDoesNotComeBack() throws Exception {
        office.post(ownPage(BOARD_MEMBER).replace("/my/", "/u/") + "?newsletter=board", "wish=leave");
        office.post(ownPage(BOARD_MEMBER).replace("/my/", "/u/") + "?newsletter=board", "wish=return");
        String confirm = office.linkTo(BOARD_MEMBER, "confirm");
        list("email\nother@example.org\n");

        assertThat(office.get(confirm).body())
                .doesNotContain("<form")
                .contains("To get Weekly digest, please write to");
        office.post(confirm, "");

        assertThat(prospect(BOARD_MEMBER)).isNotEqualTo(Prospect.NEXT_EDITION);
        assertThat(office.get(confirm).body()).doesNotContain("Thank you");
    }

    @Test
    void whomTheEditorsTakeOffTheListAfterTheyCameBackGetsNothingAnyMore() throws Exception {
        String own = ownPage(BOARD_MEMBER);
        office.post("/u/" + own.substring("/my/".length()) + "?newsletter=board", "wish=leave");
        office.post(own + "/return", "newsletter=board");
        assertThat(board()).containsExactly(BOARD_MEMBER);

        list("email\nother@example.org\n");
        clock.pass(Duration.ofMinutes(1));

        assertThat(prospect(BOARD_MEMBER)).isEqualTo(Prospect.NOT_SUBSCRIBED);
        assertThat(board()).containsExactly("other@example.org");
    }

    @Test
    void whoSubscribedWhileItWasOpenStaysSubscribedByThemselves() throws Exception {
        office.application
                .ledger()
                .update("insert into sign_up (number, newsletter, address, address_key, language, requested_at,"
                        + " confirmed_at) values (7, 'board', 'early@example.org', 'early@example.org', 'en', 1, 1)");
        String own = ownPage("early@example.org");
        office.post("/u/" + own.substring("/my/".length()) + "?newsletter=board", "wish=leave");
        office.post(own + "/return", "newsletter=board");

        assertThat(board()).containsExactlyInAnyOrder(BOARD_MEMBER, "early@example.org");
    }

    @Test
    void aNewAddressIsLetInByTheEditorsAndTheOldOneKeepsWhatItGets() throws Exception {
        String own = ownPage(BOARD_MEMBER);
        office.post(own + "/address", "email=new%40example.org");
        String address = office.linkTo("new@example.org", "address");

        assertThat(office.get(address).body())
                .contains("does not get Weekly digest", "To get Weekly digest, please write to")
                .doesNotContain("Once you press", "<form");
        office.post(address, "");

        assertThat(board()).containsExactly(BOARD_MEMBER);
    }

    /** Returns to whom its next edition goes. */
    private List<String> board() throws Exception {
        office.emptyMailboxes();
        Newsletter board = office.config.newsletters().get(1);
        PreparedEdition prepared = new EditionBuilder(office.application)
                .prepare(
                        board,
                        new Selection.Between(LocalDate.of(2021, 2, 1), LocalDate.of(2021, 2, ++day)),
                        office.application.today(board),
                        Optional.of(Locale.ENGLISH));
        DeliveryServices delivery = office.application.delivery();
        FrozenEdition frozen = new EditionAudience(office.application, delivery)
                .plan(board, prepared.edition().orElseThrow())
                .edition();
        delivery.mailer().send(frozen, board, false, ProgressListener.NONE);
        return office.readersOfEditions();
    }
}
