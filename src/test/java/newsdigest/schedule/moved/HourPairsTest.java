package newsdigest.schedule.moved;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import newsdigest.testing.property.Generator;
import newsdigest.testing.property.Property;
import org.junit.jupiter.api.Test;

final class HourPairsTest {

    private static final Instant MIDNIGHT = Instant.parse("2021-02-16T00:00:00Z");

    private static final int TRIES = 500;

    private static final int MOST_HOURS = 5;

    /** Hours that a day has lost, and those that it has got. */
    private record Change(List<Integer> gone, List<Integer> come) {}

    private static Generator<List<Integer>> hours() {
        return random -> List.copyOf(new TreeSet<>(
                Generator.lists(Generator.integers(0, 23), MOST_HOURS).generate(random)));
    }

    private static List<Instant> times(List<Integer> hours) {
        return hours.stream().map(hour -> MIDNIGHT.plus(Duration.ofHours(hour))).toList();
    }

    @Test
    void asManyHoursAsCanBeArePairedInTheirOrderAndMovedByAsLittleAsPossible() {
        Property.forAll(TRIES, random -> new Change(hours().generate(random), hours().generate(random)), change -> {
            Map<Instant, Instant> pairs = HourPairs.of(times(change.gone()), times(change.come()));

            assertThat(pairs)
                    .hasSize(Math.min(change.gone().size(), change.come().size()));
            assertThat(times(change.gone())).containsAll(pairs.keySet());
            assertThat(times(change.come())).containsAll(pairs.values());
            assertThat(new ArrayList<>(pairs.values())).isSorted().doesNotHaveDuplicates();
            assertThat(moved(pairs)).isEqualTo(least(change.gone(), change.come()));
        });
    }

    private static long moved(Map<Instant, Instant> pairs) {
        return pairs.entrySet().stream()
                .mapToLong(pair ->
                        Duration.between(pair.getKey(), pair.getValue()).abs().toHours())
                .sum();
    }

    /** The least sum of hours by which the fewer are moved, of all ways to pair each with one of the others in order. */
    private static long least(List<Integer> one, List<Integer> other) {
        List<Integer> few = one.size() <= other.size() ? one : other;
        List<Integer> many = one.size() <= other.size() ? other : one;
        if (few.isEmpty()) {
            return 0;
        }
        long least = Long.MAX_VALUE;
        List<Integer> rest = few.subList(1, few.size());
        for (int i = 0; i <= many.size() - few.size(); i++) {
            least = Math.min(least, Math.abs(few.get(0) - many.get(i)) + least(rest, many.subList(i + 1, many.size())));
        }
        return least;
    }
}
