package newsdigest.news.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import newsdigest.news.NewsBatch;
import newsdigest.news.NewsItem;
import newsdigest.news.date.PublicationDate;
import newsdigest.news.markdown.MarkdownNewsParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** News that is not ready, or not meant for readers. */
final class NotReadyTest {

    @TempDir
    private Path folder;

    private NewsFixture newsFixture;

    @BeforeEach
    void open() {
        newsFixture = new NewsFixture(folder);
    }

    private NewsItem markdown(String frontMatter, String body) {
        String text = "---\ntitle: A\ndate: 2026-11-13\n" + frontMatter + "---\n" + body;
        return newsFixture.with("a.md", text).read("a.md").items().get(0);
    }

    private NewsItem feed(String description) {
        String escaped = description.replace("&", "&amp;").replace("<", "&lt;");
        return newsFixture
                .with(
                        "a.xml",
                        "<rss version='2.0'><channel><item><title>A</title><pubDate>Fri, 13 Nov 2026 10:00:00 GMT</pubDate>"
                                + "<description>" + escaped + "</description></item></channel></rss>")
                .read("a.xml")
                .items()
                .get(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tags: [draft]",
                "tags: [ferries, draft]",
                "tags:\n  - '#draft'",
                "tags: [status/draft]",
                "tags: 'state:pending'",
                "categories: draft",
                "categories: [Boats, WIP]",
                "category: Borrador",
                "labels: needs review",
                "topics: [boats, entwurf]",
                "type: draft",
                "type: drafts",
                "layout: draft",
                "keywords: ferries, do not publish",
                "status: pending",
                "status: ready for review",
                "status: for approval",
                "estado: listo para revisar",
                "statut: prêt pour relecture",
                "stand: zur Freigabe",
                "status: 1st draft",
                "approved: pending",
                "review: pending",
                "note: do not publish before 3 December 2099",
                "todo: ask Ana",
                "state: in review",
            })
    void aWordOfStateAmongLabelsKeepsAnItemBack(String line) {
        assertThat(markdown(line + "\n", "Text.").draft()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "topics: [drafts, lager]",
                "tags: [drafts]",
                "categories: Drafts and bottles",
                "tags: [NFL draft]",
                "tags: [review]",
                "type: review",
                "type: post",
                "category: Pending cases",
                "tags: [private schools, publication]",
                "tags: [status/published]",
                "tags: ['stage: theatre']",
                "layout: post",
                "categories: [Approval, Release]",
            })
    void aTopicThatOnlySoundsLikeAStateKeepsNothingBack(String line) {
        assertThat(markdown(line + "\n", "Text.").draft()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ferry (do not publish yet)",
                "Ferry [please do not publish]",
                "Ferry (not to be published yet)",
                "(do not send) Ferry",
                "Barco (no publicar todav\u00eda)",
                "HOLD - Ferry",
                "~~Ferry~~",
                "Ferry returns TO CHECK",
                "Ferry XXX returns - ANA TO CHECK",
                "ANA TO REVIEW: Ferry",
                "[ROSA TO CHECK] Ferry",
            })
    void aHeadlineThatAsksToWaitKeepsAnItemBack(String headline) {
        NewsBatch batch = newsFixture
                .with("a.md", "---\ntitle: \"" + headline + "\"\ndate: 2026-11-13\n---\nText.\n")
                .read("a.md");

        assertThat(NewsFixture.only(batch).draft()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FIVE THINGS TO CHECK", "Five things to check", "Assembly TO REVIEW the port's budget"})
    void aHeadlineAboutATaskKeepsNothingBack(String headline) {
        NewsBatch batch = newsFixture
                .with("a.md", "---\ntitle: \"" + headline + "\"\ndate: 2026-11-13\n---\nText.\n")
                .read("a.md");

        assertThat(NewsFixture.only(batch).draft()).isFalse();
    }

    @Test
    void commentsInMarkdownAreNotPublished() {
        NewsItem item = markdown(
                "",
                "Before <!-- ask Ana whether the mayor agreed --> after.\n\n<!-- a\n\nb -->\n\nEnd <!-- `x` --> with `<!-- code -->`.\n");

        assertThat(item.summary().text())
                .doesNotContain("Ana", "mayor", "a\n")
                .contains("Before", "after.", "<!-- code -->");
        assertThat(item.summary().html())
                .doesNotContain("Ana", "&lt;!-- ask")
                .contains("<code>&lt;!-- code --&gt;</code>");
    }

    @Test
    void aCommentWithoutEndHidesWhatFollowsAndIsTold() {
        NewsBatch newsBatch = newsFixture
                .with("a.md", "---\ntitle: A\ndate: 2026-11-13\n---\nShown.\n\n<!-- hidden\n\nalso hidden\n")
                .read("a.md");

        assertThat(newsBatch.items().get(0).summary().text()).isEqualTo("Shown.");
        assertThat(newsBatch.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).startsWith("a.md:7: This comment has no end"));
    }

    @Test
    void whatStandsBelowTheDividerIsReadOnTheWebsite() {
        NewsItem item = markdown("link: https://example.org/a\n", "Summary.\n\n<!--more-->\n\nThe rest.\n");

        assertThat(item.summary().text()).isEqualTo("Summary.");
        assertThat(markdown("", "Summary.\n\n<!--more-->\n\nThe rest.\n")
                        .summary()
                        .text())
                .isEqualTo("Summary.\n\nThe rest.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%%SECRET%%",
                "%%\n\nSECRET\n\n%%",
                "{% comment %}SECRET {{ x }}{% endcomment %}",
                "{%- comment -%}\n\nSECRET\n\n{%- endcomment -%}",
                "{% # SECRET %}",
                "{# SECRET #}",
                "{{/* SECRET */}}",
                "{{- /* SECRET */ -}}",
                "{{< comment >}}SECRET{{< /comment >}}",
                "{{% comment %}}SECRET{{% /comment %}}",
                "{{!-- SECRET --}}",
                "{{! SECRET }}",
                "{::comment}SECRET{:/comment}",
                "{::comment}\nSECRET\n{:/}",
                "{/* SECRET */}",
                "<!-- SECRET -->",
                "<span style=\"display: none\">SECRET</span>",
                "<span hidden>SECRET</span>"
            })
    void commentsOfNotebooksAndSiteGeneratorsAreNotPublished(String comment) {
        NewsItem item = markdown("", "Before " + comment + " after.\n\nEnd.\n");

        assertThat(item.summary().text())
                .startsWith("Before")
                .contains("after.", "End.")
                .doesNotContain("SECRET", "comment");
        assertThat(item.summary().html()).doesNotContain("SECRET");
    }

    @Test
    void aLinkDefinitionThatHoldsACommentIsNotPublished() {
        NewsItem item = markdown("", "Shown.\n\n[//]: # (SECRET)\n[comment]: <> (SECRET)\n\nEnd.\n");

        assertThat(item.summary().text()).isEqualTo("Shown.\n\nEnd.");
    }

    @Test
    void whatOnlyLooksLikeACommentIsPublished() {
        NewsItem item =
                markdown("", "It rose by 100%% this year.\n\n`%%code%%` and `{# x #}` are marks. {#name} {x}\n");

        assertThat(item.summary().text())
                .isEqualTo("It rose by 100%% this year.\n\n%%code%% and {# x #} are marks. {#name} {x}");
    }

    @Test
    void aNotebooksCommentWithoutEndHidesWhatFollowsAndIsTold() {
        NewsBatch newsBatch = newsFixture
                .with("a.md", "---\ntitle: A\ndate: 2026-11-13\n---\nShown.\n\n%%hidden\n\nalso hidden\n")
                .read("a.md");

        assertThat(newsBatch.items().get(0).summary().text()).isEqualTo("Shown.");
        assertThat(newsBatch.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .isEqualTo(
                                "a.md:7: This comment has no end, so nothing below it is published. Put '%%' where it"
                                        + " ends."));
    }

    @Test
    void commentsInAnIntroductionAreNotPublished() {
        assertThat(MarkdownNewsParser.summary("Hello <!-- not yet --> all.\n\n<!--more-->\n")
                        .text())
                .isEqualTo("Hello all.");
    }

    @Test
    void commentsInATextFileAreNotPublished() {
        NewsItem item = newsFixture
                .with("a.txt", "13 November 2026\n\nA\n\nShown. <!-- ask Ana -->\n")
                .read("a.txt")
                .items()
                .get(0);

        assertThat(item.summary().text()).isEqualTo("Shown.");
    }

    @Test
    void hiddenTextOfFeedsStaysHidden() {
        NewsItem item =
                feed("<p>Shown.</p><p style=\"display:none\">1</p><p hidden>2</p><p style='VISIBILITY : hidden'>3</p>"
                        + "<p style='mso-hide:all'>4</p><p style='font-size:0px'>5</p><p style='max-height:0;overflow:hidden'>6</p>"
                        + "<span class='screen-reader-text'>7</span><span aria-hidden='true'>star</span><!-- 8 -->");

        assertThat(item.summary().text()).contains("Shown.", "star").doesNotContainPattern("\\d");
        assertThat(item.summary().html()).doesNotContainPattern(">\\d<");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p style='position:absolute;left:-9999px'>1</p>",
                "<p style='position:absolute;clip:rect(0 0 0 0)'>1</p>",
                "<p style='text-indent:-999em'>1</p>",
                "<p style='width:0;overflow:hidden'>1</p>",
                "<p style='color:transparent'>1</p>",
                "<p style='font:0/0 a'>1</p>",
                "<p style='transform:scale(0)'>1</p>",
                "<p style='clip-path:inset(50%)'>1</p>",
                "<p style='content-visibility:hidden'>1</p>",
                "<p hidden='until-found'>1</p>",
                "<div popover>1</div>",
                "<dialog>1</dialog>",
                "<template>1</template>",
                "<style>.c5{color:red;display:none}</style><p class='c5'>1</p>",
                "<style><!-- p.gone, #x { visibility: hidden } --></style><p class='gone'>1</p><p id='x'>2</p>",
                "<span class=MsoDel><del cite='mailto:Ana' datetime='2026-11-13T10:00'>1</del></span>",
                "<p class=MsoCommentText>1</p>",
                "<span class=msocomtxt>1</span>",
                "<div style='mso-element:comment-list'><div style='mso-element:comment'>1</div></div>",
                "<sup><a href='#cmnt1' id='cmnt_ref1'>[1]</a></sup>",
                "<div><p><a href='#cmnt_ref1' id='cmnt1'>[1]</a><span>1 ask Ana</span></p><p>1</p></div>"
            })
    void textThatPagesAndWordProcessorsHideStaysHidden(String hidden) {
        NewsItem item = feed("<p>Shown.</p>" + hidden + "<p>End.</p>");

        assertThat(item.summary().text()).contains("Shown.", "End.").doesNotContainPattern("[\\d]|Ana");
        assertThat(item.summary().html()).doesNotContainPattern(">[^<]*(\\d|Ana)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p aria-hidden='true'>Text</p>",
                "<details><summary>More</summary><p>Text</p></details>",
                "<p style='font-size:10px;opacity:0.9'>Text</p>",
                "<p style='text-indent:-20px'>Text</p>",
                "<style>@media print { .a { display: none } }</style><p class='a'>Text</p>",
                "<style>.a:hover { display: none }</style><p class='a'>Text</p>",
                "<dialog open>Text</dialog>",
                "<p><del>Text</del></p>"
            })
    void textThatReadersSeeIsPublished(String seen) {
        assertThat(feed("<p>Shown.</p>" + seen).summary().text()).contains("Text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unlisted: true",
                "hidden: true",
                "headless: true",
                "private: true",
                "listed: false",
                "visible: false",
                "permalink: false",
                "permalink:\n  build: false",
                "publish: false",
                "dg-publish: false",
                "render: false",
                "_build:\n  list: never",
                "build:\n  render: never\n  list: always",
                "build: {list: local}",
                "visibility: members",
                "status: archived",
                "status: DRAFT - do not send",
                "estado: borrador",
                "borrador: sí",
                "brouillon: vrai",
                "Publié: non",
                "veröffentlicht: nein",
                "approved: false",
                "unlisted: perhaps"
            })
    void whatASiteDoesNotListIsADraft(String frontMatter) {
        assertThat(markdown(frontMatter + "\n", "x").draft()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unlisted: false",
                "permalink: /news/a/",
                "build: {list: always, render: link}",
                "publish: true",
                "sitemap: false",
                "sitemap:\n  disable: true",
                "robots: noindex",
                "future: true",
                "hiddenInHomeList: true",
                "status: published",
                "status: ready for publication",
                "status: reviewed",
                "approved: Ana",
                "notes: great photo",
                "permalink: /draft-law/",
                "borrador: no",
                "estado: publicado",
                "publicado: sí",
                "veröffentlicht: 2026-11-13",
                "visibility: public"
            })
    void whatIsOnlyKeptFromSearchEnginesIsPublished(String frontMatter) {
        assertThat(markdown(frontMatter + "\n", "x").draft()).isFalse();
    }

