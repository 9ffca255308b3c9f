package newsdigest.config.yaml;

import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** Reader of days and periods as people type them. Those that no newsletter can mean would lead beyond the calendar. */
public final class CalendarReader {

    private static final int LAST_YEAR = 9999;
    private static final long LONGEST_MONTHS = 12_000;
    private static final int LONGEST_DAYS = 366_000;

    private CalendarReader() {}

    /**
     * Reads a day of the years 1 to 9999.
     *
     * @throws DateTimeParseException when it is none
     */
    public static LocalDate day(String text) {
        LocalDate day = LocalDate.parse(text);
        if (day.getYear() < 1 || day.getYear() > LAST_YEAR) {
            throw new DateTimeParseException("no year from 1 to " + LAST_YEAR, text, 0);
        }
        return day;
    }

    /**
     * Reads a period of at most a thousand years, in either direction.
     *
     * @throws DateTimeParseException when it is none
     */
    public static Period period(String text) {
        Period period = Period.parse(text);
        if (Math.abs(period.toTotalMonths()) > LONGEST_MONTHS || Math.abs(period.get(ChronoUnit.DAYS)) > LONGEST_DAYS) {
            throw new DateTimeParseException("longer than a thousand years", text, 0);
        }
        return period;
    }
}
