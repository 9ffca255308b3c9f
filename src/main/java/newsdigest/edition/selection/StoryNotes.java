package newsdigest.edition.selection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import newsdigest.edition.EditionId;
import newsdigest.edition.ItemKey;
import newsdigest.edition.selection.StoryMemory.Pass;
import newsdigest.edition.story.KnownStory;

/**
 * Notes that a selection leaves for the next one.
 *
 * @param stories those that are new or have changed
 * @param passes the stories that this edition could carry and does not
 * @param sources first reading of each source that is new
 */
public record StoryNotes(List<KnownStory> stories, Map<ItemKey, Pass> passes, Map<String, Instant> sources) {

    /**
     * Returns the notes of a selection.
     *
     * @param read the keys of the sources that were read
     * @param renamed the old names of those that have new ones
     */
    public static StoryNotes of(
            Optional<EditionId> edition,
            List<SelectionVerdict> verdicts,
            SendHistory sendHistory,
            Set<String> read,
            Map<String, String> renamed,
            Instant now) {
        Map<ItemKey, KnownStory> before = new HashMap<>();
        sendHistory.memory().stories().forEach(story -> before.put(SendHistoryRepository.key(story), story));
        List<KnownStory> stories = new ArrayList<>();
        Map<ItemKey, Pass> passes = new HashMap<>();
        for (SelectionVerdict selectionVerdict : verdicts) {
            KnownStory known = SendHistory.unsent(selectionVerdict.story().remembered(renamed));
            ItemKey key = SendHistoryRepository.key(known);
            if (!known.equals(before.get(key))) {
                stories.add(known);
            }
            boolean isPassed = selectionVerdict.reason().passesOver();
            if (isPassed
                    && edition.isPresent()
                    && !sendHistory.hasPassed(selectionVerdict.story(), selectionVerdict.item(), edition.get())) {
                passes.put(
                        key,
                        new Pass(edition.get().value(), selectionVerdict.item().date()));
            }
        }
        return new StoryNotes(stories, passes, sources(sendHistory, read, renamed, now));
    }

    /** Returns true when there is nothing to be noted. */
    boolean isEmpty() {
        return stories.isEmpty() && passes.isEmpty() && sources.isEmpty();
    }

    /**
     * Returns the first reading of each source. A renamed source is as old as it was; where none was ever noted, an
     * older version has read them all.
     */
    private static Map<String, Instant> sources(
            SendHistory sendHistory, Set<String> read, Map<String, String> renamed, Instant now) {
        boolean isUpgrade = sendHistory.memory().sources().isEmpty() && !sendHistory.isEmpty();
        Map<String, Instant> sources = new HashMap<>();
        for (String source : read) {
            String old = renamed.getOrDefault(source, source);
            Instant first = sendHistory.memory().sources().getOrDefault(old, isUpgrade ? Instant.EPOCH : now);
            if (!sendHistory.memory().sources().containsKey(source)) {
                sources.put(source, first);
            }
        }
        return sources;
    }
}
