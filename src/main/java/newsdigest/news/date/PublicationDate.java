package newsdigest.news.date;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.news.text.HtmlText;
import org.jsoup.nodes.Element;

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

    private static final List<DateTimeFormatter> ISO_DAYS = List.of(
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ISO_WEEK_DATE,
            DateTimeFormatter.ISO_ORDINAL_DATE);

    /** Words that pages write before a date. Those for changes, such as updated, are not among them. */
    private static final Pattern LABEL = Pattern.compile(
            "^(?:"
                    + "(?:date|(?:date )?(?:first )?published|publication date|date of publication|posted|released|dated|press release"
                    + "|fecha|fecha de publicaci[o\u00F3]n|publicad[oa]|data|data de publica[c\u00E7][a\u00E3]o"
                    + "|date de publication|publi[e\u00E9]e?|mise? en ligne"
                    + "|fecha y hora|d[i\u00ED]a|comunicado|communiqu[e\u00E9]|pressemitteilung"
                    + "|\u0627\u0644\u062A\u0627\u0631\u064A\u062E|\u062A\u0627\u0631\u064A\u062E \u0627\u0644\u0646\u0634\u0631"
                    + "|datum|ver[o\u00F6]ffentlicht|ver[o\u00F6]ffentlicht am|erschienen|erschienen am)"
                    + "(?: ?: ?| ?[|-] (?=\\d|\\p{L}+[ ,])| (?=(?:on|el|em|le|am|a|the) |\\d|\\p{L}+ \\d|\\p{L}+, ))|am (?=\\d))",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d)T(\\d\\d)(\\d\\d)(\\d\\d)?(.*)");

    private static final Pattern AMBIGUOUS =
            Pattern.compile("\\A\\s*+\\d{1,2}[/-]\\d{1,2}[/-]\\d{2,4}\\b.*", Pattern.DOTALL);

    /** First and last year of what may be news; programs write the year 1 for no date. */
    private static final int FIRST_YEAR = 1000;

    private static final int LAST_YEAR = 9999;

    private static final int LONGEST = 300;

    static PublicationDate on(LocalDate day) {
        return new PublicationDate(day, Optional.empty());
    }

    static PublicationDate at(Instant instant, ZoneId zone) {
        return new PublicationDate(LocalDate.ofInstant(instant, zone), Optional.of(instant));
    }

    /** Parses a date of which nothing says in what language it is. */
    public static Optional<PublicationDate> parse(String written, ZoneId zone) {
        return parse(written, zone, Optional.empty(), DateOrder.UNKNOWN);
    }

    /** Parses a date of a text in a language, which decides what 5/6/2026 is. */
    public static Optional<PublicationDate> parse(String written, ZoneId zone, Optional<Locale> language) {
        return parse(written, zone, language, DateOrder.UNKNOWN);
    }

    /**
     * Parses a date of a file or feed; empty when it is no date.
     *
     * @param zone zone of the newsletter: in which an instant falls on a day, and in which a time without zone is read
     * @param language language of the text around it, for 5/6/2026
     * @param order order of day and month in the other dates of its source, which decides before the language does
     */
    public static Optional<PublicationDate> parse(
            String written, ZoneId zone, Optional<Locale> language, DateOrder order) {
        return InternetDate.read(written)
                .map(instant -> at(instant, zone))
                .filter(PublicationDate::isPlausible)
                .or(() -> parseAnyForm(written, zone, language, order));
    }

    /** Parses a date in whatever form; it reads those of {@link InternetDate} as that does. */
    static Optional<PublicationDate> parseAnyForm(
            String written, ZoneId zone, Optional<Locale> language, DateOrder order) {
        String whole = (HtmlText.hasTags(written) ? ofElement(written) : written).strip();
        if (whole.length() > LONGEST) {
            return Optional.empty();
        }
        String text = withoutLabel(DateSpelling.plain(whole));
        return parsePlain(text, zone, language, order)
                .or(() -> {
                    String bare = withoutLabel(DateSpelling.undecorated(text));
                    return bare.equals(text) ? Optional.empty() : parsePlain(bare, zone, language, order);
                })
                .filter(PublicationDate::isPlausible);
    }

    private static Optional<PublicationDate> parsePlain(
            String text, ZoneId zone, Optional<Locale> language, DateOrder order) {
        Optional<DateLineParser> line = DateLineParser.exact(text);
        return line.isPresent() && !line.get().isDoubtful()
                ? line.get().day().map(PublicationDate::on)
                : iso(text, zone).or(() -> isoDay(text)).or(() -> WrittenDate.parse(text, zone, language, order));
    }

    /** Returns a text without the word for a date before it. */
    static String withoutLabel(String text) {
        return LABEL.matcher(text).replaceFirst("");
    }

    /** Returns true for numbers that may be day and month, or month and day. */
    public static boolean isAmbiguous(String written) {
        return AMBIGUOUS.matcher(written).matches();
    }

    private boolean isPlausible() {
        return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
    }

    /** Returns the date of an element {@code time}, as some systems write it into a field for dates. */
    private static String ofElement(String html) {
        Element body = HtmlText.parse(html).body();
        Element time = body.selectFirst("time[datetime], [content][property~=date], meta[content]");
        return time == null ? body.text() : time.attr("datetime") + time.attr("content");
    }

    /** Parses the other days of ISO 8601: without hyphens, by the week and by the day of the year. */
    private static Optional<PublicationDate> isoDay(String text) {
        return ISO_DAYS.stream()
                .flatMap(form -> day(text, form).stream())
                .findFirst()
                .map(PublicationDate::on);
    }

    private static Optional<LocalDate> day(String text, DateTimeFormatter form) {
        try {
            return Optional.of(LocalDate.parse(text, form));
        } catch (DateTimeException otherForm) {
            return Optional.empty();
        }
    }

    private static Optional<PublicationDate> iso(String text, ZoneId zone) {
        Matcher compact = COMPACT.matcher(text);
        String plain = compact.matches()
                ? text.substring(0, 4) + "-" + compact.group(2) + "-" + compact.group(3) + "T" + compact.group(4) + ":"
                        + compact.group(5) + (compact.group(6) == null ? "" : ":" + compact.group(6)) + compact.group(7)
                : text;
        try {
            String joined = plain.replaceFirst("\\[[A-Za-z_/+-]+]$", "")
                    .replaceFirst("^(\\d{4})[/.](\\d{1,2})[/.](\\d{1,2})", "$1-$2-$3")
                    .replaceFirst("^(\\d{4}-\\d\\d?-\\d\\d?),? (\\d)", "$1T$2")
                    .replaceFirst("(\\d\\d:\\d\\d):60", "$1:59")
                    .replace(" ", "");
            TemporalAccessor parsed = ISO.parse(joined);
            Instant instant = parsed.isSupported(ChronoField.OFFSET_SECONDS)
                    ? OffsetDateTime.from(parsed).toInstant()
                    : LocalDateTime.from(parsed).atZone(zone).toInstant();
            return Optional.of(at(instant, zone));
        } catch (DateTimeException notIso) {
            return Optional.empty();
        }
    }
}
