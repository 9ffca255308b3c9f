package newsdigest.console.view;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import newsdigest.text.message.LocalizedMessages;

/** Sentence that says when an edition that waits for its approval is sent then. */
public final class ApprovalLabel {

    private ApprovalLabel() {}

    /**
     * Returns the sentence.
     *
     * @param timeAhead empty when it is sent at once
     */
    public static String onceApproved(Optional<Instant> timeAhead, ZoneId zone, LocalizedMessages words) {
        return timeAhead
                .map(time -> words.get("decide.onceApproved", words.time(time, zone)))
                .orElseGet(() -> words.get("decide.onceApproved.atOnce"));
    }
}
