package newsdigest.render;

import static newsdigest.edition.selection.Samples.content;
import static newsdigest.edition.selection.Samples.item;
import static newsdigest.edition.selection.Samples.weekly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import newsdigest.edition.EditionContent;
import newsdigest.edition.Rendition;
import newsdigest.problem.UserException;
import newsdigest.render.lint.HtmlLint;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Layouts that a newsletter chooses from in its theme: each tells everything, in both parts and every language. */
final class LayoutsTest {

    private static final Pattern HAS_GROUND = Pattern.compile("\\b(?:page|card|panel|brand|button)\\b");
    private static final Pattern HAS_COLOUR = Pattern.compile("\\b(?:text|quiet|link|on-brand|on-button|brand)\\b");

    @TempDir
    private Path root;

    @ParameterizedTest
    @ValueSource(strings = {"digest", "lead", "compact", "sections", "letter"})
    void everyLayoutTellsEveryStoryInEveryLanguageAndMailProgramsSpoilNothing(String layout) {
        TemplateFolder folder = folder(layout);
        for (int items : new int[] {1, 5, 30}) {
            EditionContent content = EditionSamples.of(items);
            List<Rendition> renditions = folder.render(content);
            assertThat(renditions).hasSize(EditionSamples.LANGUAGES.size());
            for (Rendition rendition : renditions) {
                Document page = Jsoup.parse(rendition.html());
                String text = rendition.text().replaceAll("\\s+", " ");
                content.contents(rendition.language()).items().forEach(item -> {
                    assertThat(page.text()).contains(item.headline());
                    assertThat(text).contains(item.headline());
                    item.link().ifPresent(link -> {
                        assertThat(page.select("a[href=" + link + "]")).isNotEmpty();
                        assertThat(text).contains(link.toString());
                    });
                });
                assertThat(page.select("h1")).hasSize(1);
                assertThat(page.select("a[href^=mailto:leave]")).hasSize(1);
                assertThat(new HtmlLint().check(rendition, "page.html").problems())
                        .as(layout)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"digest", "lead", "compact", "sections", "letter"})
    void everyCellWithWordsBreaksLongOnesAndNoneHasLettersOfNoSize(String layout) {
        for (Rendition rendition : folder(layout).render(EditionSamples.of(5))) {
            Document page = Jsoup.parse(rendition.html());
            assertThat(page.select("td:has(h1), td:has(h2), td:has(h3), td:has(.prose), td.quiet"))
                    .filteredOn(cell -> cell.select("td").size() == 1)
                    .isNotEmpty()
                    .allSatisfy(cell -> assertThat(cell.attr("style")).contains("word-break:break-word"));
            assertThat(page.select("[style]").eachAttr("style"))
                    .noneMatch(style -> style.matches("(?:.*;)?\\s*(?:font-size|line-height):\\s*0(?:px)?(?:;.*)?"));
        }
    }

    /** A colour that only the style of an element says would stay as it is by day. */
    @ParameterizedTest
    @ValueSource(strings = {"digest", "lead", "compact", "sections", "letter"})
    void everyColourHasItsOtherInTheDark(String layout) {
        for (Rendition rendition : folder(layout).render(EditionSamples.of(5))) {
            Document page = Jsoup.parse(rendition.html());
            assertThat(page.select("[style~=(?:^|;) ?background-color:]:not(img)")
                            .eachAttr("class"))
                    .allMatch(classes -> HAS_GROUND.matcher(classes).find());
            assertThat(page.select("[style~=(?:^|;) ?color:]:not(img, a)").eachAttr("class"))
                    .allMatch(classes -> HAS_COLOUR.matcher(classes).find());
        }
    }

    @Test
    void theLeadFillsTheSheetWithItsPicture() {
        Document page = page(
                "lead",
                content(
                        weekly().get(),
                        item("a")
                                .showing("https://example.org/a.png", "A", 1200, 675)
                                .get(),
                        item("b")
                                .showing("https://example.org/b.png", "B", 1200, 675)
                                .get()));
        assertThat(page.select("img").eachAttr("width")).containsExactly("600", "96");
        assertThat(page.select("td:has(> a > img[width=600])").attr("style")).startsWith("padding:0;");
        assertThat(page.select("h1, h2, img").stream().map(Element::normalName))
                .containsExactly("h1", "img", "h2", "h2", "img");
    }

    @Test
    void aLeadPictureThatIsSmallIsNotDrawnLarger() {
        Document page = page(
                "lead",
                content(
                        weekly().get(),
                        item("a")
                                .showing("https://example.org/a.png", "A", 300, 200)
                                .get()));
        assertThat(page.select("img").eachAttr("width")).containsExactly("300");
    }

    /** A phone is hardly more than twice as high as wide: such a picture would hide all that follows. */
    @ParameterizedTest
    @CsvSource({"300, 2900, 23", "600, 1300, 72", "600, 1100, 560"})
    void aLeadPictureMoreThanTwiceAsHighAsWideStandsBesideTheWords(int width, int height, String shown) {
        Document page = page(
                "lead",
                content(
                        weekly().get(),
                        item("a")
                                .showing("https://example.org/a.png", "A", width, height)
                                .get()));
        assertThat(page.select("img").eachAttr("width")).containsExactly(shown);
    }

    @Test
    void theCompactLayoutHasOneLineForEachStoryAndAllWordsOfThoseThatAreNowhereElse() {
        EditionContent content = content(
                weekly().get(),
                item("a")
                        .saying("<p>One sentence. Another one.</p>", "One sentence. Another one.")
                        .get(),
                item("b")
                        .withoutLink()
                        .saying("<p>All of it. To the end.</p>", "All of it. To the end.")
                        .get());
        Rendition rendition = folder("compact").render(content).get(0);
        Document page = Jsoup.parse(rendition.html());
        assertThat(page.text())
                .contains("One sentence.", "All of it. To the end.")
                .doesNotContain("Another one.");
        assertThat(page.select("img")).isEmpty();
        assertThat(rendition.text())
                .contains("- a\r\n  One sentence.\r\n", "- b\r\n  All of it. To the end.\r\n")
                .doesNotContain("Another one.");
    }

    @Test
    void theSectionsAreListedAtTheTopWithTheirNumbers() {
        Document page = page(
                "sections",
                content(
                        weekly().get(),
                        new EditionContent.Section(
                                "Ships", List.of(item("a").get(), item("b").get())),
                        new EditionContent.Section("", List.of(item("c").get()))));
        assertThat(page.select("p:has(b)").text().replace('\u00A0', ' ')).isEqualTo("Ships 2 \u00B7 More news 1");
        assertThat(page.select("h2.on-brand").eachText()).containsExactly("Ships", "More news");
    }

    @Test
    void aLetterEndsWithTheNameOfWhoWritesIt() {
        Rendition letter = folder("letter")
                .render(content(weekly().get(), item("a").get()))
                .get(0);
        assertThat(letter.text()).contains("\r\n\r\nHarbour Network\r\n\r\n--------");
        assertThat(letter.text()).startsWith("Harbour News \u00B7 ");
    }

    @Test
    void anUnknownLayoutIsNamedWithItsPlaceAndThoseThereAre() {
        assertThat(complaint("# look\nlayout = leed\n"))
                .isEqualTo(
                        "templates/theme.properties:2:10: 'leed' is no layout. Did you mean 'lead'? There are: compact,"
                                + " digest, lead, letter, sections.");
        assertThat(complaint("layout: ../secret\n"))
                .startsWith("templates/theme.properties:1:9: '../secret' is no layout. There are: compact,");
        assertThat(complaint("layout =\n")).startsWith("templates/theme.properties:1:");
    }

    @Test
    void aLayoutThatIsThereOnlyAsMjmlIsNamedWithTheCommandThatCompilesIt() {
        TemplateFolder folder = new TemplateFolder(root.resolve("mjml"))
                .with("theme.properties", "layout = ours\n")
                .with("layouts/ours.mjml", "<mjml></mjml>");
        assertThatThrownBy(() -> folder.render(content(weekly().get(), item("a").get())))
                .hasMessageEndingWith(
                        "templates/layouts/ours.mjml is MJML: compile it with 'npx mjml ours.mjml -o ours.html'.");
    }

    @Test
    void aFileInLayoutsIsOneMore() {
        TemplateFolder folder = folder("mine").with("layouts/mine.ftlh", "<@layout.masthead/><@layout.foot/>");
        assertThat(folder.render(content(weekly().get(), item("a").get()))
                        .get(0)
                        .html())
                .contains("Harbour News")
                .doesNotContain("Read more");
    }

    @Test
    void templatesOfAnEarlierVersionSayThatTheyHaveOneLayoutOnly() throws IOException {
        Files.writeString(root.resolve("theme.properties"), "layout = compact\n");
        UserException complaint = catchThrowableOfType(UserException.class, () -> Theme.read(root, "templates"));
        assertThat(complaint)
                .hasMessageStartingWith("templates/theme.properties:1:10: There is no folder templates/layouts:");
    }

    private TemplateFolder folder(String layout) {
        return new TemplateFolder(root.resolve(layout)).with("theme.properties", "layout = " + layout + "\n");
    }

    private Document page(String layout, EditionContent content) {
        return Jsoup.parse(folder(layout).render(content).get(0).html());
    }

    private String complaint(String theme) {
        TemplateFolder folder =
                new TemplateFolder(root.resolve("wrong" + theme.length())).with("theme.properties", theme);
        UserException complaint = catchThrowableOfType(
                UserException.class,
                () -> folder.render(content(weekly().get(), item("a").get())));
        assertThat(complaint).isNotNull();
        return String.valueOf(complaint.getMessage());
    }
}
