package newsdigest.connection;

import java.time.Duration;

/**
 * Access token of a token server (RFC 6749, 1.4).
 *
 * @param endNanos end of its life, by {@link System#nanoTime()}, which no set clock moves
 */
public record AccessToken(String value, long endNanos) {

    /** Part of a token's life that is left unused, lest it end on its way to the server. */
    private static final int UNUSED_PART = 10;

    private static final Duration MOST_UNUSED = Duration.ofMinutes(1);

    static AccessToken of(String value, Duration life) {
        Duration unused = life.dividedBy(UNUSED_PART);
        Duration used = life.minus(unused.compareTo(MOST_UNUSED) < 0 ? unused : MOST_UNUSED);
        return new AccessToken(value, System.nanoTime() + used.toNanos());
    }

    /** Returns true when another one is needed. */
    public boolean isOver() {
        return System.nanoTime() - endNanos >= 0;
    }

    @Override
    public String toString() {
        return "an access token";
    }
}
