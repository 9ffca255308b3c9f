package newsdigest.delivery.lifecycle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import newsdigest.delivery.ledger.EditionEntry.Confirmation;

/**
 * Request to freeze an edition, with the circumstances.
 *
 * @param by the person who freezes it; empty for the schedule
 * @param due the due time it is for; empty for one that is made by hand
 * @param confirmed decision for the time after planning; empty when that is still to be taken
 * @param chosenAfter number of releases before its news were chosen; empty for the number at the moment of freezing, or for the one
 *     that the same pages have
 * @param isMadeReady true for pages that a person has looked at and made ready
 */
public record FreezeRequest(
        String by,
        Optional<Due> due,
        Optional<Confirmation> confirmed,
        Optional<Long> chosenAfter,
        boolean isMadeReady) {

    public FreezeRequest(String by, Optional<Due> due, Optional<Confirmation> confirmed) {
        this(by, due, confirmed, Optional.empty());
    }

    public FreezeRequest(String by, Optional<Due> due, Optional<Confirmation> confirmed, Optional<Long> chosenAfter) {
        this(by, due, confirmed, chosenAfter, false);
    }

    /** Returns the same request for pages that a person has looked at and made ready. */
    public FreezeRequest ofMadeReady() {
        return new FreezeRequest(by, due, confirmed, chosenAfter, true);
    }

    /** FreezeRequest by hand, by nobody in particular, to be decided later. */
    public static final FreezeRequest PLAIN = new FreezeRequest("", Optional.empty(), Optional.empty());

    /**
     * Due time of a newsletter.
     *
     * @param asOf the day its window looks back from
     */
    public record Due(Instant at, LocalDate asOf) {}
}
