package newsdigest.news.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.config.Newsletter.NewsSource;
import newsdigest.news.NewsBatch;
import newsdigest.news.NewsItem;
import newsdigest.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** News as people type it, in text files and in Markdown. */
@SuppressWarnings("NullAway.Init")
final class WrittenNewsTest {

    @TempDir
    private Path folder;

    private NewsBatch read(String path) {
        return new NewsReader(folder, folder.resolve("web"))
                .read(
                        List.of(new NewsSource(folder + "/" + path, Optional.empty())),
                        Locale.ENGLISH,
                        ZoneId.of("Europe/Madrid"));
    }

    private NewsBatch text(String content) throws IOException {
        Files.writeString(folder.resolve("news.txt"), content);
        return read("news.txt");
    }

    private NewsBatch markdown(String content) throws IOException {
        Files.writeString(folder.resolve("item.md"), content);
        return read("item.md");
    }

    private static List<String> words(List<Problem> problems) {
        return problems.stream().map(Problem::toString).toList();
    }

    @Test
    void anItemIsADateAHeadlineAndParagraphs() throws IOException {
        NewsBatch newsBatch =
                text("15 February 2021\n\nSchool opens\n\nForty apprentices\nbegan.\n\nHalf are women.\n\n\n");

        assertThat(newsBatch.problems()).isEmpty();
        assertThat(newsBatch.items()).singleElement().satisfies(item -> {
            assertThat(item.date()).isEqualTo(LocalDate.of(2021, 2, 15));
            assertThat(item.headline()).isEqualTo("School opens");
            assertThat(item.summary().text()).isEqualTo("Forty apprentices began.\n\nHalf are women.");
            assertThat(item.summary().html()).isEqualTo("<p>Forty apprentices began.</p>\n<p>Half are women.</p>");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "15 February, 2021",
                "15 February 2021",
                "February 15, 2021",
                "2021-02-15",
                "15 de febrero de 2021",
                "15 février 2021",
                "15 FEBRUARY 2021",
                "  15\u00A0February,\u00A02021 \u00A0",
                "Feb 15, 2021",
                "15th of February 2021",
                "15 fevrier 2021"
            })
    void aDateIsWrittenInManyWays(String line) throws IOException {
        assertThat(text(line + "\nHeadline\n").items())
                .singleElement()
                .satisfies(item -> assertThat(item.date()).isEqualTo(LocalDate.of(2021, 2, 15)));
    }

    @Test
    void theFirstOfAMonthIsWrittenTheFrenchWay() throws IOException {
        assertThat(text("1er mars 2021\nTitre\n").items())
                .singleElement()
                .satisfies(item -> assertThat(item.date()).isEqualTo(LocalDate.of(2021, 3, 1)));
    }

    @Test
    void aSentenceWithADateInItIsNoDateLine() throws IOException {
        assertThat(text("2021-02-15\nHeadline\n\nIt began on 16 February 2021\n")
                        .items())
                .singleElement()
                .satisfies(item -> assertThat(item.summary().text()).isEqualTo("It began on 16 February 2021"));
    }

    @Test
    void aDayThatDoesNotExistIsReportedWithItsPlaceAndTheRestGoesOn() throws IOException {
        NewsBatch newsBatch = text("30 February 2021\n\nNever\n\n15 February 2021\n\nGood\n");

        assertThat(newsBatch.items()).extracting(NewsItem::headline).containsExactly("Good");
        assertThat(words(newsBatch.problems()))
                .singleElement()
                .asString()
                .startsWith("news.txt:1:1: '30 February 2021' is no date");
    }

    @Test
    void aMonthThatDoesNotExistIsReported() throws IOException {
        assertThat(words(text("15 Febuary 2021\n\nHeadline\n").problems()))
                .singleElement()
                .asString()
                .contains("is no month");
    }

    @Test
    void textBeforeTheFirstDateIsReportedOnce() throws IOException {
        NewsBatch newsBatch = text("Our news\n\nfor you\n\n15 February 2021\n\nGood\n");

        assertThat(words(newsBatch.problems()))
                .singleElement()
                .asString()
                .contains("news.txt:1", "before the first date");
        assertThat(newsBatch.items()).hasSize(1);
    }

    @Test
    void aDateWithoutAHeadlineIsReported() throws IOException {
        assertThat(words(text("15 February 2021\n\n16 February 2021\n\nGood\n").problems()))
                .singleElement()
                .asString()
                .startsWith("news.txt:1:1: No headline");
    }

    @Test
    void aLastParagraphThatIsAnAddressIsTheLink() throws IOException {
        assertThat(text("2021-02-15\nHeadline\n\nWords.\n\nhttps://example.org/a?b=c\n")
                        .items())
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.link().orElseThrow()).hasToString("https://example.org/a?b=c");
                    assertThat(item.summary().text()).isEqualTo("Words.");
                });
    }

    @Test
    void wordProcessorSpacesBecomePlainOnesAndTypographicOnesStay() throws IOException {
        assertThat(text("2021-02-15\nA\u00A0headline\u00A0: 1\u00A0870 «\u00A0mots\u00A0»\n")
                        .items())
                .singleElement()
                .satisfies(item ->
                        assertThat(item.headline()).isEqualTo("A headline\u00A0: 1\u00A0870 «\u00A0mots\u00A0»"));
    }

    @Test
    void markupInAHeadlineIsOnlyText() throws IOException {
        assertThat(text("2021-02-15\n<script>alert(1)</script>\n\n<b>Words</b> & more\n")
                        .items())
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.headline()).isEqualTo("<script>alert(1)</script>");
                    assertThat(item.summary().html()).isEqualTo("<p>&lt;b&gt;Words&lt;/b&gt; &amp; more</p>");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "windows-1252"})
    void aFileIsReadInTheEncodingItHas(String charset) throws IOException {
        Files.write(folder.resolve("news.txt"), "2021-02-15\nPeña “abre”\n".getBytes(Charset.forName(charset)));

        assertThat(read("news.txt").items()).extracting(NewsItem::headline).containsExactly("Peña “abre”");
    }

    @Test
    void aByteOrderMarkIsNotPartOfTheDate() throws IOException {
        Files.write(folder.resolve("news.txt"), "\uFEFF2021-02-15\nHeadline\n".getBytes(StandardCharsets.UTF_8));

        assertThat(read("news.txt").items()).hasSize(1);
    }

    @Test
    void markdownHasItsDateAndMoreInTheFrontMatter() throws IOException {
        NewsBatch newsBatch = markdown("""
                ---
                title: School opens
                date: 15 February 2021
                topics: [people, ports]
                link: https://example.org/school
                image: https://example.org/school.jpg
                image-alt: A gate
                author: Mara Quint
                ---
                Forty **apprentices** began.

                - one
                - two
                """);

        assertThat(newsBatch.problems()).isEmpty();
        assertThat(newsBatch.items()).singleElement().satisfies(item -> {
            assertThat(item.headline()).isEqualTo("School opens");
            assertThat(item.summary().html()).contains("<strong>apprentices</strong>", "<li>one</li>");
            assertThat(item.summary().text())
                    .contains("Forty apprentices began.")
                    .doesNotContain("*");
            assertThat(item.topics()).containsExactly("people", "ports");
            assertThat(item.image().orElseThrow().alt()).isEqualTo("A gate");
            assertThat(item.id()).isEqualTo("https://example.org/school");
        });
    }

    @Test
    void htmlAndScriptLinksInMarkdownDoNoHarm() throws IOException {
        NewsItem item = markdown("---\ntitle: T\ndate: 2021-02-15\n---\n<script>x</script>\n\n[go](javascript:x)\n")
                .items()
                .get(0);

        assertThat(item.summary().html()).doesNotContain("<script").doesNotContain("javascript:");
    }

    @Test
    void theFirstHeadingIsTheHeadlineWhenThereIsNoTitle() throws IOException {
        assertThat(markdown("---\ndate: 2021-02-15\n---\n# School opens\n\nWords.\n")
                        .items())
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.headline()).isEqualTo("School opens");
                    assertThat(item.summary().text()).isEqualTo("Words.");
                });
    }

    @Test
    void anUnknownKeyIsNotedWithTheNearestRightOne() throws IOException {
        assertThat(words(markdown("---\ntitle: T\ndate: 2021-02-15\ntopic: ports\n---\nWords\n")
                        .problems()))
                .singleElement()
                .asString()
                .isEqualTo("item.md:4:1: 'topic' means nothing here. Did you mean 'topics'?");
    }

    @Test
    void frontMatterThatIsNoYamlIsReportedWithItsPlace() throws IOException {
        assertThat(words(markdown("---\ntitle: News: today\ndate: 2021-02-15\n---\nWords\n")
                        .problems()))
                .anySatisfy(
                        problem -> assertThat(problem).startsWith("item.md:2:").contains("needs quotes"));
    }

    @Test
    void anItemWithoutADateIsReported() throws IOException {
        assertThat(words(markdown("---\ntitle: T\n---\nWords\n").problems()))
                .anySatisfy(problem -> assertThat(problem).contains("No date", "date: 2021-02-15"));
    }

    @Test
    void theLanguageIsInTheFileNameAndPairsTranslations() throws IOException {
        Files.writeString(folder.resolve("school.en.md"), "---\ntitle: School\ndate: 2021-02-15\n---\nWords\n");
        Files.writeString(folder.resolve("school.es.md"), "---\ntitle: Escuela\ndate: 2021-02-15\n---\nPalabras\n");

        NewsBatch newsBatch = read("*.md");

        assertThat(newsBatch.items())
                .extracting(item -> item.language().toLanguageTag())
                .containsExactly("en", "es");
        assertThat(newsBatch.items()).extracting(NewsItem::translationKey).containsOnly(Optional.of("school"));
    }

    @Test
    void theSameItemTwiceIsUsedOnceAndNoted() throws IOException {
        NewsBatch newsBatch = text("2021-02-15\nSame\n\n2021-02-15\nSame\n");

        assertThat(newsBatch.items()).hasSize(1);
        assertThat(newsBatch.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.isError()).isFalse());
    }

    @Test
    void aFolderIsReadWithoutItsReadmeAndHiddenFiles() throws IOException {
        Files.writeString(folder.resolve("README.md"), "# Read me");
        Files.writeString(folder.resolve(".hidden.txt"), "2021-02-15\nHidden\n");
        Files.writeString(folder.resolve("a.txt"), "2021-02-15\nShown\n");

        assertThat(read("").items()).extracting(NewsItem::headline).containsExactly("Shown");
    }

    @Test
    void aSourceThatIsNotThereIsReported() {
        assertThat(words(read("nowhere.txt").problems()))
                .singleElement()
                .asString()
                .startsWith("nowhere.txt: There is no such file");
    }
}
