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
    private final Map<Reading, KnownStory> matches = new HashMap<>();
    private final Set<String> claimed = new HashSet<>();

    LanguageMatcher(List<KnownStory> known, List<StoryDecision> decisions) {
        this.known = new KnownStories(known);
        this.decisions = decisions;
    }

    /** Possible match; the most similar are made first. */
    private record Candidate(Reading reading, int order, KnownStory story) {}

    List<StoryGroup> match(List<Reading> unordered) {
        List<Reading> readings = unordered.stream().sorted(Reading.CANONICAL).toList();
        for (Reading reading : readings) {
            for (String link : reading.telling().links()) {
                pages.merge(reading.telling().source() + " " + link, 1, Integer::sum);
                pages.merge(pageOf(reading, link), 1, Integer::sum);
            }
        }
        for (StorySign sign : StorySign.values()) {
            matchBy(sign, readings);
        }
        List<StoryGroup> groups = groups(readings);
        join(groups);
        joinAsDecided(groups);
        giveIds(groups);
        return groups;
    }

    private void matchBy(StorySign sign, List<Reading> readings) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            Reading reading = readings.get(i);
            if (!matches.containsKey(reading)) {
                for (KnownStory story : known.with(sign, reading)) {
                    if (isFree(story, reading) && isKnownBy(sign, reading, story)) {
                        candidates.add(new Candidate(reading, i, story));
                    }
                }
            }
        }
        Map<Candidate, Double> likeness = likeness(candidates);
        candidates.sort(Comparator.<Candidate>comparingDouble(candidate -> -likeness.getOrDefault(candidate, 0.0))
                .thenComparing(Candidate::order)
                .thenComparing(candidate -> candidate.story().id()));
        for (Candidate candidate : candidates) {
            boolean open = !matches.containsKey(candidate.reading());
            if (open && claimed.add(claim(candidate.story(), candidate.reading()))) {
                matches.put(candidate.reading(), candidate.story());
            }
        }
    }

    /** Returns true when a story can take a reading: items of one source that are there at once are not one story. */
    private boolean isFree(KnownStory story, Reading reading) {
        return !claimed.contains(claim(story, reading))
                && !isSplit(story.id(), reading.item().provenance().source());
    }

    private static String claim(KnownStory story, Reading reading) {
        return story.language() + " " + story.id() + "\n" + reading.telling().source();
    }

    private boolean isSplit(String id, String source) {
        return decisions.stream()
                .anyMatch(decision -> decision.kind() == DecisionKind.SPLIT
                        && decision.id().equals(id)
                        && decision.other().equals(source));
    }

    private boolean isKnownBy(StorySign sign, Reading reading, KnownStory story) {
        if (story.tellings().isEmpty()) {
            return true;
        }
        Optional<Telling> own = story.telling(reading.telling().source());
        if (sign == StorySign.WORDS_ELSEWHERE) {
            return story.tellings().stream()
                    .filter(telling ->
                            !telling.source().equals(reading.telling().source()))
                    .anyMatch(telling -> sign.holds(reading, story, telling, false));
        }
        boolean isShared = sign == StorySign.PAGE ? isSharedPage(reading) : isShared(reading);
        if (own.isEmpty() && !isShared && (sign == StorySign.LINK || sign == StorySign.PAGE)) {
            return story.tellings().stream()
                    .anyMatch(telling -> StoryLikeness.canShareLink(telling, reading.telling()));
        }
        return own.map(List::of).orElse(story.tellings()).stream()
                .anyMatch(telling -> sign.holds(reading, story, telling, isShared));
    }

    private boolean isShared(Reading reading) {
        return known.isShared(reading.telling())
                || reading.telling().links().stream()
                        .anyMatch(link -> pages.getOrDefault(reading.telling().source() + " " + link, 0) > 1);
    }

    /** Returns true when several items of one source stand on one page. */
    private boolean isSharedPage(Reading reading) {
        return known.isSharedPage(reading.telling())
                || reading.telling().links().stream()
                        .anyMatch(link -> pages.getOrDefault(pageOf(reading, link), 0) > 1);
    }

    private static String pageOf(Reading reading, String link) {
        return reading.telling().source() + " page " + Telling.page(link);
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
                likeness.put(candidate, likeness(candidate.reading(), candidate.story()));
            }
        }
        return likeness;
    }

    private static double likeness(Reading reading, KnownStory story) {
        Telling now = reading.telling();
        return story.tellings().stream()
                .mapToDouble(telling -> now.title().likeness(telling.title())
                        + now.words().likeness(telling.words())
                        + (now.day().equals(telling.day()) ? 0.5 : 0)
                        + (now.source().equals(telling.source()) ? 0.25 : 0))
                .max()
                .orElse(0);
    }

    private List<StoryGroup> groups(List<Reading> readings) {
        Map<KnownStory, StoryGroup> byStory = new LinkedHashMap<>();
        List<StoryGroup> groups = new ArrayList<>();
        for (Reading reading : readings) {
            Optional<KnownStory> story = Optional.ofNullable(matches.get(reading));
            StoryGroup there = story.map(byStory::get).orElse(null);
            if (there != null) {
                there.readings.add(reading);
            } else {
                StoryGroup group = new StoryGroup(reading, story);
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
        for (Reading reading : one.readings) {
            for (Reading elsewhere : other.readings) {
                boolean sameSource = one.hasSource(elsewhere.telling().source())
                        || other.hasSource(reading.telling().source());
                if (!sameSource && isOne(reading, elsewhere) && !isSplit(one, other)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isOne(Reading one, Reading other) {
        boolean sameLink =
                one.telling().links().stream().anyMatch(other.telling().links()::contains);
        Set<String> itsPages = other.telling().pages();
        boolean samePage = one.telling().pages().stream().anyMatch(itsPages::contains);
        boolean isShared = sameLink ? isShared(one) || isShared(other) : isSharedPage(one) || isSharedPage(other);
        if (samePage && !isShared && StoryLikeness.canShareLink(one.telling(), other.telling())) {
            return true;
        }
        boolean sameId = one.item().id().equals(other.item().id()) && !isLink(one.item());
        return (sameId && !isShared(one)) || StoryLikeness.isSameElsewhere(one.telling(), other.telling());
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
                && splitOff.readings.stream()
                        .anyMatch(
                                reading -> reading.item().provenance().source().equals(decision.other()));
    }

    private void joinAsDecided(List<StoryGroup> groups) {
        for (StoryDecision decision : decisions) {
            if (decision.kind() == DecisionKind.JOIN) {
                Optional<StoryGroup> one = called(groups, decision.id());
                Optional<StoryGroup> other = called(groups, decision.other());
                if (one.isPresent() && other.isPresent() && one.get() != other.get()) {
                    groups.remove(other.get());
                    one.get().take(other.get());
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
                NewsItem item = group.readings.get(0).item();
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
