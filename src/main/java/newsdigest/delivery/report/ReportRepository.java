package newsdigest.delivery.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import newsdigest.config.Newsletter;
import newsdigest.delivery.ledger.AudienceCounts;
import newsdigest.delivery.ledger.DeliveryRepository;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.send.MessageFactory;
import newsdigest.message.MessageIds;
import newsdigest.store.Database;

/** What the ledger tells of editions. */
public final class ReportRepository {

    private static final String LINE =
            "select address, state, address_key, attempts, repeats, reply from delivery where edition = ? and ";

    private final Database database;

    public ReportRepository(Database database) {
        this.database = database;
    }

    /** How an edition went so far, with its difficulties by name. */
    public Report report(FrozenEdition edition, Newsletter newsletter) {
        return new Report(
                edition.edition().id().value(),
                edition.edition().newsletter(),
                edition.stage(),
                edition.reason(),
                counts(edition),
                tally(
                        "select reply, count(*) from delivery where edition = ? and state = 'suppressed' group by reply",
                        edition),
                returned(edition),
                lines(edition, "repeats > 0 order by seq", newsletter),
                lines(edition, "state = 'failed' order by seq", newsletter),
                lines(edition, "state = 'deferred' order by due_at", newsletter));
    }

    /** How many deliveries are in each state; quick also when there are a million. */
    public Map<DeliveryState, Long> counts(FrozenEdition edition) {
        return new DeliveryRepository(database, edition).counts();
    }

    /** Whom an edition was planned for. */
    public AudienceCounts audience(FrozenEdition edition) {
        return AudienceCounts.read(database, edition);
    }

    /** Every delivery, in the order of the audience. */
    public void each(FrozenEdition edition, Newsletter newsletter, Consumer<Report.DeliveryRow> lines) {
        MessageIds messageIds = messageIds(edition, newsletter);
        database.each(LINE + "seq > 0 order by seq", row -> lines.accept(line(row, messageIds)), edition.number());
    }

    /** Some of those in one state, in the order of the audience. */
    public List<Report.DeliveryRow> page(
            FrozenEdition edition, Newsletter newsletter, DeliveryState deliveryState, long skip, int limit) {
        return lines(
                edition,
                "state = '" + deliveryState.word() + "' order by seq limit " + limit + " offset " + skip,
                newsletter);
    }

    /** Some of those that were left without an answer at least once, in the order of the audience. */
    public List<Report.DeliveryRow> doubtful(FrozenEdition edition, Newsletter newsletter, int limit) {
        return lines(edition, "repeats > 0 order by seq limit " + limit, newsletter);
    }

    /** How much came back afterwards, by kind. */
    public Map<String, Long> returned(FrozenEdition edition) {
        return tally("select kind, count(*) from returned where edition = ? group by kind", edition);
    }

    private Map<String, Long> tally(String sql, FrozenEdition edition) {
        Map<String, Long> tally = new TreeMap<>();
        database.each(sql, row -> tally.put(row.getString(1), row.getLong(2)), edition.number());
        return tally;
    }

    private List<Report.DeliveryRow> lines(FrozenEdition edition, String condition, Newsletter newsletter) {
        MessageIds messageIds = messageIds(edition, newsletter);
        return database.query(LINE + condition, row -> line(row, messageIds), edition.number());
    }

    private static MessageIds messageIds(FrozenEdition edition, Newsletter newsletter) {
        return MessageFactory.messageIds(newsletter, edition.edition().id());
    }

    private static Report.DeliveryRow line(ResultSet row, MessageIds messageIds) throws SQLException {
        return new Report.DeliveryRow(
                row.getString(1),
                DeliveryState.of(row.getString(2)),
                messageIds.of(row.getString(3)),
                row.getInt(4),
                row.getInt(5),
                row.getString(6));
    }
}
