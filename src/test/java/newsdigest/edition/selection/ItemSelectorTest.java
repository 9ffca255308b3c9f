package newsdigest.edition.selection;

import static newsdigest.edition.selection.Samples.DAY;
import static newsdigest.edition.selection.Samples.item;
import static newsdigest.edition.selection.Samples.weekly;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.edition.EditionContent;
import newsdigest.edition.EditionId;
import newsdigest.edition.EditionText;
import newsdigest.edition.EditorialNotes;
import newsdigest.edition.ItemReference;
import newsdigest.edition.Window;
import newsdigest.news.NewsItem;
import newsdigest.news.Summary;
import org.junit.jupiter.api.Test;

final class ItemSelectorTest {

    private static final Selection LAST_WEEK = new Selection.Last(Period.ofDays(7));

    @Test
    void theLastSevenDaysEndWithTheAsOfDayAndBeginSixDaysBefore() {
        List<NewsItem> items = List.of(
                item("tomorrow").on("2021-02-16").get(),
                item("today").on("2021-02-15").get(),
                item("first day").on("2021-02-09").get(),
                item("too old").on("2021-02-08").get());
        assertThat(headlines(LAST_WEEK, items)).containsExactly("today", "first day");
    }

    @Test
    void theTextsOfItemsThatAreNotShownAreNotRead() {
        List<String> read = new ArrayList<>();
        List<NewsItem> items = List.of(
                item("today").on("2021-02-15").get(),
                unread("too old 1", "a.xml", read),
                unread("too old 2", "a.xml", read),
                unread("of another source", "b.xml", read));
        assertThat(headlines(LAST_WEEK, items)).containsExactly("today");
        assertThat(read).isEmpty();
    }

    private static NewsItem unread(String headline, String source, List<String> read) {
        NewsItem item = item(headline).on("2021-02-01").get();
        return new NewsItem(
                        headline,
                        item.language(),
                        item.date(),
                        Optional.empty(),
                        headline,
                        Summary.later(() -> {
                            read.add(headline);
                            return new Summary.Parts("", "", "", Optional.empty());
                        }),
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        source,
                        item.place())
                .from(source, true);
    }

    @Test
    void aPeriodOfOneMonthIsACalendarMonth() {
        EditionContent content = select(
                        weekly().get(),
                        new Selection.Last(Period.ofMonths(1)),
                        LocalDate.of(2021, 2, 28),
                        List.of(item("a").on("2021-02-01").get()),
                        Optional.empty())
                .orElseThrow();
        assertThat(content.window()).isEqualTo(new Window(LocalDate.of(2021, 2, 1), LocalDate.of(2021, 3, 1)));
    }

    @Test
    void bothDaysOfFromAndToAreInTheWindow() {
        List<NewsItem> items = List.of(
                item("after").on("2021-02-16").get(),
                item("last").on("2021-02-15").get(),
                item("first").on("2021-02-01").get(),
                item("before").on("2021-01-31").get());
        assertThat(headlines(between("2021-02-01", "2021-02-15"), items)).containsExactly("last", "first");
    }

    @Test
    void consecutiveWindowsHoldEveryItemExactlyOnce() {
        List<NewsItem> items = DAY.minusDays(20)
                .datesUntil(DAY.plusDays(1))
                .map(day -> item(day.toString()).on(day).get())
                .toList();
        List<String> first = headlines(between("2021-01-26", "2021-02-08"), items);
        List<String> second = headlines(between("2021-02-09", "2021-02-15"), items);
        assertThat(first).doesNotContainAnyElementsOf(second);
        assertThat(first.size() + second.size()).isEqualTo(items.size());
    }

    @Test
    void theNewestDayComesFirstThenTheNewestInstant() {
        List<NewsItem> items = List.of(
                item("yesterday").on("2021-02-14").get(),
                item("morning").at("2021-02-15T13:00:00Z").get(),
                item("evening").at("2021-02-15T23:00:00Z").get());
        assertThat(headlines(LAST_WEEK, items)).containsExactly("evening", "morning", "yesterday");
    }

