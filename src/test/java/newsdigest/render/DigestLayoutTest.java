package newsdigest.render;

import static newsdigest.edition.selection.Samples.content;
import static newsdigest.edition.selection.Samples.item;
import static newsdigest.edition.selection.Samples.weekly;
import static newsdigest.render.TemplateFolder.shipped;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import newsdigest.config.Newsletter;
import newsdigest.edition.EditionContent;
import newsdigest.edition.EditionId;
import newsdigest.edition.Rendition;
import newsdigest.edition.Window;
import newsdigest.edition.selection.Samples;
import newsdigest.news.NewsItem;
import newsdigest.render.lint.HtmlLint;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Layout of the digest as mail programs need it, on phones and without the styles of the page. */
final class DigestLayoutTest {

    @Test
    void everyCellWithWordsBreaksLongOnesByItsOwnStyle() {
        Document page = page(content(
                weekly().get(),
                item("a").get(),
                item("b").showing("https://example.org/b.png", "B").get()));
        assertThat(page.select("td:has(h1), td:has(h2), td:has(.prose), td.quiet"))
                .filteredOn(cell -> cell.select("td").size() == 1)
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(cell.attr("style")).contains("word-break:break-word"));
    }

    /** Filters of spam count blocks with letters of no size as hidden text. */
    @Test
    void noBlockHasLettersOfNoSize() {
        Document page = page(content(
                weekly().get(), item("a").get(), item("b").get(), item("c").get()));
        assertThat(page.select("[style]").eachAttr("style"))
                .isNotEmpty()
                .noneMatch(style -> style.matches("(?:.*;)?\\s*(?:font-size|line-height):\\s*0(?:px)?(?:;.*)?"));
    }

    /** A language of long words, such as Spanish, would need a line more for most headlines. */
    @Test
    void aLongHeadlineIsSetSmaller() {
        String longer = "Vuelven los transbordadores nocturnos a las islas del norte";
        Document page = page(content(
                weekly().get(),
                item(longer).get(),
                item("b").get(),
                item(longer + " grandes").get(),
                item("\u5317\u65B9\u7FA4\u5C9B\u7684\u591C\u95F4\u6E21\u8F6E".repeat(3))
                        .get()));
        assertThat(page.select("h2").stream().map(DigestLayoutTest::fontSize)).containsExactly(23, 18, 17, 17);
    }

    @Test
    void aLinkedPictureWithoutAltTextIsCalledByTheHeadline() {
        Document page = page(content(
                weekly().get(),
                item("Nets & ropes").showing("https://example.org/a.png", "").get(),
                item("Tides").showing("https://example.org/b.png", " ").get(),
                item("Cranes")
                        .showing("https://example.org/c.png", "")
                        .withoutLink()
                        .get()));
        assertThat(page.select("img").eachAttr("alt")).containsExactly("Nets & ropes", "Tides", "");
    }

    @Test
    void aPictureOfAKnownSizeKeepsItsPlaceWhereItIsBlocked() {
        Document page = page(content(
                weekly().get(),
                item("a").showing("https://example.org/a.png", "A", 1120, 630).get(),
                item("b").showing("https://example.org/b.png", "B", 400, 600).get()));
        assertThat(page.select("img").stream().map(image -> image.attr("width") + "x" + image.attr("height")))
                .containsExactly("560x315", "72x108");
    }

    @Test
    void noPictureIsDrawnWiderThanItIs() {
        Document page = page(content(
                weekly().get(),
                item("a").showing("https://example.org/a.png", "A", 400, 300).get(),
                item("b").showing("https://example.org/b.png", "B", 90, 60).get()));
        assertThat(page.select("img").eachAttr("width")).containsExactly("400", "90");
        assertThat(page.select("img").eachAttr("style"))
                .allMatch(style -> style.contains("max-width:400px") || style.contains("max-width:90px"));
        assertThat(page.select("td.beside")).isEmpty();
    }

    @Test
    void aPictureManyTimesAsHighAsWideIsNotHigherThanTheWordsAndAFlatOneHasAHeight() {
        Document page = page(content(
                weekly().get(),
                item("a").get(),
                item("b").showing("https://example.org/b.png", "B", 300, 4000).get(),
                item("c").showing("https://example.org/c.png", "C", 4000, 20).get()));
        assertThat(page.select("img").stream().map(image -> image.attr("width") + "x" + image.attr("height")))
                .containsExactly("17x227", "96x1");
        assertThat(page.select("td.tall-beside")).isEmpty();
    }

    @Test
    void aFirstPictureThatIsSmallOrUprightStandsBesideTheWords() {
        for (int[] size : new int[][] {{120, 90}, {800, 1200}}) {
            Document page = page(content(
                    weekly().get(),
                    item("a")
                            .showing("https://example.org/a.png", "A", size[0], size[1])
                            .get()));
            assertThat(page.select("table[align=right] img").attr("width")).isEqualTo(size[0] < size[1] ? "72" : "96");
        }
    }

    @Test
    void everyPictureOfAnItemWithALinkLeadsToIt() {
        Document page = page(content(
                weekly().get(),
                item("a")
                        .showing("https://example.org/a.png", "A")
                        .linking("https://example.org/1")
                        .get(),
                item("b")
                        .showing("https://example.org/b.png", "B")
                        .linking("https://example.org/2")
                        .get(),
                item("c")
                        .showing("https://example.org/c.png", "C")
                        .withoutLink()
                        .get()));
        assertThat(page.select("a:has(img)").eachAttr("href"))
                .containsExactly("https://example.org/1", "https://example.org/2");
    }

    @Test
    void aSmallPictureStandsBelowTheHeadlineAndTheWordsFlowAroundIt() {
        Element table = page(content(
                        weekly().get(),
                        item("a").get(),
                        item("b").showing("https://example.org/b.png", "B").get()))
                .expectFirst("table:has(> tbody > tr > td > a > img)");
        assertThat(table.attr("align")).isEqualTo("right");
        assertThat(Objects.requireNonNull(table.previousElementSibling()).text())
                .isEqualTo("b");
        assertThat(Objects.requireNonNull(table.nextElementSibling()).className())
                .isEqualTo("prose");
        assertThat(table.expectFirst("td").attr("style")).contains("padding:4px 0 6px 12px");
        assertThat(table.expectFirst("img").attr("style"))
                .contains("max-width:96px")
                .contains("background-color");
    }

    @Test
    void inArabicThePictureAndItsDistanceAreOnTheOtherSide() {
        Element table = page(content(
                        weekly().in("ar").get(),
                        item("a").in("ar").get(),
                        item("b")
                                .in("ar")
                                .showing("https://example.org/b.png", "B")
                                .get()))
                .expectFirst("table:has(> tbody > tr > td > a > img)");
        assertThat(table.attr("align")).isEqualTo("left");
        assertThat(table.expectFirst("td").attr("style")).contains("padding:4px 12px 6px 0");
    }

    @Test
    void itemsWithoutATopicStandUnderAHeadingOfTheirOwn() {
        EditionContent content = content(
                weekly().get(),
                new EditionContent.Section("Ships", List.of(item("a").get())),
                new EditionContent.Section("", List.of(item("b").get())));
        assertThat(page(content).select("h2, h3").eachText()).containsExactly("Ships", "a", "More news", "b");
        assertThat(shipped(content).text()).contains("More news\r\n=========\r\n");
    }

    @Test
    void anEditionThatIsNotGroupedHasNoHeadingOverItsItems() {
        assertThat(page(content(weekly().get(), item("a").get()))
                        .select("h2, h3")
                        .eachText())
                .containsExactly("a");
    }

    @Test
    void theHeadingOfASectionIsLargerThanThoseOfItsItems() {
        Document page = page(content(
                weekly().get(),
                new EditionContent.Section(
                        "Ships", List.of(item("a").get(), item("b").get()))));
        int section = fontSize(page.expectFirst("h2"));
        assertThat(page.select("h3"))
                .hasSize(2)
                .allSatisfy(heading -> assertThat(fontSize(heading)).isLessThan(section));
    }

    @Test
    void theContentsNameEightItemsAndCountTheOthers() {
        EditionContent content = content(weekly().get(), items(38));
        Document page = page(content);
        assertThat(page.select("li").eachText())
                .hasSize(8)
                .startsWith("Headline 1")
                .endsWith("Headline 8");
        assertThat(page.expectFirst(".panel").text()).endsWith("And 30 more.");
        assertThat(shipped(content).text())
                .contains("- Headline 8\r\n\r\nAnd 30 more.\r\n")
                .doesNotContain("- Headline 9");
    }

    @Test
    void theContentsLeadToTheStoriesAndNeverWithinTheMail() {
        NewsItem[] items = items(13);
        items[0] = item("Headline 1").linking("https://example.org/1").get();
        items[1] = item("Headline 2").withoutLink().get();
        Document page = page(content(weekly().get(), items));
        assertThat(page.select("li:eq(0) a").eachAttr("href")).containsExactly("https://example.org/1");
        assertThat(page.select("li:eq(1) a")).isEmpty();
        assertThat(page.select("a[href^=#]")).isEmpty();
    }

    @Test
    void theContentsOfSectionsAreCountedTogether() {
        Document page = page(content(
                weekly().get(),
                new EditionContent.Section("Fishing", List.of(items(6))),
                new EditionContent.Section("Ships", List.of(items(6))),
                new EditionContent.Section("Ports", List.of(items(6)))));
        assertThat(page.select(".panel li")).hasSize(8);
        assertThat(page.expectFirst(".panel").text())
                .contains("Fishing", "Ships", "And 10 more.")
                .doesNotContain("Ports");
    }

    @Test
    void anItemSaysItsSourceAndDayOnOneLine() {
        EditionContent content = content(
                weekly().get(), item("a").from("Tide & Times").by("Lupe Arana").get());
        assertThat(page(content).select("p.quiet:has(+ h2)").text()).isEqualTo("Tide & Times · 15 February");
        assertThat(shipped(content).text()).contains("-\r\nTide & Times · 15 February\r\n");
    }

    @Test
    void anItemOfTheNewsletterItselfSaysItsAuthor() {
        for (String own : List.of("", "Harbour News", "harbour network")) {
            EditionContent content =
                    content(weekly().get(), item("a").from(own).by("Lupe Arana").get());
            assertThat(page(content).text()).contains("Lupe Arana · 15 February");
            assertThat(shipped(content).text()).contains("Lupe Arana · 15 February");
        }
    }

    @Test
    void aDayOfAnotherYearHasItsYear() {
        EditionContent content =
                content(weekly().get(), item("a").on(LocalDate.of(2020, 12, 31)).get());
        assertThat(page(content).text()).contains("31 December 2020");
        assertThat(shipped(content).text()).contains("31 December 2020");
    }

    @Test
    void whatWasLeftOutIsALinkToTheWebsite() {
        EditionContent content = leavingOut(7, weekly().get());
        assertThat(page(content)
                        .select("a:contains(And 7 more items on our website.)")
                        .attr("href"))
                .isEqualTo("https://harbour.example.org");
        assertThat(shipped(content).text())
                .contains("And 7 more items on our website.\r\nhttps://harbour.example.org\r\n");
    }

    @Test
    void withoutAWebsiteNobodyIsSentToOne() {
        EditionContent content = leavingOut(1, weekly().withoutWebsite().get());
        assertThat(page(content).text()).contains("And one more.").doesNotContain("website");
        assertThat(shipped(content).text()).contains("And one more.").doesNotContain("website");
    }

    @Test
    void withoutStylesAPhoneHasNarrowSidesAndParagraphsTheirDistance() {
        Document page = page(content(weekly().get(), item("a").get()));
        assertThat(page.select("td.side"))
                .isNotEmpty()
                .allSatisfy(cell ->
                        assertThat(cell.attr("style")).containsPattern("padding:\\d+px(?: 16px(?: \\d+(?:px)?)?)?;"));
        assertThat(page.expectFirst(".prose p").attr("style")).contains("margin:0 0 12px");
    }

    @Test
    void aFingerHasRoomOnReadMore() {
        Document page = page(content(weekly().get(), item("a").get(), item("b").get()));
        assertThat(page.select("p > a[aria-label=Read more: b]").attr("style")).contains("padding:12px 0");
    }

    @Test
    void readMoreFollowsTheLastWordsOfAShortStory() {
        Document page = page(content(
                weekly().get(),
                item("a").get(),
                item("b").saying("<p>One.</p><p>Two.</p>", "One.\n\nTwo.").get(),
                item("c").saying("<ul><li>One.</li></ul>", "- One.").get(),
                item("d").saying("", "").get()));
        assertThat(page.select("p:has(a[aria-label=Read more: b])").text().replace('\u00A0', ' '))
                .isEqualTo("Two. Read more");
        assertThat(page.select("p:has(a[aria-label=Read more: c])").text().replace('\u00A0', ' '))
                .isEqualTo("Read more");
        assertThat(page.select("p:has(a[aria-label=Read more: d])").text().replace('\u00A0', ' '))
                .isEqualTo("Read more");
    }

    @Test
    void aLinkedHeadlineHasTheColourOfTheOthers() {
        Document page = page(
                content(weekly().get(), item("a").get(), item("b").withoutLink().get()));
        assertThat(page.expectFirst("h2 a > span.text").attr("style")).contains("color:#1c2b33");
    }

    @Test
    void theColoursOfTheDayAreSaidAfterThoseOfTheNight() {
        String page = shipped(content(weekly().get(), item("a").get())).html();
        assertThat(page.indexOf("(prefers-color-scheme: light)"))
                .isGreaterThan(page.indexOf("(prefers-color-scheme: dark)"))
                .isPositive();
    }

    /** The templates of an earlier version, with its words. */
    @Test
    void templatesThatUsersCopiedGoOnWorking() {
        Path root = Path.of("src/test/resources/newsdigest/render").toAbsolutePath();
        Renderer copied = new Renderer(root.resolve("copied-templates"), root, Optional.empty());
        assertThat(Stream.of(1, 5, 55).flatMap(items -> copied.render(EditionSamples.of(items)).stream()))
                .hasSize(12)
                .allMatch(rendition ->
                        new HtmlLint().check(rendition, "page.html").problems().isEmpty());
        Rendition grouped = copied.render(content(
                        weekly().get(),
                        new EditionContent.Section("Ships", List.of(item("a").get())),
                        new EditionContent.Section("", List.of(item("b").get()))))
                .get(0);
        assertThat(Jsoup.parse(grouped.html()).select("h2, h3").eachText()).containsExactly("Ships", "a", "* * *", "b");
    }

    private static EditionContent leavingOut(int more, Newsletter newsletter) {
        EditionContent.LanguageContent contents = new EditionContent.LanguageContent(
                Optional.empty(),
                List.of(new EditionContent.Section("", List.of(item("a").get()))),
                more);
        return new EditionContent(
                new EditionId("weekly"),
                newsletter,
                new Window(Samples.DAY, Samples.DAY.plusDays(1)),
                Map.of(Locale.ENGLISH, contents));
    }

    private static int fontSize(Element element) {
        return Integer.parseInt(element.attr("style").replaceFirst(".*font-size:(\\d+)px.*", "$1"));
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
