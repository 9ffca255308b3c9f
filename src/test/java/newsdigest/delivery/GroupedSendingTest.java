package newsdigest.delivery;

import static newsdigest.delivery.DeliveryFixture.address;
import static newsdigest.delivery.DeliveryFixture.addresses;
import static newsdigest.testing.smtp.Stage.ACCEPTED;
import static newsdigest.testing.smtp.Stage.BODY;
import static newsdigest.testing.smtp.Stage.DATA;
import static newsdigest.testing.smtp.Stage.END_OF_DATA;
import static newsdigest.testing.smtp.Stage.MAIL;
import static newsdigest.testing.smtp.Stage.RCPT;
import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.report.Report;
import newsdigest.testing.smtp.SmtpRecorder;
import newsdigest.testing.smtp.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages whose envelope leaves with the message before them: each has its own fate. */
@Timeout(40)
@SuppressWarnings("NullAway.Init")
final class GroupedSendingTest {

    /** Words of a message that no buffer between here and a server with a small one holds; a message has them twice. */
    private static final String LARGE = ("x".repeat(70) + "\n").repeat(40_000);

    /** Number of bytes of a short message that come with its text alone. */
    private static final int TEXT_WITHOUT_END = 500;

    @TempDir
    private Path folder;

    private SmtpRecorder server;
    private DeliveryFixture office;

    @BeforeEach
    void open() throws IOException {
        server = SmtpRecorder.options().pipelining().start();
        office = new DeliveryFixture(folder, server);
        office.connections = 1;
        office.retryPause = Duration.ofMillis(20);
    }

    private void useSmallBuffer() throws IOException {
        use(SmtpRecorder.options().pipelining().smallBuffer().forgetBodies().start());
    }

    private void use(SmtpRecorder other) throws IOException {
        server.close();
        server = other;
        office.port = other.port();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private void assertEverybodyHasItOnce(int readers) {
        assertThat(server.byRecipient().keySet()).containsExactlyInAnyOrderElementsOf(addresses(readers));
        assertThat(server.messageCount()).isEqualTo(readers);
    }

    @Test
    void aServerThatHangsUpAfterEachMessageGetsEachOnce() {
        server.play(at(ACCEPTED).answerThenDrop());

        Report report = office.send(6);

        assertThat(report.count(DeliveryState.SENT)).isEqualTo(6);
        assertThat(report.uncertain()).isEmpty();
        assertEverybodyHasItOnce(6);
    }

    @Test
    void aRefusedEnvelopeKeepsNeitherTheMessageBeforeItNorTheOneAfter() {
        server.play(
                at(MAIL).every(3).times(4).answer("451 4.3.0 Not now"),
                at(RCPT).to(address(4)).answer("550 5.1.1 No such user"),
                at(DATA).to(address(6)).times(1).answer("451 4.3.0 Not now"));

        Report report = office.send(20);

        assertThat(report.count(DeliveryState.SENT)).isEqualTo(19);
        assertThat(report.failures())
                .singleElement()
                .satisfies(row -> assertThat(row.address()).isEqualTo(address(4)));
        assertThat(server.messageCount()).isEqualTo(19);
        assertThat(server.connectionCount()).isEqualTo(1);
    }

    @Test
    void aRefusedMessageKeepsNotTheOneAfterIt() {
        server.play(at(END_OF_DATA).to(address(2), address(3)).answer("554 5.6.0 Not this one"));

        Report report = office.send(6);

        assertThat(report.count(DeliveryState.FAILED)).isEqualTo(2);
        assertThat(report.count(DeliveryState.SENT)).isEqualTo(4);
        assertThat(server.connectionCount()).isEqualTo(1);
    }

    @Test
    void aServerThatClosesTheServiceAfterAMessageCostsTheNextOneNoTry() {
        server.play(at(END_OF_DATA).every(3).times(3).answer("421 4.3.2 Closing"));

        Report report = office.send(10);

        assertThat(report.count(DeliveryState.SENT)).isEqualTo(10);
        assertThat(report.uncertain()).isEmpty();
        assertEverybodyHasItOnce(10);
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"MAIL", "RCPT", "DATA"})
    void aConnectionLostInAnEnvelopeLeavesNobodyInDoubt(Stage stage) {
        server.play(at(stage).every(4).times(3).drop());

        Report report = office.send(12);

        assertThat(report.count(DeliveryState.SENT)).isEqualTo(12);
        assertThat(report.uncertain()).isEmpty();
        assertEverybodyHasItOnce(12);
    }

