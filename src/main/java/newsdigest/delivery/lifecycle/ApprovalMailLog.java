package newsdigest.delivery.lifecycle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.store.Database;

/** Log of the letters about an edition to those who must approve it, so that none is sent twice or forgotten. */
public final class ApprovalMailLog {

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);

    private final Database database;
    private final FrozenEdition edition;
    private final Clock clock;

    public ApprovalMailLog(Database database, FrozenEdition edition, Clock clock) {
        this.database = database;
        this.edition = edition;
        this.clock = clock;
    }

    /** Entry of a letter: its tries, and the time at which it was sent or may be tried again. */
    private record Entry(int tries, Instant nextAt, Optional<Instant> sentAt) {}

    /** Returns true when a letter is to be sent now: it was not, and a pause after a failure is over. */
    public boolean isOwed(String letter) {
        return find(letter)
                .map(entry -> entry.sentAt().isEmpty() && !entry.nextAt().isAfter(clock.instant()))
                .orElse(true);
    }

    /** Returns the time at which it was sent; empty when it was not. */
    public Optional<Instant> sentAt(String letter) {
        return find(letter).flatMap(Entry::sentAt);
    }

    /** Notes that the mail server took a letter. */
    public void recordSent(String letter) {
        write(letter, find(letter).map(Entry::tries).orElse(0) + 1, Instant.EPOCH, clock.millis());
    }

    /** Notes that a letter could not be sent: it is owed again at once, then after a pause that doubles each time. */
    public void recordFailure(String letter) {
        int tries = find(letter).map(Entry::tries).orElse(0) + 1;
        Duration pause = tries == 1 ? Duration.ZERO : RetryPolicy.pause(FIRST_PAUSE, tries - 2);
        write(letter, tries, clock.instant().plus(pause), 0);
    }

    private Optional<Entry> find(String letter) {
        return database.first(
                "select tries, next_at, sent_at from approval_letter where edition = ? and letter = ?",
                row -> new Entry(
                        row.getInt(1),
                        Instant.ofEpochMilli(row.getLong(2)),
                        row.getLong(3) == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(row.getLong(3)))),
                edition.number(),
                letter);
    }

    private void write(String letter, int tries, Instant nextAt, long sentAt) {
        database.update(
                "insert into approval_letter (edition, letter, tries, next_at, sent_at) values (?, ?, ?, ?, ?)"
                        + " on conflict (edition, letter) do update set tries = excluded.tries,"
                        + " next_at = excluded.next_at, sent_at = excluded.sent_at",
                edition.number(),
                letter,
                tries,
                nextAt.toEpochMilli(),
                sentAt);
    }
}
