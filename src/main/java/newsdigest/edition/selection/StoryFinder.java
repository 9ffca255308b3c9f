package newsdigest.edition.selection;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import newsdigest.edition.story.MatchedStory;
import newsdigest.news.NewsItem;
import newsdigest.news.NormalizedLink;
import newsdigest.problem.UserException;

/** Finder of a story by what people see of it: headline, id, address or place in its file, of any source that tells it. */
public final class StoryFinder {

    private final List<MatchedStory> stories;

    private StoryFinder(List<MatchedStory> stories) {
        this.stories = List.copyOf(stories);
    }

    public static StoryFinder of(List<SelectionVerdict> verdicts) {
        return among(verdicts.stream().map(SelectionVerdict::story).toList());
    }

    static StoryFinder among(List<MatchedStory> stories) {
        return new StoryFinder(stories);
    }

    /**
     * Story that was found.
     *
     * @param sourceItem the item that was named; the one that is shown where the story itself was
     */
    public record Found(MatchedStory story, NewsItem sourceItem) {}

    /**
     * Returns the story that is called so.
     *
     * @throws UserException when there is none, or when several are
     */
    public Found find(String called) {
        return search(called)
                .orElseThrow(() -> new UserException("There is no item '" + called.strip()
                        + "'. 'newsdigest news list' shows headlines and places, with --json ids and addresses too."));
    }

    /**
     * Returns the story that is called so; empty when there is none.
     *
     * @throws UserException when several are
     */
    Optional<Found> search(String called) {
        String name = called.strip();
        Optional<URI> address = address(name);
        List<BiPredicate<MatchedStory, NewsItem>> signs = List.of(
                (story, sourceItem) ->
                        isShown(story, sourceItem) && story.item().id().equals(name),
                (story, sourceItem) -> sourceItem.id().equals(name)
                        || sourceItem.provenance().guid().filter(name::equals).isPresent(),
                (story, sourceItem) ->
                        isShown(story, sourceItem) && sourceItem.headline().equalsIgnoreCase(name),
                (story, sourceItem) -> sourceItem.headline().equalsIgnoreCase(name),
                (story, sourceItem) -> address.isPresent() && isAt(sourceItem, address.get()),
                (story, sourceItem) -> sourceItem.place().toString().equals(name));
        for (BiPredicate<MatchedStory, NewsItem> sign : signs) {
            List<Found> found = all(sign);
            if (found.size() == 1) {
                return Optional.of(found.get(0));
            } else if (!found.isEmpty()) {
                throw several(name, found);
            }
        }
        return Optional.empty();
    }

    private static Optional<URI> address(String name) {
        try {
            return Optional.of(name)
                    .filter(text -> text.matches("(?i)https?://\\S+"))
                    .map(URI::create);
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private List<Found> all(BiPredicate<MatchedStory, NewsItem> sign) {
        List<Found> found = new ArrayList<>();
        for (MatchedStory story : stories) {
            story.sourceItems().stream()
                    .filter(sourceItem -> sign.test(story, sourceItem))
                    .forEach(sourceItem -> found.add(new Found(story, sourceItem)));
        }
        return found;
    }

    private static boolean isShown(MatchedStory story, NewsItem sourceItem) {
        return sourceItem.equals(story.sourceItems().get(0));
    }

    private static boolean isAt(NewsItem sourceItem, URI address) {
        Optional<String> wanted = NormalizedLink.of(address).map(NormalizedLink::full);
        return wanted.isPresent()
                && sourceItem
                        .link()
                        .flatMap(NormalizedLink::of)
                        .map(NormalizedLink::full)
                        .equals(wanted);
    }

    private static UserException several(String name, List<Found> found) {
        return new UserException(found.size() + " items are called '" + name + "'. Name the one you mean by its place: "
                + found.stream()
                        .map(one -> "'" + one.sourceItem().place() + "'")
                        .collect(Collectors.joining(", ")) + ".");
    }
}
