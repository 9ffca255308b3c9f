package newsdigest.news.date;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import newsdigest.text.ComparableText;
import newsdigest.text.InputLanguages;

/**
 * Names of months and days of the week in the languages of {@link InputLanguages} and in Russian, long and short,
 * with and without accents.
 */
final class CalendarNames {

    /** Austrian German has a name of its own for January; the parts of the Arab world have their own for all months. */
    private static final List<Locale> LANGUAGES = Stream.concat(
                    InputLanguages.ALL.stream(),
                    Stream.of("de-AT", "ar-LB", "ar-DZ", "ar-MA", "ru").map(Locale::forLanguageTag))
            .toList();

    /** Names of days that people write and the Unicode locale data do not have. */
    private static final Map<String, DayOfWeek> FURTHER_DAYS = Map.ofEntries(
            Map.entry("tues", DayOfWeek.TUESDAY),
            Map.entry("weds", DayOfWeek.WEDNESDAY),
            Map.entry("thur", DayOfWeek.THURSDAY),
            Map.entry("thurs", DayOfWeek.THURSDAY),
            Map.entry("lu", DayOfWeek.MONDAY),
            Map.entry("ma", DayOfWeek.TUESDAY),
            Map.entry("me", DayOfWeek.WEDNESDAY),
            Map.entry("je", DayOfWeek.THURSDAY),
            Map.entry("ju", DayOfWeek.THURSDAY),
            Map.entry("ve", DayOfWeek.FRIDAY),
            Map.entry("vi", DayOfWeek.FRIDAY),
            Map.entry("sa", DayOfWeek.SATURDAY),
            Map.entry("di", DayOfWeek.SUNDAY));

    /** Names that people write and the Unicode locale data do not have. */
    private static final Map<String, Month> FURTHER = Map.ofEntries(
            Map.entry("sept", Month.SEPTEMBER),
            Map.entry("setiembre", Month.SEPTEMBER),
            Map.entry("set", Month.SEPTEMBER),
            Map.entry("fev", Month.FEBRUARY),
            Map.entry("dec", Month.DECEMBER),
            Map.entry("mrz", Month.MARCH),
            Map.entry("maerz", Month.MARCH),
            Map.entry("jan", Month.JANUARY),
            Map.entry("jun", Month.JUNE),
            Map.entry("jul", Month.JULY),
            Map.entry("\u043D\u043E\u044F", Month.NOVEMBER),
            Map.entry("\u0441\u0435\u043D", Month.SEPTEMBER),
            Map.entry("\u0444\u0435\u0432", Month.FEBRUARY));

    private static final Map<String, Month> MONTHS = months();
    private static final Map<String, Set<DayOfWeek>> WEEKDAYS = weekdays();

    private CalendarNames() {}

    static Optional<Month> month(String word) {
        return Optional.ofNullable(MONTHS.get(plain(word)));
    }

    static Set<String> monthNames() {
        return MONTHS.keySet();
    }

    static boolean isWeekday(String word) {
        return WEEKDAYS.containsKey(plain(word));
    }

    /** Returns the days that a word names; one such as "di" is another day in another language. */
    static Set<DayOfWeek> weekdays(String word) {
        return WEEKDAYS.getOrDefault(plain(word), Set.of());
    }

    /** Returns the names of all languages as a person says a list. */
    static String languages() {
        return "Russian, " + InputLanguages.names();
    }

    /** Returns a word without accents, case and the dot of an abbreviation, as people type on the keyboard they have. */
    static String plain(String word) {
        return ComparableText.withoutMarks(word.toLowerCase(Locale.ROOT)).replace(".", "");
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

    private static Map<String, Set<DayOfWeek>> weekdays() {
        Map<String, Set<DayOfWeek>> weekdays = new HashMap<>();
        FURTHER_DAYS.forEach((name, day) -> add(weekdays, name, day));
        for (Locale language : LANGUAGES) {
            for (DayOfWeek day : DayOfWeek.values()) {
                for (TextStyle style : List.of(TextStyle.FULL, TextStyle.SHORT)) {
                    String name = plain(day.getDisplayName(style, language));
                    add(weekdays, name, day);
                    add(weekdays, name.replaceFirst("-feira$", ""), day);
                }
            }
        }
        return Map.copyOf(weekdays);
    }

    private static void add(Map<String, Set<DayOfWeek>> weekdays, String name, DayOfWeek day) {
        weekdays.computeIfAbsent(name, unknown -> EnumSet.noneOf(DayOfWeek.class))
                .add(day);
    }
}