    @Test
    void foldersOfDraftsHoldDrafts() {
        String text = "---\ntitle: A\ndate: 2026-11-13\n---\nx\n";
        NewsBatch newsBatch = newsFixture
                .with("news/a.md", text)
                .with("news/_drafts/b.md", text.replace("A", "B"))
                .with("news/en/Drafts/c.md", text.replace("A", "C"))
                .with("news/_posts/d.md", text.replace("A", "D"))
                .read("news");

        assertThat(newsBatch.items())
                .filteredOn(item -> !item.draft())
                .extracting(NewsItem::headline)
                .containsExactlyInAnyOrder("A", "D");
        assertThat(newsBatch.items()).hasSize(4);
    }

    @Test
    void namesThatBeginWithAnUnderscoreAreNotPublishedAndAreNotedOnce() {
        String text = "---\ntitle: A\ndate: 2026-11-13\n---\nx\n";
        NewsBatch newsBatch = newsFixture
                .with("news/a.md", text)
                .with("news/_b.md", text)
                .with("news/_index.md", text)
                .with("news/_old/c.md", text)
                .with("news/_old/more/d.md", text)
                .read("news");

        assertThat(newsBatch.items()).hasSize(1);
        assertThat(newsBatch.problems())
                .extracting(String::valueOf)
                .containsExactly(
                        "news/_b.md: Names that begin with '_' are not published. File skipped; give it another name, or"
                                + " name it in newsdigest.yaml, if it holds news.",
                        "news/_old: Names that begin with '_' are not published. Folder skipped; give it another name, or"
                                + " name it in newsdigest.yaml, if it holds news.");
    }

