package newsdigest.subscriber.status.words;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.text.ComparableText;
import newsdigest.text.InputLanguages;

/**
 * Day in a cell, as programs and people write it. Where day and month can be told in two ways it is one of two days; a
 * month or a year alone is its last day.
 */
public record WrittenDay(LocalDate earliest, LocalDate latest) {

    private static final int LONGEST = 80;
    private static final LocalDate FIRST_OF_SPREADSHEETS = LocalDate.of(1899, 12, 30);
    private static final long SECONDS_A_DAY = 86_400;

    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[ tT].*)?|(\\d{4})(\\d\\d)(\\d\\d)(?:[tT].*)?");
    private static final Pattern YEAR_LAST =
            Pattern.compile("\\A(?:\\p{L}++\\.?,? )?(\\d{1,2})([./-]) ?(\\d{1,2})[./-] ?(\\d{4}|\\d\\d)(?:,? .*)?");
    private static final Pattern MONTH = Pattern.compile("(\\d{1,2})[./-](\\d{4})|(\\d{4})[./-](\\d{1,2})");
    private static final Pattern YEAR = Pattern.compile("[12]\\d{3}");
    private static final Pattern SPREADSHEET = Pattern.compile("([2-9]\\d{4})(?:[.,]\\d+)?");
    private static final Pattern SECONDS = Pattern.compile("(\\d{10})(?:\\d{3})?");
    private static final Pattern CLOCK = Pattern.compile("\\d{1,2}:\\d\\d.*");
    private static final Pattern PART = Pattern.compile("\\p{L}+|\\d+");

    private static final Map<String, Month> MONTHS = months();

    private static Map<String, Month> months() {
        Map<String, Month> months = new HashMap<>();
        for (Locale language : InputLanguages.ALL) {
            for (Month month : Month.values()) {
                for (TextStyle style : TextStyle.values()) {
                    months.putIfAbsent(ComparableText.squashed(month.getDisplayName(style, language)), month);
                }
            }
        }
        months.keySet().removeIf(name -> name.length() < 3 || Character.isDigit(name.charAt(0)));
        months.put("sept", Month.SEPTEMBER);
        months.put("setiembre", Month.SEPTEMBER);
        return Map.copyOf(months);
    }

    /** Returns true for the name of a month, as {@link ComparableText#words} has it. */
    public static boolean isMonth(String word) {
        return MONTHS.containsKey(word);
    }

    /** Returns the day that is written; empty when none is. */
    public static Optional<WrittenDay> of(String cell) {
        String text = digits(cell.strip());
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return inNumbers(text).or(() -> inWords(text));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** Returns a text with the digits of all scripts as those of ASCII. */
    private static String digits(String text) {
        StringBuilder ascii = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKC).codePoints().forEach(c -> {
            if (Character.isDigit(c)) {
                ascii.append(Character.digit(c, 10));
            } else {
                ascii.appendCodePoint(c);
            }
        });
        return ascii.toString();
    }

    private static Optional<WrittenDay> inNumbers(String text) {
        Matcher date = YEAR_FIRST.matcher(text);
        if (date.matches()) {
            int at = date.group(1) == null ? 4 : 1;
            return on(LocalDate.of(number(date, at), number(date, at + 1), number(date, at + 2)));
        }
        date = YEAR_LAST.matcher(text);
        if (date.matches()) {
            int year = number(date, 4) + (date.group(4).length() == 2 ? 2000 : 0);
            return date.group(2).equals(".")
                    ? on(LocalDate.of(year, number(date, 3), number(date, 1)))
                    : inEitherOrder(year, number(date, 1), number(date, 3));
        }
        date = MONTH.matcher(text);
        if (date.matches()) {
            return date.group(1) == null
                    ? endOf(number(date, 3), number(date, 4))
                    : endOf(number(date, 2), number(date, 1));
        }
        if (YEAR.matcher(text).matches()) {
            return endOf(Integer.parseInt(text), 12);
        }
        date = SPREADSHEET.matcher(text);
        if (date.matches()) {
            return on(FIRST_OF_SPREADSHEETS.plusDays(number(date, 1)));
        }
        date = SECONDS.matcher(text);
        return date.matches()
                ? on(LocalDate.ofEpochDay(Long.parseLong(date.group(1)) / SECONDS_A_DAY))
                : Optional.empty();
    }

    private static int number(Matcher date, int group) {
        return Integer.parseInt(date.group(group));
    }

    private static Optional<WrittenDay> on(LocalDate day) {
        return Optional.of(new WrittenDay(day, day));
    }

    private static Optional<WrittenDay> endOf(int year, int month) {
        return on(YearMonth.of(year, month).atEndOfMonth());
    }

    private static Optional<WrittenDay> inEitherOrder(int year, int first, int second) {
        if (second > 12) {
            return on(LocalDate.of(year, first, second));
        }
        LocalDate dayFirst = LocalDate.of(year, second, first);
        if (first > 12) {
            return on(dayFirst);
        }
        LocalDate monthFirst = LocalDate.of(year, first, second);
        return Optional.of(
                dayFirst.isBefore(monthFirst)
                        ? new WrittenDay(dayFirst, monthFirst)
                        : new WrittenDay(monthFirst, dayFirst));
    }

    /** Returns a day with the name of its month, such as "31 de marzo de 2025", "Mar 31, 2025" or "March 2025". */
    private static Optional<WrittenDay> inWords(String text) {
        Month month = null;
        int day = 0;
        int year = 0;
        for (String word : text.split("[\\s,]+", -1)) {
            if (CLOCK.matcher(word).matches()) {
                continue;
            }
            for (Matcher part = PART.matcher(ComparableText.withoutMarks(word)); part.find(); ) {
                String piece = part.group();
                if (!Character.isDigit(piece.charAt(0))) {
                    Month named = MONTHS.get(ComparableText.squashed(piece));
                    month = month == null ? named : month;
                } else if (piece.length() == 4) {
                    year = Integer.parseInt(piece);
                } else if (piece.length() <= 2 && day == 0) {
                    day = Integer.parseInt(piece);
                } else if (piece.length() == 2 && year == 0) {
                    year = 2000 + Integer.parseInt(piece);
                }
            }
        }
        if (month == null || year == 0) {
            return Optional.empty();
        }
        return day == 0 ? endOf(year, month.getValue()) : on(LocalDate.of(year, month, day));
    }
}
