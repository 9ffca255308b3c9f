package newsdigest.delivery.server;

import static newsdigest.testing.smtp.Stage.ACCEPTED;
import static newsdigest.testing.smtp.Stage.END_OF_DATA;
import static newsdigest.testing.smtp.Stage.RCPT;
import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import newsdigest.config.mail.DomainLimits;
import newsdigest.config.mail.SendingHours;
import newsdigest.config.mail.ServerLimits;
import newsdigest.delivery.DeliveryFixture;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.DeliveryCounts;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.report.Report;
import newsdigest.edition.EditionId;
import newsdigest.testing.MovableClock;
import newsdigest.testing.smtp.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages whose first copy may have arrived, and whose repeat is not taken: they stay in doubt, whatever the server says. */
@SuppressWarnings("NullAway.Init")
final class RefusedRepeatTest extends TwoServersTest {

    private static final String DOUBTFUL = DeliveryFixture.address(1);

    @BeforeEach
    void setUp() {
        office.retryPause = Duration.ofMillis(20);
    }

    private void assertDoubtfulWith(Report report, String words) {
        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(report.count(DeliveryState.FAILED)).isZero();
        assertThat(report.count(DeliveryState.UNCERTAIN)).isOne();
        Report.DeliveryRow row = report.uncertain().get(0);
        assertThat(row.state()).isEqualTo(DeliveryState.UNCERTAIN);
        assertThat(row.reply()).contains("may have arrived", words);
        assertThat(spare.attempts(DOUBTFUL)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 no such user",
        "RCPT, 550 5.7.1 Message blocked",
        "RCPT, 554 5.7.1 Relay access denied",
        "END_OF_DATA, 554 5.6.0 message refused"
    })
    void aRefusedRepeatStaysUncertainAndTellsTheReason(Stage stage, String words) {
        office.use("main", main.port(), SeveralServersFixture.connections(1), Optional.empty());
        main.play(at(ACCEPTED).to(DOUBTFUL).times(1).drop())
                .play(at(stage).to(DOUBTFUL).afterTotal(1).answer(words));
        office.office.plan(DeliveryFixture.addresses(3));

        Report report = office.send();

        assertDoubtfulWith(report, words);
        assertThat(report.count(DeliveryState.SENT)).isEqualTo(2);
        assertThat(main.byRecipient().get(DOUBTFUL)).hasSize(1);
        // It is not tried again by hand either, as a failed one is.
        office.services().mailer().send(office.office.frozen(), office.newsletter(), true, office.progress);
        assertThat(main.byRecipient().get(DOUBTFUL)).hasSize(1);
    }

    @Test
    void aRefusedRepeatThatIsTriedAloneIsNoReasonToLeaveItsServer() {
        main.play(at(RCPT).to(DOUBTFUL).answer("550 5.7.1 Message blocked"));
        spare.play(at(RCPT).answer("550 5.7.1 Message blocked"));
        office.office.plan(DeliveryFixture.addresses(3));
        office.office.database.update(
                "update delivery set state = 'deferred', attempts = 1, server = 'spare', due_at = ? where address <> ?",
                Instant.now().plusMillis(500).toEpochMilli(),
                DOUBTFUL);
        office.office.database.update(
                "update delivery set state = 'sending', server = 'main' where address = ?", DOUBTFUL);

        Report report = office.send();

        assertDoubtfulWith(report, "550 5.7.1 Message blocked");
        assertThat(report.count(DeliveryState.SENT)).isEqualTo(2);
    }

    @Test
    void aRepeatToADomainThatRefusesAllStaysUncertainOnceTheTimeForTriesIsOver() {
        office.order = List.of("main");
        office.retryFor = Duration.ofMillis(500);
        office.retryPause = Duration.ofMinutes(1);
        office.office.plan(DeliveryFixture.addresses(120));
        main.play(at(RCPT).answer("550 5.7.1 Message blocked"));
        office.office.database.update("update delivery set state = 'sent' where seq > 119");
        office.office.database.update(
                "update delivery set state = 'sending', server = 'main' where address = ?",
                DeliveryFixture.address(119));

        Report report = office.send();

        assertThat(report.count(DeliveryState.UNCERTAIN)).isOne();
        assertThat(report.count(DeliveryState.FAILED)).isEqualTo(118);
        assertThat(main.commandCount("RCPT")).isLessThan(118);
    }

    @Test
    void aRepeatWaitsNotForAServerThatTookNothingOfTheEditionAndStaysUncertainAtOnce() throws IOException {
        main.play(at(END_OF_DATA).answer("550 5.7.60 not allowed to send as this sender"))
                .play(at(Stage.MAIL).answer("550 5.7.60 not allowed to send as this sender"));
        office.office.plan(DeliveryFixture.addresses(3));
        office.office.database.update(
                "update delivery set state = 'sending', server = 'main' where address = ?", DOUBTFUL);
        long begun = System.nanoTime();

        Report report = office.send();

        assertDoubtfulWith(report, "main");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(office.retryFor.dividedBy(2));
        assertThat(spare.messageCount()).isEqualTo(2);
    }

    @Test
    void aRepeatWhoseServerTookNothingIsLookedAtOnceInAWhileAsLongAsTheOtherServerIsClosed() throws Exception {
        office.retryPause = Duration.ofMinutes(1);
        main.play(at(Stage.MAIL).answer("550 5.7.60 not allowed to send as this sender"));
        office.clock = new MovableClock(Instant.parse("2026-11-26T10:00:00Z"));
        office.use(
                "spare",
                spare.port(),
                new ServerLimits(
                        1,
                        1_000,
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.of(new SendingHours(LocalTime.of(12, 0), LocalTime.of(20, 0))),
                        DomainLimits.NONE,
                        ZoneOffset.UTC),
                Optional.empty());
        AtomicInteger decisions = new AtomicInteger();
        office.listener = new DeliveryListener() {
            @Override
            public void tried(EditionId edition, long seq, DeliveryState state, String reply, String server) {
                decisions.incrementAndGet();
            }
        };
        CountDownLatch waits = new CountDownLatch(1);
        office.progress = new ProgressListener() {
            @Override
            public void waitingForServers(DeliveryCounts counts, Instant until) {
                waits.countDown();
            }
        };
        office.office.plan(DeliveryFixture.addresses(1));
        office.office.database.update(
                "update delivery set state = 'sending', server = 'main' where address = ?", DOUBTFUL);
        CompletableFuture<Report> run = CompletableFuture.supplyAsync(office::send);

        assertThat(waits.await(20, TimeUnit.SECONDS)).isTrue();
        Thread.sleep(2_500);
        office.services().lifecycle().pause(office.office.frozen().edition().id());

        assertThat(run.get(20, TimeUnit.SECONDS).open()).isOne();
        assertThat(decisions).hasValue(1);
    }
}