    @Test
    void aFolderThatTheConfigurationNamesIsReadWhateverItsName() {
        String text = "---\ntitle: A\ndate: 2026-11-13\n---\nx\n";

        assertThat(newsFixture.with("_events/a.md", text).read("_events").items())
                .hasSize(1);
        assertThat(newsFixture.with("_b.md", text).read("_b.md").items()).hasSize(1);
    }

    @Test
    void draftsInFeedsAndExportsAreDrafts() {
        String entry = "<item><title>A</title><pubDate>Fri, 13 Nov 2026 10:00:00 GMT</pubDate>";
        NewsBatch newsBatch = newsFixture
                .with(
                        "a.xml",
                        "<rss version='2.0' xmlns:wp='http://wordpress.org/export/1.2/' xmlns:app='http://www.w3.org/2007/app'>"
                                + "<channel>" + entry + "<wp:status>private</wp:status></item>"
                                + entry.replace(">A<", ">B<") + "<wp:post_password>secret</wp:post_password></item>"
                                + entry.replace(">A<", ">C<")
                                + "<app:control><app:draft>yes</app:draft></app:control></item>"
                                + entry.replace(">A<", ">D<") + "<wp:status>publish</wp:status></item></channel></rss>")
                .read("a.xml");

        assertThat(newsBatch.items())
                .filteredOn(item -> !item.draft())
                .extracting(NewsItem::headline)
                .containsExactly("D");
        assertThat(newsBatch.items()).hasSize(4);
    }

