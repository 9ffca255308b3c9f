package newsdigest.subscriber.status.words;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days beside an answer that have not come yet: "yes, from 2027", "sí, desde el 15.01.2027". */
public final class DaysToCome {

    private static final int LONGEST = 60;

    private static final Pattern YEAR = Pattern.compile("(?<!\\d)20\\d\\d(?!\\d)");

    /** Beginning of what may be a day: a digit, or the word before a year. */
    private static final Pattern DAY =
            Pattern.compile("\\d[\\d./-]*+|(?<!\\p{L})\\p{L}{1,20}+\\.?(?: de)? \\d{4}(?!\\d)");

    private DaysToCome() {}

    /** Returns true when a day, a month or a year in a cell is after today. */
    public static boolean areIn(String cell, LocalDate today) {
        if (cell.length() > LONGEST) {
            return false;
        }
        Matcher year = YEAR.matcher(cell);
        boolean hasYear = false;
        while (year.find()) {
            hasYear = true;
            if (Integer.parseInt(year.group()) > today.getYear()) {
                return true;
            }
        }
        if (!hasYear) {
            return false;
        }
        YearMonth month = YearMonth.from(today);
        return DAY.matcher(cell)
                .results()
                .map(MatchResult::group)
                .filter(day -> !YEAR.matcher(day).matches())
                .flatMap(day -> WrittenDay.of(day).stream())
                .anyMatch(day -> YearMonth.from(day.earliest()).isAfter(month));
    }
}
