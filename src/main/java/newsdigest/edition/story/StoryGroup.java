package newsdigest.edition.story;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import newsdigest.news.NewsItem;
import newsdigest.news.NewsItem.Mention;
import newsdigest.news.NormalizedLink;

/** Items that are one story, while they are gathered. */
final class StoryGroup {

    final List<KnownStory> known = new ArrayList<>();
    final List<CurrentItem> currentItems = new ArrayList<>();
    private final List<CurrentItem> chosen = new ArrayList<>();
    private String id = "";

    StoryGroup(CurrentItem current, Optional<KnownStory> story) {
        currentItems.add(current);
        story.ifPresent(known::add);
        id = story.map(KnownStory::id).orElse("");
    }

    String id() {
        return id;
    }

    void call(String newId) {
        id = newId;
    }

    /**
     * Merges another group into this one. A story that went out gives the group its id, else the one with the first
     * current.
     */
    void take(StoryGroup other) {
        boolean otherLeads = !isSent() && (other.isSent() || (known.isEmpty() && !other.known.isEmpty()));
        id = otherLeads ? other.id : id;
        known.addAll(otherLeads ? 0 : known.size(), other.known);
        currentItems.addAll(other.currentItems);
    }

    /**
     * Merges a group into this one as staff have decided, who want this one's item to be shown. What went out alone
     * stays what is shown.
     */
    void takeAndShowOwn(StoryGroup other) {
        if (chosen.isEmpty() && (isSent() || !other.isSent())) {
            chosen.addAll(currentItems);
        }
        take(other);
    }

    boolean isSent() {
        return known.stream().anyMatch(story -> story.sentOn().isPresent());
    }

    boolean isKnownAs(String name) {
        return known.stream().anyMatch(story -> story.id().equals(name));
    }

    boolean isCalled(String name) {
        return id.equals(name)
                || isKnownAs(name)
                || currentItems.stream().anyMatch(current -> current.item().id().equals(name));
    }

    boolean hasSource(String source) {
        return currentItems.stream()
                .anyMatch(current -> current.identity().source().equals(source));
    }

    int shownPlace(Predicate<NewsItem> ready) {
        return shown(ready).place();
    }

    /** Returns the item to show: one that can be shown; of these one that staff want, the one that was shown before, else the first. */
    private CurrentItem shown(Predicate<NewsItem> ready) {
        List<CurrentItem> inOrder = inOrder();
        List<CurrentItem> able =
                inOrder.stream().filter(current -> ready.test(current.item())).toList();
        List<CurrentItem> wanted = able.stream().filter(chosen::contains).toList();
        List<CurrentItem> choice = !wanted.isEmpty() ? wanted : able.isEmpty() ? inOrder : able;
        return known.stream()
                .flatMap(story -> story.identities().stream())
                .flatMap(identity -> choice.stream()
                        .filter(current -> current.identity().source().equals(identity.source())))
                .findFirst()
                .orElse(choice.get(0));
    }

    private List<CurrentItem> inOrder() {
        return currentItems.stream()
                .sorted(Comparator.comparing(CurrentItem::place))
                .toList();
    }

    MatchedStory story(Predicate<NewsItem> ready) {
        CurrentItem shown = shown(ready);
        List<NewsItem> sourceItems = new ArrayList<>(List.of(shown.item()));
        inOrder().stream()
                .filter(current -> current.place() != shown.place())
                .map(CurrentItem::item)
                .forEach(sourceItems::add);
        Set<String> others = new LinkedHashSet<>();
        known.stream().map(KnownStory::id).filter(other -> !other.equals(id)).forEach(others::add);
        Locale language = known.stream()
                .filter(story -> story.id().equals(id))
                .map(story -> Locale.forLanguageTag(story.language()))
                .findFirst()
                .orElse(shown.item().language());
        List<NewsItem> mentioned = sourceItems.stream().skip(1).filter(ready).toList();
        NewsItem story = shown.item().asStory(language, id, others, mentions(shown.item(), mentioned));
        return new MatchedStory(story, sourceItems, known);
    }

    /** Returns the other places of the story, each once, and none that the story itself leads to. */
    private static List<Mention> mentions(NewsItem shown, List<NewsItem> others) {
        Map<String, Mention> byPage = new LinkedHashMap<>();
        for (NewsItem other : others) {
            other.link().ifPresent(link -> byPage.putIfAbsent(page(link), new Mention(name(other, link), link)));
        }
        shown.link().ifPresent(link -> byPage.remove(page(link)));
        return List.copyOf(byPage.values());
    }

    private static String page(URI link) {
        return NormalizedLink.of(link).map(NormalizedLink::full).orElse(link.toString());
    }

    private static String name(NewsItem item, URI link) {
        String name = item.provenance().name();
        return name.isEmpty() ? NormalizedLink.host(link).replaceFirst("^www\\.", "") : name;
    }
}