    @Test
    void jekyllsPublishedFalseIsADraft() {
        assertThat(markdown("published: false\n", "x").draft()).isTrue();
        assertThat(markdown("published: true\n", "x").draft()).isFalse();
    }

    @Test
    void eleventysExclusionIsADraft() {
        assertThat(markdown("eleventyExcludeFromCollections: true\n", "x").draft())
                .isTrue();
    }

    @Test
    void hugosDatesSayWhenAnItemMayBePublished() {
        NewsItem item = markdown("publishDate: 2027-01-01\nexpiryDate: 2027-02-01T10:00:00Z\n", "x");

        assertThat(item.release())
                .isEqualTo(new NewsItem.Release(
                        PublicationDate.parse("2027-01-01T00:00", java.time.ZoneId.of("America/Panama"))
                                .flatMap(PublicationDate::instant),
                        Optional.of(Instant.parse("2027-02-01T10:00:00Z"))));
        assertThat(markdown("publishdate: 2027-01-01\nexpires: 2027-02-01\n", "x")
                        .release()
                        .until())
                .isPresent();
    }

    @Test
    void aTimeThatIsNoneKeepsTheItemBack() {
        assertThat(markdown("publishDate: soon\n", "x").draft()).isTrue();
        assertThat(markdown("published: perhaps\n", "x").draft()).isTrue();
    }

