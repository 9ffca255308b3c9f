package newsdigest.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Schedule of a newsletter, written twice: as a cron expression for the product, and by the calendar of the JDK alone,
 * to judge the product by.
 *
 * @param weekdays all seven for a daily or monthly one
 * @param dayOfMonth 0 for a daily or weekly one
 * @param hours of the day, at one {@code minute} each
 */
record ScheduleGenerator(
        Set<DayOfWeek> weekdays, int dayOfMonth, Set<Integer> hours, int minute, Set<LocalDate> holidays) {

    static final List<String> ZONES = List.of(
            "Africa/Cairo",
            "Africa/Casablanca",
            "America/Asuncion",
            "America/Caracas",
            "America/Havana",
            "America/Los_Angeles",
            "America/New_York",
            "America/Panama",
            "America/Santiago",
            "America/Sao_Paulo",
            "America/St_Johns",
            "Asia/Beirut",
            "Asia/Kolkata",
            "Asia/Tehran",
            "Australia/Lord_Howe",
            "Europe/London",
            "Europe/Madrid",
            "Europe/Moscow",
            "Pacific/Apia",
            "Pacific/Auckland");

    static ScheduleGenerator weekly(DayOfWeek day, int hour, int minute) {
        return new ScheduleGenerator(Set.of(day), 0, Set.of(hour), minute, Set.of());
    }

    String cron() {
        String atHours = hours.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
        String days = weekdays.stream()
                .sorted()
                .map(day -> day.name().substring(0, 3))
                .collect(Collectors.joining(","));
        return "0 " + minute + " " + atHours + (dayOfMonth > 0 ? " " + dayOfMonth + " * ?" : " ? * " + days);
    }

    /** Every instant after {@code first} and up to {@code last} at which it is due. */
    NavigableSet<Instant> due(ZoneId zone, Instant first, Instant last) {
        NavigableSet<Instant> times = new TreeSet<>();
        LocalDate end = LocalDate.ofInstant(last, zone).plusDays(2);
        for (LocalDate day = LocalDate.ofInstant(first, zone).minusDays(2); day.isBefore(end); day = day.plusDays(1)) {
            boolean chosen = dayOfMonth > 0 ? day.getDayOfMonth() == dayOfMonth : weekdays.contains(day.getDayOfWeek());
            if (chosen && !holidays.contains(day)) {
                for (int hour : hours) {
                    times.add(shown(day.atTime(LocalTime.of(hour, minute)), zone));
                }
            }
        }
        return new TreeSet<>(times.subSet(first, false, last, true));
    }

    /** Walks the clock's changes one by one, and asks no rule what to do in a gap or an overlap. */
    private static Instant shown(LocalDateTime wall, ZoneId zone) {
        Instant guess = wall.toInstant(ZoneOffset.UTC);
        Instant earliest = guess.minusSeconds(48 * 3600);
        Instant latest = guess.plusSeconds(48 * 3600);
        TreeSet<Instant> moments = new TreeSet<>(Set.of(earliest));
        for (var change = zone.getRules().nextTransition(earliest);
                change != null && change.getInstant().isBefore(latest);
                change = zone.getRules().nextTransition(change.getInstant())) {
            moments.add(change.getInstant());
        }
        for (Instant from : moments) {
            ZoneOffset offset = zone.getRules().getOffset(from);
            Instant candidate = wall.toInstant(offset);
            Instant until = moments.higher(from);
            if (candidate.isBefore(from)) {
                return from;
            }
            if (until == null || candidate.isBefore(until)) {
                return candidate;
            }
        }
        throw new IllegalStateException("no instant shows " + wall + " in " + zone);
    }
}
