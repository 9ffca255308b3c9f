package newsdigest.draft;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import newsdigest.edition.EditionId;
import newsdigest.edition.ItemKey;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/**
 * Repository of the looks at drafts. What one person loads within half an hour is one look, so that what is new stays
 * marked as new while somebody works on it.
 */
public final class LookRepository {

    private static final Duration ONE_LOOK = Duration.ofMinutes(30);

    private final Database database;
    private final Clock clock;

    public LookRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Row of the table {@code draft_look}. */
    private record Row(int number, String who, Instant at) {}

    /** The last look at an edition; empty when nobody ever looked. */
    public Optional<Look> last(EditionId edition) {
        return database.withConnection(connection -> {
            Optional<Row> row = row(connection, edition, Integer.MAX_VALUE);
            return row.isEmpty() ? Optional.empty() : Optional.of(look(connection, edition, row.get()));
        });
    }

    /**
     * Writes a look down.
     *
     * @return the look before this one
     */
    public Optional<Look> note(EditionId edition, String who, Set<ItemKey> items) {
        return database.inTransaction(connection -> {
            Optional<Row> last = row(connection, edition, Integer.MAX_VALUE);
            boolean goesOn = last.isPresent()
                    && last.get().who().equals(who)
                    && !last.get().at().isBefore(clock.instant().minus(ONE_LOOK));
            int number =
                    last.map(row -> goesOn ? row.number() : row.number() + 1).orElse(1);
            write(connection, edition, number, who, items);
            Optional<Row> before = row(connection, edition, number);
            return before.isEmpty() ? Optional.empty() : Optional.of(look(connection, edition, before.get()));
        });
    }

    private void write(Connection connection, EditionId edition, int number, String who, Set<ItemKey> items)
            throws SQLException {
        Sql.update(
                connection,
                "insert into draft_look (edition, number, looked_by, looked_at) values (?, ?, ?, ?)"
                        + " on conflict (edition, number) do update set looked_at = excluded.looked_at,"
                        + " looked_by = excluded.looked_by",
                edition.value(),
                number,
                who,
                clock.millis());
        Sql.update(connection, "delete from draft_look_item where edition = ? and number = ?", edition.value(), number);
        for (ItemKey item : items) {
            Sql.update(
                    connection,
                    "insert into draft_look_item (edition, number, language, item) values (?, ?, ?, ?)"
                            + " on conflict (edition, number, language, item) do nothing",
                    edition.value(),
                    number,
                    item.language(),
                    item.id());
        }
    }

    private static Optional<Row> row(Connection connection, EditionId edition, int below) throws SQLException {
        return Sql.first(
                connection,
                "select number, looked_by, looked_at from draft_look where edition = ? and number < ?"
                        + " order by number desc limit 1",
                row -> new Row(row.getInt(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3))),
                edition.value(),
                below);
    }

    private static Look look(Connection connection, EditionId edition, Row row) throws SQLException {
        List<ItemKey> items = Sql.query(
                connection,
                "select language, item from draft_look_item where edition = ? and number = ?",
                item -> new ItemKey(item.getString(1), item.getString(2)),
                edition.value(),
                row.number());
        return new Look(row.who(), row.at(), new HashSet<>(items));
    }
}
