package newsdigest.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import newsdigest.config.TokenKeys;
import newsdigest.consent.BounceRecords.Kind;
import newsdigest.consent.Suppression.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
final class BounceRecordsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private SingleDeliveryLedger ledger;
    private BounceRecords bounceRecords;

    @BeforeEach
    void open() throws SQLException {
        ledger = new SingleDeliveryLedger(folder);
        bounceRecords = new BounceRecords(ledger.database, 3, CLOCK);
        for (int edition = 1; edition <= 4; edition++) {
            ledger.edition(
                    edition, NOW.minus(Duration.ofDays(7L * (5 - edition))).toEpochMilli());
        }
    }

    private List<Suppression> suppressions() {
        return new SuppressionRepository(ledger.database, CLOCK).of(SingleDeliveryLedger.ANA);
    }

    @Test
    void aDeadAddressGetsNoNewsletterAnyMore() {
        bounceRecords.note(new DeliveryRef(4, 1), Kind.HARD, "5.1.1", "550 no such user");

        assertThat(suppressions()).singleElement().satisfies(suppression -> {
            assertThat(suppression.newsletter()).isEmpty();
            assertThat(suppression.reason()).isEqualTo(Reason.BOUNCED);
            assertThat(suppression.detail()).isEqualTo("550 no such user");
        });
    }

    @Test
    void whoComplainsGetsNoNewsletterAnyMore() {
        bounceRecords.note(new DeliveryRef(4, 1), Kind.COMPLAINT, "", "abuse");

        assertThat(suppressions())
                .singleElement()
                .satisfies(suppression -> assertThat(suppression.reason()).isEqualTo(Reason.COMPLAINED));
    }

    @Test
    void aFullMailboxIsForgivenUntilItIsFullForThreeEditionsInARow() {
        assertThat(bounceRecords
                        .note(new DeliveryRef(2, 1), Kind.SOFT, "4.2.2", "full")
                        .orElseThrow()
                        .suppressed())
                .isFalse();
        assertThat(bounceRecords
                        .note(new DeliveryRef(3, 1), Kind.SOFT, "4.2.2", "full")
                        .orElseThrow()
                        .suppressed())
                .isFalse();
        assertThat(suppressions()).isEmpty();

        assertThat(bounceRecords
                        .note(new DeliveryRef(4, 1), Kind.SOFT, "4.2.2", "full")
                        .orElseThrow()
                        .suppressed())
                .isTrue();
        assertThat(suppressions()).hasSize(1);
    }

    @Test
    void anEditionThatArrivedInBetweenBeginsTheCountAnew() {
        bounceRecords.note(new DeliveryRef(1, 1), Kind.SOFT, "4.2.2", "full");
        bounceRecords.note(new DeliveryRef(2, 1), Kind.SOFT, "4.2.2", "full");
        bounceRecords.note(new DeliveryRef(4, 1), Kind.SOFT, "4.2.2", "full");

        assertThat(suppressions()).isEmpty();
    }

    @Test
    void theSameNoticeReadTwiceCountsOnce() {
        for (int i = 0; i < 5; i++) {
            bounceRecords.note(new DeliveryRef(4, 1), Kind.SOFT, "4.2.2", "full");
        }

        assertThat(suppressions()).isEmpty();
    }

    @Test
    void aReferenceThatTheLedgerDoesNotKnowDoesNothing() {
        assertThat(bounceRecords.note(new DeliveryRef(9, 1), Kind.HARD, "5.1.1", ""))
                .isEmpty();
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
}
