package newsdigest.edition.story;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import newsdigest.edition.story.StoryDecision.DecisionKind;
import newsdigest.news.NewsItem;

/** Matcher for the items of one language. */
final class LanguageMatcher {

    private final KnownStories known;
    private final List<StoryDecision> decisions;
    private final Map<String, Integer> pages = new HashMap<>();
    private final Map<CurrentItem, KnownStory> matches = new HashMap<>();
    private final Set<String> claimed = new HashSet<>();

    LanguageMatcher(List<KnownStory> known, List<StoryDecision> decisions) {
        this.known = new KnownStories(known);
        this.decisions = decisions;
    }

    /** Possible match; the most similar are made first. */
    private record Candidate(CurrentItem current, int order, KnownStory story) {}

    List<StoryGroup> match(List<CurrentItem> unordered) {
        List<CurrentItem> currentItems =
                unordered.stream().sorted(CurrentItem.CANONICAL).toList();
        for (CurrentItem current : currentItems) {
            for (String link : current.identity().links()) {
                pages.merge(current.identity().source() + " " + link, 1, Integer::sum);
                pages.merge(pageOf(current, link), 1, Integer::sum);
            }
        }
        for (StorySign sign : StorySign.values()) {
            matchBy(sign, currentItems);
        }
        List<StoryGroup> groups = groups(currentItems);
        join(groups);
        joinAsDecided(groups);
        giveIds(groups);
        return groups;
    }

