package newsdigest.render;

import static newsdigest.edition.selection.Samples.content;
import static newsdigest.edition.selection.Samples.item;
import static newsdigest.edition.selection.Samples.weekly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import newsdigest.edition.Rendition;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import newsdigest.render.lint.HtmlLint;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ThemeTest {

    @TempDir
    private Path root;

    @Test
    void theThemeThatComesWithNewsdigestIsTheUsualLook() throws IOException {
        Theme shipped = Theme.read(Path.of("templates"), "templates");
        assertThat(shipped.asMap()).isEqualTo(Theme.read(root, "templates").asMap());
        assertThat(shipped.notes()).isEmpty();
    }

    @Test
    void anotherThemeChangesTheLookAndNothingElse() {
        String usual =
                TemplateFolder.shipped(content(weekly().get(), item("a").get())).html();
        String other = new TemplateFolder(root)
                .with("theme.properties", """
                        brand = #7a1f3d
                        link = #7a1f3d
                        button = #7a1f3d
                        font = Verdana, sans-serif
                        radius = 0
                        """)
                .render(content(weekly().get(), item("a").get()))
                .get(0)
                .html();
        assertThat(other).contains("background-color:#7a1f3d", "Verdana").doesNotContain("#0b4f6c");
        assertThat(org.jsoup.Jsoup.parse(other).text())
                .isEqualTo(org.jsoup.Jsoup.parse(usual).text());
    }

    @Test
    void aLogoStandsInForTheSendersNameAndSaysItToThoseWhoDoNotSeeIt() {
        String html = new TemplateFolder(root)
                .with("theme.properties", "logo = https://example.org/logo.png\nlogoWidth = 200\n")
                .render(content(weekly().get(), item("a").get()))
                .get(0)
                .html();
        assertThat(html)
                .contains("<img src=\"https://example.org/logo.png\" width=\"200\" alt=\"Harbour Network\"")
                .containsOnlyOnce(">Harbour Network<");
    }

    @Test
    void aLogoForTheDarkIsHiddenUntilAProgramSaysThatItIsDark() {
        Document page = org.jsoup.Jsoup.parse(new TemplateFolder(root)
                .with(
                        "theme.properties",
                        "logo = https://example.org/logo.png\ndark.logo = https://example.org/night.png\n")
                .render(content(weekly().get(), item("a").get()))
                .get(0)
                .html());
        assertThat(page.expectFirst("img.day").attr("style")).startsWith("display:block");
        assertThat(page.expectFirst("img.night").attr("src")).isEqualTo("https://example.org/night.png");
        assertThat(page.expectFirst("img.night").attr("style")).startsWith("display:none");
        assertThat(page.select("style").html())
                .containsPattern("prefers-color-scheme: dark\\) \\{[^@]*\\.night \\{ display: block !important; }");
        assertThat(new HtmlLint()
                        .check(new Rendition(Locale.ENGLISH, "s", page.outerHtml(), "t"), "page.html")
                        .problems())
                .isEmpty();
    }

    @Test
    void whoChangesTheBrandAloneHasItInTheDarkToo() throws IOException {
        assertThat(theme("brand = #7a1f3d\n").asMap().toString()).containsPattern("dark=\\{[^}]*brand=#7a1f3d");
    }

    @Test
    void aMisspelledKeyIsNamedWithItsLineAndTheRightOne() {
        assertThat(complaint("# look\nbran = #7a1f3d\n"))
                .isEqualTo("templates/theme.properties:2: 'bran' means nothing in a theme. Did you mean 'brand'?");
    }

    @Test
    void whatIsNoColourIsNamedWithItsLine() {
        assertThat(complaint("link: rebeccapurple\n"))
                .isEqualTo("templates/theme.properties:1: 'rebeccapurple' is no colour. Write it as #0b4f6c, with six"
                        + " digits.");
    }

    @Test
    void whatIsNoNumberIsNamedWithItsLine() {
        assertThat(complaint("radius = 6px\n")).startsWith("templates/theme.properties:1: '6px' is no whole number.");
    }

    @Test
    void aValueCannotEndItsStyle() {
        assertThat(complaint("font = Arial; } </style>\n")).contains("has a sign that ends a CSS value");
    }

    @Test
    void wordsThatAreHardToReadAreNoted() throws IOException {
        assertThat(theme("quiet = #999999\n").notes())
                .extracting(Problem::toString)
                .containsExactly(
                        "templates/theme.properties:1: 'quiet' #999999 on 'card' #ffffff has a contrast of 2.8; many"
                                + " cannot read less than 4.5. Make one of them darker or lighter.",
                        "templates/theme.properties:1: 'quiet' #999999 on 'page' #eef2f5 has a contrast of 2.5; many"
                                + " cannot read less than 4.5. Make one of them darker or lighter.");
    }

    @Test
    void theContrastIsThatOfTheStandard() throws IOException {
        // Known by the standard's own examples: #767676 on white is 4.54, #777777 is 4.47.
        assertThat(theme("quiet = #767676\npage = #ffffff\n").notes()).isEmpty();
        assertThat(theme("quiet = #777777\npage = #ffffff\n").notes()).hasSize(2);
    }

    @Test
    void aKeyThatStandsTwiceIsNotedWithBothLinesAndTheLastOneCounts() throws IOException {
        assertThat(theme("radius = 4\n\nradius = 8\n").notes())
                .extracting(Problem::toString)
                .containsExactly(
                        "templates/theme.properties:3: 'radius' stands on line 1 too. This one counts; take the"
                                + " other out.");
        assertThat(theme("radius = 4\n\nradius = 8\n").asMap()).containsEntry("radius", 8);
        assertThat(complaint("radius = 4\nradius = 8px\n")).startsWith("templates/theme.properties:2: '8px'");
    }

    @Test
    void aLogoForTheDarkAloneIsNoted() throws IOException {
        assertThat(theme("dark.logo = https://example.org/night.png\n").notes())
                .singleElement()
                .asString()
                .startsWith("templates/theme.properties:1: Without 'logo' the one for the dark is never shown.");
        assertThat(theme("logo = https://example.org/l.png\ndark.logo = https://example.org/n.png\n")
                        .notes())
                .isEmpty();
    }

    private Theme theme(String content) throws IOException {
        Files.writeString(root.resolve("theme.properties"), content);
        return Theme.read(root, "templates");
    }

    private String complaint(String content) {
        UserException complaint = catchThrowableOfType(UserException.class, () -> theme(content));
        assertThat(complaint).isNotNull();
        return String.valueOf(complaint.getMessage());
    }
}
