package newsdigest.consent.suppression;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parser of the times that other systems write into their lists; without a zone they are in UTC. */
final class PastInstant {

    private static final Pattern UNIX = Pattern.compile("(\\d{9,10})(\\d{3})?(\\.\\d+)?");
    private static final Pattern YEAR_FIRST = Pattern.compile(
            "(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[T ](\\d{1,2}):(\\d{2})(?::(\\d{2}))?(?:\\.\\d+)?)?(?: ?UTC| ?GMT)?");
    private static final Pattern YEAR_LAST =
            Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})[-/.](\\d{4})(?:,? (\\d{1,2}):(\\d{2})(?::(\\d{2}))?)?");

    private PastInstant() {}

    /** Returns the instant; empty when it is none, lies after {@code now}, or when day and month cannot be told apart. */
    static Optional<Instant> parse(String text, Instant now) {
        try {
            return find(text.strip()).filter(found -> !found.isAfter(now.plusSeconds(86_400)));
        } catch (DateTimeException | ArithmeticException noTime) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> find(String text) {
        Matcher unix = UNIX.matcher(text);
        if (unix.matches()) {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(unix.group(1))));
        }
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        if (yearFirst.matches()) {
            return Optional.of(instant(yearFirst, 1, 2, 3, 4));
        }
        Matcher yearLast = YEAR_LAST.matcher(text);
        if (yearLast.matches()) {
            int first = Integer.parseInt(yearLast.group(1));
            int second = Integer.parseInt(yearLast.group(3));
            boolean dayFirst =
                    first > 12 || first == second || yearLast.group(2).equals(".");
            return dayFirst || second > 12
                    ? Optional.of(dayFirst ? instant(yearLast, 4, 3, 1, 5) : instant(yearLast, 4, 1, 3, 5))
                    : Optional.empty();
        }
        return Optional.of(
                text.endsWith("Z") || text.matches(".*T.*[+-]\\d\\d:?\\d\\d")
                        ? OffsetDateTime.parse(text).toInstant()
                        : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    }

    private static Instant instant(Matcher parts, int year, int month, int day, int hour) {
        LocalDate date = LocalDate.of(number(parts, year), number(parts, month), number(parts, day));
        LocalDateTime time = parts.group(hour) == null
                ? date.atStartOfDay()
                : date.atTime(number(parts, hour), number(parts, hour + 1))
                        .plusSeconds(parts.group(hour + 2) == null ? 0 : number(parts, hour + 2));
        return time.toInstant(ZoneOffset.UTC);
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }
}
