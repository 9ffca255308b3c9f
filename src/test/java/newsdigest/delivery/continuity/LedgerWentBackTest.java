package newsdigest.delivery.continuity;

import static newsdigest.testing.When.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import newsdigest.delivery.DeliveryFixture;
import newsdigest.delivery.Mailer;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.report.Report;
import newsdigest.problem.UserException;
import newsdigest.testing.DatabaseServer;
import newsdigest.testing.ReceivedMessage;
import newsdigest.testing.SmtpRecorder;
import newsdigest.testing.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real PostgreSQL server whose files are put back to an earlier moment while somebody sends. */
@SuppressWarnings("NullAway.Init")
final class LedgerWentBackTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private SmtpRecorder server;
    private static DatabaseServer database;
    private static int ledgers;
    private DeliveryFixture fixture;

    @BeforeAll
    static void startDatabase() throws IOException {
        database = new DatabaseServer();
    }

    @BeforeEach
    void open() throws IOException, SQLException {
        server = SmtpRecorder.start().play(at(Stage.ACCEPTED).delay(Duration.ofMillis(5)));
        fixture = new DeliveryFixture(database.ledger("ledger_" + ++ledgers), server);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        database.close();
    }

    private static Report send(Mailer mailer, DeliveryFixture fixture) {
        return mailer.send(fixture.frozen(), DeliveryFixture.NEWSLETTER, false, ProgressListener.NONE);
    }

    private void assertReceived(int readers, Report report) {
        Map<String, List<ReceivedMessage>> mailboxes = server.byRecipient();
        assertThat(mailboxes.keySet()).containsExactlyInAnyOrderElementsOf(DeliveryFixture.addresses(readers));
        assertThat(report.uncertain().stream().map(Report.DeliveryRow::address).collect(Collectors.toSet()))
                .containsAll(repeated(mailboxes));
        assertThat(report.stage()).isEqualTo(EditionState.DONE);
    }

    private static Set<String> repeated(Map<String, List<ReceivedMessage>> mailboxes) {
        TreeSet<String> repeated = new TreeSet<>();
        mailboxes.forEach((address, mailbox) -> {
            if (mailbox.size() > 1) {
                repeated.add(address);
            }
        });
        return repeated;
    }

    /** Sends, sets a copy aside after some messages, and goes back to it after some more. */
    private void sendAndGoBack(Mailer mailer, int readers, int copied, int lost) throws Exception {
        fixture.plan(DeliveryFixture.addresses(readers));
        CompletableFuture<Void> run = CompletableFuture.runAsync(() -> {
            try {
                send(mailer, fixture);
            } catch (UserException databaseGone) {
                // That is what this is about.
            }
        });
        assertThat(server.awaitMessages(copied, PATIENCE)).isTrue();
        database.copy();
        assertThat(server.awaitMessages(lost, PATIENCE)).isTrue();
        database.goBackToCopy();
        run.join();
    }

    @Test
    void what_the_sender_remembers_is_written_again_and_nobody_gets_it_twice() throws Exception {
        Mailer mailer = fixture.mailer();
        sendAndGoBack(mailer, 400, 100, 250);

        Report report = send(mailer, fixture);

        assertReceived(400, report);
        assertThat(repeated(server.byRecipient())).hasSizeLessThanOrEqualTo(fixture.connections);
        assertThat(fixture.database.number("select rewritten from server_run where went_back > 0"))
                .isGreaterThan(100);
    }

    @Test
    @Tag("storm")
    void another_process_waits_for_the_one_that_remembers() throws Exception {
        Mailer mailer = fixture.mailer();
        sendAndGoBack(mailer, 400, 100, 250);

        Report report = send(fixture.mailer(), fixture);

        assertReceived(400, report);
        assertThat(repeated(server.byRecipient())).hasSizeLessThanOrEqualTo(fixture.connections);
    }

    /** Connections that were open a moment ago are found broken at their next use. */
    private void awaitDatabase() throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                fixture.database.number("select 1");
                return;
            } catch (UserException broken) {
                assertThat(attempt).isLessThan(30);
                Thread.sleep(200);
            }
        }
    }

    @Test
    void an_edition_that_the_ledger_lost_altogether_is_not_sent_again() throws Exception {
        Mailer mailer = fixture.mailer();
        database.copy();
        fixture.plan(DeliveryFixture.addresses(50));
        send(mailer, fixture);
        database.goBackToCopy();
        awaitDatabase();
        assertThat(fixture.database.number("select count(*) from edition")).isZero();

        fixture.plan(DeliveryFixture.addresses(60));
        Report report = send(mailer, fixture);

        assertReceived(60, report);
        assertThat(server.messageCount()).isEqualTo(60);
    }
}
