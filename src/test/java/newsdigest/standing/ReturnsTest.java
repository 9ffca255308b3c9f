package newsdigest.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import newsdigest.config.TokenKeys;
import newsdigest.standing.Returns.Kind;
import newsdigest.standing.Suppression.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
final class ReturnsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private LedgerOfOne ledger;
    private Returns returns;

    @BeforeEach
    void open() throws SQLException {
        ledger = new LedgerOfOne(folder);
        returns = new Returns(ledger.database, 3, CLOCK);
        for (int edition = 1; edition <= 4; edition++) {
            ledger.edition(
                    edition, NOW.minus(Duration.ofDays(7L * (5 - edition))).toEpochMilli());
        }
    }

    private List<Suppression> suppressions() {
        return new Suppressions(ledger.database, CLOCK).of(LedgerOfOne.ANA);
    }

    @Test
    void aDeadAddressGetsNoNewsletterAnyMore() {
        returns.note(new Reference(4, 1), Kind.HARD, "5.1.1", "550 no such user");

        assertThat(suppressions()).singleElement().satisfies(suppression -> {
            assertThat(suppression.newsletter()).isEmpty();
            assertThat(suppression.reason()).isEqualTo(Reason.BOUNCED);
            assertThat(suppression.detail()).isEqualTo("550 no such user");
        });
    }

    @Test
    void whoComplainsGetsNoNewsletterAnyMore() {
        returns.note(new Reference(4, 1), Kind.COMPLAINT, "", "abuse");

        assertThat(suppressions())
                .singleElement()
                .satisfies(suppression -> assertThat(suppression.reason()).isEqualTo(Reason.COMPLAINED));
    }

    @Test
    void aFullMailboxIsForgivenUntilItIsFullForThreeEditionsInARow() {
        assertThat(returns.note(new Reference(2, 1), Kind.SOFT, "4.2.2", "full")
                        .orElseThrow()
                        .suppressed())
                .isFalse();
        assertThat(returns.note(new Reference(3, 1), Kind.SOFT, "4.2.2", "full")
                        .orElseThrow()
                        .suppressed())
                .isFalse();
        assertThat(suppressions()).isEmpty();

        assertThat(returns.note(new Reference(4, 1), Kind.SOFT, "4.2.2", "full")
                        .orElseThrow()
                        .suppressed())
                .isTrue();
        assertThat(suppressions()).hasSize(1);
    }

    @Test
    void anEditionThatArrivedInBetweenBeginsTheCountAnew() {
        returns.note(new Reference(1, 1), Kind.SOFT, "4.2.2", "full");
        returns.note(new Reference(2, 1), Kind.SOFT, "4.2.2", "full");
        returns.note(new Reference(4, 1), Kind.SOFT, "4.2.2", "full");

        assertThat(suppressions()).isEmpty();
    }

    @Test
    void theSameNoticeReadTwiceCountsOnce() {
        for (int i = 0; i < 5; i++) {
            returns.note(new Reference(4, 1), Kind.SOFT, "4.2.2", "full");
        }

        assertThat(suppressions()).isEmpty();
    }

    @Test
    void aReferenceThatTheLedgerDoesNotKnowDoesNothing() {
        assertThat(returns.note(new Reference(9, 1), Kind.HARD, "5.1.1", "")).isEmpty();
        assertThat(suppressions()).isEmpty();
    }

    @Test
    void oldDeliveriesLoseTheirAddressesAndKeepTheirOutcome() {
        Tokens tokens = new Tokens(new TokenKeys(List.of("0123456789abcdef0123456789abcdef")));
        PersonalData data = new PersonalData(ledger.database, tokens, CLOCK);

        int expired = data.expire(NOW.minus(Duration.ofDays(15)));

        assertThat(expired).isEqualTo(2);
        assertThat(data.export(LedgerOfOne.ANA).get("deliveries")).hasSize(2);
        assertThat(new Readers(ledger.database)
                        .find(new Reference(1, 1))
                        .orElseThrow()
                        .address())
                .isEmpty();
        assertThat(data.expire(NOW.minus(Duration.ofDays(15)))).isZero();
    }
}
