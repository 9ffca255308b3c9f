package newsdigest.delivery.server;

import static newsdigest.delivery.server.SeveralServersFixture.assertEveryoneHasItOnce;
import static newsdigest.delivery.server.SeveralServersFixture.copies;
import static newsdigest.testing.smtp.Stage.ACCEPTED;
import static newsdigest.testing.smtp.Stage.MAIL;
import static newsdigest.testing.smtp.Stage.RCPT;
import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import newsdigest.config.SendSettings.OnUncertain;
import newsdigest.config.mail.MailServer;
import newsdigest.delivery.DeliveryFixture;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.report.Report;
import newsdigest.testing.ledger.Ledgers;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Editions over two mail servers, of which the preferred one is in trouble. */
@SuppressWarnings("NullAway.Init")
final class SeveralServersTest extends TwoServersTest {

    /** Asserts that nobody is left out, and that only those whose answer was lost can have two, both from one server. */
    private void assertOnceButForTheDoubtful(Report report, int readers, SmtpRecorder... servers) {
        Map<String, Integer> copies = copies(servers);
        for (Report.DeliveryRow row : report.uncertain()) {
            assertThat(spare.byRecipient()).doesNotContainKey(row.address());
            copies.remove(row.address());
        }
        assertThat(copies).hasSize(readers - report.uncertain().size());
        assertThat(copies).allSatisfy((address, count) -> assertThat(count).isOne());
    }

    @Test
    void aServerInOrderTakesEverythingAndTheNextOneNothing() {
        office.office.plan(DeliveryFixture.addresses(20));

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(main.messageCount()).isEqualTo(20);
        assertThat(spare.connectionCount()).isZero();
        assertThat(office.count("sent", "main")).isEqualTo(20);
    }

    @Test
    void aServerThatIsDownLeavesEverythingToTheNext() throws IOException {
        main.leave();
        office.office.plan(DeliveryFixture.addresses(20));

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertEveryoneHasItOnce(20, spare);
        assertThat(office.count("sent", "spare")).isEqualTo(20);
    }

    @Test
    void aRefusedLoginLeavesEverythingToTheNextAndPausesNothing() throws IOException {
        try (SmtpRecorder locked = SmtpRecorder.options().auth("news", "right").start()) {
            office.use(
                    "main",
                    locked.port(),
                    SeveralServersFixture.connections(3),
                    Optional.of(new MailServer.Login("news", "PASSWORD", Optional.of("wrong"))));
            office.office.plan(DeliveryFixture.addresses(20));

            Report report = office.send();

            assertThat(report.stage()).isEqualTo(EditionState.DONE);
            assertThat(locked.messageCount()).isZero();
            assertEveryoneHasItOnce(20, spare);
            // The first tries, and one more after each pause.
            assertThat(locked.commandCount("AUTH")).isLessThan(12);
        }
    }

    @Test
    void aQuotaThatIsUsedUpLeavesTheRestToTheNextAndCostsNobodyATry() {
        main.play(at(RCPT).afterTotal(30).answer("550 5.4.5 Daily user sending limit exceeded"));
        office.office.plan(DeliveryFixture.addresses(100));

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(report.count(DeliveryState.SENT)).isEqualTo(100);
        assertEveryoneHasItOnce(100, main, spare);
        assertThat(main.messageCount()).isBetween(30, 33);
        assertThat(office.office.database.number("select max(attempts) from delivery"))
                .isOne();
    }

    @Test
    void aServerThatThrottlesAndTakesNothingMoreIsLeftForTheNext() {
        main.play(at(MAIL).afterTotal(10).answer("454 4.7.0 Throttling failure: Maximum sending rate exceeded"));
        office.retryPause = Duration.ofMillis(20);
        office.office.plan(DeliveryFixture.addresses(60));

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertEveryoneHasItOnce(60, main, spare);
    }

    @Test
    void aServerThatRefusesTheSenderLeavesTheEditionToTheNext() {
        main.play(at(MAIL).answer("550 5.7.60 Client was not authenticated to send as this sender"));
        office.office.plan(DeliveryFixture.addresses(20));

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertEveryoneHasItOnce(20, spare);
    }

