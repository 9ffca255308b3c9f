package newsdigest.delivery.lifecycle;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.edition.EditionId;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/** Check of a frozen edition for news that another edition has told since they were chosen. */
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
     * Returns why an edition is not to go out: what it carries has gone out since in another one, for it was not confirmed then, or at
     * the same moment.
     */
    static Optional<UserException> overtaken(Connection connection, EditionEntry entry) throws SQLException {
        List<String> others = overtakers(connection, entry.number());
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(new UserException("What " + entry.id() + " tells has gone out since it was chosen, in "
                                + String.join(", ", others)
                                + ". Take it back to draft and look at it: newsdigest draft "
                                + entry.id())
                        .withKey("error.overtaken", String.join(", ", others)));
    }

    /** Returns the editions that were released since the news of this one were chosen, and tell the same. */
    private static List<String> overtakers(Connection connection, int number) throws SQLException {
        return Sql.query(
                connection,
                "select distinct other.id from edition_item mine join edition_item theirs on theirs.language ="
                        + " mine.language and theirs.item = mine.item and theirs.edition <> mine.edition join edition other"
                        + " on other.number = theirs.edition join edition this on this.number = mine.edition"
                        + " where mine.edition = ? and other.newsletter = this.newsletter and other.release_order >"
                        + " this.chosen_after and other.state <> 'cancelled'",
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

    /**
     * Takes a confirmation back, when what was confirmed has been told by another edition since.
     *
     * @throws UserException when that is so
     */
    void requireNews(EditionId id) {
        Optional<UserException> overtaken = database.inTransaction(connection -> {
            EditionEntry entry = EditionEntryRepository.require(connection, id);
            Optional<UserException> reason =
                    entry.state() == EditionState.FROZEN ? overtaken(connection, entry) : Optional.empty();
            if (reason.isPresent()) {
                EditionRelease.forgetConfirmation(connection, entry);
            }
            return reason;
        });
        if (overtaken.isPresent()) {
            throw overtaken.get();
        }
    }
}
