package newsdigest.delivery.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.store.Database;
import newsdigest.testing.ledger.EmptyLedger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EditionOverviewTest {

    @TempDir
    private Path folder;

    private Database ledger;

    @BeforeEach
    void open() {
        ledger = EmptyLedger.openAt(folder.resolve("ledger.db"));
        for (int number = 1; number <= 3; number++) {
            ledger.update(
                    "insert into edition (number, id, newsletter, window_from, window_to, items, fingerprint, frozen_at,"
                            + " state) values (?, ?, 'weekly', '2026-11-16', '2026-11-22', 1, 'f', 1, 'sending')",
                    number,
                    "weekly-2026-11-2" + number);
            ledger.update(
                    "insert into delivery (edition, seq, address, address_key, name, language, state) values"
                            + " (?, 1, 'a@example.org', 'a@example.org', '', 'en', 'sent'),"
                            + " (?, 2, 'b@example.org', 'b@example.org', '', 'en', 'pending')",
                    number,
                    number);
        }
    }

    @Test
    void theNewestComeFirstWithTheirCounts() {
        assertThat(new EditionOverview(ledger).newest(2))
                .extracting(line -> line.id().value())
                .containsExactly("weekly-2026-11-23", "weekly-2026-11-22");
        assertThat(new EditionOverview(ledger).newest(2)).allSatisfy(line -> {
            assertThat(line.stage()).isEqualTo(EditionState.SENDING);
            assertThat(line.counts().of(DeliveryState.SENT)).isEqualTo(1);
            assertThat(line.counts().open()).isEqualTo(1);
        });
    }

    @Test
    void aPageThatCannotBeReadIsNotInTheWay() {
        ledger.update("drop table rendition");

        assertThat(new EditionOverview(ledger).newest(10)).hasSize(3);
    }
}
