package newsdigest.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.lifecycle.DepartureSource;
import newsdigest.problem.Problem;
import newsdigest.subscriber.Subscriber;
import newsdigest.subscriber.SubscriberListener;
import newsdigest.subscriber.SubscriberReader;
import newsdigest.subscriber.leaving.Leaving;
import newsdigest.subscriber.leaving.LeftPeople;
import newsdigest.subscriber.table.HashIndex;

/**
 * Source of departures that reads a newsletter's lists. It remembers for each edition which lists it has read, as they
 * were, so that asking again costs a look at the files.
 */
final class ListDepartures implements DepartureSource {

    private static final int REMEMBERED = 64;

    private final Config config;
    private final SubscriberReader reader;
    private final Map<Integer, String> read = new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    ListDepartures(Config config) {
        this.config = config;
        this.reader = new SubscriberReader(config.root());
    }

    /** Returns a tag that changes with the lists of a newsletter. */
    String tag(Newsletter newsletter) {
        StringBuilder tag = new StringBuilder();
        for (Path file : reader.files(newsletter.subscriberPaths())) {
            tag.append(file).append(' ').append(stamp(file)).append('\n');
        }
        return tag.toString();
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.size() + " " + attributes.lastModifiedTime().toInstant() + " " + attributes.fileKey();
        } catch (IOException gone) {
            return "gone";
        }
    }

    /** Notes that an edition's audience is the one of the lists as they were. */
    synchronized void noteRead(FrozenEdition edition, String tag) {
        read.put(edition.number(), tag);
    }

    private synchronized boolean isRead(FrozenEdition edition, String tag) {
        return tag.equals(read.get(edition.number()));
    }

    @Override
    public void read(FrozenEdition edition, Consumer<Departures> use) {
        Optional<Newsletter> newsletter = config.newsletters().stream()
                .filter(known -> known.name().equals(edition.edition().newsletter()))
                .findFirst();
        if (newsletter.isEmpty()) {
            return;
        }
        String tag = tag(newsletter.get());
        if (!isRead(edition, tag)) {
            use.accept(departures(newsletter.get()));
            noteRead(edition, tag);
        }
    }

    private Departures departures(Newsletter newsletter) {
        Leavers leavers = new Leavers();
        reader.readListsOfLeavers(newsletter.subscribers(), leavers);
        if (leavers.ofWholeFile) {
            reader.readListsOfLeavers(newsletter.subscribers(), leavers.mailedElsewhere());
        }
        return leavers;
    }

    /**
     * People who are not mailed. A list that is kept back as a whole says nothing about people whom another list has as
     * well.
     */
    private static final class Leavers implements SubscriberListener, Departures {
        private final LeftPeople left = new LeftPeople();
        private final HashIndex mailed = HashIndex.withoutValues();
        private boolean ofWholeFile;

        @Override
        public void subscriber(Subscriber subscriber) {}

        @Override
        public void left(Subscriber subscriber, Leaving leaving) {
            ofWholeFile |= leaving.isOfWholeFile();
            left.note(subscriber.key(), leaving);
        }

        @Override
        public void problem(Problem problem) {}

        SubscriberListener mailedElsewhere() {
            return new SubscriberListener() {
                @Override
                public void subscriber(Subscriber subscriber) {
                    if (left.find(subscriber.key()).isPresent()) {
                        mailed.add(subscriber.key());
                    }
                }

                @Override
                public void problem(Problem problem) {}
            };
        }

        @Override
        public Optional<String> findReason(String addressKey) {
            return mailed.has(addressKey)
                    ? Optional.empty()
                    : left.find(addressKey).map(Leaving::summary);
        }
    }
}
