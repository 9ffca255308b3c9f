package newsdigest.delivery.server;

import static newsdigest.testing.smtp.Stage.MAIL;
import static newsdigest.testing.smtp.Stage.RCPT;
import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import newsdigest.config.mail.DomainLimits;
import newsdigest.config.mail.SendingHours;
import newsdigest.config.mail.ServerLimits;
import newsdigest.config.mail.WarmUp;
import newsdigest.delivery.DeliveryFixture;
import newsdigest.delivery.Mailer;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.DeliveryCounts;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.Shard;
import newsdigest.delivery.report.Report;
import newsdigest.testing.MovableClock;
import newsdigest.testing.smtp.ReceivedMessage;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Editions that wait for the next day, for the hours of a mail server or for the turn of a receiving domain. */
@SuppressWarnings("NullAway.Init")
final class WaitingForServersTest extends TwoServersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-26T10:00:00Z"));
    private final CountDownLatch waits = new CountDownLatch(1);

    @BeforeEach
    void setUp() {
        office.order = List.of("main");
        office.clock = clock;
        office.progress = new ProgressListener() {
            @Override
            public void waitingForServers(DeliveryCounts counts, Instant until) {
                waits.countDown();
            }
        };
    }

    private void limit(
            OptionalInt perDay, Optional<WarmUp> warmUp, Optional<SendingHours> hours, DomainLimits domains) {
        office.use(
                "main",
                main.port(),
                new ServerLimits(
                        2,
                        1_000,
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        perDay,
                        warmUp,
                        hours,
                        domains,
                        ZoneOffset.UTC),
                Optional.empty());
    }

    private Report now() {
        return office.services().reports().report(office.office.frozen(), Optional.of(office.newsletter()));
    }

    private void awaitWait() throws InterruptedException {
        assertThat(waits.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (now().reason().isEmpty() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
    }

    @Test
    void whatIsOverTheLimitOfADayWaitsForTheNextDayWithoutATryAndThenGoesOn() throws Exception {
        limit(OptionalInt.of(30), Optional.empty(), Optional.empty(), DomainLimits.NONE);
        office.office.plan(DeliveryFixture.addresses(50));
        CompletableFuture<Report> run = CompletableFuture.supplyAsync(office::send);
        awaitWait();

        Report waiting = now();
        assertThat(waiting.stage()).isEqualTo(EditionState.SENDING);
        assertThat(waiting.reason()).startsWith("waits until").contains("27 Nov 2026");
        assertThat(waiting.count(DeliveryState.SENT)).isEqualTo(30);
        assertThat(waiting.count(DeliveryState.PENDING)).isEqualTo(20);
        assertThat(main.messageCount()).isEqualTo(30);

        clock.moveTo(Instant.parse("2026-11-27T00:00:01Z"));
        Report done = run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        assertThat(done.stage()).isEqualTo(EditionState.DONE);
        assertThat(main.messageCount()).isEqualTo(50);
        assertThat(office.office.database.number("select max(attempts) from delivery"))
                .isOne();
    }

    @Test
    void aWarmUpSendsMoreFromDayToDay() throws Exception {
        limit(OptionalInt.empty(), Optional.of(new WarmUp(10, 2, 3)), Optional.empty(), DomainLimits.NONE);
        office.office.plan(DeliveryFixture.addresses(100));
        CompletableFuture<Report> run = CompletableFuture.supplyAsync(office::send);
        awaitWait();
        assertThat(main.messageCount()).isEqualTo(10);

        clock.moveTo(Instant.parse("2026-11-27T06:00:00Z"));
        assertThat(main.awaitMessages(30, PATIENCE)).isTrue();
        Thread.sleep(600);
        assertThat(main.messageCount()).isEqualTo(30);

        clock.moveTo(Instant.parse("2026-11-30T06:00:00Z"));
        assertThat(main.awaitMessages(70, PATIENCE)).isTrue();
        Thread.sleep(600);
        assertThat(main.messageCount()).isEqualTo(70);

        clock.moveTo(Instant.parse("2026-12-01T06:00:00Z"));
        assertThat(run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).stage()).isEqualTo(EditionState.DONE);
        assertThat(main.messageCount()).isEqualTo(100);
    }

    @Test
    void outsideTheHoursNothingLeavesUntilTheyBegin() throws Exception {
        SendingHours hours = new SendingHours(LocalTime.of(12, 0), LocalTime.of(20, 0));
        limit(OptionalInt.empty(), Optional.empty(), Optional.of(hours), DomainLimits.NONE);
        office.office.plan(DeliveryFixture.addresses(20));
        CompletableFuture<Report> run = CompletableFuture.supplyAsync(office::send);
        awaitWait();
        assertThat(now().reason()).startsWith("waits until");
        assertThat(main.messageCount()).isZero();

        clock.moveTo(Instant.parse("2026-11-26T12:00:01Z"));

        assertThat(run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).stage()).isEqualTo(EditionState.DONE);
        assertThat(main.messageCount()).isEqualTo(20);
    }

    @Test
    void aMachineThatSendsAShardLooksEachMinuteAndGoesOnAtTheNextDay() {
        limit(OptionalInt.of(30), Optional.empty(), Optional.empty(), DomainLimits.NONE);
        office.office.plan(DeliveryFixture.addresses(50));
        Mailer mailer = office.services().mailer();
        mailer.release(office.office.frozen(), office.newsletter(), false);
        Shard shard = mailer.shards(office.office.frozen()).get(0);

        Optional<Instant> comeBack = mailer.sendShard(office.office.frozen(), shard, office.newsletter(), "desk1");

        assertThat(comeBack.orElseThrow())
                .isBetween(Instant.parse("2026-11-26T10:00:59Z"), Instant.parse("2026-11-26T10:02:00Z"));
        assertThat(now().stage()).isEqualTo(EditionState.SENDING);
        assertThat(now().reason()).startsWith("waits until");

        assertThat(mailer.sendShard(office.office.frozen(), shard, office.newsletter(), "desk1"))
                .isPresent();
        assertThat(now().reason()).startsWith("waits until");

        clock.moveTo(Instant.parse("2026-11-27T00:00:05Z"));
        assertThat(mailer.sendShard(office.office.frozen(), shard, office.newsletter(), "desk1"))
                .isEmpty();

        assertThat(now().stage()).isEqualTo(EditionState.DONE);
        assertThat(main.messageCount()).isEqualTo(50);
    }

    @Test
    void aMachineGoesOnWithAShardThatWaitsOnceAnotherGaveMessagesBack() {
        limit(OptionalInt.of(30), Optional.empty(), Optional.empty(), DomainLimits.NONE);
        office.office.plan(DeliveryFixture.addresses(50));
        Mailer mailer = office.services().mailer();
        mailer.release(office.office.frozen(), office.newsletter(), false);
        Shard shard = mailer.shards(office.office.frozen()).get(0);
        mailer.sendShard(office.office.frozen(), shard, office.newsletter(), "desk1");

        office.office.database.update("update server_day set taken = taken - 20");
        clock.moveTo(Instant.parse("2026-11-26T10:01:30Z"));

        assertThat(mailer.sendShard(office.office.frozen(), shard, office.newsletter(), "desk1"))
                .isEmpty();
        assertThat(now().stage()).isEqualTo(EditionState.DONE);
        assertThat(main.messageCount()).isEqualTo(50);
    }

    @Test
    void aMachineLooksNotEachMinuteWhileTheOtherServerRefusesTheEdition() {
        office.order = List.of("main", "spare");
        limit(OptionalInt.of(5), Optional.empty(), Optional.empty(), DomainLimits.NONE);
        spare.play(at(MAIL).answer("550 5.7.60 not allowed to send as this sender"));
        office.office.plan(DeliveryFixture.addresses(10));
        Mailer mailer = office.services().mailer();
        mailer.release(office.office.frozen(), office.newsletter(), false);
        Shard shard = mailer.shards(office.office.frozen()).get(0);

        Optional<Instant> comeBack = mailer.sendShard(office.office.frozen(), shard, office.newsletter(), "desk1");

        assertThat(comeBack.orElseThrow()).isAfter(Instant.parse("2026-11-26T23:59:00Z"));
        assertThat(now().reason()).startsWith("waits until");
        assertThat(now().open()).isEqualTo(5);
    }

    @Test
    void anEditionThatWaitsForTheNextDayGoesOnWithinAMinuteOnceAnotherProcessGaveMessagesBack() throws Exception {
        limit(OptionalInt.of(30), Optional.empty(), Optional.empty(), DomainLimits.NONE);
        office.office.plan(DeliveryFixture.addresses(50));
        CompletableFuture<Report> run = CompletableFuture.supplyAsync(office::send);
        awaitWait();
        office.office.database.update("update server_day set taken = taken - 20");

        clock.moveTo(Instant.parse("2026-11-26T10:01:30Z"));

        assertThat(run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).stage()).isEqualTo(EditionState.DONE);
        assertThat(main.messageCount()).isEqualTo(50);
    }

    @Test
    void anEditionThatWaitsForTheNextDayCanBeCancelled() throws Exception {
        limit(OptionalInt.of(10), Optional.empty(), Optional.empty(), DomainLimits.NONE);
        office.office.plan(DeliveryFixture.addresses(20));
        CompletableFuture<Report> run = CompletableFuture.supplyAsync(office::send);
        awaitWait();

        office.services().lifecycle().cancel(office.office.edition.id());

        assertThat(run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).stage()).isEqualTo(EditionState.CANCELLED);
        assertThat(main.messageCount()).isEqualTo(10);
    }

    @Test
    void aServerThatIsAwayIsUsedOnceItReturnsThoughTheOtherIsClosedUntilTomorrow() throws Exception {
        office.order = List.of("main", "spare");
        limit(OptionalInt.of(10), Optional.empty(), Optional.empty(), DomainLimits.NONE);
        int port = spare.port();
        spare.leave();
        office.office.plan(DeliveryFixture.addresses(30));
        CompletableFuture<Report> run = CompletableFuture.supplyAsync(office::send);
        awaitWait();
        assertThat(main.messageCount()).isEqualTo(10);

        try (SmtpRecorder returned = SeveralServersFixture.restart(port)) {
            assertThat(run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).stage()).isEqualTo(EditionState.DONE);
            assertThat(returned.messageCount()).isEqualTo(20);
        }
    }

    @Test
    void theRestGoesOverTheNextServerWhereThereIsOne() {
        office.order = List.of("main", "spare");
        limit(OptionalInt.empty(), Optional.of(new WarmUp(15, 2, 3)), Optional.empty(), DomainLimits.NONE);
        office.office.plan(DeliveryFixture.addresses(40));

        assertThat(office.send().stage()).isEqualTo(EditionState.DONE);

        assertThat(main.messageCount()).isEqualTo(15);
        assertThat(spare.messageCount()).isEqualTo(25);
    }

    @Test
    void aDomainAtItsLimitWaitsWhileOthersGoOn() {
        limit(
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                new DomainLimits(Map.of("slow.example", Duration.ofMillis(400)), false));
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            addresses.add("reader-" + i + "@slow.example");
        }
        addresses.addAll(DeliveryFixture.addresses(100));
        office.office.plan(addresses);

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        List<Instant> slow = new ArrayList<>();
        for (ReceivedMessage message : main.messages()) {
            if (message.recipients().get(0).endsWith("@slow.example")) {
                slow.add(message.at());
            }
        }
        assertThat(slow).hasSize(6);
        assertThat(Duration.between(slow.get(0), slow.get(5))).isGreaterThan(Duration.ofMillis(2 * 400));
        // The others did not wait for them.
        assertThat(main.messages().subList(0, 60))
                .filteredOn(message -> message.recipients().get(0).endsWith("@slow.example"))
                .hasSizeLessThan(4);
        assertThat(office.office.database.number("select max(attempts) from delivery"))
                .isOne();
    }

    @Test
    void readersWhomOnlyAServerCarriesThatIsClosedForTheDayWaitForTheNextDayWithoutATry() throws Exception {
        office.order = List.of("spare", "main");
        office.retryFor = Duration.ofSeconds(1);
        limit(OptionalInt.of(5), Optional.empty(), Optional.empty(), DomainLimits.NONE);
        spare.play(at(RCPT).answer("554 5.7.1 Relay access denied"));
        office.office.plan(DeliveryFixture.addresses(10));
        CompletableFuture<Report> run = CompletableFuture.supplyAsync(office::send);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (now().count(DeliveryState.DEFERRED) < 5 && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(main.messageCount()).isEqualTo(5);
        assertThat(spare.commandCount("RCPT")).isLessThanOrEqualTo(10);

        clock.moveTo(Instant.parse("2026-11-27T00:00:01Z"));

        assertThat(run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).stage()).isEqualTo(EditionState.DONE);
        assertThat(main.messageCount()).isEqualTo(10);
    }
}
