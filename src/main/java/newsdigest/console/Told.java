package newsdigest.console;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How numbers and days are told. */
final class Told {

    private Told() {}

    /** {@code 1,234,567}. */
    static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** {@code 1 entry}, {@code 1,234 entries}. */
    static String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    /** {@code 16 Feb 2021}. */
    static String day(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).format(instant.atZone(zone));
    }
}
