package newsdigest.console.draft;

import newsdigest.console.http.ConsoleServices;
import newsdigest.delivery.ledger.DeliveryCounts;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.edition.EditionId;
import newsdigest.text.message.LocalizedMessages;

/** Words for editions that cannot be changed any more. */
public final class ClosedDraft {

    private ClosedDraft() {}

    /** Returns why an edition cannot be changed, and what can be done; of one that was cancelled, also how many have it. */
    public static String why(ConsoleServices services, EditionId id, EditionState state, LocalizedMessages words) {
        return switch (state) {
            case NEXT, DRAFT -> "";
            case FROZEN -> words.get("draft.closed.frozen");
            case WAITING -> words.get("draft.closed.waiting");
            case SENDING, PAUSED -> words.get("draft.closed.sending");
            case DONE -> words.get("draft.closed.done");
            case CANCELLED -> cancelled(sent(services, id), words);
        };
    }

    private static String cancelled(long sent, LocalizedMessages words) {
        return sent == 0 ? words.get("draft.closed.cancelled") : words.get("draft.closed.cancelledWhileSent", sent);
    }

    private static long sent(ConsoleServices services, EditionId id) {
        return services.application()
                .frozen(id)
                .map(frozen -> new DeliveryCounts(services.delivery().reports().counts(frozen)).of(DeliveryState.SENT))
                .orElse(0L);
    }
}