    private void matchBy(StorySign sign, List<CurrentItem> currentItems) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < currentItems.size(); i++) {
            CurrentItem current = currentItems.get(i);
            if (!matches.containsKey(current)) {
                for (KnownStory story : known.with(sign, current)) {
                    if (isFree(story, current) && isKnownBy(sign, current, story)) {
                        candidates.add(new Candidate(current, i, story));
                    }
                }
            }
        }
        Map<Candidate, Double> likeness = likeness(candidates);
        candidates.sort(Comparator.<Candidate>comparingDouble(candidate -> -likeness.getOrDefault(candidate, 0.0))
                .thenComparing(Candidate::order)
                .thenComparing(candidate -> candidate.story().id()));
        for (Candidate candidate : candidates) {
            boolean open = !matches.containsKey(candidate.current());
            if (open && claimed.add(claim(candidate.story(), candidate.current()))) {
                matches.put(candidate.current(), candidate.story());
            }
        }
    }

    /** Returns true when a story can take a current: items of one source that are there at once are not one story. */
    private boolean isFree(KnownStory story, CurrentItem current) {
        return !claimed.contains(claim(story, current))
                && !isSplit(story.id(), current.item().provenance().source());
    }

    private static String claim(KnownStory story, CurrentItem current) {
        return story.language() + " " + story.id() + "\n" + current.identity().source();
    }

    private boolean isSplit(String id, String source) {
        return decisions.stream()
                .anyMatch(decision -> decision.kind() == DecisionKind.SPLIT
                        && decision.id().equals(id)
                        && decision.other().equals(source));
    }

    private boolean isKnownBy(StorySign sign, CurrentItem current, KnownStory story) {
        if (story.identities().isEmpty()) {
            return true;
        }
        Optional<ItemIdentity> own = story.identity(current.identity().source());
        if (sign == StorySign.WORDS_ELSEWHERE) {
            return story.identities().stream()
                    .filter(identity ->
                            !identity.source().equals(current.identity().source()))
                    .anyMatch(identity -> sign.holds(current, story, identity, false));
        }
        boolean isShared = sign == StorySign.PAGE ? isSharedPage(current) : isShared(current);
        if (own.isEmpty() && !isShared && (sign == StorySign.LINK || sign == StorySign.PAGE)) {
            return story.identities().stream()
                    .anyMatch(identity -> StoryLikeness.canShareLink(identity, current.identity()));
        }
        return own.map(List::of).orElse(story.identities()).stream()
                .anyMatch(identity -> sign.holds(current, story, identity, isShared));
    }

    private boolean isShared(CurrentItem current) {
        return known.isShared(current.identity())
                || current.identity().links().stream()
                        .anyMatch(link -> pages.getOrDefault(current.identity().source() + " " + link, 0) > 1);
    }

    /** Returns true when several items of one source stand on one page. */
    private boolean isSharedPage(CurrentItem current) {
        return known.isSharedPage(current.identity())
                || current.identity().links().stream()
                        .anyMatch(link -> pages.getOrDefault(pageOf(current, link), 0) > 1);
    }

    private static String pageOf(CurrentItem current, String link) {
        return current.identity().source() + " page " + ItemIdentity.page(link);
    }

    /** Returns the likeness of the candidates among which there is a choice; it takes long to work out. */
    private static Map<Candidate, Double> likeness(List<Candidate> candidates) {
        Map<Object, Integer> counts = new HashMap<>();
        for (Candidate candidate : candidates) {
            counts.merge(candidate.order(), 1, Integer::sum);
            counts.merge(candidate.story(), 1, Integer::sum);
        }
        Map<Candidate, Double> likeness = new HashMap<>();
        for (Candidate candidate : candidates) {
            boolean isChoice =
                    counts.getOrDefault(candidate.order(), 0) > 1 || counts.getOrDefault(candidate.story(), 0) > 1;
            if (isChoice) {
                likeness.put(candidate, likeness(candidate.current(), candidate.story()));
            }
        }
        return likeness;
    }

    private static double likeness(CurrentItem current, KnownStory story) {
        ItemIdentity now = current.identity();
        return story.identities().stream()
                .mapToDouble(identity -> now.title().likeness(identity.title())
                        + now.words().likeness(identity.words())
                        + (now.day().equals(identity.day()) ? 0.5 : 0)
                        + (now.source().equals(identity.source()) ? 0.25 : 0))
                .max()
                .orElse(0);
    }

    private List<StoryGroup> groups(List<CurrentItem> currentItems) {
        Map<KnownStory, StoryGroup> byStory = new LinkedHashMap<>();
        List<StoryGroup> groups = new ArrayList<>();
        for (CurrentItem current : currentItems) {
            Optional<KnownStory> story = Optional.ofNullable(matches.get(current));
            StoryGroup there = story.map(byStory::get).orElse(null);
            if (there != null) {
                there.currentItems.add(current);
            } else {
                StoryGroup group = new StoryGroup(current, story);
                groups.add(group);
                story.ifPresent(its -> byStory.put(its, group));
            }
        }
        return groups;
    }

    /** Joins the groups that several sources have of one story. */
    private void join(List<StoryGroup> groups) {
        StoryGroupIndex index = new StoryGroupIndex(groups);
        Set<Integer> taken = new HashSet<>();
        for (int i = 0; i < groups.size(); i++) {
            if (!taken.contains(i)) {
                joinInto(i, groups, index, taken);
            }
        }
        List<StoryGroup> left = IntStream.range(0, groups.size())
                .filter(place -> !taken.contains(place))
                .mapToObj(groups::get)
                .toList();
        groups.clear();
        groups.addAll(left);
    }

    /** Joins the later groups of its story into the group at a place, the last one first. */
    private void joinInto(int place, List<StoryGroup> groups, StoryGroupIndex index, Set<Integer> taken) {
        StoryGroup group = groups.get(place);
        NavigableSet<Integer> near = index.near(group).tailSet(place, false);
        for (Integer next = near.pollLast(); next != null; next = near.pollLast()) {
            StoryGroup other = groups.get(next);
            if (!taken.contains(next) && isOne(group, other)) {
                group.take(other);
                taken.add(next);
                near.addAll(index.near(other).subSet(place, false, next, false));
            }
        }
    }

    private boolean isOne(StoryGroup one, StoryGroup other) {
        if (one.isSent() && other.isSent()) {
            return false;
        }
        for (CurrentItem current : one.currentItems) {
            for (CurrentItem elsewhere : other.currentItems) {
                boolean sameSource = one.hasSource(elsewhere.identity().source())
                        || other.hasSource(current.identity().source());
                if (!sameSource && isOne(current, elsewhere) && !isSplit(one, other)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isOne(CurrentItem one, CurrentItem other) {
        boolean sameLink =
                one.identity().links().stream().anyMatch(other.identity().links()::contains);
        Set<String> itsPages = other.identity().pages();
        boolean samePage = one.identity().pages().stream().anyMatch(itsPages::contains);
        boolean isShared = sameLink ? isShared(one) || isShared(other) : isSharedPage(one) || isSharedPage(other);
        if (samePage && !isShared && StoryLikeness.canShareLink(one.identity(), other.identity())) {
            return true;
        }
        boolean sameId = one.item().id().equals(other.item().id()) && !isLink(one.item());
        return (sameId && !isShared(one)) || StoryLikeness.isSameElsewhere(one.identity(), other.identity());
    }

    /** Returns true for an item whose id is its link: what an address may join is decided by its day and words. */
    private static boolean isLink(NewsItem item) {
        return item.link().map(URI::toString).filter(item.id()::equals).isPresent();
    }

    private boolean isSplit(StoryGroup one, StoryGroup other) {
        return decisions.stream()
                .filter(decision -> decision.kind() == DecisionKind.SPLIT)
                .anyMatch(decision -> isSplit(decision, one, other) || isSplit(decision, other, one));
    }

    private static boolean isSplit(StoryDecision decision, StoryGroup story, StoryGroup splitOff) {
        return story.isCalled(decision.id())
                && splitOff.currentItems.stream()
                        .anyMatch(
                                current -> current.item().provenance().source().equals(decision.other()));
    }

    private void joinAsDecided(List<StoryGroup> groups) {
        for (StoryDecision decision : decisions) {
            if (decision.kind() == DecisionKind.JOIN) {
                Optional<StoryGroup> one = called(groups, decision.id());
                Optional<StoryGroup> other = called(groups, decision.other());
                if (one.isPresent() && other.isPresent() && one.get() != other.get()) {
                    groups.remove(other.get());
                    one.get().takeAndShowOwn(other.get());
                } else if (one.isPresent() != other.isPresent()) {
                    String absent = one.isPresent() ? decision.other() : decision.id();
                    one.or(() -> other).orElseThrow().known.addAll(known.called(absent));
                }
            }
        }
    }

    /** Returns the group of an id; several items may have one link, and so one id of their own. */
    private static Optional<StoryGroup> called(List<StoryGroup> groups, String id) {
        return groups.stream()
                .filter(group -> group.id().equals(id))
                .findFirst()
                .or(() -> groups.stream().filter(group -> group.isKnownAs(id)).findFirst())
                .or(() -> groups.stream().filter(group -> group.isCalled(id)).findFirst());
    }

    private void giveIds(List<StoryGroup> groups) {
        Set<String> taken = new HashSet<>();
        groups.forEach(group -> taken.add(group.id()));
        for (StoryGroup group : groups) {
            if (group.id().isEmpty()) {
                NewsItem item = group.currentItems.get(0).item();
                String id = item.id();
                while (known.hasId(id) || taken.contains(id)) {
                    id = NewsItem.otherId(id, item);
                }
                taken.add(id);
                group.call(id);
            }
        }
    }
}
