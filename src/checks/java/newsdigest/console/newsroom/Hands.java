package newsdigest.console.newsroom;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import newsdigest.testing.Browser;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;

/** Hands of a person at a browser, who finds everything by the words that are seen or read out. */
abstract class Hands {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long POLL_NANOS = 50_000_000;

    /** The first thing that is shown under these words, or else one that begins with them. */
    private static final String NAMED = """
            const [kinds, words] = arguments;
            const said = one => (one.getAttribute('aria-label') || one.textContent).replace(/\\s+/g, ' ').trim();
            const shown = [...document.querySelectorAll(kinds)].filter(one => one.checkVisibility() && !one.disabled
              && !one.closest('[aria-hidden=true]'));
            return shown.find(one => said(one) === words) || shown.find(one => said(one).startsWith(words)) || null;
            """;

    private static final String PRESSABLE = "a[href], button, summary, [role=button]";
    private static final String LABELLED =
            "label, input[aria-label], textarea[aria-label], input[aria-labelledby], select[aria-label]";

    final Browser browser;

    Hands(Browser browser) {
        this.browser = browser;
    }

    /** Presses a button, follows a link, or opens what opens. */
    abstract void press(WebElement element);

    /** Sets the focus into a field. */
    abstract void reach(WebElement field);

    /** Ticks a box, or chooses one of several. */
    abstract void tick(WebElement box);

    /** Chooses a line of a list. */
    abstract void choose(WebElement list, String line);

    final void press(String words) {
        act(PRESSABLE, words, this::press);
    }

    /** Writes into a field in place of what stands in it. */
    final void write(String label, String words) {
        act(LABELLED, label, named -> {
            reach(field(named));
            browser.chord(Keys.CONTROL, "a");
            browser.keys(words);
        });
    }

    /** Pastes into a field in place of what stands in it. */
    final void paste(String label, String words) {
        browser.copied(words);
        act(LABELLED, label, named -> {
            reach(field(named));
            browser.chord(Keys.CONTROL, "a");
            browser.chord(Keys.CONTROL, "v");
        });
    }

    final void tick(String label) {
        act(LABELLED, label, named -> tick(field(named)));
    }

    final void choose(String label, String line) {
        act(LABELLED, label, named -> choose(field(named), line));
    }

    /** Chooses a file. The window in which a person looks for it is the system's, and has no part in this. */
    final void bring(String label, Path file) {
        act(LABELLED, label, named -> {
            WebElement field = field(named);
            reach(field);
            field.sendKeys(file.toAbsolutePath().toString());
        });
    }

    /** Waits until words are on the page. */
    final void sees(String words) {
        await(() -> browser.text().contains(words), words);
    }

    /** Waits until something is so. */
    final void await(BooleanSupplier condition, String what) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("\"" + what + "\" never comes at " + browser.address() + ", where one reads: "
                        + browser.text());
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (WebDriverException betweenTwoPages) {
            return false;
        }
    }

    private interface Act {
        void on(WebElement element);
    }

    /** Finds what has these words and acts on it. */
    private void act(String kinds, String words, Act act) {
        await(() -> browser.one(NAMED, kinds, words).isPresent(), words);
        act.on(browser.one(NAMED, kinds, words).orElseThrow());
    }

    /** Returns the field of a label, or the field itself. */
    private WebElement field(WebElement named) {
        return Optional.ofNullable(named.getTagName())
                .filter("label"::equals)
                .flatMap(label -> browser.one("return arguments[0].control", named))
                .orElse(named);
    }
}
