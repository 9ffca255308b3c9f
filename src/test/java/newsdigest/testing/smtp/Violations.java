package newsdigest.testing.smtp;

import java.util.EnumMap;
import java.util.Map;

/** Counts violations over all connections. */
final class Violations {

    private final Map<Violation, Integer> counts = new EnumMap<>(Violation.class);

    synchronized void add(Violation violation) {
        counts.merge(violation, 1, Integer::sum);
    }

    synchronized Map<Violation, Integer> counts() {
        return Map.copyOf(counts);
    }
}
