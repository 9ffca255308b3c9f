package newsdigest.draft;

import java.time.Instant;

/**
 * Visit of somebody to the draft of an edition.
 *
 * @param language in which they work
 * @param at the last sign of them
 * @param note words of a note that they have not added yet; may be empty
 * @param addresses where they want to send a test to; may be empty
 */
public record DraftVisit(String who, String language, Instant at, String note, String addresses) {}
