package newsdigest.schedule;

import java.text.ParseException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;
import org.quartz.impl.triggers.CronTriggerImpl;

/**
 * Cron trigger by the wall clock. Where clocks are changed, Quartz's own leaves out a time that the wall clock skips;
 * this one fires at the moment of the skip, and where a time comes twice, at the first. Days without an edition are
 * left out.
 */
final class WallClockTrigger extends CronTriggerImpl {

    private static final long serialVersionUID = 1L;

    private final ZoneId zone;
    private final CronExpression wallClock;
    private final HashSet<LocalDate> holidays;

    WallClockTrigger(String cron, ZoneId zone, Set<LocalDate> holidays) throws ParseException {
        this.zone = zone;
        this.holidays = new HashSet<>(holidays);
        this.wallClock = new CronExpression(cron);
        wallClock.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
        setCronExpression(new CronExpression(cron));
        setTimeZone(TimeZone.getTimeZone(zone));
    }

    /**
     * Returns the next time. The search ends: there are only so many holidays, and Quartz looks no further than the
     * year 2999.
     */
    @Override
    protected @Nullable Date getTimeAfter(Date after) {
        Instant afterInstant = after.toInstant();
        LocalDateTime shown = LocalDateTime.ofInstant(afterInstant, zone);
        while (true) {
            Date next = wallClock.getTimeAfter(Date.from(shown.toInstant(ZoneOffset.UTC)));
            if (next == null) {
                return null;
            }
            shown = LocalDateTime.ofInstant(next.toInstant(), ZoneOffset.UTC);
            Instant fires = LocalTimes.instant(shown, zone);
            if (fires.isAfter(afterInstant) && !holidays.contains(shown.toLocalDate())) {
                return Date.from(fires);
            }
        }
    }

    /** Returns true: the trigger has a rule of its own, so a job store must not keep it as a plain cron trigger. */
    @Override
    public boolean hasAdditionalProperties() {
        return true;
    }
}
