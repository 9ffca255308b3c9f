package newsdigest.delivery.provider;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import newsdigest.text.Formats;

/** Deliveries of one edition that wait because their provider is paused. */
public record HeldDeliveries(ProviderPause pause, long count) {

    /** Returns {@code 12 wait for example.net, paused by Ana since Tue 24 Nov 2026 14:05 UTC}. */
    public String words(ZoneId zone) {
        return Formats.number(count) + (count == 1 ? " waits for " : " wait for ") + pause.provider() + ", "
                + pause.words(zone);
    }

    /** Returns the values for machines. */
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("deliveries", count);
        map.putAll(pause.asMap());
        return map;
    }
}
