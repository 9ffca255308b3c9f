package newsdigest.delivery.ledger;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import newsdigest.edition.Edition;
import newsdigest.problem.UserException;

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
 * @param madeReady decision of the person who made these pages ready; empty when a command or the schedule froze them
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
        Optional<Instant> pagesDroppedAt,
        Optional<MadeReady> madeReady) {

    /** Returns true once it was held, sent or cancelled: until then its bytes may be replaced. */
    public boolean isBegun() {
        return stage != EditionState.FROZEN;
    }

    /** Returns true when a person made it ready and it is still to be sent, so that no command replaces its pages by others. */
    public boolean isReady() {
        return stage == EditionState.FROZEN && madeReady.isPresent();
    }

    /** Returns true once its pages are those that go out: a person made them ready, or it was begun. */
    public boolean isDecided() {
        return isReady() || isBegun();
    }

    /**
     * Checks that pages which a person made ready are not replaced by others unseen.
     *
     * @param made edition that is to take its place
     * @param zone zone of the time in a refusal
     * @throws UserException when they would be
     */
    public void requireKept(Edition made, ZoneId zone) {
        if (isReady() && !fingerprint().equals(made.fingerprint())) {
            throw madeReady.orElseThrow().refusal(made.id(), zone);
        }
    }
}
