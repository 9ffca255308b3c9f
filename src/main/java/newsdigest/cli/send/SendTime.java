package newsdigest.cli.send;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import newsdigest.config.Newsletter;
import newsdigest.schedule.LocalTimes;
import newsdigest.text.Formats;

/** Time that an edition is to be sent at, as it is typed. */
final class SendTime {

    private SendTime() {}

    /**
     * Returns the instant of a time in the newsletter's zone, or of one with an offset.
     *
     * @throws DateTimeException when it is no time or is past; its message says so to whoever typed it
     */
    static Instant parse(String at, Newsletter newsletter, Instant now) {
        Instant time;
        try {
            TemporalAccessor read =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(at, OffsetDateTime::from, LocalDateTime::from);
            time = read instanceof OffsetDateTime exact
                    ? exact.toInstant()
                    : LocalTimes.instant(LocalDateTime.from(read), newsletter.zone());
        } catch (DateTimeException e) {
            throw new DateTimeException(
                    "--at " + at + " is no time. Write 2026-12-01T09:00, or 2026-12-01T09:00+01:00.", e);
        }
        if (!time.isAfter(now)) {
            throw new DateTimeException("--at " + at + " is past: it is "
                    + Formats.terminalTime(now.atZone(newsletter.zone()))
                    + " now. Leave it out to send at once.");
        }
        return time;
    }
}
