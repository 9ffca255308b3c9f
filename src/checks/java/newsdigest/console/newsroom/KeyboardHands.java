package newsdigest.console.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import newsdigest.testing.Browser;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Hands that have no mouse: Tab leads to everything, and at each stop one sees where one is. */
final class KeyboardHands extends Hands {

    /** More stops than any page has. */
    private static final int MOST = 600;

    /** Says whether the focus is on an element, and otherwise names a stop at which nobody would see it. */
    private static final String STOP = """
            const here = document.activeElement;
            if (here === arguments[0]) {
              return 'there';
            }
            if (!here || ['BODY', 'HTML', 'IFRAME', 'MAIN'].includes(here.tagName)) {
              return '';
            }
            const name = here.outerHTML.slice(0, 120);
            // A radio or a box inside a picture's frame is marked by the frame.
            const marked = [here, here.closest('label')].some(one => one && getComputedStyle(one).outlineStyle !== 'none');
            if (!marked) {
              return 'no mark: ' + name;
            }
            const box = here.getBoundingClientRect();
            const covered = [0.1, 0.5, 0.9].every(part => {
              const over = document.elementFromPoint(box.left + box.width / 2, box.top + box.height * part);
              return over && !here.contains(over) && over.closest('.deskbar, .stay, .bar') && !over.closest('.deskbar, .stay, .bar').contains(here);
            });
            return covered ? 'hidden: ' + name : '';
            """;

    private final Set<String> faults = new TreeSet<>();

    KeyboardHands(Browser browser) {
        super(browser);
    }

    /** Stops at which one would not see where one is. */
    Set<String> faults() {
        return faults;
    }

    private void tabTo(WebElement element) {
        for (int stops = 0; stops < MOST; stops++) {
            String stop = browser.ask(STOP, element);
            if (stop.equals("there")) {
                return;
            }
            if (!stop.isEmpty()) {
                faults.add(stop);
            }
            browser.keys(Keys.TAB);
        }
        throw new AssertionError("Tab never leads to " + element.getDomProperty("outerHTML"));
    }

    @Override
    void press(WebElement element) {
        tabTo(element);
        browser.keys(Keys.ENTER);
    }

    @Override
    void reach(WebElement field) {
        tabTo(field);
    }

    @Override
    void tick(WebElement box) {
        if (!"radio".equals(box.getDomAttribute("type"))) {
            tabTo(box);
            browser.keys(Keys.SPACE);
            return;
        }
        // Tab leads to the one that is chosen, arrows to the others.
        WebElement chosen = browser.one(
                        "const one = arguments[0]; return [...document.getElementsByName(one.name)].find("
                                + "other => other.checked && other.form === one.form) || one",
                        box)
                .orElseThrow();
        tabTo(chosen);
        for (int turns = 0; turns < 10 && !box.isSelected(); turns++) {
            browser.keys(Keys.ARROW_DOWN);
        }
        assertThat(box.isSelected()).as("the arrows lead to it").isTrue();
    }

    @Override
    void choose(WebElement list, String line) {
        tabTo(list);
        browser.keys(line);
        assertThat(Objects.requireNonNull(browser.ask("return arguments[0].selectedOptions[0].textContent", list)))
                .startsWith(line);
    }
}
