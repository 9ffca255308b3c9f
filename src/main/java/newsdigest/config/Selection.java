package newsdigest.config;

import java.time.LocalDate;
import java.time.Period;

/** How the items of an edition are chosen, before it is known on which day. */
public sealed interface Selection {

    /** All items of the days from {@code from} to {@code to}, both inclusive, in the newsletter's zone. */
    record Between(LocalDate from, LocalDate to) implements Selection {}

    /** All items of the days of {@code period} that end with the as-of day, which is included. */
    record Last(Period period) implements Selection {}

    /** The {@code count} newest items of each language, none after the as-of day. */
    record Latest(int count) implements Selection {}
}
