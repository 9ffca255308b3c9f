package newsdigest.config.mail;

import java.util.OptionalInt;

/**
 * Warm-up of a mail server or sender that is new to the world: the limit of a day grows from day to day, and ends.
 *
 * @param start most messages on the first day
 * @param factor growth from one day with mail to the next
 * @param days number of days with mail until there is no limit
 */
public record WarmUp(int start, double factor, int days) {

    /** Returns the most messages of a day before which there were so many days with mail; empty after the last. */
    public OptionalInt limit(long daysBefore) {
        return daysBefore >= days
                ? OptionalInt.empty()
                : OptionalInt.of((int)
                        Math.min(Integer.MAX_VALUE, Math.round(start * Math.pow(factor, (double) daysBefore))));
    }
}
