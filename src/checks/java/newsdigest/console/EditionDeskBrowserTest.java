package newsdigest.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import newsdigest.console.access.AccountRepository;
import newsdigest.console.access.Role;
import newsdigest.store.Database;
import newsdigest.store.Sql;
import newsdigest.testing.Browser;
import newsdigest.testing.ChildJvm;
import newsdigest.testing.Workspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;

/** Staff with real browsers at the console of a running {@code serve}: an edition from the draft to the report. */
@SuppressWarnings("NullAway.Init")
final class EditionDeskBrowserTest {

    private static final Path PICTURES = Path.of("target/checks/console");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PASSWORD = "correct horse battery";
    private static final int READERS = 40;
    private static final String DRAFT = "/newsletters/weekly/draft";

    /** Of next Monday at nine in Vienna. */
    private final String edition = "/editions/weekly-"
            + ZonedDateTime.now(ZoneId.of("Europe/Vienna"))
                    .minusHours(9)
                    .toLocalDate()
                    .with(TemporalAdjusters.next(DayOfWeek.MONDAY));

    @TempDir
    private Path folder;

    private GreenMail mail;
    private Workspace workspace;
    private ChildJvm serve;
    private String here;

    @BeforeEach
    void openShop() throws IOException {
        mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
        mail.start();
        workspace = Workspace.in(folder)
                .subscribers(READERS)
                .row("lucia@example.org,Lucía,es")
                .set("newsletters.weekly.languages", "[en, es]")
                .set(
                        "newsletters.weekly.news",
                        "[{ path: news/weekly.txt, language: en }, { path: news/es.txt, language: es }]")
                .set("newsletters.weekly.schedule", "{ cron: 0 0 9 ? * MON }")
                .set("mail-server.port", String.valueOf(mail.getSmtp().getPort()))
                .set("delivery.per-second", "8")
                .set("store", folder.resolve("ledger.db").toString())
                .set("console", "{ port: " + freePort() + " }");
    }

    private void serve() throws IOException, InterruptedException {
        workspace.write();
        Files.writeString(folder.resolve("news/es.txt"), """
                        2021-02-15

                        Titular del lunes

                        Lo que pasó este día, contado en una o dos frases.

                        2021-01-04

                        Noticia antigua

                        Lo que pasó hace tiempo, contado en una o dos frases.
                        """);
        AccountRepository accounts =
                new AccountRepository(Database.open(folder.resolve("ledger.db")), Clock.systemUTC());
        for (Role role : Role.values()) {
            accounts.add(role.word(), role, PASSWORD);
        }
        serve = workspace.run("serve");
        serve.awaitOutput("The console is at", PATIENCE);
        here = serve.out().replaceAll("(?s).*The console is at (\\S+).*", "$1");
        serve.awaitOutput("Waiting.", PATIENCE);
    }

