package newsdigest.delivery.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import newsdigest.edition.EditionId;

/**
 * Edition in the ledger without its pages, in whatever state; a next edition or a draft has none yet.
 *
 * @param number its number in the ledger
 * @param frozenAt the time at which its pages were made; empty while it has none
 * @param dueAt its due time; empty for one that was made by hand
 * @param asOf the day its window looks back from; empty for one that was made by hand
 * @param frozenBy the person who froze it; empty when nobody did, or the schedule
 * @param isPlanned true when its whole audience is written down
 * @param confirmed the confirmed decision for the time after planning; empty when there is none
 */
public record EditionEntry(
        int number,
        EditionId id,
        String newsletter,
        EditionState state,
        StateReason reason,
        Optional<Instant> frozenAt,
        Optional<Instant> dueAt,
        Optional<LocalDate> asOf,
        String frozenBy,
        boolean isPlanned,
        Optional<Confirmation> confirmed,
        Optional<Instant> takenBackAt) {

    /**
     * Returns true for an edition that somebody took back to draft once its hour had come, also when it is ready again or waits: who takes it back
     * then wants to mend it, so the hour sends nothing.
     */
    public boolean isTakenBackFromItsHour() {
        boolean isHeld = state == EditionState.DRAFT || state == EditionState.FROZEN || state == EditionState.WAITING;
        return isHeld
                && dueAt.isPresent()
                && takenBackAt.filter(at -> !at.isBefore(dueAt.get())).isPresent();
    }

    /** Returns true for an edition that somebody made ready, and that waits for its hour or for a word. */
    public boolean isReady() {
        return state == EditionState.FROZEN && !frozenBy.isEmpty();
    }

    /**
     * Decision that an edition goes out as soon as its audience is written down.
     *
     * @param sendAt the time to wait for; empty for at once
     */
    public record Confirmation(Optional<Instant> sendAt) {}
}
