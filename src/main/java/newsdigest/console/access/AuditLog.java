package newsdigest.console.access;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/** Audit log of the console: person, action and time. Entries are added and never changed. */
public final class AuditLog {

    /** Examination of the settings, as an entry says it. */
    public static final String EXAMINED = "examined the settings";

    /** Look at the preview of an edition, as an entry says it. */
    public static final String PREVIEWED = "previewed";

    /** Test message of an edition, as an entry says it. */
    public static final String TESTED = "tested";

    private final Database database;
    private final Clock clock;

    public AuditLog(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Entry of the audit log.
     *
     * @param what a verb, such as {@code previewed}, {@code approved}, {@code sent}
     * @param subject an edition, a newsletter, a file; never a subscriber's address
     * @param detail more, for people to read, such as the staff's addresses that a test went to; may be empty
     */
    public record Entry(long number, Instant at, String who, String what, String subject, String detail) {}

    /** Adds an entry. */
    public void record(String who, String what, String subject, String detail) {
        database.transact(connection -> insert(connection, who, what, subject, detail));
    }

    private void insert(Connection connection, String who, String what, String subject, String detail)
            throws SQLException {
        Sql.update(
                connection,
                "insert into audit (number, at, who, what, subject, detail)"
                        + " select coalesce(max(number), 0) + 1, ?, ?, ?, ?, ? from audit",
                clock.millis(),
                who,
                what,
                subject,
                detail);
    }

    /**
     * Adds an entry for an act that an account may do only so often.
     *
     * @return false, and adds nothing, when the account has done it as often as it may in the time before
     */
    public boolean recordAtMost(int times, Duration within, String who, String what, String subject, String detail) {
        return database.inTransaction(connection -> {
            long done = Sql.number(
                    connection,
                    "select count(*) from audit where who = ? and what = ? and at > ?",
                    who,
                    what,
                    clock.millis() - within.toMillis());
            if (done < times) {
                insert(connection, who, what, subject, detail);
            }
            return done < times;
        });
    }

    /** Adds an entry about the present value of a thing, unless the last one about it says the same. */
    public void recordChange(String who, String what, String subject, String value) {
        database.transact(connection -> {
            Optional<String> last = Sql.first(
                    connection,
                    "select detail from audit where what = ? and subject = ? order by number desc limit 1",
                    row -> row.getString(1),
                    what,
                    subject);
            if (last.filter(value::equals).isEmpty()) {
                insert(connection, who, what, subject, value);
            }
        });
    }

    /** Returns true when anybody has done this at any time. */
    public boolean has(String what) {
        return database.number("select count(*) from audit where what = ?", what) > 0;
    }

    /** Returns the entries before a number, the newest first. */
    public List<Entry> before(long number, int limit) {
        return entries("where number < ? order by number desc limit " + limit, number);
    }

    /** Returns the entries about one subject before a number, the newest first. */
    public List<Entry> of(String subject, long number, int limit) {
        return entries("where subject = ? and number < ? order by number desc limit " + limit, subject, number);
    }

    /** Returns the entries about one subject, the newest first. */
    public List<Entry> of(String subject, int limit) {
        return of(subject, Long.MAX_VALUE, limit);
    }

    private List<Entry> entries(String condition, Object... parameters) {
        return database.query(
                "select number, at, who, what, subject, detail from audit " + condition,
                row -> new Entry(
                        row.getLong(1),
                        Instant.ofEpochMilli(row.getLong(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)),
                parameters);
    }
}
