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

/** Readings that are one story, while they are gathered. */
final class StoryGroup {

    final List<KnownStory> known = new ArrayList<>();
    final List<Reading> readings = new ArrayList<>();
    private String id = "";

    StoryGroup(Reading reading, Optional<KnownStory> story) {
        readings.add(reading);
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
     * reading.
     */
    void take(StoryGroup other) {
        boolean otherLeads = !isSent() && (other.isSent() || (known.isEmpty() && !other.known.isEmpty()));
        id = otherLeads ? other.id : id;
        known.addAll(otherLeads ? 0 : known.size(), other.known);
        readings.addAll(other.readings);
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
                || readings.stream().anyMatch(reading -> reading.item().id().equals(name));
    }

    boolean hasSource(String source) {
        return readings.stream().anyMatch(reading -> reading.telling().source().equals(source));
    }

    int shownPlace(Predicate<NewsItem> ready) {
        return shown(ready).place();
    }

    /** Returns the reading to show: one that can be shown; of these the one that was shown before, else the first. */
    private Reading shown(Predicate<NewsItem> ready) {
        List<Reading> inOrder = inOrder();
        List<Reading> able =
                inOrder.stream().filter(reading -> ready.test(reading.item())).toList();
        List<Reading> choice = able.isEmpty() ? inOrder : able;
        return known.stream()
                .flatMap(story -> story.tellings().stream())
                .flatMap(telling -> choice.stream()
                        .filter(reading -> reading.telling().source().equals(telling.source())))
                .findFirst()
                .orElse(choice.get(0));
    }

    private List<Reading> inOrder() {
        return readings.stream().sorted(Comparator.comparing(Reading::place)).toList();
    }

    MatchedStory story(Predicate<NewsItem> ready) {
        Reading shown = shown(ready);
        List<NewsItem> tellings = new ArrayList<>(List.of(shown.item()));
        inOrder().stream()
                .filter(reading -> reading.place() != shown.place())
                .map(Reading::item)
                .forEach(tellings::add);
        Set<String> others = new LinkedHashSet<>();
        known.stream().map(KnownStory::id).filter(other -> !other.equals(id)).forEach(others::add);
        Locale language = known.stream()
                .filter(story -> story.id().equals(id))
                .map(story -> Locale.forLanguageTag(story.language()))
                .findFirst()
                .orElse(shown.item().language());
        List<NewsItem> mentioned = tellings.stream().skip(1).filter(ready).toList();
        NewsItem story = shown.item().asStory(language, id, others, mentions(shown.item(), mentioned));
        return new MatchedStory(story, tellings, known);
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
