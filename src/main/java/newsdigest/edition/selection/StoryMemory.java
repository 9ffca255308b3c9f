package newsdigest.edition.selection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import newsdigest.edition.ItemKey;
import newsdigest.edition.Window;
import newsdigest.edition.story.KnownStory;
import newsdigest.edition.story.StoryDecision;
import org.jspecify.annotations.Nullable;

/**
 * Memory of a newsletter: its stories, the editions that passed them over, its sources, and the decisions of staff.
 *
 * @param stories all that were read; without the days on which they went out
 * @param passes editions that could have carried a story, and did not
 * @param sources first reading of each source
 */
public record StoryMemory(
        List<KnownStory> stories,
        Map<ItemKey, Set<Pass>> passes,
        Map<String, Instant> sources,
        List<StoryDecision> decisions) {

    public static final StoryMemory EMPTY = new StoryMemory(List.of(), Map.of(), Map.of(), List.of());

    /**
     * Edition that could have carried a story, and did not.
     *
     * @param edition the edition that left it out
     * @param day the date the story had then; null in what an older version kept, for any day
     * @param kind why it did
     */
    public record Pass(String edition, @Nullable LocalDate day, PassKind kind) {

        /** Kind of reason for which a story was passed over. */
        public enum PassKind {
            /** Decision of staff, or by the rules of the newsletter, over a story that had its chance. */
            DECISION,
            /**
             * Age of a story that was there before the newsletter's first edition, or came with a new source: it had no chance. Which
             * edition is the first is seen once it is known which were stopped.
             */
            ARCHIVE,
            /** The same of a story that came with a new source, whichever of the editions before are stopped: an older source may have it later. */
            NEW_SOURCE,
            /** The same in an edition of the newsletter's own days, or what is late for it: the story had its chance. */
            OLD_OF_NEW_SOURCE,
            /** Word of staff, who left the story out by hand: it holds also when that edition goes to nobody. */
            LEFT_OUT
        }

        /** Returns true for a pass that holds whatever became of other editions. */
        boolean isDecision() {
            return kind != PassKind.ARCHIVE && kind != PassKind.NEW_SOURCE;
        }

        /**
         * Returns true for a date that a story may have by now without being news for it: whatever date, where staff left it out; an
         * earlier one, which makes it no newer; and for what was there before, one that is older than the edition.
         *
         * @param days the days of the edition
         */
        boolean holdsAt(LocalDate date, Window days) {
            return switch (kind) {
                case LEFT_OUT -> true;
                case DECISION -> day == null || !date.isAfter(day);
                case ARCHIVE, NEW_SOURCE, OLD_OF_NEW_SOURCE ->
                    day == null || !date.isAfter(day) || date.isBefore(days.from());
            };
        }
    }
}
