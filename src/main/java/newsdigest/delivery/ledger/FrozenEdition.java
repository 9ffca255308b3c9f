package newsdigest.delivery.ledger;

import java.time.Instant;
import newsdigest.edition.Edition;

/**
 * Edition as the ledger holds it once it is frozen: its bytes no longer change.
 *
 * @param number its number in the ledger
 * @param frozenAt time at which its bytes were written down
 * @param releasedAt time of its first release; the Date of its messages, and the time of freezing before that
 * @param reason reason of its state
 */
public record FrozenEdition(
        int number, Edition edition, Instant frozenAt, Instant releasedAt, EditionState stage, StateReason reason) {}
