package newsdigest.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import newsdigest.config.TokenKeys;
import newsdigest.consent.BounceRecord.About;
import newsdigest.consent.BounceRecord.BounceEffect;
import newsdigest.consent.suppression.Suppression;
import newsdigest.consent.suppression.Suppression.Reason;
import newsdigest.consent.suppression.SuppressionRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@SuppressWarnings("NullAway.Init")
final class BounceRecordsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private SingleDeliveryLedger ledger;
    private BounceRecords records;

    @BeforeEach
    void open() throws SQLException {
        ledger = new SingleDeliveryLedger(folder);
        records = new BounceRecords(
                ledger.database, new SoftBounceRule(3, Duration.ofDays(14), Duration.ofDays(60)), CLOCK);
        for (int edition = 1; edition <= 4; edition++) {
            ledger.edition(
                    edition, NOW.minus(Duration.ofDays(7L * (5 - edition))).toEpochMilli());
        }
    }

    private Optional<BounceRecords.Recorded> note(
            DeliveryRef delivery, BounceEffect kind, String status, String reason) {
        return note(delivery, kind, About.READER, false, status, reason);
    }

    private Optional<BounceRecords.Recorded> note(
            DeliveryRef delivery, BounceEffect kind, About about, boolean isFull, String status, String reason) {
        return records.record(List.of(new BounceRecord(delivery, kind, about, isFull, status, reason)))
                .get(0);
    }

    private List<Suppression> suppressions() {
        return new SuppressionRepository(ledger.database, CLOCK).of(SingleDeliveryLedger.ANA);
    }

    @Test
    void aDeadAddressGetsNoNewsletterAnyMore() {
        note(new DeliveryRef(4, 1), BounceEffect.HARD, "5.1.1", "550 no such user");

        assertThat(suppressions()).singleElement().satisfies(suppression -> {
            assertThat(suppression.newsletter()).isEmpty();
            assertThat(suppression.reason()).isEqualTo(Reason.BOUNCED);
            assertThat(suppression.detail()).isEqualTo("550 no such user");
        });
    }

    @Test
    void whoComplainsGetsNoNewsletterAnyMore() {
        note(new DeliveryRef(4, 1), BounceEffect.COMPLAINT, "", "abuse");

        assertThat(suppressions())
                .singleElement()
                .satisfies(suppression -> assertThat(suppression.reason()).isEqualTo(Reason.COMPLAINED));
    }

    @Test
    void aSoftBounceIsForgivenUntilThreeEditionsInARowCameBackWithinTwoWeeksOrMore() {
        assertThat(note(new DeliveryRef(2, 1), BounceEffect.SOFT, "4.2.2", "full")
                        .orElseThrow()
                        .suppressed())
                .isFalse();
        assertThat(note(new DeliveryRef(3, 1), BounceEffect.SOFT, "4.2.2", "full")
                        .orElseThrow()
                        .suppressed())
                .isFalse();
        assertThat(suppressions()).isEmpty();

        assertThat(note(new DeliveryRef(4, 1), BounceEffect.SOFT, "4.2.2", "full")
                        .orElseThrow()
                        .suppressed())
                .isTrue();
        assertThat(suppressions()).hasSize(1);
    }

    @Test
    void theReasonSaysInWordsHowLongItWentOn() {
        for (int edition = 2; edition <= 4; edition++) {
            note(new DeliveryRef(edition, 1), BounceEffect.SOFT, "4.3.0", "450 not now");
        }

        assertThat(suppressions().get(0).detail())
                .isEqualTo("3 editions in a row came back since 3 November 2026; the last answer: 450 not now");
    }

    @Test
    void aFullMailboxHasALongerPatience() {
        for (int edition = 1; edition <= 4; edition++) {
            note(new DeliveryRef(edition, 1), BounceEffect.SOFT, About.READER, true, "5.2.2", "552 full");
        }

        assertThat(suppressions()).isEmpty();
    }

    @Test
    void threeEditionsWithinADayAreNoReasonYet() throws SQLException {
        for (int edition = 5; edition <= 7; edition++) {
            ledger.edition(edition, NOW.minus(Duration.ofHours(24 - edition)).toEpochMilli());
            note(new DeliveryRef(edition, 1), BounceEffect.SOFT, "4.3.0", "450 not now");
        }

        assertThat(suppressions()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = About.class,
            names = {"SERVER", "SENDER", "MESSAGE", "DELAY"})
    void whatIsAboutUsOrOnlyLateIsHeldAgainstNoReader(About about) {
        for (int edition = 1; edition <= 4; edition++) {
            note(new DeliveryRef(edition, 1), BounceEffect.SOFT, about, false, "5.7.1", "550 blocked");
        }

        assertThat(suppressions()).isEmpty();
    }

    @Test
    void anEditionOfTheLastDaysWithoutAnAnswerDoesNotForgetTheOnesBefore() throws SQLException {
        ledger.edition(5, NOW.minus(Duration.ofHours(2)).toEpochMilli());
        for (int edition = 2; edition <= 4; edition++) {
            note(new DeliveryRef(edition, 1), BounceEffect.SOFT, "4.3.0", "450 not now");
        }

        assertThat(suppressions()).hasSize(1);
    }

    @Test
    void whatAServerSaysInTheEndReplacesThatItWasLate() {
        note(new DeliveryRef(4, 1), BounceEffect.SOFT, About.DELAY, false, "4.4.1", "delayed");
        note(new DeliveryRef(4, 1), BounceEffect.SOFT, About.SERVER, false, "5.7.1", "550 listed");

        assertThat(new ProviderRefusals(ledger.database).since(NOW.minus(Duration.ofDays(1)), 10))
                .singleElement()
                .satisfies(refusals -> {
                    assertThat(refusals.provider()).isEqualTo("example.org");
                    assertThat(refusals.count()).isEqualTo(1);
                    assertThat(refusals.reason()).isEqualTo("550 listed");
                });
    }

    @Test
    void aBatchIsRecordedWholly() {
        List<Optional<BounceRecords.Recorded>> recorded = records.record(List.of(
                new BounceRecord(new DeliveryRef(9, 1), BounceEffect.HARD, About.READER, false, "5.1.1", ""),
                new BounceRecord(new DeliveryRef(4, 1), BounceEffect.HARD, About.READER, false, "5.1.1", "gone")));

        assertThat(recorded.get(0)).isEmpty();
        assertThat(recorded.get(1).orElseThrow().suppressed()).isTrue();
    }

    @Test
    void anEditionThatArrivedInBetweenBeginsTheCountAnew() {
        note(new DeliveryRef(1, 1), BounceEffect.SOFT, "4.2.2", "full");
        note(new DeliveryRef(2, 1), BounceEffect.SOFT, "4.2.2", "full");
        note(new DeliveryRef(4, 1), BounceEffect.SOFT, "4.2.2", "full");

        assertThat(suppressions()).isEmpty();
    }

    @Test
    void theSameNoticeReadTwiceCountsOnce() {
        for (int i = 0; i < 5; i++) {
            note(new DeliveryRef(4, 1), BounceEffect.SOFT, "4.2.2", "full");
        }

        assertThat(suppressions()).isEmpty();
    }

    @Test
    void aReferenceThatTheLedgerDoesNotKnowDoesNothing() {
        assertThat(note(new DeliveryRef(9, 1), BounceEffect.HARD, "5.1.1", "")).isEmpty();
        assertThat(suppressions()).isEmpty();
    }

    @Test
    void oldDeliveriesLoseTheirAddressesAndKeepTheirOutcome() {
        TokenSigner tokenSigner = new TokenSigner(new TokenKeys(List.of("0123456789abcdef0123456789abcdef")));
        PersonalData data = new PersonalData(ledger.database, tokenSigner, CLOCK);

        int expired = data.expire(NOW.minus(Duration.ofDays(15)));

        assertThat(expired).isEqualTo(2);
        assertThat(data.export(SingleDeliveryLedger.ANA).get("deliveries")).hasSize(2);
        assertThat(new ReaderRepository(ledger.database)
                        .find(new DeliveryRef(1, 1))
                        .orElseThrow()
                        .address())
                .isEmpty();
        assertThat(data.expire(NOW.minus(Duration.ofDays(15)))).isZero();
    }

    @Test
    void whatAServerSaidOfAnOldDeliveryGoesWithItsAddress() {
        note(new DeliveryRef(1, 1), BounceEffect.HARD, "5.1.1", "no mailbox of Ana Reader");
        note(new DeliveryRef(4, 1), BounceEffect.SOFT, "4.2.2", "full");
        TokenSigner tokenSigner = new TokenSigner(new TokenKeys(List.of("0123456789abcdef0123456789abcdef")));

        new PersonalData(ledger.database, tokenSigner, CLOCK).expire(NOW.minus(Duration.ofDays(15)));

        assertThat(ledger.database.query("select reason from returned order by edition", row -> row.getString(1)))
                .containsExactly("", "full");
    }
}
