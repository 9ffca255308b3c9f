package newsdigest.cli;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.delivery.Waiting.Wait;

/** What an edition waits for, as people and as machines read it. */
final class Waits {

    private Waits() {}

    /** In a line or two, with how to go on. */
    static String describe(String id, Wait wait, ZoneId zone) {
        Optional<String> time = wait.sendAt().map(instant -> Newsletter.HOUR.format(instant.atZone(zone)));
        if (wait.needsApproval()) {
            ZonedDateTime until = wait.expiresAt().orElseThrow().atZone(zone);
            return id + " waits for approval until " + Newsletter.HOUR.format(until)
                    + time.map(at -> ", and is not sent before " + at).orElse("")
                    + ". Give it with: newsdigest approve " + id;
        }
        return id + " waits until " + time.orElse("it is resumed")
                + "; 'newsdigest serve' must be running then. To send it now: newsdigest resume " + id;
    }

    static Map<String, Object> asMap(Wait wait) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("needsApproval", wait.needsApproval());
        map.put("approvalUntil", text(wait.expiresAt()));
        map.put("approvedBy", wait.approvedBy());
        map.put("sendAt", text(wait.sendAt()));
        return map;
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }
}
