package newsdigest.delivery.audience;

import java.util.List;
import java.util.Optional;
import newsdigest.consent.DeliveryRef;
import newsdigest.consent.ReaderRepository;
import newsdigest.consent.signup.ListEntry;
import newsdigest.store.Database;
import newsdigest.store.Sql;
import newsdigest.subscriber.leaving.Leaving;
import newsdigest.subscriber.status.SayingColumns;

/** Audience that was planned last, of the latest edition of a newsletter that went out or one since: what lists said of people then. */
public final class EarlierAudience {

    private final Database ledger;
    private final String newsletter;
    private final LeftByLists leftByLists;
    private final long latest;

    public EarlierAudience(Database ledger, String newsletter) {
        this.ledger = ledger;
        this.newsletter = newsletter;
        this.leftByLists = new LeftByLists(ledger, newsletter);
        this.latest = AudienceCounts.latest(ledger, newsletter, Optional.empty());
    }

    /** Returns a mark that changes with what was known then. */
    public String mark() {
        return latest + " " + leftByLists.lastFrom(0);
    }

    /**
     * Returns the entry of a person in the lists then; none where nothing is known of them.
     *
     * @param key key of the address
     */
    public ListEntry find(String key) {
        if (latest == 0) {
            return ListEntry.NONE;
        }
        Optional<DeliveryRef> delivery = delivery(key);
        long left = leftByLists.lastOf(key, latest);
        if (left > delivery.map(DeliveryRef::edition).orElse(0)) {
            return leftByLists.isConfirmedSince(left, key) ? ListEntry.NONE : ListEntry.left(List.of(word(left)));
        }
        return delivery.flatMap(new ReaderRepository(ledger)::find)
                .map(reader -> ListEntry.mailed(SayingColumns.NONE, Optional.of(reader.language()), reader.topics()))
                .orElse(ListEntry.NONE);
    }

    private Optional<DeliveryRef> delivery(String key) {
        return ledger.withConnection(connection -> Sql.first(
                connection,
                "select d.edition, d.seq from delivery d join edition e on e.number = d.edition where d.address_key = ?"
                        + " and d.edition >= ? and e.newsletter = ? order by d.edition desc limit 1",
                row -> new DeliveryRef(row.getInt(1), row.getLong(2)),
                key,
                latest,
                newsletter));
    }

    /** Returns the word by which lists said at an edition that people had left, where they had only one. */
    private Leaving word(long edition) {
        List<Leaving> words = AudienceCounts.read(ledger, edition).leftOut().keySet().stream()
                .flatMap(summary -> Leaving.ofSummary(summary).stream())
                .toList();
        return words.size() == 1 ? words.get(0) : Leaving.UNNAMED;
    }
}