    @Test
    void onlyTheMessageWithoutAnAnswerIsRepeated() {
        server.play(at(ACCEPTED).to(address(3)).times(1).drop());

        Report report = office.send(8);

        assertThat(report.count(DeliveryState.SENT)).isEqualTo(8);
        assertThat(server.byRecipient().get(address(3))).hasSize(2);
        assertThat(server.messageCount()).isEqualTo(9);
        assertThat(report.uncertain()).hasSize(1);
    }

    @Test
    void aStopBetweenAnEnvelopeAndItsMessageLeavesTheNextOnePending() throws Exception {
        server.play(at(RCPT).to(address(3)).silence());
        office.timeout = Duration.ofSeconds(30);
        office.plan(addresses(6));
        Mailer mailer = office.mailer();
        CompletableFuture<Report> run = CompletableFuture.supplyAsync(() -> office.resume(mailer));
        assertThat(server.awaitFaults(1, Duration.ofSeconds(10))).isTrue();

        assertStopLeavesPending(4, 6, mailer, run, Duration.ofMillis(2_500));
    }

    private void assertStopLeavesPending(
            long pending, int readers, Mailer mailer, CompletableFuture<Report> run, Duration most) {
        long begun = System.nanoTime();
        mailer.stop();
        Report report = run.join();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(most);
        assertThat(report.uncertain()).isEmpty();
        assertThat(report.count(DeliveryState.SENT)).isEqualTo(readers - pending);
        assertThat(report.count(DeliveryState.PENDING)).isEqualTo(pending);
        server.behave();
        assertThat(office.resume().stage()).isEqualTo(EditionState.DONE);
        assertEverybodyHasItOnce(readers);
    }

