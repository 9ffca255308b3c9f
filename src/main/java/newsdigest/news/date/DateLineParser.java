package newsdigest.news.date;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.problem.SpellingSuggestion;

/**
 * Parser for lines that are a date and nothing else: {@code 15 February, 2021}, {@code February 15, 2021},
 * {@code 2021-02-15}, {@code 15.02.2021}, {@code 15/02/2021}, {@code 15 de febrero de 2021}, {@code 15 février 2021}, {@code 15. Februar 2021}, each also with
 * the day of the week before it; in a line of a text also with a time, a label and marks around it.
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

    int LONGEST = 100;
    int LONGEST_WITH_WORDS = 250;
    int SHORTEST_MISSPELT = 4;
    Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
    Pattern NUMBERS = Pattern.compile("(\\d{1,2})([./-]) ?(\\d{1,2})\\2 ?(\\d{4})\\.?");
    int MONTHS = 12;
    Pattern DAY_FIRST = Pattern.compile(
            "(\\d{1,2})(?:st|nd|rd|th|er|\\.?\u00BA)?\\.? (?:de |of )?(\\p{L}+)\\.?,? (?:de |del )?(\\d{4})\\.?");
    Pattern MONTH_FIRST = Pattern.compile("\\A(\\p{L}++)\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\.?");
    /** Date behind the number of an item of a list; what goes on with a month and its year has the day in that number. */
    Pattern NUMBERED = Pattern.compile(
            "\\d{1,3}[.)] ((?:\\d|\\p{L}[\\p{L}.-]*,? (?:(?:den|dem|el|le|the|a) )?\\d{1,2}(?!\\d)).*)");

    Pattern OF_A_CHAT =
            Pattern.compile("\\[?\\d{1,4}([./-])\\d{1,2}\\1\\d{2,4},? \\d{1,2}:\\d\\d.{0,12}?[\\])-] ?\\p{L}.*");
    Pattern FIRST =
            Pattern.compile("((?:\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}([./-])\\d{1,2}\\2\\d{4}))\\.? (\\p{Lu}|\\p{Lo}).*");
    Pattern AT_EDGE = Pattern.compile("(.{6,60}?)(?: - | ?[:|,] )(.{1,150})");
    /** Month by its name or number, and its year. */
    Pattern WITHIN = Pattern.compile(
            "(?<![\\d.])\\d{1,2}([./-])\\d{1,2}\\1\\d{4}(?!\\.?\\d)|(?<!\\p{L})(\\p{L}{3,}+)\\.?(?: \\d{1,2}(?:st|nd|rd|th)?)?,? (?:de |del )?\\d{4}(?!\\d)");

    int MOST_WORDS_AROUND = 10;
    int LONGEST_AROUND = 60;
    Pattern WEEKDAY = Pattern.compile("\\A([\\p{L}-]++)\\.?,? (?:den |dem )?(.*)");

    /** Parses a line of which nothing says in what language it is. */
    static Optional<DateLineParser> of(String line) {
        return of(line, Optional.empty(), DateOrder.UNKNOWN);
    }

    /**
     * Parses a line; empty when it does not have the shape of a date. Marks of Markdown, a label, the day of the week and
     * the time around a date are no part of the day.
     *
     * @param language language of the text, for 5/6/2026
     * @param order order of day and month in the other dates of the text
     */
    static Optional<DateLineParser> of(String line, Optional<Locale> language, DateOrder order) {
        if (line.length() > LONGEST || !hasDigit(line)) {
            return Optional.empty();
        }
        String bare = DateSpelling.undecorated(DateSpelling.plain(line));
        String text = DateSpelling.undecorated(PublicationDate.withoutLabel(bare));
        Optional<DateLineParser> date = ofText(text, language, order);
        Matcher numbered = NUMBERED.matcher(text);
        return numbered.matches() && date.flatMap(DateLineParser::day).isEmpty()
                ? ofText(numbered.group(1), language, order).or(() -> date)
                : date;
    }

    private static Optional<DateLineParser> ofText(String text, Optional<Locale> language, DateOrder order) {
        Optional<DateLineParser> exact = exact(text);
        if (exact.isPresent() && !exact.get().isDoubtful()) {
            return exact;
        }
        List<String> words = WrittenDate.words(text.replaceFirst("(?i)(\\d)t(\\d)", "$1 $2"));
        if (words.stream().allMatch(WrittenDate::isWord)) {
            return WrittenDate.day(String.join(" ", words), language, order)
                    .<DateLineParser>map(Day::new)
                    .or(() -> exact)
                    .or(() -> incomplete(words));
        }
        return exact.or(() -> misspelt(words));
    }

    /** Parses a text that is nothing but a day; empty when it does not have the shape of one. */
    static Optional<DateLineParser> exact(String plain) {
        if (plain.length() > LONGEST) {
            return Optional.empty();
        }
        String text = plain.toLowerCase(Locale.ROOT);
        return date(text).or(() -> date(withoutWeekday(text)));
    }

    /** Returns true for a line that begins like a message in a chat: with the day, the time and a name. */
    static boolean isOfChat(String line) {
        return line.length() <= LONGEST_WITH_WORDS
                && hasDigit(line)
                && OF_A_CHAT.matcher(DateSpelling.plain(line)).matches();
    }

    /** Returns true for a line of a date and other words with a dash or colon between them. */
    static boolean standsAtEdge(String line) {
        if (line.length() > LONGEST_WITH_WORDS || !hasDigit(line)) {
            return false;
        }
        Matcher parts = AT_EDGE.matcher(DateSpelling.plain(line));
        return parts.matches()
                && Stream.of(parts.group(1), parts.group(2))
                        .map(DateLineParser::of)
                        .flatMap(Optional::stream)
                        .anyMatch(part -> part.day().isPresent());
    }

    /** Returns true for a line that begins with a date in figures and goes on with a capital letter. */
    static boolean standsFirst(String line) {
        if (line.length() > LONGEST_WITH_WORDS || !hasDigit(line)) {
            return false;
        }
        Matcher parts = FIRST.matcher(DateSpelling.plain(line));
        return parts.matches()
                && of(parts.group(1)).flatMap(DateLineParser::day).isPresent();
    }

    /** Returns true for a short line with a month and its year, such as "Geneva, 16 and 17 November 2026". */
    static boolean standsAmongWords(String line) {
        if (line.length() > LONGEST_AROUND || !hasDigit(line) || line.split(" ", -1).length > MOST_WORDS_AROUND) {
            return false;
        }
        return WITHIN.matcher(DateSpelling.plain(line))
                .results()
                .anyMatch(date -> date.group(2) == null
                        || CalendarNames.month(date.group(2)).isPresent());
    }

    /** Returns true for words such as dates and times are made of, complete or not. */
    static boolean isOfCalendar(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST
                && WrittenDate.words(text).stream().allMatch(WrittenDate::isWord);
    }

    /** Returns true for a text that has a date, or a month or day of the week beside a number. */
    static boolean namesDay(String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        List<String> words = WrittenDate.words(text);
        boolean inNumbers = words.stream().anyMatch(word -> word.matches("\\d{1,4}([./-])\\d{1,2}\\1\\d{2,4}[.,:]?"));
        return inNumbers || (namesPart(text) && words.stream().anyMatch(word -> word.matches("\\d.*")));
    }

    /** Returns true for a text with a month or a day of the week. */
    static boolean namesPart(String text) {
        return text.length() <= LONGEST
                && WrittenDate.words(text).stream()
                        .anyMatch(word -> !WrittenDate.isFiller(word)
                                && (CalendarNames.month(word).isPresent() || CalendarNames.isWeekday(word)));
    }

    /** Returns why words that are all of the calendar are no date, if a month or numbers with signs are among them. */
    private static Optional<DateLineParser> incomplete(List<String> words) {
        boolean hasMonth =
                words.stream().anyMatch(word -> CalendarNames.month(word).isPresent() && !WrittenDate.isFiller(word));
        boolean hasNumber = words.stream().anyMatch(word -> word.matches("'?\\d.*"));
        boolean hasYear = words.stream().anyMatch(word -> word.matches("(?:.*\\D)?\\d{4}(?:\\D.*)?"));
        boolean isInNumbers = words.stream()
                .anyMatch(word -> word.matches("\\d{1,4}([/-])\\d{1,2}\\1\\d{1,4}|\\d{1,2}[./-]\\d{1,2}[./-]\\d{4}"));
        boolean hasWeekday = words.stream().anyMatch(CalendarNames::isWeekday);
        boolean hasDay = words.stream().anyMatch(word -> word.matches("\\d{1,2}(?:st|nd|rd|th|\\.)?"));
        boolean hasTime = words.stream().anyMatch(word -> word.contains(":"));
        boolean isDayOfWeek = hasWeekday && hasDay && !hasTime && !hasYear;
        if (!isInNumbers && !(hasMonth && hasNumber) && !isDayOfWeek) {
            return Optional.empty();
        }
        return Optional.of(
                new Doubtful(hasYear ? "no day of the calendar can be read in it" : "it says no year of four digits"));
    }

    /** Returns why a date with a slip in the name of its month is none; empty when another word is not of a date. */
    private static Optional<DateLineParser> misspelt(List<String> words) {
        List<String> others =
                words.stream().filter(word -> !WrittenDate.isWord(word)).toList();
        boolean hasDayAndYear = words.stream().anyMatch(word -> word.matches("\\d{1,2}\\D{0,2}"))
                && words.stream().anyMatch(word -> word.matches("\\d{4}\\D?"));
        if (others.size() != 1 || others.get(0).length() < SHORTEST_MISSPELT || !hasDayAndYear) {
            return Optional.empty();
        }
        return SpellingSuggestion.to(
                        CalendarNames.plain(others.get(0).toLowerCase(Locale.ROOT)), CalendarNames.monthNames())
                .map(near -> new NoSuchDay("'" + others.get(0) + "' is no month (did you mean '" + near + "'?)"));
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
                .orElse(new Doubtful("'" + word + "' is no month in " + CalendarNames.languages()));
    }

    private static DateLineParser day(String year, int month, String day) {
        try {
            return new Day(LocalDate.of(Integer.parseInt(year), month, Integer.parseInt(day)));
        } catch (DateTimeException e) {
            return new NoSuchDay("there is no such day");
        }
    }

    /** Every date has a digit, in whatever script; most lines of a text have none. */
    private static boolean hasDigit(String line) {
        return line.codePoints().anyMatch(Character::isDigit);
    }

    private static String withoutWeekday(String text) {
        Matcher weekday = WEEKDAY.matcher(text);
        return weekday.matches() && CalendarNames.isWeekday(weekday.group(1)) ? weekday.group(2) : text;
    }
}
