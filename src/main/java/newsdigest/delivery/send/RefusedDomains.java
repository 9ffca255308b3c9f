package newsdigest.delivery.send;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import newsdigest.delivery.lifecycle.RetryPolicy;
import newsdigest.delivery.server.DomainGroups;

/**
 * Receiving domains whose readers one mail server refuses, in one run. A domain with many refusals in a row waits until all
 * others were tried, and later for pauses that double; refusals over several domains are about the sender. Domains of one
 * provider count as one.
 */
final class RefusedDomains {

    /** Number of refusals in a row, without an acceptance between them, that are about more than single readers. */
    static final int MANY = 50;

    /** Number of them that one domain counts for at most: so one that refuses all is not taken for everybody. */
    static final int MOST_OF_ONE = 10;

    private final DomainGroups providers;

    /** Refusals by domain since the last acceptance, of whichever domain. */
    private final Map<String, Integer> row = new LinkedHashMap<>();

    private final Set<String> held = new LinkedHashSet<>();

    /** Waits of domains that were held before. */
    private final Map<String, Wait> waits = new HashMap<>();

    /**
     * Wait of a domain.
     *
     * @param number number of times that it was held
     * @param until end of the wait
     */
    private record Wait(int number, Instant until, String words) {}

    /** @param providers grouping of domains whose mail the same provider takes */
    RefusedDomains(DomainGroups providers) {
        this.providers = providers;
    }

    /** Notes that a message to a domain was taken. */
    synchronized void accepted(String domain) {
        if (!row.isEmpty()) {
            row.clear();
        }
        if (!waits.isEmpty()) {
            waits.remove(domain);
        }
    }

    /** Counts a refusal of a reader; returns true when there were many in a row, over several domains. */
    synchronized boolean refused(String domain) {
        row.merge(domain, 1, Integer::sum);
        Map<String, Integer> byProvider = byProvider();
        if (byProvider.getOrDefault(row.size() == 1 ? domain : providers.of(domain), 0) >= MANY) {
            held.add(domain);
        }
        return byProvider.values().stream()
                        .mapToInt(count -> Math.min(count, MOST_OF_ONE))
                        .sum()
                >= MANY;
    }

    private Map<String, Integer> byProvider() {
        if (row.size() == 1) {
            // Nobody is asked who takes the mail of a domain that is alone.
            return row;
        }
        Map<String, Integer> byProvider = new HashMap<>();
        row.forEach((domain, count) -> byProvider.merge(providers.of(domain), count, Integer::sum));
        return byProvider;
    }

    /** Returns true when a domain waits until all others were tried. */
    synchronized boolean isHeld(String domain) {
        return !held.isEmpty() && held.contains(domain);
    }

    /** Returns true when there are domains that wait until all others were tried. */
    synchronized boolean hasHeld() {
        return !held.isEmpty();
    }

    /**
     * Has held domains tried again, as all others were: the first time at once, then after pauses that double.
     *
     * @param words last words of the server
     * @param isAfterPause true to begin with a pause, as others are to be tried elsewhere first
     */
    synchronized void release(Instant now, Duration firstPause, String words, boolean isAfterPause) {
        for (String domain : held) {
            Wait before = waits.get(domain);
            int number = before == null ? (isAfterPause ? 1 : 0) : before.number() + 1;
            Duration pause = number == 0 ? Duration.ZERO : RetryPolicy.pause(firstPause, number - 1);
            waits.put(domain, new Wait(number, now.plus(pause), words));
            row.remove(domain);
        }
        held.clear();
    }

    /** Returns the time for which a domain waits still; empty when its readers can be tried. */
    synchronized Optional<Duration> wait(String domain, Instant now) {
        Wait wait = waits.isEmpty() ? null : waits.get(domain);
        return wait == null || !now.isBefore(wait.until())
                ? Optional.empty()
                : Optional.of(Duration.between(now, wait.until()));
    }

    /** Returns the last words with which readers of a domain that waits were refused. */
    synchronized String words(String domain) {
        Wait wait = waits.get(domain);
        return wait == null ? "" : wait.words();
    }
}
