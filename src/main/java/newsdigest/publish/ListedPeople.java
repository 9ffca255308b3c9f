package newsdigest.publish;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.address.HashIndex;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.consent.signup.ListEntry;
import newsdigest.delivery.audience.ListRows;
import newsdigest.problem.Problem;
import newsdigest.subscriber.Subscriber;
import newsdigest.subscriber.SubscriberListener;
import newsdigest.subscriber.SubscriberReader;
import newsdigest.subscriber.leaving.Leaving;
import newsdigest.subscriber.leaving.LeftPeople;

/**
 * Entries of people in the subscriber lists, by address. The lists of a newsletter are read again only once they have
 * changed, and of a million people little more than the hashes of their addresses is kept.
 */
final class ListedPeople {

    private final ListDepartures departures;
    private final SubscriberReader reader;
    private final Map<String, Index> indexes = new HashMap<>();

    ListedPeople(Config config, ListDepartures departures) {
        this.departures = departures;
        this.reader = new SubscriberReader(config.root());
    }

    /** Returns the entry of the person with this address key. */
    synchronized ListEntry find(Newsletter newsletter, String key) {
        return index(newsletter).find(key);
    }

    /** Returns the rows that the lists have now, by file. */
    synchronized Map<String, ListRows> rows(Newsletter newsletter) {
        return Map.copyOf(index(newsletter).rows);
    }

    private Index index(Newsletter newsletter) {
        String tag = departures.tag(newsletter);
        Index known = indexes.get(newsletter.name());
        if (known == null || !known.tag.equals(tag)) {
            known = new Index(tag, newsletter);
            reader.readLists(newsletter.subscribers(), known);
            indexes.put(newsletter.name(), known);
        }
        return known;
    }

    /** Choices that lists have for people: few differ. */
    private record ListedChoice(Optional<Locale> language, List<String> topics, long saidToGetItBy) {}

    /** Index of the people in a newsletter's lists. */
    private static final class Index implements SubscriberListener {
        private final String tag;
        private final Newsletter newsletter;
        private final LeftPeople left = new LeftPeople();
        private final HashIndex mailed = new HashIndex();
        private final Map<String, ListRows> rows = new HashMap<>();
        private final Map<ListedChoice, Integer> numbers = new LinkedHashMap<>();
        private final List<ListedChoice> choices = new ArrayList<>();

        private Index(String tag, Newsletter newsletter) {
            this.tag = tag;
            this.newsletter = newsletter;
        }

        @Override
        public void subscriber(Subscriber subscriber) {
            ListedChoice choice = new ListedChoice(
                    subscriber.language(),
                    List.copyOf(newsletter.topics().named(subscriber.topics())),
                    subscriber.saidToGetItBy());
            int number = numbers.computeIfAbsent(choice, added -> {
                choices.add(added);
                return choices.size() - 1;
            });
            mailed.putIfAbsent(subscriber.key(), number);
            rows.merge(subscriber.place().file(), ListRows.ONE_MAILED, ListRows::plus);
        }

        @Override
        public void left(Subscriber subscriber, Leaving leaving) {
            left.note(subscriber.key(), leaving);
            rows.merge(subscriber.place().file(), ListRows.of(leaving), ListRows::plus);
        }

        @Override
        public void problem(Problem problem) {}

        private ListEntry find(String key) {
            long number = mailed.get(key);
            if (number != HashIndex.NEVER) {
                ListedChoice choice = choices.get((int) number);
                return ListEntry.mailed(choice.saidToGetItBy(), choice.language(), choice.topics());
            }
            return ListEntry.left(left.words(key));
        }
    }
}
