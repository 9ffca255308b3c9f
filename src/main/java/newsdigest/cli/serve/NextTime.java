package newsdigest.cli.serve;

import java.time.ZoneId;
import java.util.Optional;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.edition.EditionId;
import newsdigest.publish.Application;
import newsdigest.schedule.NextEdition;

/**
 * Next time of a newsletter, with its edition.
 *
 * @param known what the ledger has of the edition
 * @param handmade edition that staff make by hand for the same days
 */
record NextTime(NextEdition edition, Optional<EditionEntry> known, Optional<Handmade> handmade) {

    /** Returns the word for the state of the edition; empty when the ledger does not have it. */
    String state() {
        return known.map(entry -> entry.state().word()).orElse("");
    }

    /** Returns true for one that was taken back from its hour, so that it goes out by hand alone. */
    boolean isByHandAlone() {
        return known.filter(EditionEntry::isTakenBackFromItsHour).isPresent();
    }

    /** Returns the edition made by hand whose words, or whose news, this one goes out without; empty when it does not go out itself. */
    Optional<Handmade> byHand() {
        return isByHandAlone() || isOver() ? Optional.empty() : handmade;
    }

    private boolean isOver() {
        return known.filter(entry -> entry.state().isFinal()).isPresent();
    }

    /** Returns why nothing goes out at this time, or what does not go out with the edition; empty when all does. */
    String lacks(ZoneId zone) {
        if (isByHandAlone()) {
            return " (taken back from its hour, goes out by hand alone)";
        }
        String reason = known.map(entry -> entry.reason().words(zone)).orElse("");
        if (isOver()) {
            return " (" + state() + (reason.isEmpty() ? "" : ", " + reason) + ")";
        }
        boolean waits =
                known.filter(entry -> entry.state() == EditionState.WAITING).isPresent();
        return waits && !reason.isEmpty()
                ? " (" + reason + ")"
                : byHand().map(Handmade::lacks).orElse("");
    }

    /**
     * Edition that staff make by hand.
     *
     * @param waits true when it goes out by itself, at its time or once it is approved: its news is in no other edition
     */
    record Handmade(EditionId id, boolean waits) {

        static Handmade of(Application application, EditionId id) {
            return new Handmade(
                    id,
                    application
                            .lifecycle()
                            .flatMap(ledger -> ledger.find(id))
                            .filter(entry -> entry.state() == EditionState.WAITING)
                            .isPresent());
        }

        String lacks() {
            return waits
                    ? " (without the news of " + id + ", made by hand for the same days, which waits)"
                    : " (without what was written for " + id + ", made by hand for the same days)";
        }
    }
}
