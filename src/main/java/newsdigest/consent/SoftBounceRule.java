package newsdigest.consent;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.consent.BounceRecord.About;

/**
 * Rule for repeated soft bounces: an address is given up on after so many editions in a row and so long a time, full
 * mailboxes after a longer one. One edition that arrived forgets what was before it.
 *
 * @param editions how many editions in a row
 * @param period time from the first of them
 * @param fullPeriod the same for full mailboxes, which people do clear
 */
public record SoftBounceRule(int editions, Duration period, Duration fullPeriod) {

    /** A bounce may take as long as mail servers try (RFC 5321, 4.5.4.1); an edition without one has arrived then. */
    static final Duration LATEST = Duration.ofDays(5);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    /**
     * Edition that went to a reader.
     *
     * @param bounce subject of its soft bounce; empty without one
     */
    record Sent(Optional<About> bounce, boolean isMailboxFull, Instant at) {}

    /** Returns why an address is given up on, in words; empty if it is not. */
    Optional<String> objection(List<Sent> newestFirst, Instant now) {
        int count = 0;
        boolean isFull = false;
        Instant first = now;
        for (Sent sent : newestFirst) {
            boolean isSoft = sent.bounce.filter(About::countsAgainstReader).isPresent();
            if (isSoft) {
                count++;
                first = sent.at;
                isFull |= sent.isMailboxFull;
            } else if (sent.bounce.isEmpty() && !(count == 0 && sent.at.isAfter(now.minus(LATEST)))) {
                break;
            }
        }
        Duration wanted = isFull ? fullPeriod : period;
        boolean isOver = count >= editions && !first.plus(wanted).isAfter(now);
        return isOver
                ? Optional.of(count + " editions in a row came back since " + DAY.format(day(first))
                        + (isFull ? ", the mailbox was full" : ""))
                : Optional.empty();
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
