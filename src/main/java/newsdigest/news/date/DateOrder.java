package newsdigest.news.date;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Order of day and month in dates that are written in numbers. One source has one order. */
public enum DateOrder {
    DAY_FIRST,
    MONTH_FIRST,
    UNKNOWN;

    private static final int LONGEST = 100;
    private static final int MONTHS = 12;
    private static final Pattern NUMBERS =
            Pattern.compile("(?<![\\d/-])(\\d{1,2})([/-])(\\d{1,2})\\2(\\d{4}|\\d\\d)(?![\\d/-])");
    private static final Pattern WORD = Pattern.compile("[\\p{L}-]+");

    /** Returns the order in which all dates of a source can be read; unknown when they do not agree, or none tells. */
    public static DateOrder of(Stream<String> dates) {
        Set<DateOrder> orders = EnumSet.noneOf(DateOrder.class);
        dates.map(DateOrder::told).filter(order -> order != UNKNOWN).forEach(orders::add);
        return orders.size() == 1 ? orders.iterator().next() : UNKNOWN;
    }

    private static DateOrder told(String written) {
        if (written.length() > LONGEST) {
            return UNKNOWN;
        }
        String text = DateSpelling.plain(written).toLowerCase(Locale.ROOT);
        Matcher numbers = NUMBERS.matcher(text);
        return numbers.find()
                ? of(
                        Integer.parseInt(numbers.group(1)),
                        Integer.parseInt(numbers.group(3)),
                        WrittenDate.year(numbers.group(4).length(), Integer.parseInt(numbers.group(4))),
                        WORD.matcher(text).results().map(word -> word.group()))
                : UNKNOWN;
    }

    /** Returns the order that a date shows by itself: by a number that is no month, or by the day of the week. */
    static DateOrder of(int first, int second, int year, Stream<String> words) {
        if (first > MONTHS || second > MONTHS) {
            return first > MONTHS ? DAY_FIRST : MONTH_FIRST;
        }
        Set<DayOfWeek> named = EnumSet.noneOf(DayOfWeek.class);
        words.forEach(word -> named.addAll(CalendarNames.weekdays(word)));
        boolean isDayFirst =
                weekday(year, second, first).filter(named::contains).isPresent();
        boolean isMonthFirst =
                weekday(year, first, second).filter(named::contains).isPresent();
        if (isDayFirst == isMonthFirst) {
            return UNKNOWN;
        }
        return isDayFirst ? DAY_FIRST : MONTH_FIRST;
    }

    private static Optional<DayOfWeek> weekday(int year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(year, month, day).getDayOfWeek());
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
