package newsdigest.schedule.moved;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Pairs of hours of a day: those that have left a schedule, each with the one that takes its place. They keep their order, as many as
 * can be are paired, and they are moved by as little as possible together.
 */
final class HourPairs {

    private HourPairs() {}

    /** Returns the hour that takes the place of each; fewer where there are fewer of these. */
    static Map<Instant, Instant> of(Collection<Instant> gone, Collection<Instant> come) {
        List<Instant> left = List.copyOf(new TreeSet<>(gone));
        List<Instant> right = List.copyOf(new TreeSet<>(come));
        Map<Instant, Instant> pairs = new TreeMap<>();
        if (left.size() <= right.size()) {
            int[] partners = partners(left, right);
            for (int i = 0; i < partners.length; i++) {
                pairs.put(left.get(i), right.get(partners[i]));
            }
        } else {
            int[] partners = partners(right, left);
            for (int i = 0; i < partners.length; i++) {
                pairs.put(left.get(partners[i]), right.get(i));
            }
        }
        return pairs;
    }

    /** Returns the place of the partner of each of the fewer hours among the others, by the cheapest way to pair the first of both. */
    private static int[] partners(List<Instant> few, List<Instant> many) {
        int spare = many.size() - few.size();
        // What is spare can be left out before a partner, so that only so many places come into question for each.
        long[][] costs = new long[few.size() + 1][spare + 1];
        for (int i = 1; i <= few.size(); i++) {
            for (int left = 0; left <= spare; left++) {
                long paired = costs[i - 1][left] + distance(few.get(i - 1), many.get(i - 1 + left));
                costs[i][left] = left == 0 ? paired : Math.min(paired, costs[i][left - 1]);
            }
        }
        int[] partners = new int[few.size()];
        int left = spare;
        for (int i = few.size(); i > 0; i--) {
            while (left > 0 && costs[i][left] == costs[i][left - 1]) {
                left--;
            }
            partners[i - 1] = i - 1 + left;
        }
        return partners;
    }

    private static long distance(Instant one, Instant other) {
        return Duration.between(one, other).abs().toMillis();
    }
}
