package newsdigest.news.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Publication date of an item.
 *
 * @param day day in the newsletter's zone; a date without a time is that day everywhere
 * @param instant instant, where the source gives one
 */
public record PublicationDate(LocalDate day, Optional<Instant> instant) {

    /** ISO 8601 with common variants: a space for the T, no seconds, {@code +0200}. */
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .appendPattern("H:mm[:ss]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHmm", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT);

    /** RFC 822 and RFC 2822, with the obsolete forms that feeds still have. */
    private static final Pattern RFC_822 =
            Pattern.compile("(?:\\p{L}+\\.?,? +)?(\\d{1,2}) (\\p{L}{3})\\p{L}*\\.? (\\d{2}|\\d{4}),? "
                    + "(\\d{1,2}):(\\d\\d)(?::(\\d\\d)(?:\\.\\d+)?)? ?([+-]\\d\\d:?\\d\\d|\\p{L}*)");

    private static final Map<String, String> ZONES = Map.ofEntries(
            Map.entry("", "Z"),
            Map.entry("z", "Z"),
            Map.entry("ut", "Z"),
            Map.entry("utc", "Z"),
            Map.entry("gmt", "Z"),
            Map.entry("est", "-05:00"),
            Map.entry("edt", "-04:00"),
            Map.entry("cst", "-06:00"),
            Map.entry("cdt", "-05:00"),
            Map.entry("mst", "-07:00"),
            Map.entry("mdt", "-06:00"),
            Map.entry("pst", "-08:00"),
            Map.entry("pdt", "-07:00"),
            Map.entry("cet", "+01:00"),
            Map.entry("cest", "+02:00"));

    /** Last two-digit year of this century (RFC 2822, 4.3). */
    private static final int LAST_SHORT_YEAR = 49;

    static PublicationDate on(LocalDate day) {
        return new PublicationDate(day, Optional.empty());
    }

    /**
     * Parses a date of a file or feed; empty when it is no date.
     *
     * @param zone zone of the newsletter: in which an instant falls on a day, and in which a time without zone is read
     */
    public static Optional<PublicationDate> parse(String written, ZoneId zone) {
        String text = PlainText.plainSpaces(written);
        Optional<DateLineParser> line = DateLineParser.of(text);
        if (line.isPresent()) {
            return line.get().day().map(PublicationDate::on);
        }
        return iso(text, zone).or(() -> rfc822(text)).map(instant -> {
            return new PublicationDate(LocalDate.ofInstant(instant, zone), Optional.of(instant));
        });
    }

    private static Optional<Instant> iso(String text, ZoneId zone) {
        try {
            String joined =
                    text.replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) (\\d)", "$1T$2").replace(" ", "");
            TemporalAccessor parsed = ISO.parse(joined);
            return Optional.of(
                    parsed.isSupported(ChronoField.OFFSET_SECONDS)
                            ? OffsetDateTime.from(parsed).toInstant()
                            : LocalDateTime.from(parsed).atZone(zone).toInstant());
        } catch (DateTimeException notIso) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> rfc822(String text) {
        Matcher matcher = RFC_822.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches() || !(isMonth(matcher.group(2)) && isZone(matcher.group(7)))) {
            return Optional.empty();
        }
        try {
            int year = Integer.parseInt(matcher.group(3));
            int fullYear = matcher.group(3).length() == 4 ? year : year + (year <= LAST_SHORT_YEAR ? 2000 : 1900);
            LocalDateTime local = LocalDateTime.of(
                    fullYear,
                    DateLineParser.MONTHS.get(matcher.group(2)),
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(4)),
                    Integer.parseInt(matcher.group(5)),
                    matcher.group(6) == null ? 0 : Math.min(59, Integer.parseInt(matcher.group(6))));
            String zone = matcher.group(7);
            return Optional.of(local.toInstant(ZoneOffset.of(ZONES.getOrDefault(zone, zone))));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static boolean isMonth(String word) {
        return DateLineParser.MONTHS.containsKey(word);
    }

    private static boolean isZone(String zone) {
        return ZONES.containsKey(zone) || zone.startsWith("+") || zone.startsWith("-");
    }
}
