package newsdigest.console.view;

import java.time.Instant;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.delivery.lifecycle.PendingEditions.Hold;
import newsdigest.publish.Application;
import newsdigest.schedule.EditionHours;
import newsdigest.text.message.LocalizedMessages;

/** Sentences that say when an edition that waits for its approval is sent then. */
public final class ApprovalLabel {

    private final Application application;
    private final Newsletter newsletter;
    private final LocalizedMessages words;

    public ApprovalLabel(Application application, Newsletter newsletter, LocalizedMessages words) {
        this.application = application;
        this.newsletter = newsletter;
        this.words = words;
    }

    /** Returns the sentence for somebody who may approve it. */
    public String onceApproved(Hold hold) {
        if (hold.isWithoutHour()) {
            return words.get("edition.goesOut.byHand");
        }
        return hold.timeAhead(application.clock().instant())
                .map(time -> isPaused(hold, time)
                        ? words.get("draft.goesOut.held")
                        : words.get("decide.onceApproved", words.time(time, newsletter.zone())))
                .orElseGet(() -> words.get("decide.onceApproved.atOnce"));
    }

    /**
     * Returns the answer to an approval.
     *
     * @param hold hold of before the approval; empty when somebody else changed it meanwhile
     * @param later time at which it goes out; empty when nothing is to come
     * @param people number of those to whom it is on its way else
     */
    public String approved(Optional<Hold> hold, Optional<Instant> later, long people) {
        if (hold.filter(Hold::isWithoutHour).isPresent()) {
            return words.get("decide.approvedByHand");
        }
        return later.map(time -> hold.filter(before -> isPaused(before, time)).isPresent()
                        ? words.get("decide.approvedHeld")
                        : words.get("decide.approvedFor", words.time(time, newsletter.zone())))
                .orElseGet(() -> words.get("decide.approved", people));
    }

    private boolean isPaused(Hold hold, Instant time) {
        return new EditionHours(application).isPaused(newsletter, hold, time);
    }
}
