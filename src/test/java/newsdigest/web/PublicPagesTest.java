package newsdigest.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import newsdigest.consent.PersonalData;
import newsdigest.consent.TokenSigner;
import newsdigest.testing.Workspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive and the sign-up form, which anybody may use. */
@SuppressWarnings("NullAway.Init")
final class PublicPagesTest {

    @TempDir
    private Path folder;

    private PublicPagesFixture office;

    @BeforeEach
    void open() throws IOException {
        office = new PublicPagesFixture(folder);
    }

    @AfterEach
    void close() {
        office.close();
    }

    private String confirmation(String address) throws Exception {
        return office.linkTo(address, "confirm");
    }

    @Test
    void theArchiveListsWhatWasSentAndShowsItByteForByteButForThePersonalLinks() throws Exception {
        String id = office.send("2021-02-01", "2021-02-15").edition();

        String list = office.get("/archive/weekly").body();
        String page = office.get("/archive/weekly/en/" + id).body();

        assertThat(list).contains("/archive/weekly/en/" + id, "1–15 February 2021");
        assertThat(page)
                .containsSubsequence(PublicPagesFixture.aroundAdditions(office.application
                        .delivery()
                        .editions()
                        .find(new newsdigest.edition.EditionId(id))
                        .orElseThrow()
                        .edition()
                        .renditions()
                        .get(0)
                        .previewHtml()
                        .replaceAll("/([upv]|p/es)/preview", "/$1/of-weekly")));
    }

