package newsdigest.web.request;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.text.AddressMask;
import newsdigest.text.VisibleText;
import org.slf4j.Logger;

/**
 * Log of requests that failed: a short line each, without tokens, addresses or anything else that a client could have made
 * up, and so many a minute at most, so that nobody can fill a disk.
 */
public final class RequestLog {

    private static final int MOST_A_MINUTE = 60;
    private static final int LONGEST_METHOD = 10;
    private static final int LONGEST_REASON = 160;
    private static final int MOST_KINDS = 1_000;
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    /** First part of a path, where it can be one of ours; no token is so short. */
    private static final Pattern BEGINNING = Pattern.compile("/[a-z-]{1,20}(?=/|$)");

    private final Logger logger;
    private final Clock clock;
    private final AtomicLong minute = new AtomicLong();
    private final AtomicLong lines = new AtomicLong();

    /** Minute in which a fault of a kind was last told with its stack. */
    private final Map<String, Long> told = new ConcurrentHashMap<>();

    public RequestLog(Logger logger, Clock clock) {
        this.logger = logger;
        this.clock = clock;
    }

    /** Notes a request that was refused. */
    public void refused(Context context, int status, String reason) {
        if (mayWrite()) {
            logger.warn("{}: {} {}", place(context), status, words(reason));
        }
    }

    /** Notes a fault of the server: the first of a kind in a minute with where it happened, the others in a line. */
    public void fault(Context context, Throwable error) {
        long now = clock.millis() / MINUTE;
        String kind = route(context) + " " + error.getClass().getName();
        if (told.size() > MOST_KINDS) {
            told.clear();
        }
        Long before = told.put(kind, now);
        if (before == null || before != now) {
            logger.error("{}", place(context), error);
        } else if (mayWrite()) {
            logger.error("{}: again {}", place(context), error.getClass().getSimpleName());
        }
    }

    private boolean mayWrite() {
        long now = clock.millis() / MINUTE;
        long before = minute.getAndSet(now);
        if (before != now) {
            long unsaid = lines.getAndSet(0) - MOST_A_MINUTE;
            if (unsaid > 0) {
                logger.warn("{} more requests failed in that minute.", unsaid);
            }
        }
        return lines.incrementAndGet() <= MOST_A_MINUTE;
    }

    /** Returns the method and the route, without what is secret or personal in a path. */
    private static String place(Context context) {
        return VisibleText.shortened(context.req().getMethod(), LONGEST_METHOD) + " " + route(context);
    }

    private static String route(Context context) {
        String route = context.endpoints().current().path;
        if (!route.equals("*")) {
            return VisibleText.shortened(route, LONGEST_REASON);
        }
        Matcher beginning = BEGINNING.matcher(context.req().getRequestURI());
        return beginning.lookingAt() ? beginning.group() : "/";
    }

    /** Returns words for a line of the log: short, visible, and without the addresses in them. */
    public static String words(String reason) {
        return VisibleText.shortened(AddressMask.hide(reason), LONGEST_REASON);
    }
}
