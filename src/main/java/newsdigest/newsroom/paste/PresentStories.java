package newsdigest.newsroom.paste;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.news.NewsItem;
import newsdigest.news.NormalizedLink;
import newsdigest.newsroom.StoryState;
import newsdigest.newsroom.StoryText;
import newsdigest.newsroom.StoryVersion;
import newsdigest.newsroom.WrittenStory;

/** Stories in one language that are here already: those of the sources and those written here, also deleted ones. */
public final class PresentStories {

    private final Map<String, PresentStory> known = new HashMap<>();

    /**
     * Story that is here.
     *
     * @param story id of what was written here; empty for an item of a source
     * @param isDeleted true when it was written here and is deleted
     */
    public record PresentStory(String story, boolean isDeleted) {}

    /** @param items items of the newsletter, also those written here */
    public PresentStories(List<NewsItem> items, List<WrittenStory> written, Locale language) {
        items.stream().filter(item -> item.language().equals(language)).forEach(this::add);
        for (WrittenStory story : written) {
            story.in(language)
                    .filter(version -> version.state() == StoryState.DELETED)
                    .filter(version -> story.edited().isEmpty())
                    .ifPresent(version -> add(story, version));
        }
    }

    private void add(NewsItem item) {
        String story = item.provenance().isWritten() ? item.provenance().guid().orElse("") : "";
        keys(item.headline(), item.date().toString(), item.link())
                .forEach(key -> known.putIfAbsent(key, new PresentStory(story, false)));
    }

    private void add(WrittenStory story, StoryVersion version) {
        keys(version.text()).forEach(key -> known.putIfAbsent(key, new PresentStory(story.id(), true)));
    }

    /** Returns the story that is the same: by its link, or by its title and date. */
    public Optional<PresentStory> find(StoryText text) {
        return keys(text).stream()
                .flatMap(key -> Optional.ofNullable(known.get(key)).stream())
                .findFirst();
    }

    private static List<String> keys(StoryText text) {
        return keys(text.title(), text.day(), uri(text.link()));
    }

    private static List<String> keys(String title, String day, Optional<URI> link) {
        List<String> keys = new ArrayList<>();
        link.flatMap(NormalizedLink::of)
                .filter(page -> !page.isHomePage())
                .ifPresent(page -> keys.add("link " + page.full()));
        keys.add("title " + day + " " + title.toLowerCase(Locale.ROOT).replaceAll("[\\s\\p{Punct}]+", " "));
        return keys;
    }

    private static Optional<URI> uri(String link) {
        try {
            return link.isEmpty() ? Optional.empty() : Optional.of(new URI(link));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
