package newsdigest.edition.selection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.edition.EditionId;
import newsdigest.edition.ItemKey;
import newsdigest.edition.selection.SelectionVerdict.VerdictReason;
import newsdigest.edition.selection.StoryMemory.Pass;
import newsdigest.edition.selection.StoryMemory.Pass.PassKind;
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
     * Edition that is noted, with what it reaches.
     *
     * @param reach what it can carry
     */
    public record Noted(EditionId edition, NotedReach reach) {

        /** Reach of an edition. */
        public enum NotedReach {
            /** Reach of the newsletter's own window, and of what is late for it. */
            WINDOW,
            /** Reach of the days that staff gave it: nothing else had a chance in it. */
            DAYS,
            /** Reach of the newest items, by their number: what is beyond it had no chance. */
            NEWEST,
            /** Reach of an hour that had no edition: nothing had a chance in it, but staff may have left all out. */
            NOTHING
        }

        /** Returns an edition of a newsletter with the selection that it is made by. */
        public static Noted of(EditionId edition, Selection selection, Newsletter newsletter) {
            if (selection.equals(newsletter.window())) {
                return new Noted(edition, NotedReach.WINDOW);
            }
            return new Noted(
                    edition,
                    selection.hasFixedDays()
                            ? NotedReach.DAYS
                            : selection.count().isPresent() ? NotedReach.NEWEST : NotedReach.WINDOW);
        }

        private boolean reaches(VerdictReason reason) {
            return switch (reason) {
                case LEFT_OUT -> true;
                case OVER_THE_MAXIMUM -> reach == NotedReach.WINDOW || reach == NotedReach.DAYS;
                default -> reach == NotedReach.WINDOW;
            };
        }
    }

    /**
     * Returns the notes of a selection.
     *
     * @param read the keys of the sources that were read
     * @param renamed the old names of those that have new ones
     */
    public static StoryNotes of(
            Optional<Noted> edition,
            List<SelectionVerdict> verdicts,
            SendHistory sendHistory,
            Set<String> read,
            Map<String, String> renamed,
            Instant now) {
        Map<ItemKey, KnownStory> before = new HashMap<>();
        sendHistory.memory().stories().forEach(story -> before.put(SendHistoryRepository.key(story), story));
        List<KnownStory> stories = new ArrayList<>();
        Map<ItemKey, Pass> passes = new HashMap<>();
        SendHistory settled = edition.map(noted -> sendHistory.before(noted.edition()))
                .orElse(sendHistory)
                .settled();
        for (SelectionVerdict selectionVerdict : verdicts) {
            KnownStory known = SendHistory.unsent(selectionVerdict.story().remembered(renamed));
            ItemKey key = SendHistoryRepository.key(known);
            if (!known.equals(before.get(key))) {
                stories.add(known);
            }
            edition.flatMap(noted -> pass(noted, selectionVerdict, sendHistory, settled, renamed))
                    .ifPresent(pass -> passes.put(key, pass));
        }
        return new StoryNotes(stories, passes, sources(sendHistory, read, renamed, now));
    }

    /**
     * Returns the pass of an edition over a story; empty when the story had no chance in it, or a pass before says the same. One of an
     * edition that may still be stopped says nothing of an archive, nor of what this edition leaves out: it would be gone with it.
     *
     * @param settled the editions before that can be stopped no more
     */
    private static Optional<Pass> pass(
            Noted noted,
            SelectionVerdict verdict,
            SendHistory sendHistory,
            SendHistory settled,
            Map<String, String> renamed) {
        VerdictReason reason = verdict.reason();
        if (!reason.passesOver() || (noted.reach() == Noted.NotedReach.NOTHING && reason != VerdictReason.LEFT_OUT)) {
            return Optional.empty();
        }
        boolean isOld = reason == VerdictReason.TOO_OLD || !noted.reaches(reason);
        boolean isArchive = isOld && (settled.isEmpty() || settled.isOfNewSource(verdict.story(), renamed));
        if (!isArchive && !noted.reaches(reason)) {
            return Optional.empty();
        }
        SendHistory telling = isArchive || !isOld ? settled : sendHistory;
        boolean isSaid = telling.passes(verdict.story(), verdict.item(), noted.edition(), renamed)
                .anyMatch(pass -> telling.has(pass.edition()) && (isOld || pass.isDecision()));
        PassKind old = sendHistory.before(noted.edition()).isOfNewSource(verdict.story(), renamed)
                ? PassKind.NEW_SOURCE
                : PassKind.ARCHIVE;
        return isSaid
                ? Optional.empty()
                : Optional.of(
                        new Pass(noted.edition().value(), verdict.item().date(), isArchive ? old : decision(reason)));
    }

    private static PassKind decision(VerdictReason reason) {
        return switch (reason) {
            case LEFT_OUT -> PassKind.LEFT_OUT;
            case NEW_SOURCE -> PassKind.OLD_OF_NEW_SOURCE;
            default -> PassKind.DECISION;
        };
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
