package newsdigest.delivery.continuity;

import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import newsdigest.delivery.DeliveryFixture;
import newsdigest.delivery.Mailer;
import newsdigest.delivery.ledger.NodeStatistics;
import newsdigest.delivery.ledger.Shard;
import newsdigest.problem.UserException;
import newsdigest.testing.ledger.Ledgers;
import newsdigest.testing.smtp.ReceivedMessage;
import newsdigest.testing.smtp.SmtpRecorder;
import newsdigest.testing.smtp.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mail server takes the last messages of a machine without a word, and the machine's sessions with the ledger end meanwhile. */
@SuppressWarnings("NullAway.Init")
final class LateAnswerTest {

    private static final int READERS = 40;
    private static final int CONNECTIONS = 2;

    /** Messages that are answered at once, before the silent ones. */
    private static final int FIRST = 10;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Time in which the run is left: far less than the wait for an answer. */
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private SmtpRecorder server;
    private DeliveryFixture fixture;
    private Shard shard;

    @BeforeEach
    void open() throws IOException {
        server = SmtpRecorder.start();
        fixture = new DeliveryFixture(Ledgers.POSTGRESQL.in(folder), server);
        fixture.connections = CONNECTIONS;
        fixture.answerTimeout = Optional.of(Duration.ofMinutes(10));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private CompletableFuture<Void> sendAs(Mailer mailer, String node) {
        return CompletableFuture.runAsync(
                () -> mailer.sendShard(fixture.frozen(), shard, DeliveryFixture.NEWSLETTER, node));
    }

    /** Sends until nothing gets on any more, as each connection waits for an answer. */
    private CompletableFuture<Void> sendUntilSilent(Mailer mailer) throws InterruptedException {
        fixture.plan(DeliveryFixture.addresses(READERS));
        mailer.release(fixture.frozen(), DeliveryFixture.NEWSLETTER, false);
        shard = mailer.shards(fixture.frozen()).get(0);
        CompletableFuture<Void> run = sendAs(mailer, "a");
        assertThat(server.awaitFaults(CONNECTIONS, PATIENCE)).isTrue();
        return run;
    }

    private void endSessions(String which) {
        fixture.database.query(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                        + " and pid <> pg_backend_pid() and application_name like ?",
                row -> row.getBoolean(1),
                which);
    }

    private static void assertLeft(CompletableFuture<Void> run) {
        assertThat(run).failsWithin(SOON).withThrowableThat().withCauseInstanceOf(UserException.class);
    }

    private void sendRest() {
        assertThat(sendAs(fixture.mailer(), "b")).succeedsWithin(SOON);
    }

    private long inFlight() {
        return fixture.database.number("select count(*) from delivery where state = 'sending'");
    }

    private void awaitAnswers() throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (inFlight() > 0 && Instant.now().isBefore(end)) {
            Thread.sleep(100);
        }
        assertThat(inFlight()).isZero();
    }

    private void assertEachOnce() {
        Map<String, List<ReceivedMessage>> mailboxes = server.byRecipient();
        assertThat(mailboxes.keySet()).containsExactlyInAnyOrderElementsOf(DeliveryFixture.addresses(READERS));
        assertThat(mailboxes.values()).allSatisfy(mailbox -> assertThat(mailbox).hasSize(1));
        assertThat(fixture.database.number(
                        "select count(*) from delivery where state = 'sent' and attempts = 1 and repeats = 0"))
                .isEqualTo(READERS);
    }

    @Test
    void the_rest_is_sent_meanwhile_and_an_answer_that_comes_late_is_written_down() throws Exception {
        server.play(at(Stage.ACCEPTED).afterTotal(FIRST).times(CONNECTIONS).delay(Duration.ofSeconds(15)));
        CompletableFuture<Void> run = sendUntilSilent(fixture.mailer());

        endSessions("%");
        assertLeft(run);
        sendRest();

        assertThat(server.byRecipient()).hasSize(READERS);
        assertThat(inFlight()).isEqualTo(CONNECTIONS);
        assertThat(new NodeStatistics(fixture.database, fixture.clock)
                        .of(fixture.frozen())
                        .values())
                .allSatisfy(share -> assertThat(share.shard()).isEmpty());
        awaitAnswers();
        assertEachOnce();
    }

    @Test
    void that_the_session_with_the_locks_alone_has_ended_is_noticed_while_nothing_is_written() throws Exception {
        server.play(at(Stage.ACCEPTED).afterTotal(FIRST).times(CONNECTIONS).delay(Duration.ofSeconds(18)));
        Mailer mailer = fixture.mailer();
        CompletableFuture<Void> run = sendUntilSilent(mailer);

        endSessions("newsdigest lock");
        assertLeft(run);
        assertThat(sendAs(mailer, "a")).succeedsWithin(SOON);

        assertThat(server.byRecipient()).hasSize(READERS);
        assertThat(inFlight()).isEqualTo(CONNECTIONS);
        // The machine ends in good order only once it knows.
        assertThat(mailer.awaitQuiet(PATIENCE)).isTrue();
        assertThat(inFlight()).isZero();
        assertEachOnce();
    }

    @Test
    @Tag("storm")
    void an_answer_is_awaited_over_another_session_when_the_first_one_ends_too() throws Exception {
        server.play(at(Stage.ACCEPTED).afterTotal(FIRST).times(CONNECTIONS).delay(Duration.ofSeconds(20)));
        CompletableFuture<Void> run = sendUntilSilent(fixture.mailer());

        endSessions("%");
        assertLeft(run);
        endSessions("newsdigest lock");
        TimeUnit.SECONDS.sleep(12);
        sendRest();

        awaitAnswers();
        assertEachOnce();
    }

    @Test
    void a_message_that_is_never_answered_is_tried_again_and_named_once_the_time_is_over() throws Exception {
        fixture.answerTimeout = Optional.of(Duration.ofSeconds(15));
        server.play(at(Stage.ACCEPTED).afterTotal(FIRST).times(CONNECTIONS).silence());
        CompletableFuture<Void> run = sendUntilSilent(fixture.mailer());

        endSessions("%");
        assertLeft(run);
        sendRest();
        assertThat(inFlight()).isEqualTo(CONNECTIONS);
        awaitAnswers();
        assertThat(fixture.database.number(
                        "select count(*) from delivery where state = 'deferred' and repeats = 1 and unanswered = 1"))
                .isEqualTo(CONNECTIONS);
        fixture.database.update("update delivery set due_at = 1 where state = 'deferred'");
        sendRest();

        assertThat(fixture.database.number("select count(*) from delivery where state = 'sent'"))
                .isEqualTo(READERS);
        assertThat(server.messageCount()).isEqualTo(READERS + CONNECTIONS);
        assertThat(fixture.database.number("select count(*) from delivery where repeats = 1"))
                .isEqualTo(CONNECTIONS);
    }
}
