package newsdigest.config;

import java.time.LocalDate;
import java.time.Period;
import java.util.Locale;
import newsdigest.text.Formats;

/** Rule by which the items of an edition are chosen, before the day of the edition is known. */
public sealed interface Selection {

    /** Returns it for staff, such as {@code the last 7 days}. */
    String inWords();

    /** All items of the days from {@code from} to {@code to}, both inclusive, in the newsletter's zone. */
    record Between(LocalDate from, LocalDate to) implements Selection {
        @Override
        public String inWords() {
            return from.equals(to) ? Formats.day(from) : Formats.day(from) + " to " + Formats.day(to);
        }
    }

    /** All items of the days of {@code period} that end with the as-of day, which is included. */
    record Last(Period period) implements Selection {
        @Override
        public String inWords() {
            return "the last " + Formats.period(period);
        }
    }

    /** All items of the last calendar week or month that is over at the end of the as-of day. */
    record Previous(Unit unit) implements Selection {
        @Override
        public String inWords() {
            return "the last full " + unit.name().toLowerCase(Locale.ROOT);
        }
    }

    /** All items from where the last edition ended to the as-of day; the first time those of {@code first}. */
    record SinceLast(Period first) implements Selection {
        @Override
        public String inWords() {
            return "everything since the last edition";
        }
    }

    /** The {@code count} newest items of each language, none after the as-of day. */
    record Latest(int count) implements Selection {
        @Override
        public String inWords() {
            return count == 1 ? "the newest item" : "the " + Formats.number(count) + " newest items";
        }
    }

    /** Unit of the calendar, in the newsletter's zone. */
    enum Unit {
        /** Week from Monday to Sunday (ISO 8601). */
        WEEK,
        MONTH
    }
}
