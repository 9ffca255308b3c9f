package newsdigest.console.newsroom;

import newsdigest.testing.Browser;
import org.openqa.selenium.WebElement;

/** Hands that click, and type into what was clicked. */
final class MouseHands extends Hands {

    MouseHands(Browser browser) {
        super(browser);
    }

    @Override
    void press(WebElement element) {
        // As a person would turn the wheel, so that no bar lies over it.
        browser.run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element);
        element.click();
    }

    @Override
    void reach(WebElement field) {
        if (!"file".equals(field.getDomAttribute("type"))) {
            press(field);
        }
    }

    @Override
    void tick(WebElement box) {
        press(box);
    }

    @Override
    void choose(WebElement list, String line) {
        list.sendKeys(line);
    }
}
