package newsdigest.console;

import static newsdigest.console.ConsoleBrowsing.look;
import static newsdigest.console.ConsoleBrowsing.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.testing.Browser;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole text in a real browser: pasted, split, mended and kept; on a phone and at a desk, in light and dark. */
final class PasteBrowserTest {

    private static final String TEXT = """
            News of the week

            15 February 2021

            The bridge is open

            Since Monday, cars and people can cross the river again. The old bridge was closed in the autumn.

            12 February 2021

            The tunnel is closed until May

            Buses go over the pass.

            https://example.org/tunnel

            30 February 2021

            Nobody sees this

            10 February 2021

            DRAFT: A new road

            Its plan is not decided.
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest(name = "dark: {0}")
    @ValueSource(booleans = {false, true})
    void pastesSplitsMendsAndKeeps(boolean dark) throws Exception {
        String shade = dark ? "-dark" : "";
        try (ConsoleFixture room = new ConsoleFixture(folder);
                Browser browser = new Browser(dark)) {
            String here = "http://127.0.0.1:" + room.web.port();
            browser.width(1280).open(here + "/news");
            signIn(browser);
            browser.click("a.button.quiet");
            look(browser, "paste" + shade);

            browser.paste(
                    "#p-text",
                    "<p><b>15 February 2021</b></p><p>See <a href='https://example.org'>this</a></p>",
                    "15 February 2021 See this");
            assertThat(browser.value("#p-text")).isEqualTo("15 February 2021\n\nSee [this](https://example.org)");
            browser.find("#p-text").clear();
            browser.find("#p-text").sendKeys(TEXT);
            browser.click("button[name='split']");
            assertThat(browser.text()).contains("3 items found", "Not read", "News of the week", "30 February 2021");
            look(browser, "paste-split" + shade);

            browser.find("#day-0").clear();
            browser.click("button[name='keep']");
            assertThat(browser.text()).contains("Nothing is kept yet: 1 item needs you");
            look(browser, "paste-fault" + shade);
            browser.find("#day-0").sendKeys("02152021");
            browser.click("button[name='keep']");
            assertThat(browser.text()).contains("3 items are kept", "1 of them is a draft");

            browser.open(here + "/news/paste");
            browser.find("#p-text").sendKeys(TEXT);
            browser.click("button[name='split']");
            assertThat(browser.all("input[type='checkbox']:checked")).isEmpty();
            look(browser, "paste-again" + shade);
        }
    }
}
