package newsdigest.news.date;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Instant in one of the two forms that nearly all feeds have, to the letter: RFC 3339 with seconds, and RFC 5322 with a weekday. Read
 * at once, where other dates are tried in one form after the other.
 */
final class InternetDate {

    private static final Pattern RFC_3339 =
            Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)T(\\d\\d):(\\d\\d):(\\d\\d)(Z|[+-]\\d\\d:\\d\\d)");

    private static final Pattern RFC_5322 = Pattern.compile(
            "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\\d{1,2}) ([A-Z][a-z]{2}) (\\d{4}) (\\d\\d):(\\d\\d):(\\d\\d) (GMT|[+-]\\d{4})");

    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private InternetDate() {}

    /** Returns the instant; empty for every other form, and for what is no date. */
    static Optional<Instant> read(String text) {
        Matcher internet = RFC_3339.matcher(text);
        if (internet.matches()) {
            return instant(internet, number(internet, 1), number(internet, 2), number(internet, 3));
        }
        Matcher mail = RFC_5322.matcher(text);
        return mail.matches()
                ? instant(mail, number(mail, 3), MONTHS.indexOf(mail.group(2)) + 1, number(mail, 1))
                : Optional.empty();
    }

    private static Optional<Instant> instant(Matcher date, int year, int month, int day) {
        try {
            return Optional.of(LocalDateTime.of(year, month, day, number(date, 4), number(date, 5), number(date, 6))
                    .toInstant(offset(date.group(7))));
        } catch (DateTimeException outOfRange) {
            return Optional.empty();
        }
    }

    private static ZoneOffset offset(String written) {
        return written.equals("GMT") ? ZoneOffset.UTC : ZoneOffset.of(written);
    }

    private static int number(Matcher date, int group) {
        return Integer.parseInt(date.group(group));
    }
}
