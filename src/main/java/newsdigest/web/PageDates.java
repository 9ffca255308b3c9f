package newsdigest.web;

import com.ibm.icu.text.DateIntervalFormat;
import com.ibm.icu.util.DateInterval;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.regex.Pattern;
import newsdigest.edition.Window;

/** Days in words, as a language writes them; English as in Britain. */
public final class PageDates {

    /** Dash with thin spaces, which digests write without. */
    private static final Pattern BETWEEN_NUMBERS = Pattern.compile("(?<=\\d)[ \u2009]–[ \u2009](?=\\d)");

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

    /** Returns the days that an edition covers; the month and year that both ends share stand once. */
    public static String days(Window window, Locale language) {
        if (window.from().equals(window.lastDay())) {
            return day(window.from(), language);
        }
        ULocale conventions = ULocale.forLocale(language.equals(Locale.ENGLISH) ? Locale.UK : language)
                .setKeywordValue("calendar", "gregorian")
                .setKeywordValue("numbers", "latn");
        // Chinese has the number of a month in its long dates, and its name here.
        String fields = language.getLanguage().equals("zh") ? "yMMMd" : "yMMMMd";
        DateIntervalFormat format = DateIntervalFormat.getInstance(fields, conventions);
        format.setTimeZone(TimeZone.GMT_ZONE);
        String days = format.format(new DateInterval(start(window.from()), start(window.lastDay())));
        return isOneMonth(window) ? BETWEEN_NUMBERS.matcher(days).replaceFirst("–") : days;
    }

    private static boolean isOneMonth(Window window) {
        return YearMonth.from(window.from()).equals(YearMonth.from(window.lastDay()));
    }

    private static long start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}
