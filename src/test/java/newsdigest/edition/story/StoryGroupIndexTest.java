package newsdigest.edition.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import newsdigest.edition.selection.Samples;
import newsdigest.testing.property.Generator;
import newsdigest.testing.property.Property;
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
                group(2, "The week of tides", "b.xml"),
                group(3, "Tides of a year", "b.xml"));

        assertThat(new StoryGroupIndex(groups).near(groups.get(0))).containsExactly(2);
    }

    @Test
    void titlesThatAreAlikeAreNeverTakenForOthers() {
        Generator<List<Integer>> letters = Generator.lists(Generator.integers(0, ALPHABET.length() - 1), 60);
        Generator<Integer> places = Generator.integers(0, 59);
        Property.forAll(
                300, random -> new Edit(letters.generate(random), places.generate(random), random.nextInt(4)), edit -> {
                    StoryWords title = StoryWords.of(edit.before());
                    StoryWords other = StoryWords.of(edit.after());
                    boolean maybe = new TitleLikeness(title).mayBeLike(new TitleLikeness(other), StoryLikeness.STRICT);
                    assertThat(maybe || !title.isLike(other, StoryLikeness.STRICT))
                            .isTrue();
                });
    }

    private static final String ALPHABET = "abcde  1";

    /** Title, and an edit of it at one place. */
    private record Edit(List<Integer> letters, int place, int kind) {
        String before() {
            return letters.stream()
                    .map(letter -> String.valueOf(ALPHABET.charAt(letter)))
                    .collect(Collectors.joining());
        }

        String after() {
            String title = before();
            int at = Math.min(place, title.length());
            String rest = title.substring(at);
            return switch (kind) {
                case 0 -> rest + " " + title.substring(0, at);
                case 1 -> title.substring(0, at) + "e" + rest;
                case 2 -> title.substring(0, at) + (rest.isEmpty() ? "" : rest.substring(1));
                default -> title + " " + title;
            };
        }
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
