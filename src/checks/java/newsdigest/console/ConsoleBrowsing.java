package newsdigest.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.testing.Browser;

/** Steps that the tests of the console in a browser have in common. */
final class ConsoleBrowsing {

    private static final Path PICTURES = Path.of("target/checks/console");
    private static final int PHONE = 390;
    private static final int DESK = 1280;

    private ConsoleBrowsing() {}

    /** Fills the form of the sign-in and sends it. */
    static void signIn(Browser browser) {
        browser.find("#name").sendKeys("editor");
        browser.find("#password").sendKeys(ConsoleFixture.PASSWORD);
        browser.click("main button");
    }

    /** Checks the screen on a phone and at a desk, and keeps a picture of each. */
    static void look(Browser browser, String name) {
        for (int width : new int[] {PHONE, DESK}) {
            browser.width(width);
            assertThat(browser.faults()).as(name + " at " + width).isEmpty();
            browser.wholePicture(PICTURES.resolve("console-" + name + "-" + width + ".png"));
        }
        browser.width(DESK);
    }
}
