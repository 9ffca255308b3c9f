package newsdigest.delivery;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import newsdigest.message.MessageIds;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/** Reads reports from the ledger. */
final class Reporter {

    private static final String LINE =
            "select address, state, address_key, attempts, repeats, reply from delivery where edition = ? and ";

    private final Database database;

    Reporter(Database database) {
        this.database = database;
    }

    Report report(FrozenEdition edition, MessageIds messageIds) {
        try (Connection connection = database.connect()) {
            return new Report(
                    edition.edition().id().value(),
                    edition.edition().newsletter(),
                    edition.stage(),
                    edition.reason(),
                    new Deliveries(database, edition).counts(),
                    tally(
                            connection,
                            "select reply, count(*) from delivery where edition = ? and state = 'suppressed' group by reply",
                            edition),
                    tally(connection, "select kind, count(*) from returned where edition = ? group by kind", edition),
                    lines(connection, edition, "repeats > 0 order by seq", messageIds),
                    lines(connection, edition, "state = 'failed' order by seq", messageIds),
                    lines(connection, edition, "state = 'deferred' order by due_at", messageIds));
        } catch (SQLException e) {
            throw database.explain(e);
        }
    }

    void each(FrozenEdition edition, MessageIds messageIds, Consumer<Report.Line> lines) {
        try (Connection connection = database.connect()) {
            Sql.each(
                    connection,
                    LINE + "seq > 0 order by seq",
                    row -> lines.accept(line(row, messageIds)),
                    edition.number());
        } catch (SQLException e) {
            throw database.explain(e);
        }
    }

    /** Some of those in one state, in the order of the audience. */
    List<Report.Line> page(FrozenEdition edition, MessageIds messageIds, State state, long skip, int limit) {
        try (Connection connection = database.connect()) {
            return lines(
                    connection,
                    edition,
                    "state = '" + state.word() + "' order by seq limit " + limit + " offset " + skip,
                    messageIds);
        } catch (SQLException e) {
            throw database.explain(e);
        }
    }

    /** Some of those that were left without an answer at least once, in the order of the audience. */
    List<Report.Line> doubtful(FrozenEdition edition, MessageIds messageIds, int limit) {
        try (Connection connection = database.connect()) {
            return lines(connection, edition, "repeats > 0 order by seq limit " + limit, messageIds);
        } catch (SQLException e) {
            throw database.explain(e);
        }
    }

    Map<String, Long> returned(FrozenEdition edition) {
        try (Connection connection = database.connect()) {
            return tally(connection, "select kind, count(*) from returned where edition = ? group by kind", edition);
        } catch (SQLException e) {
            throw database.explain(e);
        }
    }

    private static Map<String, Long> tally(Connection connection, String sql, FrozenEdition edition)
            throws SQLException {
        Map<String, Long> tally = new TreeMap<>();
        Sql.each(connection, sql, row -> tally.put(row.getString(1), row.getLong(2)), edition.number());
        return tally;
    }

    private static List<Report.Line> lines(
            Connection connection, FrozenEdition edition, String condition, MessageIds messageIds) throws SQLException {
        return Sql.query(connection, LINE + condition, row -> line(row, messageIds), edition.number());
    }

    private static Report.Line line(ResultSet row, MessageIds messageIds) throws SQLException {
        return new Report.Line(
                row.getString(1),
                State.of(row.getString(2)),
                messageIds.of(row.getString(3)),
                row.getInt(4),
                row.getInt(5),
                row.getString(6));
    }
}
