package newsdigest.delivery.lifecycle;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import newsdigest.delivery.lifecycle.PendingEditions.Hold;
import newsdigest.text.Formats;

/** Text and JSON for the approval or the time that an edition waits for. */
public final class PendingApprovalText {

    private PendingApprovalText() {}

    /** Describes a hold in a line or two, with the command to go on. */
    public static String describe(String id, Hold hold, ZoneId zone, Instant now) {
        if (hold.needsApproval()) {
            ZonedDateTime until = hold.expiresAt().orElseThrow().atZone(zone);
            return id + " waits for approval until " + Formats.terminalTime(until) + "; "
                    + onceApproved(hold.isWithoutHour(), hold.timeAhead(now), zone)
                    + ". Give it with: newsdigest approve " + id;
        }
        Optional<String> time = hold.sendAt().map(instant -> Formats.terminalTime(instant.atZone(zone)));
        return id + " waits until " + time.orElse("it is resumed")
                + "; 'newsdigest serve' must be running then. To send it now: newsdigest resume " + id;
    }

    /**
     * Returns when an edition that waits for its approval is sent then, as the rest of a sentence.
     *
     * @param isWithoutHour true when the schedule has lost the hour that it was made ready for
     * @param timeAhead empty when it is sent at once
     */
    public static String onceApproved(boolean isWithoutHour, Optional<Instant> timeAhead, ZoneId zone) {
        if (isWithoutHour) {
            return "the schedule has no hour for it any more, so that once it is approved, it is sent only when somebody says so";
        }
        return "once it is approved, it is sent "
                + timeAhead
                        .map(time -> "on " + Formats.terminalTime(time.atZone(zone)))
                        .orElse("at once");
    }

    public static Map<String, Object> asMap(Hold hold) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("needsApproval", hold.needsApproval());
        map.put("approvalUntil", text(hold.expiresAt()));
        map.put("approvedBy", hold.approvedBy());
        map.put("sendAt", text(hold.sendAt()));
        return map;
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }
}
