package newsdigest.consent;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.consent.ReaderRepository.Reader;
import newsdigest.consent.Suppression.Reason;
import newsdigest.store.Database;

/** Notes what came back for a delivery, and draws the consequence. Doing so twice is doing so once. */
public final class BounceRecords {

    private final Database database;
    private final Clock clock;
    private final int softLimit;
    private final ReaderRepository readers;
    private final SuppressionRepository suppressions;

    /** @param softLimit so many editions in a row that bounced softly count as one that bounced for good */
    public BounceRecords(Database database, int softLimit, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.softLimit = softLimit;
        this.readers = new ReaderRepository(database);
        this.suppressions = new SuppressionRepository(database, clock);
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
    public record RecordedBounce(String address, String edition, boolean suppressed) {}

    /**
     * Notes it. A dead address and one whose owner complained get no newsletter of ours any more.
     *
     * @param deliveryRef from a token that was checked
     * @return empty when the ledger no longer knows whose delivery it was
     */
    public Optional<RecordedBounce> note(DeliveryRef deliveryRef, Kind kind, String status, String reason) {
        Optional<Reader> found =
                readers.find(deliveryRef).filter(reader -> !reader.address().isEmpty());
        found.ifPresent(reader -> record(deliveryRef, kind, status, reason));
        return found.map(
                reader -> new RecordedBounce(reader.address(), reader.edition(), suppress(reader, kind, reason)));
    }

    private void record(DeliveryRef deliveryRef, Kind kind, String status, String reason) {
        database.update(
                "insert into returned (edition, seq, kind, status, reason, at) values (?, ?, ?, ?, ?, ?)"
                        + " on conflict (edition, seq, kind) do nothing",
                deliveryRef.edition(),
                deliveryRef.seq(),
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
