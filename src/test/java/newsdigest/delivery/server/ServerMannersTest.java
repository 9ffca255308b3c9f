package newsdigest.delivery.server;

import static newsdigest.delivery.DeliveryFixture.address;
import static newsdigest.delivery.DeliveryFixture.addresses;
import static newsdigest.testing.smtp.Stage.ACCEPTED;
import static newsdigest.testing.smtp.Stage.AUTH;
import static newsdigest.testing.smtp.Stage.CONNECT;
import static newsdigest.testing.smtp.Stage.END_OF_DATA;
import static newsdigest.testing.smtp.Stage.MAIL;
import static newsdigest.testing.smtp.Stage.RCPT;
import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import newsdigest.config.mail.ConnectionSettings;
import newsdigest.config.mail.ConnectionSettings.Ip;
import newsdigest.config.mail.MailServer;
import newsdigest.config.mail.MailServer.Tls;
import newsdigest.delivery.DeliveryFixture;
import newsdigest.delivery.Mailer;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.report.Report;
import newsdigest.testing.network.TestCertificate;
import newsdigest.testing.smtp.SmtpOptions;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sending through servers that are slow, busy, impatient or strict, as those of large providers are. */
@Timeout(40)
@SuppressWarnings("NullAway.Init")
final class ServerMannersTest {

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
        office = new DeliveryFixture(folder, server);
    }

    private void assertEverybodyHasItOnce(int readers) {
        assertThat(server.byRecipient().keySet()).containsExactlyInAnyOrderElementsOf(addresses(readers));
        assertThat(server.messageCount()).isEqualTo(readers);
    }

    @Test
    void anAnswerThatComesAfterTheTimeoutOfOtherAnswersIsWaitedFor() {
        office.timeout = Duration.ofMillis(300);
        office.answerTimeout = Optional.of(Duration.ofSeconds(10));
        server.play(at(ACCEPTED).times(2).delay(Duration.ofMillis(900)));

        Report report = office.send(2);

        assertThat(report.count(DeliveryState.SENT)).isEqualTo(2);
        assertThat(report.uncertain()).isEmpty();
        assertEverybodyHasItOnce(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Tls.class,
            names = {"STARTTLS", "IMPLICIT"})
    void anAnswerThatComesLateIsWaitedForInPrivateAsWell(Tls tls) throws Exception {
        TestCertificate certificate = TestCertificate.forLocalhost(folder);
        use(
                tls == Tls.STARTTLS
                        ? SmtpRecorder.options().startTls(certificate).start()
                        : SmtpRecorder.options().implicitTls(certificate).start());
        office.host = "localhost";
        office.tls = tls;
        office.connection = new ConnectionSettings(
                Optional.of(certificate.certificateFile()), Optional.empty(), Optional.empty(), Ip.BOTH);
        office.timeout = Duration.ofSeconds(1);
        office.answerTimeout = Optional.of(Duration.ofSeconds(20));
        server.play(at(ACCEPTED).times(1).delay(Duration.ofMillis(1_500)));

        Report report = office.send(1);

        assertThat(report.count(DeliveryState.SENT)).isEqualTo(1);
        assertThat(report.uncertain()).isEmpty();
        assertEverybodyHasItOnce(1);
    }

    @Test
    void aMessageThatIsNeverAnsweredIsRepeatedOnceAndThenUncertain() {
        office.timeout = Duration.ofMillis(200);
        server.play(at(ACCEPTED).to(address(1)).silence());

        Report report = office.send(3);

        assertThat(report.count(DeliveryState.UNCERTAIN)).isEqualTo(1);
        assertThat(report.count(DeliveryState.FAILED)).isZero();
        assertThat(server.byRecipient().get(address(1))).hasSize(2);
        office.delivery().mailer().send(office.frozen(), DeliveryFixture.NEWSLETTER, true, office.progress);
        assertThat(server.byRecipient().get(address(1))).hasSize(2);
    }

    @Test
    void aServerThatHangsUpOnMessagesForAWhileLeavesNobodyInDoubt() {
        office.connections = 2;
        office.retryPause = Duration.ofSeconds(2);
        server.play(at(END_OF_DATA).drop());
        CompletableFuture<Void> wellAgain = CompletableFuture.runAsync(
                server::behave, CompletableFuture.delayedExecutor(1_500, TimeUnit.MILLISECONDS));

        Report report = office.send(6);
        wellAgain.join();

        assertThat(report.count(DeliveryState.SENT)).isEqualTo(6);
        assertEverybodyHasItOnce(6);
    }

    @Test
    void aServerThatHangsUpBetweenTwoMessagesCostsNoTurn() throws IOException {
        use(SmtpRecorder.options().hangUpAfter(Duration.ofMillis(1_200)).start());
        office.connections = 3;
        office.perHour = OptionalInt.of(7_200);

        long begun = System.nanoTime();
        Report report = office.send(10);

        assertThat(report.count(DeliveryState.SENT)).isEqualTo(10);
        assertEverybodyHasItOnce(10);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(9));
    }

    @Test
    void aServerThatThrottlesIsSentToAtItsPace() throws IOException {
        office.connections = 4;
        office.retryPause = Duration.ofSeconds(30);
        office.retryFor = Duration.ofMinutes(5);
        server.play(at(RCPT).abovePerSecond(20).answer("454 4.7.0 Too fast"));

        Report report = office.send(120);

        assertThat(report.count(DeliveryState.SENT)).isEqualTo(120);
        assertEverybodyHasItOnce(120);
        assertThat(server.commandCount("RCPT")).isLessThan(144);
    }

    @Test
    void aServerThatAnswersNoMessagePausesTheEditionBeforeAllAreInDoubt() {
        server.play(at(ACCEPTED).drop());

        Report report = office.send(100);

        assertThat(report.stage()).isEqualTo(EditionState.PAUSED);
        assertThat(report.reason()).contains("answered none of the last", "may have arrived");
        assertThat(server.byRecipient().size()).isLessThan(50);
    }

    @Test
    void aConnectionThatHasHadItsNumberOfMessagesSlowsNothingDown() {
        server.play(at(MAIL).afterMessages(5).answer("421 4.7.0 too many messages in this connection"));

        Report report = office.send(60);

        assertThat(report.count(DeliveryState.SENT)).isEqualTo(60);
        assertEverybodyHasItOnce(60);
        assertThat(server.connectionCount()).isGreaterThanOrEqualTo(12);
    }

    @Test
    void deadAddressesAtTheTopOfAListPauseNothing() {
        server.play(at(RCPT).times(60).answer("550 5.1.1 User unknown"));

        Report report = office.send(100);

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(report.count(DeliveryState.FAILED)).isEqualTo(60);
        assertThat(report.count(DeliveryState.SENT)).isEqualTo(40);
    }

    @Test
    void aDailyLimitPutsOffAndFailsNobody() {
        server.play(at(RCPT).times(3).answer("550 5.4.5 Daily user sending limit exceeded"));

        Report report = office.send(10);

        assertThat(report.count(DeliveryState.FAILED)).isZero();
        assertThat(report.count(DeliveryState.SENT)).isEqualTo(10);
    }

    @Test
    void aSenderThatIsRefusedForEveryReaderPausesTheEditionAndFailsNobody() {
        server.play(at(RCPT).answer("550 5.7.26 This mail is unauthenticated"));

        Report report = office.send(80);

        assertThat(report.stage()).isEqualTo(EditionState.PAUSED);
        assertThat(report.reason()).contains("unauthenticated");
        assertThat(report.count(DeliveryState.FAILED)).isZero();
    }

    @Test
    void aLoginThatIsRefusedForTheMomentIsTriedAgain() throws IOException {
        use(SmtpRecorder.options().auth("news", "right").start());
        office.login = Optional.of(new MailServer.Login("news", "SMTP_PASSWORD", Optional.of("right")));
        server.play(at(AUTH).times(2).answer("454 4.7.0 Temporary authentication failure"));

        assertThat(office.send(5).count(DeliveryState.SENT)).isEqualTo(5);
    }

    /** In the three stages of a message, over a connection of its own as well as over one that groups commands. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noRefusalRepeatsThePassword(boolean grouped) throws IOException {
        SmtpOptions options = SmtpRecorder.options().auth("news", "correct horse");
        use(grouped ? options.pipelining().start() : options.start());
        office.login = Optional.of(new MailServer.Login("news", "SMTP_PASSWORD", Optional.of("correct horse")));
        String echoed = " for correct horse, AG5ld3MAY29ycmVjdCBob3JzZQ==";
        server.play(
                at(RCPT).to(address(1)).answer("550 5.1.1 Unknown" + echoed),
                at(RCPT).to(address(2)).answer("450 4.2.1 Busy" + echoed),
                at(END_OF_DATA).to(address(3)).answer("554 5.6.0 Refused" + echoed));
        office.retryFor = Duration.ofMillis(200);

        Report report = office.send(4);

        assertThat(report.failures())
                .hasSize(3)
                .allSatisfy(failure -> assertThat(failure.reply())
                        .contains("for [hidden], [hidden]")
                        .doesNotContain("horse"));
        assertThat(office.database.number("select count(*) from delivery where reply like '%horse%'"))
                .isZero();
    }

    @Test
    void theOnlyServerThatIsAwayIsToldAndToldToBeBack() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        office.listener = new DeliveryListener() {
            @Override
            public void serverAway(String name, String reason, Instant retryAt) {
                told.add("away: " + reason);
            }

            @Override
            public void serverBack(String name) {
                told.add("back");
            }
        };
        server.play(at(CONNECT).times(2).answer("421 4.3.2 Shutting down"));
        office.connections = 1;

        assertThat(office.send(3).count(DeliveryState.SENT)).isEqualTo(3);

        assertThat(told)
                .satisfiesExactly(
                        away -> assertThat(away).contains("421 4.3.2 Shutting down"),
                        back -> assertThat(back).isEqualTo("back"));
        assertThat(office.database.number("select count(*) from server_absence"))
                .isZero();
    }

    @Test
    void aCancelledEditionEndsAtOnceWhileItWaitsForItsTurn() throws Exception {
        office.perHour = OptionalInt.of(360);
        office.plan(addresses(20));
        Mailer mailer = office.mailer();
        CompletableFuture<Report> run = CompletableFuture.supplyAsync(() -> office.resume(mailer));
        assertThat(server.awaitMessages(1, Duration.ofSeconds(5))).isTrue();

        long begun = System.nanoTime();
        mailer.stop();
        run.join();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(1_500));
        assertThat(server.messageCount()).isEqualTo(1);
    }

    @Test
    void aStopWaitsForNoServerThatIsSilentBeforeTheEndOfAMessage() throws Exception {
        server.play(at(CONNECT).silence());
        office.timeout = Duration.ofSeconds(30);
        office.plan(addresses(5));
        Mailer mailer = office.mailer();
        CompletableFuture<Report> run = CompletableFuture.supplyAsync(() -> office.resume(mailer));
        assertThat(server.awaitFaults(2, Duration.ofSeconds(5))).isTrue();

        long begun = System.nanoTime();
        mailer.stop();
        Report report = run.join();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        assertThat(report.count(DeliveryState.PENDING)).isEqualTo(5);
    }

    @Test
    void aRefusalInUtf8IsReportedInItsOwnLetters() {
        byte[] words = "550 5.7.1 Письмо отклонено".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        server.play(at(RCPT).to(address(1)).answer(new String(words, java.nio.charset.StandardCharsets.ISO_8859_1)));

        assertThat(office.send(2).failures().get(0).reply()).contains("Письмо отклонено");
    }
}
