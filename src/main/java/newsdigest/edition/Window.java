package newsdigest.edition;

import java.time.LocalDate;

/**
 * Days an edition covers, half-open, in the newsletter's zone.
 *
 * @param from the first day
 * @param to the day after the last
 */
public record Window(LocalDate from, LocalDate to) {

    public Window {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a window needs at least one day: " + from + " to " + to);
        }
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(to);
    }

    public LocalDate lastDay() {
        return to.minusDays(1);
    }

    /** Returns both its ends as the id of an edition has them, also of a single day. */
    public String inId() {
        return from + "-to-" + lastDay();
    }
}