    @Test
    void tablesAndJsonSayTheSame() {
        NewsItem row = newsFixture
                .with("a.csv", "date,title,published,publish date,expires\n2026-11-13,A,no,2027-01-01,2027-02-01\n")
                .read("a.csv")
                .items()
                .get(0);
        assertThat(row.draft()).isTrue();
        assertThat(row.release().from()).isPresent();
        assertThat(row.release().until()).isPresent();

        assertThat(newsFixture
                        .with(
                                "b.csv",
                                "date,title,status,unlisted\n2026-11-13,A,Archived,\n2026-11-13,B,,yes\n2026-11-13,C,published,no\n")
                        .read("b.csv")
                        .items())
                .extracting(NewsItem::draft)
                .containsExactly(true, true, false);

        NewsItem entry = newsFixture
                .with(
                        "a.json",
                        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\"1\",\"title\":\"A\","
                                + "\"date_published\":\"2026-11-13T10:00:00Z\",\"draft\":true,\"expires\":\"2027-02-01\"}]}")
                .read("a.json")
                .items()
                .get(0);
        assertThat(entry.draft()).isTrue();
        assertThat(entry.release().until()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "Publicado, sí, no",
        "¿Publicar?, Sí, No",
        "Publié, oui, non",
        "Veröffentlichen, ja, nein",
        "Rascunho, não, sim",
        "Entwurf, FALSCH, WAHR",
        "Borrador, FALSO, x",
        "Draft, , pending",
        "Estado, Publicado, Borrador",
        "Estado, Publicado, Pendiente de revisión",
        "Statut, Publié, Brouillon",
        "Situação, Publicado, Não publicado",
        "Status, Veröffentlicht, Unveröffentlicht",
        "Status, Final, Not published",
        "Status, Published, DRAFT - do not send",
        "post_status, publish, draft",
        "Workflow state, Published, In review",
        "Approved, yes, no",
        "Aprobado, ✓, ☐",
        "Ready to publish?, Yes, not yet",
        "Is Published, 1, 0",
        "Freigegeben, ja, noch nicht",
        "Privado, no, sí",
        "Mostrar, VERDADERO, FALSO",
    })
    void aTableSaysInItsOwnWordsWhatIsNotReady(String column, String ready, String notReady) {
        NewsBatch newsBatch = newsFixture
                .with(
                        "a.csv",
                        "date;title;" + column + "\n2026-11-13;A;" + (ready == null ? "" : ready) + "\n2026-11-13;B;"
                                + notReady + "\n")
                .read("a.csv");

        assertThat(newsBatch.items()).extracting(NewsItem::draft).containsExactly(false, true);
        assertThat(newsBatch.problems()).isEmpty();
    }

