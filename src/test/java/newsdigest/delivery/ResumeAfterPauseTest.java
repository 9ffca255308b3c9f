package newsdigest.delivery;

import static newsdigest.testing.smtp.Stage.END_OF_DATA;
import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.report.Report;
import newsdigest.problem.UserException;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Editions that are resumed right after they were paused, while their last messages are on the way. */
@SuppressWarnings("NullAway.Init")
final class ResumeAfterPauseTest {

    @TempDir
    private Path folder;

    private SmtpRecorder server;
    private DeliveryFixture office;
    private CompletableFuture<Report> running;

    @BeforeEach
    void start() throws Exception {
        server = SmtpRecorder.start();
        office = new DeliveryFixture(folder, server);
        server.play(at(END_OF_DATA).delay(Duration.ofMillis(700)));
        office.plan(DeliveryFixture.addresses(12));
        running = CompletableFuture.supplyAsync(office::resume);
        assertThat(server.awaitMessages(2, Duration.ofSeconds(20))).isTrue();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void anEditionThatIsResumedAtOnceAfterItsPauseWaitsForTheLastAnswersAndGoesOn() {
        office.delivery().lifecycle().pause(office.frozen().edition().id());

        Report resumed = office.resume();

        assertThat(running.join().stage()).isIn(EditionState.PAUSED, EditionState.SENDING);
        assertThat(resumed.count(DeliveryState.SENT)).isEqualTo(12);
        assertThat(server.byRecipient())
                .hasSize(12)
                .allSatisfy((address, copies) -> assertThat(copies).hasSize(1));
    }

    @Test
    void anEditionThatIsBeingSentIsRefusedAtOnceToAnotherProcess() {
        assertThatThrownBy(office::resume)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is being sent by another process");

        assertThat(running.join().count(DeliveryState.SENT)).isEqualTo(12);
    }
}
