package newsdigest.news.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Parser for the header field Retry-After: seconds or a date (RFC 9110, 10.2.3). */
final class RetryAfter {

    /** Longest pause that is kept; servers that want more are asked again the next day. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    /** Returns how long to wait; empty when it says nothing, or nothing that is understood. */
    static Optional<Duration> parse(String value, Instant now) {
        if (value.matches("\\d{1,9}")) {
            return Optional.of(atMost(Duration.ofSeconds(Long.parseLong(value))));
        }
        try {
            Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(now, until))
                    .filter(wait -> !wait.isNegative())
                    .map(RetryAfter::atMost);
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }

    private static Duration atMost(Duration wait) {
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
