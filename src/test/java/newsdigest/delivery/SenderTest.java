package newsdigest.delivery;

import static newsdigest.delivery.DeliveryFixture.address;
import static newsdigest.delivery.DeliveryFixture.addresses;
import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import newsdigest.config.Newsletter;
import newsdigest.config.SendSettings.OnUncertain;
import newsdigest.config.mail.MailServer;
import newsdigest.config.mail.MailServer.Tls;
import newsdigest.consent.EditionCoverage;
import newsdigest.consent.PreferenceRepository;
import newsdigest.consent.PreferenceRepository.ReaderPreferences;
import newsdigest.consent.suppression.Suppression.Reason;
import newsdigest.consent.suppression.SuppressionRepository;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.lifecycle.ApprovalRules;
import newsdigest.delivery.report.Report;
import newsdigest.delivery.smtp.SmtpResult;
import newsdigest.testing.ledger.Ledgers;
import newsdigest.testing.network.TestCertificate;
import newsdigest.testing.smtp.ReceivedMessage;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Outcomes of deliveries to a mail server without a fault and with one: one test a fault. */
abstract class SenderTest {

    private static final Newsletter TO_APPROVE = DeliveryFixture.newsletter(
            Optional.of(new Newsletter.Approval(List.of("editor@example.org"), Duration.ofDays(1))));

    private final Ledgers kind;

    SenderTest(Ledgers kind) {
        this.kind = kind;
    }

    @TempDir
    private Path folder;

    private SmtpRecorder server;
    private DeliveryFixture office;

