package newsdigest.delivery.lifecycle;

import java.sql.Connection;
import java.sql.SQLException;
import newsdigest.config.SendSettings.OnUncertain;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.store.Sql;

/** Ledger that was put back from a copy: what was being sent when that was made may have gone on, and nobody knows how far. */
public final class PutBackLedger {

    private PutBackLedger() {}

    /**
     * Stops what is being sent, within a transaction, until somebody decides about it, and names all that is open of it in the reports;
     * returns how many deliveries that are, with those that were under way.
     */
    public static int stopAll(Connection connection, OnUncertain choice) throws SQLException {
        long underWay = Sql.number(
                connection,
                "select count(*) from delivery where edition in (select number from edition where state = 'sending') and state = 'sending'");
        int named = Sql.update(
                connection,
                "update delivery set repeats = repeats + 1, state = case when ? = 'skip' then '"
                        + DeliveryState.UNCERTAIN.word()
                        + "' else state end, reply = 'the ledger was put back from a copy' where edition in (select number from edition"
                        + " where state = 'sending') and state in ('pending', 'deferred')",
                choice == OnUncertain.SKIP ? "skip" : "resend");
        EditionLifecycle.stopAll(connection, StateReason.of(StateReason.ReasonKind.LEDGER_WENT_BACK));
        return named + Math.toIntExact(underWay);
    }
}
