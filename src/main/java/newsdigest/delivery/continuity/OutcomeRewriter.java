package newsdigest.delivery.continuity;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.store.Sql;

/** Writer of remembered outcomes into a ledger that lacks them. */
final class OutcomeRewriter {

    /**
     * Result of a comparison.
     *
     * @param rewritten number of deliveries that were written again
     * @param lost true when the ledger lacks a commit that it had
     * @param oldest true when it lacks the oldest that is remembered as well: there may be more
     */
    record Result(long rewritten, boolean lost, boolean oldest) {}

    /** Row of the ledger. */
    private record Row(int edition, long seq, DeliveryState state, int attempts) {}

    private final Connection connection;

    OutcomeRewriter(Connection connection) {
        this.connection = connection;
    }

    /** Compares them with the ledger, and writes what it lacks. */
    Result rewrite(List<RememberedOutcome> remembered) throws SQLException {
        long rewritten = 0;
        boolean lost = false;
        boolean oldest = false;
        for (int i = 0; i < remembered.size(); i++) {
            RememberedOutcome outcome = remembered.get(i);
            Optional<Row> row = find(outcome);
            if (row.isEmpty() && isNameless(outcome)) {
                // The ledger has it, and has taken the person's data out of it since.
                continue;
            } else if (row.isEmpty()) {
                note(outcome);
            } else if (outcome.isMissingFrom(row.get().state(), row.get().attempts())) {
                write(row.get(), outcome);
            } else {
                continue;
            }
            rewritten++;
            boolean gone = row.isEmpty() || RememberedOutcome.isOwed(row.get().state());
            lost |= gone;
            oldest |= gone && i == 0;
        }
        return new Result(rewritten, lost, oldest);
    }

    private Optional<Row> find(RememberedOutcome outcome) throws SQLException {
        return Sql.first(
                connection,
                "select d.edition, d.seq, d.state, d.attempts from delivery d join edition e on e.number = d.edition"
                        + " where e.id = ? and d.address_key = ?",
                row -> new Row(row.getInt(1), row.getLong(2), DeliveryState.of(row.getString(3)), row.getInt(4)),
                outcome.edition(),
                outcome.key());
    }

    /** Returns true when the ledger has a delivery as it was before its last outcome, or while that is waited for. */
    boolean isUnanswered(RememberedOutcome outcome) throws SQLException {
        return find(outcome)
                .filter(row -> outcome.isMissingFrom(row.state(), row.attempts())
                        || (outcome.state() == row.state()
                                && outcome.isAwaited()
                                && row.attempts() == outcome.attempts()))
                .isPresent();
    }

    private boolean isNameless(RememberedOutcome outcome) throws SQLException {
        return Sql.first(
                        connection,
                        "select 1 from delivery d join edition e on e.number = d.edition where e.id = ? and d.seq = ?"
                                + " and d.address = ''",
                        row -> true,
                        outcome.edition(),
                        outcome.seq())
                .isPresent();
    }

    private void write(Row row, RememberedOutcome outcome) throws SQLException {
        int repeats = outcome.repeatsAfter(row.attempts());
        Sql.update(
                connection,
                "update delivery set state = ?, attempts = ?, repeats = repeats + ?, unanswered = unanswered + ?,"
                        + " due_at = ?, reply = ?, changed_at = ?, server = ? where edition = ? and seq = ?",
                outcome.state().word(),
                outcome.attempts(),
                repeats,
                repeats,
                outcome.dueAt(),
                outcome.reply(),
                outcome.changedAt(),
                outcome.server(),
                row.edition(),
                row.seq());
    }

    /** The edition itself is lost, and will be made again. */
    private void note(RememberedOutcome outcome) throws SQLException {
        Sql.update(
                connection,
                "insert into remembered_outcome (edition_id, address_key, state, attempts, repeats, due_at, changed_at,"
                        + " reply, noted_at, server) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (edition_id, address_key) do"
                        + " nothing",
                outcome.edition(),
                outcome.key(),
                outcome.state().word(),
                outcome.attempts(),
                outcome.uncertain().size(),
                outcome.dueAt(),
                outcome.changedAt(),
                outcome.reply(),
                ServerRunRepository.now(connection),
                outcome.server());
    }

    /** Writes what was noted of an edition that is there again. */
    void adopt(String edition) throws SQLException {
        List<RememberedOutcome> noted = Sql.query(
                connection,
                "select address_key, state, attempts, repeats, due_at, changed_at, reply, server from"
                        + " remembered_outcome"
                        + " where edition_id = ?",
                row -> new RememberedOutcome(
                        edition,
                        0,
                        row.getString(1),
                        DeliveryState.of(row.getString(2)),
                        row.getInt(3),
                        Collections.nCopies(row.getInt(4), row.getInt(3)),
                        row.getLong(5),
                        row.getLong(6),
                        row.getString(7),
                        row.getString(8)),
                edition);
        for (RememberedOutcome outcome : noted) {
            Optional<Row> row = find(outcome);
            if (row.isPresent()
                    && outcome.isMissingFrom(row.get().state(), row.get().attempts())) {
                write(row.get(), outcome);
            }
            if (row.isPresent()) {
                Sql.update(
                        connection,
                        "delete from remembered_outcome where edition_id = ? and address_key = ?",
                        edition,
                        outcome.key());
            }
        }
    }
}
