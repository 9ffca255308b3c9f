package newsdigest.consent;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import newsdigest.consent.BounceRecord.About;
import newsdigest.consent.BounceRecord.BounceEffect;
import newsdigest.consent.ReaderRepository.Reader;
import newsdigest.consent.suppression.Suppression.Reason;
import newsdigest.consent.suppression.SuppressionRepository;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/**
 * Repository of bounces and complaints, which also draws the consequence. Idempotent: recording one twice is recording it
 * once.
 */
public final class BounceRecords {

    /** Most editions that are looked back to. */
    private static final int LOOK_BACK = 60;

    private final Database database;
    private final Clock clock;
    private final SoftBounceRule rule;
    private final ReaderRepository readers;
    private final SuppressionRepository suppressions;

    public BounceRecords(Database database, SoftBounceRule rule, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.rule = rule;
        this.readers = new ReaderRepository(database);
        this.suppressions = new SuppressionRepository(database, clock);
    }

    /**
     * Consequence of a bounce.
     *
     * @param address whose delivery it was
     * @param suppressed whether the address gets nothing from now on, and did until now
     */
    public record Recorded(String address, String edition, BounceRecord bounce, String provider, boolean suppressed) {}

    /**
     * Records bounces in one commit. A dead address and one whose owner complained get no newsletter of ours any more.
     *
     * @return one for each; empty where the ledger no longer knows whose delivery it was
     */
    public List<Optional<Recorded>> record(List<BounceRecord> bounces) {
        if (bounces.isEmpty()) {
            return List.of();
        }
        return database.inTransaction(connection -> {
            List<Optional<Recorded>> recorded = new ArrayList<>();
            for (BounceRecord bounce : bounces) {
                recorded.add(record(connection, bounce));
            }
            return recorded;
        });
    }

    private Optional<Recorded> record(Connection connection, BounceRecord bounce) throws SQLException {
        Optional<Reader> found = readers.find(connection, bounce.delivery())
                .filter(reader -> !reader.address().isEmpty());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Reader reader = found.get();
        String provider = provider(reader.key());
        // What a server says in the end goes before what it said while it was still trying.
        Sql.update(
                connection,
                "insert into returned (edition, seq, kind, status, reason, at, about, provider, mailbox_full)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (edition, seq, kind) do update set"
                        + " status = excluded.status, reason = excluded.reason, at = excluded.at,"
                        + " about = excluded.about, mailbox_full = excluded.mailbox_full"
                        + " where returned.about = 'delay' and excluded.about <> 'delay'",
                bounce.delivery().edition(),
                bounce.delivery().seq(),
                bounce.kind().word(),
                bounce.status(),
                bounce.reason(),
                clock.millis(),
                bounce.about().word(),
                provider,
                bounce.isMailboxFull() ? 1 : 0);
        boolean suppressed = suppress(connection, reader, bounce);
        return Optional.of(new Recorded(reader.address(), reader.edition(), bounce, provider, suppressed));
    }

    /** Returns true when the reader proved the mailbox after the message that came back was sent. */
    private static boolean isProvenSince(Connection connection, Reader reader, DeliveryRef delivery)
            throws SQLException {
        return Sql.number(
                        connection,
                        "select count(*) from sign_up s join delivery d on d.address_key = s.address_key"
                                + " where s.address_key = ? and d.edition = ? and d.seq = ? and s.confirmed_at > d.changed_at",
                        reader.key(),
                        delivery.edition(),
                        delivery.seq())
                > 0;
    }

    private boolean suppress(Connection connection, Reader reader, BounceRecord bounce) throws SQLException {
        return switch (bounce.kind()) {
            case HARD ->
                !isProvenSince(connection, reader, bounce.delivery())
                        && suppress(connection, reader, Reason.BOUNCED, bounce.reason());
            case COMPLAINT -> suppress(connection, reader, Reason.COMPLAINED, bounce.reason());
            case SOFT -> {
                Optional<String> objection = bounce.about().countsAgainstReader()
                        ? rule.objection(sent(connection, reader), clock.instant())
                        : Optional.empty();
                yield objection.isPresent()
                        && suppress(
                                connection,
                                reader,
                                Reason.BOUNCED,
                                objection.get() + "; the last answer: " + bounce.reason());
            }
        };
    }

    private boolean suppress(Connection connection, Reader reader, Reason reason, String detail) throws SQLException {
        return suppressions.add(connection, Optional.empty(), reader.address(), reason, detail, clock.instant());
    }

    /** The editions that went to a reader, and what came back for each. */
    private static List<SoftBounceRule.Sent> sent(Connection connection, Reader reader) throws SQLException {
        return Sql.query(
                connection,
                "select r.about, r.mailbox_full, d.changed_at from delivery d join edition e on e.number = d.edition"
                        + " left join returned r on r.edition = d.edition and r.seq = d.seq and r.kind = 'soft'"
                        + " where d.address_key = ? and e.newsletter = ? and d.state = 'sent'"
                        + " order by d.edition desc limit " + LOOK_BACK,
                row -> new SoftBounceRule.Sent(
                        Optional.ofNullable(row.getString(1)).map(About::of),
                        row.getInt(2) == 1,
                        Instant.ofEpochMilli(row.getLong(3))),
                reader.key(),
                reader.newsletter());
    }

    private static String provider(String addressKey) {
        return addressKey.substring(addressKey.lastIndexOf('@') + 1);
    }

    /** Returns what a recorded bounce means for the reader, in words for staff. */
    static String meaning(String kind, String about) {
        About subject = About.of(about);
        if (kind.equals(BounceEffect.HARD.word())) {
            return "The address is gone, so it gets nothing any more.";
        }
        if (kind.equals(BounceEffect.COMPLAINT.word())) {
            return "The reader called it spam, so the address gets nothing any more.";
        }
        if (subject.isAboutUs()) {
            return "The provider refused us and not the reader, so it is not held against the reader.";
        }
        return subject == About.DELAY
                ? "The message was late and may have arrived, so nothing follows from it."
                : "This message did not arrive. Only if it goes on for several editions is the address given up on.";
    }
}