    @Test
    void aRowWithoutATickWhereOthersHaveOneIsADraft() {
        NewsBatch newsBatch = newsFixture
                .with("a.csv", "date,title,Approved\n2026-11-13,A,Ana\n2026-11-13,B,\n2026-11-13,C,\n")
                .read("a.csv");

        assertThat(newsBatch.items()).extracting(NewsItem::draft).containsExactly(false, true, true);
        assertThat(newsBatch.problems())
                .extracting(String::valueOf)
                .containsExactly(
                        "a.csv:3: This row and 1 more have no tick where others say that they may be published."
                                + " They count as drafts.");
    }

    @Test
    void aColumnOfTicksThatNobodyUsesKeepsNothingBack() {
        assertThat(newsFixture
                        .with("a.csv", "date,title,Approved\n2026-11-13,A,\n2026-11-13,B,\n")
                        .read("a.csv")
                        .items())
                .extracting(NewsItem::draft)
                .containsExactly(false, false);
    }

    @Test
    void aDayInPlaceOfATickIsTheDayFromWhichOnARowIsPublished() {
        NewsItem row = newsFixture
                .with("a.csv", "date,title,Publish\n2026-11-13,A,2027-01-01\n")
                .read("a.csv")
                .items()
                .get(0);

        assertThat(row.release().from()).contains(Instant.parse("2027-01-01T05:00:00Z"));
    }

    @Test
    void aStateThatIsNotKnownIsNotedOnce() {
        NewsBatch newsBatch = newsFixture
                .with(
                        "a.csv",
                        "date,title,status\n2026-11-13,A,Ana looks\n2026-11-13,B,Ana looks\n2026-11-13,C,published\n")
                .read("a.csv");

        assertThat(newsBatch.items()).extracting(NewsItem::draft).containsOnly(false);
        assertThat(newsBatch.problems())
                .extracting(String::valueOf)
                .containsExactly("a.csv: It is not known whether 'Ana looks' in the column of states keep an item back."
                        + " They do not; write 'draft' where one is not ready.");
    }

    @Test
    void whatAnExportOfWordPressHoldsBesidesPostsIsKeptBack() {
        String entry =
                "<item><title>A</title><pubDate>Fri, 13 Nov 2026 10:00:00 GMT</pubDate><wp:status>publish</wp:status>";
        NewsBatch newsBatch = newsFixture
                .with(
                        "a.xml",
                        "<rss version='2.0' xmlns:wp='http://wordpress.org/export/1.2/'><channel>" + entry
                                + "<wp:post_type>post</wp:post_type></item>" + entry.replace(">A<", ">B<")
                                + "<wp:post_type>attachment</wp:post_type></item>" + entry.replace(">A<", ">C<")
                                + "<wp:post_type>nav_menu_item</wp:post_type></item></channel></rss>")
                .read("a.xml");

        assertThat(newsBatch.items()).extracting(NewsItem::draft).containsExactly(false, true, true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"status\":\"private\"", "\"visibility\":\"members\"", "\"hidden\":true", "\"listed\":false"})
    void jsonThatIsNotForEverybodyIsADraft(String member) {
        NewsItem entry = newsFixture
                .with(
                        "a.json",
                        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\"1\",\"title\":\"A\","
                                + "\"date_published\":\"2026-11-13T10:00:00Z\"," + member + "}]}")
                .read("a.json")
                .items()
                .get(0);

        assertThat(entry.draft()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "embargo: 2026-12-24 10:00",
                "Sperrfrist: 24.12.2026",
                "Embargo hasta: 24/12/2026",
                "Publier le: 24/12/2026",
                "Publicar em: 24/12/2026",
            })
    void anEmbargoInFrontMatterHoldsWhateverItIsCalled(String line) {
        assertThat(markdown("language: es\n" + line + "\n", "Text.\n").release().from())
                .isPresent()
                .get()
                .satisfies(from -> assertThat(from).isAfter(Instant.parse("2026-12-23T00:00:00Z")));
    }

