package newsdigest.delivery.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import newsdigest.delivery.DeliveryFixture;
import newsdigest.testing.ledger.Ledgers;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Updates that one commit writes. */
@SuppressWarnings("NullAway.Init")
final class LedgerSessionTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Ledgers.class)
    void whoLeftBeforeTheIntentIsNotBroughtBackByWhatBecameOfTheConnection(Ledgers kind) throws Exception {
        try (SmtpRecorder server = SmtpRecorder.start()) {
            DeliveryFixture office = new DeliveryFixture(kind.in(folder), server);
            office.plan(DeliveryFixture.addresses(2));
            DeliveryRepository deliveries = new DeliveryRepository(office.database, office.frozen());
            List<Delivery> read = deliveries.pending(0, 2);
            Delivery gone = read.get(0);
            office.database.update("update delivery set state = 'suppressed' where seq = ?", gone.seq());
            List<Long> withdrawn = new ArrayList<>();

            try (LedgerSession session =
                    new LedgerSession(office.database.connect(), office.frozen().number(), withdrawn::add)) {
                session.write(
                        List.of(
                                DeliveryUpdate.sending(gone, "main"),
                                DeliveryUpdate.sending(read.get(1), "main"),
                                pending(gone),
                                pending(read.get(1))),
                        0);
            }

            assertThat(withdrawn).containsExactly(gone.seq());
            assertThat(deliveries.counts())
                    .containsEntry(DeliveryState.SUPPRESSED, 1L)
                    .containsEntry(DeliveryState.PENDING, 1L);
        }
    }

    private static DeliveryUpdate pending(Delivery delivery) {
        return new DeliveryUpdate(delivery.seq(), DeliveryState.PENDING, false, false, 0, "");
    }
}
