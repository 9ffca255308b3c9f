package newsdigest.schedule;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import newsdigest.edition.EditionId;
import newsdigest.edition.Window;
import newsdigest.store.Database;
import newsdigest.store.NewsletterRows;
import newsdigest.store.Sql;

/** Repository of the due times of newsletters and their outcomes, in the ledger, so that every process knows them. */
public final class DueTimeRepository {

    /** Outcome of the row that is no run but the start of the schedule: nothing before it is caught up. */
    private static final String BEGINNING = "the schedule begins";

    /** End of an edition's id in an outcome, where words on what it was then follow. */
    private static final String EDITION_END = ",";

    private final Database database;
    private final Clock clock;

    public DueTimeRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** State of a run. */
    public enum RunState {
        /**
         * Run that has begun; when nobody is at it, it is to be done again. The outcome is why it failed so far, or
         * empty.
         */
        BEGUN,
        /**
         * Run that was served: its edition was released or held, or staff had decided about it, or there was no news.
         */
        DONE,
        /** Run that was not done in time. */
        MISSED,
        /** Run that was left out because staff had stopped the newsletter for a while. */
        HELD;

        /** Returns the word that the ledger and machine-readable lists have for it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static RunState of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * Run of a newsletter at a due time.
     *
     * @param outcome for staff to read
     */
    public record RecordedDueTime(Instant dueAt, RunState state, String outcome) {

        /** Returns the edition that it was served with, if there was one: its id, before words on what it was then. */
        public Optional<EditionId> edition() {
            return state == RunState.DONE && !outcome.isEmpty()
                    ? Optional.of(new EditionId(outcome.split(EDITION_END, 2)[0]))
                    : Optional.empty();
        }
    }

    /**
     * Edition that a run is to bring.
     *
     * @param days the days of its news; empty where it takes the latest items
     */
    record Aim(Optional<EditionId> edition, Optional<Window> days) {

        /** Aim of a run that has begun, as it was noted then. */
        private static final Aim AS_BEGUN = new Aim(Optional.empty(), Optional.empty());
    }

    /** Returns the latest run of a newsletter; at first the moment from which on it is due. */
    public Optional<RecordedDueTime> latest(String newsletter) {
        return query("", newsletter, 1).stream().findFirst();
    }

    /** Returns the latest runs of a newsletter, the newest first. */
    public List<RecordedDueTime> list(String newsletter, int limit) {
        return query(" and outcome <> '" + BEGINNING + "'", newsletter, limit);
    }

    private List<RecordedDueTime> query(String condition, String newsletter, int limit) {
        return database.query(
                "select due_at, state, outcome from due_run where newsletter = ?" + condition
                        + " order by due_at desc limit " + limit,
                row -> new RecordedDueTime(
                        Instant.ofEpochMilli(row.getLong(1)), RunState.of(row.getString(2)), row.getString(3)),
                newsletter);
    }

    /** Writes down the moment from which on a newsletter is due. */
    void begin(String newsletter, Instant now) {
        database.transact(noting(newsletter, Map.of(now, Aim.AS_BEGUN), RunState.DONE, BEGINNING));
    }

    /**
     * Writes down one outcome of several runs, all or none.
     *
     * @param runs the runs, each with what it is to bring
     */
    void note(String newsletter, Map<Instant, Aim> runs, RunState runState, String outcome) {
        if (!runs.isEmpty()) {
            database.transact(noting(newsletter, runs, runState, outcome));
        }
    }

    /** Returns the work of writing down the outcome of a run that has begun, for a transaction. */
    Database.TransactionBody serving(String newsletter, Instant dueAt, String outcome) {
        return noting(newsletter, Map.of(dueAt, Aim.AS_BEGUN), RunState.DONE, outcome);
    }

    private Database.TransactionBody noting(
            String newsletter, Map<Instant, Aim> runs, RunState runState, String outcome) {
        return connection -> {
            for (Map.Entry<Instant, Aim> run : runs.entrySet()) {
                Sql.update(
                        connection,
                        "insert into due_run (newsletter, due_at, state, outcome, noted_at, edition, day_from, day_to)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?)"
                                + " on conflict (newsletter, due_at) do update set state = excluded.state,"
                                + " outcome = excluded.outcome, noted_at = excluded.noted_at"
                                + (run.getValue().equals(Aim.AS_BEGUN)
                                        ? ""
                                        : ", edition = excluded.edition, day_from = excluded.day_from, day_to = excluded.day_to"),
                        newsletter,
                        run.getKey().toEpochMilli(),
                        runState.word(),
                        outcome,
                        clock.millis(),
                        run.getValue().edition().map(EditionId::value).orElse(""),
                        day(run.getValue(), Window::from),
                        day(run.getValue(), Window::to));
            }
        };
    }

    private static String day(Aim aim, Function<Window, LocalDate> which) {
        return aim.days().map(which).map(LocalDate::toString).orElse("");
    }

    /**
     * Returns true when the latest run is of a time after this one, or was given up by a clock that showed a later one.
     */
    boolean isLatestAfter(String newsletter, Instant time) {
        return database.first(
                        "select due_at, state, noted_at from due_run where newsletter = ? order by due_at desc limit 1",
                        row -> row.getLong(1) > time.toEpochMilli()
                                || (RunState.of(row.getString(2)) == RunState.MISSED
                                        && row.getLong(3) > time.toEpochMilli()),
                        newsletter)
                .orElse(false);
    }

    /**
     * Removes the rows of times that are still to come, and of those that were given up at a time that is still to come: a
     * wrong clock wrote them.
     *
     * @return number of rows
     */
    int forgetAfter(String newsletter, Instant time) {
        return database.update(
                "delete from due_run where newsletter = ? and (due_at > ? or (state = ? and noted_at > ?))",
                newsletter,
                time.toEpochMilli(),
                RunState.MISSED.word(),
                time.toEpochMilli());
    }

    /** Stops a newsletter's schedule until {@link #release}d. */
    public void hold(String newsletter) {
        database.update(
                "insert into held (newsletter, since) values (?, ?) on conflict (newsletter) do nothing",
                newsletter,
                clock.millis());
    }

    /**
     * Goes on with a schedule under the name that its newsletter has now: stopped if it was, and from the last due time that was
     * looked at. Otherwise an hour that came between the last look under the old name and the first under the new one would be
     * served by neither.
     */
    public void rename(String from, String to) {
        database.transact(connection -> {
            NewsletterRows.rename(connection, "held", List.of(), from, to);
            Sql.update(
                    connection,
                    "delete from due_run where newsletter = ? and outcome = '" + BEGINNING
                            + "' and exists (select 1 from due_run old where old.newsletter = ?)",
                    to,
                    from);
            NewsletterRows.rename(connection, "due_run", List.of("due_at"), from, to);
            KnownSchedules.renaming(from, to).on(connection);
        });
    }

    /** Releases a newsletter's schedule. */
    public void release(String newsletter) {
        database.update("delete from held where newsletter = ?", newsletter);
    }

    /** Returns true when its schedule is stopped. */
    public boolean isHeld(String newsletter) {
        return heldSince(newsletter).isPresent();
    }

    /** Returns the instant since which its schedule is stopped; empty when it is not. */
    public Optional<Instant> heldSince(String newsletter) {
        return database.first(
                "select since from held where newsletter = ?", row -> Instant.ofEpochMilli(row.getLong(1)), newsletter);
    }
}
