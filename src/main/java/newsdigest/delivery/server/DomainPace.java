package newsdigest.delivery.server;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import newsdigest.config.mail.DomainLimits;

/**
 * Pace of one mail server towards each receiving domain, in this process. A message whose domain is at its limit is told when to come
 * again, each at a time of its own.
 */
public final class DomainPace {

    /** Longest wait that is promised; who would wait longer asks again then. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(50);

    private final DomainLimits limits;
    private final DomainGroups groups;
    private final LongSupplier nanoTime;
    private final Map<String, Turns> turns = new HashMap<>();

    DomainPace(DomainLimits limits, DomainGroups groups, LongSupplier nanoTime) {
        this.limits = limits;
        this.groups = groups;
        this.nanoTime = nanoTime;
    }

    /** Turns of one group of domains: the next that is free, and those that are promised. */
    private static final class Turns {
        private long next;
        private final Deque<Long> promised = new ArrayDeque<>();

        private Turns(long now) {
            next = now;
        }
    }

    /** Takes the turn of one message to a domain; returns the time to wait when that is not now. */
    public synchronized Optional<Duration> take(String domain) {
        if (limits.intervals().isEmpty()) {
            return Optional.empty();
        }
        String group = groups.of(domain);
        String limited = limits.intervals().keySet().stream()
                .filter(named -> named.equals(domain) || groups.of(named).equals(group))
                .sorted()
                .findFirst()
                .orElse(DomainLimits.OTHERS);
        Duration interval = limits.intervals().get(limited);
        if (interval == null) {
            return Optional.empty();
        }
        long now = nanoTime.getAsLong();
        Turns own = turns.computeIfAbsent(
                limited.equals(DomainLimits.OTHERS) ? "*" + group : limited, added -> new Turns(now));
        return take(own, interval.toNanos(), now);
    }

    private static Optional<Duration> take(Turns own, long interval, long now) {
        if (own.next - now <= 0) {
            // One that comes a little late takes nothing from the next.
            own.next = Math.max(own.next, now - interval) + interval;
            return Optional.empty();
        }
        while (!own.promised.isEmpty() && own.promised.peekFirst() - now <= 0) {
            own.promised.removeFirst();
        }
        Long last = own.promised.peekLast();
        long turn = last == null ? own.next : Math.max(own.next, last + interval);
        if (turn - now > LONGEST_WAIT.toNanos()) {
            return Optional.of(LONGEST_WAIT);
        }
        own.promised.addLast(turn);
        return Optional.of(Duration.ofNanos(turn - now));
    }
}
