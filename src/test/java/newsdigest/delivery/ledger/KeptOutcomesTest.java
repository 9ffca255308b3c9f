package newsdigest.delivery.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import newsdigest.delivery.DeliveryFixture;
import newsdigest.delivery.EditionControl;
import newsdigest.edition.EditionId;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.store.LockIds;
import newsdigest.store.OutcomeFile;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outcomes that a run kept beside the ledger, and the next one writes into it. */
@SuppressWarnings("NullAway.Init")
final class KeptOutcomesTest {

    private static final int READERS = 4;

    @TempDir
    private Path folder;

    private SmtpRecorder server;
    private DeliveryFixture office;
    private DeliveryRepository deliveries;
    private List<Delivery> planned;

    @BeforeEach
    void leaveThreeMessagesWithoutAnOutcome() throws Exception {
        server = SmtpRecorder.start();
        office = new DeliveryFixture(folder, server);
        office.plan(DeliveryFixture.addresses(READERS));
        deliveries = new DeliveryRepository(office.database, office.frozen());
        planned = deliveries.pending(0, READERS);
        office.database.update(
                "update delivery set state = 'sending' where seq <= ?",
                planned.get(2).seq());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private void keep(FrozenEdition edition, DeliveryUpdate... outcomes) {
        try (OutcomeFile.Room room =
                office.database.outcomeFile(office.frozen().number()).take()) {
            assertThat(room.keep(KeptOutcomes.record(edition, List.of(outcomes), 1_000)))
                    .isTrue();
        }
    }

    private DeliveryUpdate accepted(int index) {
        return new DeliveryUpdate(planned.get(index).seq(), DeliveryState.SENT, true, false, 0, "250 kept");
    }

    private int recover() {
        try (Database.Lock lock =
                office.database.lock(LockIds.edition(office.frozen().number())).orElseThrow()) {
            return deliveries.recover(lock, office.onUncertain);
        }
    }

    private List<String> states() {
        return office.database.query(
                "select state || ' ' || repeats || ' ' || reply from delivery order by seq", row -> row.getString(1));
    }

    @Test
    void whatIsKeptIsTheOutcomeAndTheRestIsInDoubt() throws Exception {
        keep(office.frozen(), accepted(0), accepted(1));

        assertThat(recover()).isEqualTo(1);

        assertThat(states()).containsExactly("sent 0 250 kept", "sent 0 250 kept", "pending 1 ", "pending 0 ");
        try (var files = Files.list(folder)) {
            assertThat(files).noneMatch(file -> file.toString().contains("outcomes"));
        }
    }

    @Test
    void itIsInTheLedgerBeforeThatIsCopiedAndTheRestStaysAsItIs() {
        keep(office.frozen(), accepted(0));
        office.database.update("update edition set state = 'sending'");

        office.delivery().control().writeDownKept();

        assertThat(states()).containsExactly("sent 0 250 kept", "sending 0 ", "sending 0 ", "pending 0 ");
    }

    @Test
    void anEditionIsNotStoppedForGoodBeforeWhatIsKeptOfItIsInTheLedger() {
        try (OutcomeFile.Room room =
                office.database.outcomeFile(office.frozen().number()).take()) {
            assertThat(room.keep(new byte[] {0, 9})).isTrue();
        }
        EditionId id = office.frozen().edition().id();

        assertThatThrownBy(() -> office.delivery().control().cancel(id)).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> office.delivery().control().cancelAsSent(id)).isInstanceOf(UncheckedIOException.class);

        assertThat(office.frozen().stage()).isNotEqualTo(EditionState.CANCELLED);
    }

    @Test
    void anEditionThatWasStoppedForGoodByHalvesIsStoppedToItsEndByAnotherTry() {
        EditionControl control = office.delivery().control();
        control.cancel(office.frozen().edition().id());
        office.database.update("update delivery set state = 'sending' where seq <= 3");
        office.database.update("update delivery set state = 'pending' where seq > 3");
        keep(office.frozen(), accepted(0));

        control.cancel(office.frozen().edition().id());

        assertThat(states()).first().isEqualTo("sent 1 250 kept");
        assertThat(states()).noneMatch(state -> state.startsWith("sending") || state.startsWith("pending"));
        assertThatThrownBy(() -> control.cancel(office.frozen().edition().id())).isInstanceOf(UserException.class);
    }

    @Test
    void whatIsNotBeingSentKeepsItsState() {
        keep(office.frozen(), accepted(3));

        recover();

        assertThat(states()).element(3).isEqualTo("pending 0 ");
    }

    @Test
    void whatAnotherEditionOfThatNumberKeptDoesNotCount() {
        FrozenEdition own = office.frozen();
        keep(
                new FrozenEdition(
                        own.number(),
                        own.edition(),
                        own.fingerprint(),
                        own.frozenAt().plusMillis(1),
                        own.releasedAt(),
                        own.stage(),
                        own.reason(),
                        own.stops(),
                        own.pagesDroppedAt(),
                        own.madeReady()),
                accepted(0));

        assertThat(recover()).isEqualTo(3);
    }
}
