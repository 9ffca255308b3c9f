package newsdigest.render;

import static newsdigest.edition.selection.Samples.content;
import static newsdigest.edition.selection.Samples.item;
import static newsdigest.edition.selection.Samples.weekly;
import static newsdigest.render.TemplateFolder.shipped;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import newsdigest.edition.EditionContent;
import newsdigest.edition.EditionId;
import newsdigest.edition.Rendition;
import newsdigest.edition.Window;
import newsdigest.edition.selection.Samples;
import newsdigest.news.NewsItem;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** The templates that come with Newsdigest. */
final class RendererTest {

    @Test
    void htmlInAHeadlineIsShownAsItWasTyped() {
        Rendition rendition = shipped(content(
                weekly().get(),
                item("<script>alert(1)</script> & <b>\"more\"</b>").get()));
        Document page = Jsoup.parse(rendition.html());
        assertThat(page.select("script, b")).isEmpty();
        assertThat(page.select("h2").text()).isEqualTo("<script>alert(1)</script> & <b>\"more\"</b>");
        assertThat(rendition.text()).contains("<script>alert(1)</script> & <b>\"more\"</b>");
    }

    @Test
    void aQuoteInAnAltTextOrLinkStaysInItsAttribute() {
        NewsItem item = item("Nets")
                .showing("https://example.org/a.png?a=1&b='2'", "A \"net\" onload=alert(1)")
                .get();
        Element image = page(content(weekly().get(), item)).expectFirst("img");
        assertThat(image.attr("src")).isEqualTo("https://example.org/a.png?a=1&b='2'");
        assertThat(image.attr("alt")).isEqualTo("A \"net\" onload=alert(1)");
        assertThat(image.hasAttr("onload")).isFalse();
    }

    @Test
    void summariesKeepTheirMarkup() {
        NewsItem item = item("Tides")
                .saying("<p>With <em>two</em> colours.</p>", "With two colours.")
                .get();
        assertThat(page(content(weekly().get(), item)).expectFirst(".prose p").html())
                .isEqualTo("With <em>two</em> colours.");
    }

    @Test
    void itemsStandInTheOrderOfTheDraft() {
        EditionContent content = content(
                weekly().get(),
                item("one").get(),
                item("two").get(),
                item("three").get());
        assertThat(page(content).select("h2").eachText()).containsExactly("one", "two", "three");
    }

    @Test
    void anEditionOfTenThousandItemsIsRenderedWhole() {
        NewsItem[] items = IntStream.range(0, 10_000)
                .mapToObj(number -> item("story " + number)
                        .saying("<p>" + "Ferries ".repeat(30) + "</p>", "Ferries ".repeat(30))
                        .get())
                .toArray(NewsItem[]::new);
        assertThat(shipped(content(weekly().get(), items)).html())
                .contains("story 0<", "story 9999<")
                .hasSizeGreaterThan(8 * 1024 * 1024);
    }

    @Test
    void theSubjectNamesTheNewsletterAndTheDaysOnOneLine() {
        Rendition rendition = shipped(content(
                weekly().titled("en", "Harbour\r\nBcc: all@example.org").get(),
                item("a").get()));
        assertThat(rendition.subject()).isEqualTo("Harbour Bcc: all@example.org: 9–15 February 2021");
    }

    @Test
    void theSameDraftGivesTheSameBytes() {
        EditionContent content = content(weekly().greeting().get(), item("a").get());
        assertThat(shipped(content)).isEqualTo(shipped(content));
    }

    @Test
    void aDigestThatGreetsNobodyHasNoPlaceholder() {
        Rendition rendition = shipped(content(weekly().get(), item("a").get()));
        assertThat(rendition.previewHtml()).isEqualTo(rendition.html());
        assertThat(rendition.previewText()).isEqualTo(rendition.text());
    }

    @Test
    void aDigestThatGreetsDoesSoOnceInEachPart() {
        Rendition rendition =
                shipped(content(weekly().greeting().get(), item("a").get()));
        assertThat(rendition.previewHtml()).containsOnlyOnce("Dear reader,");
        assertThat(rendition.previewText()).containsOnlyOnce("Dear reader,");
    }

    @Test
    void theFirstPictureIsLargeAndTheOthersStandBesideTheWords() {
        Document page = page(content(
                weekly().get(),
                item("a").showing("https://example.org/a.png", "A net").get(),
                item("b").showing("https://example.org/b.png", "").get()));
        assertThat(page.select("img").eachAttr("width")).containsExactly("560", "96");
        assertThat(page.select("img[alt]")).hasSize(2);
    }

    @Test
    void aLongDigestBeginsWithAListOfItsItems() {
        Document page = page(content(weekly().get(), items(13)));
        assertThat(page.select("li").eachText()).hasSize(8).startsWith("Headline 1");
        assertThat(shipped(content(weekly().get(), items(13))).text()).contains("- Headline 8\r\n\r\nAnd 5 more.\r\n");
    }

    @Test
    void aShortDigestDoesNot() {
        assertThat(page(content(weekly().get(), items(12))).select("li")).isEmpty();
    }

    @Test
    void itemsOfASectionStandOneHeadingBelowIt() {
        Document page = page(content(
                weekly().get(),
                new EditionContent.Section("Fishing", List.of(item("a").get())),
                new EditionContent.Section(
                        "Ships", List.of(item("b").get(), item("c").get()))));
        assertThat(page.select("h1, h2, h3").stream().map(heading -> heading.normalName() + " " + heading.text()))
                .containsExactly("h1 Harbour News", "h2 Fishing", "h3 a", "h2 Ships", "h3 b", "h3 c");
    }

