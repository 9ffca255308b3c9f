package newsdigest.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import newsdigest.address.HashIndex;
import newsdigest.config.Config;
import newsdigest.config.LeavingRules;
import newsdigest.config.Newsletter;
import newsdigest.delivery.audience.DecidedLists;
import newsdigest.delivery.audience.HadLeft;
import newsdigest.delivery.audience.LeftByLists;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.lifecycle.DepartureSource;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.subscriber.ListStamp;
import newsdigest.subscriber.Subscriber;
import newsdigest.subscriber.SubscriberListener;
import newsdigest.subscriber.SubscriberReader;
import newsdigest.subscriber.leaving.Leaving;
import newsdigest.subscriber.leaving.LeftPeople;
import newsdigest.text.Formats;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Source of departures that reads a newsletter's lists. Remembers for each edition the state of the lists it has read,
 * so that asking again reads only their dates and sizes.
 */
final class ListDepartures implements DepartureSource {

    private static final Logger LOG = LoggerFactory.getLogger(ListDepartures.class);

    private static final int REMEMBERED = 64;

    /** Time without a change after which a list counts as written to its end. */
    private static final Duration QUIET_AFTER = Duration.ofSeconds(1);

    /** Time without a change after which a whole audience may be planned from a list. */
    private static final Duration WRITTEN_AFTER = Duration.ofSeconds(15);

    /** The same for a person who waits for it. */
    private static final Duration WRITTEN_BY_HAND_AFTER = Duration.ofSeconds(5);

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Config config;
    private final Clock clock;
    private final SubscriberReader reader;
    private final Supplier<Optional<Database>> ledger;
    private final Returned returned;
    private final Map<Integer, String> read = new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param ledger returns the ledger of real mail, where there is one */
    ListDepartures(Config config, Clock clock, Supplier<Optional<Database>> ledger, Returned returned) {
        this.config = config;
        this.ledger = ledger;
        this.clock = clock;
        this.returned = returned;
        this.reader = new SubscriberReader(config.root());
    }

    /** People who subscribed again although a list says that they left. */
    @FunctionalInterface
    interface Returned {
        /** Returns what of this was not known yet when the person confirmed a subscription; the first of it where they did not. */
        Optional<Leaving> findNew(String newsletter, String addressKey, List<Leaving> words);
    }

    /** Returns a tag that changes with the lists of a newsletter. */
    String tag(Newsletter newsletter) {
        StringBuilder tag = new StringBuilder();
        for (Path file : reader.files(newsletter.subscriberPaths())) {
            tag.append(file).append(' ').append(ListStamp.of(file)).append('\n');
        }
        return tag.toString();
    }

    /** Notes that an edition's audience was read from the lists in this state. */
    synchronized void noteRead(FrozenEdition edition, String tag) {
        read.put(edition.number(), tag);
    }

    @Override
    public synchronized void readAnew(FrozenEdition edition) {
        read.remove(edition.number());
    }

    private synchronized boolean isRead(FrozenEdition edition, String tag) {
        return tag.equals(read.get(edition.number()));
    }

    @Override
    public void read(FrozenEdition edition, Consumer<Departures> use) {
        Optional<Newsletter> newsletter = config.find(edition.edition().newsletter());
        if (newsletter.isEmpty()) {
            return;
        }
        Optional<LeftByLists> known = known(newsletter.get());
        long later = known.map(left -> left.lastSince(edition)).orElse(0L);
        String tag = tag(newsletter.get());
        String tagWithLater = later == 0 ? tag : tag + later;
        if (!isRead(edition, tagWithLater) && isQuiet(newsletter.get(), tag)) {
            Leavers leavers = leavers(newsletter.get(), later == 0 ? Optional.empty() : known, edition);
            leavers.warn();
            // A list that was written meanwhile is read again at the next look.
            if (tag(newsletter.get()).equals(tag)) {
                use.accept(leavers);
                noteRead(edition, tagWithLater);
            }
        }
    }

