package newsdigest.console;

import static newsdigest.console.ConsoleBrowsing.look;
import static newsdigest.console.ConsoleBrowsing.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.testing.Browser;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An item of a source in a real browser: edited here, and the source changes it later. */
final class ItemBrowserTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static String source(String text) {
        return "12 February 2021\n\nThe bridge is open\n\n" + text + "\n\nhttps://example.org/bridge\n";
    }

    @ParameterizedTest(name = "dark: {0}")
    @ValueSource(booleans = {false, true})
    void editsAnItemAndSeesWhatItsSourceSaysLater(boolean dark) throws Exception {
        String shade = dark ? "-dark" : "";
        try (ConsoleFixture room = new ConsoleFixture(folder);
                Browser browser = new Browser(dark)) {
            Files.writeString(
                    room.news(), source("Since Monday, cars can cross the river again, says the office of roads."));
            String here = "http://127.0.0.1:" + room.web.port();
            browser.width(1280).open(here + "/news");
            signIn(browser);
            browser.click(".news a");
            look(browser, "item" + shade);

            browser.find("#i-title").clear();
            browser.click("button[name='save']:not(.unseen)");
            look(browser, "item-fault" + shade);
            browser.find("#i-title").sendKeys("Across the river again");
            browser.find("#i-summary").clear();
            browser.find("#i-summary").sendKeys("Since **Monday**, everybody can cross the river again.");
            browser.click("button[name='save']:not(.unseen)");
            assertThat(browser.text()).contains("These words hold", "Edited here");
            Files.writeString(
                    room.news(), source("Since Tuesday, cars can cross the river again, says the office of roads."));
            browser.open(browser.address());
            assertThat(browser.text()).contains("Its source has changed: text");
            look(browser, "item-edited" + shade);
            browser.find("#i-topics").sendKeys("Typed before the session ended");
            room.application.ledger().update("update account set password = password || ' ' where name = 'editor'");
            browser.click("button[name='save']:not(.unseen)");
            assertThat(browser.text()).contains("You are not signed in any more");
            look(browser, "sign-in-again" + shade);
            room.application.ledger().update("update account set password = trim(password) where name = 'editor'");
            signIn(browser);
            browser.waitFor("#i-topics");
            assertThat(browser.text()).contains("You are signed in again");
            assertThat(browser.find("#i-topics").getDomProperty("value")).isEqualTo("Typed before the session ended");
            look(browser, "signed-in-again" + shade);
            browser.click("button[name='save']:not(.unseen)");
            browser.open(here + "/news");
            assertThat(browser.text()).contains("edited here");
            look(browser, "news-edited" + shade);
        }
    }
}
