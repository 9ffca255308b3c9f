package newsdigest.news.date;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Date with or without a time, read word by word: as feeds have it (RFC 822, RFC 5322 with its obsolete forms, asctime)
 * and as people write it in the languages of {@link newsdigest.text.InputLanguages}. One word too many, and it is no date.
 */
final class WrittenDate {

    private static final Set<String> FILLERS = Set.of(("de del of at am um uhr a las la le el den dem the on as o h hrs"
                    + " horas heures hours - \u2013 | \u00B7 t em kl der @ o'clock ano annee jahr year \u0433 \u0433\u043E\u0434\u0430 \u0432")
            .split(" "));

    /** Spellings in which the words of a date do not stand apart. */
    private static final List<Spelling> SPELLINGS = List.of(
            // Slash or dot between a number and the name of a month, as in 19/Nov/2026.
            new Spelling("(?<=\\d)[/.](?=\\p{L}{3})", " "),
            new Spelling("(?<=\\p{L}{3})(?:\\.?/|\\.(?=\\d)|(?='\\d\\d\\b))(?=['\\d])", " "),
            new Spelling("(?<=\\d)-(?=\\p{L})|(?<=\\p{L}|\\p{L}\\.)-(?=\\d{2,4}\\b(?!:|\\d))", " "),
            new Spelling("\\b([ap])\\.? ?m\\.?(?=\\s|$)", "$1m"),
            new Spelling("[,;]", " "),
            new Spelling("(\\d{1,2}) h (\\d\\d)\\b", "$1h$2"),
            new Spelling("(?i)(?<![\\d:.])(\\d{1,2}) (?:uhr|hrs|horas|heures|hours)(?= |$)", "$1h"),
            new Spelling("(\\d) ([ap]m)\\b", "$1$2"));

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");
    private static final Pattern TIME = Pattern.compile(
            "(\\d{1,2})(?::|h|\\.)(\\d\\d)(?:[:.](\\d\\d)(?:[.,:]\\d+)?)?h?([ap]m)?([+-]\\d\\d:?\\d\\d|z)?");
    private static final Pattern HOUR = Pattern.compile("(\\d{1,2})([ap]m|h)");
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4})([./-])(\\d{1,2})\\2(\\d{1,4})\\.?");
    private static final Pattern DAY = Pattern.compile("(\\d{1,2})(?:st|nd|rd|th|er|\\.?\u00BA|\\.?\u00AA|\\.)?");
    private static final Pattern NUMBER =
            Pattern.compile("(?:'?\\d+|\\d+(?:[-./:]\\d+)+|\\d+h\\d*|\\d+[ap]m|[ap]\\.?m\\.?)[.:,;]?");
    private static final Pattern CAPITALS = Pattern.compile("[A-Z]{2,5}");
    private static final Pattern YEAR = Pattern.compile("'?(\\d{4}|\\d\\d)\\.?");

    /** Last two-digit year of this century (RFC 5322, 4.3). */
    private static final int LAST_SHORT_YEAR = 49;

    private static final int LONGEST = 100;

    private final Optional<Locale> language;
    private final DateOrder order;
    private int day;
    private int year = -1;
    private @Nullable Month month;
    private @Nullable LocalTime time;
    private boolean isOfProgram;
    private boolean isInNumbers;
    private @Nullable String zone;

    private WrittenDate(Optional<Locale> language, DateOrder order) {
        this.language = language;
        this.order = order;
    }

    /**
     * Parses a date; empty when it is none.
     *
     * @param zone zone of a time that names none; but one with seconds comes from a program, which means UTC, unless its
     *     day is in numbers or its hour before or after noon, as spreadsheets and servers write it for the people there
     * @param language language of the text, which decides what 5/6/2026 is
     * @param order order of the other dates of its source, which decides before the language does
     */
    static Optional<PublicationDate> parse(String written, ZoneId zone, Optional<Locale> language, DateOrder order) {
        try {
            return read(written, language, order).flatMap(date -> date.result(zone));
        } catch (DateTimeException noSuchZone) {
            return Optional.empty();
        }
    }

    /** Parses a date; returns the day that is written, in whatever zone its time is. */
    static Optional<LocalDate> day(String written, Optional<Locale> language, DateOrder order) {
        return read(written, language, order).map(WrittenDate::day);
    }

    private static Optional<WrittenDate> read(String written, Optional<Locale> language, DateOrder order) {
        String text = COMMENT.matcher(written.toLowerCase(Locale.ROOT)).replaceAll(" ");
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            WrittenDate date = new WrittenDate(language, order);
            boolean isDate =
                    date.read(tokens(text), text.indexOf(',')) && date.day().getYear() > 0;
            return isDate ? Optional.of(date) : Optional.empty();
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    /** Returns true for a word that a date may have: a name of the calendar, a number, a time, a zone or a filler. */
    static boolean isWord(String written) {
        String word = written.toLowerCase(Locale.ROOT);
        boolean isZone = ZoneNames.isKnown(word) || CAPITALS.matcher(written).matches();
        return CalendarNames.month(word).isPresent()
                || CalendarNames.isWeekday(word)
                || FILLERS.contains(CalendarNames.plain(word))
                || DAY.matcher(word).matches()
                || NUMBER.matcher(word).matches()
                || TIME.matcher(word).matches()
                || isZone;
    }

    /** Returns true for a word between the parts of a date, such as "of". */
    static boolean isFiller(String word) {
        return FILLERS.contains(CalendarNames.plain(word));
    }

    /** Splits a date into its words. */
    static List<String> words(String text) {
        return tokens(COMMENT.matcher(text).replaceAll(" "));
    }

    private static List<String> tokens(String text) {
        return List.of(SPACES.split(Spelling.replaceAll(SPELLINGS, text).strip(), -1));
    }

    private boolean read(List<String> tokens, int comma) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            boolean isFirstBeforeComma = i == 0 && comma == token.length();
            if (isFirstBeforeComma && token.chars().allMatch(Character::isLetter)) {
                continue;
            }
            if (!(time(token) || numbers(token, tokens) || day(token) || year(token))) {
                words.add(token);
            }
        }
        return month(words) && year >= 0 && day > 0;
    }

    private boolean time(String token) {
        Matcher clock = TIME.matcher(token);
        if (time == null && clock.matches() && !(token.indexOf(':') < 0 && day == 0)) {
            int second = clock.group(3) == null ? 0 : Math.min(59, Integer.parseInt(clock.group(3)));
            isOfProgram = clock.group(3) != null && clock.group(4) == null;
            time = LocalTime.of(hour(clock.group(1), clock.group(4)), Integer.parseInt(clock.group(2)), second);
            zone = clock.group(5) == null ? zone : clock.group(5);
            return true;
        }
        Matcher hour = HOUR.matcher(token);
        if (time == null && hour.matches()) {
            time = LocalTime.of(hour(hour.group(1), hour.group(2)), 0);
            return true;
        }
        return false;
    }

    private static int hour(String written, @Nullable String half) {
        int hour = Integer.parseInt(written);
        if (half == null || half.equals("h")) {
            return hour;
        } else if (hour > 12) {
            throw new DateTimeException("no such hour before or after noon");
        }
        return hour % 12 + (half.equals("pm") ? 12 : 0);
    }

    private boolean numbers(String token, List<String> tokens) {
        Matcher numbers = NUMBERS.matcher(token);
        if (!numbers.matches() || day > 0) {
            return false;
        }
        int first = Integer.parseInt(numbers.group(1));
        int second = Integer.parseInt(numbers.group(3));
        if (numbers.group(1).length() == 4) {
            set(Integer.parseInt(numbers.group(4)), second, first);
            return true;
        }
        int written = year(numbers.group(4).length(), Integer.parseInt(numbers.group(4)));
        boolean hasDots = numbers.group(2).equals(".");
        Optional<Boolean> isMonthFirst = hasDots ? Optional.of(false) : isMonthFirst(first, second, written, tokens);
        if (numbers.group(1).length() > 2 || isMonthFirst.isEmpty()) {
            return false;
        }
        set(isMonthFirst.get() ? second : first, isMonthFirst.get() ? first : second, written);
        isInNumbers = true;
        return true;
    }

    private void set(int newDay, int newMonth, int newYear) {
        day = newDay;
        month = Month.of(newMonth);
        year = newYear;
    }

    /** Returns true when the month stands first; empty when nobody can tell. */
    private Optional<Boolean> isMonthFirst(int first, int second, int written, List<String> tokens) {
        DateOrder own = DateOrder.of(first, second, written, tokens.stream());
        DateOrder told = own == DateOrder.UNKNOWN ? order : own;
        if (told != DateOrder.UNKNOWN || first == second) {
            return Optional.of(told == DateOrder.MONTH_FIRST);
        }
        if (tokens.stream().anyMatch(token -> token.matches("\\d{1,2}:\\d\\d(:\\d\\d)?[ap]m"))) {
            return Optional.of(true);
        }
        String country = language.map(Locale::getCountry).orElse("");
        boolean isEnglish =
                language.map(known -> known.getLanguage().equals("en")).orElse(true);
        boolean isUnclear = isEnglish && country.isEmpty();
        return isUnclear ? Optional.empty() : Optional.of(isEnglish && country.equals("US"));
    }

    private boolean day(String token) {
        Matcher number = DAY.matcher(token);
        if (day == 0 && number.matches()) {
            day = Integer.parseInt(number.group(1));
            return true;
        }
        return false;
    }

    private boolean year(String token) {
        Matcher number = YEAR.matcher(token);
        if (year < 0 && number.matches()) {
            year = year(number.group(1).length(), Integer.parseInt(number.group(1)));
            return true;
        }
        return false;
    }

    static int year(int digits, int year) {
        return digits == 2 ? year + (year <= LAST_SHORT_YEAR ? 2000 : 1900) : year;
    }

    /** Takes the month, a day of the week and the zone; false when a word is none of them. Mar is both. */
    private boolean month(List<String> words) {
        List<String> months = words.stream()
                .filter(word -> CalendarNames.month(word).isPresent())
                .toList();
        if (month == null) {
            String name = months.stream()
                    .filter(word -> months.size() == 1 || !CalendarNames.isWeekday(word))
                    .findFirst()
                    .orElse(months.isEmpty() ? "" : months.get(0));
            month = CalendarNames.month(name).orElse(null);
            if (month == null) {
                return false;
            }
            words.remove(name);
        }
        for (String word : words) {
            if (FILLERS.contains(CalendarNames.plain(word)) || CalendarNames.isWeekday(word)) {
                continue;
            }
            boolean isSecondName = zone != null && ZoneNames.isShaped(word);
            if (time == null || !(ZoneNames.isShaped(word) || isSecondName)) {
                return false;
            }
            boolean isOffsetOfName = zone != null && (word.startsWith("+") || word.startsWith("-"));
            zone = zone == null || isOffsetOfName ? word : zone;
        }
        return true;
    }

    private LocalDate day() {
        return LocalDate.of(year, month == null ? Month.JANUARY : month, day);
    }

    private Optional<PublicationDate> result(ZoneId otherwise) {
        LocalDate date = day();
        boolean isWholeDay = time == null || (zone == null && time.equals(LocalTime.MIDNIGHT));
        if (isWholeDay) {
            return Optional.of(PublicationDate.on(date));
        } else if (zone == null) {
            ZoneId meant = isOfProgram && !isInNumbers ? ZoneOffset.UTC : otherwise;
            return Optional.of(
                    PublicationDate.at(ZonedDateTime.of(date, time, meant).toInstant(), otherwise));
        }
        LocalTime clock = time;
        return Optional.of(ZoneNames.of(zone)
                .map(known ->
                        PublicationDate.at(ZonedDateTime.of(date, clock, known).toInstant(), otherwise))
                .orElseGet(() -> PublicationDate.on(date)));
    }
}
