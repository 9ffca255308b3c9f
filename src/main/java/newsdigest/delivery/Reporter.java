package newsdigest.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import newsdigest.message.MessageIds;
import newsdigest.store.Database;

/** Reads reports from the ledger. */
final class Reporter {

    private static final String LINE =
            "select address, state, address_key, attempts, repeats, reply from delivery where edition = ? and ";

    private final Database database;

    Reporter(Database database) {
        this.database = database;
    }

    Report report(FrozenEdition edition, MessageIds messageIds) {
        return new Report(
                edition.edition().id().value(),
                edition.edition().newsletter(),
                edition.stage(),
                edition.reason(),
                new Deliveries(database, edition).counts(),
                tally(
                        "select reply, count(*) from delivery where edition = ? and state = 'suppressed' group by reply",
                        edition),
                returned(edition),
                lines(edition, "repeats > 0 order by seq", messageIds),
                lines(edition, "state = 'failed' order by seq", messageIds),
                lines(edition, "state = 'deferred' order by due_at", messageIds));
    }

    void each(FrozenEdition edition, MessageIds messageIds, Consumer<Report.Line> lines) {
        database.each(LINE + "seq > 0 order by seq", row -> lines.accept(line(row, messageIds)), edition.number());
    }

    /** Some of those in one state, in the order of the audience. */
    List<Report.Line> page(FrozenEdition edition, MessageIds messageIds, State state, long skip, int limit) {
        return lines(
                edition, "state = '" + state.word() + "' order by seq limit " + limit + " offset " + skip, messageIds);
    }

    /** Some of those that were left without an answer at least once, in the order of the audience. */
    List<Report.Line> doubtful(FrozenEdition edition, MessageIds messageIds, int limit) {
        return lines(edition, "repeats > 0 order by seq limit " + limit, messageIds);
    }

    Map<String, Long> returned(FrozenEdition edition) {
        return tally("select kind, count(*) from returned where edition = ? group by kind", edition);
    }

    private Map<String, Long> tally(String sql, FrozenEdition edition) {
        Map<String, Long> tally = new TreeMap<>();
        database.each(sql, row -> tally.put(row.getString(1), row.getLong(2)), edition.number());
        return tally;
    }

    private List<Report.Line> lines(FrozenEdition edition, String condition, MessageIds messageIds) {
        return database.query(LINE + condition, row -> line(row, messageIds), edition.number());
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
