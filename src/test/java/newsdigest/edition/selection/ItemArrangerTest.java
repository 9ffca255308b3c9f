package newsdigest.edition.selection;

import static newsdigest.edition.selection.Samples.item;
import static newsdigest.edition.selection.Samples.weekly;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import newsdigest.config.Newsletter.GroupBy;
import newsdigest.edition.EditionContent;
import newsdigest.edition.ItemReference;
import newsdigest.news.NewsItem;
import org.junit.jupiter.api.Test;

final class ItemArrangerTest {

    private final NewsItem ship = item("A ship").about("ships").get();
    private final NewsItem net = item("A net").about("fishing").get();
    private final NewsItem other = item("Another thing").get();
    private final NewsItem boat = item("A boat").about("ships").get();
    private final NewsItem more = item("One more thing").get();

    @Test
    void itemsWithoutATopicComeLast() {
        assertThat(sections(GroupBy.TOPIC, List.of(other, ship, net, more, boat), List.of()))
                .containsExactly("Ships: A ship, A boat", "Fishing: A net", ": Another thing, One more thing");
    }

    @Test
    void oneThatStaffPutFirstStaysFirst() {
        assertThat(sections(GroupBy.TOPIC, List.of(other, ship, more), List.of(ItemReference.of(other))))
                .containsExactly(": Another thing", "Ships: A ship", ": One more thing");
    }

    @Test
    void whereNoItemHasATopicTheyStandTogether() {
        assertThat(sections(GroupBy.TOPIC, List.of(other, more), List.of(ItemReference.of(other))))
                .containsExactly(": Another thing, One more thing");
    }

    @Test
    void itemsThatAreNotGroupedStandTogether() {
        assertThat(sections(GroupBy.NONE, List.of(other, ship, net), List.of(ItemReference.of(other))))
                .containsExactly(": Another thing, A ship, A net");
    }

    private static Stream<String> sections(GroupBy groupBy, List<NewsItem> ordered, List<ItemReference> first) {
        List<EditionContent.Section> sections = new ItemArranger(
                        weekly().groupedBy(groupBy).get(), Locale.ENGLISH, 100)
                .sections(ordered, first, List.of());
        return sections.stream()
                .map(section -> section.heading() + ": "
                        + String.join(
                                ", ",
                                section.items().stream().map(NewsItem::headline).toList()));
    }
}
