package newsdigest.console.edition;

import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.lifecycle.PendingEditions;
import newsdigest.delivery.lifecycle.PendingEditions.Hold;

/**
 * Mark in the forms of an edition that tells how it stood when their page was made. A button of an old page would undo what
 * somebody has decided since, such as the time that it waits for.
 */
final class SeenEdition {

    /** Field of the mark. */
    static final String FIELD = "stood";

    private final PendingEditions pending;

    SeenEdition(PendingEditions pending) {
        this.pending = pending;
    }

    /** Returns the mark of an edition as it stands now. */
    String mark(FrozenEdition frozen) {
        String hold = pending.findHold(frozen).map(SeenEdition::mark).orElse("");
        return String.join(
                "-",
                frozen.stage().word(),
                String.valueOf(frozen.frozenAt().toEpochMilli()),
                hold,
                frozen.fingerprint());
    }

    private static String mark(Hold hold) {
        return hold.askedAt().toEpochMilli()
                + hold.sendAt().map(time -> "at" + time.toEpochMilli()).orElse("")
                + (hold.needsApproval() ? "asked" : "");
    }

    /** Returns true when a form has the mark of an edition that stood otherwise. */
    boolean isOld(AuthenticatedRequest request, FrozenEdition frozen) {
        return request.formParam(FIELD)
                .filter(seen -> !seen.equals(mark(frozen)))
                .isPresent();
    }
}
