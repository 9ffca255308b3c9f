package newsdigest.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;

/** The machine's own Chromium, driven as a person would, and looked at with axe-core. */
public final class Browser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long POLL_NANOS = 10_000_000;

    private static final String AXE_RESULT = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations', 'passes']}).then(found => done(
              (found.passes.length < 5 ? 'almost nothing was checked; ' : '') + found.violations.map(
                v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html).join(' ')).join('; ')));
            """;

    private final ChromeDriver driver;
    private final Path profile;
    private final String axe;

    /** Starts it in light or dark. */
    public Browser(boolean dark) {
        try {
            profile = Files.createTempDirectory("newsdigest-browser");
            axe = new String(
                    Objects.requireNonNull(Browser.class.getResourceAsStream("/axe.min.js"))
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                // A colour that is on its way from one to the other has neither's contrast.
                "--force-prefers-reduced-motion",
                "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1),
                "--user-data-dir=" + profile);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                options);
    }

    public Browser open(String address) {
        driver.get(address);
        return this;
    }

    /** Language that the browser asks pages to be written in. */
    public void languages(String accepted) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Accept-Language", accepted)));
    }

    public String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    /** Address of the page. */
    public String address() {
        return driver.getCurrentUrl();
    }

    public String title() {
        return driver.getTitle();
    }

    public WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /** Pastes into a field what a program has put into the clipboard as HTML and as text. */
    public void paste(String selector, String html, String plain) {
        driver.executeScript("""
                const copied = new DataTransfer();
                copied.setData('text/html', arguments[1]);
                copied.setData('text/plain', arguments[2]);
                document.querySelector(arguments[0]).dispatchEvent(
                  new ClipboardEvent('paste', {clipboardData: copied, bubbles: true, cancelable: true}));
                """, selector, html, plain);
    }

    /** Returns what stands in a field, once something does. */
    public String value(String selector) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String value = String.valueOf(find(selector).getDomProperty("value"));
        while (value.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(POLL_NANOS);
            value = String.valueOf(find(selector).getDomProperty("value"));
        }
        return value;
    }

    /** Waits for an element of a page that comes by itself. */
    public void waitFor(String selector) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (all(selector).isEmpty()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("there is no " + selector + " on " + address());
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Clicks on what stays on the page, in the middle of the window, where no bar hides it. */
    public void press(String selector) {
        WebElement element = find(selector);
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
        element.click();
    }

    /** Runs a script in the page. */
    public void run(String script, Object... arguments) {
        driver.executeScript(script, arguments);
    }

    /** Returns the texts that a script answers. */
    public List<String> texts(String script) {
        return ((List<?>) Objects.requireNonNull(driver.executeScript(script)))
                .stream().map(String::valueOf).toList();
    }

    /** Returns what a script answers for a person to act on; empty when it answers none. */
    public Optional<WebElement> one(String script, Object... arguments) {
        return Optional.ofNullable((WebElement) driver.executeScript(script, arguments));
    }

    /** Returns what a script answers. */
    public String ask(String script, Object... arguments) {
        return String.valueOf(driver.executeScript(script, arguments));
    }

    /** Presses keys, wherever the focus is. */
    public void keys(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Presses a key while another one is held. */
    public void chord(Keys held, CharSequence key) {
        new Actions(driver).keyDown(held).sendKeys(key).keyUp(held).perform();
    }

    /** Puts a text into the clipboard, as another program would that it is copied from. */
    public void copied(String text) {
        driver.executeCdpCommand(
                "Browser.grantPermissions",
                Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
        driver.executeCdpCommand("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
        driver.executeAsyncScript("navigator.clipboard.writeText(arguments[0]).then(arguments[1])", text);
    }

    /** Shows pages in light or dark from now on. */
    public void shade(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** Drags one element to another with the mouse. */
    public void drag(WebElement from, WebElement to) {
        new Actions(driver).dragAndDrop(from, to).perform();
    }

    /** Elements in the order of the page. */
    public List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** Clicks on what leads to another page, and waits for that. */
    public void click(String selector) {
        leave(() -> find(selector).click());
    }

    /** Does what leads to another page, and waits for that. */
    public void leave(Runnable act) {
        driver.executeScript("window.isOld = true");
        act.run();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isNew()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("no other page came at " + address());
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private boolean isNew() {
        try {
            return Boolean.TRUE.equals(
                    driver.executeScript("return !window.isOld && document.readyState === 'complete'"));
        } catch (WebDriverException between) {
            return false;
        }
    }

    /** Makes the window so wide that the page has this many pixels. */
    public Browser width(int pixels) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        driver.manage().window().setSize(new Dimension(Math.max(pixels, 500), 900));
        return this;
    }

    /** Faults that axe-core finds, and a width beyond the window's; empty when all is well. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (!Boolean.TRUE.equals(driver.executeScript("return Boolean(window.axe)"))) {
            driver.executeScript(axe);
        }
        String found = String.valueOf(driver.executeAsyncScript(AXE_RESULT));
        if (!found.isEmpty()) {
            faults.add(found);
        }
        if (Boolean.TRUE.equals(driver.executeScript(
                "return document.documentElement.scrollWidth > document.documentElement.clientWidth"))) {
            faults.add("wider than the window");
        }
        return faults;
    }

    /** Takes a picture of what the window shows. */
    public void picture(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a picture of the whole page, however long. */
    public void wholePicture(Path file) {
        long height =
                (Long) Objects.requireNonNull(driver.executeScript("return document.documentElement.scrollHeight"));
        long width = (Long) Objects.requireNonNull(driver.executeScript("return document.documentElement.clientWidth"));
        // Frames are painted only where the window shows them.
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        driver.executeAsyncScript(
                "requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(arguments[0], 60)))");
        Map<String, Object> taken = driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", false));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, Base64.getDecoder().decode(String.valueOf(taken.get("data"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
        profile.toFile().deleteOnExit();
    }
}
