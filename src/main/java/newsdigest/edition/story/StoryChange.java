package newsdigest.edition.story;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import newsdigest.edition.story.StoryDecision.DecisionKind;
import newsdigest.news.NewsItem;

/**
 * Change by staff of what is one story.
 *
 * @param made decisions that hold from now on
 * @param undone earlier decisions that no longer hold
 */
public record StoryChange(List<StoryDecision> made, List<StoryDecision> undone) {

    public StoryChange {
        made = List.copyOf(made);
        undone = List.copyOf(undone);
    }

    public boolean isNothing() {
        return made.isEmpty() && undone.isEmpty();
    }

    /** Returns the change that makes two stories one; the first one is shown. */
    public static StoryChange join(MatchedStory shown, MatchedStory same, Instant now) {
        return new StoryChange(
                List.of(decision(shown, DecisionKind.JOIN, same.item().id(), now)), List.of());
    }

    /** Returns the change by which a story that was sent is sent once more, as a correction. */
    public static StoryChange resend(MatchedStory story, Instant now) {
        return new StoryChange(List.of(decision(story, DecisionKind.RESEND, "", now)), List.of());
    }

    /**
     * Returns the change that makes one item a story of its own, or all but the first one. The item that the story is
     * known by keeps its identity, so that nothing that was sent becomes new.
     *
     * @param decisions those that hold now
     */
    public static StoryChange split(
            MatchedStory story, NewsItem sourceItem, List<StoryDecision> decisions, Instant now) {
        NewsItem first = first(story);
        boolean isAll = sourceItem.equals(first)
                || sourceItem.equals(story.sourceItems().get(0));
        List<NewsItem> parted = isAll
                ? story.sourceItems().stream()
                        .filter(other -> !other.equals(first))
                        .toList()
                : List.of(sourceItem);
        List<StoryDecision> made = new ArrayList<>();
        List<StoryDecision> undone = new ArrayList<>();
        for (NewsItem other : parted) {
            Set<String> its = names(story, other);
            decisions.stream()
                    .filter(decision -> decision.kind() == DecisionKind.JOIN && joins(decision, its, story))
                    .forEach(undone::add);
            String source = other.provenance().source();
            if (!source.equals(first.provenance().source())) {
                made.add(decision(story, DecisionKind.SPLIT, source, now));
            }
        }
        return new StoryChange(made, undone);
    }

    /** Returns the item that the story was first known by; the one that is shown when it is new. */
    private static NewsItem first(MatchedStory story) {
        return story.known().stream()
                .filter(known -> known.id().equals(story.item().id()))
                .flatMap(known -> known.identities().stream())
                .flatMap(identity -> story.sourceItems().stream()
                        .filter(item -> item.provenance().source().equals(identity.source())))
                .findFirst()
                .orElse(story.sourceItems().get(0));
    }

    /** Returns the ids by which an item is known apart from the story. */
    private static Set<String> names(MatchedStory story, NewsItem sourceItem) {
        Set<String> names = new HashSet<>(Set.of(sourceItem.id()));
        story.known().stream()
                .filter(known -> !known.id().equals(story.item().id()))
                .filter(known ->
                        known.identity(sourceItem.provenance().source()).isPresent())
                .forEach(known -> names.add(known.id()));
        names.remove(story.item().id());
        return names;
    }

    private static boolean joins(StoryDecision decision, Set<String> its, MatchedStory story) {
        Set<String> all = new HashSet<>(Set.of(story.item().id()));
        story.known().forEach(known -> all.add(known.id()));
        story.sourceItems().forEach(sourceItem -> all.add(sourceItem.id()));
        boolean isAbout = its.contains(decision.id()) || its.contains(decision.other());
        return isAbout && all.contains(decision.id()) && all.contains(decision.other());
    }

    private static StoryDecision decision(MatchedStory story, DecisionKind kind, String other, Instant now) {
        return new StoryDecision(
                story.item().language().toLanguageTag(), story.item().id(), kind, other, now);
    }
}
