package newsdigest.news.date;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import newsdigest.text.ComparableText;
import newsdigest.text.InputLanguages;

/**
 * Names of months and days of the week in the languages of {@link InputLanguages}, long and short,
 * with and without accents. The file {@code calendar-names.txt} lists those of the Unicode locale data, which takes long to
 * load for all languages, and others that people write.
 */
final class CalendarNames {

    private static final String TABLE = "calendar-names.txt";

    private static final Map<String, Month> MONTHS = new HashMap<>();
    private static final Map<String, Set<DayOfWeek>> WEEKDAYS = new HashMap<>();

    static {
        lines().forEach(CalendarNames::add);
    }

    private CalendarNames() {}

    static Optional<Month> month(String word) {
        return Optional.ofNullable(MONTHS.get(plain(word)));
    }

    static Set<String> monthNames() {
        return Set.copyOf(MONTHS.keySet());
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
        return InputLanguages.names();
    }

    /** Returns a word without accents, case and the dot of an abbreviation, as people type on the keyboard they have. */
    static String plain(String word) {
        return ComparableText.withoutMarks(word.toLowerCase(Locale.ROOT)).replace(".", "");
    }

    private static List<String> lines() {
        try (InputStream table = Objects.requireNonNull(CalendarNames.class.getResourceAsStream(TABLE), TABLE)) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds the names of a line such as {@code MAY: mai, mayo}. */
    private static void add(String line) {
        int colon = line.indexOf(':');
        String key = line.substring(0, colon);
        for (String name : line.substring(colon + 1).split(",", -1)) {
            if (key.endsWith("DAY")) {
                WEEKDAYS.computeIfAbsent(name.strip(), unknown -> EnumSet.noneOf(DayOfWeek.class))
                        .add(DayOfWeek.valueOf(key));
            } else {
                MONTHS.put(name.strip(), Month.valueOf(key));
            }
        }
    }
}
