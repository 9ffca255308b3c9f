package newsdigest.delivery.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.edition.EditionId;
import newsdigest.edition.Window;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/** Repository of the frozen editions. */
public final class EditionRepository {

    private final Database database;

    public EditionRepository(Database database) {
        this.database = database;
    }

    /** Returns true when anything of it was sent, or tried to be. */
    public boolean isStarted(FrozenEdition edition) {
        return database.withConnection(connection -> isStarted(connection, edition.number()));
    }

    /** Returns true when anybody was planned to get an edition, whatever became of it. */
    public boolean hasAudience(int number) {
        return database.withConnection(connection -> hasAudience(connection, number));
    }

    public static boolean hasAudience(Connection connection, int number) throws SQLException {
        return Sql.first(
                        connection, "select seq from delivery where edition = ? limit 1", row -> row.getLong(1), number)
                .isPresent();
    }

    /** Returns true when a person in its audience is still to get it. */
    public static boolean isOwing(Connection connection, int number) throws SQLException {
        return Sql.number(
                        connection,
                        "select count(*) from (select 1 from delivery where edition = ? and state in ('pending', 'deferred')"
                                + " limit 1) as owed",
                        number)
                > 0;
    }

    public static boolean isStarted(Connection connection, int number) throws SQLException {
        return Sql.number(
                        connection,
                        "select count(*) from (select 1 from delivery where edition = ? and state in"
                                + " ('sending', 'sent', 'deferred', 'failed', 'uncertain')"
                                + " union all select 1 from delivery where edition = ? and attempts > 0"
                                + " and state <> 'sent' and state <> 'sending' and state <> 'deferred' and state <> 'failed'"
                                + " and state <> 'uncertain'"
                                + " limit 1) as tried",
                        number,
                        number)
                > 0;
    }

    /** Returns the edition of this id. */
    public Optional<FrozenEdition> find(EditionId id) {
        return database.withConnection(connection -> find(connection, id));
    }

    public static Optional<FrozenEdition> find(Connection connection, EditionId id) throws SQLException {
        return select(connection, "where id = ? and fingerprint <> ''", id.value()).stream()
                .findFirst();
    }

    /**
     * State of an edition's pages, by which whoever keeps a copy knows whether it is still right.
     *
     * @param isDropped true once its pages are kept no more
     */
    public record EditionStamp(int number, Instant frozenAt, boolean isDropped) {}

    /** Returns the state of the pages of the edition of this id. */
    public Optional<EditionStamp> stamp(EditionId id) {
        return database.first(
                "select number, frozen_at, pages_dropped_at from edition where id = ? and fingerprint <> ''",
                row -> new EditionStamp(row.getInt(1), Instant.ofEpochMilli(row.getLong(2)), row.getLong(3) > 0),
                id.value());
    }

    public Optional<FrozenEdition> find(int number) {
        return select("where number = ?", number).stream().findFirst();
    }

    /** Returns the editions that are neither done nor cancelled, the oldest first. */
    public List<FrozenEdition> unfinished() {
        return select("where state in ('frozen', 'waiting', 'sending', 'paused') order by number");
    }

    /** Returns the cancelled editions with deliveries that are not settled yet. */
    public List<FrozenEdition> cancelledWithDebts() {
        return select(
                "where state = 'cancelled' and exists (select 1 from delivery where delivery.edition = edition.number"
                        + " and delivery.state in ('pending', 'deferred', 'sending')) order by number");
    }

    /** Returns the newest editions with their pages, the newest first. */
    public List<FrozenEdition> newest(int limit) {
        return select("where fingerprint <> '' order by number desc limit " + limit);
    }

    /** Returns the ids of the newest editions, the newest first. */
    public List<EditionId> newestIds(int limit) {
        return database.query(
                "select id from edition where fingerprint <> '' order by number desc limit " + limit,
                row -> new EditionId(row.getString(1)));
    }

    /** Returns the editions of this state, the oldest first. */
    public List<FrozenEdition> in(EditionState state) {
        return select("where state = ? order by number", state.word());
    }

    private List<FrozenEdition> select(String which, Object... parameters) {
        return database.withConnection(connection -> select(connection, which, parameters));
    }

    private static List<FrozenEdition> select(Connection connection, String which, Object... parameters)
            throws SQLException {
        return Sql.query(
                connection, "select * from edition " + which, row -> EditionRows.read(connection, row), parameters);
    }

    /**
     * Edition without its pages.
     *
     * @param hasPages true while its pages are kept
     * @param subjects by language, in the order of the edition
     */
    public record EditionHeadline(
            int number,
            EditionId id,
            String newsletter,
            Window window,
            Instant frozenAt,
            EditionState stage,
            boolean hasPages,
            Map<Locale, String> subjects) {}

    /** Returns the newest editions of a newsletter, the newest first. */
    public List<EditionHeadline> headlines(String newsletter, int limit) {
        return headlines(newsletter, Integer.MAX_VALUE, limit);
    }

    /** Returns the editions of a newsletter with a number below this one, the newest first. */
    public List<EditionHeadline> headlines(String newsletter, int below, int limit) {
        return database.withConnection(connection -> EditionRows.headlines(connection, newsletter, below, limit));
    }

    /** Returns the headlines of the items of an edition in one language, in the order of the alphabet. */
    public List<String> headlinesOf(int number, Locale language) {
        return database.query(
                "select distinct headline from edition_item where edition = ? and language = ? and headline <> ''"
                        + " order by headline",
                row -> row.getString(1),
                number,
                language.toLanguageTag());
    }

    /**
     * Returns the state of an edition at this moment; another process may have paused or cancelled it.
     *
     * @throws UserException when the ledger has it no more, as an older copy that was put back on a server meanwhile
     */
    public EditionState stage(FrozenEdition edition) {
        return database.first(
                        "select state from edition where number = ?",
                        row -> EditionState.of(row.getString(1)),
                        edition.number())
                .orElseThrow(() ->
                        new UserException("The edition " + edition.edition().id()
                                + " is not in the ledger any more: an older copy of it is in its place."));
    }

    /** Returns this edition in its present state. */
    public FrozenEdition refresh(FrozenEdition edition) {
        return database.first(
                        "select * from edition where number = ?",
                        row -> EditionRows.withState(edition, row),
                        edition.number())
                .orElse(edition);
    }

    /**
     * Sees whether the ledger can be read and written, and changes nothing.
     *
     * @throws UserException when it cannot
     */
    public static void probe(Database database) {
        try (Connection connection = database.begin()) {
            Sql.update(connection, "update edition set reason = reason where number = ?", -1);
            connection.rollback();
        } catch (SQLException e) {
            throw database.translate(e);
        }
    }
}
