package newsdigest.web.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import newsdigest.consent.PersonalData;
import newsdigest.consent.ReaderStanding;
import newsdigest.consent.TokenSigner;
import newsdigest.publish.ReaderStandings;
import newsdigest.testing.Workspace;
import newsdigest.web.PublicPagesFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics are chosen while signing up, and hold once the subscription is confirmed. */
@SuppressWarnings("NullAway.Init")
final class SignUpTopicsTest {

    private static final String NEW = "new@example.org";

    @TempDir
    private Path folder;

    private PublicPagesFixture office;

    @BeforeEach
    void open() throws Exception {
        office = new PublicPagesFixture(folder, PublicPagesFixture::withTopics);
    }

    @AfterEach
    void close() {
        office.close();
    }

    private ReaderStanding standing(String address) {
        return new ReaderStandings(office.application).find(office.weekly, address);
    }

    private String signUp(String form) throws Exception {
        return office.post("/subscribe/weekly", "email=" + NEW + form).body();
    }

    @Test
    void theFormOffersTheTopicsInItsLanguage() throws Exception {
        assertThat(office.get("/subscribe/weekly?language=es").body()).contains("Escuela", "Temas");
        assertThat(office.get("/subscribe/weekly?language=en").body()).contains("School", "Topics");
    }

    @Test
    void whatWasTickedStandsOnThePageThatConfirmsAndHoldsAfterIt() throws Exception {
        signUp("&topics=&topics=school");
        String confirm = office.linkTo(NEW, "confirm");

        assertThat(office.get(confirm).body()).contains("Topics: school", "news on your topics will be sent");
        assertThat(office.post(confirm, "").body()).contains("the next edition of", "that has news on your topics");

        assertThat(standing(NEW).topics()).containsExactly("school");
    }

    @Test
    void noneTickedMeansAllAlsoForWhoHadChosenSomeBefore() throws Exception {
        signUp("&topics=&topics=school");
        office.post(office.linkTo(NEW, "confirm"), "");
        new ReaderStandings(office.application)
                .repository()
                .leave("weekly", false, NEW, "", office.weekly.defaultLanguage());
        office.emptyMailboxes();
        signUp("&topics=");

        assertThat(office.post(office.linkTo(NEW, "confirm"), "").body()).doesNotContain("on your topics");
        assertThat(standing(NEW).topics()).isEmpty();
    }

    @Test
    void aFormOfSomebodyElsesWebsiteThatOffersNoTopicsLeavesThemAsTheyWere() throws Exception {
        signUp("&topics=&topics=school");
        office.post(office.linkTo(NEW, "confirm"), "");
        new ReaderStandings(office.application)
                .repository()
                .leave("weekly", false, NEW, "", office.weekly.defaultLanguage());
        office.emptyMailboxes();
        signUp("");
        office.post(office.linkTo(NEW, "confirm"), "");

        assertThat(standing(NEW).topics()).containsExactly("school");
    }

    @Test
    void whatWasChosenLastHoldsWhenTheFormIsSentTwice() throws Exception {
        signUp("&topics=&topics=school&language=en");
        String lately = signUp("&topics=&topics=harbour&language=es");

        assertThat(lately).contains("name=\"topics\" value=\"harbour\"", "name=\"topics\" value=\"\"");
        office.post(office.linkTo(NEW, "confirm"), "");
        assertThat(standing(NEW).topics()).isEqualTo(List.of("harbour"));
        assertThat(standing(NEW).language().orElseThrow().getLanguage()).isEqualTo("es");
    }

    @Test
    void aTypingErrorKeepsTheTicks() throws Exception {
        assertThat(office.post("/subscribe/weekly", "email=no+address&topics=&topics=school")
                        .body())
                .contains("value=\"school\" checked");
    }

    @Test
    void whoIsSubscribedKeepsTheirTopicsWhateverAStrangerTicks() throws Exception {
        office.post("/subscribe/weekly", "email=" + Workspace.address(1) + "&topics=&topics=school");

        office.firstTo(Workspace.address(1));
        assertThat(standing(Workspace.address(1)).topics()).isEmpty();
    }

    @Test
    void thePageThatConfirmsNamesTheTopicsThatSomebodyKeepsFromBefore() throws Exception {
        signUp("&topics=&topics=school");
        office.post(office.linkTo(NEW, "confirm"), "");
        new ReaderStandings(office.application)
                .repository()
                .leave("weekly", false, NEW, "", office.weekly.defaultLanguage());
        office.emptyMailboxes();
        signUp("");

        assertThat(office.get(office.linkTo(NEW, "confirm")).body())
                .contains("Topics: school", "news on your topics will be sent");
    }

    @Test
    void whatSomebodyAgreedToIsKeptInTheWordsOfThePage() throws Exception {
        signUp("&topics=&topics=school");
        office.post(office.linkTo(NEW, "confirm"), "");

        assertThat(new PersonalData(
                                office.application.ledger(),
                                new TokenSigner(office.config.tokenKeys()),
                                PublicPagesFixture.CLOCK)
                        .export(NEW)
                        .get("proofs"))
                .singleElement()
                .satisfies(proof -> assertThat(String.valueOf(proof.get("words")))
                        .contains("news on your topics", "Topics: school"));
    }
}
