package newsdigest.delivery.server;

import static newsdigest.testing.smtp.Stage.ACCEPTED;
import static newsdigest.testing.smtp.Stage.END_OF_DATA;
import static newsdigest.testing.smtp.Stage.RCPT;
import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import newsdigest.delivery.DeliveryFixture;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.report.Report;
import newsdigest.testing.smtp.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages whose first copy may have arrived, and whose repeat is not taken: they stay in doubt, whatever the server says. */
@SuppressWarnings("NullAway.Init")
final class RefusedRepeatTest extends TwoServersTest {

    private static final String DOUBTFUL = DeliveryFixture.address(1);

    @BeforeEach
    void setUp() {
        office.retryPause = Duration.ofMillis(20);
    }

    private void assertDoubtfulWith(Report report, String words) {
        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(report.count(DeliveryState.FAILED)).isZero();
        assertThat(report.count(DeliveryState.UNCERTAIN)).isOne();
        Report.DeliveryRow row = report.uncertain().get(0);
        assertThat(row.state()).isEqualTo(DeliveryState.UNCERTAIN);
        assertThat(row.reply()).contains("may have arrived", words);
        assertThat(spare.attempts(DOUBTFUL)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 no such user",
        "RCPT, 550 5.7.1 Message blocked",
        "RCPT, 554 5.7.1 Relay access denied",
        "END_OF_DATA, 554 5.6.0 message refused"
    })
    void aRefusedRepeatStaysUncertainAndTellsTheReason(Stage stage, String words) {
        office.use("main", main.port(), SeveralServersFixture.connections(1), Optional.empty());
        main.play(at(ACCEPTED).to(DOUBTFUL).times(1).drop())
                .play(at(stage).to(DOUBTFUL).afterTotal(1).answer(words));
        office.office.plan(DeliveryFixture.addresses(3));

        Report report = office.send();

        assertDoubtfulWith(report, words);
        assertThat(report.count(DeliveryState.SENT)).isEqualTo(2);
        assertThat(main.byRecipient().get(DOUBTFUL)).hasSize(1);
        // It is not tried again by hand either, as a failed one is.
        office.services().mailer().send(office.office.frozen(), office.newsletter(), true, office.progress);
        assertThat(main.byRecipient().get(DOUBTFUL)).hasSize(1);
    }

    @Test
    void aRepeatToADomainThatRefusesAllStaysUncertainOnceTheTimeForTriesIsOver() {
        office.order = List.of("main");
        office.retryFor = Duration.ofMillis(500);
        office.retryPause = Duration.ofMinutes(1);
        office.office.plan(DeliveryFixture.addresses(120));
        main.play(at(RCPT).answer("550 5.7.1 Message blocked"));
        office.office.database.update("update delivery set state = 'sent' where seq > 119");
        office.office.database.update(
                "update delivery set state = 'sending', server = 'main' where address = ?",
                DeliveryFixture.address(119));

        Report report = office.send();

        assertThat(report.count(DeliveryState.UNCERTAIN)).isOne();
        assertThat(report.count(DeliveryState.FAILED)).isEqualTo(118);
        assertThat(main.commandCount("RCPT")).isLessThan(118);
    }

    @Test
    void aRepeatWaitsNotForAServerThatTookNothingOfTheEditionAndStaysUncertainAtOnce() throws IOException {
        main.play(at(END_OF_DATA).answer("550 5.7.60 not allowed to send as this sender"))
                .play(at(Stage.MAIL).answer("550 5.7.60 not allowed to send as this sender"));
        office.office.plan(DeliveryFixture.addresses(3));
        office.office.database.update(
                "update delivery set state = 'sending', server = 'main' where address = ?", DOUBTFUL);
        long begun = System.nanoTime();

        Report report = office.send();

        assertDoubtfulWith(report, "main");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(office.retryFor.dividedBy(2));
        assertThat(spare.messageCount()).isEqualTo(2);
    }
}
