package newsdigest.config.value;

import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import newsdigest.config.Selection;

/**
 * Parser for the days or items that a person asks for, with the same limits and the same words wherever they are
 * written. Days and periods that no newsletter can mean would lead beyond the calendar.
 *
 * <p>Each method throws {@link IllegalArgumentException} with a sentence for that person.
 */
public final class SelectionParser {

    /** Largest number of items that can be asked for. */
    public static final int LARGEST_COUNT = 10_000;

    private static final int LAST_YEAR = 9999;
    private static final long LONGEST_MONTHS = 12_000;
    private static final int LONGEST_DAYS = 366_000;

    private SelectionParser() {}

    /** Parses two days, both included. */
    public static Selection between(String from, String to) {
        return between(day(from), day(to));
    }

    /** Returns the days between two, both included. */
    public static Selection between(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("The last day, " + to + ", comes before the first, " + from + ".");
        }
        return new Selection.Between(from, to);
    }

    /** Parses the number of days, weeks or months that end with the day that is selected for. */
    public static Selection last(String text) {
        return last(period(text));
    }

    /** Returns the days, weeks or months that end with the day that is selected for. */
    public static Selection last(Period period) {
        if (period.isZero() || period.isNegative()) {
            throw new IllegalArgumentException("'" + period + "' is no time at all. Write P7D for seven days.");
        }
        return new Selection.Last(period);
    }

    /** Parses the time that the first edition covers, as {@link #last(String)}. */
    public static Period first(String text) {
        Period period = period(text);
        last(period);
        return period;
    }

    /** Parses the number of the newest items. */
    public static Selection latest(String text) {
        return latest(text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0, text);
    }

    /** Returns the newest items. */
    public static Selection latest(int count) {
        return latest(count, String.valueOf(count));
    }

    private static Selection latest(int count, String text) {
        if (count < 1 || count > LARGEST_COUNT) {
            throw new IllegalArgumentException("'" + text + "' is no whole number from 1 to " + LARGEST_COUNT + ".");
        }
        return new Selection.Latest(count);
    }

    /** Parses a day of the years 1 to 9999. */
    public static LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 1 && day.getYear() <= LAST_YEAR) {
                return day;
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no day of the calendar. Write it like 2021-02-15.", e);
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no day of the calendar: years go from 1 to " + LAST_YEAR + ".");
    }

    /** Parses a period of at most a thousand years, in either direction. */
    public static Period period(String text) {
        try {
            Period period = Period.parse(text);
            if (Math.abs(period.toTotalMonths()) <= LONGEST_MONTHS
                    && Math.abs(period.get(ChronoUnit.DAYS)) <= LONGEST_DAYS) {
                return period;
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is no period. Write P7D for seven days, P2W or P1M.", e);
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no period of a newsletter: it is longer than a thousand years.");
    }
}