    /**
     * Returns false while somebody is writing a list: half a row can mean something else than the whole, and a reader
     * who is left out of an edition by mistake does not come back into it.
     */
    private boolean isQuiet(Newsletter newsletter, String tag) {
        Instant recent = Instant.now().minus(QUIET_AFTER);
        boolean isFresh = reader.files(newsletter.subscriberPaths()).stream()
                .anyMatch(file -> modified(file).isAfter(recent));
        if (!isFresh) {
            return true;
        }
        try {
            Thread.sleep(QUIET_AFTER.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return tag(newsletter).equals(tag);
    }

    /**
     * Waits until nobody has written a list for some time, so that an audience is not planned from half of it: who writes slowly
     * makes pauses. Lists that are written all the time are waited for only so long.
     */
    void awaitQuiet(Newsletter newsletter) {
        awaitQuiet(newsletter, WRITTEN_AFTER);
    }

    /** Waits as {@link #awaitQuiet}, for less time: who sends by hand sees how many people there are. */
    void awaitWritten(Newsletter newsletter) {
        awaitQuiet(newsletter, WRITTEN_BY_HAND_AFTER);
    }

    private void awaitQuiet(Newsletter newsletter, Duration quiet) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        for (Duration left = untilQuiet(newsletter, quiet);
                !left.isZero() && System.nanoTime() - end < 0;
                left = untilQuiet(newsletter, quiet)) {
            try {
                Thread.sleep(left.toMillis() + 1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new UserException("Interrupted while waiting for the lists of " + newsletter.name() + ".", e);
            }
        }
    }

    /** Returns the time until no list has been changed for long enough; one that was changed in the future counts as old. */
    private Duration untilQuiet(Newsletter newsletter, Duration quiet) {
        Instant now = clock.instant();
        return reader.files(newsletter.subscriberPaths()).stream()
                .map(ListDepartures::modified)
                .filter(time -> !time.isAfter(now))
                .map(time -> Duration.between(now, time.plus(quiet)))
                .filter(left -> !left.isNegative())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Returns true when a file was changed so recently that somebody may still be writing it. */
    static boolean mayBeHalfWritten(Path file) {
        return modified(file).isAfter(Instant.now().minus(WRITTEN_AFTER));
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException gone) {
            return Instant.EPOCH;
        }
    }

    /** Returns who left as the lists say now; the next time that the edition goes out they are read all the same. */
    Departures now(Newsletter newsletter, FrozenEdition edition) {
        return leavers(newsletter, known(newsletter), edition);
    }

    private Optional<LeftByLists> known(Newsletter newsletter) {
        return ledger.get().map(there -> new LeftByLists(there, newsletter.name()));
    }

    private Leavers leavers(Newsletter newsletter, Optional<LeftByLists> known, FrozenEdition edition) {
        Leavers leavers = new Leavers(newsletter.name(), returned, known, edition);
        if (!leavers.leftSince.isEmpty()) {
            reader.readLists(newsletter.subscribers(), leavers);
        } else {
            reader.readListsOfLeavers(newsletter.subscribers(), leavers);
        }
        return leavers;
    }

    /**
     * People who are not mailed. Of whom a list said that they left when a later edition was frozen stays out though no list says so any
     * more, unless one takes it back: that list may have been cut, or be away.
     */
    private static final class Leavers implements SubscriberListener, Departures {
        private final String newsletter;
        private final Returned returned;
        private final LeftPeople left = new LeftPeople();
        private final Optional<LeftByLists> known;
        private final HadLeft leftSince;
        private final DecidedLists decided;
        private final HashIndex saying = new HashIndex();
        private int errors;

        private Leavers(String newsletter, Returned returned, Optional<LeftByLists> known, FrozenEdition edition) {
            this.newsletter = newsletter;
            this.returned = returned;
            this.known = known;
            this.leftSince = known.map(left -> left.readSince(edition)).orElse(HadLeft.NOBODY);
            this.decided = new DecidedLists(leftSince);
        }

        @Override
        public void decision(String list, LeavingRules decision) {
            decided.note(list, decision);
        }

        @Override
        public void subscriber(Subscriber subscriber) {
            if (leftSince.has(subscriber.key())) {
                saying.or(subscriber.key(), decided.saying(subscriber));
            }
        }

        @Override
        public void left(Subscriber subscriber, Leaving leaving) {
            left.note(subscriber.key(), leaving);
        }

        @Override
        public void problem(Problem problem) {
            errors += problem.isError() ? 1 : 0;
        }

        void warn() {
            if (errors > 0) {
                // The log names no address.
                LOG.warn(
                        "The lists of {}, read again for those who left, have {}. See: newsdigest subscribers check",
                        newsletter,
                        Formats.count(errors, "problem"));
            }
        }

        @Override
        public Optional<String> findReason(String addressKey) {
            List<Leaving> words = left.words(addressKey);
            return words.isEmpty()
                    ? known.filter(lists -> hasLeftSince(lists, addressKey)).map(lists -> Leaving.BY_LATER_EDITION)
                    : returned.findNew(newsletter, addressKey, words).map(Leaving::summary);
        }

        private boolean hasLeftSince(LeftByLists lists, String addressKey) {
            return leftSince.has(addressKey)
                    && !leftSince.isNews(addressKey, saying.bits(addressKey))
                    && !lists.onTheWordOfLists(Set.of(addressKey)).isEmpty();
        }
    }
}
