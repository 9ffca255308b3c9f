package newsdigest.doctor.probe;

import java.util.OptionalInt;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.subscriber.ListStatistics;
import newsdigest.subscriber.SubscriberReader;

/**
 * Number of readers of all newsletters whose sender is of one organisation, by which providers tell bulk senders. Read
 * once, when it is first asked for.
 */
public final class ReaderCount {

    /** Number of messages a day from which Gmail, Yahoo and Microsoft ask more of a sender. */
    public static final int BULK = 5_000;

    private final Newsletter newsletter;
    private final Config config;
    private OptionalInt known = OptionalInt.empty();

    public ReaderCount(Newsletter newsletter, Config config) {
        this.newsletter = newsletter;
        this.config = config;
    }

    /** Returns true when an edition for all of them makes the sender one of bulk mail. */
    public synchronized boolean isBulk() {
        if (known.isEmpty()) {
            String domain = MailDomains.ofFrom(newsletter);
            int sum = 0;
            for (Newsletter other : config.newsletters()) {
                if (MailDomains.aligned(MailDomains.ofFrom(other), domain)) {
                    ListStatistics statistics = new ListStatistics(problem -> {});
                    new SubscriberReader(config.root()).readLists(other.subscribers(), statistics);
                    sum += statistics.subscribers();
                }
            }
            known = OptionalInt.of(sum);
        }
        return known.getAsInt() >= BULK;
    }
}