    @Test
    void anItemUnderTheHeadingOfItsDayDoesNotRepeatTheDay() {
        EditionContent content = content(
                weekly().get(),
                new EditionContent.Section("15 February 2021", List.of(item("a").get())));
        assertThat(page(content).select("h2, p, h3").eachText()).containsOnlyOnce("15 February 2021");
    }

    @Test
    void theFooterSaysWhoWritesAndWhyAndHowToLeave() {
        Document page = page(content(weekly().get(), item("a").get()));
        assertThat(page.text())
                .contains("You receive this email because you subscribed to Harbour News.")
                .contains("Harbour Network 12 Quay Street, Puerto Alma");
        assertThat(page.select("a:contains(Unsubscribe)").attr("href"))
                .isEqualTo("mailto:leave@harbour.example.org?subject=unsubscribe");
    }

    @Test
    void theFooterOffersTheOtherLanguagesInTheirOwnWords() {
        EditionContent content = content(
                weekly().in("en", "es").titled("es", "Noticias del Puerto").get(),
                item("a").get());
        Element link = page(content).expectFirst("a[lang=es]");
        assertThat(link.text()).isEqualTo("Recibir Noticias del Puerto en español");
        assertThat(link.attr("href"))
                .isEqualTo("mailto:news@harbour.example.org"
                        + "?subject=Recibir%20Noticias%20del%20Puerto%20en%20espa%C3%B1ol");
    }

    @Test
    void arabicReadsFromRightToLeft() {
        Document page = page(content(
                weekly().in("ar").titled("ar", "أخبار الميناء").get(),
                item("عودة العبّارات الليلية").in("ar").get()));
        assertThat(page.expectFirst("html").attr("dir")).isEqualTo("rtl");
        assertThat(page.expectFirst("html").attr("lang")).isEqualTo("ar");
        assertThat(page.select("[role=article], .card").eachAttr("dir")).containsOnly("rtl");
        assertThat(page.expectFirst(".brand").text()).contains("9–15 فبراير 2021");
        assertThat(page.select("h2")).hasSize(1);
    }

    @Test
    void wordsOfOthersHaveTheDirectionOfTheirOwnLanguage() {
        Document page = page(content(
                weekly().in("ar").titled("ar", "\u0623\u062E\u0628\u0627\u0631").get(),
                item("Ferry (night) returns!")
                        .in("ar")
                        .linking("https://example.org/a")
                        .get()));

        assertThat(page.expectFirst("h2 [dir=auto]").text()).isEqualTo("Ferry (night) returns!");
        assertThat(page.expectFirst(".prose").attr("dir")).isEqualTo("auto");
    }

    @Test
    void aLongWordBreaksInsteadOfWideningThePage() {
        Document page = page(content(weekly().get(), item("x".repeat(200)).get()));

        assertThat(page.expectFirst("[role=article]").attr("style")).contains("overflow-wrap:anywhere");
    }

    @Test
    void aLanguageWithoutItemsIsNotRendered() {
        Map<Locale, EditionContent.LanguageContent> contents = new LinkedHashMap<>();
        contents.put(Locale.FRENCH, contents("fr"));
        contents.put(Locale.ENGLISH, contents("en"));
        EditionContent content = new EditionContent(
                new EditionId("weekly"),
                weekly().in("fr", "es", "en").get(),
                new Window(Samples.DAY, Samples.DAY.plusDays(1)),
                contents);
        List<Rendition> renditions = new Renderer(
                        Path.of("templates").toAbsolutePath(), Path.of("").toAbsolutePath(), Optional.empty())
                .render(content);
        assertThat(renditions.stream().map(Rendition::language)).containsExactly(Locale.FRENCH, Locale.ENGLISH);
    }

    @Test
    void theInboxShowsHeadlinesAfterTheSubject() {
        Document page = page(content(weekly().get(), items(30)));
        assertThat(page.expectFirst(".preheader").text()).startsWith("Headline 1 · Headline 2 · ");
        assertThat(page.body().child(0).className()).isEqualTo("preheader");
    }

    @Test
    void whatWasLeftOutIsCounted() {
        EditionContent.LanguageContent contents = new EditionContent.LanguageContent(
                Optional.empty(),
                List.of(new EditionContent.Section("", List.of(item("a").get()))),
                7);
        EditionContent content = new EditionContent(
                new EditionId("weekly"),
                weekly().get(),
                new Window(Samples.DAY, Samples.DAY.plusDays(1)),
                Map.of(Locale.ENGLISH, contents));
        assertThat(shipped(content).html()).contains("And 7 more items on our website.");
        assertThat(shipped(content).text()).contains("And 7 more items on our website.");
    }

    private static EditionContent.LanguageContent contents(String language) {
        return new EditionContent.LanguageContent(
                Optional.empty(),
                List.of(new EditionContent.Section(
                        "", List.of(item("a").in(language).get()))),
                0);
    }

    private static NewsItem[] items(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> item("Headline " + number).get())
                .toArray(NewsItem[]::new);
    }

    private static Document page(EditionContent content) {
        return Jsoup.parse(shipped(content).html());
    }
}
