package newsdigest.console.edition;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import newsdigest.console.http.ConsoleServices;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.FrozenEdition.Stage;

/** Counts deliveries once for everybody who watches an edition at the same time. */
public final class EditionProgressCache {

    /** Nobody sees the difference within one second. */
    private static final Duration FRESH = Duration.ofMillis(900);

    /** Counting is at most such a part of what the ledger has to do, however long it takes. */
    private static final int PART_OF_THE_TIME = 10;

    /** Of an edition that is not being sent, only who leaves meanwhile changes the counts. */
    private static final Duration FRESH_AT_REST = Duration.ofSeconds(10);

    private final ConsoleServices services;
    private final Map<Integer, Counted> counted = new ConcurrentHashMap<>();

    public EditionProgressCache(ConsoleServices services) {
        this.services = services;
    }

    private record Counted(
            Stage stage,
            String reason,
            Instant frozenAt,
            Map<DeliveryState, Long> counts,
            long nanoTime,
            Duration took) {
        boolean isFresh(FrozenEdition now) {
            Duration atLeast = now.stage() == Stage.SENDING ? FRESH : FRESH_AT_REST;
            Duration enough = took.multipliedBy(PART_OF_THE_TIME);
            Duration fresh = atLeast.compareTo(enough) > 0 ? atLeast : enough;
            return now.stage() == stage
                    && now.reason().equals(reason)
                    && now.frozenAt().equals(frozenAt)
                    && System.nanoTime() - nanoTime < fresh.toNanos();
        }
    }

    private Counted count(FrozenEdition edition) {
        long begun = System.nanoTime();
        Map<DeliveryState, Long> counts = services.mailer().reporter().counts(edition);
        long ended = System.nanoTime();
        return new Counted(
                edition.stage(), edition.reason(), edition.frozenAt(), counts, ended, Duration.ofNanos(ended - begun));
    }

    /** How far an edition is now, or was a moment ago. */
    EditionProgress of(FrozenEdition edition) {
        Map<DeliveryState, Long> counts = counted.compute(
                        edition.number(),
                        (number, known) -> known != null && known.isFresh(edition) ? known : count(edition))
                .counts();
        return new EditionProgress(edition.stage(), edition.reason(), counts);
    }
}
