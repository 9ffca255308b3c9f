package newsdigest.delivery.lifecycle;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.EditionState.Step;
import newsdigest.edition.EditionId;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/** Check of an edition that was not released yet for news that another edition has told since they were chosen. */
final class OvertakenNews {

    private final Database database;
    private final EditionEntryRepository entries;
    private final EditionFreezer freezer;

    OvertakenNews(Database database, EditionFreezer freezer) {
        this.database = database;
        this.entries = new EditionEntryRepository(database);
        this.freezer = freezer;
    }

    /**
     * Checks that the items of an edition that nobody has got are still news. One that was not confirmed held nothing back, and
     * what one that waits carries may have been corrected: it may have gone out since in another one.
     */
    static void requireNews(Connection connection, EditionEntry entry) throws SQLException {
        Optional<UserException> overtaken = overtaken(connection, entry);
        if (overtaken.isPresent()) {
            throw overtaken.get();
        }
    }

    /** Returns the refusal of an edition whose news another one has told since; empty when they are news. */
    static Optional<UserException> overtaken(Connection connection, EditionEntry entry) throws SQLException {
        List<String> others = overtakers(connection, entry.number());
        if (others.isEmpty()) {
            return Optional.empty();
        }
        String told = "What " + entry.id() + " tells has gone out since it was chosen, in " + String.join(", ", others);
        return Optional.of(
                Step.UNFREEZE.isLegalFrom(entry.state())
                        ? new UserException(
                                        told + ". Take it back to draft and look at it: newsdigest draft " + entry.id())
                                .withKey("error.overtaken", String.join(", ", others))
                        : new UserException(told + ". It is " + entry.state().word()
                                        + ", so it cannot be changed any more. Stop it for good, and send what is left of its"
                                        + " news with another edition: newsdigest cancel " + entry.id())
                                .withKey("error.overtakenPaused", String.join(", ", others)));
    }

    /**
     * Returns the editions that were released since the news of this one were chosen, and tell the same; none for one that was
     * released itself.
     */
    private static List<String> overtakers(Connection connection, int number) throws SQLException {
        return Sql.query(
                connection,
                "select distinct other.id from edition_item mine join edition_item theirs on theirs.language ="
                        + " mine.language and theirs.item = mine.item and theirs.edition <> mine.edition join edition other"
                        + " on other.number = theirs.edition join edition this on this.number = mine.edition"
                        + " where mine.edition = ? and this.released_at = 0 and other.newsletter = this.newsletter and"
                        + " other.release_order > this.chosen_after and (other.state <> 'cancelled' or exists (select 1 from"
                        + " delivery d where d.edition = other.number and d.state in ('sent', 'sending', 'uncertain')))",
                row -> row.getString(1),
                number);
    }

    /**
     * Throws away what nobody but the schedule has frozen, when another edition has told it since; it is made anew.
     *
     * @return true when it was thrown away
     */
    boolean discardOvertaken(EditionId id) {
        EditionEntry entry = entries.require(id);
        boolean overtaken = entry.state() == EditionState.FROZEN
                && entry.frozenBy().isEmpty()
                && database.withConnection(
                        connection -> !overtakers(connection, entry.number()).isEmpty());
        if (overtaken) {
            freezer.backToDraft(id, "", EditionLifecycle.ALONE);
        }
        return overtaken;
    }
}
