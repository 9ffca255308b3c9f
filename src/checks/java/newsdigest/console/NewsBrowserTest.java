package newsdigest.console;

import static newsdigest.console.ConsoleBrowsing.look;
import static newsdigest.console.ConsoleBrowsing.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.newsroom.picture.Pictures;
import newsdigest.testing.Browser;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** News in a real browser: written, translated, found and deleted; on a phone and at a desk, in light and dark. */
final class NewsBrowserTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest(name = "dark: {0}")
    @ValueSource(booleans = {false, true})
    void writesTranslatesFindsAndDeletesAnItem(boolean dark) throws Exception {
        String shade = dark ? "-dark" : "";
        try (ConsoleFixture room = new ConsoleFixture(
                        folder,
                        workspace ->
                                workspace.set("public-pages", "{ address: 'https://news.example.org', port: 0 }"));
                Browser browser = new Browser(dark)) {
            String here = "http://127.0.0.1:" + room.web.port();
            browser.width(1280).open(here + "/news");
            signIn(browser);
            look(browser, "news" + shade);

            browser.click("a.button");
            browser.find("#s-title").sendKeys("The bridge is open");
            browser.find("#s-link").sendKeys("no address");
            browser.click("button[name='publish']");
            assertThat(browser.text()).contains("is no web address", "Your words are all here");
            look(browser, "news-fault" + shade);
            browser.find("#s-link").clear();
            browser.find("#s-link").sendKeys("https://example.org/bridge");
            browser.find("#s-summary").sendKeys("Since **Monday**, [by foot](https://example.org/foot).\n\n");
            browser.find("md-bold").click();
            browser.find("#s-summary").sendKeys("at noon");
            assertThat(browser.value("#s-summary")).endsWith("**at noon**");
            Path picture = folder.resolve("bridge.jpg");
            Files.write(picture, Pictures.twoColours("jpg", 1_600, 900));
            browser.find("section details:not(.hint) summary").sendKeys(Keys.ENTER);
            browser.find("#s-file").sendKeys(picture.toString());
            browser.click("button[name='publish']");
            assertThat(browser.text()).contains("Say in a few words what the picture shows");
            look(browser, "news-picture" + shade);
            browser.find("#s-alt").sendKeys("A bridge in red and blue");
            browser.click("button[name='publish']");
            assertThat(browser.text()).contains("Published. It goes into", "As readers see the text");

            browser.open(here + "/news/pictures");
            look(browser, "pictures" + shade);
            browser.click(".gallery .button");
            assertThat(browser.value("#s-alt")).isEqualTo("A bridge in red and blue");
            browser.find("details.library summary").sendKeys(Keys.ENTER);
            look(browser, "news-again" + shade);
            browser.open(here + "/news?q=bridge");
            browser.click(".news a");

            browser.click("button[name='tab'][value='es']");
            browser.find("#s-title").sendKeys("El puente está abierto");
            browser.find("#s-alt").sendKeys("Un puente rojo y azul");
            look(browser, "news-translate" + shade);
            browser.click("button[name='draft']:not(.unseen)");
            assertThat(browser.text()).contains("Saved as a draft");

            browser.click("button[name='tab'][value='en']");
            browser.find("#s-title").sendKeys(" again");
            browser.click("button[name='publish']:not(.unseen)");
            browser.find("section:last-of-type summary").sendKeys(Keys.ENTER);
            look(browser, "news-item" + shade);

            browser.open(here + "/news?q=bridge");
            assertThat(browser.text()).contains("1 item", "The bridge is open again");
            look(browser, "news-found" + shade);
            browser.click(".news a");
            browser.click("button[name='delete']");
            look(browser, "news-deleted" + shade);
            browser.click("button[name='undo']");
            assertThat(browser.text()).contains("It is back");
        }
    }
}
