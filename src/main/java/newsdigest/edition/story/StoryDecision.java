package newsdigest.edition.story;

import java.time.Instant;

/**
 * Decision of staff on a story.
 *
 * @param language the story's
 * @param id the story's
 * @param kind kind of decision
 * @param other the other story's id, or the source; empty where there is none
 * @param at time of the decision
 */
public record StoryDecision(String language, String id, DecisionKind kind, String other, Instant at) {

    /** Kind of decision. */
    public enum DecisionKind {
        /** Join of two stories that are one. */
        JOIN,
        /** Split of the items of the source {@code other}, which are another story. */
        SPLIT,
        /** Sending of a story once more, as a correction. */
        RESEND
    }
}
