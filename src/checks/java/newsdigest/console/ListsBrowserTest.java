package newsdigest.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import newsdigest.consent.suppression.Suppression.Reason;
import newsdigest.consent.suppression.SuppressionRepository;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.testing.Browser;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Staff with a real browser: signing in, lists, suppressions, settings; on a phone and at a desk, in light and dark. */
final class ListsBrowserTest {

    private static final Path PICTURES = Path.of("target/checks/console");

    private static final String LIST = """
            email,name,language
            reader-000001@example.org,Ana,en
            reader-000002@example.org,Ben,es
            carla@example.org,Carla,es
            carla@example.org,Carla,es
            dora@@example.org,Dora,en
            "emil@example.org,Emil,en
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static void look(Browser browser, String name) {
        for (int width : new int[] {375, 1280}) {
            browser.width(width);
            assertThat(browser.faults()).as(name + " at " + width).isEmpty();
            browser.picture(PICTURES.resolve("console-" + name + "-" + width + ".png"));
        }
    }

    @ParameterizedTest(name = "dark: {0}")
    @ValueSource(booleans = {false, true})
    void signsInBringsAListSuppressesAndLifts(boolean dark) throws Exception {
        String shade = dark ? "-dark" : "";
        try (ConsoleFixture room = new ConsoleFixture(folder);
                Browser browser = new Browser(dark)) {
            String here = "http://127.0.0.1:" + room.web.port();
            SuppressionRepository suppressions =
                    new SuppressionRepository(room.application.ledger(), ConsoleFixture.CLOCK);
            suppressions.add(Optional.of("weekly"), "gone@example.org", Reason.BOUNCED, "550 5.1.1 no such user");
            suppressions.add(Optional.empty(), "left@example.org", Reason.UNSUBSCRIBED, "");

            browser.open(here + "/subscribers");
            look(browser, "sign-in" + shade);
            browser.find("#name").sendKeys("sender");
            browser.find("#password").sendKeys("wrong");
            browser.click("main button");
            assertThat(browser.text()).contains("do not belong together");
            browser.find("#name").sendKeys("sender");
            browser.find("#password").sendKeys(ConsoleFixture.PASSWORD);
            browser.click("main button");
            assertThat(browser.title()).startsWith("Subscribers");

            Path list = Files.writeString(folder.resolve("weekly.csv"), LIST);
            browser.find("#file-weekly").sendKeys(list.toAbsolutePath().toString());
            browser.click("form[action$='/uploads'] button");
            assertThat(browser.text()).contains("It does not count yet", "weekly.csv:6: 'dora@@example.org'");
            look(browser, "upload" + shade);
            browser.click("form[action$='/use'] button");
            assertThat(browser.text()).contains("counts from now on", "is kept as");
            look(browser, "subscribers" + shade);

            browser.find("#address").sendKeys("reader-000001@example.org");
            browser.click("form[action='/subscribers/person'] button");
            look(browser, "person" + shade);

            browser.open(here + "/suppressions");
            browser.find("#a-address").sendKeys("new@example.org");
            browser.click("form[action='/suppressions/add'] button");
            assertThat(browser.text()).contains("new@example.org gets nothing more", "3 entries");
            look(browser, "suppressions" + shade);
            browser.click("button[aria-label='Mail them again: left@example.org']");
            assertThat(browser.text()).contains("only if they asked you to");
            look(browser, "lift" + shade);
            browser.click("button.danger");
            assertThat(browser.text()).contains("may have mail again", "2 entries");

            browser.open(here + "/settings");
            browser.click("form[action$='/examine'] button");
            // A machine with other work to do may need longer than the page waits.
            for (int look = 0; look < 60 && browser.text().contains("This takes a while"); look++) {
                Thread.sleep(1_000);
                browser.open(here + "/settings");
            }
            assertThat(browser.text()).contains("mail server", "News sources");
            look(browser, "settings" + shade);

            for (String page : List.of("/", "/audit", "/account", "/nothing")) {
                browser.open(here + page);
                look(browser, (page.equals("/") ? "home" : page.substring(1)) + shade);
            }
        }
    }
}
