package newsdigest.console.edition;

import static org.assertj.core.api.Assertions.assertThat;

import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import newsdigest.console.access.WithConsole;
import org.junit.jupiter.api.Test;

/** An hour of the schedule that could not be served yet, on the first page. */
final class WaitingHourTest extends WithConsole {

    private static final String REASON = "lists/left.csv: 5 people who had left would be mailed <now>";

    private void note(String state) {
        room.application
                .ledger()
                .update(
                        "insert into due_run (newsletter, due_at, state, outcome, noted_at) values ('weekly', 1613462400000, ?,"
                                + " ?, 1)",
                        state,
                        REASON);
    }

    @Test
    void isToldOfWithItsReason() throws Exception {
        note("begun");
        Visitor viewer = room.signedIn(Role.VIEWER);

        assertThat(viewer.get("/").body())
                .contains("could not be made yet", REASON.replace("<", "&lt;").replace(">", "&gt;"));
    }

    @Test
    void oneThatWasServedIsNot() throws Exception {
        note("done");

        assertThat(room.signedIn(Role.VIEWER).get("/").body()).doesNotContain("could not be made yet");
    }
}
