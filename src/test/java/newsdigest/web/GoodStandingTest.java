package newsdigest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Selection;
import newsdigest.consent.suppression.Suppression.Reason;
import newsdigest.consent.suppression.SuppressionRepository;
import newsdigest.delivery.DeliveryServices;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.report.Report;
import newsdigest.publish.EditionAudience;
import newsdigest.publish.EditionBuilder;
import newsdigest.publish.PreparedEdition;
import newsdigest.testing.Workspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the mail a reader gets, by its links, to the next mail. */
@SuppressWarnings("NullAway.Init")
final class GoodStandingTest {

    private static final String ANA = Workspace.address(1);

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

    private SuppressionRepository suppressions() {
        return new SuppressionRepository(office.application.ledger(), PublicPagesFixture.CLOCK);
    }

    @Test
    void whoLeavesWithOneClickIsSkippedInTheNextEditionAndTheReportSaysWhy() throws Exception {
        office.send("2021-02-01", "2021-02-14");
        assertThat(office.readersOfEditions()).hasSize(3).contains(ANA);
        assertThat(office.firstTo(ANA).getHeader("List-Unsubscribe-Post", null))
                .isEqualTo("List-Unsubscribe=One-Click");
        HttpResponse<String> left = office.post(office.oneClick(ANA), "List-Unsubscribe=One-Click");
        office.emptyMailboxes();
        Report next = office.send("2021-02-01", "2021-02-15");

        assertThat(left.statusCode()).isEqualTo(200);
        assertThat(office.readersOfEditions()).containsExactlyInAnyOrder(Workspace.address(2), Workspace.address(3));
        assertThat(next.suppressed()).isEqualTo(Map.of("unsubscribed", 1L));
        assertThat(next.count(DeliveryState.SENT)).isEqualTo(2);
        assertThat(next.audience()).isEqualTo(2);
    }

    @Test
    void lookingAtTheLinkAsScannersDoUnsubscribesNobody() throws Exception {
        office.send("2021-02-01", "2021-02-15");

        HttpResponse<String> page = office.get(office.oneClick(ANA));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Unsubscribe", "Weekly digest").doesNotContain(ANA);
        assertThat(suppressions().of(ANA)).isEmpty();
    }

    @Test
    void leavingTwiceIsLeavingOnceAndOneComesBackByTheMailbox() throws Exception {
        office.send("2021-02-01", "2021-02-15");
        String path = office.oneClick(ANA);

        assertThat(office.post(path, "List-Unsubscribe=One-Click").statusCode()).isEqualTo(200);
        assertThat(office.post(path, "wish=leave").statusCode()).isEqualTo(200);
        assertThat(suppressions().of(ANA)).hasSize(1);

        assertThat(office.post(path, "wish=return").body()).contains("Please look into your mailbox");
        assertThat(suppressions().of(ANA)).hasSize(1);
        assertThat(office.post(office.linkTo(ANA, "confirm"), "").body()).contains("You will get the next edition");
        assertThat(suppressions().of(ANA)).isEmpty();
    }

    @Test
    void nobodyTakesBackABounceOrAComplaintByALink() throws Exception {
        office.send("2021-02-01", "2021-02-15");
        suppressions().add(Optional.of("weekly"), ANA, Reason.COMPLAINED, "");

        office.post(office.oneClick(ANA), "wish=return");

        assertThat(suppressions().of(ANA)).hasSize(1);
    }

    @Test
    void aWrongTokenGetsAPlainPageThatDoesNotExist() throws Exception {
        office.send("2021-02-01", "2021-02-15");
        String path = office.oneClick(ANA);
        String wrong = path.substring(0, path.length() - 1) + (path.endsWith("0") ? "1" : "0");

        for (String kind : List.of("u", "p", "v")) {
            HttpResponse<String> page = office.get(wrong.replaceFirst("^/u/", "/" + kind + "/"));
            assertThat(page.statusCode()).isEqualTo(404);
            assertThat(page.body()).contains("This link is not valid any more", "/link/weekly");
        }
        assertThat(office.post(wrong, "List-Unsubscribe=One-Click").statusCode())
                .isEqualTo(404);
        assertThat(office.get("/u/preview").statusCode()).isEqualTo(404);
    }

    @Test
    void aLinkFromATestMessageOpensNobodysPages() throws Exception {
        office.send("2021-02-01", "2021-02-14");
        office.emptyMailboxes();
        office.send(
                "2021-02-15",
                "2021-02-15",
                office.application.trialDelivery(folder.resolve("trial.db"), office.config.mailServers()));

        HttpResponse<String> page = office.get(office.oneClick(ANA));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("belongs to nobody", "Nothing was changed")
                .doesNotContain("<form", ANA);
    }

