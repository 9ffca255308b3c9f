package newsdigest.delivery.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import newsdigest.delivery.ledger.DeliveryState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines that say what can be done about those who did not get an edition. */
final class OutcomeRemedyTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    FAILED | 550 5.1.1 No such user | ADDRESS
                    FAILED | 552 5.2.2 The mailbox is full | ADDRESS
                    FAILED | 554 5.6.0 Message content rejected | MESSAGE
                    FAILED | 550 5.7.26 Unauthenticated sender | SENDER
                    FAILED | 535 5.7.8 Authentication credentials invalid | SENDER
                    FAILED | 554 5.7.1 Relay access denied | ROUTE
                    FAILED | 451 4.3.0 Try later | TIME_OVER
                    FAILED | 550 5.4.5 Daily user sending limit exceeded | TIME_OVER
                    FAILED | 554 Transaction failed | OTHER
                    FAILED | the mail server does not take internationalised addresses (no SMTPUTF8) | OTHER
                    FAILED | connection lost: Connection reset | CONNECTION
                    FAILED | the message could not be made: IllegalStateException | NOT_MADE
                    UNCERTAIN | connection lost: Read timed out | UNCERTAIN
                    DEFERRED | 451 4.3.0 Try later | DEFERRED
                    PENDING | connection lost: Read timed out | DEFERRED
                    SUPPRESSED | left, says column 'status' | SUPPRESSED
                    CANCELLED | connection lost: Read timed out | CANCELLED
                    """)
    void eachClassOfOutcomesHasARemedyOfItsOwn(DeliveryState state, String reply, OutcomeRemedy remedy) {
        assertThat(OutcomeRemedy.of(state, reply)).isEqualTo(remedy);
    }

    @Test
    void eachClassIsALineWithItsNumberAndTheCommandThatHelps() {
        assertThat(OutcomeRemedy.lines(
                        List.of(
                                row(DeliveryState.FAILED, "451 4.3.0 Try later"),
                                row(DeliveryState.FAILED, "554 5.6.0 Rejected"),
                                row(DeliveryState.FAILED, "451 4.3.0 Try later"),
                                row(DeliveryState.SENT, "250 OK")),
                        "weekly-2026-11-23"))
                .satisfiesExactly(
                        message -> assertThat(message).startsWith("1: the message is refused"),
                        late -> assertThat(late)
                                .startsWith("2: put off until")
                                .endsWith("newsdigest resume weekly-2026-11-23 --failed."));
    }

    @Test
    void whoGetsNothingAnyMoreIsNotSaidToBeTriedAgain() {
        assertThat(OutcomeRemedy.lines(
                        List.of(row(DeliveryState.SUPPRESSED, "left, says column 'status'")), "weekly-2026-11-23"))
                .singleElement()
                .asString()
                .contains("There is nothing to do")
                .doesNotContain("newsdigest resume");
    }

    private static Report.DeliveryRow row(DeliveryState state, String reply) {
        return new Report.DeliveryRow("ann@example.org", state, "id@example.org", 1, 0, reply, "");
    }
}
