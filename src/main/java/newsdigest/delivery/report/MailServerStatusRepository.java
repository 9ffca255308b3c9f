package newsdigest.delivery.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import newsdigest.store.Database;
import newsdigest.text.Formats;

/** Repository that reads from the ledger which mail servers cannot be used, and what each has taken today. */
public final class MailServerStatusRepository {

    /** Time after a missed try from which on the process that noted an absence is taken to be gone. */
    private static final Duration BELIEVED_FOR = Duration.ofMinutes(10);

    private final Database database;

    MailServerStatusRepository(Database database) {
        this.database = database;
    }

    /**
     * Absence of a mail server, as one process sees it.
     *
     * @param retryAt when it is tried again
     */
    public record ServerAbsence(String server, String reason, Instant since, Instant retryAt) {

        /** Returns the words for staff. */
        public String words() {
            return "cannot be used since " + Formats.time(since, ZoneId.systemDefault()) + ", tried again at "
                    + Formats.time(retryAt, ZoneId.systemDefault()) + ": " + reason;
        }
    }

    /** Returns the absences of a mail server, the oldest first. */
    public List<ServerAbsence> absences(String server, Instant now) {
        return database.query(
                "select server, reason, since, retry_at from server_absence where server = ? and retry_at > ? order by since",
                row -> new ServerAbsence(
                        row.getString(1),
                        row.getString(2),
                        Instant.ofEpochMilli(row.getLong(3)),
                        Instant.ofEpochMilli(row.getLong(4))),
                server,
                now.minus(BELIEVED_FOR).toEpochMilli());
    }

    /** Returns the number of days before this one on which a mail server took messages that are counted. */
    public long daysBefore(String server, LocalDate day) {
        return database.number(
                "select count(*) from server_day where server = ? and day < ? and taken > 0", server, day.toString());
    }

    /** Returns the number of messages that a mail server with a limit of a day has taken on a day. */
    public long taken(String server, LocalDate day) {
        return database.first(
                        "select taken from server_day where server = ? and day = ?",
                        row -> row.getLong(1),
                        server,
                        day.toString())
                .orElse(0L);
    }
}
