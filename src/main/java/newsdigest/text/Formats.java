package newsdigest.text;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formats numbers, lengths of time, days and times for staff, in English. */
public final class Formats {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm '('VV')'", Locale.ENGLISH);
    private static final DateTimeFormatter TERMINAL_TIME =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm VV", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);

    private Formats() {}

    /** {@code 1,234,567}. */
    public static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** {@code 1 entry}, {@code 1,234 entries}. */
    public static String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    /** {@code 1 item}, {@code 1,234 items}. */
    public static String count(long number, String noun) {
        return count(number, noun, noun + "s");
    }

    /** {@code 1,234 people}, {@code 1 person}. */
    public static String people(long number) {
        return count(number, "person", "people");
    }

    /** {@code 7 days}, {@code 1 month and 7 days}. */
    public static String period(Period period) {
        return Stream.of(
                        Map.entry(period.getYears(), "year"),
                        Map.entry(period.getMonths(), "month"),
                        Map.entry(period.getDays(), "day"))
                .filter(part -> part.getKey() != 0)
                .map(part -> count(part.getKey(), part.getValue()))
                .collect(Collectors.joining(" and "));
    }

    /** {@code 45 seconds}, {@code 2 hours}, {@code 30 days}: a length that somebody chose, in the largest unit that is whole. */
    public static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds % 86_400 == 0 && seconds > 0) {
            return count(duration.toDays(), "day");
        }
        if (seconds % 3_600 == 0 && seconds > 0) {
            return count(duration.toHours(), "hour");
        }
        return seconds % 60 == 0 ? count(duration.toMinutes(), "minute") : count(seconds, "second");
    }

    /** {@code 45 s}, {@code 3 min 20 s}, {@code 2 h 5 min}: a length that was measured. */
    public static String elapsed(Duration duration) {
        long seconds = Math.max(0, (duration.toMillis() + 500) / 1000);
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }

    /** Formats as {@link #elapsed}, with tenths below ten seconds: {@code 0.6 s}. */
    public static String elapsedExactly(Duration duration) {
        return duration.compareTo(Duration.ofSeconds(10)) < 0
                ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0)
                : elapsed(duration);
    }

    /** Formats a time, such as {@code Mon 30 Nov 2026, 09:00 (America/Panama)}. */
    public static String time(Instant instant, ZoneId zone) {
        return TIME.format(instant.atZone(zone));
    }

    /** Formats a time for commands and logs, where it stands among other words: {@code Mon 30 Nov 2026 09:00 America/Panama}. */
    public static String terminalTime(ZonedDateTime time) {
        return TERMINAL_TIME.format(time);
    }

    /** Reads back what {@link #terminalTime} or {@link #time} wrote; empty for every other text. */
    public static Optional<ZonedDateTime> readTime(String text) {
        return read(TERMINAL_TIME, text).or(() -> read(TIME, text));
    }

    private static Optional<ZonedDateTime> read(DateTimeFormatter format, String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, format));
        } catch (DateTimeParseException otherText) {
            return Optional.empty();
        }
    }

    /** {@code 16 Feb 2021}. */
    public static String day(Instant instant, ZoneId zone) {
        return DAY.format(instant.atZone(zone));
    }

    /** {@code Tue 16 Feb 2021}. */
    public static String day(LocalDate day) {
        return WEEKDAY.format(day);
    }
}
