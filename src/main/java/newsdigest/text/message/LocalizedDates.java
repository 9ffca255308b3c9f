package newsdigest.text.message;

import com.ibm.icu.text.DateTimePatternGenerator;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Days and times as a language writes them, short and with the time on a clock of 24 hours; English as in Britain. */
record LocalizedDates(DateTimeFormatter weekday, DateTimeFormatter plain, DateTimeFormatter clock) {

    /** Dates by language, as looking up the patterns of one is slow. */
    private static final Map<Locale, LocalizedDates> KNOWN = new ConcurrentHashMap<>();

    /** Returns those of a language. */
    static LocalizedDates of(Locale language) {
        return KNOWN.computeIfAbsent(language, LocalizedDates::make);
    }

    private static LocalizedDates make(Locale language) {
        boolean isEnglish = language.equals(Locale.ENGLISH);
        DateTimePatternGenerator patterns = DateTimePatternGenerator.getInstance(language);
        return new LocalizedDates(
                DateTimeFormatter.ofPattern(isEnglish ? "EEE d MMM y" : patterns.getBestPattern("yMMMEd"), language),
                DateTimeFormatter.ofPattern(isEnglish ? "d MMM y" : patterns.getBestPattern("yMMMd"), language),
                DateTimeFormatter.ofPattern(
                        isEnglish ? "EEE d MMM y, HH:mm" : patterns.getBestPattern("yMMMEdHm"), language));
    }

    /** Returns a day with its day of the week. */
    String day(LocalDate day) {
        return weekday.format(day);
    }

    /** Returns a day without its day of the week. */
    String plainDay(LocalDate day) {
        return plain.format(day);
    }

    /** Returns a day with its time, without the zone. */
    String moment(ZonedDateTime time) {
        return clock.format(time);
    }

    /** Returns a day with its time and zone. */
    String time(ZonedDateTime time) {
        return moment(time) + " (" + time.getZone().getId() + ")";
    }
}
