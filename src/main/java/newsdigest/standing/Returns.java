package newsdigest.standing;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.standing.Readers.Reader;
import newsdigest.standing.Suppression.Reason;
import newsdigest.store.Database;

/** Notes what came back for a delivery, and draws the consequence. Doing so twice is doing so once. */
public final class Returns {

    private final Database database;
    private final Clock clock;
    private final int softLimit;
    private final Readers readers;
    private final Suppressions suppressions;

    /** @param softLimit so many editions in a row that bounced softly count as one that bounced for good */
    public Returns(Database database, int softLimit, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.softLimit = softLimit;
        this.readers = new Readers(database);
        this.suppressions = new Suppressions(database, clock);
    }

    /** What came back. */
    public enum Kind {
        /** The address does not exist, or will never take mail. */
        HARD,
        /** It did not take this message: a full mailbox, a busy or picky server. */
        SOFT,
        /** The reader called it spam. */
        COMPLAINT
    }

    /**
     * What was done about it.
     *
     * @param address whose delivery it was
     * @param suppressed whether the address gets nothing from now on, and did until now
     */
    public record Noted(String address, String edition, boolean suppressed) {}

    /**
     * Notes it. A dead address and one whose owner complained get no newsletter of ours any more.
     *
     * @param reference from a token that was checked
     * @return empty when the ledger no longer knows whose delivery it was
     */
    public Optional<Noted> note(Reference reference, Kind kind, String status, String reason) {
        Optional<Reader> found =
                readers.find(reference).filter(reader -> !reader.address().isEmpty());
        found.ifPresent(reader -> record(reference, kind, status, reason));
        return found.map(reader -> new Noted(reader.address(), reader.edition(), suppress(reader, kind, reason)));
    }

    private void record(Reference reference, Kind kind, String status, String reason) {
        database.update(
                "insert into returned (edition, seq, kind, status, reason, at) values (?, ?, ?, ?, ?, ?)"
                        + " on conflict (edition, seq, kind) do nothing",
                reference.edition(),
                reference.seq(),
                kind.name().toLowerCase(Locale.ROOT),
                status,
                reason,
                clock.millis());
    }

    private boolean suppress(Reader reader, Kind kind, String reason) {
        return switch (kind) {
            case HARD -> suppressions.add(Optional.empty(), reader.address(), Reason.BOUNCED, reason);
            case COMPLAINT -> suppressions.add(Optional.empty(), reader.address(), Reason.COMPLAINED, reason);
            case SOFT ->
                isWornOut(reader)
                        && suppressions.add(
                                Optional.empty(),
                                reader.address(),
                                Reason.BOUNCED,
                                softLimit + " editions in a row, lastly: " + reason);
        };
    }

    /** Whether the last editions that were sent there all bounced softly. */
    private boolean isWornOut(Reader reader) {
        List<Boolean> latest = database.query(
                "select exists (select 1 from returned r where r.edition = d.edition and r.seq = d.seq and"
                        + " r.kind = 'soft') from delivery d join edition e on e.number = d.edition where"
                        + " d.address_key = ? and e.newsletter = ? and d.state = 'sent' order by d.edition desc limit "
                        + softLimit,
                row -> row.getBoolean(1),
                reader.key(),
                reader.newsletter());
        return latest.size() == softLimit && latest.stream().allMatch(Boolean::booleanValue);
    }
}
