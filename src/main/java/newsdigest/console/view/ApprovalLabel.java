package newsdigest.console.view;

import java.time.Instant;
import newsdigest.config.Newsletter;
import newsdigest.delivery.lifecycle.PendingEditions.Hold;
import newsdigest.publish.Application;
import newsdigest.schedule.EditionHours;
import newsdigest.schedule.EditionHours.HourProspect;
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
        return hold.timeAhead(application.clock().instant())
                .map(time -> isPaused(hold, time)
                        ? words.get("draft.goesOut.held")
                        : words.get("decide.onceApproved", words.time(time, newsletter.zone())))
                .orElseGet(() -> words.get("decide.onceApproved.atOnce"));
    }

    /**
     * Returns the answer to an approval that released nothing yet.
     *
     * @param hold hold of before the approval
     * @param time time at which it goes out
     */
    public String approvedFor(Hold hold, Instant time) {
        return isPaused(hold, time)
                ? words.get("decide.approvedHeld")
                : words.get("decide.approvedFor", words.time(time, newsletter.zone()));
    }

    private boolean isPaused(Hold hold, Instant time) {
        return hold.ofSchedule() && new EditionHours(application).prospect(newsletter, time) == HourProspect.PAUSED;
    }
}