    @Test
    void itemsOfOneDayKeepTheOrderOfTheirSource() {
        List<NewsItem> items =
                List.of(item("b").get(), item("c").get(), item("a").get());
        assertThat(headlines(LAST_WEEK, items)).containsExactly("b", "c", "a");
    }

    @Test
    void draftsAreLeftOut() {
        assertThat(headlines(
                        LAST_WEEK,
                        List.of(item("ready").get(), item("draft").asDraft().get())))
                .containsExactly("ready");
    }

    @Test
    void latestCountsPerLanguageAndNeverLooksPastTheAsOfDay() {
        Newsletter newsletter = weekly().in("en", "es").get();
        List<NewsItem> items = List.of(
                item("future").on("2021-02-16").get(),
                item("one").on("2021-02-15").get(),
                item("two").on("2021-02-14").get(),
                item("three").on("2020-12-24").get(),
                item("uno").in("es").on("2021-02-10").get());
        EditionContent content = select(newsletter, new Selection.Latest(2), DAY, items, Optional.empty())
                .orElseThrow();
        assertThat(headlines(content, "en")).containsExactly("one", "two");
        assertThat(headlines(content, "es")).containsExactly("uno");
    }

    @Test
    void theWindowOfTheLatestReachesFromTheOldestToTheNewestItem() {
        List<NewsItem> items = List.of(
                item("one").on("2021-02-12").get(), item("two").on("2021-01-28").get());
        EditionContent content = select(weekly().get(), new Selection.Latest(10), DAY, items, Optional.empty())
                .orElseThrow();
        assertThat(content.window()).isEqualTo(new Window(LocalDate.of(2021, 1, 28), LocalDate.of(2021, 2, 13)));
    }

    @Test
    void anEmptyWindowIsNoEdition() {
        List<NewsItem> old = List.of(item("old").on("2020-01-01").get());
        assertThat(select(weekly().get(), LAST_WEEK, DAY, old, Optional.empty()))
                .isEmpty();
    }

    @Test
    void languagesWithoutItemsAreAbsentAndTheOthersKeepTheNewslettersOrder() {
        Newsletter newsletter = weekly().in("fr", "es", "en").get();
        List<NewsItem> items = List.of(item("a").get(), item("b").in("fr").get());
        EditionContent content =
                select(newsletter, LAST_WEEK, DAY, items, Optional.empty()).orElseThrow();
        assertThat(content.contents().keySet()).containsExactly(Locale.FRENCH, Locale.ENGLISH);
    }

    @Test
    void onlyTheLanguageAskedForIsSelected() {
        Newsletter newsletter = weekly().in("en", "es").get();
        List<NewsItem> items = List.of(item("a").get(), item("b").in("es").get());
        EditionContent content = select(newsletter, LAST_WEEK, DAY, items, Optional.of(Locale.forLanguageTag("es")))
                .orElseThrow();
        assertThat(content.contents().keySet()).containsExactly(Locale.forLanguageTag("es"));
    }

    @Test
    void anItemOfARegionGoesToItsRegionWhereTheNewsletterHasItElseToTheLanguage() {
        Newsletter newsletter = weekly().in("pt-PT", "pt-BR", "en").get();
        List<NewsItem> items = List.of(
                item("Lisboa").in("pt-PT").get(),
                item("Recife").in("pt-BR").get(),
                item("Maputo").in("pt-MZ").get(),
                item("Leeds").in("en-GB").get());
        EditionContent content =
                select(newsletter, LAST_WEEK, DAY, items, Optional.empty()).orElseThrow();
        assertThat(headlines(content, "pt-PT")).containsExactly("Lisboa", "Maputo");
        assertThat(headlines(content, "pt-BR")).containsExactly("Recife");
        assertThat(headlines(content, "en")).containsExactly("Leeds");
    }

    @Test
    void anEditionIsNamedByItsFirstAndLastDay() {
        assertThat(id(between("2021-02-01", "2021-02-15"))).isEqualTo("weekly-2021-02-01-to-2021-02-15");
        assertThat(id(LAST_WEEK)).isEqualTo("weekly-2021-02-09-to-2021-02-15");
    }

