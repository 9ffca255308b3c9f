package newsdigest.subscriber.status.words;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days that have not come yet, beside an answer ("yes, from 2027", "sí, desde el 15.01.2027") or alone. */
public final class DaysToCome {

    private static final int LONGEST = 60;

    /** Number of days by which it may be another day elsewhere, or by a clock that is wrong. */
    private static final int DAYS_ELSEWHERE = 2;

    private static final int DIGITS_OF_YEAR = 4;

    private static final Pattern NUMBER = Pattern.compile("\\d++");

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

    /** Returns true for a cell that is nothing but a day that has come nowhere yet; of a month or a year, one that has not begun. */
    public static boolean isOne(String cell, LocalDate today) {
        LocalDate latest = today.plusDays(DAYS_ELSEWHERE);
        return WrittenDay.of(cell)
                .filter(day -> day.earliest().isAfter(latest))
                .filter(day ->
                        isWhole(cell) || areIn(cell, latest) || day.earliest().getYear() > latest.getYear())
                .isPresent();
    }

    /** Returns true for a day that is more than a month or a year. */
    private static boolean isWhole(String cell) {
        List<String> numbers =
                NUMBER.matcher(cell).results().map(MatchResult::group).toList();
        boolean isYear = numbers.size() == 1 && numbers.get(0).length() == DIGITS_OF_YEAR;
        boolean isMonth = numbers.size() == 2 && cell.chars().noneMatch(Character::isLetter);
        return !isYear && !isMonth;
    }
}
