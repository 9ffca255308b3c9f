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

    @ParameterizedTest
    @EnumSource(Ledgers.class)
    void a_message_in_doubt_stays_uncertain_when_its_edition_is_cancelled(Ledgers kind) throws IOException {
        try (SmtpRecorder server = SmtpRecorder.start()) {
            DeliveryFixture fixture = new DeliveryFixture(kind.in(folder), server);
            fixture.plan(DeliveryFixture.addresses(4));
            fixture.database.update("update delivery set repeats = 1, state = 'deferred' where seq = 1");
            fixture.database.update("update delivery set repeats = 1 where seq = 2");
            fixture.database.update("update delivery set state = 'deferred' where seq = 3");

            new DeliveryRepository(fixture.database, fixture.frozen()).cancel();

            assertThat(fixture.database.query("select state from delivery order by seq", row -> row.getString(1)))
                    .containsExactly("uncertain", "uncertain", "cancelled", "cancelled");
        }
    }

    @ParameterizedTest
    @EnumSource(Ledgers.class)
    void a_shard_finds_what_is_due_without_a_walk_through_what_is_deferred_in_others(Ledgers kind) throws IOException {
        try (SmtpRecorder server = SmtpRecorder.start()) {
            DeliveryFixture fixture = new DeliveryFixture(kind.in(folder), server);
            fixture.plan(DeliveryFixture.addresses(4));
            fixture.database.update(
                    "with recursive n(i) as (values (5) union all select i + 1 from n where i < 20000) insert into delivery"
                            + " (edition, seq, address, address_key, name, language, state) select edition, n.i, '', 'a' || n.i,"
                            + " '', 'en', 'deferred' from delivery, n where seq = 1");
            fixture.database.update("update delivery set state = 'deferred', due_at = seq");
            DeliveryRepository deliveries =
                    new DeliveryRepository(fixture.database, fixture.frozen(), new Shard(9, 19_001, 19_100));

            assertThat(deliveries.nextDue()).hasValue(19_001);
            assertThat(deliveries.due(30_000, 2)).extracting(Delivery::seq).containsExactly(19_001L, 19_002L);
            if (kind == Ledgers.POSTGRESQL) {
                List<String> plan = fixture.database.query(
                        "explain (analyze) " + deliveries.nextDueSql(),
                        row -> row.getString(1),
                        fixture.frozen().number(),
                        19_001,
                        19_100);
                assertThat(plan)
                        .allSatisfy(line -> assertThat(line).doesNotContainPattern("Removed by Filter: \\d{3}"));
            }
        }
    }
}
