package newsdigest.delivery.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.delivery.ledger.FrozenEdition.Stage;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/** The frozen editions in the ledger. */
public final class EditionRepository {

    private final Database database;
    private final Clock clock;

    public EditionRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Writes an edition down. Once a first message of it was tried it is frozen for good, and stays as it is whatever
     * the new one says; so does one that waits, for somebody may have been shown it. One that waited and was cancelled
     * before anything was sent is made anew.
     *
     * @return what the ledger holds
     */
    public FrozenEdition freeze(Edition edition) {
        return database.inTransaction(connection -> {
            Optional<FrozenEdition> known = find(connection, edition.id());
            if (known.isPresent() && isToStay(connection, known.get(), edition)) {
                return known.get();
            } else if (known.isPresent()) {
                EditionRows.delete(connection, known.get().number());
            }
            long number = known.isPresent()
                    ? known.get().number()
                    : Sql.number(connection, "select coalesce(max(number), 0) + 1 from edition");
            EditionRows.insert(connection, number, edition, clock.millis());
            return find(connection, edition.id()).orElseThrow();
        });
    }

    private static boolean isSame(Edition one, Edition other) {
        return one.fingerprint().equals(other.fingerprint()) && one.coverage().equals(other.coverage());
    }

    private static boolean isToStay(Connection connection, FrozenEdition known, Edition edition) throws SQLException {
        boolean waited = Sql.number(connection, "select count(*) from waiting where edition = ?", known.number()) > 0;
        if (known.stage() == Stage.CANCELLED) {
            return !waited || isStarted(connection, known);
        }
        return waited || isSame(known.edition(), edition) || isStarted(connection, known);
    }

    /** Whether anything of it was sent, or tried to be. */
    public boolean isStarted(FrozenEdition edition) {
        return database.withConnection(connection -> isStarted(connection, edition));
    }

    private static boolean isStarted(Connection connection, FrozenEdition edition) throws SQLException {
        return Sql.number(
                        connection,
                        "select count(*) from (select 1 from delivery where edition = ? and state in"
                                + " ('sending', 'sent', 'deferred', 'failed', 'uncertain')"
                                + " union all select 1 from delivery where edition = ? and attempts > 0"
                                + " and state not in ('sending', 'sent', 'deferred', 'failed', 'uncertain')"
                                + " limit 1) as tried",
                        edition.number(),
                        edition.number())
                > 0;
    }

    /** Forgets an edition of which nothing was tried. */
    public void discardPlan(FrozenEdition edition) {
        database.transact(connection -> {
            if (edition.stage() != Stage.CANCELLED && !isStarted(connection, edition)) {
                EditionRows.delete(connection, edition.number());
            }
        });
    }

    /** The one of this id. */
    public Optional<FrozenEdition> find(EditionId id) {
        return database.withConnection(connection -> find(connection, id));
    }

    private static Optional<FrozenEdition> find(Connection connection, EditionId id) throws SQLException {
        return select(connection, "where id = ?", id.value()).stream().findFirst();
    }

    public Optional<FrozenEdition> find(int number) {
        return select("where number = ?", number).stream().findFirst();
    }

    /** Those that are neither done nor cancelled, the oldest first. */
    public List<FrozenEdition> unfinished() {
        return select("where state in ('planning', 'sending', 'paused') order by number");
    }

    /** All editions, the newest first. */
    public List<FrozenEdition> all() {
        return select("order by number desc");
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
     * What is told of an edition without its pages.
     *
     * @param subjects by language, in the order of the edition
     */
    public record EditionHeadline(
            int number, EditionId id, String newsletter, Instant frozenAt, Stage stage, Map<Locale, String> subjects) {}

    /** The newest editions of a newsletter, the newest first. */
    public List<EditionHeadline> headlines(String newsletter, int limit) {
        return headlines(newsletter, Integer.MAX_VALUE, limit);
    }

    /** Those with a number below this one, the newest first. */
    public List<EditionHeadline> headlines(String newsletter, int below, int limit) {
        return database.withConnection(connection -> Sql.query(
                connection,
                "select * from edition where newsletter = ? and number < ? order by number desc limit " + limit,
                row -> EditionRows.headline(connection, row),
                newsletter,
                below));
    }

    /** How far an edition is at this moment; another process may have paused or cancelled it. */
    public Stage stage(FrozenEdition edition) {
        return database.query(
                        "select state from edition where number = ?",
                        row -> Stage.of(row.getString(1)),
                        edition.number())
                .get(0);
    }

    /** The same edition as far as it is by now. */
    public FrozenEdition refresh(FrozenEdition edition) {
        return database.first(
                        "select state, reason from edition where number = ?",
                        row -> new FrozenEdition(
                                edition.number(),
                                edition.edition(),
                                edition.frozenAt(),
                                Stage.of(row.getString(1)),
                                row.getString(2)),
                        edition.number())
                .orElse(edition);
    }

    /** Moves an edition on; {@code reason} is for staff to read and may be empty. */
    public void move(FrozenEdition edition, Stage stage, String reason) {
        database.withConnection(connection -> {
            move(connection, edition, stage, reason);
            return true;
        });
    }

    /** Stops one that is not over; says whether there was something to stop. */
    public boolean halt(FrozenEdition edition, Stage stage, String reason) {
        return database.update(
                        "update edition set state = ?, reason = ? where number = ? and state not in ('done', 'cancelled')",
                        stage.word(),
                        reason,
                        edition.number())
                > 0;
    }

    /** Every delivery has its outcome; an edition that was cancelled meanwhile stays cancelled. */
    public void finish(FrozenEdition edition) {
        database.update(
                "update edition set state = 'done', reason = '' where number = ? and state in ('sending', 'paused')",
                edition.number());
    }

    public void move(Connection connection, FrozenEdition edition, Stage stage, String reason) throws SQLException {
        if (stage == Stage.SENDING) {
            Sql.update(
                    connection,
                    "update edition set run_at = ? where number = ? and state <> 'sending'",
                    clock.millis(),
                    edition.number());
        }
        Sql.update(
                connection,
                "update edition set state = ?, reason = ? where number = ?",
                stage.word(),
                reason,
                edition.number());
    }
}
