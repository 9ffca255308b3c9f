package newsdigest.news;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line that is a date and nothing else: {@code 15 February, 2021}, {@code February 15, 2021}, {@code 2021-02-15},
 * {@code 15 de febrero de 2021}, {@code 15 février 2021}.
 */
sealed interface DateLine {

    record Day(LocalDate date) implements DateLine {}

    /** Written like a date, but there is no such day. */
    record NoSuchDay(String reason) implements DateLine {}

    Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
    Pattern DAY_FIRST = Pattern.compile(
            "(\\d{1,2})(?:st|nd|rd|th|er|\u00BA)?\\.? (?:de |of )?(\\p{L}+)\\.?,? (?:de |del )?(\\d{4})");
    Pattern MONTH_FIRST = Pattern.compile("(\\p{L}+)\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})");
    Map<String, Month> MONTHS = months();

    /** Empty when the line is not written like a date at all. */
    static Optional<DateLine> of(String line) {
        String text = PlainText.line(line).toLowerCase(Locale.ROOT);
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) {
            return Optional.of(day(iso.group(1), Integer.parseInt(iso.group(2)), iso.group(3)));
        }
        Matcher dayFirst = DAY_FIRST.matcher(text);
        if (dayFirst.matches()) {
            return named(dayFirst.group(3), dayFirst.group(2), dayFirst.group(1));
        }
        Matcher monthFirst = MONTH_FIRST.matcher(text);
        return monthFirst.matches()
                ? named(monthFirst.group(3), monthFirst.group(1), monthFirst.group(2))
                : Optional.empty();
    }

    private static Optional<DateLine> named(String year, String month, String day) {
        Month known = MONTHS.get(plain(month));
        return known == null
                ? Optional.of(new NoSuchDay("'" + month + "' is no month"))
                : Optional.of(day(year, known.getValue(), day));
    }

    private static DateLine day(String year, int month, String day) {
        try {
            return new Day(LocalDate.of(Integer.parseInt(year), month, Integer.parseInt(day)));
        } catch (DateTimeException e) {
            return new NoSuchDay("there is no such day");
        }
    }

    private static Map<String, Month> months() {
        Map<String, Month> months = new HashMap<>();
        for (Locale language : List.of(Locale.ENGLISH, Locale.FRENCH, Locale.forLanguageTag("es"))) {
            for (Month month : Month.values()) {
                for (TextStyle style : List.of(TextStyle.FULL, TextStyle.SHORT)) {
                    months.put(plain(month.getDisplayName(style, language).replace(".", "")), month);
                }
            }
        }
        months.put("sept", Month.SEPTEMBER);
        months.put("setiembre", Month.SEPTEMBER);
        return Map.copyOf(months);
    }

    /** Without accents and case, as people type on the keyboard they have. */
    private static String plain(String word) {
        return Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "");
    }
}
