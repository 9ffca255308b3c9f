package newsdigest.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Multipart;
import java.nio.file.Files;
import java.nio.file.Path;
import newsdigest.testing.Browser;
import newsdigest.testing.Workspace;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reader with a real browser: on a phone and at a desk, in light and dark, in every language, on every page. */
final class ReaderPagesBrowserTest {

    private static final String ANA = Workspace.address(1);
    private static final String BEN = Workspace.address(2);
    private static final String NEW = "new@example.org";
    private static final Path PICTURES = Path.of("target/checks/reader-pages");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static void look(Browser browser, String name) {
        for (int width : new int[] {320, 390, 1280}) {
            browser.width(width);
            assertThat(browser.faults()).as(name + " at " + width).isEmpty();
            browser.picture(PICTURES.resolve(name + "-" + width + ".png"));
        }
    }

    @ParameterizedTest(name = "{0}, dark: {1}")
    @CsvSource({"en, false", "en, true", "es, false", "es, true", "fr, false", "fr, true", "ar, false", "ar, true"})
    void everyPageIsForEverybody(String language, boolean dark) throws Exception {
        String shade = "-" + language + (dark ? "-dark" : "-light");
        try (PublicPagesFixture office = new PublicPagesFixture(
                        folder,
                        workspace -> workspace
                                .set(
                                        "newsletters.weekly.languages",
                                        language.equals("en") ? "[en, es]" : "[en, " + language + "]")
                                .set("newsletters.weekly.topics", "[harbour, school]"));
                Browser browser = new Browser(dark)) {
            String id = office.send("2021-02-01", "2021-02-14").edition();
            String here = "http://127.0.0.1:" + office.web.port();
            String ask = "?language=" + language;
            browser.languages(language);
            for (String page : new String[] {
                "/",
                "/subscribe/weekly",
                "/archive/weekly/en",
                "/archive/weekly/" + language,
                "/link/weekly",
                "/u/nobody",
                "/nowhere",
                "/archive/weekly/en/" + id,
                office.link(ANA, "v")
            }) {
                browser.open(here + page);
                String name = page.startsWith("/v/")
                        ? "view"
                        : page.replace(id, "edition").substring(1).replace('/', '-');
                look(browser, (name.isEmpty() ? "home" : name) + shade);
            }
            browser.open(here + office.link(ANA, "p") + ask);
            assertThat(browser.find("html").getDomAttribute("lang")).isEqualTo(language);
            look(browser, "preferences" + shade);
            browser.open(here + office.oneClick(ANA) + ask);
            look(browser, "leave" + shade);
            browser.click("form button");
            look(browser, "left" + shade);
            signUp(office, browser, here, language, shade);
        }
    }

    private void signUp(PublicPagesFixture office, Browser browser, String here, String language, String shade)
            throws Exception {
        browser.open(here + "/subscribe/weekly?language=" + language);
        browser.find("input[type=email]").sendKeys(NEW);
        browser.find("input[type=radio][value=" + language + "]").click();
        browser.click("form button");
        look(browser, "asked" + shade);
        String confirmation = office.linkTo(NEW, "confirm");
        Path mail = folder.resolve("mail.html");
        Files.writeString(
                mail,
                ((Multipart) office.firstTo(NEW).getContent())
                        .getBodyPart(1)
                        .getContent()
                        .toString());
        browser.open(mail.toUri().toString());
        look(browser, "mail" + shade);
        browser.open(here + confirmation);
        look(browser, "confirm" + shade);
        browser.click("form button");
        look(browser, "confirmed" + shade);
        office.post(office.link(BEN, "p"), "language=" + language);
        office.post("/link/weekly", "email=" + BEN);
        String own = office.linkTo(BEN, "my");
        browser.open(here + own);
        look(browser, "own" + shade);
        browser.open(here + own + "/data");
        look(browser, "data" + shade);
    }
}