    @AfterEach
    void closeShop() throws Exception {
        if (serve != null) {
            serve.terminate();
            assertThat(serve.ends(PATIENCE)).as("serve ends when it is told to").isTrue();
            serve.close();
        }
        mail.stop();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void signIn(Browser browser, Role role) {
        browser.open(here + "/sign-in");
        browser.find("#name").sendKeys(role.word());
        browser.find("#password").sendKeys(PASSWORD);
        browser.click("main button");
    }

    private void signOut(Browser browser) {
        browser.click(".me button");
    }

    private static void look(Browser browser, String name) {
        for (int width : new int[] {375, 1280}) {
            browser.width(width);
            assertThat(browser.faults()).as(name + " at " + width).isEmpty();
            browser.wholePicture(PICTURES.resolve(name + "-" + width + ".png"));
        }
    }

    private static List<String> headlines(Browser browser) {
        return browser.all(".items strong").stream().map(WebElement::getText).toList();
    }

    private static void await(BooleanSupplier condition, String what) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds(condition)) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            LockSupport.parkNanos(100_000_000);
        }
    }

    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (WebDriverException betweenTwoPages) {
            return false;
        }
    }

    @ParameterizedTest(name = "dark: {0}")
    @ValueSource(booleans = {false, true})
    void fromTheDraftToTheReport(boolean dark) throws Exception {
        workspace.set("newsletters.weekly.approval", "{ ask: [boss@example.org], within: 1d }");
        serve();
        String shade = dark ? "-dark" : "-light";
        try (Browser browser = new Browser(dark)) {
            signIn(browser, Role.EDITOR);
            browser.open(here + DRAFT);
            browser.find("#words").sendKeys("Dear readers, this *week* has been a full one.");
            browser.width(1280);
            browser.press("button[aria-label='Pin: Headline 5']");
            await(() -> headlines(browser).indexOf("Headline 5") == 0, "the item is pinned");
            browser.press("button[aria-label='Move up: Headline 3']");
            await(() -> headlines(browser).indexOf("Headline 3") == 2, "the item moves up");
            look(browser, "draft" + shade);
            browser.width(1280);

            browser.press(".desk-steps [value=look]");
            assertThat(browser.text()).contains("The introduction is missing in Spanish");
            browser.find("#subject-line").sendKeys("A full week: the school, the bridge and three more");
            await(() -> !browser.all(".line-head .over").isEmpty(), "the length is told");
            browser.find("#to-address").sendKeys("news@example.org");
            browser.press("button[name=test]");
            await(
                    () -> browser.text().contains("The test is on its way to news@example.org"),
                    "the test is on its way");
            assertThat(mail.getReceivedMessages()).hasSize(1);
            look(browser, "draft-look" + shade);
            browser.width(1280);

            browser.press(".desk-steps [value=send]");
            look(browser, "draft-send" + shade);
            browser.width(1280);
            browser.click("button[name=freeze]");
            assertThat(browser.text())
                    .contains(
                            "Ready to send to " + (READERS + 1) + " people", "Waits for approval", "‘sender’ decides");
            assertThat(mail.getReceivedMessages())
                    .as("both languages to the approver")
                    .hasSize(3);
            browser.open(here + edition + "/approve");
            assertThat(browser.text()).contains("This takes the role ‘sender’");
            signOut(browser);

            signIn(browser, Role.SENDER);
            browser.open(here + edition);
            look(browser, "edition-frozen" + shade);
            browser.click("a[href$='/approve']");
            look(browser, "approve" + shade);
            browser.click("form[action$='/approve'] button");
            await(() -> mail.getReceivedMessages().length > 5, "sending begins");
            assertThat(browser.text()).contains("Being sent");
            String early = browser.find("[data-words]").getText();
            look(browser, "edition-sending" + shade);
            await(() -> !browser.find("[data-words]").getText().equals(early), "the page tells of progress");
            await(
                    () -> browser.text().contains("Approved by sender")
                            && browser.find(".stage").getText().equals("Sent"),
                    "the page tells of the end");
            assertThat(browser.text()).contains("Sent to " + (READERS + 1) + " of " + (READERS + 1) + " people");
            assertThat(mail.getReceivedMessages()).hasSize(3 + READERS + 1);
            look(browser, "edition" + shade);

            browser.open(here + "/newsletters/weekly");
            look(browser, "newsletter" + shade);
            browser.open(here + "/");
            look(browser, "home" + shade);
            browser.open(here + edition + "/deliveries/sent");
            look(browser, "deliveries" + shade);
        }
    }

    @Test
    void aSenderPausesGoesOnAndCancels() throws Exception {
        serve();
        try (Browser browser = new Browser(false)) {
            signIn(browser, Role.SENDER);
            look(browser, "home-next");
            browser.click("a[href='" + edition + "/cancel']");
            assertThat(browser.text()).contains("Cancel this edition?", "nothing is sent at its hour");
            look(browser, "cancel-next");
            browser.open(here + DRAFT + "?step=send");
            browser.click("button[name=freeze]");
            browser.click("a[href$='/send?at=1']");
            look(browser, "send-at");
            browser.open(here + edition);
            browser.click("a[href$='/send']");
            assertThat(browser.find("form[action$='/send'] button").getText())
                    .isEqualTo("Send to " + (READERS + 1) + " people");
            look(browser, "send");
            browser.click("form[action$='/send'] button");
            await(() -> mail.getReceivedMessages().length > 2, "sending begins");

            browser.click("form[action$='/pause'] button");
            await(() -> browser.text().contains("Paused by hand"), "it is paused");
            LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
            int sent = mail.getReceivedMessages().length;
            LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
            assertThat(mail.getReceivedMessages()).hasSize(sent).hasSizeLessThan(READERS);

            browser.click("a[href$='/cancel']");
            look(browser, "cancel");
            browser.open(here + edition);
            browser.click("form[action$='/resume'] button");
            await(() -> mail.getReceivedMessages().length > sent, "it goes on");
            browser.open(here + edition + "/cancel");
            browser.click("form[action$='/cancel'] button");
            await(() -> browser.find(".stage").getText().equals("Cancelled"), "it is cancelled");
            look(browser, "edition-cancelled");

            refuse();
            await(
                    () -> browser.open(here + edition).text().contains("Refused by their mail servers: 3"),
                    "the page tells of refusals");
            assertThat(browser.text()).contains("no such user here");
            look(browser, "edition-failures");
            browser.click("a[href$='/deliveries/failed']");
            look(browser, "failures");
        }
    }

    /** As if a mail server had refused three of them. */
    private void refuse() throws Exception {
        try (Connection connection = Database.open(folder.resolve("ledger.db")).connect()) {
            Sql.update(
                    connection,
                    "update delivery set state = 'failed', attempts = 1, reply = '550 5.1.1 <' || address || '>:"
                            + " Recipient address rejected: no such user here' where seq in (38, 39, 40)");
        }
    }

    @Test
    void daysWithoutNewsSaySo() throws Exception {
        serve();
        try (Browser browser = new Browser(false)) {
            signIn(browser, Role.EDITOR);
            browser.open(here + DRAFT + "?from=2020-01-01&to=2020-01-07");
            assertThat(browser.text()).contains("There is nothing to send");
            look(browser, "draft-empty");
        }
    }

    @Test
    void aViewerSeesEverythingAndHasNoButtonThatChangesAnything() throws Exception {
        serve();
        try (Browser browser = new Browser(false)) {
            signIn(browser, Role.VIEWER);
            browser.open(here + DRAFT);
            assertThat(browser.text()).contains("Headline 1");
            look(browser, "draft-viewer");
            browser.open(here + DRAFT + "?step=send");
            assertThat(browser.text()).contains("take the role editor");
            assertThat(browser.all("main form[method=post]")).isEmpty();
        }
    }

    @Test
    void itemsAreDraggedIntoAnotherOrder() throws Exception {
        serve();
        try (Browser browser = new Browser(false)) {
            signIn(browser, Role.EDITOR);
            browser.open(here + DRAFT).width(1280);

            browser.drag(
                    browser.all(".items li").get(3), browser.all(".items li").get(0));

            await(() -> browser.text().contains("Saved. The preview shows it."), "the order is kept");
            browser.open(here + DRAFT);
            assertThat(headlines(browser))
                    .containsExactly("Headline 4", "Headline 1", "Headline 2", "Headline 3", "Headline 5");
        }
    }

    @Test
    void itemsAreDraggedAfterAButtonHasMovedOne() throws Exception {
        serve();
        try (Browser browser = new Browser(false)) {
            signIn(browser, Role.EDITOR);
            browser.open(here + DRAFT).width(1280);
            browser.all("button[name=down]").get(0).sendKeys(Keys.ENTER);
            await(() -> headlines(browser).get(0).equals("Headline 2"), "the button has moved it");

            browser.drag(
                    browser.all(".items li").get(3), browser.all(".items li").get(0));

            await(() -> headlines(browser).get(0).equals("Headline 4"), "it is dragged");
            browser.open(here + DRAFT);
            assertThat(headlines(browser))
                    .containsExactly("Headline 4", "Headline 2", "Headline 1", "Headline 3", "Headline 5");
        }
    }

    @Test
    void thePreviewIsAsWideAndAsDarkAsIsWanted() throws Exception {
        serve();
        try (Browser browser = new Browser(false)) {
            signIn(browser, Role.VIEWER);
            browser.open(here + DRAFT).width(1280);
            assertThat(brightness(browser)).isGreaterThan(200);

            browser.find("input[value='375']").click();
            assertThat(browser.find("iframe").getSize().getWidth()).isEqualTo(377);
            browser.find("input[value='dark']").click();
            await(() -> brightness(browser) < 100, "the preview is dark");
        }
    }

    /** Of the frame's middle, from 0 to 255. */
    private static double brightness(Browser browser) {
        try {
            var image =
                    ImageIO.read(new ByteArrayInputStream(browser.find("iframe").getScreenshotAs(OutputType.BYTES)));
            long sum = 0;
            for (int y = image.getHeight() / 4; y < image.getHeight() / 2; y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    int rgb = image.getRGB(x, y);
                    sum += ((rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255)) / 3;
                }
            }
            return (double) sum / (image.getWidth() * (image.getHeight() / 2 - image.getHeight() / 4));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
