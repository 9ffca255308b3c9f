package newsdigest.console.edition;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import newsdigest.console.http.ConsoleServices;
import newsdigest.delivery.ledger.DeliveryCounts;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.report.ReportRepository;

/** Cache of counted deliveries, so that all who watch an edition at one time share one count. */
public final class EditionProgressCache {

    /** Age up to which a count is used: nobody sees the difference within one second. */
    private static final Duration FRESH = Duration.ofMillis(900);

    /** Part of the time that counting may take, as the ledger has other work to do. */
    private static final int PART_OF_THE_TIME = 10;

    /** Age up to which a count is used while the edition is not being sent: only people who leave change it then. */
    private static final Duration FRESH_AT_REST = Duration.ofSeconds(10);

    private final ReportRepository reports;
    private final Map<Integer, Counted> counted = new ConcurrentHashMap<>();

    public EditionProgressCache(ConsoleServices services) {
        this.reports = services.delivery().reports();
    }

    /** Count of an edition, with the state it belongs to and the time it took. */
    private record Counted(
            EditionState stage,
            String reason,
            Instant frozenAt,
            Map<DeliveryState, Long> counts,
            long nanoTime,
            Duration took) {
        boolean isFresh(FrozenEdition now) {
            Duration atLeast = isMoving(now.stage()) ? FRESH : FRESH_AT_REST;
            Duration enough = took.multipliedBy(PART_OF_THE_TIME);
            Duration fresh = atLeast.compareTo(enough) > 0 ? atLeast : enough;
            return now.stage() == stage
                    && now.reason().words().equals(reason)
                    && now.frozenAt().equals(frozenAt)
                    && System.nanoTime() - nanoTime < fresh.toNanos();
        }

        /** Returns true while counts change by themselves: after a pause too, until what was on its way has its outcome. */
        private boolean isMoving(EditionState now) {
            return now == EditionState.SENDING || counts.getOrDefault(DeliveryState.SENDING, 0L) > 0;
        }
    }

    private Counted count(FrozenEdition edition) {
        long begun = System.nanoTime();
        Map<DeliveryState, Long> counts = reports.counts(edition);
        long ended = System.nanoTime();
        return new Counted(
                edition.stage(),
                edition.reason().words(),
                edition.frozenAt(),
                counts,
                ended,
                Duration.ofNanos(ended - begun));
    }

    /** Returns the progress of an edition now, or a moment ago. */
    EditionProgress of(FrozenEdition edition) {
        Map<DeliveryState, Long> counts = counted.compute(
                        edition.number(),
                        (number, known) -> known != null && known.isFresh(edition) ? known : count(edition))
                .counts();
        return new EditionProgress(edition.stage(), edition.reason(), new DeliveryCounts(counts));
    }
}
