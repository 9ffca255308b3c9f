package newsdigest.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.report.ComplaintRate;
import newsdigest.delivery.report.ComplaintRepository;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/**
 * Metrics of all editions in the ledger, whichever process has sent them. Refreshed now and then, not at each request.
 */
final class LedgerMetrics {

    /**
     * Time for which figures are kept, because counting the open deliveries of a million takes the database a moment.
     */
    private static final long KEPT_NANOS = Duration.ofSeconds(10).toNanos();

    private final Database ledger;
    private final MultiGauge owed;
    private final MultiGauge editions;
    private final MultiGauge refusals;
    private final MultiGauge complaints;
    private volatile long missed;
    private volatile int readable = 1;
    private long readAt = System.nanoTime() - KEPT_NANOS;

    LedgerMetrics(Database ledger, MeterRegistry registry) {
        this.ledger = ledger;
        this.owed = MultiGauge.builder("newsdigest.owed")
                .description("Deliveries of an unfinished edition without a final outcome")
                .register(registry);
        this.editions = MultiGauge.builder("newsdigest.editions")
                .description("Editions by how far they are")
                .register(registry);
        this.refusals = MultiGauge.builder("newsdigest.refusals")
                .description("Refusals of our server, address or messages in the last seven days, by provider")
                .register(registry);
        this.complaints = MultiGauge.builder("newsdigest.complaint.rate")
                .description(
                        "Complaints of the last seven days' editions for each message sent, by edition and provider")
                .register(registry);
        Gauge.builder("newsdigest.due.runs.missed", () -> missed)
                .description("Times a newsletter was due and nobody was there within its grace")
                .register(registry);
        Gauge.builder("newsdigest.ledger.readable", () -> readable)
                .description("1 while the ledger can be read, else 0 and its figures are old")
                .register(registry);
    }

    void refresh() {
        if (System.nanoTime() - readAt < KEPT_NANOS) {
            return;
        }
        readAt = System.nanoTime();
        try (Connection connection = ledger.connect()) {
            owed.register(owed(connection), true);
            editions.register(editions(connection), true);
            refusals.register(refusals(connection), true);
            complaints.register(complaints(), true);
            missed = Sql.number(connection, "select count(*) from due_run where state = ?", "missed");
            readable = 1;
        } catch (SQLException | UserException e) {
            readable = 0;
        }
    }

    private static List<Row<?>> owed(Connection connection) throws SQLException {
        return Sql.query(
                connection,
                "select edition.id, (select count(*) from delivery where delivery.edition = edition.number"
                        + " and delivery.state in ('pending', 'sending', 'deferred'))"
                        + " from edition where edition.state not in (?, ?)",
                row -> Row.of(Tags.of("edition", row.getString(1)), row.getLong(2)),
                "done",
                "cancelled");
    }

    /** Returns the rates; the provider is empty for all readers of an edition. */
    private List<Row<?>> complaints() {
        List<Row<?>> rows = new ArrayList<>();
        for (ComplaintRate rate :
                new ComplaintRepository(ledger).since(Instant.now().minus(Duration.ofDays(7)))) {
            rows.add(Row.of(Tags.of("edition", rate.edition(), "provider", rate.provider()), rate.rate()));
        }
        return rows;
    }

    private static List<Row<?>> refusals(Connection connection) throws SQLException {
        return Sql.query(
                connection,
                "select provider, about, count(*) from returned where about in ('message', 'sender', 'server')"
                        + " and at >= ? group by provider, about order by count(*) desc limit 50",
                row -> Row.of(Tags.of("provider", row.getString(1), "about", row.getString(2)), row.getLong(3)),
                System.currentTimeMillis() - Duration.ofDays(7).toMillis());
    }

    private static List<Row<?>> editions(Connection connection) throws SQLException {
        Map<String, Long> counts = new HashMap<>();
        Sql.each(
                connection,
                "select state, count(*) from edition group by state",
                row -> counts.put(row.getString(1), row.getLong(2)));
        List<Row<?>> rows = new ArrayList<>();
        for (EditionState stage : EditionState.values()) {
            String word = stage.word();
            rows.add(Row.of(Tags.of("stage", word), counts.getOrDefault(word, 0L)));
        }
        return rows;
    }
}
