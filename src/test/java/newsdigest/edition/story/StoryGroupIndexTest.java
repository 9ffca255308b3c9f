package newsdigest.edition.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import newsdigest.edition.selection.Samples;
import org.junit.jupiter.api.Test;

final class StoryGroupIndexTest {

    @Test
    void itemsOfOneSourceAreNotComparedHoweverAlikeTheyAre() {
        List<StoryGroup> groups = IntStream.range(0, 500)
                .mapToObj(i -> group(i, "Tides of the week", "a.xml"))
                .toList();

        StoryGroupIndex index = new StoryGroupIndex(groups);

        assertThat(groups).allSatisfy(group -> assertThat(index.near(group)).isEmpty());
    }

    @Test
    void itemsOfTwoSourcesThatCanBeOneStoryAreCompared() {
        List<StoryGroup> groups = List.of(
                group(0, "Tides of the week", "a.xml"),
                group(1, "Bulletin 12 of the harbour", "b.xml"),
                group(2, "The tides of this week", "b.xml"));

        assertThat(new StoryGroupIndex(groups).near(groups.get(0))).containsExactly(2);
    }

    private static StoryGroup group(int place, String headline, String source) {
        var item = Samples.item(headline).withoutLink().saying("").get();
        ItemIdentity identity = ItemIdentity.of(item);
        return new StoryGroup(
                new CurrentItem(
                        place,
                        item,
                        new ItemIdentity(
                                source,
                                source,
                                identity.guids(),
                                identity.links(),
                                "",
                                identity.day(),
                                identity.title(),
                                identity.words())),
                Optional.empty());
    }
}
