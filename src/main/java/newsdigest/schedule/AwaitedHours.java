package newsdigest.schedule;

import java.time.Instant;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.delivery.DeliveryServices;
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

    public AwaitedHours(Application application, DeliveryServices delivery) {
        this.application = application;
        this.pending = delivery.pending();
        this.lifecycle = delivery.lifecycle();
        this.hours = new EditionHours(application);
    }

    /** Writes the hours that have changed into the ledger. */
    public void update() {
        for (PendingApproval waiting : pending.findForSchedule()) {
            application.existingNewsletter(waiting.edition()).ifPresent(newsletter -> update(waiting, newsletter));
        }
    }

    private void update(PendingApproval waiting, Newsletter newsletter) {
        EditionId id = waiting.edition().edition().id();
        Optional<Instant> hour = hours.open(newsletter, id);
        if (!hour.equals(waiting.waiting().sendAt())) {
            lifecycle.moveHour(id, hour);
        }
    }
}
