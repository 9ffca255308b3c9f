package newsdigest.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.config.StoreSettings;
import newsdigest.consent.BounceRecord.About;
import newsdigest.consent.BounceRecord.BounceEffect;
import newsdigest.store.Database;
import newsdigest.testing.ledger.Ledgers;
import newsdigest.testing.ledger.OldLedger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ledger with what came back before a bounce said whom it is about: many rows of each kind. */
@SuppressWarnings("NullAway.Init")
final class OldBouncesTest {

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-25T00:00:00Z"), ZoneOffset.UTC);
    private static final SoftBounceRule RULE = new SoftBounceRule(3, Duration.ofDays(14), Duration.ofDays(60));
    private static final int READERS = 3_000;

    @TempDir
    private Path folder;

    /** Makes the tables as they were, with five editions to all readers; every third soft, every tenth hard. */
    private Database oldLedger(Ledgers kind) throws SQLException {
        StoreSettings settings = kind.in(folder);
        try (Connection connection = OldLedger.open(settings, "30");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int edition = 1; edition <= 5; edition++) {
                long sentAt = NOW.millis() - (6L - edition) * 7 * 86_400_000;
                statement.execute("insert into edition (number, id, newsletter, window_from, window_to, items,"
                        + " fingerprint, frozen_at, state) values (" + edition + ", 'weekly-" + edition
                        + "', 'weekly', '2026-11-13', '2026-11-20', 1, 'abc', " + sentAt + ", 'done')");
                for (int seq = 1; seq <= READERS; seq++) {
                    String address = "Reader-" + seq + "@Example.net";
                    statement.addBatch(
                            "insert into delivery (edition, seq, address, address_key, name, language, state,"
                                    + " changed_at) values (" + edition + ", " + seq + ", '" + address + "', '"
                                    + address.toLowerCase(Locale.ROOT) + "', '', 'en', 'sent', " + sentAt + ")");
                    if (seq % 3 == 0) {
                        statement.addBatch("insert into returned (edition, seq, kind, status, reason, at) values ("
                                + edition + ", " + seq + ", 'soft', '" + (seq % 2 == 0 ? "5.7.1" : "4.2.2")
                                + "', 'what the server said', " + sentAt + ")");
                    }
                    if (seq % 10 == 0 && edition == 5) {
                        statement.addBatch("insert into returned (edition, seq, kind, status, reason, at) values ("
                                + edition + ", " + seq + ", 'hard', '5.1.1', '550 unknown', " + sentAt + ")");
                    }
                }
                statement.executeBatch();
            }
            connection.commit();
        }
        return Database.open(settings);
    }

    @ParameterizedTest
    @EnumSource(Ledgers.class)
    void everyBounceIsKeptWithTheSubjectOfItsCode(Ledgers kind) throws SQLException {
        Database ledger = oldLedger(kind);

        assertThat(ledger.number("select count(*) from returned where kind = 'soft'"))
                .isEqualTo(5L * READERS / 3);
        assertThat(ledger.number("select count(*) from returned where kind = 'hard' and status = '5.1.1'"))
                .isEqualTo(READERS / 10);
        assertThat(ledger.number("select count(*) from returned where about = 'server' and kind = 'soft'"))
                .isEqualTo(5L * READERS / 6);
        assertThat(ledger.number("select count(*) from returned where about = '' and mailbox_full = 1"))
                .isEqualTo(5L * READERS / 6);
        assertThat(new ProviderRefusals(ledger).since(Instant.EPOCH, 5)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Ledgers.class)
    void newBouncesAreRecordedBesideTheOldOnes(Ledgers kind) throws SQLException {
        Database ledger = oldLedger(kind);
        BounceRecords records = new BounceRecords(ledger, RULE, NOW);

        List<Optional<BounceRecords.Recorded>> recorded = records.record(List.of(
                bounce(1, BounceEffect.HARD, About.READER, false, "5.1.1"),
                bounce(2, BounceEffect.SOFT, About.SERVER, false, "5.7.1")));

        assertThat(recorded).allMatch(Optional::isPresent);
        assertThat(recorded.get(0).orElseThrow().suppressed()).isTrue();
        assertThat(recorded.get(1).orElseThrow().suppressed()).isFalse();
        assertThat(ledger.number("select count(*) from returned where provider = 'example.net'"))
                .isEqualTo(2);
        assertThat(new ProviderRefusals(ledger).since(Instant.EPOCH, 5))
                .singleElement()
                .satisfies(refusals -> assertThat(refusals.count()).isEqualTo(1));
    }

    /** Five editions in a row and five weeks: enough for another soft bounce, and not for a full mailbox. */
    @ParameterizedTest
    @EnumSource(Ledgers.class)
    void noReaderIsGivenUpOnForWhatWasSaidOfUsOrForAFullMailbox(Ledgers kind) throws SQLException {
        Database ledger = oldLedger(kind);
        ledger.update("delete from returned where edition = 5");
        BounceRecords records = new BounceRecords(ledger, RULE, NOW);

        List<Optional<BounceRecords.Recorded>> recorded = records.record(List.of(
                bounce(3, BounceEffect.SOFT, About.READER, true, "4.2.2"),
                bounce(6, BounceEffect.SOFT, About.READER, false, "4.2.0")));

        assertThat(recorded).allMatch(one -> !one.orElseThrow().suppressed());
    }

    private static BounceRecord bounce(int seq, BounceEffect effect, About about, boolean full, String status) {
        return new BounceRecord(new DeliveryRef(5, seq), effect, about, full, status, "the server's words");
    }
}
