package newsdigest.service;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import newsdigest.store.Database;

/** Sign of life of the service in a ledger that has no clock of its own: at the next start it shows how long nobody was there. */
final class ServiceHeartbeat {

    private final Database ledger;
    private final Clock clock;

    ServiceHeartbeat(Database ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Returns the time of the last sign; empty when there is none, or when the ledger's server has a clock. */
    Optional<Instant> last() {
        return ledger.isShared()
                ? Optional.empty()
                : ledger.first("select seen_at from service_sign", row -> Instant.ofEpochMilli(row.getLong(1)));
    }

    /** Gives a sign, by a clock that is believed. */
    void give() {
        if (!ledger.isShared()) {
            ledger.update(
                    "insert into service_sign (one, seen_at) values (1, ?) on conflict (one) do update set seen_at ="
                            + " excluded.seen_at",
                    clock.millis());
        }
    }
}
