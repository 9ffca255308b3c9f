package newsdigest.news.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.news.NewsBatch;
import newsdigest.news.NewsItem;
import newsdigest.news.Summary;
import newsdigest.news.source.NewsFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MarkdownNewsParserTest {

    private NewsFixture newsFixture;

    @BeforeEach
    void open(@TempDir Path root) {
        newsFixture = new NewsFixture(root);
    }

    private NewsBatch read(String text) {
        return newsFixture.with("story.md", text).read("story.md");
    }

    private NewsItem withBody(String body) {
        return NewsFixture.only(read("---\ntitle: T\ndate: 2021-02-15\n---\n" + body));
    }

    @Test
    void theLanguageIsAlsoReadUnderTheNameThatSiteGeneratorsUse() {
        NewsBatch newsBatch = read("---\ntitle: Acuerdo\ndate: 2021-02-15\nlang: es\n---\nTexto.\n");

        assertThat(NewsFixture.only(newsBatch).language()).isEqualTo(Locale.forLanguageTag("es"));
        assertThat(newsBatch.problems()).isEmpty();
    }

    @Test
    void everyKeyOfTheFrontMatterIsUsed() {
        NewsItem item = NewsFixture.only(read("""
                ---
                title: "Harbour: open"
                date: 15 February 2021
                language: pt-BR
                link: https://example.org/a
                topics: [people, "Coast & sea"]
                image: https://example.org/a.jpg
                image-alt: A boat
                image-width: 1040
                image-height: 585px
                author: Mara Quint
                draft: true
                id: story-7
                translation-key: harbour
                ---
                Text.
                """));

        assertThat(item.headline()).isEqualTo("Harbour: open");
        assertThat(item.date()).isEqualTo(LocalDate.of(2021, 2, 15));
        assertThat(item.language()).isEqualTo(Locale.forLanguageTag("pt-BR"));
        assertThat(item.link()).contains(URI.create("https://example.org/a"));
        assertThat(item.topics()).containsExactly("people", "Coast & sea");
        assertThat(item.image())
                .contains(new NewsItem.Image(
                        URI.create("https://example.org/a.jpg"), "A boat", Optional.of(new NewsItem.Size(1040, 585))));
        assertThat(item.author()).contains("Mara Quint");
        assertThat(item.draft()).isTrue();
        assertThat(item.id()).isEqualTo("story-7");
        assertThat(item.translationKey()).contains("harbour");
        assertThat(item.summary()).isEqualTo(new Summary("<p>Text.</p>", "Text."));
        assertThat(item.place()).hasToString("story.md:1");
    }

    @Test
    void whatHtmlHidesIsNotPublished() {
        NewsItem item = withBody("""
                Seen <span hidden>ask Ana</span> text <span style="display : none">not *yet*</span>here.

                <div style="display:none">

                Ask the mayor <div>whether</div> she agreed.

                </div>

                <div hidden>Later</div>

                <script>alert(1)</script>

                The end.

                <template>

                Never closed.
                """);

        assertThat(item.summary().text()).isEqualTo("Seen text here.\n\nThe end.");
    }

    @Test
    void aStateThatContentSystemsDoNotShowIsADraft() {
        assertThat(NewsFixture.only(read("---\ntitle: T\ndate: 2021-02-15\nstatus: Draft\n---\nx\n"))
                        .draft())
                .isTrue();
        assertThat(NewsFixture.only(read("---\ntitle: T\ndate: 2021-02-15\nreview_status: pending\n---\nx\n"))
                        .draft())
                .isTrue();
        assertThat(NewsFixture.only(read("---\ntitle: T\ndate: 2021-02-15\nstatus: published\n---\nx\n"))
                        .draft())
                .isFalse();
    }

    @Test
    void theFirstHeadingIsTheHeadlineWhenThereIsNoTitle() {
        NewsItem item = NewsFixture.only(read("---\ndate: 2021-02-15\n---\n\n# Harbour *opens*\n\nText.\n"));

        assertThat(item.headline()).isEqualTo("Harbour opens");
        assertThat(item.summary().text()).isEqualTo("Text.");
    }

    @Test
    void aDateWithATimeIsADayInTheZoneOfTheNewsletter() {
        NewsItem item = NewsFixture.only(read("---\ntitle: T\ndate: 2021-02-15T02:00:00Z\n---\n"));

        assertThat(item.date()).isEqualTo(LocalDate.of(2021, 2, 14));
        assertThat(item.published()).contains(Instant.parse("2021-02-15T02:00:00Z"));
    }

    @Test
    void theLanguageIsOfTheFrontMatterThenOfTheFileNameThenOfTheSource() {
        newsFixture
                .with("a.es.md", "---\ntitle: A\ndate: 2021-02-15\nlanguage: fr\n---\n")
                .with("b.ES.md", "---\ntitle: B\ndate: 2021-02-15\n---\n")
                .with("c.md", "---\ntitle: C\ndate: 2021-02-15\n---\n");

        assertThat(newsFixture.read("a.es.md", "b.ES.md", "c.md").items())
                .extracting(item -> item.language().toLanguageTag())
                .containsExactly("fr", "es", "en");
    }

    @Test
    void filesThatDifferInTheirLanguageOnlyAreTranslations() {
        newsFixture
                .with("news/story.en.md", "---\ntitle: A\ndate: 2021-02-15\n---\n")
                .with("news/story.es.md", "---\ntitle: B\ndate: 2021-02-15\n---\n")
                .with("news/plan.v2.md", "---\ntitle: C\ndate: 2021-02-15\n---\n");

        assertThat(newsFixture.read("news").items())
                .extracting(item -> item.translationKey().orElse("none"))
                .containsExactly("none", "story", "story");
    }

    @Test
    void htmlInMarkdownIsShownAndNotRun() {
        NewsItem item = withBody("<script>alert(1)</script>\n\nA <b onclick=x>b</b>");

        assertThat(item.summary().html()).doesNotContain("<script").doesNotContain("<b ");
    }

    @Test
    void linksThatLeadNowhereFromAMailAreTakenOutAndNoted() {
        NewsBatch newsBatch = read("""
                ---
                title: T
                date: 2021-02-15
                ---
                See [our page](/about) and [that](javascript:alert(1))

                or [all](https://example.org) ![Boat](boat.png)
                """);

        assertThat(newsBatch.items().get(0).summary().html())
                .isEqualTo("<p>See our page and that</p>\n<p>or <a href=\"https://example.org\">all</a>" + " Boat</p>");
        assertThat(NewsFixture.notes(newsBatch)).hasSize(3).satisfies(notes -> {
            assertThat(notes.get(0)).startsWith("story.md:5:5: A link to '/about' leads nowhere");
            assertThat(notes.get(1)).startsWith("story.md:5:28: A link to 'javascript:alert(1)'");
            assertThat(notes.get(2)).startsWith("story.md:7:31: A picture inside the text");
        });
    }

    @Test
    void theTextPartHasTheListsAndLinksInWords() {
        NewsItem item = withBody("Read [more](https://example.org/a):\n\n- one\n- two\n");

        assertThat(item.summary().text()).contains("https://example.org/a").contains("- one\n- two");
    }

    @Test
    void tablesStrikethroughFootnotesAndTaskListsAreThose() {
        NewsItem item = withBody("""
                | Fish | Price |
                |------|-------|
                | Cod  | 4.20  |

                ~~Monday~~ Tuesday[^1]

                - [x] built
                - [ ] painted

                [^1]: At noon.
                """);

        assertThat(item.summary().html())
                .contains("<th>Fish</th><th>Price</th>", "<del>Monday</del> Tuesday<sup>1</sup>", "At noon.")
                .contains("\u2611 built", "\u2610 painted");
        assertThat(item.summary().text())
                .contains("Fish | Price\nCod | 4.20", "~~Monday~~ Tuesday\u00B9", "- \u2611 built", "1. At noon.");
    }

    @Test
    void lineBreaksAndSuperscriptsInHtmlAreThose() {
        NewsItem item = withBody("One<br>two, 10<sup>2</sup> m, H<sub>2</sub>O, and <name> to fill in.");

        assertThat(item.summary().html())
                .isEqualTo("<p>One<br>two, 10<sup>2</sup> m, H<sub>2</sub>O, and &lt;name&gt; to fill in.</p>");
        assertThat(item.summary().text()).isEqualTo("One\ntwo, 10\u00B2 m, H\u2082O, and <name> to fill in.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{< figure src=\"/a.jpg\" >}}",
                "{{% notice info %}}",
                "{% include figure.html %}",
                "{{ page.title }}",
                "[about]({{ site.baseurl }}/about)",
                "[[Other page|the other]]",
                "![[picture.png]]",
                "{: .lead}"
            })
    void aCommandOfAWebsiteOrNotebookIsTextAndNoted(String command) {
        NewsBatch newsBatch =
                read("---\ntitle: T\ndate: 2021-02-15\n---\nText.\n\n" + command + "\n\nMore [[text]].\n");

        assertThat(newsBatch.items()).hasSize(1);
        assertThat(NewsFixture.notes(newsBatch))
                .singleElement()
                .asString()
                .startsWith("story.md:7: '")
                .contains(", like 1 more, is for a website or a notebook");
    }

    @Test
    void codeMayShowCommandsOfWebsites() {
        NewsBatch newsBatch = read("""
                ---
                title: T
                date: 2021-02-15
                ---
                Write `{{ page.title }}`.

                ```
                {% include a %}
                ```

                    [[code]]

                See [[1]](https://example.org/1).
                """);

        assertThat(newsBatch.problems()).isEmpty();
    }

    @Test
    void anUnknownKeyIsNotedWithTheNearestRightOne() {
        NewsBatch newsBatch = read("---\ntitle: T\ndate: 2021-02-15\ntopic: sea\n---\n");

        assertThat(newsBatch.items()).hasSize(1);
        assertThat(NewsFixture.notes(newsBatch))
                .containsExactly("story.md:4:1: 'topic' means nothing here. Did you mean 'topics'?");
    }

    @Test
    void aKeyThatStandsTwiceIsReportedAndTheFirstCounts() {
        NewsBatch newsBatch = read("---\ntitle: T\ndate: 2021-02-15\ntitle: U\n---\n");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("T");
        assertThat(NewsFixture.errors(newsBatch))
                .containsExactly("story.md:4:1: 'title' stands here twice; the first one counts.");
    }

    @Test
    void anImpossibleDateIsReportedAtItsPlace() {
        NewsBatch newsBatch = read("---\ntitle: T\ndate: 2021-02-31\n---\n");

        assertThat(newsBatch.items()).isEmpty();
        assertThat(NewsFixture.errors(newsBatch))
                .containsExactly("story.md:3:7: '2021-02-31' is no date. Write it like 2021-02-15. Item skipped.");
    }

    @Test
    void aFileWithoutFrontMatterSaysWhatIsMissing() {
        assertThat(NewsFixture.errors(read("Just text.\n")))
                .hasSize(2)
                .allMatch(error -> error.startsWith("story.md:1: No "));
    }

    @Test
    void frontMatterWithoutEndIsReported() {
        assertThat(NewsFixture.errors(read("---\ntitle: T\ndate: 2021-02-15\n\nText.\n")))
                .first()
                .asString()
                .startsWith("story.md:1: The front matter has no end.");
    }

    @Test
    void aTextWithAColonIsReportedWithItsRemedy() {
        assertThat(NewsFixture.errors(read("---\ntitle: Harbour: open\ndate: 2021-02-15\n---\n")))
                .first()
                .asString()
                .startsWith("story.md:2:")
                .contains("needs quotes around the text");
    }

    @Test
    void aLinkThatIsNoneIsReportedAndTheItemGoesOn() {
        NewsBatch newsBatch =
                read("---\ntitle: T\ndate: 2021-02-15\nlink: javascript:alert(1)\nlanguage: klingon\n---\n");

        assertThat(newsBatch.items()).singleElement().satisfies(item -> {
            assertThat(item.link()).isEmpty();
            assertThat(item.language()).isEqualTo(Locale.ENGLISH);
        });
        assertThat(NewsFixture.errors(newsBatch)).hasSize(2);
    }

    @Test
    void aDraftMaySayYesOrNo() {
        assertThat(read("---\ntitle: T\ndate: 2021-02-15\ndraft: yes\n---\n")
                        .items()
                        .get(0)
                        .draft())
                .isTrue();
        NewsBatch no = read("---\ntitle: T\ndate: 2021-02-15\ndraft: no\n---\n");
        assertThat(no.items().get(0).draft()).isFalse();
        assertThat(no.problems()).isEmpty();
    }

    @Test
    void aDraftOfDoubtfulValueStaysADraft() {
        NewsBatch newsBatch = read("---\ntitle: T\ndate: 2021-02-15\ndraft: perhaps\n---\n");

        assertThat(newsBatch.items().get(0).draft()).isTrue();
        assertThat(NewsFixture.errors(newsBatch))
                .singleElement()
                .asString()
                .startsWith("story.md:4:8: 'draft' must be true");
    }

    @Test
    void frontMatterMayBeTomlAsHugoHasIt() {
        NewsItem item = NewsFixture.only(newsFixture
                .with(
                        "news.md",
                        "+++\ntitle = \"The \\\"night\\\" ferry\" # returns\ndate = 2026-11-20T08:00:00-05:00\n"
                                + "topics = [\n  'boats',\n  \"ports\",\n]\ndraft = false\nlink = 'https://a.example/f'\n"
                                + "author = \"\"\"\nAna\nRuiz\"\"\"\n[build]\nlist = 'always'\n+++\n\nIt sails.\n")
                .read("news.md"));

        assertThat(item.headline()).isEqualTo("The \"night\" ferry");
        assertThat(item.date()).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(item.topics()).containsExactly("boats", "ports");
        assertThat(item.author()).contains("Ana Ruiz");
        assertThat(item.summary().text()).isEqualTo("It sails.");
    }

    @Test
    void aMistakeInTomlIsToldAtItsLine() {
        NewsBatch newsBatch = newsFixture
                .with("news.md", "+++\ntitle = \"\"\"\nA\n\"\"\"\ndate = 2026-13-45\n+++\nText.\n")
                .read("news.md");

        assertThat(NewsFixture.errors(newsBatch))
                .singleElement()
                .asString()
                .contains("news.md:5:", "'2026-13-45' is no date");
    }

    @Test
    void aFileWithoutDateHasTheDateThatItsNameBeginsWith() {
        NewsItem item = NewsFixture.only(newsFixture
                .with("_posts/2026-11-20-ferry.md", "---\ntitle: The ferry\n---\nText.\n")
                .read("_posts/2026-11-20-ferry.md"));

        assertThat(item.date()).isEqualTo(LocalDate.of(2026, 11, 20));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "draft = true",
                "[build]\nlist = 'never'",
                "build = { list = \"never\", x = 1 }",
                "build.list = 'never' # not yet",
                "expiryDate = 'x'\n[build]\nrender = \"never\"",
            })
    void whatTomlKeepsBackIsKeptBack(String line) {
        NewsBatch newsBatch = newsFixture
                .with("news.md", "+++\ntitle = 'A'\ndate = 2026-11-20\n" + line + "\n+++\nText.\n")
                .read("news.md");

        assertThat(newsBatch.items()).allMatch(NewsItem::draft);
    }

    @Test
    void aNoteWithoutADateHasTheDayOnWhichItWasMade() {
        NewsItem note = read("---\ntitle: T\ncreated: 2021-02-14T09:30\n---\nText.\n")
                .items()
                .get(0);
        assertThat(note.date()).hasToString("2021-02-14");

        NewsItem dated = read("---\ntitle: T\ncreated: 2021-02-14\npublishDate: 2021-02-15\n---\nText.\n")
                .items()
                .get(0);
        assertThat(dated.date()).hasToString("2021-02-15");
    }

    @Test
    void anEmptyDateIsNamedAndTheItemNotLostInSilence() {
        for (String date : List.of("date:", "date: ''", "date: ~", "date: []")) {
            NewsBatch newsBatch = read("---\ntitle: T\n" + date + "\n---\nBody\n");

            assertThat(newsBatch.items()).as(date).isEmpty();
            assertThat(NewsFixture.errors(newsBatch)).as(date).hasSize(1);
        }
    }

    @Test
    void anEmptyDateLeavesThatOfTheFilesName() {
        NewsBatch newsBatch = newsFixture
                .with("2026-11-20-story.md", "---\ntitle: T\ndate:\n---\nBody\n")
                .read("2026-11-20-story.md");

        assertThat(NewsFixture.only(newsBatch).date()).isEqualTo(LocalDate.of(2026, 11, 20));
    }

    @Test
    void aSecondItemInOneFileIsNamedAndNotTextOfTheFirstInSilence() {
        NewsBatch newsBatch =
                read("---\ntitle: A\ndate: 2026-11-20\n---\nBody\n\n---\ntitle: B\ndate: 2026-11-19\n---\nMore\n");

        assertThat(NewsFixture.errors(newsBatch))
                .singleElement()
                .asString()
                .contains("story.md:7", "A second item begins here");
    }

    @Test
    void frontMatterMayStandBelowBlankLines() {
        NewsItem item = NewsFixture.only(read("\n \n---\ntitle: T\ndate: 2026-11-20\n---\nBody\n"));

        assertThat(item.headline()).isEqualTo("T");
        assertThat(NewsFixture.errors(read("\n\n---\ntitle: T\ndate: nix\n---\nBody\n")))
                .singleElement()
                .asString()
                .contains("story.md:5:7");
    }

    @Test
    void tagsAndCategoriesAreTopicsWhereNoneAreNamed() {
        String text = "---\ntitle: A\ndate: 2026-11-20\ntags: [boats]\ncategories: Port\n---\nText.\n";

        assertThat(NewsFixture.only(read(text)).topics()).containsExactly("boats", "Port");
        assertThat(read(text.replace("tags:", "topics: [people]\ntags:"))
                        .items()
                        .get(0)
                        .topics())
                .containsExactly("people");
    }
}
