package newsdigest.web.request;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Limit of requests a minute for each of many keys, in memory that strangers cannot make grow without end. */
public final class RequestLimiter {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final int MOST_KEYS = 50_000;

    private final Clock clock;
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private long minute;

    public RequestLimiter(Clock clock) {
        this.clock = clock;
    }

    /** Counts a request; returns false when there were too many of its key in this minute. */
    public boolean allow(String key, int most) {
        beginMinute();
        if (counts.size() >= MOST_KEYS && !counts.containsKey(key)) {
            // So many keys are an attack from everywhere: those that come anew share one count.
            return counts.merge("", 1, Integer::sum) <= most;
        }
        return counts.merge(key, 1, Integer::sum) <= most;
    }

    private synchronized void beginMinute() {
        long now = clock.millis() / MINUTE;
        if (now != minute) {
            minute = now;
            counts.clear();
        }
    }
}