    @Test
    void anEmbargoThatIsNoTimeMakesADraft() {
        assertThat(markdown("embargo: until the minister spoke\n", "Text.\n").draft())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Stand, offen",
        "Stand, zurückgestellt",
        "Stand, gesperrt bis 1.12.",
        "Phase, In Bearbeitung",
        "Etapa, Por completar",
        "Situação, A rever",
        "Stage, Blocked",
        "Internal, yes",
        "Solo interno, sí",
        "Vertraulich, x",
        "Status, internal",
    })
    void moreOfTheWordsOfOfficesMakeADraftOfARow(String header, String cell) {
        NewsBatch newsBatch = newsFixture
                .with("a.csv", "date,title,text," + header + "\n2026-11-13,A,Text," + cell + "\n2026-11-13,B,Other,\n")
                .read("a.csv");

        assertThat(newsBatch.items())
                .filteredOn(item -> item.headline().equals("A"))
                .allMatch(NewsItem::draft);
        assertThat(newsBatch.items())
                .filteredOn(item -> item.headline().equals("B"))
                .noneMatch(NewsItem::draft);
        assertThat(newsBatch.items()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"stage: in progress", "Stand: offen", "internal: true", "Nur intern: ja", "Ne pas publier: oui"})
    void moreOfTheWordsOfOfficesMakeADraftOfAFile(String line) {
        assertThat(markdown(line + "\n", "Text.\n").draft()).isTrue();
    }

    @Test
    void aHintInBracketsIsNoPartOfAHeader() {
        assertThat(newsFixture
                        .with("a.csv", "\"Date\n(dd/mm/yyyy)\",Title (max. 80),Text\n13/11/2026,A,Words\n")
                        .read("a.csv")
                        .items())
                .singleElement()
                .satisfies(item -> assertThat(item.headline()).isEqualTo("A"));
    }

    @Test
    void frontMatterMayHaveItsKeysInOtherLanguages() {
        assertThat(newsFixture
                        .with("a.md", "---\nTítulo: A\nFecha: 13/11/2026\n---\nText.\n")
                        .read("a.md")
                        .items())
                .singleElement()
                .satisfies(item -> assertThat(item.date()).isEqualTo("2026-11-13"));
    }

    @ParameterizedTest
    @CsvSource({
        "ferry DRAFT.md, Ferry, true",
        "2026-11-20-draft-ferry.md, Ferry, true",
        "ferry (borrador) v2.md, Ferry, true",
        "ferry-draft.es.md, Ferry, true",
        "Entwurf.md, Ferry, true",
        "draft-law-adopted.md, Draft law adopted, false",
        "nfl-draft.md, The NFL draft, false",
        "drafting.md, Ferry, false",
    })
    void aFileNamedForADraftIsKeptBackUnlessItsHeadlineHasTheWord(String name, String headline, boolean isDraft) {
        NewsBatch batch = newsFixture
                .with("news/" + name, "---\ntitle: " + headline + "\ndate: 2026-11-20\n---\nText.\n")
                .read("news");

        assertThat(batch.items())
                .singleElement()
                .satisfies(item -> assertThat(item.draft()).isEqualTo(isDraft));
        assertThat(NewsFixture.notes(batch).isEmpty()).isNotEqualTo(isDraft);
    }
}
