package newsdigest.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.delivery.report.Report;
import newsdigest.testing.SetClock;
import newsdigest.testing.smtp.ReceivedMessage;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One delivery among several: what is thrown while its message is made is its own failure. */
@SuppressWarnings("NullAway.Init")
final class OneDeliveryTest {

    @TempDir
    private Path folder;

    private SmtpRecorder server;
    private DeliveryFixture office;

    @BeforeEach
    void open() throws Exception {
        server = SmtpRecorder.start();
        office = new DeliveryFixture(folder, server);
    }

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    @Test
    void aMessageThatCannotBeMadeFailsAloneAndItsReasonIsTold() {
        office.plan(DeliveryFixture.addresses(20));
        office.database.update("update delivery set language = 'fr' where seq = 7");

        Report report = office.resume();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(report.count(DeliveryState.SENT)).isEqualTo(19);
        assertThat(report.failures())
                .singleElement()
                .satisfies(deliveryRow ->
                        assertThat(deliveryRow.reply()).contains("could not be made", "no rendition in fr"));
    }

    @Test
    void anEditionOfWhichNoMessageCanBeMadeIsStoppedWithItsReason() {
        office.connections = 1;
        office.plan(DeliveryFixture.addresses(60));
        office.database.update("update delivery set language = 'fr'");

        Report report = office.resume();

        assertThat(report.stage()).isEqualTo(EditionState.PAUSED);
        assertThat(report.reason()).contains("could not be made");
    }

    @Test
    void aThreadThatEndsEndsTheRunWithAReasonAndHandsTheRestBack() {
        office.plan(DeliveryFixture.addresses(30));
        office.progress = new ProgressListener() {
            private int settled;

            @Override
            public synchronized void settled(DeliveryState deliveryState) {
                if (++settled == 5) {
                    throw new NoClassDefFoundError("a class of a jar that was replaced");
                }
            }
        };

        assertThat(org.assertj.core.api.Assertions.catchThrowable(office::resume))
                .hasMessageContaining("a jar that was replaced");
        assertThat(office.frozen().stage()).isEqualTo(EditionState.SENDING);
        assertThat(office.frozen().reason().kind()).isEqualTo(StateReason.ReasonKind.FAILED);

        office.progress = ProgressListener.NONE;
        assertThat(office.resume().stage()).isEqualTo(EditionState.DONE);
        assertThat(server.messages().stream().map(ReceivedMessage::recipient).distinct())
                .hasSize(30);
    }

    @Test
    void aMessageBearsTheMomentOfItsReleaseHoweverOftenItIsTried() throws Exception {
        SetClock clock = new SetClock(Instant.parse("2026-11-20T09:00:00Z"));
        office.clock = clock;
        office.plan(DeliveryFixture.addresses(2));
        office.hold(DeliveryFixture.NEWSLETTER, Optional.of(clock.instant().plus(Duration.ofDays(9))));
        clock.pass(Duration.ofDays(9));
        office.delivery().pending().processDue(edition -> Optional.empty());
        clock.pass(Duration.ofMinutes(3));

        office.resume();

        assertThat(server.messages())
                .hasSize(2)
                .allSatisfy(message ->
                        assertThat(message.raw().orElseThrow()).contains("Date: Sun, 29 Nov 2026 09:00:00 +0000"));
    }

    @Test
    void anEditionThatIsCancelledWhileItsSenderIsAskedToEndStaysCancelled() throws Exception {
        office.plan(DeliveryFixture.addresses(3));
        Mailer mailer = office.mailer();
        office.progress = new ProgressListener() {
            @Override
            public void started(long owed) {
                office.delivery().control().cancel(office.frozen().edition().id());
                mailer.stop();
            }
        };

        Report report = office.resume(mailer);

        assertThat(report.stage()).isEqualTo(EditionState.CANCELLED);
        assertThat(report.open()).isZero();
    }

    @Test
    void whatASenderLeftOfACancelledEditionIsGivenUpByWhoeverLooks() {
        office.plan(DeliveryFixture.addresses(3));
        office.delivery().control().release(office.frozen(), DeliveryFixture.NEWSLETTER, StateReason.NONE);
        office.database.update("update delivery set state = 'sending' where seq = 1");
        office.delivery().lifecycle().cancel(office.edition.id());

        office.delivery().control().tidy();

        Report report = office.delivery().reports().report(office.frozen(), Optional.of(DeliveryFixture.NEWSLETTER));
        assertThat(report.open()).isZero();
        assertThat(report.count(DeliveryState.UNCERTAIN)).isEqualTo(1);
        assertThat(report.uncertain()).hasSize(1);
    }
}
