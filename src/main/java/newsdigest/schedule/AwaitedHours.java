package newsdigest.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.delivery.DeliveryServices;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.delivery.lifecycle.PendingEditions;
import newsdigest.delivery.lifecycle.PendingEditions.PendingApproval;
import newsdigest.edition.EditionId;
import newsdigest.publish.Application;

/**
 * Hours of editions that wait for their approval as well, as the schedule has them now: staff may move it, and letters, pages and
 * commands say when an edition goes out once it is approved.
 */
public final class AwaitedHours {

    private final Application application;
    private final PendingEditions pending;
    private final EditionLifecycle lifecycle;
    private final EditionHours hours;
    private final EditionRepository editions;
    private final ReadyEditionText readyEditions;

    public AwaitedHours(Application application, DeliveryServices delivery) {
        this.application = application;
        this.pending = delivery.pending();
        this.lifecycle = delivery.lifecycle();
        this.hours = new EditionHours(application);
        this.editions = delivery.editions();
        this.readyEditions = new ReadyEditionText(application);
    }

    /** Writes the hours that have changed into the ledger. */
    public void update() {
        for (PendingApproval waiting : pending.findForSchedule()) {
            application.existingNewsletter(waiting.edition()).ifPresent(newsletter -> update(waiting, newsletter));
        }
    }

    /** Returns the ready editions that the schedule has lost the hour of. */
    public List<FrozenEdition> findLost() {
        return editions.in(EditionState.FROZEN).stream()
                .filter(edition -> edition.isReady() && readyEditions.hasLostItsHour(edition))
                .toList();
    }

    /** Returns what becomes of one of these. */
    public String describe(FrozenEdition edition) {
        return readyEditions.describe(edition);
    }

    private void update(PendingApproval waiting, Newsletter newsletter) {
        EditionId id = waiting.edition().edition().id();
        Optional<Instant> hour = hours.open(newsletter, id);
        Optional<Instant> before = waiting.waiting().sendAt();
        boolean hasCome = before.isPresent()
                && waiting.waiting().timeAhead(application.clock().instant()).isEmpty();
        if (!hour.equals(before) && !(hour.isEmpty() && hasCome)) {
            lifecycle.moveHour(id, hour);
        }
    }
}
