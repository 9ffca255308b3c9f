package newsdigest.delivery.lifecycle;

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
    public static String describe(String id, Hold hold, ZoneId zone) {
        Optional<String> time = hold.sendAt().map(instant -> Formats.terminalTime(instant.atZone(zone)));
        if (hold.needsApproval()) {
            ZonedDateTime until = hold.expiresAt().orElseThrow().atZone(zone);
            return id + " waits for approval until " + Formats.terminalTime(until)
                    + time.map(at -> ", and is not sent before " + at).orElse("")
                    + ". Give it with: newsdigest approve " + id;
        }
        return id + " waits until " + time.orElse("it is resumed")
                + "; 'newsdigest serve' must be running then. To send it now: newsdigest resume " + id;
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
