package newsdigest.console;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import newsdigest.delivery.FrozenEdition;
import newsdigest.delivery.FrozenEdition.Stage;
import newsdigest.delivery.State;

/** Counts deliveries once for everybody who watches an edition at the same time. */
final class Tallies {

    /** Counting a million takes some hundredths of a second; nobody sees the difference within one second. */
    private static final Duration FRESH = Duration.ofMillis(900);

    /** Of an edition that is not being sent, only who leaves meanwhile changes the counts. */
    private static final Duration FRESH_AT_REST = Duration.ofSeconds(10);

    private final Office office;
    private final Map<Integer, Counted> counted = new ConcurrentHashMap<>();

    Tallies(Office office) {
        this.office = office;
    }

    private record Counted(Stage stage, String reason, Instant frozenAt, Map<State, Long> counts, long nanoTime) {
        boolean isFresh(FrozenEdition now) {
            Duration fresh = now.stage() == Stage.SENDING ? FRESH : FRESH_AT_REST;
            return now.stage() == stage
                    && now.reason().equals(reason)
                    && now.frozenAt().equals(frozenAt)
                    && System.nanoTime() - nanoTime < fresh.toNanos();
        }
    }

    private Counted count(FrozenEdition edition) {
        return new Counted(
                edition.stage(),
                edition.reason(),
                edition.frozenAt(),
                office.mailer().counts(edition),
                System.nanoTime());
    }

    /** How far an edition is now, or was less than a second ago. */
    Tally of(FrozenEdition edition) {
        Map<State, Long> counts = counted.compute(
                        edition.number(),
                        (number, known) -> known != null && known.isFresh(edition) ? known : count(edition))
                .counts();
        return new Tally(edition.stage(), edition.reason(), counts);
    }
}
