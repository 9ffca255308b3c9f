package newsdigest.render;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import newsdigest.edition.Window;

/** Date formats of a language. */
final class DateFormats {

    private final DateTimeFormatter day;
    private final DateTimeFormatter first;
    private final DateTimeFormatter dayAndMonth;
    private final DateTimeFormatter firstAndMonth;
    private final DateTimeFormatter dayOnly;
    private final DateTimeFormatter firstOnly;

    DateFormats(Messages messages) {
        day = messages.dates("date.day");
        first = messages.dates("date.first");
        dayAndMonth = messages.dates("date.dayAndMonth");
        firstAndMonth = messages.dates("date.firstAndMonth");
        dayOnly = messages.dates("date.dayOnly");
        firstOnly = messages.dates("date.firstOnly");
    }

    /** Returns {@code 15 February 2021}. */
    String day(LocalDate date) {
        return write(date, day, first);
    }

    /** Returns {@code 15 February}. */
    String dayAndMonth(LocalDate date) {
        return write(date, dayAndMonth, firstAndMonth);
    }

    /** Returns {@code 9–15 February 2021}: the month and year that both days share stand once. */
    String span(Window window) {
        LocalDate from = window.from();
        LocalDate to = window.lastDay();
        if (from.equals(to)) {
            return day(to);
        } else if (from.getYear() != to.getYear()) {
            return day(from) + " \u2013 " + day(to);
        } else if (from.getMonth() != to.getMonth()) {
            return write(from, dayAndMonth, firstAndMonth) + " \u2013 " + day(to);
        }
        return write(from, dayOnly, firstOnly) + "\u2013" + day(to);
    }

    /** Formats a date. Some languages write the first of a month in their own way, as French does with 1er. */
    private static String write(LocalDate date, DateTimeFormatter any, DateTimeFormatter first) {
        return (date.getDayOfMonth() == 1 ? first : any).format(date);
    }
}
