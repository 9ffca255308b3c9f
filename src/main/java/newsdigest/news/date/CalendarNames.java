package newsdigest.news.date;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import newsdigest.text.ComparableText;

/**
 * Names of months and days of the week in English, Spanish, French, Portuguese and German, long and short, with and
 * without accents.
 */
final class CalendarNames {

    private static final List<Locale> LANGUAGES = List.of(
            Locale.ENGLISH,
            Locale.FRENCH,
            Locale.GERMAN,
            Locale.forLanguageTag("es"),
            Locale.forLanguageTag("pt"),
            Locale.forLanguageTag("de-AT"));

    /** Names that people write and the Unicode locale data do not have. */
    private static final Map<String, Month> FURTHER = Map.of(
            "sept", Month.SEPTEMBER,
            "setiembre", Month.SEPTEMBER,
            "set", Month.SEPTEMBER,
            "fev", Month.FEBRUARY,
            "dec", Month.DECEMBER,
            "mrz", Month.MARCH,
            "maerz", Month.MARCH,
            "jan", Month.JANUARY,
            "jun", Month.JUNE,
            "jul", Month.JULY);

    private static final Map<String, Month> MONTHS = months();
    private static final Set<String> WEEKDAYS = weekdays();

    private CalendarNames() {}

    static Optional<Month> month(String word) {
        return Optional.ofNullable(MONTHS.get(plain(word)));
    }

    static Set<String> monthNames() {
        return MONTHS.keySet();
    }

    static boolean isWeekday(String word) {
        return WEEKDAYS.contains(plain(word));
    }

    /** Returns a word without accents, case and the dot of a short form, as people type on the keyboard they have. */
    static String plain(String word) {
        return ComparableText.withoutMarks(word.toLowerCase(Locale.ROOT)).replaceFirst("(?<=\\p{L})\\.$", "");
    }

    private static Map<String, Month> months() {
        Map<String, Month> months = new HashMap<>(FURTHER);
        for (Locale language : LANGUAGES) {
            for (Month month : Month.values()) {
                for (TextStyle style : List.of(
                        TextStyle.FULL, TextStyle.SHORT, TextStyle.FULL_STANDALONE, TextStyle.SHORT_STANDALONE)) {
                    months.putIfAbsent(plain(month.getDisplayName(style, language)), month);
                }
            }
        }
        return Map.copyOf(months);
    }

    private static Set<String> weekdays() {
        Set<String> weekdays = new HashSet<>(Set.of("tues", "weds", "thur", "thurs", "lu", "ma", "je", "ve", "sa"));
        for (Locale language : LANGUAGES) {
            for (DayOfWeek day : DayOfWeek.values()) {
                for (TextStyle style : List.of(TextStyle.FULL, TextStyle.SHORT)) {
                    String name = plain(day.getDisplayName(style, language));
                    weekdays.add(name);
                    weekdays.add(name.replaceFirst("-feira$", ""));
                }
            }
        }
        return Set.copyOf(weekdays);
    }
}
