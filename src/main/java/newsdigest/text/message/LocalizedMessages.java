package newsdigest.text.message;

import com.ibm.icu.text.MeasureFormat;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.Measure;
import com.ibm.icu.util.MeasureUnit;
import com.ibm.icu.util.TimeUnit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import newsdigest.text.PhraseFiller;

/**
 * Messages of one language by key. A message has blanks such as {@code {0}}, and plurals in the syntax of ICU, as
 * {@code {0, plural, one {# person} other {# people}}}. An apostrophe is a letter like any other. Thread-safe.
 */
public final class LocalizedMessages {

    /** Mark with which a plural begins; a message without one needs no parser. */
    private static final String PLURAL = ", plural,";

    private static final String ISOLATE = "\u2068";
    private static final String END_OF_ISOLATE = "\u2069";

    /** Units of a length of time by their seconds, the largest first. */
    private static final Map<Long, TimeUnit> UNITS = new TreeMap<>(
                    Map.of(86_400L, MeasureUnit.DAY, 3_600L, MeasureUnit.HOUR, 60L, MeasureUnit.MINUTE))
            .descendingMap();

    private final Locale language;
    private final Locale formats;
    private final Properties phrases;
    private final boolean isRightToLeft;
    private final boolean isolates;

    /**
     * Creates the messages of a language.
     *
     * @param phrases phrases by key, with those of another language as defaults where one is missing
     * @param isolates true to give each text that fills a blank a direction of its own where the language is written from
     *     right to left
     */
    public LocalizedMessages(Locale language, Properties phrases, boolean isolates) {
        this.language = language;
        // Digits as in the dates and addresses beside them, in every language.
        this.formats = new Locale.Builder()
                .setLocale(language)
                .setUnicodeLocaleKeyword("nu", "latn")
                .build();
        this.phrases = phrases;
        this.isRightToLeft = "rtl".equals(phrases.getProperty("direction"));
        this.isolates = isolates && isRightToLeft;
    }

    /** Returns the language. */
    public Locale language() {
        return language;
    }

    /** Returns true for a language that is written from right to left. */
    public boolean isRightToLeft() {
        return isRightToLeft;
    }

    /** Returns the words under a key, with the blanks filled; numbers are written as the language does. */
    public String get(String key, Object... values) {
        return find(key, values)
                .orElseThrow(() -> new IllegalArgumentException("there is no message '" + key + "' in " + language));
    }

    /** Returns the same under a key that need not be there. */
    public Optional<String> find(String key, Object... values) {
        return phrase(key).map(phrase -> fill(phrase, values));
    }

    /** Returns a phrase with its blanks. */
    public Optional<String> phrase(String key) {
        return Optional.ofNullable(phrases.getProperty(key));
    }

    /** Fills the blanks of a phrase. */
    public String fill(String phrase, Object... values) {
        boolean isPlural = phrase.contains(PLURAL);
        Object[] written = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof Number number) {
                written[i] = isPlural ? number : number(number);
            } else {
                written[i] = isolated(value instanceof ZonedDateTime time ? dates().time(time) : String.valueOf(value));
            }
        }
        return isPlural
                ? new MessageFormat(phrase.replace("'", "''"), formats).format(written)
                : PhraseFiller.fill(phrase, written);
    }

    private LocalizedDates dates() {
        return LocalizedDates.of(language);
    }

    /** Returns a text in a direction of its own, so that a name in other letters does not turn its neighbours around. */
    private String isolated(String text) {
        return !isolates || text.isEmpty() || text.startsWith(ISOLATE) ? text : ISOLATE + text + END_OF_ISOLATE;
    }

    /** Returns a number as the language writes it: {@code 1,234}. */
    public String number(Number number) {
        return NumberFormat.getInstance(formats).format(number);
    }

    /** Returns a share as a percentage with two decimals: {@code 0.35%}. */
    public String percent(double share) {
        NumberFormat format = NumberFormat.getPercentInstance(formats);
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(2);
        return format.format(share);
    }

    /** Returns a length of time that somebody chose, in the largest unit that is whole: {@code 2 hours}. */
    public String duration(Duration duration) {
        long seconds = duration.toSeconds();
        MeasureFormat format = MeasureFormat.getInstance(formats, MeasureFormat.FormatWidth.WIDE);
        for (Map.Entry<Long, TimeUnit> unit : UNITS.entrySet()) {
            if (seconds % unit.getKey() == 0 && seconds > 0) {
                return format.format(new Measure(seconds / unit.getKey(), unit.getValue()));
            }
        }
        return format.format(new Measure(seconds, MeasureUnit.SECOND));
    }

    /** Returns a day: {@code Mon 30 Nov 2026}. */
    public String day(LocalDate day) {
        return dates().day(day);
    }

    /** Returns the day of an instant, without the day of the week. */
    public String day(Instant instant, ZoneId zone) {
        return dates().plainDay(LocalDate.ofInstant(instant, zone));
    }

    /** Returns a day and a time on it, with the zone. */
    public String time(Instant instant, ZoneId zone) {
        return dates().time(instant.atZone(zone));
    }

    /** Returns a day and a time on it, without the zone: for rows of a list that names it once. */
    public String moment(Instant instant, ZoneId zone) {
        return dates().moment(instant.atZone(zone));
    }

    /** Returns the first day and the last one. */
    public String days(LocalDate from, LocalDate to) {
        return from.equals(to) ? day(from) : get("days.between", day(from), day(to));
    }

    /** Returns the name of a language in this one, as it stands alone: {@code Spanish}, {@code español}. */
    public String languageName(Locale other) {
        return other.getDisplayName(language);
    }
}
