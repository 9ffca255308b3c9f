package newsdigest.delivery.lifecycle;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionState.Step;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.problem.UserException;
import newsdigest.store.Sql;

/** Writer of the state of editions, and the only one: each legal step of {@link Step} is one statement here. */
final class StateTransitions {

    /** Steps after which a page that was made before asks about something else, though its edition may look the same. */
    private static final Set<Step> STOPS = EnumSet.of(Step.UNFREEZE, Step.PAUSE, Step.REFUSE);

    private StateTransitions() {}

    /**
     * Takes a step.
     *
     * @throws UserException when the edition is in no state that the step may leave
     */
    static void take(Connection connection, EditionEntry edition, Step step, StateReason reason) throws SQLException {
        if (!tryTake(connection, edition.number(), step, reason)) {
            throw new UserException(ApprovalRules.illegal(edition, step))
                    .withKey("error.state." + edition.state().word());
        }
    }

    /** Compares and sets in one statement; returns false when the edition is in no state that the step may leave. */
    static boolean tryTake(Connection connection, int number, Step step, StateReason reason) throws SQLException {
        return Sql.update(
                        connection,
                        "update edition set state = ?, reason_kind = ?, reason = ?, stops = stops + ? where number = ?"
                                + " and state in "
                                + step.sqlFrom(),
                        step.to().word(),
                        reason.kind().word(),
                        reason.value(),
                        STOPS.contains(step) ? 1 : 0,
                        number)
                == 1;
    }

    /** Writes the reason of a state that stays as it is. */
    static void writeReason(Connection connection, EditionEntry entry, StateReason reason) throws SQLException {
        Sql.update(
                connection,
                "update edition set reason_kind = ?, reason = ? where number = ?",
                reason.kind().word(),
                reason.value(),
                entry.number());
    }
}
