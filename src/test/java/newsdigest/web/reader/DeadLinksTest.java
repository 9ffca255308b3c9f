package newsdigest.web.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import newsdigest.config.TokenKeys;
import newsdigest.consent.DeliveryRef;
import newsdigest.consent.PersonalData;
import newsdigest.consent.TokenSigner;
import newsdigest.consent.TokenSigner.Purpose;
import newsdigest.publish.rename.NewsletterRename;
import newsdigest.publish.rename.RenamedNewsletters;
import newsdigest.testing.SetClock;
import newsdigest.testing.Workspace;
import newsdigest.web.PublicPagesFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which a link can be dead has a page that says so, and a way on. */
@SuppressWarnings("NullAway.Init")
final class DeadLinksTest {

    private static final String ANA = Workspace.address(1);

    private final SetClock clock = new SetClock(Instant.parse("2021-02-16T08:00:00Z"));

    @TempDir
    private Path folder;

    private PublicPagesFixture office;

    @BeforeEach
    void open() throws IOException {
        office = new PublicPagesFixture(folder, workspace -> workspace, clock);
    }

    @AfterEach
    void close() {
        office.close();
    }

    private PersonalData data() {
        return new PersonalData(office.application.ledger(), new TokenSigner(office.config.tokenKeys()), clock);
    }

    @Test
    void aLinkWhoseEndIsMissingIsIncomplete() throws Exception {
        office.send("2021-02-01", "2021-02-15");
        String path = office.oneClick(ANA);

        HttpResponse<String> page = office.get(path.substring(0, path.length() - 3));

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("This link is incomplete", "href=\"/link/weekly\"");
    }

    @Test
    void aLinkOfAnOldKeySaysThatItIsNotValidAlsoToAProgramThatUnsubscribes() throws Exception {
        TokenSigner old = new TokenSigner(new TokenKeys(List.of("0".repeat(32))));
        String path = "/u/" + old.issue(Purpose.LINK, new DeliveryRef(1, 1));

        assertThat(office.get(path).body()).contains("not valid any more", "href=\"/link/weekly\"");
        HttpResponse<String> program = office.postAlone(path, "List-Unsubscribe=One-Click");
        assertThat(program.statusCode()).isEqualTo(404);
        assertThat(program.body()).contains("not valid any more", "Nothing was changed", "href=\"/link/weekly\"");
    }

