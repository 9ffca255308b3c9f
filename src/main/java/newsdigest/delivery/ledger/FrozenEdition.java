package newsdigest.delivery.ledger;

import java.time.Instant;
import java.util.Optional;
import newsdigest.edition.Edition;

/**
 * Edition as the ledger holds it once it is frozen: its bytes no longer change.
 *
 * @param number its number in the ledger
 * @param fingerprint fingerprint of the bytes that were frozen, which stays when the pages are dropped
 * @param frozenAt time at which its bytes were written down
 * @param releasedAt time of its first release; the Date of its messages, and the time of freezing before that
 * @param reason reason of its state
 * @param stops times that it was paused or taken back to draft
 * @param pagesDroppedAt time at which its pages were dropped, after which they are a note; empty while they are kept
 */
public record FrozenEdition(
        int number,
        Edition edition,
        String fingerprint,
        Instant frozenAt,
        Instant releasedAt,
        EditionState stage,
        StateReason reason,
        long stops,
        Optional<Instant> pagesDroppedAt) {

    /** Returns true once it was held, sent or cancelled: until then its bytes may be replaced. */
    public boolean isBegun() {
        return stage != EditionState.FROZEN;
    }
}