    @Test
    void anAddressThatTheServerHasNoLettersForKeepsNobodyElse() throws IOException {
        use(SmtpRecorder.options().pipelining().noSmtpUtf8().start());

        Report report = office.send(List.of(address(1), "jörg@example.org", address(2), "jürgen@example.org"));

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(report.count(DeliveryState.SENT)).isEqualTo(2);
        assertThat(report.failures())
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.reply()).contains("no SMTPUTF8"));
        assertEverybodyHasItOnce(2);
    }

    @Test
    void aStopEndsAMessageThatTheServerReadsNoFurtherAndLeavesItPending() throws Exception {
        useSmallBuffer();
        server.play(at(BODY).afterBytes(1_000).silence());
        office.timeout = Duration.ofSeconds(30);
        office.edition = DeliveryFixture.edition(LARGE);
        office.plan(addresses(2));
        Mailer mailer = office.mailer();
        CompletableFuture<Report> run = CompletableFuture.supplyAsync(() -> office.resume(mailer));
        assertThat(server.awaitFaults(1, Duration.ofSeconds(20))).isTrue();

        assertStopLeavesPending(2, 2, mailer, run, Duration.ofSeconds(15));
    }

    @Test
    void aServerThatReadsNoFurtherIsGivenUpInTheTimeForWritingWhileOthersGoOn() throws IOException {
        useSmallBuffer();
        server.play(at(BODY).times(1).afterBytes(1_000).silence());
        office.connections = 2;
        office.timeout = Duration.ofSeconds(1);
        office.answerTimeout = Optional.of(Duration.ofMinutes(10));
        office.edition = DeliveryFixture.edition(LARGE);

        Report report = office.send(4);

        assertThat(report.count(DeliveryState.SENT)).isEqualTo(4);
        assertThat(report.uncertain()).isEmpty();
        assertEverybodyHasItOnce(4);
    }

    @Test
    void aServerThatIgnoresWhatComesEarlyIsSentToOneByOne() throws IOException {
        use(SmtpRecorder.options().pipeliningInVain().start());
        office.timeout = Duration.ofSeconds(1);

        Report report = office.send(20);

        assertThat(report.count(DeliveryState.SENT)).isEqualTo(20);
        assertThat(report.uncertain()).isEmpty();
        assertEverybodyHasItOnce(20);
        assertThat(server.connectionCount()).isEqualTo(2);
    }

    @Test
    void onTheWayEachEnvelopeComesBeforeTheAnswerToTheMessageBeforeIt() {
        server.play(at(ACCEPTED).delay(Duration.ofMillis(5)));

        office.send(30);

        assertEverybodyHasItOnce(30);
        assertThat(server.violations()).isEmpty();
        assertThat(server.commandCount("RSET")).isZero();
        assertThat(server.connectionCount()).isEqualTo(1);
    }

    @Test
    void aTextLeavesBeforeItsIntentIsOnDiskAndItsDotDoesNot() throws Exception {
        server.play(at(BODY).to(address(2)).afterBytes(TEXT_WITHOUT_END).delay(Duration.ZERO));
        office.plan(addresses(3));
        try (Connection other = office.database.connect();
                Statement statement = other.createStatement()) {
            afterFirstCommit(() -> statement.execute("begin immediate"));
            CompletableFuture<Report> run = CompletableFuture.supplyAsync(office::resume);
            assertThat(server.awaitFaults(1, Duration.ofSeconds(10))).isTrue();

            assertThat(server.awaitMessages(2, Duration.ofMillis(200)))
                    .as("the dot came while the intent could not be written")
                    .isFalse();

            statement.execute("rollback");
            assertThat(run.join().count(DeliveryState.SENT)).isEqualTo(3);
        }
        assertEverybodyHasItOnce(3);
    }

    @Test
    void whereNoIntentCanBeWrittenNobodyGetsMoreThanATextWithoutItsDotAndNobodyIsInDoubt() throws Exception {
        server.play(at(BODY).afterBytes(TEXT_WITHOUT_END).delay(Duration.ZERO));
        office.connections = 3;
        office.plan(addresses(6));
        execute("create trigger no_intent before update on delivery when new.state = 'sending'"
                + " begin select raise(abort, 'disk I/O error'); end");

        assertThatThrownBy(office::resume).hasMessageContaining("disk I/O error");

        assertThat(server.awaitFaults(1, Duration.ofSeconds(10))).isTrue();
        assertThat(server.messageCount()).isZero();
        execute("drop trigger no_intent");
        Report report = office.resume();
        assertThat(report.count(DeliveryState.SENT)).isEqualTo(6);
        assertThat(report.uncertain()).isEmpty();
        assertEverybodyHasItOnce(6);
    }

    @Test
    void overManyConnectionsNobodyIsMissedAfterIntentsThatCouldNotBeWrittenAndOneOnEachIsInDoubtAtMost()
            throws Exception {
        office.connections = 8;
        office.plan(addresses(80));
        execute("create trigger no_intent before update on delivery when new.state = 'sending' and new.seq > 40"
                + " begin select raise(abort, 'disk I/O error'); end");

        assertThatThrownBy(office::resume).hasMessageContaining("disk I/O error");

        assertThat(server.messageCount()).isLessThanOrEqualTo(40);
        execute("drop trigger no_intent");
        Report report = office.resume();
        assertThat(report.count(DeliveryState.SENT)).isEqualTo(80);
        assertThat(report.uncertain()).hasSizeLessThanOrEqualTo(8);
        assertThat(server.byRecipient().keySet()).containsExactlyInAnyOrderElementsOf(addresses(80));
        assertThat(server.messageCount()).isEqualTo(80 + report.uncertain().size());
    }

    @Test
    void whoLeavesWhileTheTextIsOnItsWayGetsNoDotAndTheNextGoOn() throws Exception {
        server.play(at(BODY).to(address(2)).afterBytes(TEXT_WITHOUT_END).delay(Duration.ZERO));
        office.plan(addresses(5));
        afterFirstCommit(
                () -> execute("update delivery set state = 'suppressed', reply = 'unsubscribed' where address = '"
                        + address(2) + "'"));

        Report report = office.resume();

        assertThat(report.count(DeliveryState.SENT)).isEqualTo(4);
        assertThat(report.count(DeliveryState.SUPPRESSED)).isEqualTo(1);
        assertThat(report.uncertain()).isEmpty();
        assertThat(server.byRecipient()).doesNotContainKey(address(2));
        assertThat(server.messageCount()).isEqualTo(4);
        assertThat(server.awaitFaults(1, Duration.ofSeconds(10))).isTrue();
        assertThat(server.connectionCount()).isEqualTo(2);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = office.database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Step that may fail. */
    @FunctionalInterface
    private interface Step {
        void run() throws SQLException;
    }

    /** Does something once the first intent is on disk, and before anything else is written. */
    private void afterFirstCommit(Step step) {
        AtomicBoolean isDone = new AtomicBoolean();
        office.listener = new DeliveryListener() {
            @Override
            public void committed(int changes, long nanos) {
                if (!isDone.getAndSet(true)) {
                    try {
                        step.run();
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        };
    }
}