    @Test
    void theLinksOfATestMessageWorkAndSayThatItIsATest() throws Exception {
        TokenSigner tests = new TokenSigner(office.config.tokenKeys().forTrial());
        String link = tests.issue(Purpose.LINK, new DeliveryRef(1, 1));
        String view = tests.issue(Purpose.VIEW, new DeliveryRef(1, 1));

        for (String path : List.of("/u/" + link, "/p/" + link, "/v/" + view)) {
            HttpResponse<String> page = office.get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.body()).contains("This link works", "test message", "Nothing was changed");
        }
        HttpResponse<String> program = office.postAlone("/u/" + link, "List-Unsubscribe=One-Click");
        assertThat(program.statusCode()).isEqualTo(200);
        assertThat(program.body()).contains("test message");
    }

    @Test
    void aLinkWhoseReaderIsNotKnownAnyMoreIsTooOld() throws Exception {
        office.send("2021-02-01", "2021-02-15");
        String path = office.oneClick(ANA);
        data().expire(clock.instant().plus(Duration.ofDays(1)));

        HttpResponse<String> page = office.get(path);

        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.body()).contains("This link is too old", "href=\"/link/weekly\"");
    }

    @Test
    void aLinkOfSomebodyWhoWasForgottenSaysSoAndLeadsToSubscribing() throws Exception {
        office.send("2021-02-01", "2021-02-15");
        String path = office.oneClick(ANA);
        data().forget(ANA);

        HttpResponse<String> page = office.get(path);

        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.body()).contains("We were asked to forget you", "href=\"/subscribe/weekly\"");
    }

    @Test
    void whoLeavesANewsletterThatIsNotPublishedNowDoesNotGetItOnceItIsAgain() throws Exception {
        office.send("2021-02-01", "2021-02-14");
        String path = office.oneClick(ANA);
        office.application.ledger().update("update edition set newsletter = 'earlier'");
        assertThat(office.get(path).body()).contains("no longer published", "Unsubscribe");
        assertThat(office.post(path, "wish=return").statusCode()).isEqualTo(410);

        HttpResponse<String> program = office.postAlone(path, "List-Unsubscribe=One-Click");

        assertThat(program.statusCode()).isEqualTo(200);
        assertThat(program.body()).contains("You get no more editions of it");
        new NewsletterRename(office.application.ledger(), clock).rename("earlier", "weekly");
        office.emptyMailboxes();
        office.send("2021-02-01", "2021-02-15");
        assertThat(office.readersOfEditions()).isNotEmpty().doesNotContain(ANA);
    }

    @Test
    void publicPagesUnderAnEarlierNameOfANewsletterLeadOn() throws Exception {
        office.send("2021-02-01", "2021-02-14");
        new RenamedNewsletters(office.application.ledger(), clock).note("first", "second");
        new RenamedNewsletters(office.application.ledger(), clock).note("second", "weekly");

        for (String page : List.of(
                "/subscribe/%s?language=es", "/archive/%s/en", "/archive/%s/en/feed.xml", "/archive/%s", "/link/%s")) {
            HttpResponse<String> found = office.get(page.formatted("first"));

            assertThat(found.statusCode()).isEqualTo(200);
            assertThat(found.uri())
                    .hasToString(office.get(page.formatted("weekly")).uri().toString());
        }
        assertThat(office.postAlone("/link/first", "email=" + ANA).statusCode()).isEqualTo(308);
        assertThat(office.get("/subscribe/third").statusCode()).isEqualTo(404);
    }

    @Test
    void aLinkThatConfirmsIsTooOldAfterTwoWeeks() throws Exception {
        office.post("/subscribe/weekly", "email=new@example.org");
        String path = office.linkTo("new@example.org", "confirm");
        clock.pass(Duration.ofDays(15));

        assertThat(office.get(path).body()).contains("This link is too old");
        assertThat(office.post(path, "").statusCode()).isEqualTo(410);
    }

    @Test
    void aLinkThatConfirmedDoesNotLiftALaterWishToLeave() throws Exception {
        office.post("/subscribe/weekly", "email=new@example.org");
        String path = office.linkTo("new@example.org", "confirm");
        office.post(path, "");
        String own = office.linkTo("new@example.org", "confirm");
        office.application
                .ledger()
                .transact(connection -> new newsdigest.consent.suppression.SuppressionRepository(
                                office.application.ledger(), clock)
                        .add(
                                connection,
                                java.util.Optional.of("weekly"),
                                "new@example.org",
                                newsdigest.consent.suppression.Suppression.Reason.UNSUBSCRIBED,
                                "",
                                clock.instant()));

        office.post(own, "");
        office.post(path, "");

        assertThat(office.get(path).body()).contains("No more editions");
    }

    @Test
    void aLinkInAPreviewIsAnExample() throws Exception {
        assertThat(office.get("/p/preview").body()).contains("This link is an example", "href=\"/link/weekly\"");
    }

    @Test
    void theFooterOfTheArchiveLeadsToOnesOwnLink() throws Exception {
        String id = office.send("2021-02-01", "2021-02-15").edition();

        assertThat(office.get("/archive/weekly/en/" + id).body())
                .contains("/u/of-weekly")
                .doesNotContain("/preview");
        for (String path : List.of("/u/of-weekly", "/p/of-weekly", "/v/of-weekly", "/p/es/of-weekly")) {
            assertThat(office.get(path).body()).as(path).contains("Get your own link");
        }
    }

    @Test
    void receivingItInAnotherLanguageOpensThePageInThatLanguageWithItPreselected() throws Exception {
        office.send("2021-02-01", "2021-02-15");
        String token = office.link(ANA, "p").replace("/p/", "");

        assertThat(PublicPagesFixture.text(office.firstTo(ANA))).contains("/p/es/" + token);
        assertThat(office.get("/p/es/" + token).body()).contains("lang=\"es\"", "value=\"es\" checked");
    }

    @Test
    void afterAPostTheBrowserStandsOnAPageThatCanBeReloaded() throws Exception {
        office.send("2021-02-01", "2021-02-15");
        String leave = office.oneClick(ANA);

        assertThat(office.postAlone(leave, "wish=leave").statusCode()).isEqualTo(303);
        assertThat(office.postAlone(office.link(ANA, "p"), "pause-until=").statusCode())
                .isEqualTo(303);
        assertThat(office.postAlone("/subscribe/weekly", "email=new@example.org")
                        .statusCode())
                .isEqualTo(303);
        HttpResponse<String> program = office.postAlone(leave, "List-Unsubscribe=One-Click");
        assertThat(program.statusCode()).as("RFC 8058, 3.1: no redirect").isEqualTo(200);
        assertThat(program.body()).contains("No more editions");
    }

    @Test
    void aMistypedAddressKeepsTheChosenLanguage() throws Exception {
        HttpResponse<String> page = office.post("/subscribe/weekly", "email=ana%40%40example.org&language=es");

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("lang=\"es\"", "value=\"es\" checked", "No es una dirección");
    }

    @Test
    void errorsOfTheServerAreInTheReadersLanguage() throws Exception {
        assertThat(office.get("/", "es").body()).contains("Boletines", "/subscribe/weekly", "/archive/weekly");
        assertThat(office.get("/favicon.ico").statusCode()).isEqualTo(200);
        HttpResponse<String> wrongMethod = office.post("/archive/weekly", "", "192.0.2.1");
        assertThat(wrongMethod.statusCode()).isEqualTo(405);
        assertThat(wrongMethod.body()).contains("This cannot be done here");
    }
}
