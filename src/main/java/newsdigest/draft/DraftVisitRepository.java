package newsdigest.draft;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.edition.EditionId;
import newsdigest.store.Database;

/** Repository of who is at the draft of each edition, and what they have typed beside the draft itself. */
public final class DraftVisitRepository {

    /** Time after the last sign of somebody for which they are told of. */
    private static final Duration AROUND = Duration.ofMinutes(5);

    private final Database database;
    private final Clock clock;

    public DraftVisitRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Writes a sign of somebody. */
    public void note(EditionId edition, String who, Locale language) {
        database.update(
                "insert into draft_visit (edition, account, language, seen_at) values (?, ?, ?, ?)"
                        + " on conflict (edition, account) do update set seen_at = excluded.seen_at,"
                        + " language = excluded.language",
                edition.value(),
                who,
                language.toLanguageTag(),
                clock.millis());
    }

    /** Keeps what somebody has typed, so that no button loses it. */
    public void keep(EditionId edition, String who, Locale language, String note, String addresses) {
        database.update(
                "insert into draft_visit (edition, account, language, seen_at, note, addresses) values (?, ?, ?, ?, ?, ?)"
                        + " on conflict (edition, account) do update set seen_at = excluded.seen_at,"
                        + " language = excluded.language, note = excluded.note, addresses = excluded.addresses",
                edition.value(),
                who,
                language.toLanguageTag(),
                clock.millis(),
                note,
                addresses);
    }

    /** Returns the last visit of one person; empty when they never came. */
    public Optional<DraftVisit> of(EditionId edition, String who) {
        return query(edition, " and account = ?", who).stream().findFirst();
    }

    /** Returns the others who are at the draft at this moment. */
    public List<DraftVisit> others(EditionId edition, String who) {
        return query(edition, " and account <> ?", who).stream()
                .filter(visit -> visit.at().isAfter(clock.instant().minus(AROUND)))
                .toList();
    }

    private List<DraftVisit> query(EditionId edition, String which, String who) {
        return database.query(
                "select account, language, seen_at, note, addresses from draft_visit where edition = ?" + which
                        + " order by account",
                row -> new DraftVisit(
                        row.getString(1),
                        row.getString(2),
                        Instant.ofEpochMilli(row.getLong(3)),
                        row.getString(4),
                        row.getString(5)),
                edition.value(),
                who);
    }
}
