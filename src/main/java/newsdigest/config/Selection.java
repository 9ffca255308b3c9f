package newsdigest.config;

import java.time.LocalDate;
import java.time.Period;

/** Rule by which the items of an edition are chosen, before the day of the edition is known. */
public sealed interface Selection {

    /** All items of the days from {@code from} to {@code to}, both inclusive, in the newsletter's zone. */
    record Between(LocalDate from, LocalDate to) implements Selection {}

    /** All items of the days of {@code period} that end with the as-of day, which is included. */
    record Last(Period period) implements Selection {}

    /** All items of the last calendar week or month that is over at the end of the as-of day. */
    record Previous(Unit unit) implements Selection {}

    /** All items from where the last edition ended to the as-of day; the first time those of {@code first}. */
    record SinceLast(Period first) implements Selection {}

    /** The {@code count} newest items of each language, none after the as-of day. */
    record Latest(int count) implements Selection {}

    /** Unit of the calendar, in the newsletter's zone. */
    enum Unit {
        /** Week from Monday to Sunday (ISO 8601). */
        WEEK,
        MONTH
    }
}