    @Test
    void whoPausesGetsNothingUntilTheDay() throws Exception {
        office.send("2021-02-01", "2021-02-14");
        office.post(office.link(ANA, "p"), "pause-until=2021-03-01");
        office.emptyMailboxes();

        Report report = office.send("2021-02-01", "2021-02-15");

        assertThat(office.readersOfEditions()).hasSize(2);
        assertThat(report.suppressed()).isEqualTo(Map.of("paused", 1L));
    }

    @Test
    void theChosenLanguageIsShownAndKept() throws Exception {
        office.send("2021-02-01", "2021-02-14");

        HttpResponse<String> saved = office.post(office.link(ANA, "p"), "language=es&pause-until=");

        assertThat(saved.body()).contains("lang=\"es\"", "Guardado", "value=\"es\" checked");
        assertThat(office.get(office.oneClick(ANA)).body()).contains("¿Dejar de recibir");
    }

    @Test
    void theTopicsOfTheNewsletterCanBeChosenInTheReadersLanguage() throws Exception {
        office.close();
        office = new PublicPagesFixture(folder, PublicPagesFixture::withTopics);
        office.send("2021-02-01", "2021-02-14");
        String path = office.link(ANA, "p");
        assertThat(office.get(path).body())
                .contains("<legend>Topics</legend>", "value=\"harbour\"> Harbour", "value=\"school\"> School");

        HttpResponse<String> saved = office.post(path, "language=es&topics=school&topics=nonsense");

        assertThat(saved.body()).contains("<legend>Temas</legend>", "value=\"school\" checked> Escuela");
        assertThat(office.get(path).body()).contains("value=\"school\" checked", "value=\"harbour\"> ");
        assertThat(office.post(path, "language=es").body()).doesNotContain("value=\"school\" checked");
    }

    @Test
    void aNewsletterWithoutTopicsAsksForNone() throws Exception {
        office.send("2021-02-01", "2021-02-14");

        assertThat(office.get(office.link(ANA, "p")).body()).doesNotContain("checkbox");
    }

    @Test
    void theBrowserShowsThePreviewedPage() throws Exception {
        Report report = office.send("2021-02-01", "2021-02-15");
        String previewed = office.application
                .delivery()
                .editions()
                .find(new newsdigest.edition.EditionId(report.edition()))
                .orElseThrow()
                .edition()
                .renditions()
                .get(0)
                .previewHtml();
        String token = office.link(ANA, "v").replace("/v/", "");

        assertThat(office.get("/v/" + token).body())
                .containsSubsequence(PublicPagesFixture.aroundAdditions(previewed
                        .replace("/v/preview", "/v/" + token)
                        .replaceAll("/(u|p|p/es)/preview", "/$1/of-weekly")));
    }

    @Test
    void whoLeavesWhileAnEditionIsOnItsWayDoesNotGetItAnyMore() throws Exception {
        office.send("2021-02-01", "2021-02-14");
        DeliveryServices delivery = office.application.delivery();
        PreparedEdition prepared = new EditionBuilder(office.application)
                .prepare(
                        office.weekly,
                        new Selection.Between(LocalDate.parse("2021-02-15"), LocalDate.parse("2021-02-15")),
                        office.application.today(office.weekly),
                        Optional.empty());
        EditionAudience.Planned planned = new EditionAudience(office.application, delivery)
                .plan(office.weekly, prepared.edition().orElseThrow());
        office.post(office.oneClick(ANA), "List-Unsubscribe=One-Click");

        Report report = delivery.mailer().send(planned.edition(), office.weekly, false, ProgressListener.NONE);

        assertThat(report.count(DeliveryState.SENT)).isEqualTo(2);
        assertThat(report.suppressed()).isEqualTo(Map.of("unsubscribed", 1L));
    }

    @Test
    void everyPageForbidsScriptsFramesAndReferrers() throws Exception {
        office.send("2021-02-01", "2021-02-15");
        HttpResponse<String> page = office.get(office.oneClick(ANA));

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void aBodyLargerThanAnyFormIsRefused() throws Exception {
        office.send("2021-02-01", "2021-02-15");

        assertThat(office.post(office.link(ANA, "p"), "language=" + "x".repeat(100_000))
                        .statusCode())
                .isEqualTo(413);
    }
}
