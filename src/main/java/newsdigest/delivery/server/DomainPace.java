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
 * Pace of one mail server towards each receiving domain. Turns are taken for a few seconds at a time, where others share them. A
 * message whose domain is at its limit is told when to come again, each at a time of its own.
 */
public final class DomainPace {

    /** Longest wait that is promised; who would wait longer asks again then. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(50);

    /** Time ahead for which turns are taken; a process that ends leaves at most this much unused. */
    private static final Duration AHEAD = Duration.ofSeconds(5);

    private final DomainLimits limits;
    private final DomainSlots slots;
    private final DomainGroups groups;
    private final LongSupplier nanoTime;
    private final Map<String, Turns> turns = new HashMap<>();

    DomainPace(DomainLimits limits, DomainGroups groups, DomainSlots slots, LongSupplier nanoTime) {
        this.slots = slots;
        this.limits = limits;
        this.groups = groups;
        this.nanoTime = nanoTime;
    }

    /** Turns of one group of domains: the next that is free, those that are taken ahead, and those that are promised. */
    private static final class Turns {
        private final String name;
        private long next;
        private int left;
        private long end;
        private final Deque<Long> promised = new ArrayDeque<>();

        /** @param left number of turns that nobody is asked for */
        private Turns(String name, int left, long now) {
            this.name = name;
            this.left = left;
            next = now;
            end = now;
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
        boolean isOther = limited.equals(DomainLimits.OTHERS);
        // Most of the other domains get one message, of which the ledger need not know.
        Turns own =
                turns.computeIfAbsent(isOther ? "*" + group : limited, name -> new Turns(name, isOther ? 1 : 0, now));
        return take(own, interval, now);
    }

    private Optional<Duration> take(Turns own, Duration pause, long now) {
        long interval = pause.toNanos();
        if (own.next - now <= 0 && isTaken(own, pause, now)) {
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

    /** Takes a turn that is due, if nobody else who shares them had it; tells otherwise when the next is. */
    private boolean isTaken(Turns own, Duration pause, long now) {
        if (own.left == 0 || own.end - now < 0) {
            int count = (int) Math.max(1, AHEAD.dividedBy(pause));
            long wait = slots.take(own.name, pause, count).toNanos();
            if (wait > 0) {
                own.next = now + wait;
                own.left = 0;
                return false;
            }
            own.left = count;
            own.end = now + pause.toNanos() * count;
        }
        own.left--;
        return true;
    }
}
