package newsdigest.console.screens;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.console.http.SecuredRouter.Route;
import newsdigest.testing.Browser;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every screen of the console in light and dark, on a phone and at a desk, in English, Spanish and Arabic: without a fault
 * that axe-core finds, and as a picture in {@code target/checks/screens}, of the whole page and of what a window shows.
 */
final class ScreensBrowserTest {

    private static final Path PICTURES = Path.of("target/checks/screens");
    private static final Path TEMPLATES = Path.of("src/main/resources/newsdigest/console");
    private static final int PHONE = 390;
    private static final int DESK = 1280;

    /** Beginnings of the names of the only screens to look at, when one works on them, with commas between. */
    private static final String[] ONLY =
            System.getProperty("newsdigest.screens", "").split(",", -1);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar", "es"})
    void everyScreenIsWithoutFault(String language) throws Exception {
        List<String> faults = new ArrayList<>();
        try (ScreensRoom busy = ScreensRoom.busy(Files.createDirectories(folder.resolve("busy")));
                ScreensRoom empty = ScreensRoom.empty(Files.createDirectories(folder.resolve("empty")));
                Browser browser = new Browser(false)) {
            browser.width(DESK);
            browser.languages(language);
            for (ScreensRoom one : List.of(empty, busy)) {
                browser.open(one.here() + "/sign-in");
                look(browser, "sign-in", language, faults);
                browser.find("#name").sendKeys("sender");
                browser.find("#password").sendKeys("wrong");
                browser.click("main button");
                look(browser, "sign-in-wrong", language, faults);
                ScreenList.signIn(browser, one.here());
            }
            List<Screen> screens = ScreenList.of(busy, empty, browser);
            assertThat(routes(screens)).as("screens by route").isEqualTo(routesOf(busy));
            assertThat(templates(screens)).as("screens by template").isEqualTo(templatesThatDrawScreens());
            for (Screen screen : screens) {
                if (Stream.of(ONLY).anyMatch(screen.name()::startsWith)) {
                    browser.width(DESK);
                    screen.visit().in(browser);
                    int status = Integer.parseInt(
                            browser.ask("return performance.getEntriesByType('navigation')[0].responseStatus"));
                    if (status >= 400 != screen.isMistake()
                            || browser.all("main h1").isEmpty()) {
                        faults.add(screen + " in " + language + ": status " + status + ", " + browser.text());
                    }
                    look(browser, screen.name(), language, faults);
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    private static void look(Browser browser, String name, String language, List<String> faults) {
        for (int width : new int[] {PHONE, DESK}) {
            for (boolean dark : new boolean[] {false, true}) {
                browser.width(width);
                browser.shade(dark);
                String what = name + "-" + language + "-" + width + (dark ? "-dark" : "-light");
                for (String fault : browser.faults()) {
                    faults.add(what + ": " + fault);
                }
                if (!dark || language.equals("en")) {
                    browser.picture(PICTURES.resolve("window").resolve(what + ".png"));
                }
                browser.wholePicture(PICTURES.resolve(what + ".png"));
            }
        }
        browser.shade(false);
    }

    private static Set<String> routes(List<Screen> screens) {
        Set<String> routes = screens.stream()
                .map(Screen::route)
                .filter(route -> !route.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        routes.addAll(ScreenList.NO_SCREENS);
        return routes;
    }

    private static Set<String> routesOf(ScreensRoom room) {
        return room.room.console.registeredRoutes().stream()
                .filter(route -> route.method().equals(HandlerType.GET))
                .map(Route::path)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> templates(List<Screen> screens) {
        Set<String> templates = screens.stream().map(Screen::template).collect(Collectors.toCollection(TreeSet::new));
        templates.add("sign-in");
        return templates;
    }

    private static Set<String> templatesThatDrawScreens() throws IOException {
        try (Stream<Path> files = Files.list(TEMPLATES)) {
            return files.filter(file -> file.toString().endsWith(".ftlh"))
                    .filter(ScreensBrowserTest::drawsAScreen)
                    .map(file -> file.getFileName().toString().replace(".ftlh", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static boolean drawsAScreen(Path template) {
        try {
            String text = Files.readString(template);
            return text.contains("<@l.screen ") || text.contains("<@l.bare ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
