package newsdigest.news.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import newsdigest.news.NewsBatch;
import newsdigest.news.NewsItem;
import newsdigest.news.source.NewsFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DatedTextParserTest {

    private NewsFixture newsFixture;

    @BeforeEach
    void open(@TempDir Path root) {
        newsFixture = new NewsFixture(root);
    }

    private NewsBatch read(String text) {
        return newsFixture.with("news.txt", text).read("news.txt");
    }

    @Test
    void anItemIsADateThenItsHeadlineThenItsSummary() {
        NewsItem item = NewsFixture.only(read("""
                15 February, 2021

                Harbour school opens its doors


                Forty apprentices began their training.

                Half of them are women.
                """));

        assertThat(item.date()).isEqualTo(LocalDate.of(2021, 2, 15));
        assertThat(item.headline()).isEqualTo("Harbour school opens its doors");
        assertThat(item.summary().text())
                .isEqualTo("Forty apprentices began their training.\n\nHalf of them are women.");
        assertThat(item.summary().html())
                .isEqualTo("<p>Forty apprentices began their training.</p>\n<p>Half of them are women.</p>");
        assertThat(item.place()).hasToString("news.txt:1:1");
    }

    @Test
    void itemsStandInTheOrderOfTheFileAlsoOnOneDay() {
        NewsBatch newsBatch =
                read("2021-02-15\n\nFirst\n\nA.\n\n2021-02-15\n\nSecond\n\nB.\n\n2021-01-28\nThird\n\nC.");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("First", "Second", "Third");
        assertThat(newsBatch.problems()).isEmpty();
    }

    @Test
    void aShortLineWithADateAndOtherWordsIsNamedAndNotTextInSilence() {
        NewsBatch newsBatch =
                read("15 de febrero de 2021\n\nUno\n\nTexto.\n\n13 y 14 de febrero de 2021\n\nDos\n\nTexto.\n");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("Uno");
        assertThat(newsBatch.problems()).hasSize(1);
        assertThat(newsBatch.problems().get(0).toString())
                .contains(":7:1: This line has a date and other words, so it is text of the item above.");
    }

    @Test
    void linesOfAParagraphAreJoined() {
        NewsItem item =
                NewsFixture.only(read("2021-02-15\n\nA headline\nover two lines\n\nText\n  goes on\tand on.\n"));

        assertThat(item.headline()).isEqualTo("A headline over two lines");
        assertThat(item.summary().text()).isEqualTo("Text goes on and on.");
    }

    @Test
    void aHeadlineThatSeemsToHaveTakenInItsTextIsNotedOnce() {
        NewsBatch newsBatch = read(
                "2021-02-15\nPort opens\nat noon on Friday.\n\n2021-02-16\nFerry late\nIt comes\nat ten\n\n2021-02-17\nA headline\nover two lines\n");

        assertThat(newsBatch.items()).hasSize(3);
        assertThat(newsBatch.problems())
                .extracting(String::valueOf)
                .containsExactly(
                        "news.txt:2:1: This headline goes on over several lines, like 1 more. If the text begins on"
                                + " one of them, put an empty line above it.");
    }

    @Test
    void curlyQuotesAndDashesStayAsTheyAre() {
        NewsItem item = NewsFixture.only(read("2021-02-15\n\n“Piénsalo 2 veces” – l’été…\n"));

        assertThat(item.headline()).isEqualTo("“Piénsalo 2 veces” – l’été…");
    }

    @Test
    void noBreakSpacesOfAWordProcessorBecomePlainSpaces() {
        NewsItem item = NewsFixture.only(
                read("2021-02-15\n\nThe\u00A0Ministry of\u00A0 Affairs\u00A0\n\u00A0\nIt\u00A0 joined.\u00A0\n"));

        assertThat(item.headline()).isEqualTo("The Ministry of Affairs");
        assertThat(item.summary().text()).isEqualTo("It joined.");
    }

    @Test
    void typographicNoBreakSpacesStay() {
        NewsItem item = NewsFixture.only(read("2021-02-15\n\n« Prêt ! » : 12\u00A0000\u00A0% ?"
                .replace(" !", "\u00A0!")
                .replace("« ", "«\u00A0")
                .replace(" »", "\u00A0»")
                .replace(" :", "\u00A0:")
                .replace(" ?", "\u202F?")));

        assertThat(item.headline()).isEqualTo("«\u00A0Prêt\u00A0!\u00A0»\u00A0: 12\u00A0000\u00A0%\u202F?");
    }

    @Test
    void controlCharactersAndNoncharactersAreRemoved() {
        NewsItem item = NewsFixture.only(read(
                "2021-02-15\n\nA\u0007 he\u001Bad\uFDD0line\uFDD1 \uFFFE\u200Bhere\uFEFF\u001F" + "\uD83F\uDFFE\n"));

        assertThat(item.headline()).isEqualTo("A headline here");
    }

    @Test
    void markupIsText() {
        NewsItem item = NewsFixture.only(read("2021-02-15\n\n<b>Bold</b> & free\n\n<script>alert(1)</script>"));

        assertThat(item.headline()).isEqualTo("<b>Bold</b> & free");
        assertThat(item.summary().html()).isEqualTo("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
    }

    @Test
    void aLastParagraphThatIsAWebAddressIsTheLink() {
        NewsItem item = NewsFixture.only(read("2021-02-15\n\nHeadline\n\nSummary.\n\nhttps://example.org/a?b=c\n"));

        assertThat(item.link().map(Object::toString)).contains("https://example.org/a?b=c");
        assertThat(item.id()).isEqualTo("https://example.org/a?b=c");
        assertThat(item.summary().text()).isEqualTo("Summary.");
    }

    @Test
    void anItemWithoutLinkIsKnownByLanguageDateAndHeadline() {
        NewsItem item = NewsFixture.only(read("2021-02-15\n\nHeadline\n\nSummary."));
        NewsItem edited = NewsFixture.only(read("\n\n15 February 2021\n\nHeadline\n\nAnother summary."));
        NewsItem other = NewsFixture.only(read("2021-02-16\n\nHeadline\n\nSummary."));

        assertThat(item.id()).matches("[0-9a-f]{16}").isEqualTo(edited.id()).isNotEqualTo(other.id());
    }

    @Test
    void anImpossibleDateIsReportedAndItsItemSkipped() {
        NewsBatch newsBatch =
                read("2021-02-15\n\nFirst\n\n  31 February 2021\n\nLost\n\nText.\n\n2021-01-28\n\nThird\n");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("First", "Third");
        assertThat(NewsFixture.errors(newsBatch))
                .containsExactly("news.txt:5:3: '31 February 2021' is no date: there is no such day."
                        + " Write it like 15 February 2021 or 2021-02-15. Item skipped.");
    }

    @Test
    void aMisspeltMonthIsReportedAndNotTakenForText() {
        NewsBatch newsBatch = read("2021-02-15\n\nFirst\n\nText.\n\n12 Febuary 2021\n\nLost\n");

        assertThat(NewsFixture.only(new NewsBatch(newsBatch.items(), List.of(), List.of()))
                        .summary()
                        .text())
                .isEqualTo("Text.");
        assertThat(NewsFixture.errors(newsBatch))
                .singleElement()
                .asString()
                .startsWith("news.txt:7:1: '12 Febuary 2021'");
    }

    @Test
    void aHeadlineMayLookLikeADate() {
        assertThat(NewsFixture.only(read("2021-02-15\n\n12 monkeys 2021\n\nText."))
                        .headline())
                .isEqualTo("12 monkeys 2021");
    }

    @Test
    void aDateInSomeOtherLanguageIsReported() {
        NewsBatch newsBatch = read("2021-02-15\n\nFirst\n\nText.\n\n12 helmikuuta 2021\n\nLost\n");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("First");
        assertThat(NewsFixture.errors(newsBatch)).singleElement().asString().contains("'helmikuuta' is no month");
    }

    @Test
    void textBeforeTheFirstDateIsReportedOnce() {
        NewsBatch newsBatch = read("\n  Our news\n\nof this year\n\n2021-02-15\n\nFirst\n");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("First");
        assertThat(NewsFixture.errors(newsBatch))
                .singleElement()
                .asString()
                .startsWith("news.txt:2:3: This text stands before");
    }

    @Test
    void aDateWithoutHeadlineIsReported() {
        NewsBatch newsBatch = read("2021-02-15\n\n\n2021-02-14\n\nSecond\n\n2021-02-13");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("Second");
        assertThat(NewsFixture.errors(newsBatch))
                .containsExactly(
                        "news.txt:1:1: No headline follows this date. Item skipped.",
                        "news.txt:8:1: No headline follows this date. Item skipped.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void everyKindOfLineEndIsUnderstood(String end) {
        NewsItem item = NewsFixture.only(read(String.join(end, "2021-02-15", "", "Headline", "", "Text.", "")));

        assertThat(item.headline()).isEqualTo("Headline");
        assertThat(item.summary().text()).isEqualTo("Text.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252", "UTF-16LE", "UTF-16BE"})
    void everyUsualEncodingIsUnderstood(String charset) {
        String mark = charset.startsWith("UTF") ? "\uFEFF" : "";
        String text = mark + "15 février 2021\n\n“Año” – l’été\n";

        NewsItem item = NewsFixture.only(newsFixture
                .with("news.txt", text.getBytes(Charset.forName(charset)))
                .read("news.txt"));

        assertThat(item.headline()).isEqualTo("“Año” – l’été");
    }

    @Test
    void anEncodingWithoutMarkIsReportedAndNotGuessed() {
        NewsBatch newsBatch = newsFixture
                .with("news.txt", "2021-02-15\n\nAño\n".getBytes(StandardCharsets.UTF_16LE))
                .read("news.txt");

        assertThat(newsBatch.items()).isEmpty();
        assertThat(NewsFixture.errors(newsBatch)).singleElement().asString().contains("Save it as UTF-8");
    }

    @Test
    void theNameOfTheFileSaysTheLanguage() {
        NewsBatch newsBatch =
                newsFixture.with("news.es.txt", "2021-02-15\n\nHola").read("news.es.txt");

        assertThat(NewsFixture.only(newsBatch).language().toLanguageTag()).isEqualTo("es");
        assertThat(NewsFixture.only(newsBatch).translationKey()).isEqualTo(Optional.empty());
    }

    @Test
    void aDateInNumbersBeginsAnItemAndIsNoneOfTheTextBefore() {
        NewsBatch newsBatch = read("20.11.2026\n\nErste\n\nText.\n\n18/11/2026\n\nSecond\n\nText.\n");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("Erste", "Second");
        assertThat(newsBatch.items()).extracting(item -> item.summary().text()).containsOnly("Text.");
    }

    @Test
    void aDateThatCanBeReadInTwoWaysIsToldAndTakesNoOtherItemAlong() {
        NewsBatch newsBatch = read("20.11.2026\n\nFirst\n\nText.\n\n05/11/2026\n\nSecond\n\nMore.\n");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("First");
        assertThat(newsBatch.items().get(0).summary().text()).isEqualTo("Text.");
        assertThat(NewsFixture.errors(newsBatch)).singleElement().asString().contains("'05/11/2026'", "two ways");
    }

    @Test
    void theOtherDatesOfTheFileDecideWhichNumberIsTheMonth() {
        NewsBatch newsBatch = read("11/20/2026\n\nFirst\n\n05/11/2026\n\nSecond\n");

        assertThat(newsBatch.items())
                .extracting(NewsItem::date)
                .containsExactly(LocalDate.of(2026, 11, 20), LocalDate.of(2026, 5, 11));
    }

    @Test
    void theLanguageOfTheFileDecidesWhereNoOtherDateDoes() {
        NewsBatch newsBatch =
                newsFixture.with("news.es.txt", "05/11/2026\n\nHola").read("news.es.txt");

        assertThat(NewsFixture.only(newsBatch).date()).isEqualTo(LocalDate.of(2026, 11, 5));
    }

    @Test
    void aDateInMarkdownBeginsAnItemToo() {
        NewsBatch newsBatch = read(
                "## 17 November 2026\n\nFirst\n\nText.\n\n**Fecha: 16 de noviembre de 2026**\n\nSecond\n\nText.\n");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("First", "Second");
        assertThat(newsBatch.problems()).isEmpty();
    }

    @Test
    void aDateWithoutYearIsToldAndIsNoTextOfTheItemAbove() {
        NewsBatch newsBatch = read("2026-11-20\n\nFirst\n\nText.\n\n17 de noviembre\n\nSecond\n\nMore.\n");

        assertThat(newsBatch.items().get(0).summary().text()).isEqualTo("Text.");
        assertThat(NewsFixture.errors(newsBatch))
                .containsExactly("news.txt:7:1: '17 de noviembre' is no date: it says no year of four digits."
                        + " Write it like 15 February 2021 or 2021-02-15. Item skipped.");
    }

    @Test
    void aHeadlineMayBeADayWithoutYear() {
        assertThat(NewsFixture.only(read("2026-11-20\n\n20 November\n\nText.")).headline())
                .isEqualTo("20 November");
    }

    @Test
    void aDateInTheMiddleOfABrokenSentenceIsText() {
        NewsItem item = NewsFixture.only(read("2026-11-20\n\nFirst\n\nThe port opens\non 1 December 2026\nfor all."));

        assertThat(item.summary().text()).isEqualTo("The port opens on 1 December 2026 for all.");
    }

    @Test
    void aDateWithAHeadlineOnItsLineIsTextAndNoted() {
        NewsBatch newsBatch = read("2026-11-20\n\nFirst\n\nText.\n\n17 November 2026: the harbour opens\n\nMore.\n");

        assertThat(newsBatch.items().get(0).summary().text())
                .isEqualTo("Text.\n\n17 November 2026: the harbour opens\n\nMore.");
        assertThat(newsBatch.problems()).singleElement().asString().contains("news.txt:7:1", "a line of its own");
    }

    @Test
    void aTextMayBeginWithABracketOrATag() {
        assertThat(NewsFixture.headlines(read("[17 November 2026]\n\nFirst\n"))).containsExactly("First");
        assertThat(NewsFixture.headlines(read("<p>17 November 2026</p>\n\nFirst\n")))
                .containsExactly("First");
    }

    @Test
    void aLineDrawnBelowADateIsNoHeadline() {
        NewsBatch newsBatch =
                read("17 November 2026\n----------------\n\nFirst\n\n* * *\n\n1. 16 November 2026\n=====\n\nSecond\n");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("First", "Second");
        assertThat(newsBatch.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "19/Nov/2026",
                "19.nov.2026",
                "19 Nov'26",
                "19-XI-2026",
                "19 de noviembre del a\u00F1o 2026",
                "19. Nov. 2026, 14 Uhr",
                "19 novembre 2026, 8 heures"
            })
    void aDateIsReadInEveryShapeThatPeopleGiveItAndNeverBecomesText(String date) {
        NewsBatch newsBatch = read("20 November 2026\n\nFirst\n\nText.\n\n" + date + "\n\nSecond\n");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("First", "Second");
        assertThat(newsBatch.items().get(1).date()).isEqualTo(LocalDate.of(2026, 11, 19));
        assertThat(newsBatch.problems()).isEmpty();
    }

    @Test
    void theDayBeforeADotIsNotTakenForTheNumberOfAnItem() {
        assertThat(NewsFixture.only(read("1. 19 November 2026\n\nFirst\n")).date())
                .isEqualTo(LocalDate.of(2026, 11, 19));
        assertThat(NewsFixture.only(read("1. November 19, 2026\n\nFirst\n")).date())
                .isEqualTo(LocalDate.of(2026, 11, 19));
        assertThat(read("19. Nov. 2026, 14 o'clock sharp\n\nFirst\n").items()).isEmpty();
    }

    @Test
    void aDateOfMixedSignsThatCannotBeReadIsNamed() {
        NewsBatch newsBatch = read("20 November 2026\n\nFirst\n\nText.\n\n15/11-2026\n\nSecond\n");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("First");
        assertThat(newsBatch.items().get(0).summary().text()).isEqualTo("Text.");
        assertThat(NewsFixture.errors(newsBatch)).singleElement().asString().contains("news.txt:7:1", "'15/11-2026'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u2028\u2028", "\u2029", "\u0085\u0085", "\n\f\n"})
    void otherProgramsEndTheirLinesOtherwise(String blankLine) {
        NewsBatch newsBatch = read(
                String.join(blankLine, "20 November 2026", "First", "Text.", "19 November 2026", "Second", "More."));

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("First", "Second");
        assertThat(newsBatch.items().get(0).summary().text()).isEqualTo("Text.");
        assertThat(newsBatch.items().get(1).summary().text()).isEqualTo("More.");
    }

    @Test
    void messagesOfAChatBelowADateAreNoted() {
        NewsBatch newsBatch = read("""
                20/11/2026

                [20/11/2026, 08:15:32] Ana: The ferry sails
                20/11/26, 08:16 - Bo: Good
                """);

        assertThat(NewsFixture.notes(newsBatch))
                .singleElement()
                .asString()
                .contains("news.txt:3:1", "like 1 more", "a line of its own");
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1251", "Shift_JIS", "windows-1253"})
    void aTextInAnEncodingThatNothingNamesIsRefusedAndNotGarbled(String name) {
        String words = name.equals("Shift_JIS")
                ? "\u6E2F\u304C\u518D\u958B\u3057\u307E\u3059\u3002\u5B66\u6821\u304C\u958B\u304D\u307E\u3059\u3002"
                : name.endsWith("1")
                        ? "\u041F\u043E\u0440\u0442 \u043E\u0442\u043A\u0440\u044B\u0442"
                        : "\u03A4\u03BF \u03BB\u03B9\u03BC\u03AC\u03BD\u03B9 \u03B1\u03BD\u03BF\u03AF\u03B3\u03B5\u03B9";
        NewsBatch newsBatch = newsFixture
                .with("news.txt", ("2026-11-20\n\n" + words + "\n").getBytes(Charset.forName(name)))
                .read("news.txt");

        assertThat(newsBatch.items()).isEmpty();
        assertThat(NewsFixture.errors(newsBatch)).singleElement().asString().contains("news.txt", "Save it as UTF-8");
    }

    @Test
    void wordsOfWesternEuropeInTheEncodingOfWindowsAreRead() {
        String text =
                "2026-11-20\n\n\u00C9t\u00E9 \u00E0 l\u2019\u00EEle \u2013 5 \u20AC\n\n\u00DCber \u00C4rger, \u00D8re, ma\u00F1ana\n";
        NewsItem item = NewsFixture.only(newsFixture
                .with("news.txt", text.getBytes(Charset.forName("windows-1252")))
                .read("news.txt"));

        assertThat(item.headline()).isEqualTo("\u00C9t\u00E9 \u00E0 l\u2019\u00EEle \u2013 5 \u20AC");
    }

    @Test
    void aZeroByteTakesNothingAlong() {
        NewsBatch newsBatch = read("2026-11-20\n\nFi\0rst\n\n2026-11-19\n\nSecond\n");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("First", "Second");
        assertThat(NewsFixture.notes(newsBatch)).singleElement().asString().contains("news.txt:3", "1 zero byte");
    }
}
