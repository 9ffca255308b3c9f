package newsdigest.news.format;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import newsdigest.news.NewsItem.Release;
import newsdigest.news.date.PublicationDate;
import newsdigest.news.text.PlainText;
import newsdigest.news.text.PublicationStatus;

/** Reader for when something may be published, in the words of Hugo, Jekyll and Eleventy and of tables. */
public final class ReleaseReader {

    private final ZoneId zone;
    private Optional<Instant> from = Optional.empty();
    private Optional<Instant> until = Optional.empty();
    private boolean withheld;

    /** Words for no time at all. */
    private static final Set<String> NONE =
            Set.of("none", "-", "\u2013", "\u2014", "n/a", "ninguno", "aucun", "nenhum", "kein", "keine");

    public ReleaseReader(ZoneId zone) {
        this.zone = zone;
    }

    /** Takes {@code published}, which is yes, no or a time; false, and withheld, when it is none of them. */
    public boolean published(String written) {
        String word = word(written);
        if (word.isEmpty() || PublicationStatus.isYes(word)) {
            return true;
        } else if (PublicationStatus.isNo(word)) {
            withheld = true;
            return true;
        }
        return from(written);
    }

    /** Takes the time from which on; a day begins at midnight, and "no" is none. False, and withheld, when it is no time. */
    public boolean from(String written) {
        if (written.isBlank() || PublicationStatus.isNo(written) || NONE.contains(word(written))) {
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

    private static String word(String written) {
        return PlainText.line(written).toLowerCase(Locale.ROOT);
    }

    /** Returns true when it is not to be published at all yet. */
    public boolean isWithheld() {
        return withheld;
    }

    public Release release() {
        return new Release(from, until);
    }

    private Optional<Instant> time(String written) {
        return PublicationDate.parse(written, zone)
                .map(when -> when.instant()
                        .orElseGet(() -> when.day().atStartOfDay(zone).toInstant()));
    }
}
