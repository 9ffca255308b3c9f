package newsdigest.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Config;
import newsdigest.config.ConfigReader;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.config.TokenKeys;
import newsdigest.delivery.Mailer;
import newsdigest.delivery.Progress;
import newsdigest.delivery.Report;
import newsdigest.delivery.State;
import newsdigest.publish.Publisher;
import newsdigest.standing.Suppression.Reason;
import newsdigest.standing.Suppressions;
import newsdigest.testing.Workspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the mail a reader gets, by its links, to the next mail. */
@SuppressWarnings("NullAway.Init")
final class GoodStandingTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2021-02-16T08:00:00Z"), ZoneOffset.UTC);
    private static final String ANA = Workspace.address(1);

    @TempDir
    private Path folder;

    private GreenMail mail;
    private Config config;
    private Publisher publisher;
    private Newsletter weekly;
    private WebServer web;
    private final HttpClient browser = HttpClient.newHttpClient();

    @BeforeEach
    void open() throws IOException {
        mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
        mail.start();
        Workspace workspace = Workspace.in(folder)
                .subscribers(3)
                .set("newsletters.weekly.languages", "[en, es]")
                .set("mail-server.port", String.valueOf(mail.getSmtp().getPort()))
                .set("public-pages", "{ address: https://news.example.org, port: 0 }");
        workspace.write();
        config = ConfigReader.read(workspace.config(), Map.of(TokenKeys.VARIABLE, "0123456789abcdef0123456789abcdef"));
        publisher = new Publisher(config, CLOCK);
        weekly = config.newsletters().get(0);
        Pages pages = new Pages();
        web = WebServer.start(
                new WebServer.Listener("127.0.0.1", 0, false),
                pages,
                List.of(new ReaderPages(config, publisher.ledger(), CLOCK, pages)));
    }

    @AfterEach
    void close() {
        web.close();
        mail.stop();
    }

    private Report send(String from, String to) {
        return send(from, to, publisher.mailer());
    }

    private Report send(String from, String to, Mailer mailer) {
        Selection days = new Selection.Between(LocalDate.parse(from), LocalDate.parse(to));
        Publisher.Prepared prepared =
                publisher.prepare(weekly, days, publisher.today(weekly), Optional.of(Locale.ENGLISH));
        Publisher.Planned planned =
                publisher.plan(mailer, weekly, prepared.edition().orElseThrow());
        return mailer.send(planned.edition(), weekly, false, Progress.NONE);
    }

    private MimeMessage firstTo(String address) throws MessagingException {
        for (MimeMessage message : mail.getReceivedMessages()) {
            if (recipient(message).equals(address)) {
                return message;
            }
        }
        throw new AssertionError("no message to " + address);
    }

    private static String recipient(MimeMessage message) throws MessagingException {
        return ((InternetAddress) message.getAllRecipients()[0]).getAddress();
    }

    private List<String> recipients() throws MessagingException {
        List<String> recipients = new ArrayList<>();
        for (MimeMessage message : mail.getReceivedMessages()) {
            recipients.add(recipient(message));
        }
        return recipients;
    }

    private void emptyMailboxes() throws FolderException {
        mail.purgeEmailFromAllMailboxes();
    }

    /** The one-click address in a message's header, as a path. */
    private String oneClick(String address) throws MessagingException {
        String header = firstTo(address).getHeader("List-Unsubscribe", null);
        return header.replaceAll("(?s)^<https://news\\.example\\.org([^>]*)>,\\s*<mailto:[^>]*>$", "$1");
    }

    private String link(String address, String kind) throws MessagingException {
        return oneClick(address).replaceFirst("^/u/", "/" + kind + "/");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        return browser.send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web.port() + path));
    }

    @Test
    void whoLeavesWithOneClickIsSkippedInTheNextEditionAndTheReportSaysWhy() throws Exception {
        send("2021-02-01", "2021-02-14");
        assertThat(recipients()).hasSize(3).contains(ANA);
        assertThat(firstTo(ANA).getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
        HttpResponse<String> left = post(oneClick(ANA), "List-Unsubscribe=One-Click");
        emptyMailboxes();
        Report next = send("2021-02-01", "2021-02-15");

        assertThat(left.statusCode()).isEqualTo(200);
        assertThat(recipients()).containsExactlyInAnyOrder(Workspace.address(2), Workspace.address(3));
        assertThat(next.suppressed()).isEqualTo(Map.of("unsubscribed", 1L));
        assertThat(next.count(State.SENT)).isEqualTo(2);
        assertThat(next.audience()).isEqualTo(2);
    }

    @Test
    void lookingAtTheLinkAsScannersDoUnsubscribesNobody() throws Exception {
        send("2021-02-01", "2021-02-15");

        HttpResponse<String> page = get(oneClick(ANA));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Unsubscribe", "Weekly digest").doesNotContain(ANA);
        assertThat(new Suppressions(publisher.ledger(), CLOCK).of(ANA)).isEmpty();
    }

    @Test
    void leavingTwiceIsLeavingOnceAndOneMayComeBack() throws Exception {
        send("2021-02-01", "2021-02-15");
        String path = oneClick(ANA);

        assertThat(post(path, "List-Unsubscribe=One-Click").statusCode()).isEqualTo(200);
        assertThat(post(path, "wish=leave").statusCode()).isEqualTo(200);
        assertThat(new Suppressions(publisher.ledger(), CLOCK).of(ANA)).hasSize(1);

        assertThat(post(path, "wish=return").body()).contains("Welcome back");
        assertThat(new Suppressions(publisher.ledger(), CLOCK).of(ANA)).isEmpty();
    }

    @Test
    void nobodyTakesBackABounceOrAComplaintByALink() throws Exception {
        send("2021-02-01", "2021-02-15");
        Suppressions suppressions = new Suppressions(publisher.ledger(), CLOCK);
        suppressions.add(Optional.of("weekly"), ANA, Reason.COMPLAINED, "");

        post(oneClick(ANA), "wish=return");

        assertThat(suppressions.of(ANA)).hasSize(1);
    }

    @Test
    void aWrongTokenGetsAPlainPageThatDoesNotExist() throws Exception {
        send("2021-02-01", "2021-02-15");
        String path = oneClick(ANA);
        String wrong = path.substring(0, path.length() - 1) + (path.endsWith("0") ? "1" : "0");

        for (String kind : List.of("u", "p", "v")) {
            HttpResponse<String> page = get(wrong.replaceFirst("^/u/", "/" + kind + "/"));
            assertThat(page.statusCode()).isEqualTo(404);
            assertThat(page.body()).contains("This page does not exist");
        }
        assertThat(post(wrong, "List-Unsubscribe=One-Click").statusCode()).isEqualTo(404);
        assertThat(get("/u/preview").statusCode()).isEqualTo(404);
    }

    @Test
    void aLinkFromATestMessageOpensNobodysPages() throws Exception {
        send("2021-02-01", "2021-02-14");
        emptyMailboxes();
        send("2021-02-15", "2021-02-15", publisher.trialMailer(folder.resolve("trial.db"), config.mailServer()));

        assertThat(get(oneClick(ANA)).statusCode()).isEqualTo(404);
    }

    @Test
    void whoPausesGetsNothingUntilTheDay() throws Exception {
        send("2021-02-01", "2021-02-14");
        post(link(ANA, "p"), "pause-until=2021-03-01");
        emptyMailboxes();

        Report report = send("2021-02-01", "2021-02-15");

        assertThat(recipients()).hasSize(2);
        assertThat(report.suppressed()).isEqualTo(Map.of("paused", 1L));
    }

    @Test
    void theChosenLanguageIsShownAndKept() throws Exception {
        send("2021-02-01", "2021-02-14");

        HttpResponse<String> saved = post(link(ANA, "p"), "language=es&pause-until=");

        assertThat(saved.body()).contains("lang=\"es\"", "Guardado", "value=\"es\" checked");
        assertThat(get(oneClick(ANA)).body()).contains("¿Dejar de recibir");
    }

    @Test
    void theBrowserShowsThePreviewedPage() throws Exception {
        Report report = send("2021-02-01", "2021-02-15");
        String previewed = publisher
                .mailer()
                .editions()
                .find(new newsdigest.edition.EditionId(report.edition()))
                .orElseThrow()
                .edition()
                .renditions()
                .get(0)
                .previewHtml();

        assertThat(get(link(ANA, "v")).body()).isEqualTo(previewed);
    }

    @Test
    void whoLeavesWhileAnEditionIsOnItsWayDoesNotGetItAnyMore() throws Exception {
        send("2021-02-01", "2021-02-14");
        Mailer mailer = publisher.mailer();
        Publisher.Prepared prepared = publisher.prepare(
                weekly,
                new Selection.Between(LocalDate.parse("2021-02-15"), LocalDate.parse("2021-02-15")),
                publisher.today(weekly),
                Optional.empty());
        Publisher.Planned planned =
                publisher.plan(mailer, weekly, prepared.edition().orElseThrow());
        post(oneClick(ANA), "List-Unsubscribe=One-Click");

        Report report = mailer.send(planned.edition(), weekly, false, Progress.NONE);

        assertThat(report.count(State.SENT)).isEqualTo(2);
        assertThat(report.suppressed()).isEqualTo(Map.of("unsubscribed", 1L));
    }

    @Test
    void everyPageForbidsScriptsFramesAndReferrers() throws Exception {
        send("2021-02-01", "2021-02-15");
        HttpResponse<String> page = get(oneClick(ANA));

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void aBodyLargerThanAnyFormIsRefused() throws Exception {
        send("2021-02-01", "2021-02-15");

        assertThat(post(link(ANA, "p"), "language=" + "x".repeat(100_000)).statusCode())
                .isEqualTo(413);
    }
}
