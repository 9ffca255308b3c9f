package newsdigest.render;

import static newsdigest.edition.selection.Samples.content;
import static newsdigest.edition.selection.Samples.item;
import static newsdigest.edition.selection.Samples.weekly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.edition.EditionContent;
import newsdigest.edition.EditionContent.LanguageContent;
import newsdigest.edition.EditionText;
import newsdigest.edition.Rendition;
import newsdigest.news.Summary;
import newsdigest.problem.UserException;
import newsdigest.render.lint.HtmlLint;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that a designer brings. */
final class DesignTest {

    private static final Path DESIGNS = Path.of("docs/designs");

    @TempDir
    private Path root;

    @ParameterizedTest
    @ValueSource(strings = {"starter.html", "starter-mjml.html"})
    void theStartersTellEveryStoryInEveryLanguage(String design) throws IOException {
        TemplateFolder folder = folder(Files.readString(DESIGNS.resolve(design)));
        for (int items : new int[] {1, 5}) {
            EditionContent content = EditionSamples.of(items);
            for (Rendition rendition : folder.render(content)) {
                Document page = Jsoup.parse(rendition.html());
                content.contents(rendition.language()).items().forEach(item -> {
                    assertThat(page.select("h2").eachText()).contains(item.headline());
                    item.link()
                            .ifPresent(link -> assertThat(page.select("a[href=" + link + "]"))
                                    .isNotEmpty());
                    item.image()
                            .ifPresent(image -> assertThat(page.select("img[src=" + image.url() + "]"))
                                    .hasSize(1));
                });
                assertThat(page.expectFirst("html").attr("lang"))
                        .isEqualTo(rendition.language().toLanguageTag());
                assertThat(page.select("a[href^=mailto:leave]")).hasSize(1);
                assertThat(page.text()).contains("12 Quay Street", "Puerto").doesNotContain("What the story says");
                assertThat(rendition.html())
                        .doesNotContain("data-slot", "data-each", "data-link", "<#", "example.org/sample");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"starter.html", "starter-mjml.html"})
    void theStartersHaveTheEditorsWordsAboveAndBelowTheStories(String design) throws IOException {
        EditionContent stories = content(weekly().get(), item("A story").get());
        EditionText words = new EditionText(
                Optional.of(new Summary("<p>Good morning.</p>", "Good morning.")),
                Optional.of(new Summary("<p>Until Friday.</p>", "Until Friday.")),
                Optional.empty(),
                Optional.empty());
        LanguageContent chosen = stories.contents().values().iterator().next();

        String page = Jsoup.parse(folder(Files.readString(DESIGNS.resolve(design)))
                        .render(new EditionContent(
                                stories.id(),
                                stories.newsletter(),
                                stories.window(),
                                Map.of(Locale.ENGLISH, new LanguageContent(words, chosen.sections(), 0))))
                        .get(0)
                        .html())
                .text();

        assertThat(page).containsSubsequence("Good morning.", "A story", "Until Friday.");
    }

    @Test
    void mjmlThatIsNotCompiledIsNamedAsThat() throws IOException {
        assertThat(wrong(Files.readString(DESIGNS.resolve("starter.mjml"))))
                .hasMessageContaining(
                        ".html:1:1: This is MJML, which no mail program shows. Compile it with 'npx mjml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"starter.html", "starter-mjml.html"})
    void mailProgramsSpoilNothingOfTheStarters(String design) throws IOException {
        for (Rendition rendition :
                folder(Files.readString(DESIGNS.resolve(design))).render(EditionSamples.of(5))) {
            assertThat(new HtmlLint().check(rendition, "page.html").problems()).isEmpty();
        }
    }

    @Test
    void whatIsMissingLeavesNoElementBehind() throws IOException {
        Document page = Jsoup.parse(folder(Files.readString(DESIGNS.resolve("starter.html")))
                .render(content(weekly().get(), item("A & B").withoutLink().get()))
                .get(0)
                .html());
        assertThat(page.select("img, [href*=example.org/story]")).isEmpty();
        assertThat(page.expectFirst("h2").text()).isEqualTo("A & B");
        assertThat(page.text()).doesNotContain("Read more", "Dear reader", "editor says", "Source");
    }

    /** A list of contents repeats the element itself, and each of its words and links may be missing. */
    @Test
    void anElementThatIsRepeatedCanBeLeftOutForOneOfThem() throws IOException {
        String design = Files.readString(DESIGNS.resolve("starter.html"))
                .replace(
                        "<h1 ",
                        "<ul><li data-each=\"section\" data-slot=\"heading\">A topic</li></ul><nav data-each=\"section\">"
                                + "<a data-each=\"item\" data-link=\"story\" data-slot=\"word:readMore\" href=\"x\">More</a>"
                                + "<i data-each=\"item\" data-slot=\"byline\">Source</i>"
                                + "<img data-each=\"item\" data-picture src=\"x\"></nav><h1 ");
        EditionContent stories = content(
                weekly().get(),
                item("With a link").get(),
                item("Without").withoutLink().get());

        Document page = Jsoup.parse(folder(design).render(stories).get(0).html());

        assertThat(page.select("nav a").eachText()).containsExactly("Read more");
        assertThat(page.select("ul > li, nav i, nav img")).isEmpty();
    }

    /** Some mail programs and all browsers show what {@code srcset} and {@code source} name, and hear the labels. */
    @Test
    void nothingOfTheSampleIsLeftInAttributes() throws IOException {
        String design = Files.readString(DESIGNS.resolve("starter.html"))
                .replace(
                        "<img data-picture ",
                        "<picture><source srcset=\"https://example.org/sample.webp\"><img data-picture"
                                + " srcset=\"https://example.org/sample2.png 2x\" sizes=\"100vw\" title=\"sample title\" ")
                .replace("margin:0 0 8px\"></a>", "margin:0 0 8px\"></picture></a>")
                .replace(
                        "<a data-link=\"story\" data-slot=\"word:readMore\"",
                        "<a data-link=\"story\" data-slot=\"word:readMore\" title=\"sample\" aria-label=\"sample\"")
                .replace("<h2 ", "<h2 title=\"kept\" ");

        Rendition rendition = folder(design).render(EditionSamples.of(5)).get(0);

        assertThat(rendition.html()).contains("<img src", "title=\"kept\"").doesNotContain("sample");
    }

    /** No higher than the design's pictures are wide, where it is more than twice as high as wide. */
    @ParameterizedTest
    @CsvSource({"300, 2900, 59", "10, 30, 10", "600, 1100, 568", "100, 80, 100"})
    void aPictureNeverHidesAllThatFollows(int width, int height, String shown) throws IOException {
        Document page = Jsoup.parse(folder(Files.readString(DESIGNS.resolve("starter.html")))
                .render(content(
                        weekly().get(),
                        item("a")
                                .showing("https://example.org/a.png", "A", width, height)
                                .get()))
                .get(0)
                .html());
        assertThat(page.expectFirst("img").attr("width")).isEqualTo(shown);
        assertThat(page.expectFirst("img").attr("style")).contains("max-width:" + shown + "px");
    }

    @Test
    void whatADesignerWritesIsNoTemplate() throws IOException {
        String design = Files.readString(DESIGNS.resolve("starter.html"))
                .replace(
                        "<p data-slot=\"more\"",
                        "<!--[if mso]><#stop 'carried out'><@x/><![endif]--><p>${1 + 1} #{2} &lt;#list&gt;</p><p data-slot=\"more\"");
        assertThat(folder(design).render(EditionSamples.of(1)).get(0).html())
                .contains("<p>$&#8203;{1 + 1} #&#8203;{2} &lt;#list&gt;</p>");
    }

    @Test
    void aNameThatMeansNothingIsToldWithItsPlace() {
        UserException wrong =
                wrong("<html><body><p data-each=\"section\"><b data-each=\"item\" data-slot=\"headline\"></b></p>\n"
                        + "<i data-slot=\"headlin\"></i><i data-slot=\"date\"></i>"
                        + "<a data-link=\"unsubscribe\"></a></body></html>");
        assertThat(wrong.problems().toString())
                .contains("templates/layouts/ours.html:2:1: data-slot=\"headlin\" means nothing. There are: subject,")
                .contains("data-slot=\"date\" must stand within an element with data-each=\"item\"")
                .contains("No element has data-slot=\"postal-address\", which the law asks for");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "What the editor says this week. | <b data-slot=\"greeting\">Dear</b>"
                        + " | ours.html:28:31: data-slot=\"greeting\" stands within data-slot=\"introduction\", which replaces all",
                "receive this.</span> | x <a data-link=\"unsubscribe\" href=\"x\">Leave</a></span>"
                        + " | data-link=\"unsubscribe\" stands within data-slot=\"why\"",
                "<body | <body data-slot=\"greeting\" | data-slot=\"headline\" stands within data-slot=\"greeting\"",
                "<p style=\"margin:0 0 10px\"><span | <p data-each=\"social\"><span"
                        + " | data-link=\"unsubscribe\" can be left out here",
                "data-slot=\"word:unsubscribe\" | data-slot=\"closing\" | data-link=\"unsubscribe\" can be left out here",
                "<a data-link=\"unsubscribe\" | <b data-link=\"unsubscribe\""
                        + " | data-link=\"unsubscribe\" is for an <a>; nobody can follow a <b>.",
                "<p data-slot=\"greeting\" | <p data-solt=\"greeting\""
                        + " | ours.html:27:1: data-solt=\"greeting\" means nothing. Did you mean data-slot?",
                "<a data-link=\"unsubscribe\" | <a hidden data-link=\"unsubscribe\""
                        + " | data-link=\"unsubscribe\" is hidden here",
                "<p style=\"margin:0\"> | <p style=\"Display: none\"> | data-slot=\"postal-address\" is hidden here",
            })
    void noLinkOrWordIsLostWithoutAnError(String good, String bad, String error) throws IOException {
        String starter = Files.readString(DESIGNS.resolve("starter.html"));
        assertThat(starter).contains(good);
        assertThat(wrong(starter.replace(good, bad)).problems().toString()).contains(error);
    }

    /** Editors of Windows begin a file with it, and a page that begins with it is shown in the way of old browsers. */
    @Test
    void aMarkOfTheByteOrderIsNoWord() throws IOException {
        String design = "\uFEFF" + Files.readString(DESIGNS.resolve("starter.html"));
        assertThat(folder(design).render(EditionSamples.of(1)).get(0).html()).startsWith("<!doctype html>");
    }

    @Test
    void aDesignInUtf16IsToldToBeSavedInUtf8() throws IOException {
        TemplateFolder folder = folder("");
        Files.write(
                root.resolve("templates/layouts/ours.html"),
                Files.readString(DESIGNS.resolve("starter.html")).getBytes(StandardCharsets.UTF_16LE));

        assertThat(catchThrowableOfType(UserException.class, () -> folder.render(EditionSamples.of(1))))
                .hasMessageContaining("layouts/ours.html: This is not UTF-8. Save it with the encoding UTF-8.");
    }

    @Test
    void aPhraseWithAPlaceToFillInIsFilledIn() throws IOException {
        String design = Files.readString(DESIGNS.resolve("starter.html"))
                .replace("data-slot=\"why\"", "data-slot=\"word:why\"")
                .replace("data-slot=\"more\"", "data-slot=\"word:more.other\"");

        assertThat(folder(design).render(EditionSamples.of(5)).get(0).previewHtml())
                .contains("You receive this email because you subscribed to Harbour News.")
                .doesNotContain("{0}");
    }

    @Test
    void anIconOfAFontOfItsOwnIsNoMarkOfATemplate() throws IOException {
        String design = Files.readString(DESIGNS.resolve("starter.html"))
                .replace("<h1 ", "<p>Icons&#xE000;0&#57344;and\uE000more</p><h1 ");
        assertThat(folder(design).render(EditionSamples.of(1)).get(0).html()).contains("<p>Icons 0 and more</p>");
    }

    private UserException wrong(String design) {
        return catchThrowableOfType(UserException.class, () -> folder(design).render(EditionSamples.of(1)));
    }

    private TemplateFolder folder(String design) {
        return new TemplateFolder(root)
                .replacing(Theme.FILE, "layout = digest", "layout = ours")
                .with("layouts/ours.html", design);
    }
}