    @Test
    void aSenderThatAllServersRefusePausesWithTheReasons() {
        main.play(at(MAIL).answer("550 5.7.60 not here"));
        spare.play(at(MAIL).answer("550 5.7.60 nor there"));
        office.office.plan(DeliveryFixture.addresses(20));

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.PAUSED);
        assertThat(report.reason()).contains("not here", "nor there");
        assertThat(report.count(DeliveryState.PENDING)).isEqualTo(20);
    }

    @Test
    void aServerThatRefusesEverybodyLeavesThemToTheNextAndFailsNobody() {
        main.play(at(RCPT).answer("554 5.7.1 Client host [192.0.2.1] blocked"));
        office.office.plan(DeliveryFixture.addresses(120));

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(report.count(DeliveryState.SENT)).isEqualTo(120);
        assertEveryoneHasItOnce(120, spare);
    }

    @Test
    void readersWhoAreUnknownAtAServerStayFailedWhenItIsLeft() {
        main.play(at(RCPT).times(5).answer("550 5.1.1 no such user"))
                .play(at(ACCEPTED).answer("550 5.7.1 Message refused"));
        office.use("main", main.port(), SeveralServersFixture.connections(1), Optional.empty());
        office.office.plan(DeliveryFixture.addresses(80));

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(report.count(DeliveryState.FAILED)).isEqualTo(5);
        assertEveryoneHasItOnce(75, spare);
    }

    @Test
    void anEditionThatAllServersRefuseInARowPausesWithTheReasons() {
        main.play(at(RCPT).answer("554 5.7.1 not here"));
        spare.play(at(RCPT).answer("554 5.7.1 nor there"));
        office.office.plan(DeliveryFixture.addresses(150));

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.PAUSED);
        assertThat(report.reason()).contains("not here", "nor there");
        assertThat(report.count(DeliveryState.SENT)).isZero();
    }

    @Test
    void aServerWithoutDiskSpaceLeavesTheRestToTheNext() {
        main.play(at(MAIL).answer("452 4.3.1 Insufficient system storage"));
        office.office.plan(DeliveryFixture.addresses(60));

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertEveryoneHasItOnce(60, spare);
    }

    @Test
    void aServerThatHangsUpAtEachMessageLeavesTheRestToTheNext() {
        main.play(at(RCPT).drop());
        office.office.plan(DeliveryFixture.addresses(60));

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertEveryoneHasItOnce(60, spare);
    }

    @Test
    void aServerThatAsksAllToComeBackIsWaitedFor() {
        main.play(at(RCPT).times(40).answer("451 4.7.1 Greylisted, come back later"));
        office.office.plan(DeliveryFixture.addresses(30));

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertEveryoneHasItOnce(30, main);
    }

    @Test
    void aServerThatAnswersNoMessageKeepsWhatItHadAndLeavesTheRestToTheNext() {
        main.play(at(ACCEPTED).drop());
        office.retryFor = Duration.ofSeconds(2);
        office.office.plan(DeliveryFixture.addresses(100));

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(report.uncertain().size()).isBetween(20, 40);
        assertOnceButForTheDoubtful(report, 100, spare);
    }

    @Test
    void serversThatAreAllDownEndTheRunWithTheReasonsAndLoseNothing() throws IOException {
        main.leave();
        spare.leave();
        office.office.plan(DeliveryFixture.addresses(20));

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.SENDING);
        assertThat(report.reason()).contains(":" + main.port(), ":" + spare.port());
        assertThat(report.open()).isEqualTo(20);
    }

    @Test
    void aLimitOfTheDayLeavesTheRestToTheNextServer() {
        office.use("main", main.port(), SeveralServersFixture.limits(3, OptionalInt.of(40)), Optional.empty());
        office.office.plan(DeliveryFixture.addresses(100));

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(main.messageCount()).isEqualTo(40);
        assertEveryoneHasItOnce(100, main, spare);
        assertThat(office.office.database.number("select taken from server_day where server = 'main'"))
                .isEqualTo(40);
    }

    @Test
    void theSameHoldsForALedgerThatMachinesShare() {
        office = new SeveralServersFixture(Ledgers.POSTGRESQL.in(folder), main, spare);
        office.use("main", main.port(), SeveralServersFixture.limits(3, OptionalInt.of(40)), Optional.empty());
        spare.play(at(ACCEPTED).afterTotal(5).times(1).drop());
        office.office.plan(DeliveryFixture.addresses(80));

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(main.messageCount()).isEqualTo(40);
        assertThat(report.uncertain())
                .singleElement()
                .satisfies(row -> assertThat(row.server()).isEqualTo("spare"));
        assertThat(main.byRecipient())
                .doesNotContainKey(report.uncertain().get(0).address());
        assertThat(copies(main, spare)).hasSize(80);
        assertThat(office.count("sent", "main")).isEqualTo(40);
        assertThat(office.count("sent", "spare")).isEqualTo(40);
    }

    @Test
    void aServerThatIsKilledInTheMiddleLeavesTheRestToTheNextAndIsUsedAgainWhenItReturns() throws Exception {
        killInTheMiddle(300);
    }

    @Test
    @Tag("storm")
    void aServerThatIsKilledInTheMiddleOfFiveThousandLosesNothingAndRepeatsNothing() throws Exception {
        killInTheMiddle(5_000);
    }

    private void killInTheMiddle(int readers) throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        office.listener = new DeliveryListener() {
            @Override
            public void serverBack(String server) {
                seen.add("back " + server);
            }
        };
        spare.play(at(RCPT).delay(Duration.ofMillis(5)));
        office.office.plan(DeliveryFixture.addresses(readers));
        CompletableFuture<Report> run = CompletableFuture.supplyAsync(office::send);
        assertThat(main.awaitMessages(readers / 3, Duration.ofSeconds(60))).isTrue();
        int port = main.port();
        main.leave();
        assertThat(spare.awaitMessages(readers / 6, Duration.ofSeconds(60))).isTrue();
        try (SmtpRecorder returned = SeveralServersFixture.restart(port)) {
            Report report = run.get();

            assertThat(report.stage()).isEqualTo(EditionState.DONE);
            assertThat(report.count(DeliveryState.SENT)).isEqualTo(readers);
            assertOnceButForTheDoubtful(report, readers, main, spare, returned);
            assertThat(report.uncertain()).hasSizeLessThanOrEqualTo(3);
            assertThat(seen).contains("back main");
            assertThat(returned.messageCount()).isPositive();
            assertThat(office.count("sent", "spare")).isEqualTo(spare.messageCount());
        }
    }

    @Test
    void aMessageWhoseAnswerWasLostStaysWithItsServerAndIsNeverSentOverAnother() throws Exception {
        main.play(at(ACCEPTED).afterTotal(10).times(1).drop());
        office.retryFor = Duration.ofSeconds(3);
        office.progress = new ProgressListener() {
            @Override
            public void deferred() {
                try {
                    main.leave();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
        office.office.plan(DeliveryFixture.addresses(30));

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(report.uncertain()).isNotEmpty();
        assertOnceButForTheDoubtful(report, 30, main, spare);
    }

    @Test
    void aMessageWhoseAnswerWasLostIsRepeatedAtItsServerOnceThatReturns() throws Exception {
        main.play(at(ACCEPTED).afterTotal(10).times(1).drop());
        office.office.plan(DeliveryFixture.addresses(30));

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(report.uncertain()).hasSize(1);
        String address = report.uncertain().get(0).address();
        assertThat(report.uncertain().get(0).state()).isEqualTo(DeliveryState.SENT);
        assertThat(main.byRecipient().get(address)).hasSize(2);
        assertThat(spare.byRecipient()).doesNotContainKey(address);
    }

    @Test
    void aMessageThatWasLeavingAtACrashGoesToItsServerAlone() {
        office.office.plan(DeliveryFixture.addresses(10));
        office.office.database.update("update delivery set state = 'sending', server = 'spare' where seq in"
                + " (select seq from delivery order by seq limit 3)");

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(spare.messageCount()).isEqualTo(3);
        assertThat(main.messageCount()).isEqualTo(7);
    }

    @Test
    void aMessageWhoseServerIsNotConfiguredAnyMoreStaysUncertain() {
        office.office.plan(DeliveryFixture.addresses(10));
        office.office.database.update("update delivery set state = 'sending', server = 'former' where seq in"
                + " (select seq from delivery order by seq limit 2)");

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(report.count(DeliveryState.UNCERTAIN)).isEqualTo(2);
        assertThat(report.uncertain())
                .allSatisfy(row -> assertThat(row.reply()).contains("former", "not in the configuration any more"));
        assertThat(copies(main, spare)).hasSize(8);
    }

    @Test
    void aMessageOfAnEarlierVersionGoesToTheServerThatIsPreferred() {
        office.office.plan(DeliveryFixture.addresses(5));
        office.office.database.update("update delivery set state = 'sending'");
        office.onUncertain = OnUncertain.RESEND;

        office.send();

        assertThat(main.messageCount()).isEqualTo(5);
    }

    @Test
    void aServerThatTheNewsletterDoesNotNameTakesWhatItHadBefore() {
        office.order = List.of("main");
        office.office.plan(DeliveryFixture.addresses(10));
        office.office.database.update("update delivery set state = 'sending', server = 'spare' where seq in"
                + " (select seq from delivery order by seq limit 1)");

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(spare.messageCount()).isOne();
        assertThat(main.messageCount()).isEqualTo(9);
    }
}
