package newsdigest.delivery.report;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import newsdigest.delivery.ledger.DeliveryCounts;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionRows;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.edition.EditionId;
import newsdigest.store.Database;

/** Overview of the frozen editions. No page is read for it, and one query counts the deliveries of them all. */
public final class EditionOverview {

    private final Database database;

    public EditionOverview(Database database) {
        this.database = database;
    }

    /**
     * Line of the overview.
     *
     * @param sendAt the time that it waits for, or did; empty when it waits for none
     * @param isWithoutHour true when the schedule has lost the hour for which it waits
     */
    public record Line(
            EditionId id,
            String newsletter,
            EditionState stage,
            StateReason reason,
            Optional<Instant> sendAt,
            boolean isWithoutHour,
            DeliveryCounts counts) {}

    /** Row of an edition without its counts. */
    private record Row(
            int number,
            EditionId id,
            String newsletter,
            EditionState stage,
            StateReason reason,
            long sendAt,
            boolean ofSchedule) {
        private Line with(Map<DeliveryState, Long> counts) {
            Optional<Instant> time = sendAt == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(sendAt));
            return new Line(
                    id, newsletter, stage, reason, time, ofSchedule && time.isEmpty(), new DeliveryCounts(counts));
        }
    }

    /** Returns the number of frozen editions. */
    public long size() {
        return database.number("select count(*) from edition where fingerprint <> ''");
    }

    /** Returns the newest editions, the newest first. */
    public List<Line> newest(int limit) {
        List<Row> rows = database.query(
                "select number, id, newsletter, state, reason_kind, reason, coalesce(waiting.send_at, 0) as waits_until,"
                        + " coalesce(waiting.of_schedule, 0) as of_schedule from edition"
                        + " left join waiting on waiting.edition = edition.number where fingerprint <> ''"
                        + " order by number desc limit " + limit,
                row -> new Row(
                        row.getInt("number"),
                        new EditionId(row.getString("id")),
                        row.getString("newsletter"),
                        EditionState.of(row.getString("state")),
                        EditionRows.reason(row),
                        row.getLong("waits_until"),
                        row.getInt("of_schedule") == 1));
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Integer, Map<DeliveryState, Long>> counts = new TreeMap<>();
        database.each(
                "select edition, state, count(*) from delivery where edition >= ? group by edition, state",
                row -> counts.computeIfAbsent(row.getInt(1), none -> new EnumMap<>(DeliveryState.class))
                        .put(DeliveryState.of(row.getString(2)), row.getLong(3)),
                rows.get(rows.size() - 1).number());
        return rows.stream()
                .map(row -> row.with(counts.getOrDefault(row.number(), Map.of())))
                .toList();
    }
}
