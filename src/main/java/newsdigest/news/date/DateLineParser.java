package newsdigest.news.date;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.news.text.PlainText;
import newsdigest.problem.SpellingSuggestion;
import newsdigest.text.InputLanguages;

/**
 * Parser for lines that are a date and nothing else: {@code 15 February, 2021}, {@code February 15, 2021},
 * {@code 2021-02-15}, {@code 15.02.2021}, {@code 15/02/2021}, {@code 15 de febrero de 2021}, {@code 15 février 2021}, {@code 15. Februar 2021}, each also with
 * the day of the week before it.
 */
public sealed interface DateLineParser {

    /** Returns the day it names; empty when it names none. */
    default Optional<LocalDate> day() {
        return Optional.empty();
    }

    /** Returns why it names no day. */
    default String reason() {
        return "";
    }

    /** Returns whether it may be no date at all. */
    default boolean isDoubtful() {
        return false;
    }

    /** Line that is a day. */
    record Day(LocalDate date) implements DateLineParser {
        @Override
        public Optional<LocalDate> day() {
            return Optional.of(date);
        }
    }

    /** Date of a day or month that does not exist. */
    record NoSuchDay(String reason) implements DateLineParser {}

    /** Shaped like a date, but the word in it is like no month: a headline may look so too. */
    record Doubtful(String reason) implements DateLineParser {
        @Override
        public boolean isDoubtful() {
            return true;
        }
    }

    int LONGEST = 50;
    Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
    Pattern NUMBERS = Pattern.compile("(\\d{1,2})([./-]) ?(\\d{1,2})\\2 ?(\\d{4})\\.?");
    int MONTHS = 12;
    Pattern DAY_FIRST = Pattern.compile(
            "(\\d{1,2})(?:st|nd|rd|th|er|\\.?\u00BA)?\\.? (?:de |of )?(\\p{L}+)\\.?,? (?:de |del )?(\\d{4})\\.?");
    Pattern MONTH_FIRST = Pattern.compile("(\\p{L}+)\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\.?");
    Pattern WEEKDAY = Pattern.compile("([\\p{L}-]+)\\.?,? (?:den |dem )?(.*)");

    /** Parses a line; empty when it does not have the shape of a date. */
    static Optional<DateLineParser> of(String line) {
        if (line.length() > LONGEST) {
            return Optional.empty();
        }
        String text = PlainText.plainSpaces(line).toLowerCase(Locale.ROOT);
        return date(text).or(() -> date(withoutWeekday(text)));
    }

    private static Optional<DateLineParser> date(String text) {
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) {
            return Optional.of(day(iso.group(1), Integer.parseInt(iso.group(2)), iso.group(3)));
        }
        Matcher numbers = NUMBERS.matcher(text);
        if (numbers.matches()) {
            return Optional.of(numbers(numbers.group(1), numbers.group(2), numbers.group(3), numbers.group(4)));
        }
        Matcher dayFirst = DAY_FIRST.matcher(text);
        if (dayFirst.matches()) {
            return Optional.of(named(dayFirst.group(3), dayFirst.group(2), dayFirst.group(1)));
        }
        Matcher monthFirst = MONTH_FIRST.matcher(text);
        return monthFirst.matches()
                ? Optional.of(named(monthFirst.group(3), monthFirst.group(1), monthFirst.group(2)))
                : Optional.empty();
    }

    /** With dots, the day stands first; with other signs, only a number above twelve says which it is. */
    private static DateLineParser numbers(String first, String sign, String second, String year) {
        int one = Integer.parseInt(first);
        int other = Integer.parseInt(second);
        if (sign.equals(".") || one > MONTHS || one == other) {
            return day(year, other, first);
        } else if (other > MONTHS) {
            return day(year, one, second);
        }
        return new Doubtful("it can be read in two ways");
    }

    private static DateLineParser named(String year, String word, String day) {
        Optional<Month> known = CalendarNames.month(word);
        if (known.isPresent()) {
            return day(year, known.get().getValue(), day);
        }
        return SpellingSuggestion.to(CalendarNames.plain(word), CalendarNames.monthNames())
                .<DateLineParser>map(near -> new NoSuchDay("'" + word + "' is no month (did you mean '" + near + "'?)"))
                .orElse(new Doubtful("'" + word + "' is no month in " + InputLanguages.names()));
    }

    private static DateLineParser day(String year, int month, String day) {
        try {
            return new Day(LocalDate.of(Integer.parseInt(year), month, Integer.parseInt(day)));
        } catch (DateTimeException e) {
            return new NoSuchDay("there is no such day");
        }
    }

    private static String withoutWeekday(String text) {
        Matcher weekday = WEEKDAY.matcher(text);
        return weekday.matches() && CalendarNames.isWeekday(weekday.group(1)) ? weekday.group(2) : text;
    }
}
