package newsdigest.delivery.audience;

import java.sql.PreparedStatement;
import java.util.HashSet;
import java.util.Set;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.store.Database;
import newsdigest.store.Sql;
import newsdigest.subscriber.leaving.LeftPeople;
import newsdigest.subscriber.table.HashIndex;

/**
 * People of whom lists said at the latest edition of a newsletter that they left, by hashes of their addresses. A list that no longer
 * says so may have been cut.
 */
public final class LeftByLists {

    private static final String OF_NEWSLETTER =
            " from left_by_list where edition in (select number from edition where newsletter = ?)";

    private static final int AT_ONCE = 500;

    private final Database ledger;
    private final String newsletter;

    public LeftByLists(Database ledger, String newsletter) {
        this.ledger = ledger;
        this.newsletter = newsletter;
    }

    /** Returns those who had left. */
    public HashIndex read() {
        HashIndex left = HashIndex.withoutValues();
        ledger.each("select hash" + OF_NEWSLETTER, row -> left.addHash(row.getLong(1)), newsletter);
        return left;
    }

    /** Writes those who have left by now, in place of those before. */
    public void write(FrozenEdition edition, LeftPeople people) {
        ledger.transact(connection -> {
            Sql.update(connection, "delete" + OF_NEWSLETTER, newsletter);
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into left_by_list (edition, hash) values (?, ?)")) {
                int waiting = 0;
                for (long hash : people.hashes()) {
                    insert.setInt(1, edition.number());
                    insert.setLong(2, hash);
                    insert.addBatch();
                    if (++waiting % AT_ONCE == 0) {
                        insert.executeBatch();
                    }
                }
                insert.executeBatch();
            }
        });
    }

    /**
     * Returns those of some people who would be mailed on the word of a list alone: neither is it written in the ledger that they get
     * nothing, nor did they sign up since, or over that word.
     *
     * @param keys keys of addresses
     */
    public Set<String> onTheWordOfLists(Set<String> keys) {
        Set<String> people = new HashSet<>(keys);
        GonePeople.removeSuppressed(people, ledger, newsletter);
        GonePeople.remove(
                people,
                ledger,
                "select address_key from sign_up where newsletter = ? and confirmed_at > 0 and (confirmed_over <> ''"
                        + " or confirmed_at >= (select coalesce(max(frozen_at), 0) from edition where newsletter ="
                        + " sign_up.newsletter and number in (select edition from left_by_list))) and address_key in ",
                newsletter);
        return people;
    }
}
