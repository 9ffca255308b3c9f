package newsdigest.delivery.lifecycle;

import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.edition.EditionId;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/** Assignment of editions to a newsletter of the configuration, when that has another name than the one they were made for. */
final class NewsletterAssignment {

    private final Database database;

    NewsletterAssignment(Database database) {
        this.database = database;
    }

    /**
     * Assigns an edition to a newsletter, when the one it was made for is no longer in the configuration.
     *
     * @throws UserException when it is over
     */
    void adopt(EditionId id, String newsletter) {
        EditionEntry entry = new EditionEntryRepository(database).require(id);
        int taken = database.update(
                "update edition set newsletter = ?, due_at = 0 where number = ? and state not in ('done', 'cancelled')",
                newsletter,
                entry.number());
        if (taken == 0) {
            throw new UserException(
                    "The edition " + id + " is over already: nothing of it is left to send as '" + newsletter
                            + "'. What a newsletter sent, and who left it, can be given to another name only before that one has sent"
                            + " anything.");
        }
    }

    /** Gives all editions of a newsletter to the name that it has now; each keeps its due time, unless that has another. */
    void rename(String from, String to) {
        database.transact(connection -> {
            Sql.update(
                    connection,
                    "update edition set due_at = 0 where newsletter = ? and due_at > 0 and exists (select 1 from edition other"
                            + " where other.newsletter = ? and other.due_at = edition.due_at)",
                    from,
                    to);
            Sql.update(connection, "update edition set newsletter = ? where newsletter = ?", to, from);
        });
    }
}
