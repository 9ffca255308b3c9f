package newsdigest.console.draft;

import newsdigest.delivery.ledger.EditionState;
import newsdigest.text.message.LocalizedMessages;

/** Words for editions that cannot be changed any more. */
public final class ClosedDraft {

    private ClosedDraft() {}

    /** Returns why it cannot be changed, in English. */
    public static String why(EditionState state) {
        return switch (state) {
            case NEXT, DRAFT -> "";
            case FROZEN -> "This edition is ready to send, so it cannot be changed. Take it back to draft first.";
            case WAITING -> "This edition waits to be sent, so it cannot be changed. Take it back to draft first.";
            case SENDING, PAUSED -> "This edition has begun to go out, so it cannot be changed any more.";
            case DONE -> "This edition was sent, so it cannot be changed any more.";
            case CANCELLED -> "This edition was cancelled: it will not be sent, and it cannot be changed any more.";
        };
    }

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
