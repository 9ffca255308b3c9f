package newsdigest.delivery.server;

import static newsdigest.delivery.server.SeveralServersFixture.assertEveryoneHasItOnce;
import static newsdigest.testing.smtp.Stage.RCPT;
import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import newsdigest.delivery.DeliveryFixture;
import newsdigest.delivery.Mailer;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.Shard;
import newsdigest.delivery.report.Report;
import newsdigest.testing.smtp.SmtpOptions;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Receiving domains that refuse all of their readers with words that could be about the sender, or that a server carries no mail to. */
@SuppressWarnings("NullAway.Init")
final class RefusingDomainTest extends TwoServersTest {

    @BeforeEach
    void setUp() {
        office.retryPause = Duration.ofMillis(20);
    }

    private static List<String> readers(int first, int last, String domain) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(i -> "reader-" + i + "@" + domain)
                .toList();
    }

    private static String[] array(List<String> addresses) {
        return addresses.toArray(String[]::new);
    }

    private void plan(List<String> first, List<String> then) {
        office.office.plan(Stream.of(first, then).flatMap(List::stream).toList());
    }

    @Test
    void aDomainAtTheTopThatRefusesAllPausesNothingAndTheOthersGoOn() {
        office.order = List.of("main");
        List<String> refused = readers(1, 70, "strict.example");
        main.play(at(RCPT).to(array(refused)).answer("550 5.7.1 Message blocked"));
        plan(refused, DeliveryFixture.addresses(30));

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(report.count(DeliveryState.FAILED)).isEqualTo(70);
        assertEveryoneHasItOnce(30, main);
        main.behave();
        Report resumed =
                office.services().mailer().send(office.office.frozen(), office.newsletter(), true, office.progress);
        assertThat(resumed.count(DeliveryState.SENT)).isEqualTo(100);
        assertEveryoneHasItOnce(100, main);
    }

    @Test
    void aDomainAtTheTopThatRefusesAllLeavesNoServer() {
        List<String> refused = readers(1, 70, "strict.example");
        main.play(at(RCPT).to(array(refused)).answer("550 not wanted"));
        plan(refused, DeliveryFixture.addresses(30));

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertEveryoneHasItOnce(30, main);
        assertThat(spare.connectionCount()).isZero();
    }

    @Test
    void aDomainWithManyDeadMailboxesIsTriedToItsLastReader() {
        office.order = List.of("main");
        List<String> dead = readers(1, 130, "old.example");
        main.play(at(RCPT).to(array(dead)).answer("550 refused"));
        List<String> alive = new ArrayList<>(readers(131, 140, "old.example"));
        alive.addAll(DeliveryFixture.addresses(10));
        plan(dead, alive);

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(report.count(DeliveryState.FAILED)).isEqualTo(130);
        assertEveryoneHasItOnce(20, main);
        assertThat(main.commandCount("RCPT")).isEqualTo(150);
    }

    @Test
    void readersOfADomainThatGoesOnRefusingFailWithItsWordsOnceTheTimeForTriesIsOver() {
        office.order = List.of("main");
        office.retryPause = Duration.ofMinutes(10);
        office.retryFor = Duration.ofMinutes(5);
        List<String> refused = readers(1, 160, "strict.example");
        main.play(at(RCPT).to(array(refused)).answer("550 5.7.1 Message blocked"));
        plan(refused, DeliveryFixture.addresses(5));

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(report.count(DeliveryState.FAILED)).isEqualTo(160);
        assertThat(main.commandCount("RCPT")).isLessThan(120);
        assertThat(office.office.database.number("select count(*) from delivery where state = 'failed' and reply ="
                        + " 'strict.example refused the last messages: 550 5.7.1 Message blocked'"))
                .isGreaterThan(40);
    }

    @Test
    void refusalsOverSeveralDomainsPauseTheEdition() {
        office.order = List.of("main");
        main.play(at(RCPT).answer("550 5.7.1 Blocked"));
        office.office.plan(IntStream.range(0, 200)
                .mapToObj(i -> "reader-" + i + "@domain-" + i % 9 + ".example")
                .toList());

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.PAUSED);
        assertThat(report.reason()).contains("messages were all refused", "Blocked");
        assertThat(report.count(DeliveryState.FAILED)).isLessThan(60);
    }

    @Test
    void domainsThatAServerCarriesNoMailToGoOverTheNextAfterOneTryEach() {
        List<String> own = readers(1, 10, "own.example");
        List<String> others = IntStream.range(0, 120)
                .mapToObj(i -> "reader-" + i + "@domain-" + i % 40 + ".example")
                .toList();
        main.play(at(RCPT).to(array(others)).answer("554 5.7.1 <reader@domain.example>: Relay access denied"));
        office.use("main", main.port(), SeveralServersFixture.connections(1), Optional.empty());
        plan(others, own);

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertEveryoneHasItOnce(130, main, spare);
        assertThat(main.messageCount()).isEqualTo(10);
        assertThat(main.commandCount("RCPT")).isEqualTo(10 + 40);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void addressesThatAServerHasNoLettersForGoOverTheNextAndTheOthersOfTheirDomainDoNot(boolean pipelining)
            throws IOException {
        use(pipelining ? SmtpRecorder.options().pipelining() : SmtpRecorder.options());
        List<String> international = List.of("jörg@own.example", "zoë@own.example");
        plan(international, readers(1, 11, "own.example"));

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(report.count(DeliveryState.SENT)).isEqualTo(13);
        assertThat(main.messageCount()).isEqualTo(11);
        assertThat(spare.messageCount()).isEqualTo(2);
    }

    @Test
    void addressesThatAServerHasNoLettersForWaitForTheNextWhileThatIsAway() throws Exception {
        use(SmtpRecorder.options());
        int port = spare.port();
        spare.leave();
        plan(List.of("jörg@own.example"), readers(1, 10, "own.example"));
        CompletableFuture<Report> report = CompletableFuture.supplyAsync(office::send);
        assertThat(main.awaitMessages(10, Duration.ofSeconds(20))).isTrue();

        spare = SeveralServersFixture.restart(port);

        assertThat(report.join().count(DeliveryState.SENT)).isEqualTo(11);
        assertThat(spare.messageCount()).isOne();
    }

    /** Replaces the main server with one that takes addresses in ASCII alone. */
    private void use(SmtpOptions options) throws IOException {
        main.leave();
        main = options.noSmtpUtf8().start();
        office.use("main", main.port());
    }

    @Test
    void theOnlyServerRefusesDomainsThatItCarriesNoMailToWithAReasonAndIsNotLeft() {
        office.order = List.of("main");
        List<String> own = readers(1, 10, "own.example");
        List<String> others = IntStream.range(0, 60)
                .mapToObj(i -> "reader-" + i + "@domain-" + i + ".example")
                .toList();
        main.play(at(RCPT).to(array(others)).answer("550 relay not permitted"));
        plan(others, own);

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(report.count(DeliveryState.FAILED)).isEqualTo(60);
        assertEveryoneHasItOnce(10, main);
    }

    @Test
    void aServerThatCarriesNoMailWhileTheOtherIsAwayKeepsTheReadersForIt() throws Exception {
        int port = spare.port();
        spare.leave();
        List<String> others = readers(1, 10, "far.example");
        main.play(at(RCPT).to(array(others)).answer("454 4.7.1 Relay access denied"));
        plan(others, readers(1, 10, "own.example"));
        CompletableFuture<Report> run = CompletableFuture.supplyAsync(office::send);
        assertThat(main.awaitMessages(10, Duration.ofSeconds(20))).isTrue();

        spare = SeveralServersFixture.restart(port);

        assertThat(run.join().stage()).isEqualTo(EditionState.DONE);
        assertEveryoneHasItOnce(20, main, spare);
        assertThat(spare.messageCount()).isEqualTo(10);
    }

    @Test
    void readersWhomOnlyAServerThatIsGoneWouldCarryFailAfterFewTriesOnceTheTimeForThemIsOver() throws Exception {
        spare.leave();
        office.retryFor = Duration.ofMillis(1_500);
        List<String> others = readers(1, 5, "far.example");
        main.play(at(RCPT).to(array(others)).answer("554 5.7.1 Relay access denied"));
        plan(others, readers(1, 5, "own.example"));

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(report.count(DeliveryState.FAILED)).isEqualTo(5);
        assertEveryoneHasItOnce(5, main);
        assertThat(main.commandCount("RCPT")).isLessThan(5 + 3 * 5);
    }

    @Test
    void aMessageThatMayHaveLeftOverAServerThatCarriesItNoMoreIsTriedThereOnceAndOverNoOther() {
        List<String> far = readers(1, 3, "far.example");
        main.play(at(RCPT).to(array(far)).answer("554 5.7.1 Relay access denied"));
        plan(far, readers(1, 5, "own.example"));
        office.office.database.update(
                "update delivery set state = 'sending', server = 'main' where address = ?", far.get(0));

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(report.count(DeliveryState.FAILED)).isZero();
        assertThat(report.count(DeliveryState.UNCERTAIN)).isOne();
        assertThat(main.attempts(far.get(0))).hasSize(1);
        assertThat(spare.attempts(far.get(0))).isEmpty();
        assertEveryoneHasItOnce(7, main, spare);
    }

    @Test
    void aSenderThatIsRefusedToAllReadersOfAFewDomainsPausesTheEditionAndNobodyIsLeftOut() {
        office.order = List.of("main");
        main.play(at(RCPT).answer("550 5.7.1 Message blocked"));
        plan(readers(1, 40, "one.example"), readers(1, 40, "two.example"));

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.PAUSED);
        assertThat(report.reason()).contains("messages were all refused", "blocked");
        assertThat(report.count(DeliveryState.PENDING) + report.count(DeliveryState.DEFERRED))
                .isEqualTo(80);
        main.behave();
        assertThat(office.send().stage()).isEqualTo(EditionState.DONE);
        assertEveryoneHasItOnce(80, main);
    }

    @Test
    void readersWhomTheOneServerRefusesAllWhileTheOtherIsAwayWaitForThatAndNobodyFails() throws Exception {
        int port = main.port();
        main.leave();
        spare.play(at(RCPT).answer("550 5.7.1 Message blocked"));
        plan(readers(1, 60, "one.example"), List.of());
        CompletableFuture<String> waitsBecause = new CompletableFuture<>();
        office.progress = new ProgressListener() {
            @Override
            public void reconnecting(String reason, Duration pause) {
                waitsBecause.complete(reason);
            }
        };
        CompletableFuture<Report> run = CompletableFuture.supplyAsync(office::send);

        assertThat(waitsBecause.get(20, TimeUnit.SECONDS)).contains("blocked", ":" + port);
        main = SeveralServersFixture.restart(port);

        assertThat(run.join().stage()).isEqualTo(EditionState.DONE);
        assertEveryoneHasItOnce(60, main);
    }

    @Test
    void aDomainThatRefusesAllOfAShardKeepsNoOtherShardWaiting() {
        office.order = List.of("main");
        office.retryPause = Duration.ofMinutes(1);
        office.retryFor = Duration.ofHours(1);
        List<String> refused = readers(1, 80, "strict.example");
        main.play(at(RCPT).to(array(refused)).answer("550 5.7.1 Message blocked"));
        plan(refused, readers(1, 80, "own.example"));
        Mailer mailer = office.services().mailer();
        mailer.release(office.office.frozen(), office.newsletter(), false);
        Shard strict = new Shard(0, 1, 80);
        Shard own = new Shard(1, 81, 160);

        assertThat(mailer.sendShard(office.office.frozen(), strict, office.newsletter(), "desk1"))
                .isPresent();
        mailer.sendShard(office.office.frozen(), own, office.newsletter(), "desk2");

        assertEveryoneHasItOnce(80, main);
        assertThat(office.office.frozen().stage()).isEqualTo(EditionState.SENDING);
    }
}
