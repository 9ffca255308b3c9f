package newsdigest.delivery.server;

import static newsdigest.delivery.server.SeveralServersFixture.assertEveryoneHasItOnce;
import static newsdigest.testing.smtp.Stage.END_OF_DATA;
import static newsdigest.testing.smtp.Stage.MAIL;
import static newsdigest.testing.smtp.Stage.RCPT;
import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import newsdigest.delivery.DeliveryFixture;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.report.Report;
import org.junit.jupiter.api.Test;

/** Servers that are left for the next because they take nothing: those that they refused, and short lists. */
@SuppressWarnings("NullAway.Init")
final class ServerLeftTest extends TwoServersTest {

    @Test
    void whoWasRefusedByAServerThatIsLeftIsNotLostWhenTheRunIsPaused() throws Exception {
        main.play(at(RCPT).answer("554 5.7.1 Client host [192.0.2.1] blocked"));
        spare.play(at(RCPT).delay(Duration.ofMillis(100)));
        office.office.plan(DeliveryFixture.addresses(120));
        CompletableFuture<Report> run = CompletableFuture.supplyAsync(office::send);
        assertThat(spare.awaitMessages(3, Duration.ofSeconds(60))).isTrue();

        office.services().lifecycle().pause(office.office.frozen().edition().id());

        Report paused = run.join();
        assertThat(paused.stage()).isEqualTo(EditionState.PAUSED);
        assertThat(paused.count(DeliveryState.FAILED)).isZero();
        spare.behave();
        assertThat(office.send().count(DeliveryState.SENT)).isEqualTo(120);
        assertEveryoneHasItOnce(120, main, spare);
    }

    @Test
    void whoWasRefusedByAServerThatIsLeftIsPutBackInTheLedgerWhileTheRestGoesOn() throws Exception {
        main.play(at(RCPT).answer("554 5.7.1 Client host [192.0.2.1] blocked"));
        spare.play(at(RCPT).delay(Duration.ofMillis(100)));
        office.office.plan(DeliveryFixture.addresses(150));
        CompletableFuture<Report> run = CompletableFuture.supplyAsync(office::send);

        // Three seconds of work are left then, in which a process may die.
        assertThat(spare.awaitMessages(60, Duration.ofSeconds(60))).isTrue();

        assertThat(office.office.database.number("select count(*) from delivery where state = 'failed'"))
                .isZero();
        assertThat(run.join().count(DeliveryState.SENT)).isEqualTo(150);
        assertEveryoneHasItOnce(150, spare);
    }

    @Test
    void whoWasRefusedByAServerThatTookNothingYetIsNotLostWhenTheRunIsPausedBeforeThatIsKnown() {
        office.use("main", main.port(), SeveralServersFixture.connections(1), Optional.empty());
        main.play(at(MAIL).delay(Duration.ofMillis(200))).play(at(RCPT).answer("554 5.7.1 Client host blocked"));
        AtomicLong refused = new AtomicLong();
        office.progress = new ProgressListener() {
            @Override
            public void deferred() {
                if (refused.incrementAndGet() == 3) {
                    office.services()
                            .lifecycle()
                            .pause(office.office.frozen().edition().id());
                }
            }
        };
        office.office.plan(DeliveryFixture.addresses(20));

        Report paused = office.send();

        assertThat(paused.stage()).isEqualTo(EditionState.PAUSED);
        assertThat(refused.get()).isBetween(3L, 19L);
        assertThat(paused.count(DeliveryState.FAILED)).isZero();
        assertThat(office.send().count(DeliveryState.SENT)).isEqualTo(20);
        assertEveryoneHasItOnce(20, spare);
    }

    @Test
    void aShortListThatAServerRefusesGoesOverTheNextAndNobodyFails() {
        main.play(at(RCPT).answer("554 5.7.1 Client host [192.0.2.1] blocked"));
        office.office.plan(DeliveryFixture.addresses(5));

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(report.count(DeliveryState.SENT)).isEqualTo(5);
        assertEveryoneHasItOnce(5, spare);
    }

    @Test
    void aShortListThatAServerPutsOffGoesOverTheNextAfterOneTry() {
        main.play(at(MAIL).answer("452 4.3.1 Insufficient system storage"));
        office.office.plan(DeliveryFixture.addresses(3));

        Report report = office.send();

        assertEveryoneHasItOnce(3, spare);
        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(office.office.database.number("select max(attempts) from delivery"))
                .isLessThanOrEqualTo(2);
    }

    @Test
    void aShortListWhoseSenderIsRefusedAfterTheMessageGoesOverTheNext() {
        main.play(at(END_OF_DATA).answer("550 5.7.60 not allowed to send as this sender"));
        office.office.plan(DeliveryFixture.addresses(5));

        assertThat(office.send().stage()).isEqualTo(EditionState.DONE);
        assertEveryoneHasItOnce(5, spare);
    }

