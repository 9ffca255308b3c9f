package newsdigest.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import newsdigest.config.MailServers;
import newsdigest.config.SendSettings;
import newsdigest.config.mail.MailServer;
import newsdigest.consent.PersonalLinks;
import newsdigest.delivery.DeliveryFixture;
import newsdigest.delivery.DeliveryServices;
import newsdigest.delivery.Mailer;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.delivery.lifecycle.DepartureSource;
import newsdigest.operations.Readiness;
import newsdigest.testing.ledger.Ledgers;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
final class ProgressWatchdogTest {

    private static final int READERS = 30;

    @TempDir
    private Path folder;

    /** Stands in for whatever makes the threads of a run wait for ever. */
    private static final class StuckListener implements DeliveryListener {
        private final CountDownLatch never = new CountDownLatch(1);

        @Override
        public void exchanged(long nanos) {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void a_run_that_gets_on_no_more_is_told_ended_and_its_work_handed_back() throws IOException, InterruptedException {
        try (SmtpRecorder server = SmtpRecorder.start()) {
            DeliveryFixture fixture = new DeliveryFixture(Ledgers.SQLITE.in(folder), server);
            fixture.plan(DeliveryFixture.addresses(READERS));
            SendSettings settings = new SendSettings(
                    2,
                    1_000,
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    Duration.ofMillis(20),
                    Duration.ofSeconds(20),
                    SendSettings.OnUncertain.RESEND);
            MailServer mailServer = new MailServer(
                    "127.0.0.1", server.port(), MailServer.Tls.NONE, Optional.empty(), Duration.ofSeconds(5));
            Mailer stuck = DeliveryServices.of(
                            fixture.database,
                            MailServers.only(mailServer, settings),
                            settings,
                            PersonalLinks.NONE,
                            Clock.systemUTC(),
                            new StuckListener(),
                            DepartureSource.NONE)
                    .mailer();
            AtomicReference<Throwable> end = new AtomicReference<>();
            Thread run = new Thread(() -> {
                try {
                    stuck.send(fixture.frozen(), DeliveryFixture.NEWSLETTER, false, ProgressListener.NONE);
                } catch (Throwable e) {
                    end.set(e);
                }
            });
            run.start();
            assertThat(server.awaitMessages(2, Duration.ofSeconds(20))).isTrue();
            Thread.sleep(400);
            Readiness readiness = new Readiness(fixture.database);
            readiness.started();

            try (ProgressWatchdog watchdog = new ProgressWatchdog(stuck, readiness, Clock.systemUTC())) {
                watchdog.look(Duration.ofMillis(200));
                assertThat(readiness.unreadyReason().orElse("")).contains("no progress with weekly-2026-11-20");
                run.join(20_000);
                watchdog.look(Duration.ofMillis(200));
            }

            assertThat(end.get()).hasMessageContaining("no progress");
            assertThat(readiness.unreadyReason()).isEmpty();
            assertThat(fixture.frozen().stage()).isEqualTo(EditionState.SENDING);
            assertThat(fixture.frozen().reason().is(StateReason.ReasonKind.FAILED))
                    .isTrue();
            assertThat(fixture.resume().stage()).isEqualTo(EditionState.DONE);
            assertThat(server.byRecipient())
                    .hasSize(READERS)
                    .allSatisfy((address, messages) -> assertThat(messages).hasSizeBetween(1, 2));
        }
    }
}
