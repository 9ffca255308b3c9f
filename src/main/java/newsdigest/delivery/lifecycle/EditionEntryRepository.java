package newsdigest.delivery.lifecycle;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionRows;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.edition.EditionId;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/** Repository of the entries that a ledger has of its editions, in whatever state; it writes nothing. */
final class EditionEntryRepository {

    /** Query for the number of releases so far. */
    static final String RELEASES = "select coalesce(max(release_order), 0) from edition";

    private final Database database;

    EditionEntryRepository(Database database) {
        this.database = database;
    }

    /** Returns the number of releases so far, to be asked for before news are chosen. */
    long releases() {
        return database.number(RELEASES);
    }

    /** Returns the edition of this id, in whatever state. */
    Optional<EditionEntry> find(EditionId id) {
        return database.withConnection(connection -> find(connection, id));
    }

    /** Returns the edition of this id as a transaction sees it. */
    static Optional<EditionEntry> find(Connection connection, EditionId id) throws SQLException {
        return Sql.first(connection, "select * from edition where id = ?", EditionEntryRepository::read, id.value());
    }

    /** Returns the edition of a newsletter that is due at this time; empty when it is not in the ledger yet. */
    Optional<EditionEntry> dueAt(String newsletter, Instant dueAt) {
        return database.first(
                "select * from edition where newsletter = ? and due_at = ?",
                EditionEntryRepository::read,
                newsletter,
                dueAt.toEpochMilli());
    }

    /** Returns the frozen editions that are confirmed and neither held nor released yet. */
    List<EditionEntry> confirmed() {
        return database.query(
                "select * from edition where state = 'frozen' and confirmed_at > 0 order by number",
                EditionEntryRepository::read);
    }

    /** Returns the editions of a newsletter that are not frozen yet, the earliest due time first. */
    List<EditionEntry> upcoming(String newsletter) {
        return database.query(
                "select * from edition where newsletter = ? and state in ('next', 'draft') order by due_at, number",
                EditionEntryRepository::read,
                newsletter);
    }

    /** Returns the editions that staff have decided about; see {@link EditionLifecycle#decided}. */
    List<EditionEntry> decided(String newsletter, Instant after) {
        return database.query(
                "select * from edition where newsletter = ? and due_at > 0 and (state = 'draft' or (state in ('frozen', 'waiting')"
                        + " and frozen_by <> '') or (state in ('sending', 'paused', 'done', 'cancelled') and due_at > ?))"
                        + " order by due_at",
                EditionEntryRepository::read,
                newsletter,
                after.toEpochMilli());
    }

    /** Returns the editions without bytes: next ones, drafts, and those that were cancelled before they had any. */
    List<EditionEntry> unfrozen() {
        return database.query(
                "select * from edition where fingerprint = '' order by number desc", EditionEntryRepository::read);
    }

    /** Returns the latest edition with bytes of each newsletter that the ledger knows: one that is over, where there is any. */
    List<EditionEntry> latestOfEach() {
        return database.query(
                "select * from edition where number in (select coalesce(max(case when state in ('done', 'cancelled') then number"
                        + " end), max(number)) from edition where fingerprint <> '' group by newsletter) order by number",
                EditionEntryRepository::read);
    }

    /** Returns whether an edition of this newsletter has ever been let out. */
    boolean hasReleased(String newsletter) {
        return database.first(
                        "select 1 from edition where newsletter = ? and released_at > 0 limit 1",
                        row -> row.getInt(1),
                        newsletter)
                .isPresent();
    }

    /**
     * Returns the edition of this id.
     *
     * @throws UserException when the ledger holds none
     */
    EditionEntry require(EditionId id) {
        return database.withConnection(connection -> require(connection, id));
    }

    /** Returns the edition of this id as {@link #require(EditionId)}, as a transaction sees it. */
    static EditionEntry require(Connection connection, EditionId id) throws SQLException {
        return find(connection, id).orElseThrow(() -> new UserException("The ledger holds no edition " + id + "."));
    }

    /** Returns the entry of a row of the table {@code edition}. */
    static EditionEntry read(ResultSet row) throws SQLException {
        return new EditionEntry(
                row.getInt("number"),
                new EditionId(row.getString("id")),
                row.getString("newsletter"),
                EditionState.of(row.getString("state")),
                EditionRows.reason(row),
                instant(row.getLong("frozen_at")),
                instant(row.getLong("due_at")),
                Optional.of(row.getString("as_of"))
                        .filter(text -> !text.isEmpty())
                        .map(LocalDate::parse),
                row.getString("frozen_by"),
                row.getLong("planned_at") > 0,
                row.getLong("confirmed_at") > 0
                        ? Optional.of(new EditionEntry.Confirmation(instant(row.getLong("send_at"))))
                        : Optional.empty(),
                instant(row.getLong("taken_back_at")));
    }

    private static Optional<Instant> instant(long millis) {
        return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
