package newsdigest.publish;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import newsdigest.config.Newsletter;
import newsdigest.consent.signup.ListEntry;
import newsdigest.delivery.audience.AudienceCounts.KnownBefore;
import newsdigest.delivery.audience.LeftByLists;
import newsdigest.delivery.audience.ListRows;
import newsdigest.store.Database;
import newsdigest.subscriber.SubscriberReader;

/**
 * Lists that the latest edition was planned from, and that are away, locked or half written now. What they say is not known, and taken for
 * what they said then.
 */
final class LackingLists {

    private static final int TENTH = 10;

    /** Number of rows that somebody may have taken out by hand. */
    private static final int FEW = 5;

    private final Application application;
    private final SubscriberReader reader;

    LackingLists(Application application) {
        this.application = application;
        this.reader = new SubscriberReader(application.config().root());
    }

    /**
     * Returns the words by which these lists kept a person back at the latest edition.
     *
     * @param listing what the others say of the person
     */
    List<String> words(Newsletter newsletter, String key, ListEntry listing) {
        Database ledger = application.ledger();
        Map<String, ListRows> known =
                KnownBefore.ofLatest(ledger, newsletter.name()).rows();
        Map<String, ListRows> now =
                known.isEmpty() ? known : application.listedPeople().rows(newsletter);
        LeftByLists leftByLists = new LeftByLists(ledger, newsletter.name());
        List<String> words = new ArrayList<>();
        known.forEach((list, had) -> {
            boolean speaks = listing.words().stream()
                    .anyMatch(word -> word.place().file().equals(list));
            if (!speaks
                    && isLacking(
                            newsletter,
                            list,
                            had.all(),
                            now.getOrDefault(list, ListRows.NONE).all())) {
                words.addAll(leftByLists.words(list, key));
            }
        });
        return words;
    }

    /** Returns the words by which any list kept a person back at the latest edition. */
    List<String> allWords(Newsletter newsletter, String key) {
        Database ledger = application.ledger();
        LeftByLists leftByLists = new LeftByLists(ledger, newsletter.name());
        return KnownBefore.ofLatest(ledger, newsletter.name()).rows().keySet().stream()
                .flatMap(list -> leftByLists.words(list, key).stream())
                .toList();
    }

    private boolean isLacking(Newsletter newsletter, String list, long had, long has) {
        Path file = application.config().root().resolve(list).normalize();
        long lost = had - has;
        boolean isCut = lost * TENTH > had && (has == 0 || lost >= FEW || ListDepartures.mayBeHalfWritten(file));
        return isCut && reader.isMeant(newsletter.subscriberPaths(), file);
    }
}