    @Test
    void aShortListWhoseSenderIsRefusedEverywherePausesWithTheReasonAndFailsNobody() {
        main.play(at(END_OF_DATA).answer("550 5.7.60 not here"));
        spare.play(at(END_OF_DATA).answer("550 5.7.60 nor there"));
        office.office.plan(DeliveryFixture.addresses(5));

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.PAUSED);
        assertThat(report.reason()).contains("not here.", "nor there.");
        assertThat(report.count(DeliveryState.FAILED)).isZero();
    }

    @Test
    void aShortListWhoseSenderTheOnlyServerRefusesPausesAndGoesOnOnceThatIsMended() {
        office.order = List.of("main");
        main.play(at(END_OF_DATA).answer("550 5.7.60 not allowed to send as this sender"));
        office.office.plan(DeliveryFixture.addresses(5));

        Report paused = office.send();

        assertThat(paused.stage()).isEqualTo(EditionState.PAUSED);
        assertThat(paused.reason()).contains("refuses the sender", "not allowed to send as");
        main.behave();
        assertThat(office.send().count(DeliveryState.SENT)).isEqualTo(5);
        assertEveryoneHasItOnce(5, main);
    }

    @Test
    void readersWhomAllServersRefuseFailAndPauseNothing() {
        main.play(at(RCPT).answer("550 not wanted"));
        spare.play(at(RCPT).answer("550 not wanted"));
        office.office.plan(DeliveryFixture.addresses(3));

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(report.count(DeliveryState.FAILED)).isEqualTo(3);
        assertThat(main.commandCount("RCPT")).isEqualTo(3);
        assertThat(spare.commandCount("RCPT")).isEqualTo(3);
    }

    @Test
    void oneUnknownReaderAmongOthersLeavesNoServer() {
        main.play(at(RCPT).times(1).answer("550 not wanted"));
        office.use("main", main.port(), SeveralServersFixture.connections(1), Optional.empty());
        office.office.plan(DeliveryFixture.addresses(10));

        Report report = office.send();

        assertThat(report.count(DeliveryState.FAILED)).isOne();
        assertThat(main.messageCount()).isEqualTo(9);
        assertThat(spare.connectionCount()).isZero();
    }

    @Test
    void whatGoesOverAnotherServerIsCountedOnceAsProgress() {
        main.play(at(RCPT).answer("554 5.7.1 Client host [192.0.2.1] blocked"));
        AtomicLong settled = new AtomicLong();
        office.progress = new ProgressListener() {
            @Override
            public void settled(DeliveryState state) {
                settled.incrementAndGet();
            }

            @Override
            public void putBack(long deliveries) {
                settled.addAndGet(-deliveries);
            }
        };
        office.office.plan(DeliveryFixture.addresses(120));

        office.send();

        assertThat(settled).hasValue(120);
    }

    @Test
    void deadAddressesAtTheTopLeaveNoServer() {
        List<String> dead = new ArrayList<>(List.of(
                "450 4.1.1 unverified address",
                "450 4.2.1 mailbox is busy",
                "450 4.1.2 domain not found",
                "550 5.1.1 no such user"));
        dead.forEach(reply -> main.play(at(RCPT).times(30).answer(reply)));
        office.retryFor = Duration.ofMillis(200);
        office.office.plan(DeliveryFixture.addresses(140));

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(spare.connectionCount()).isZero();
        assertThat(main.messageCount()).isGreaterThanOrEqualTo(20);
    }

    @Test
    void aDomainAtTheTopThatPutsOffItsReadersLeavesNoServerAndKeepsNobodyElseWaiting() {
        main.play(at(RCPT).times(60).answer("451 4.3.0 try again later"));
        spare.play(at(RCPT).answer("451 4.3.0 try again later"));
        office.use("main", main.port(), SeveralServersFixture.connections(1), Optional.empty());
        List<String> readers = new ArrayList<>();
        for (int i = 1; i <= 60; i++) {
            readers.add("reader-" + i + "@slow.example");
        }
        readers.addAll(DeliveryFixture.addresses(40));
        office.office.plan(readers);

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertEveryoneHasItOnce(100, main);
        assertThat(spare.connectionCount()).isZero();
    }

    @Test
    void aServerThatPutsOffTwoDomainsIsLeft() {
        main.play(at(RCPT).answer("451 4.3.0 try again later"));
        List<String> readers = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            readers.add("reader-" + i + "@" + (i % 2 == 0 ? "one.example" : "two.example"));
        }
        office.office.plan(readers);

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertEveryoneHasItOnce(40, spare);
        assertThat(main.commandCount("RCPT")).isLessThan(40);
    }
}
