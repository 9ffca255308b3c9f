package newsdigest.render;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import newsdigest.edition.Window;

/** Days as a language writes them. */
final class Dates {

    private final DateTimeFormatter day;
    private final DateTimeFormatter first;
    private final DateTimeFormatter dayAndMonth;
    private final DateTimeFormatter dayOnly;

    Dates(Words words) {
        Locale language = words.language();
        day = DateTimeFormatter.ofPattern(words.get("date.day"), language);
        first = DateTimeFormatter.ofPattern(words.get("date.first"), language);
        dayAndMonth = DateTimeFormatter.ofPattern(words.get("date.dayAndMonth"), language);
        dayOnly = DateTimeFormatter.ofPattern("d", language);
    }

    /** {@code 15 February 2021}. */
    String day(LocalDate date) {
        return (date.getDayOfMonth() == 1 ? first : day).format(date);
    }

    /** {@code 9 – 15 February 2021}: what both days share is said once. */
    String span(Window window) {
        LocalDate from = window.from();
        LocalDate to = window.lastDay();
        if (from.equals(to)) {
            return day(to);
        } else if (from.getYear() != to.getYear()) {
            return day(from) + " \u2013 " + day(to);
        }
        boolean sameMonth = from.getMonth() == to.getMonth();
        return (sameMonth ? dayOnly : dayAndMonth).format(from) + (sameMonth ? "\u2013" : " \u2013 ") + day(to);
    }
}