    @BeforeEach
    void open() throws IOException {
        use(SmtpRecorder.options().pipelining().start());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private void use(SmtpRecorder other) throws IOException {
        if (server != null) {
            server.close();
        }
        server = other;
        office = new DeliveryFixture(kind.in(folder), server);
    }

    private List<ReceivedMessage> messagesTo(String address) {
        return server.byRecipient().getOrDefault(address, List.of());
    }

    private void assertEverybodyHasItOnce(int readers) {
        assertThat(server.messages())
                .extracting(ReceivedMessage::recipient)
                .containsExactlyInAnyOrderElementsOf(addresses(readers));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everybodyGetsTheEditionOnceWithAndWithoutGroupedCommands(boolean pipelining) throws IOException {
        use(pipelining ? SmtpRecorder.options().pipelining().start() : SmtpRecorder.start());

        Report report = office.send(200);

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(report.count(DeliveryState.SENT)).isEqualTo(200);
        assertEverybodyHasItOnce(200);
        assertThat(server.violations()).isEmpty();
    }

    @Test
    void sendingAgainSendsNothing() {
        office.send(10);

        Report again = office.send(10);

        assertThat(again.count(DeliveryState.SENT)).isEqualTo(10);
        assertEverybodyHasItOnce(10);
    }

    @Test
    void sendingAgainReachesOnlyNewSubscribers() {
        office.send(10);

        office.send(12);

        assertEverybodyHasItOnce(12);
    }

    @Test
    void anEditionThatNobodyWasMailedYetIsReplacedAlsoWhenSomeReadersAreLeftOut() {
        new SuppressionRepository(office.database, office.clock).add(Optional.empty(), address(1), Reason.MANUAL, "");
        office.plan(addresses(2));
        office.edition = DeliveryFixture.edition("Other words");

        office.plan(addresses(2));

        assertThat(office.frozen().edition().fingerprint()).isEqualTo(office.edition.fingerprint());
        assertThat(office.resume().count(DeliveryState.SENT)).isEqualTo(1);
    }

    @Test
    void anApprovalIsForTheWordsThatWereShownAndForNoOthers() {
        String shown = office.edition.fingerprint();
        office.plan(addresses(1));
        office.hold(TO_APPROVE, Optional.empty());
        office.delivery().lifecycle().approve(office.frozen().edition().id(), "Ana", ApprovalRules.Approver.ANYBODY);
        office.edition = DeliveryFixture.edition("Other words");

        office.plan(addresses(1));

        assertThat(office.frozen().edition().fingerprint()).isEqualTo(shown);
        assertThat(office.resume().count(DeliveryState.SENT)).isEqualTo(1);
    }

    @Test
    void anEditionThatWasCancelledWhileItWaitedIsNeverMadeAnew() {
        office.plan(addresses(1));
        office.hold(TO_APPROVE, Optional.empty());
        office.delivery().control().cancel(office.frozen().edition().id());
        office.edition = DeliveryFixture.edition("Other words");

        assertThatThrownBy(() -> office.plan(addresses(1))).hasMessageContaining("was cancelled", "--again");
        assertThatThrownBy(office::resume).hasMessageContaining("was cancelled");
        assertThat(server.messages()).isEmpty();
    }

    @Test
    void anEditionThatWasTakenBackToDraftNeedsApprovalAnew() {
        office.plan(addresses(1));
        office.hold(TO_APPROVE, Optional.empty());
        office.delivery().lifecycle().backToDraft(office.edition.id(), "Ana");
        office.edition = DeliveryFixture.edition("Other words");

        office.plan(addresses(1));
        office.hold(TO_APPROVE, Optional.empty());

        assertThat(office.frozen().edition().fingerprint()).isEqualTo(office.edition.fingerprint());
        assertThatThrownBy(office::resume).hasMessageContaining("waits for approval");
        assertThat(server.messages()).isEmpty();
    }

    @Test
    void aFrozenEditionKnowsWhichReadersItsTopicsInterest() {
        office.edition = DeliveryFixture.edition(
                "School opens", new EditionCoverage(Set.of("harbour", "school"), Map.of("en", Set.of("school"))));
        office.plan(addresses(1));
        office.edition = office.frozen().edition();

        office.planFor(
                DeliveryFixture.reader(2, "harbour"),
                DeliveryFixture.reader(3, "harbour", "school"),
                DeliveryFixture.reader(4, "no longer offered"));
        Report report = office.resume();

        assertThat(server.messages())
                .extracting(ReceivedMessage::recipient)
                .containsExactlyInAnyOrder(address(1), address(3), address(4));
        assertThat(report.suppressed()).isEqualTo(Map.of("other topics", 1L));
    }

    @Test
    void whatReadersChoseThemselvesGoesBeforeTheLists() {
        office.edition = DeliveryFixture.edition(
                "School opens", new EditionCoverage(Set.of("harbour", "school"), Map.of("en", Set.of("school"))));
        PreferenceRepository preferences = new PreferenceRepository(office.database, office.clock);
        preferences.keep("weekly", address(1), choice(List.of("harbour")), LocalDate.of(2026, 11, 24));
        preferences.keep("weekly", address(2), choice(List.of("school")), LocalDate.of(2026, 11, 24));
        preferences.keep("weekly", address(3), choice(List.of()), LocalDate.of(2026, 11, 24));

        office.planFor(
                DeliveryFixture.reader(1, "school"),
                DeliveryFixture.reader(2, "harbour"),
                DeliveryFixture.reader(3, "harbour"));
        office.resume();

        assertThat(server.messages())
                .extracting(ReceivedMessage::recipient)
                .containsExactlyInAnyOrder(address(2), address(3));
    }

    private static ReaderPreferences choice(List<String> topics) {
        return new ReaderPreferences(Optional.empty(), Optional.empty(), Optional.of(topics));
    }

    @Test
    void aServersWordsAreToldWithoutTheReadersAddress() {
        assertThat(new SmtpResult.Rejected("550 <Reader-1@Example.org> is unknown").replyWithout(address(1)))
                .isEqualTo("550 <…> is unknown");
    }

    @Test
    void onceTriedAnEditionStaysFrozen() {
        office.send(1);
        office.edition = DeliveryFixture.edition("Other words");

        office.send(2);

        assertThat(server.messages())
                .allSatisfy(message -> assertThat(message.raw().orElseThrow()).contains("A quiet week"));
    }

    @Test
    void anEditionThatWasOnlyPlannedIsReplacedByAnother() {
        office.plan(addresses(1));
        office.edition = DeliveryFixture.edition("Other words");

        office.send(1);

        assertThat(server.messages().get(0).raw().orElseThrow()).contains("Other words");
    }

    @Test
    void aRefusedRecipientFailsAloneWithTheServersWords() {
        server.play(at(newsdigest.testing.smtp.Stage.RCPT).to(address(3)).answer("550 5.1.1 No such user"));

        Report report = office.send(10);

        assertThat(report.count(DeliveryState.SENT)).isEqualTo(9);
        assertThat(report.failures()).singleElement().satisfies(deliveryRow -> {
            assertThat(deliveryRow.address()).isEqualTo(address(3));
            assertThat(deliveryRow.reply()).isEqualTo("550 5.1.1 No such user");
        });
    }

    @Test
    void aRefusedRecipientFailsAloneWhenTheServerStillWantsAMessage() {
        server.play(
                at(newsdigest.testing.smtp.Stage.RCPT).to(address(3)).answer("550 5.1.1 No such user"),
                at(newsdigest.testing.smtp.Stage.DATA).to(address(3)).answer("354 Go on then"));

        assertThat(office.send(10).count(DeliveryState.SENT)).isEqualTo(9);
    }

    @Test
    void aRefusedMessageFailsWithTheServersWords() {
        server.play(at(newsdigest.testing.smtp.Stage.END_OF_DATA).to(address(3)).answer("554 5.7.1 Looks like spam"));

        Report report = office.send(10);

        assertThat(report.failures())
                .singleElement()
                .satisfies(deliveryRow -> assertThat(deliveryRow.reply()).contains("spam"));
        assertThat(report.count(DeliveryState.SENT)).isEqualTo(9);
    }

    @ParameterizedTest
    @EnumSource(
            value = newsdigest.testing.smtp.Stage.class,
            names = {"MAIL", "RCPT", "DATA", "END_OF_DATA"})
    void whatIsPutOffIsTriedAgain(newsdigest.testing.smtp.Stage stage) {
        server.play(at(stage).every(3).times(5).answer("451 4.3.0 Not now"));

        Report report = office.send(20);

        assertThat(report.count(DeliveryState.SENT)).isEqualTo(20);
        assertEverybodyHasItOnce(20);
    }

    @Test
    void whatIsPutOffUntilTheTimeIsUpFails() {
        office.retryFor = Duration.ofSeconds(1);
        server.play(at(newsdigest.testing.smtp.Stage.RCPT).to(address(2)).answer("451 4.2.2 Mailbox full"));

        Report report = office.send(3);

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(report.failures()).singleElement().satisfies(deliveryRow -> {
            assertThat(deliveryRow.attempts()).isGreaterThan(1);
            assertThat(deliveryRow.reply()).contains("Mailbox full");
        });
    }

    @Test
    void aClockThatIsSetAYearForwardGivesNobodyUp() {
        MovedClock clock = new MovedClock();
        office.clock = clock;
        office.progress = new ProgressListener() {
            @Override
            public void deferred() {
                clock.ahead = Duration.ofDays(366);
            }
        };
        server.play(
                at(newsdigest.testing.smtp.Stage.RCPT).to(address(2)).times(3).answer("451 4.2.2 Try again"));

        Report report = office.send(3);

        assertThat(report.count(DeliveryState.SENT)).isEqualTo(3);
        assertThat(clock.ahead).isPositive();
    }

    /** Clock of the machine, set forward while it runs. */
    private static final class MovedClock extends Clock {
        private volatile Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = newsdigest.testing.smtp.Stage.class,
            names = {"CONNECT", "EHLO", "MAIL", "RCPT", "DATA"})
    void aConnectionDroppedBeforeTheFinalDotCostsNobodyAnything(newsdigest.testing.smtp.Stage stage) {
        server.play(
                at(newsdigest.testing.smtp.Stage.QUIT).answer("221 Bye"),
                at(stage).afterTotal(5).times(3).drop());
        office.messagesPerConnection = 4;

        Report report = office.send(30);

        assertThat(report.count(DeliveryState.SENT)).isEqualTo(30);
        assertThat(report.uncertain()).isEmpty();
        assertEverybodyHasItOnce(30);
    }

    @Test
    void aFirstConnectionThatIsDroppedStopsNothing() {
        server.play(at(newsdigest.testing.smtp.Stage.CONNECT).times(1).drop());

        assertThat(office.send(20).count(DeliveryState.SENT)).isEqualTo(20);
        assertEverybodyHasItOnce(20);
    }

    @Test
    void aConnectionDroppedWithinTheMessageLeavesNobodyOut() {
        server.play(
                at(newsdigest.testing.smtp.Stage.BODY).afterTotal(5).times(3).drop());

        assertThat(office.send(30).count(DeliveryState.SENT)).isEqualTo(30);
        assertEverybodyHasItOnce(30);
    }

    @Test
    void aServerThatSaysGoodbyeInTheMiddleIsCalledAgain() {
        server.play(at(newsdigest.testing.smtp.Stage.MAIL).afterMessages(7).answer("421 4.3.2 Closing"));

        assertThat(office.send(30).count(DeliveryState.SENT)).isEqualTo(30);
        assertEverybodyHasItOnce(30);
    }

    @Test
    void aMessageThatArrivedWithoutAnAnswerIsRepeatedWithTheSameMessageIdAndReported() {
        server.play(at(newsdigest.testing.smtp.Stage.ACCEPTED)
                .to(address(3))
                .times(1)
                .drop());

        Report report = office.send(10);

        List<ReceivedMessage> twice = messagesTo(address(3));
        assertThat(twice)
                .hasSize(2)
                .extracting(ReceivedMessage::messageId)
                .containsOnly("<" + report.uncertain().get(0).messageId() + ">");
        assertThat(twice.get(1).sha256())
                .as("the same message, byte for byte")
                .isEqualTo(twice.get(0).sha256());
    }

    @Test
    void aMessageThatMayHaveArrivedIsLeftAloneWhenRepeatsAreNotWanted() {
        office.onUncertain = OnUncertain.SKIP;
        server.play(at(newsdigest.testing.smtp.Stage.ACCEPTED)
                .to(address(3))
                .times(1)
                .drop());

        Report report = office.send(10);

        assertThat(report.count(DeliveryState.UNCERTAIN)).isEqualTo(1);
        assertThat(report.uncertain())
                .singleElement()
                .satisfies(deliveryRow -> assertThat(deliveryRow.address()).isEqualTo(address(3)));
        assertEverybodyHasItOnce(10);
    }

    @Test
    void aMessageThatGotLostAfterTheFinalDotIsRepeated() {
        server.play(at(newsdigest.testing.smtp.Stage.END_OF_DATA)
                .to(address(3))
                .times(1)
                .drop());

        Report report = office.send(10);

        assertThat(report.uncertain()).hasSize(1);
        assertEverybodyHasItOnce(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"554 5.7.1 You are on a list", "550 Go away"})
    void aServerThatRefusesToTalkPausesTheEditionAndBurnsNobody(String greeting) {
        server.play(at(newsdigest.testing.smtp.Stage.CONNECT).answer(greeting));

        Report report = office.send(10);

        assertThat(report.stage()).isEqualTo(EditionState.PAUSED);
        assertThat(report.reason()).contains(greeting);
        assertThat(report.count(DeliveryState.PENDING)).isEqualTo(10);
    }

    @Test
    void aBusyServerIsCalledAgain() {
        server.play(at(newsdigest.testing.smtp.Stage.CONNECT).times(3).answer("421 4.7.0 Too busy"));

        assertThat(office.send(10).count(DeliveryState.SENT)).isEqualTo(10);
    }

    @Test
    void aRefusedLoginPausesTheEditionAndNamesTheRemedy() throws IOException {
        use(SmtpRecorder.options().auth("news", "right").start());
        office.login = Optional.of(new MailServer.Login("news", "SMTP_PASSWORD", Optional.of("wrong")));

        Report report = office.send(10);

        assertThat(report.stage()).isEqualTo(EditionState.PAUSED);
        assertThat(report.reason()).contains("login", "SMTP_PASSWORD");
        assertThat(report.count(DeliveryState.PENDING)).isEqualTo(10);
    }

    @Test
    void aLoginWithTheRightPasswordSends() throws IOException {
        use(SmtpRecorder.options().auth("news", "right").start());
        office.login = Optional.of(new MailServer.Login("news", "SMTP_PASSWORD", Optional.of("right")));

        assertThat(office.send(10).count(DeliveryState.SENT)).isEqualTo(10);
    }

    @Test
    void aMissingPasswordIsAskedForByTheNameOfItsVariable() throws IOException {
        use(SmtpRecorder.options().auth("news", "right").start());
        office.login = Optional.of(new MailServer.Login("news", "SMTP_PASSWORD", Optional.empty()));

        assertThat(office.send(1).reason()).contains("SMTP_PASSWORD is not set");
    }

    @Test
    void aRefusedSenderPausesTheEditionAndBurnsNobody() {
        server.play(at(newsdigest.testing.smtp.Stage.MAIL).answer("553 5.7.1 Sender not allowed"));

        Report report = office.send(10);

        assertThat(report.stage()).isEqualTo(EditionState.PAUSED);
        assertThat(report.reason()).contains("Sender not allowed");
        assertThat(report.count(DeliveryState.FAILED)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"550 5.7.1 Blocked", "554 5.3.0 Queue file write failed", "554 5.6.0 Message refused"})
    void fiftyRefusalsInARowPauseTheEditionAndNobodyHasFailedWhenItGoesOn(String reply) {
        server.play(at(newsdigest.testing.smtp.Stage.RCPT).answer(reply));

        Report report = office.send(200);

        assertThat(report.stage()).isEqualTo(EditionState.PAUSED);
        assertThat(report.reason()).contains(reply.substring(10));
        assertThat(report.count(DeliveryState.FAILED)).isZero();

        server.behave();
        assertThat(office.send(200).count(DeliveryState.SENT)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 38})
    void aShortListThatIsRefusedAsAWholeIsPausedAndNobodyHasFailed(int people) {
        server.play(
                at(newsdigest.testing.smtp.Stage.RCPT).to(address(1)).answer("550 5.1.1 No such user"),
                at(newsdigest.testing.smtp.Stage.RCPT).answer("554 5.7.1 Your host is blocked"));

        Report report = office.send(people + 1);

        assertThat(report.stage()).isEqualTo(EditionState.PAUSED);
        assertThat(report.reason()).contains("All messages were refused", "Your host is blocked");
        assertThat(report.count(DeliveryState.FAILED)).isOne();

        server.behave();
        Report after = office.send(people + 1);
        assertThat(after.stage()).isEqualTo(EditionState.DONE);
        assertThat(after.count(DeliveryState.SENT)).isEqualTo(people);
    }

    @Test
    void fourWhoAreRefusedAreNotTakenForAServerThatRefusesAll() {
        server.play(at(newsdigest.testing.smtp.Stage.RCPT).answer("554 5.7.1 Your host is blocked"));

        Report report = office.send(4);

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(report.count(DeliveryState.FAILED)).isEqualTo(4);
    }

    @Test
    void aMessageLargerThanTheServerTakesIsNotTried() throws IOException {
        use(SmtpRecorder.options().maxBytes(500).start());

        Report report = office.send(10);

        assertThat(report.stage()).isEqualTo(EditionState.PAUSED);
        assertThat(report.reason()).contains("KB");
        assertThat(server.commandCount("MAIL")).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = newsdigest.testing.smtp.Stage.class,
            names = {"CONNECT", "EHLO", "MAIL", "RCPT", "DATA"})
    void aServerThatFallsSilentIsGivenUpAfterTheTimeoutAndCalledAgain(newsdigest.testing.smtp.Stage stage) {
        office.timeout = Duration.ofMillis(300);
        server.play(at(stage).times(1).silence());

        Report report = office.send(10);

        assertThat(report.count(DeliveryState.SENT)).isEqualTo(10);
        assertEverybodyHasItOnce(10);
    }

    @Test
    void silenceAfterTheFinalDotIsUncertain() {
        office.timeout = Duration.ofMillis(300);
        server.play(at(newsdigest.testing.smtp.Stage.ACCEPTED)
                .to(address(1))
                .times(1)
                .silence());

        Report report = office.send(3);

        assertThat(report.uncertain()).hasSize(1);
        assertThat(messagesTo(address(1))).hasSize(2);
    }

    @Test
    void aServerThatIsNotThereStopsTheRunAtOnceAndNothingIsLost() throws IOException {
        office.port = SmtpRecorder.closedPort();

        Report report = office.send(10);

        assertThat(report.stage()).isEqualTo(EditionState.SENDING);
        assertThat(report.reason()).contains("127.0.0.1:" + office.port);
        office.port = server.port();
        assertThat(office.resume().count(DeliveryState.SENT)).isEqualTo(10);
    }

    @Test
    void anInternationalisedAddressIsSentAsUtf8() {
        office.send(List.of("peña@bücher.example"));

        assertThat(server.messages().get(0).recipient()).isEqualTo("peña@xn--bcher-kva.example");
    }

    @Test
    void anInternationalisedAddressFailsWithAReasonWhereTheServerTakesNone() throws IOException {
        use(SmtpRecorder.options().noSmtpUtf8().start());

        Report report = office.send(List.of("peña@example.org", "ana@example.org"));

        assertThat(report.failures())
                .singleElement()
                .satisfies(deliveryRow -> assertThat(deliveryRow.reply()).contains("SMTPUTF8"));
        assertThat(report.count(DeliveryState.SENT)).isEqualTo(1);
    }

    @Test
    void withoutTheStartTlsItRequiresNothingIsSent() {
        office.retryFor = Duration.ofSeconds(1);
        office.tls = Tls.STARTTLS;

        Report report = office.send(5);

        assertThat(report.stage()).isNotEqualTo(EditionState.DONE);
        assertThat(report.reason()).contains("STARTTLS");
        assertThat(server.commandCount("MAIL")).isZero();
    }

    @Test
    void aCertificateNobodyVouchesForIsNotTrusted() throws Exception {
        use(SmtpRecorder.options()
                .startTls(TestCertificate.forLocalhost(folder))
                .start());
        office.tls = Tls.STARTTLS;

        Report report = office.send(5);

        assertThat(report.stage()).isNotEqualTo(EditionState.DONE);
        assertThat(server.messageCount()).isZero();
    }

    @Test
    void aConnectionIsLeftAfterSoManyMessages() {
        office.connections = 1;
        office.messagesPerConnection = 10;

        office.send(35);

        assertThat(server.connectionCount()).isEqualTo(4);
    }

    @Test
    void theRateLimitHoldsOverAllConnections() {
        office.perSecond = OptionalInt.of(50);

        Instant begun = Instant.now();

        office.send(26);

        // From the beginning: the first may be late, on a slow machine, and the others are in time all the same.
        assertThat(Duration.between(begun, server.messages().get(25).at())).isGreaterThan(Duration.ofMillis(490));
    }

    @Test
    void anEditionPausedFromElsewhereStopsAndGoesOnWhenResumed() throws Exception {
        office.perSecond = OptionalInt.of(20);
        office.plan(addresses(100));
        CompletableFuture<Report> running = CompletableFuture.supplyAsync(office::resume);
        server.awaitMessages(3, Duration.ofSeconds(10));

        office.delivery().lifecycle().pause(office.frozen().edition().id());

        Report paused = running.get();
        assertThat(paused.stage()).isEqualTo(EditionState.PAUSED);
        assertThat(paused.open()).isPositive();
        office.perSecond = OptionalInt.empty();
        assertThat(office.resume().count(DeliveryState.SENT)).isEqualTo(100);
        assertEverybodyHasItOnce(100);
    }

    @Test
    void whoLeavesWhileTheirMessageWaitsInTheQueueIsNotMailed() throws Exception {
        office.perSecond = OptionalInt.of(20);
        office.plan(addresses(60));
        CompletableFuture<Report> running = CompletableFuture.supplyAsync(office::resume);
        server.awaitMessages(3, Duration.ofSeconds(10));

        new SuppressionRepository(office.database, office.clock)
                .add(Optional.of("weekly"), address(50), Reason.UNSUBSCRIBED, "");
        Report report = running.get();

        assertThat(server.byRecipient()).hasSize(59).doesNotContainKey(address(50));
        assertThat(report.suppressed()).isEqualTo(Map.of("unsubscribed", 1L));
        assertThat(report.stage()).isEqualTo(EditionState.DONE);
    }

    @Test
    void whoLeavesBetweenTwoTriesIsNotTriedAgain() throws Exception {
        office.retryPause = Duration.ofSeconds(2);
        server.play(at(newsdigest.testing.smtp.Stage.RCPT).to(address(1)).answer("451 4.3.0 Not now"));
        office.plan(addresses(3));
        CompletableFuture<Report> running = CompletableFuture.supplyAsync(office::resume);
        server.awaitFaults(1, Duration.ofSeconds(10));

        // The answer may not be in the ledger yet.
        new SuppressionRepository(office.database, office.clock)
                .add(Optional.of("weekly"), address(1), Reason.UNSUBSCRIBED, "");
        Report report = running.get();

        assertThat(server.attempts(address(1))).hasSize(1);
        assertThat(report.suppressed()).isEqualTo(Map.of("unsubscribed", 1L));
        assertThat(report.stage()).isEqualTo(EditionState.DONE);
    }

    @Test
    void aCancelledEditionIsNeverSent() throws Exception {
        office.perSecond = OptionalInt.of(20);
        office.plan(addresses(100));
        CompletableFuture<Report> running = CompletableFuture.supplyAsync(office::resume);
        server.awaitMessages(3, Duration.ofSeconds(10));

        office.delivery().control().cancel(office.frozen().edition().id());
        running.get();

        Report report = office.delivery().reports().report(office.frozen(), Optional.of(DeliveryFixture.NEWSLETTER));
        assertThat(report.stage()).isEqualTo(EditionState.CANCELLED);
        assertThat(report.open()).isZero();
        assertThat(report.count(DeliveryState.SENT)).isLessThan(90).isEqualTo(server.messageCount());
        assertThat(report.count(DeliveryState.CANCELLED)).isEqualTo(100 - report.count(DeliveryState.SENT));
    }

    @Test
    void stoppingFinishesWhatIsInFlightAndLeavesTheRest() throws Exception {
        office.perSecond = OptionalInt.of(20);
        office.plan(addresses(100));
        Mailer mailer = office.mailer();
        CompletableFuture<Report> running = CompletableFuture.supplyAsync(() -> office.resume(mailer));
        server.awaitMessages(3, Duration.ofSeconds(10));

        mailer.stop();

        Report stopped = running.get();
        assertThat(stopped.count(DeliveryState.SENDING)).isZero();
        assertThat(stopped.count(DeliveryState.SENT)).isEqualTo(server.messageCount());
        office.perSecond = OptionalInt.empty();
        office.resume();
        assertEverybodyHasItOnce(100);
    }

    @Test
    void twoProcessesDoNotSendOneEditionAtOnce() throws Exception {
        office.perSecond = OptionalInt.of(20);
        office.plan(addresses(20));
        CompletableFuture<Report> running = CompletableFuture.supplyAsync(office::resume);
        server.awaitMessages(1, Duration.ofSeconds(10));

        assertThat(org.assertj.core.api.Assertions.catchThrowable(office::resume))
                .hasMessageContaining("by another process");

        running.get();
        assertEverybodyHasItOnce(20);
    }
}