    @Test
    void anEditionOfOneDayIsNamedByThatDay() {
        assertThat(id(between("2021-02-15", "2021-02-15"))).isEqualTo("weekly-2021-02-15");
    }

    @Test
    void anEditionOfTheLatestIsNamedByTheAsOfDay() {
        assertThat(id(new Selection.Latest(10))).isEqualTo("weekly-latest-10-2021-02-15");
    }

    @Test
    void aScheduledEditionHasTheIdOfItsHourAndStillTheNameOfItsDays() {
        SelectionResult selectionResult =
                scheduled(EditorialNotes.NONE, item -> false, item("a").get());

        assertThat(selectionResult.content().orElseThrow().id()).hasToString("weekly-2021-02-16");
        assertThat(selectionResult.name().orElseThrow().byDays()).hasToString("weekly-2021-02-09-to-2021-02-15");
    }

    @Test
    void anItemThatStaffLeftOutIsNotInIt() {
        NewsItem out = item("a").get();
        NewsItem in = item("b").get();
        EditorialNotes word = (edition, language) -> new EditorialNotes.EditorialNote(
                EditionText.EMPTY, List.of(), List.of(ItemReference.of(out)), List.of());

        SelectionResult selectionResult = scheduled(word, item -> false, out, in);

        assertThat(headlines(selectionResult.content().orElseThrow(), "en")).containsExactly(in.headline());
        assertThat(selectionResult.verdicts())
                .filteredOn(SelectionVerdict::isLeftOut)
                .hasSize(1);
    }

    @Test
    void whatIsHeldIsNeitherInNorLostFromSight() {
        NewsItem held = item("a").get();
        SelectionResult selectionResult =
                scheduled(EditorialNotes.NONE, held::equals, held, item("b").get());

        assertThat(selectionResult
                        .content()
                        .orElseThrow()
                        .contents(Locale.ENGLISH)
                        .size())
                .isEqualTo(1);
        assertThat(selectionResult.verdicts())
                .filteredOn(SelectionVerdict::isHeld)
                .hasSize(1);
    }

    @Test
    void aReferenceMeansTheItemOfItsIdAndElseThatOfItsHeadline() {
        NewsItem one = item("a").get();
        NewsItem two = item("b").get();

        assertThat(new ItemReference(one.id(), two.headline()).find(List.of(one, two)))
                .containsExactly(one);
        assertThat(new ItemReference("gone", two.headline().toUpperCase(Locale.ROOT)).find(List.of(one, two)))
                .containsExactly(two);
        assertThat(new ItemReference("gone", "gone").find(List.of(one, two))).isEmpty();
    }

    private static SelectionResult scheduled(EditorialNotes word, Predicate<NewsItem> held, NewsItem... items) {
        return new ItemSelector(
                        weekly().get(),
                        LAST_WEEK,
                        DAY,
                        Optional.empty(),
                        Optional.of(new EditionId("weekly-2021-02-16")),
                        held)
                .select(List.of(items), SendHistory.NONE, word);
    }

    private String id(Selection selection) {
        List<NewsItem> items = List.of(item("a").get());
        return select(weekly().get(), selection, DAY, items, Optional.empty())
                .orElseThrow()
                .id()
                .value();
    }

    private List<String> headlines(Selection selection, List<NewsItem> items) {
        EditionContent content =
                select(weekly().get(), selection, DAY, items, Optional.empty()).orElseThrow();
        return headlines(content, "en");
    }

    private static List<String> headlines(EditionContent content, String language) {
        return content.contents(Locale.forLanguageTag(language)).sections().stream()
                .flatMap(section -> section.items().stream())
                .map(NewsItem::headline)
                .toList();
    }

    private static Selection between(String from, String to) {
        return new Selection.Between(LocalDate.parse(from), LocalDate.parse(to));
    }

    private static Optional<EditionContent> select(
            Newsletter newsletter,
            Selection selection,
            LocalDate asOf,
            List<NewsItem> items,
            Optional<Locale> onlyLanguage) {
        return new ItemSelector(newsletter, selection, asOf, onlyLanguage)
                .select(items, SendHistory.NONE, EditorialNotes.NONE)
                .content();
    }
}
