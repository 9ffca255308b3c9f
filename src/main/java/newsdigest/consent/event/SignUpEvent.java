package newsdigest.consent.event;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Event at which many people sign up from one network, by a link that is shown there.
 *
 * @param most number of sign-ups that its link lets in beside the limit of a network
 * @param taken number of those so far
 */
public record SignUpEvent(long number, String newsletter, String name, int most, int taken, Instant endsAt) {

    /** Returns true when its link lets somebody in beside the limit of a network. */
    public boolean isOpen(Instant now) {
        return now.isBefore(endsAt) && taken < most;
    }

    /** Returns the values for machines. */
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("number", number);
        map.put("newsletter", newsletter);
        map.put("name", name);
        map.put("signUps", most);
        map.put("taken", taken);
        map.put("endsAt", endsAt.toString());
        return map;
    }
}
