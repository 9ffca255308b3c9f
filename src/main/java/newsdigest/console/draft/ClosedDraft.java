package newsdigest.console.draft;

import newsdigest.delivery.ledger.EditionState;
import newsdigest.text.message.LocalizedMessages;

/** Words for editions that cannot be changed any more. */
public final class ClosedDraft {

    private ClosedDraft() {}

    /** Returns why it cannot be changed, and what can be done. */
    public static String why(EditionState state, LocalizedMessages words) {
        return switch (state) {
            case NEXT, DRAFT -> "";
            case FROZEN -> words.get("draft.closed.frozen");
            case WAITING -> words.get("draft.closed.waiting");
            case SENDING, PAUSED -> words.get("draft.closed.sending");
            case DONE -> words.get("draft.closed.done");
            case CANCELLED -> words.get("draft.closed.cancelled");
        };
    }
}
