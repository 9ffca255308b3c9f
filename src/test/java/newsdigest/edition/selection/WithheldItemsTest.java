package newsdigest.edition.selection;

import static newsdigest.edition.selection.Samples.DAY;
import static newsdigest.edition.selection.Samples.item;
import static newsdigest.edition.selection.Samples.weekly;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import newsdigest.config.Selection;
import newsdigest.edition.EditorialNotes;
import newsdigest.news.NewsItem;
import newsdigest.problem.Problem;
import org.junit.jupiter.api.Test;

final class WithheldItemsTest {

    private static final Selection LAST_WEEK = new Selection.Last(Period.ofDays(7));

    private static List<Problem> notes(NewsItem... items) {
        return new ItemSelector(weekly().get(), LAST_WEEK, DAY, Optional.empty())
                .at(Instant.parse("2021-02-15T20:00:00Z"))
                .select(List.of(items), SendHistory.NONE, EditorialNotes.NONE)
                .notes();
    }

    @Test
    void anEditionSaysOfEachItemThatItKeepsBackWhyItDoes() {
        List<Problem> notes = notes(
                item("Out").get(),
                item("Ferry").asDraft().get(),
                item("Evening").at("2021-02-15T23:00:00Z").get());

        assertThat(notes).hasSize(1);
        assertThat(notes.get(0).isError()).isFalse();
        assertThat(notes.get(0).message())
                .startsWith("2 items are kept back and not in this edition: ")
                .contains(
                        "'Ferry' (marked as a draft, or as not approved, in news/2021.txt:1)",
                        "'Evening' (not before 2021-02-15 18:00)");
    }

    @Test
    void itSaysSoWhereNothingElseIsNews() {
        assertThat(notes(item("Ferry").asDraft().get()))
                .singleElement()
                .satisfies(note -> assertThat(note.message()).startsWith("1 item is kept back"));
    }

    @Test
    void ofManyItemsThreeAreNamed() {
        List<Problem> notes = notes(
                item("A").asDraft().get(),
                item("B").asDraft().get(),
                item("C").asDraft().get(),
                item("D").asDraft().get(),
                item("E").asDraft().get());

        assertThat(notes)
                .singleElement()
                .satisfies(note -> assertThat(note.message())
                        .startsWith("5 items are")
                        .contains("'A' (", "'C' (", " and 2 more.")
                        .doesNotContain("'D'"));
    }

    @Test
    void draftsOfOtherDaysAreNotNamedInEveryEdition() {
        assertThat(notes(
                        item("Out").get(),
                        item("Old").on("2020-02-15").asDraft().get(),
                        item("Next").on("2021-03-15").asDraft().get()))
                .isEmpty();
    }
}
