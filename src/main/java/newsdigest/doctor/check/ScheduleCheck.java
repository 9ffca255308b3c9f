package newsdigest.doctor.check;

import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.schedule.DueTimes;
import newsdigest.text.Formats;

/** Check of the schedule for probable mistakes. */
public record ScheduleCheck(Newsletter newsletter, Clock clock) implements Check {

    private static final Duration OFTEN = Duration.ofHours(6);

    @Override
    public String name() {
        return "schedule";
    }

    @Override
    public CheckResult run() {
        if (newsletter.schedule().isEmpty()) {
            return CheckResult.ok(name(), "There is none: editions are sent by hand.");
        }
        String cron = newsletter.schedule().get().cron();
        List<ZonedDateTime> times = DueTimes.next(newsletter, clock.instant(), 2);
        if (times.isEmpty()) {
            return CheckResult.fail(
                    name(),
                    "'" + cron + "' never comes again.",
                    "Look at the day, the month and the year, and at the holidays, in the schedule of "
                            + newsletter.name() + ".");
        }
        String said = "The next edition goes out on " + Formats.terminalTime(times.get(0)) + ".";
        if (times.size() == 2) {
            Duration gap = Duration.between(times.get(0), times.get(1));
            if (gap.compareTo(OFTEN) < 0) {
                return CheckResult.warn(
                        name(),
                        said + " '" + cron + "' then comes again after " + gap.toMinutes() + " minutes.",
                        "If that is too often, remember that a cron expression begins with the seconds: 0 0 9 ? * MON"
                                + " is Mondays at nine.");
            } else if (newsletter.window() instanceof Selection.Last last
                    && times.get(0).plus(last.period()).isBefore(times.get(1))) {
                return CheckResult.warn(
                        name(),
                        said + " The one after it comes on " + Formats.terminalTime(times.get(1))
                                + ", but holds only the last " + last.period() + ": days between are in no edition.",
                        "Write a longer window, or: window: { since-last: P7D }");
            }
        }
        return CheckResult.ok(name(), said);
    }
}
