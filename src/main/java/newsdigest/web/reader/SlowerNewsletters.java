package newsdigest.web.reader;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.schedule.DueTimes;

/** Newsletters for whoever finds one too frequent: those with news of the same sources that come less often. */
final class SlowerNewsletters {

    /** Number of editions that are compared, so that one holiday decides nothing. */
    private static final int EDITIONS = 8;

    private SlowerNewsletters() {}

    /** Returns those that everybody may subscribe to; none for a newsletter that has no schedule. */
    static List<Newsletter> than(Newsletter newsletter, Config config, Instant now) {
        Optional<Instant> pace = pace(newsletter, now);
        return pace.isEmpty()
                ? List.of()
                : config.newsletters().stream()
                        .filter(other -> other.openness().signUp())
                        .filter(other -> !Collections.disjoint(other.news(), newsletter.news()))
                        .filter(other ->
                                pace(other, now).filter(pace.get()::isBefore).isPresent())
                        .toList();
    }

    /** Returns when so many editions will have come out. */
    private static Optional<Instant> pace(Newsletter newsletter, Instant now) {
        List<ZonedDateTime> next = DueTimes.next(newsletter, now, EDITIONS);
        return next.size() < EDITIONS
                ? Optional.empty()
                : Optional.of(next.get(EDITIONS - 1).toInstant());
    }
}
