package newsdigest.delivery.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.store.Database;

/** Repository that counts complaints beside the messages that were sent. */
public final class ComplaintRepository {

    private static final int MOST_PROVIDERS = 20;
    private static final int MOST_EDITIONS = 20;

    /** Age up to which a count of an edition that is over is used: only people who are added by hand change it. */
    private static final Duration FRESH = Duration.ofHours(1);

    /** Part of the time that counting may take while an edition is being sent. */
    private static final int PART_OF_THE_TIME = 100;

    private final Database database;
    private final Map<String, Counted> counted = new ConcurrentHashMap<>();

    public ComplaintRepository(Database database) {
        this.database = database;
    }

    /**
     * Number of messages that were sent, which takes long to count where there are a million.
     *
     * @param edition what tells another state of the edition
     */
    private record Counted(String edition, boolean isOver, long sent, long nanoTime, long took) {
        boolean isFresh(String now) {
            long age = System.nanoTime() - nanoTime;
            return edition.equals(now) && age < (isOver ? FRESH.toNanos() : took * PART_OF_THE_TIME);
        }
    }

    /** Edition by its number in the ledger and its id. */
    private record Known(int number, String id) {}

    /** Number of complaints of one provider's readers. */
    private record OfProvider(String provider, long complaints) {}

    /** Returns the rate of all readers of an edition, and those of the providers with most complaints; none without any. */
    public List<ComplaintRate> of(int edition, String id) {
        List<ComplaintRate> rates = new ArrayList<>();
        long complaints =
                database.number("select count(*) from returned where edition = ? and kind = 'complaint'", edition);
        if (complaints == 0) {
            return rates;
        }
        String state = state(edition);
        rates.add(new ComplaintRate(id, "", complaints, sentTo(edition, state, "")));
        List<OfProvider> providers = database.query(
                "select provider, count(*) from returned where edition = ? and kind = 'complaint' and provider <> ''"
                        + " group by provider order by count(*) desc, provider limit " + MOST_PROVIDERS,
                row -> new OfProvider(row.getString(1), row.getLong(2)),
                edition);
        for (OfProvider one : providers) {
            long sent = sentTo(edition, state, one.provider());
            // Where the addresses were forgotten, nobody knows any more how many there were.
            if (sent >= one.complaints()) {
                rates.add(new ComplaintRate(id, one.provider(), one.complaints(), sent));
            }
        }
        return rates;
    }

    /** Returns what tells another state of an edition: its state and the times at which it was made ready and sent. */
    private String state(int edition) {
        return database.first(
                        "select state, frozen_at, released_at from edition where number = ?",
                        row -> row.getString(1) + " " + row.getLong(2) + " " + row.getLong(3),
                        edition)
                .orElse("");
    }

    /** Returns the number of messages that were sent to the readers of a provider, or to all; counted again now and then. */
    private long sentTo(int edition, String state, String provider) {
        boolean isOver = state.startsWith(EditionState.DONE.word() + " ")
                || state.startsWith(EditionState.CANCELLED.word() + " ");
        return counted.compute(edition + " " + provider, (key, known) -> {
                    if (known != null && known.isFresh(state)) {
                        return known;
                    }
                    long begun = System.nanoTime();
                    long sent = provider.isEmpty()
                            ? database.number(
                                    "select count(*) from delivery where edition = ? and state = 'sent'", edition)
                            : count(edition, "@" + provider);
                    long ended = System.nanoTime();
                    return new Counted(state, isOver, sent, ended, ended - begun);
                })
                .sent();
    }

    private long count(int edition, String ending) {
        return database.number(
                "select count(*) from delivery where edition = ? and state = 'sent' and length(address_key) > ? and"
                        + " substr(address_key, length(address_key) - ?) = ?",
                edition,
                ending.length(),
                ending.length() - 1,
                ending);
    }

    /** Returns the rates of the editions about which somebody has complained since then, the newest edition first. */
    public List<ComplaintRate> since(Instant from) {
        return database
                .query(
                        "select number, id from edition where number in (select edition from returned where kind ="
                                + " 'complaint' and at >= ?) order by number desc limit " + MOST_EDITIONS,
                        row -> new Known(row.getInt(1), row.getString(2)),
                        from.toEpochMilli())
                .stream()
                .flatMap(edition -> of(edition.number(), edition.id()).stream())
                .toList();
    }
}
