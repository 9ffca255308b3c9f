package newsdigest.schedule;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/** What became of each time a newsletter was due: in the ledger, so that every process knows. */
public final class ScheduledRunRepository {

    /** The outcome of the row that is not a run but where the schedule begins: nothing before it is caught up. */
    private static final String BEGINNING = "the schedule begins";

    private final Database database;
    private final Clock clock;

    public ScheduledRunRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** How far a run is. */
    public enum RunState {
        /** Begun; found so when nobody is at it, it is to be done again. The outcome is why it failed so far, or empty. */
        BEGUN,
        /** Done: an edition is in the ledger, or there was no news. */
        DONE,
        /** Not done in time. */
        MISSED,
        /** Not done, because staff had stopped the newsletter for a while. */
        HELD;

        /** As the ledger and machine-readable lists write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static RunState of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * One time a newsletter was due.
     *
     * @param outcome for staff to read
     */
    public record ScheduledRun(Instant dueAt, RunState state, String outcome) {}

    /** The latest of a newsletter; at first the moment from which on it is due. */
    Optional<ScheduledRun> latest(String newsletter) {
        return query("", newsletter, 1).stream().findFirst();
    }

    /** The latest runs of a newsletter, the newest first. */
    public List<ScheduledRun> list(String newsletter, int limit) {
        return query(" and outcome <> '" + BEGINNING + "'", newsletter, limit);
    }

    private List<ScheduledRun> query(String condition, String newsletter, int limit) {
        return database.query(
                "select due_at, state, outcome from due_run where newsletter = ?" + condition
                        + " order by due_at desc limit " + limit,
                row -> new ScheduledRun(
                        Instant.ofEpochMilli(row.getLong(1)), RunState.of(row.getString(2)), row.getString(3)),
                newsletter);
    }

    /** Writes down from when on a newsletter is due. */
    void begin(String newsletter, Instant now) {
        note(newsletter, now, RunState.DONE, BEGINNING);
    }

    /** Writes down what became of a run. */
    void note(String newsletter, Instant dueAt, RunState runState, String outcome) {
        note(newsletter, List.of(dueAt), runState, outcome);
    }

    /** Writes down that the same became of several, all or none. */
    void note(String newsletter, List<Instant> dueAt, RunState runState, String outcome) {
        if (dueAt.isEmpty()) {
            return;
        }
        database.transact(connection -> {
            for (Instant time : dueAt) {
                Sql.update(
                        connection,
                        "insert into due_run (newsletter, due_at, state, outcome, noted_at) values (?, ?, ?, ?, ?)"
                                + " on conflict (newsletter, due_at) do update set state = excluded.state,"
                                + " outcome = excluded.outcome, noted_at = excluded.noted_at",
                        newsletter,
                        time.toEpochMilli(),
                        runState.word(),
                        outcome,
                        clock.millis());
            }
        });
    }

    /** Stops a newsletter's schedule until {@link #release}d. */
    public void hold(String newsletter) {
        database.update(
                "insert into held (newsletter, since) values (?, ?) on conflict (newsletter) do nothing",
                newsletter,
                clock.millis());
    }

    /** Lets a newsletter's schedule go on. */
    public void release(String newsletter) {
        database.update("delete from held where newsletter = ?", newsletter);
    }

    /** Whether its schedule is stopped. */
    public boolean isHeld(String newsletter) {
        return heldSince(newsletter).isPresent();
    }

    /** Since when its schedule is stopped; empty when it is not. */
    public Optional<Instant> heldSince(String newsletter) {
        return database.first(
                "select since from held where newsletter = ?", row -> Instant.ofEpochMilli(row.getLong(1)), newsletter);
    }
}
