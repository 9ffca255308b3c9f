package newsdigest.draft;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import newsdigest.edition.EditionId;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/** Repository of what staff say to each other about editions. */
public final class StaffNoteRepository {

    private static final String NOTE = "note";
    private static final String REQUEST = "request";

    private final Database database;
    private final Clock clock;

    public StaffNoteRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Returns the notes about an edition, the newest first. */
    public List<StaffNote> of(EditionId edition) {
        return database.query(
                "select number, written_at, written_by, kind, words from draft_note where edition = ?"
                        + " order by number desc",
                row -> new StaffNote(
                        row.getInt(1),
                        Instant.ofEpochMilli(row.getLong(2)),
                        row.getString(3),
                        row.getString(4).equals(REQUEST),
                        row.getString(5)),
                edition.value());
    }

    /** Adds a note. The same words of the same person that come twice in a row, as by a button pressed twice, are one. */
    public void add(EditionId edition, String who, boolean isRequest, String words) {
        String kind = isRequest ? REQUEST : NOTE;
        database.transact(connection -> {
            boolean repeated = Sql.number(
                            connection,
                            "select count(*) from draft_note where edition = ? and written_by = ? and kind = ? and words = ?"
                                    + " and number = (select max(number) from draft_note where edition = ?)",
                            edition.value(),
                            who,
                            kind,
                            words,
                            edition.value())
                    > 0;
            if (!repeated) {
                Sql.update(
                        connection,
                        "insert into draft_note (edition, number, written_at, written_by, kind, words)"
                                + " select ?, coalesce(max(number), 0) + 1, ?, ?, ?, ? from draft_note where edition = ?",
                        edition.value(),
                        clock.millis(),
                        who,
                        kind,
                        words,
                        edition.value());
            }
        });
    }
}
