package newsdigest.config.yaml;

import java.text.ParseException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import newsdigest.config.Newsletter.Schedule;
import org.quartz.CronExpression;

/** Reader of a newsletter's schedule. */
final class ScheduleReader {

    private static final Duration DEFAULT_GRACE = Duration.ofHours(12);

    private final YamlSection schedule;

    /** The number by which Quartz means every value, in a field other than the year. */
    private static final Pattern EVERY = Pattern.compile("^(?:\\S+\\s+){0,5}\\S*(?<!\\d)99(?!\\d)");

    ScheduleReader(YamlSection schedule) {
        this.schedule = schedule;
    }

    /** Reads the schedule; empty when its cron expression is missing or wrong, which is then noted. */
    Optional<Schedule> read() {
        Optional<String> cron = schedule.text("cron");
        if (!schedule.has("cron")) {
            schedule.missing("cron", "cron: 0 0 9 ? * MON");
        }
        Duration grace = schedule.duration("grace", DEFAULT_GRACE);
        Set<LocalDate> holidays = holidays();
        schedule.finish();
        return cron.flatMap(expression -> {
            if (EVERY.matcher(expression).find()) {
                schedule.wrong("cron", "is '" + expression + "': 99 is no second, minute, hour, day or month");
                return Optional.empty();
            }
            try {
                CronExpression.validateExpression(expression);
                return Optional.of(new Schedule(expression, grace, holidays));
            } catch (ParseException e) {
                schedule.wrong(
                        "cron",
                        "is '" + expression + "', which is no cron expression (" + e.getMessage()
                                + "). Write: seconds minutes hours day-of-month month day-of-week, such as 0 0 9 ? * MON");
                return Optional.empty();
            }
        });
    }

    private Set<LocalDate> holidays() {
        Set<LocalDate> days = new HashSet<>();
        for (YamlSection.Item item : schedule.list("holidays")) {
            try {
                days.add(LocalDate.parse(item.text().orElse("")));
            } catch (DateTimeParseException e) {
                item.wrong(item.words() + " is no day. Write 2026-12-25.");
            }
        }
        return days;
    }
}
