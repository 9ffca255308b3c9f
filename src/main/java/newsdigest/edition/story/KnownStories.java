package newsdigest.edition.story;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import newsdigest.news.NormalizedLink;

/** Known stories of one language, looked up by their signs. */
final class KnownStories {

    private static final int DAYS = 3;

    private final Map<String, List<KnownStory>> bySign = new HashMap<>();
    private final Map<LocalDate, List<KnownStory>> byDay = new HashMap<>();
    private final Map<String, Set<String>> idsByPage = new HashMap<>();
    private final Set<String> ids = new LinkedHashSet<>();

    KnownStories(List<KnownStory> stories) {
        for (KnownStory story : stories) {
            ids.add(story.id());
            add("id " + story.id(), story);
            if (story.identities().isEmpty()) {
                String address = ItemIdentity.guid(story.id());
                if (!address.equals(story.id())) {
                    add("guid " + address, story);
                    add("link " + address, story);
                    add("page " + ItemIdentity.page(address), story);
                }
            }
            for (ItemIdentity identity : story.identities()) {
                add("source " + identity.source(), story);
                identity.guids().forEach(guid -> {
                    add("guid " + guid, story);
                    add("guid " + identity.scope() + " " + guid, story);
                });
                identity.links().forEach(link -> {
                    add("link " + link, story);
                    add("page " + ItemIdentity.page(link), story);
                    idsByPage
                            .computeIfAbsent(identity.source() + " " + link, none -> new LinkedHashSet<>())
                            .add(story.id());
                    idsByPage
                            .computeIfAbsent(
                                    identity.source() + " page " + ItemIdentity.page(link),
                                    none -> new LinkedHashSet<>())
                            .add(story.id());
                });
                if (!identity.file().isEmpty()) {
                    add("file " + identity.file(), story);
                }
                byDay.computeIfAbsent(identity.day(), none -> new ArrayList<>()).add(story);
            }
        }
    }

    private void add(String sign, KnownStory story) {
        List<KnownStory> stories = bySign.computeIfAbsent(sign, none -> new ArrayList<>());
        if (stories.isEmpty() || !stories.get(stories.size() - 1).equals(story)) {
            stories.add(story);
        }
    }

    boolean hasId(String id) {
        return ids.contains(id);
    }

    /** Returns the story of this id. */
    Set<KnownStory> called(String id) {
        return find(List.of("id " + id));
    }

    /** Returns true when a source has led to one address from several stories. */
    boolean isShared(ItemIdentity identity) {
        return identity.links().stream()
                .anyMatch(link -> isHomePage(link)
                        || idsByPage
                                        .getOrDefault(identity.source() + " " + link, Set.of())
                                        .size()
                                > 1);
    }

    /** Returns true when a source has led to one page from several stories. */
    boolean isSharedPage(ItemIdentity identity) {
        return identity.links().stream()
                .anyMatch(link -> isHomePage(link)
                        || idsByPage
                                        .getOrDefault(identity.source() + " page " + ItemIdentity.page(link), Set.of())
                                        .size()
                                > 1);
    }

    static boolean isHomePage(String link) {
        return new NormalizedLink(ItemIdentity.page(link), ItemIdentity.fragment(link)).isHomePage();
    }

    /** Returns the stories that have a sign in common with an item. */
    Set<KnownStory> with(StorySign sign, CurrentItem current) {
        ItemIdentity identity = current.identity();
        return switch (sign) {
            case GUID ->
                find(identity.guids().stream()
                        .map(guid -> isUnique(current) ? guid : identity.scope() + " " + guid)
                        .map("guid "::concat)
                        .toList());
            case ID ->
                current.item()
                                .link()
                                .map(URI::toString)
                                .filter(current.item().id()::equals)
                                .isPresent()
                        ? legacy(find(List.of("id " + current.item().id())))
                        : find(List.of("id " + current.item().id()));
            case LINK -> find(identity.links().stream().map("link "::concat).toList());
            case FILE -> identity.file().isEmpty() ? Set.of() : find(List.of("file " + identity.file()));
            case PAGE ->
                find(identity.links().stream()
                        .map(ItemIdentity::page)
                        .map("page "::concat)
                        .toList());
            case WORDS -> find(List.of("source " + identity.source()));
            case WORDS_ELSEWHERE -> around(identity.day());
        };
    }

    /** Returns true for a guid that means one story everywhere; a guid such as 17 may be another story's elsewhere. */
    private static boolean isUnique(CurrentItem current) {
        return current.item()
                .provenance()
                .guid()
                .filter(guid -> guid.indexOf(':') >= 0 || guid.length() >= 20)
                .isPresent();
    }

    private static Set<KnownStory> legacy(Set<KnownStory> stories) {
        stories.removeIf(story -> !story.identities().isEmpty());
        return stories;
    }

    private Set<KnownStory> find(List<String> signs) {
        Set<KnownStory> found = new LinkedHashSet<>();
        signs.forEach(sign -> found.addAll(bySign.getOrDefault(sign, List.of())));
        return found;
    }

    private Set<KnownStory> around(LocalDate day) {
        Set<KnownStory> found = new LinkedHashSet<>();
        for (int distance = -DAYS; distance <= DAYS; distance++) {
            found.addAll(byDay.getOrDefault(day.plusDays(distance), List.of()));
        }
        return found;
    }
}
