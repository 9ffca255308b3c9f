package newsdigest.web;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import newsdigest.edition.Window;

/** Days in words, as a language writes them; English as in Britain. */
public final class PageDates {

    private PageDates() {}

    /** Returns a day. */
    public static String day(LocalDate day, Locale language) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language.equals(Locale.ENGLISH) ? Locale.UK : language)
                .format(day);
    }

    /** Returns a day and a time on it. */
    public static String time(ZonedDateTime time, Locale language) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(language.equals(Locale.ENGLISH) ? Locale.UK : language)
                .format(time);
    }

    /** Returns the days that an edition covers. */
    public static String days(Window window, Locale language) {
        return window.from().equals(window.lastDay())
                ? day(window.from(), language)
                : day(window.from(), language) + " – " + day(window.lastDay(), language);
    }
}
