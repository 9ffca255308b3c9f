package newsdigest.schedule;

import java.text.ParseException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.problem.UserException;

/** Due times of a newsletter, by its cron expression and the wall clock of its zone. */
public final class DueTimes {

    private final WallClockTrigger trigger;

    /** Due times of a newsletter that has a schedule. */
    DueTimes(Newsletter newsletter, Newsletter.Schedule schedule) {
        try {
            this.trigger = new WallClockTrigger(schedule.cron(), newsletter.zone(), schedule.holidays());
        } catch (ParseException e) {
            throw new UserException(
                    "The schedule '" + schedule.cron() + "' of '" + newsletter.name() + "' is no cron expression: "
                            + e.getMessage(),
                    e);
        }
    }

    DueTimes(WallClockTrigger trigger) {
        this.trigger = trigger;
    }

    /** Returns the first time after an instant; empty when there is none any more. */
    Optional<Instant> after(Instant instant) {
        return Optional.ofNullable(trigger.getTimeAfter(Date.from(instant))).map(Date::toInstant);
    }

    /** Returns the times after an instant, up to and including another. */
    List<Instant> between(Instant after, Instant last) {
        List<Instant> times = new ArrayList<>();
        Optional<Instant> time = after(after);
        while (time.isPresent() && !time.get().isAfter(last)) {
            times.add(time.get());
            time = after(time.get());
        }
        return times;
    }

    /**
     * Returns the times a newsletter goes out after an instant, up to and including another; none when it has no
     * schedule.
     */
    public static List<Instant> until(Newsletter newsletter, Instant after, Instant last) {
        return newsletter
                .schedule()
                .map(schedule -> new DueTimes(newsletter, schedule).between(after, last))
                .orElse(List.of());
    }

    /** Returns the next times a newsletter goes out, in its own zone; none when it has no schedule. */
    public static List<ZonedDateTime> next(Newsletter newsletter, Instant after, int count) {
        List<ZonedDateTime> times = new ArrayList<>();
        newsletter.schedule().ifPresent(schedule -> {
            DueTimes due = new DueTimes(newsletter, schedule);
            Optional<Instant> time = due.after(after);
            while (time.isPresent() && times.size() < count) {
                times.add(time.get().atZone(newsletter.zone()));
                time = due.after(time.get());
            }
        });
        return times;
    }
}
