package newsdigest.news.format;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import newsdigest.news.NewsItem.Release;
import newsdigest.news.date.PublicationDate;
import newsdigest.news.text.PlainText;

/** Reader for when something may be published, in the words of Hugo, Jekyll and Eleventy and of tables. */
public final class ReleaseReader {

    private static final Set<String> YES = Set.of("true", "yes", "y", "x", "1", "si", "s\u00ed", "oui", "sim", "on");
    private static final Set<String> NO = Set.of("false", "no", "n", "0", "non", "nao", "n\u00e3o", "off");

    private final ZoneId zone;
    private Optional<Instant> from = Optional.empty();
    private Optional<Instant> until = Optional.empty();
    private boolean withheld;

    public ReleaseReader(ZoneId zone) {
        this.zone = zone;
    }

    /** Takes {@code published}, which is yes, no or a time; false, and withheld, when it is none of them. */
    public boolean published(String written) {
        String word = PlainText.line(written).toLowerCase(Locale.ROOT);
        if (word.isEmpty() || YES.contains(word)) {
            return true;
        } else if (NO.contains(word)) {
            withheld = true;
            return true;
        }
        return from(written);
    }

    /** Takes the time from which on; a day begins at midnight. False, and withheld, when it is no time. */
    public boolean from(String written) {
        if (written.isBlank()) {
            return true;
        }
        Optional<Instant> time = time(written);
        from = time.or(() -> from);
        withheld |= time.isEmpty();
        return time.isPresent();
    }

    /** Takes the time of its end; a day's is its beginning, as Hugo has it. False, and withheld, when it is no time. */
    public boolean until(String written) {
        if (written.isBlank()) {
            return true;
        }
        until = time(written);
        withheld |= until.isEmpty();
        return until.isPresent();
    }

    /** Whether it is not to be published at all yet. */
    public boolean isWithheld() {
        return withheld;
    }

    public Release release() {
        return new Release(from, until);
    }

    public static boolean isYes(String written) {
        return YES.contains(PlainText.line(written).toLowerCase(Locale.ROOT));
    }

    public static boolean isNo(String written) {
        return NO.contains(PlainText.line(written).toLowerCase(Locale.ROOT));
    }

    private Optional<Instant> time(String written) {
        return PublicationDate.parse(written, zone)
                .map(when -> when.instant()
                        .orElseGet(() -> when.day().atStartOfDay(zone).toInstant()));
    }
}
