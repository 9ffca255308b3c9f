package newsdigest.delivery.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import newsdigest.delivery.DeliveryFixture;
import newsdigest.testing.ledger.Ledgers;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@SuppressWarnings("NullAway.Init")
final class DeliveryRepositoryTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Ledgers.class)
    void who_left_while_a_message_was_under_way_is_passed_over_and_the_next_one_is_due(Ledgers kind)
            throws IOException {
        try (SmtpRecorder server = SmtpRecorder.start()) {
            DeliveryFixture fixture = new DeliveryFixture(kind.in(folder), server);
            fixture.plan(DeliveryFixture.addresses(4));
            fixture.database.update("update delivery set state = 'deferred', due_at = seq");
            for (int reader : List.of(1, 2, 4)) {
                fixture.database.update(
                        "insert into suppression (newsletter, address_key, address, reason, since) values ('', ?, ?,"
                                + " 'unsubscribed', 0)",
                        DeliveryFixture.address(reader),
                        DeliveryFixture.address(reader));
            }
            DeliveryRepository deliveries = new DeliveryRepository(fixture.database, fixture.frozen());

            assertThat(deliveries.due(3, 1)).extracting(Delivery::address).containsExactly(DeliveryFixture.address(3));
            assertThat(deliveries.counts())
                    .containsEntry(DeliveryState.SUPPRESSED, 2L)
                    .containsEntry(DeliveryState.DEFERRED, 2L);
        }
    }
}
