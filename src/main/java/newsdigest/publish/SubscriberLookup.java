package newsdigest.publish;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.subscriber.Subscriber;

/** Which rows of the subscriber lists hold an address. The lists are staff's: they are only read. */
public record SubscriberLookup(Config config, Publisher publisher) {

    public List<Map<String, Object>> rows(String address) {
        String key = Subscriber.ofAddress(address).key();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Newsletter newsletter : config.newsletters()) {
            publisher.subscribers(
                    newsletter,
                    subscriber -> {
                        if (subscriber.key().equals(key)) {
                            rows.add(asMap(newsletter, subscriber));
                        }
                    },
                    unusable -> {});
        }
        return rows;
    }

    private static Map<String, Object> asMap(Newsletter newsletter, Subscriber subscriber) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("newsletter", newsletter.name());
        map.put("place", subscriber.place().toString());
        map.put("address", subscriber.address());
        map.put("name", subscriber.name());
        map.put("language", subscriber.language().map(Locale::toLanguageTag).orElse(""));
        map.put("topics", String.join(" ", subscriber.topics()));
        map.putAll(subscriber.other());
        return map;
    }
}
