package newsdigest.news.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import newsdigest.news.NewsBatch;
import newsdigest.news.NewsItem;
import newsdigest.news.source.NewsFixture;
import newsdigest.problem.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of news in the layouts and with the marks that people use. */
class DatedTextLayoutTest {

    private NewsFixture newsFixture;

    @BeforeEach
    void open(@TempDir Path root) {
        newsFixture = new NewsFixture(root);
    }

    private NewsBatch read(String text) {
        return newsFixture.with("news.txt", text).read("news.txt");
    }

    private static NewsItem first(NewsBatch newsBatch) {
        assertThat(newsBatch.items()).hasSize(1);
        assertThat(newsBatch.problems()).noneMatch(Problem::isError);
        return newsBatch.items().get(0);
    }

    @Test
    void aHeadlineEndsWithItsLineWhereSentencesFollowIt() {
        NewsItem item = first(
                read(
                        "20 November 2026\nHarbour school opens\nForty apprentices began their\ntraining this week.\nhttps://h.example/1\n"));

        assertThat(item.headline()).isEqualTo("Harbour school opens");
        assertThat(item.summary().text()).isEqualTo("Forty apprentices began their training this week.");
        assertThat(item.link()).hasToString("Optional[https://h.example/1]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Harbour school opens its doors to\nForty apprentices.",
                "Harbour school opens\nits doors this week.",
                "Harbour school opens\nForty apprentices begin"
            })
    void aHeadlineThatGoesOnIsOne(String headline) {
        NewsItem item = first(read("20 November 2026\n\n" + headline + "\n\nText.\n"));

        assertThat(item.headline()).isEqualTo(headline.replace('\n', ' '));
    }

    @ParameterizedTest
    @ValueSource(strings = {"20 November 2026 – ", "20.11.2026: ", "20 November 2026 - ", "2026-11-20\t"})
    void aDateAndItsHeadlineMayStandOnOneLineThroughoutAFile(String before) {
        NewsBatch newsBatch = read(before + "School opens\nForty began.\n\n"
                + before.replace("20", "19").replace("1926", "2026") + "Ferry returns\n\nAfter three years.\n");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("School opens", "Ferry returns");
        assertThat(newsBatch.items().get(0).summary().text()).isEqualTo("Forty began.");
        assertThat(newsBatch.items().get(1).summary().text()).isEqualTo("After three years.");
    }

    @Test
    void whereDatesHaveTheirOwnLinesADateBeforeWordsIsText() {
        NewsItem item = first(read("20 November 2026\n\nFair\n\n5 December 2026: the dance\n"));

        assertThat(item.summary().text()).isEqualTo("5 December 2026: the dance");
    }

    @Test
    void headlinesMayStandAboveTheirDatesThroughoutAFile() {
        NewsBatch newsBatch = read(
                "School opens\n20 November 2026\n\nForty began.\n\nFerry returns\n19 November 2026\n\nAfter three years.\n");

        assertThat(newsBatch.items()).extracting(NewsItem::headline).containsExactly("School opens", "Ferry returns");
        assertThat(newsBatch.items())
                .extracting(item -> item.summary().text())
                .containsExactly("Forty began.", "After three years.");
        assertThat(newsBatch.items())
                .extracting(item -> item.date().getDayOfMonth())
                .containsExactly(20, 19);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ferry returns\nPanama, 20 November 2026\n\nIt is back.\n",
                "PANAMA, 20 November 2026 – The ferry is back since Monday.\n",
                "News\n2026-11-20 Ferry returns\n",
            })
    void aDateBesideOtherWordsAboveAllOthersIsToldWithItsLine(String text) {
        assertThat(read(text).problems().stream().map(Problem::toString))
                .anyMatch(problem ->
                        problem.contains("before the first date") && problem.contains("has a date beside other words"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DRAFT: New ferry",
                "[Draft] New ferry",
                "Borrador – Nuevo ferry",
                "BROUILLON : nouveau bac",
                "Entwurf: Neue Fähre",
                "New ferry (draft)",
                "RASCUNHO - nova balsa",
                "Do not publish: new ferry"
            })
    void aHeadlineThatSaysSoIsOfADraft(String headline) {
        assertThat(first(read("20 November 2026\n\n" + headline + "\n\nText.\n"))
                        .draft())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Draft constitution approved", "Drafting begins", "A draft of fresh air: the new ferry"})
    void aHeadlineAboutADraftIsNone(String headline) {
        assertThat(first(read("20 November 2026\n\n" + headline + "\n\nText.\n"))
                        .draft())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EMBARGOED UNTIL 30 November 2026",
                "Embargo: 30 November 2026",
                "Sperrfrist: 30. November 2026",
                "Embargado hasta el 30 de noviembre de 2026",
                "Sous embargo jusqu'au 30 novembre 2026",
                "Embargado até 30 de novembro de 2026"
            })
    void aLineWithAnEmbargoHoldsItsItemUntilThen(String line) {
        NewsBatch newsBatch =
                read("20 November 2026\n\nPlan\n\n" + line + "\n\nText.\n\n19 November 2026\n\nOther\n\nText.\n");

        NewsItem held = newsBatch.items().get(0);
        assertThat(held.release().from()).isPresent();
        assertThat(held.release().from().get().toString()).startsWith("2026-11-30");
        assertThat(held.summary().text()).isEqualTo("Text.");
        assertThat(newsBatch.items().get(1).release().from()).isEmpty();
        assertThat(newsBatch.problems()).extracting(Problem::isError).containsExactly(false);
    }

    @Test
    void anEmbargoAboveADateHoldsTheItemBelow() {
        NewsItem item = first(read("NOT FOR RELEASE BEFORE 30 November 2026\n\n20 November 2026\n\nPlan\n\nText.\n"));

        assertThat(item.release().from()).isPresent();
    }

    @Test
    void anEmbargoWithoutADayHoldsUntilItIsTakenAway() {
        assertThat(first(read("20 November 2026\n\nEMBARGO\n\nPlan\n\nText.\n")).draft())
                .isTrue();
    }

    @Test
    void newsOfAnEmbargoIsNews() {
        NewsItem item = first(read("20 November 2026\n\nEmbargo on arms lifted by all members\n\nText.\n"));

        assertThat(item.headline()).isEqualTo("Embargo on arms lifted by all members");
        assertThat(item.draft()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Title: School opens\nSummary: Forty began.\nLink: https://h.example/1",
                "Headline: School opens\n\nText: Forty began.\n\nRead more: https://h.example/1",
                "Título: School opens\nTexto: Forty began.\nMás información: https://h.example/1",
                "School opens\n\nForty began.\nMore: https://h.example/1",
                "School opens\nForty began.\n\nEn savoir plus : https://h.example/1"
            })
    void labelsOfAFormAreNoNews(String text) {
        NewsItem item = first(read("20 November 2026\n" + text + "\n"));

        assertThat(item.headline()).isEqualTo("School opens");
        assertThat(item.summary().text()).isEqualTo("Forty began.");
        assertThat(item.link()).hasToString("Optional[https://h.example/1]");
    }
}