    @Test
    void theFeedCanBeReadByAFeedReader() throws Exception {
        String id = office.send("2021-02-01", "2021-02-15").edition();

        SyndFeed feed = new SyndFeedInput()
                .build(new StringReader(
                        office.get("/archive/weekly/en/feed.xml").body()));

        assertThat(feed.getTitle()).isEqualTo("Weekly digest");
        assertThat(feed.getEntries())
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.getLink()).isEqualTo("https://news.example.org/archive/weekly/en/" + id));
    }

    @Test
    void anEditionThatIsOnlyPlannedIsNotInTheArchive() throws Exception {
        String id = office.plan("2021-02-01", "2021-02-15", office.application.delivery())
                .edition()
                .id()
                .value();

        assertThat(office.get("/archive/weekly").body()).doesNotContain(id);
        assertThat(office.get("/archive/weekly/en/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void whoSignsUpAndConfirmsGetsTheNextEditionInTheirLanguage() throws Exception {
        HttpResponse<String> asked = office.post("/subscribe/weekly", "email=new%40example.org&language=es");
        String path = confirmation("new@example.org");
        assertThat(asked.body()).contains("Mire su buzón");
        assertThat(office.get(path).body()).contains("Confirme su suscripción");

        office.send("2021-02-01", "2021-02-14");
        assertThat(office.recipients()).filteredOn("new@example.org"::equals).hasSize(1);

        office.post(path, "");
        office.emptyMailboxes();
        office.send("2021-02-01", "2021-02-15");
        assertThat(office.recipients()).contains("new@example.org");
    }

    @Test
    void theAnswerIsTheSameForAnAddressThatIsKnownAndItsOwnerIsTold() throws Exception {
        String unknown =
                office.post("/subscribe/weekly", "email=new%40example.org").body();

        String known = office.post("/subscribe/weekly", "email=" + Workspace.address(1))
                .body();

        assertThat(known.replace(Workspace.address(1), "new@example.org")).isEqualTo(unknown);
        assertThat(PublicPagesFixture.text(office.firstTo(Workspace.address(1))))
                .contains("You are subscribed already");
    }

    @Test
    void whoLeftComesBackOnlyByConfirming() throws Exception {
        office.send("2021-02-01", "2021-02-14");
        office.post(office.oneClick(Workspace.address(1)), "List-Unsubscribe=One-Click");
        office.emptyMailboxes();
        office.post("/subscribe/weekly", "email=" + Workspace.address(1));
        String path = confirmation(Workspace.address(1));
        office.get(path);
        office.emptyMailboxes();

        office.post(path, "");
        office.send("2021-02-01", "2021-02-15");

        assertThat(office.recipients()).contains(Workspace.address(1));
    }

    @Test
    void whatIsNoAddressIsSaidAtTheField() throws Exception {
        HttpResponse<String> page = office.post("/subscribe/weekly", "email=ana%40%40example.org");

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("This is no email address", "value=\"ana@@example.org\"");
    }

    @Test
    void manyRequestsFromOnePlaceAreTurnedAway() throws Exception {
        ask("192.0.2.1");

        HttpResponse<String> page = office.post("/subscribe/weekly", "email=one-more%40example.org");

        assertThat(page.statusCode()).isEqualTo(429);
        assertThat(page.body()).contains("Too many requests");
        assertThat(office.mail.waitForIncomingEmail(30_000, 30)).isTrue();
        assertThat(office.recipients()).hasSize(30);
    }

    private void ask(String forwardedFor) throws Exception {
        for (int i = 0; i < 30; i++) {
            assertThat(office.post("/subscribe/weekly", "email=r" + i + "%40example.org", forwardedFor)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    @Tag("storm")
    void atAnEventHundredsSignUpFromOneNetwork() throws Exception {
        office.close();
        office = new PublicPagesFixture(
                folder,
                workspace -> workspace.set(
                        "public-pages", "{ address: https://news.example.org, port: 0, sign-ups-an-hour: 300 }"));

        for (int i = 0; i < 300; i++) {
            office.post("/subscribe/weekly", "email=mistyped%40%40example.org");
            assertThat(office.postAlone("/subscribe/weekly", "email=r" + i + "%40example.org")
                            .statusCode())
                    .isEqualTo(303);
        }

        assertThat(office.postAlone("/subscribe/weekly", "email=one-more%40example.org")
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    void whoClaimsToAskFromElsewhereIsCountedAllTheSame() throws Exception {
        ask("192.0.2.1");

        assertThat(office.post("/subscribe/weekly", "email=more%40example.org", "192.0.2.2")
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    void behindAProxyWhatTheProxyAddsIsCountedAndNotWhatTheAskerWroteBefore() throws Exception {
        office.close();
        office = new PublicPagesFixture(
                folder,
                workspace -> workspace.set(
                        "public-pages", "{ address: https://news.example.org, port: 0, behind-proxy: true }"));
        ask("203.0.113.1, 192.0.2.1");

        assertThat(office.post("/subscribe/weekly", "email=more%40example.org", "203.0.113.2, 192.0.2.1")
                        .statusCode())
                .isEqualTo(429);
        assertThat(office.post("/subscribe/weekly", "email=more%40example.org", "203.0.113.1, 192.0.2.2")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aLinkOfSomebodyWhoWasForgottenOpensNobodyElsesPage() throws Exception {
        office.post("/subscribe/weekly", "email=first%40example.org");
        String path = confirmation("first@example.org");
        new PersonalData(
                        office.application.ledger(),
                        new TokenSigner(office.config.tokenKeys()),
                        PublicPagesFixture.CLOCK)
                .forget("first@example.org");

        office.post("/subscribe/weekly", "email=second%40example.org");

        assertThat(office.get(path).statusCode()).isEqualTo(410);
    }

    @Test
    void theLanguageOfThePageIsTheBrowsers() throws Exception {
        assertThat(office.get("/subscribe/weekly", "es-MX,es;q=0.9,en;q=0.5").body())
                .contains("Suscribirse a", "lang=\"es\"");
        assertThat(office.get("/subscribe/weekly", "ar").body()).contains("dir=\"rtl\"");
        assertThat(office.get("/subscribe/weekly", "not a language;;q=x").body())
                .contains("Subscribe to");
    }
}
