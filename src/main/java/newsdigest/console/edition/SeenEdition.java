package newsdigest.console.edition;

import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.PathLookup;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.lifecycle.PendingEditions;
import newsdigest.delivery.lifecycle.PendingEditions.Hold;
import newsdigest.problem.UserException;

/**
 * Mark in the forms of an edition that tells how it stood when their page was made. A button of an old page would undo what
 * somebody has decided since, such as the time that it waits for.
 */
final class SeenEdition {

    /** Field of the mark. */
    static final String FIELD = "stood";

    /** Field of the mark of its bytes. */
    static final String ROUND = "seen";

    private static final String OUT = "-out";

    private final PendingEditions pending;

    SeenEdition(PendingEditions pending) {
        this.pending = pending;
    }

    /** Returns the mark of an edition as it stands now. */
    String mark(FrozenEdition frozen) {
        String hold = pending.findHold(frozen).map(SeenEdition::mark).orElse("");
        return String.join(
                "-", frozen.stage().word(), String.valueOf(frozen.frozenAt().toEpochMilli()), hold, round(frozen));
    }

    /** Returns the mark of its bytes, which stays until it is paused or taken back to draft, also when it is made ready anew. */
    String round(FrozenEdition frozen) {
        return frozen.stops() + "-" + frozen.fingerprint();
    }

    /** Returns true when a form is about bytes of an edition that has been neither stopped nor changed since. */
    boolean isSameRound(AuthenticatedRequest request, FrozenEdition frozen) {
        return request.formParam(ROUND).filter(round(frozen)::equals).isPresent();
    }

    /**
     * Returns the mark of an edition in the question whether it is cancelled. One that is going out cannot be taken back to
     * draft any more, so that a pause, which somebody else is quicker with, makes it no other one.
     */
    String cancelMark(FrozenEdition frozen) {
        return round(frozen) + (frozen.stage().isReleased() ? OUT : "");
    }

    /** Returns true when a question whether to cancel an edition was asked about it as it stands now. */
    boolean isAskedAbout(AuthenticatedRequest request, FrozenEdition frozen) {
        String asked = request.formParam(ROUND).orElse("");
        return asked.equals(round(frozen))
                || (frozen.stage().isReleased() && asked.endsWith("-" + frozen.fingerprint() + OUT));
    }

    private static String mark(Hold hold) {
        return hold.askedAt().toEpochMilli()
                + hold.sendAt().map(time -> "at" + time.toEpochMilli()).orElse("")
                + (hold.needsApproval() ? "asked" : "");
    }

    /**
     * Returns the edition of an address as it stands now, for the step that is to be taken.
     *
     * @throws UserException when the form has the mark of an edition that stood otherwise
     */
    FrozenEdition require(ConsoleServices services, AuthenticatedRequest request) {
        FrozenEdition frozen = PathLookup.edition(services, request);
        if (isOld(request, frozen)) {
            throw new UserException(request.words().get("decide.changedMeanwhile"));
        }
        return frozen;
    }

    /** Returns true when a form has the mark of an edition that stood otherwise. */
    boolean isOld(AuthenticatedRequest request, FrozenEdition frozen) {
        return request.formParam(FIELD)
                .filter(seen -> !seen.equals(mark(frozen)))
                .isPresent();
    }
}
