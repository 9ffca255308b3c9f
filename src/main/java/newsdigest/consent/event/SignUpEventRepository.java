package newsdigest.consent.event;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import newsdigest.store.Database;
import newsdigest.store.NewsletterRows;

/** Repository of the events at which people sign up; all machines count together. */
public final class SignUpEventRepository {

    /** Source of numbers: none is given twice, so that an old link never opens another event. */
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database;
    private final Clock clock;

    public SignUpEventRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Writes down an event. */
    public SignUpEvent add(String newsletter, String name, int most, Instant endsAt) {
        SignUpEvent event =
                new SignUpEvent(1L + RANDOM.nextInt(Integer.MAX_VALUE - 1), newsletter, name, most, 0, endsAt);
        database.update(
                "insert into sign_up_event (number, newsletter, name, most, ends_at, created_at) values (?, ?, ?, ?, ?, ?)",
                event.number(),
                newsletter,
                name,
                most,
                endsAt.toEpochMilli(),
                clock.millis());
        return event;
    }

    /** Returns all events, the newest first. */
    public List<SignUpEvent> all() {
        return database.query(
                "select * from sign_up_event order by created_at desc, number", SignUpEventRepository::read);
    }

    /** Returns the event of this number. */
    public Optional<SignUpEvent> find(long number) {
        return database.first("select * from sign_up_event where number = ?", SignUpEventRepository::read, number);
    }

    /** Ends an event now; returns false when it was over already, or there is none of this number. */
    public boolean end(long number) {
        return database.update(
                        "update sign_up_event set ends_at = ? where number = ? and ends_at > ?",
                        clock.millis(),
                        number,
                        clock.millis())
                == 1;
    }

    /** Counts one more sign-up; returns false, and counts nothing, when the event is over or has as many as it may. */
    public boolean take(long number) {
        return database.update(
                        "update sign_up_event set taken = taken + 1 where number = ? and taken < most and ends_at > ?",
                        number,
                        clock.millis())
                == 1;
    }

    /** Keeps the events of a newsletter under the name that it has now. */
    public void rename(String from, String to) {
        database.transact(
                connection -> NewsletterRows.rename(connection, "sign_up_event", List.of("number"), from, to));
    }

    private static SignUpEvent read(ResultSet row) throws SQLException {
        return new SignUpEvent(
                row.getLong("number"),
                row.getString("newsletter"),
                row.getString("name"),
                row.getInt("most"),
                row.getInt("taken"),
                Instant.ofEpochMilli(row.getLong("ends_at")));
    }
}
