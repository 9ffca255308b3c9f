package newsdigest.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.consent.PersonalData;
import newsdigest.consent.TokenSigner;
import newsdigest.store.Sql;
import newsdigest.testing.Workspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
        MimeMessage message = office.firstTo(address);
        String text = ((jakarta.mail.Multipart) message.getContent())
                .getBodyPart(0)
                .getContent()
                .toString();
        Matcher link =
                Pattern.compile("https://news\\.example\\.org(/confirm/\\w+)").matcher(text);
        assertThat(link.find()).as(text).isTrue();
        return link.group(1);
    }

    @Test
    void theArchiveListsWhatWasSentAndShowsItByteForByte() throws Exception {
        String id = office.send("2021-02-01", "2021-02-15").edition();

        String list = office.get("/archive/weekly").body();
        String page = office.get("/archive/weekly/en/" + id).body();

        assertThat(list)
                .contains("/archive/weekly/en/" + id, "16 February 2021".replace("16 February", "February 16,"));
        assertThat(page)
                .isEqualTo(office.application
                        .delivery()
                        .editions()
                        .find(new newsdigest.edition.EditionId(id))
                        .orElseThrow()
                        .edition()
                        .renditions()
                        .get(0)
                        .previewHtml());
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
    void theAnswerIsTheSameForAnAddressThatIsKnownAndNoSecondMessageGoesOut() throws Exception {
        String first =
                office.post("/subscribe/weekly", "email=new%40example.org").body();
        office.post(confirmation("new@example.org"), "");
        office.emptyMailboxes();

        String second =
                office.post("/subscribe/weekly", "email=new%40example.org").body();

        assertThat(second).isEqualTo(first);
        office.post("/subscribe/weekly", "email=next%40example.org");
        office.firstTo("next@example.org");
        assertThat(office.recipients()).containsExactly("next@example.org");
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
        askTenTimes("192.0.2.1");

        HttpResponse<String> page = office.post("/subscribe/weekly", "email=one-more%40example.org");

        assertThat(page.statusCode()).isEqualTo(429);
        assertThat(page.body()).contains("Too many requests");
        office.firstTo("r9@example.org");
        assertThat(office.recipients()).hasSize(10);
    }

    private void askTenTimes(String forwardedFor) throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(office.post("/subscribe/weekly", "email=r" + i + "%40example.org", forwardedFor)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void whoClaimsToAskFromElsewhereIsCountedAllTheSame() throws Exception {
        askTenTimes("192.0.2.1");

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
        askTenTimes("203.0.113.1, 192.0.2.1");

        assertThat(office.post("/subscribe/weekly", "email=more%40example.org", "203.0.113.2, 192.0.2.1")
                        .statusCode())
                .isEqualTo(429);
        assertThat(office.post("/subscribe/weekly", "email=more%40example.org", "203.0.113.1, 192.0.2.2")
                        .statusCode())
                .isEqualTo(200);
    }

    private long wishes() throws SQLException {
        try (Connection connection = office.application.ledger().connect()) {
            return Sql.number(connection, "select count(*) from sign_up");
        }
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

        assertThat(office.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void aConfirmationThatTheMailServerDidNotTakeCanBeAskedForAgain() throws Exception {
        int port = office.mail.getSmtp().getPort();
        office.mail.stop();
        String answer =
                office.post("/subscribe/weekly", "email=new%40example.org").body();
        for (int i = 0; i < 1_000 && wishes() > 0; i++) {
            LockSupport.parkNanos(5_000_000);
        }
        GreenMail again = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        again.start();
        try {
            assertThat(office.post("/subscribe/weekly", "email=new%40example.org")
                            .body())
                    .isEqualTo(answer);
            assertThat(again.waitForIncomingEmail(5_000, 1)).isTrue();
        } finally {
            again.stop();
        }
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
