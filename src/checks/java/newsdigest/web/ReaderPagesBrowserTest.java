package newsdigest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import newsdigest.delivery.report.Report;
import newsdigest.testing.Browser;
import newsdigest.testing.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A reader with a real browser: on a phone and at a desk, in light and dark, in every language. */
final class ReaderPagesBrowserTest {

    private static final String ANA = Workspace.address(1);
    private static final Path PICTURES = Path.of("target/checks/reader-pages");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static void look(Browser browser, String name) {
        for (int width : new int[] {320, 1280}) {
            browser.width(width);
            assertThat(browser.faults()).as(name + " at " + width).isEmpty();
            browser.picture(PICTURES.resolve(name + "-" + width + ".png"));
        }
    }

    @ParameterizedTest(name = "dark: {0}")
    @ValueSource(booleans = {false, true})
    void leavesComesBackChangesTheLanguageAndPauses(boolean dark) throws Exception {
        String shade = dark ? "-dark" : "-light";
        try (PublicPagesFixture office = new PublicPagesFixture(folder);
                Browser browser = new Browser(dark)) {
            office.send("2021-02-01", "2021-02-14");
            String here = "http://127.0.0.1:" + office.web.port();

            browser.open(here + office.oneClick(ANA));
            look(browser, "leave" + shade);
            browser.click("input[value=leave] ~ p button");
            assertThat(browser.title()).isEqualTo("You have left");
            look(browser, "left" + shade);
            browser.click("input[value=return] ~ p button");
            assertThat(browser.title()).isEqualTo("Please look into your mailbox");
            browser.open(here + office.linkTo(ANA, "confirm"));
            browser.click("form button");
            assertThat(browser.title()).isEqualTo("Thank you");
            look(browser, "returned" + shade);

            browser.open(here + office.link(ANA, "p"));
            look(browser, "preferences" + shade);
            browser.find("input[value=es]").click();
            browser.find("input[type=date]").sendKeys("03012021");
            browser.click("form[action^='/p/'] button");
            assertThat(browser.text()).contains("Guardado");
            assertThat(browser.find("input[type=date]").getDomProperty("value")).isEqualTo("2021-03-01");
            look(browser, "preferences-es" + shade);

            office.emptyMailboxes();
            Report next = office.send("2021-02-01", "2021-02-15");
            assertThat(next.suppressed()).isEqualTo(Map.of("paused", 1L));
            assertThat(office.readersOfEditions()).doesNotContain(ANA);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"en, Topics, Saved", "es, Temas, Guardado", "fr, Sujets, Enregistré", "ar, المواضيع, تم الحفظ"})
    void choosesTopicsInEveryLanguage(String language, String legend, String saved) throws Exception {
        try (PublicPagesFixture office = new PublicPagesFixture(
                        folder,
                        workspace -> workspace
                                .set(
                                        "newsletters.weekly.languages",
                                        language.equals("en") ? "[en, es]" : "[en, " + language + "]")
                                .set("newsletters.weekly.topics", "[harbour, school]"));
                Browser browser = new Browser(false)) {
            office.send("2021-02-01", "2021-02-14");
            browser.open("http://127.0.0.1:" + office.web.port() + office.link(ANA, "p"));
            browser.find("input[type=radio][value=" + language + "]").click();
            browser.find("input[type=checkbox][value=school]").click();
            browser.click("form[action^='/p/'] button");

            assertThat(browser.text()).contains(legend, saved);
            assertThat(browser.find("input[value=school]").isSelected()).isTrue();
            assertThat(browser.find("input[value=harbour]").isSelected()).isFalse();
            look(browser, "topics-" + language);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"en", "es", "fr", "ar"})
    void everyPageIsForEverybodyInEveryLanguage(String language) throws Exception {
        try (PublicPagesFixture office = new PublicPagesFixture(folder);
                Browser browser = new Browser(false)) {
            office.send("2021-02-01", "2021-02-15");
            String here = "http://127.0.0.1:" + office.web.port();
            browser.languages(language);
            for (String page : new String[] {"/subscribe/weekly", "/archive/weekly", "/u/nobody"}) {
                browser.open(here + page);
                assertThat(browser.find("html").getDomAttribute("lang")).isEqualTo(language);
                look(browser, page.substring(1).replace('/', '-') + "-" + language);
            }
        }
    }

    @Test
    void whoSignsUpAndConfirmsIsASubscriber() throws Exception {
        try (PublicPagesFixture office = new PublicPagesFixture(folder);
                Browser browser = new Browser(false)) {
            String here = "http://127.0.0.1:" + office.web.port();
            browser.open(here + "/subscribe/weekly");
            browser.find("input[type=email]").sendKeys("new@example.org");
            browser.click("form button");
            assertThat(browser.title()).isEqualTo("Please look into your mailbox");
            look(browser, "asked");

            String link = String.valueOf(
                    ((jakarta.mail.Multipart) office.firstTo("new@example.org").getContent())
                            .getBodyPart(0)
                            .getContent());
            browser.open(here + link.replaceAll("(?s).*https://news\\.example\\.org(/confirm/\\w+).*", "$1"));
            look(browser, "confirm");
            browser.click("form button");
            look(browser, "confirmed");

            office.send("2021-02-01", "2021-02-15");
            assertThat(office.recipients())
                    .filteredOn("new@example.org"::equals)
                    .hasSize(2);
        }
    }
}
