package newsdigest.config.mail;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * Hours of the day in which a mail server is used. They may go past midnight.
 *
 * @param to first moment after them
 */
public record SendingHours(LocalTime from, LocalTime to) {

    /** Returns when the next hours begin; empty within them. */
    public Optional<Instant> opensAt(Instant now, ZoneId zone) {
        ZonedDateTime here = now.atZone(zone);
        LocalTime time = here.toLocalTime();
        boolean isAfterBegin = !time.isBefore(from);
        boolean isBeforeEnd = time.isBefore(to);
        boolean isWithin = from.isBefore(to) ? isAfterBegin && isBeforeEnd : isAfterBegin || isBeforeEnd;
        if (isWithin) {
            return Optional.empty();
        }
        LocalDate day = isAfterBegin ? here.toLocalDate().plusDays(1) : here.toLocalDate();
        return Optional.of(begin(day.atTime(from), zone));
    }

    /** Returns the moment of a time; where the clock skips it, that of the skip. */
    private static Instant begin(LocalDateTime time, ZoneId zone) {
        ZoneOffsetTransition skip = zone.getRules().getTransition(time);
        return skip != null && skip.isGap()
                ? skip.getInstant()
                : time.atZone(zone).toInstant();
    }

    @Override
    public String toString() {
        return from + " to " + to;
    }
}
