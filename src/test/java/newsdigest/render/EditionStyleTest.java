package newsdigest.render;

import static newsdigest.edition.selection.Samples.content;
import static newsdigest.edition.selection.Samples.item;
import static newsdigest.edition.selection.Samples.weekly;
import static newsdigest.render.TemplateFolder.shipped;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.ProxySettings;
import newsdigest.config.PublicPages;
import newsdigest.config.mail.EditionStyle;
import newsdigest.config.mail.EditionStyle.SocialLink;
import newsdigest.config.mail.EditionStyle.SubjectForm;
import newsdigest.edition.EditionContent;
import newsdigest.edition.Rendition;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Subject, campaign parameters and links that the configuration gives to an edition. */
final class EditionStyleTest {

    private static final PublicPages PAGES =
            new PublicPages("https://news.example.org", "127.0.0.1", 0, ProxySettings.NONE);

    @TempDir
    private Path root;

    @Test
    void theSubjectCanBeTheLeadAndHowManyMoreThereAre() {
        EditionStyle style = new EditionStyle(Map.of(), List.of(), SubjectForm.LEAD);
        assertThat(shipped(content(
                                weekly().styled(style).get(),
                                item("Ferries return").get()))
                        .subject())
                .isEqualTo("Ferries return");
        assertThat(shipped(content(
                                weekly().styled(style).get(),
                                item("Ferries return").get(),
                                item("b").get()))
                        .subject())
                .isEqualTo("Ferries return, and one more");
        assertThat(shipped(content(
                                weekly().in("ar").styled(style).get(),
                                item("a").in("ar").get(),
                                item("b").in("ar").get(),
                                item("c").in("ar").get()))
                        .subject())
                .isEqualTo("a\u060C \u0648\u0623\u062E\u0628\u0627\u0631 \u0623\u062E\u0631\u0649: 2");
    }

    @Test
    void wordsOfAnEarlierVersionHaveTheNumberAlone() {
        EditionStyle style = new EditionStyle(Map.of(), List.of(), SubjectForm.LEAD);
        TemplateFolder folder = new TemplateFolder(root)
                .replacing("words/en.properties", "subjectMore.one = , and one more", "")
                .replacing("words/en.properties", "subjectMore.other = , and {0} more", "");
        assertThat(folder.render(content(
                                weekly().styled(style).get(),
                                item("a").get(),
                                item("b").get(),
                                item("c").get()))
                        .get(0)
                        .subject())
                .isEqualTo("a (+2)");
    }

    @Test
    void storiesAndTheWebsiteHaveTheParametersAndTheWaysOutHaveNone() {
        EditionStyle style = new EditionStyle(
                Map.of("utm_source", "newsletter"),
                List.of(new SocialLink("Our forum", "https://forum.example.org/")),
                SubjectForm.DATES);
        EditionContent content = content(
                weekly().styled(style).get(),
                item("a")
                        .linking("https://harbour.example.org/a?x=1#y")
                        .showing("https://harbour.example.org/a.png", "A")
                        .saying(
                                "<p><a href=\"https://harbour.example.org/b\">b</a></p>",
                                "b (https://harbour.example.org/b)")
                        .get());
        Rendition rendition = new Renderer(
                        Path.of("templates").toAbsolutePath(), Path.of("").toAbsolutePath(), Optional.of(PAGES))
                .render(content)
                .get(0);
        Document page = Jsoup.parse(rendition.previewHtml());
        assertThat(page.select("a:contains(a), a:has(img)").eachAttr("href"))
                .contains("https://harbour.example.org/a?x=1&utm_source=newsletter#y");
        assertThat(page.select("a[href^=https://harbour.example.org]").eachAttr("href"))
                .isNotEmpty()
                .allMatch(address -> address.contains("utm_source=newsletter"));
        assertThat(page.select("a[href*=news.example.org], a[href^=mailto], a[href*=forum]")
                        .eachAttr("href"))
                .hasSizeGreaterThan(3)
                .noneMatch(address -> address.contains("utm_"));
        assertThat(rendition.previewText())
                .contains("Read more: https://harbour.example.org/a?x=1&utm_source=newsletter#y")
                .contains("b [1]", "[1] https://harbour.example.org/b?utm_source=newsletter")
                .contains("Our forum: https://forum.example.org/");
        assertThat(page.select("a:contains(Our forum)").attr("href")).isEqualTo("https://forum.example.org/");
    }

    @Test
    void theEditionInABrowserIsLinkedAtTheTopToo() {
        Rendition rendition = new Renderer(
                        Path.of("templates").toAbsolutePath(), Path.of("").toAbsolutePath(), Optional.of(PAGES))
                .render(content(weekly().get(), item("a").get()))
                .get(0);
        Document page = Jsoup.parse(rendition.previewHtml());
        assertThat(page.select("a:contains(Read in a browser)")).hasSize(2);
        assertThat(page.select("td.brand a:contains(Read in a browser)")).hasSize(1);
        assertThat(Jsoup.parse(shipped(content(weekly().get(), item("a").get())).html())
                        .text())
                .doesNotContain("Read in a browser");
    }
}
