package newsdigest.publish.lists;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.problem.Problem;
import newsdigest.subscriber.Subscriber;
import newsdigest.subscriber.SubscriberListener;
import newsdigest.subscriber.SubscriberReader;
import newsdigest.subscriber.leaving.Leaving;

/** Search for an address in the rows of the subscriber lists. The lists are staff's: they are only read. */
public record SubscriberLookup(Config config) {

    public List<Map<String, Object>> rows(String address) {
        String key = Subscriber.ofAddress(address).key();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Newsletter newsletter : config.newsletters()) {
            new SubscriberReader(config.root()).readLists(newsletter.subscribers(), new SubscriberListener() {
                @Override
                public void subscriber(Subscriber subscriber) {
                    if (subscriber.key().equals(key)) {
                        rows.add(asMap(newsletter, subscriber));
                    }
                }

                @Override
                public void left(Subscriber subscriber, Leaving leaving) {
                    if (subscriber.key().equals(key)) {
                        Map<String, Object> row = asMap(newsletter, subscriber);
                        row.put("notMailed", leaving.inWords());
                        rows.add(row);
                    }
                }

                @Override
                public void problem(Problem unusable) {}
            });
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
