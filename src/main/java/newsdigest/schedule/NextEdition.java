package newsdigest.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import newsdigest.config.Newsletter;
import newsdigest.edition.EditionId;
import newsdigest.publish.EditionRequest;

/**
 * Scheduled edition of a newsletter: the one of a due time. Its id comes from the schedule and that time
 * alone, so that preparing, previewing, sending and reporting use one id, before it and after.
 *
 * @param newsletter newsletter with a schedule
 * @param id {@code weekly-2026-11-30}; with the time of day, {@code daily-2026-11-30-1500}, where a day has several
 */
public record NextEdition(Newsletter newsletter, Instant dueAt, EditionId id) {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HHmm", Locale.ROOT);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);

    /** Returns the edition of a due time, named by the schedule as it is now. */
    static NextEdition of(Newsletter newsletter, Instant dueAt) {
        ZonedDateTime due = dueAt.atZone(newsletter.zone());
        String hour = isAloneOnItsDay(newsletter, due.toLocalDate())
                ? ""
                : "-" + (due.getSecond() == 0 ? MINUTE : SECOND).format(due);
        return named(newsletter, due, hour);
    }

    private static NextEdition named(Newsletter newsletter, ZonedDateTime due, String hour) {
        EditionId id = new EditionId(newsletter.name() + "-" + due.toLocalDate() + hour);
        return new NextEdition(newsletter, due.toInstant(), id);
    }

    /** Returns the edition with a name that has the second of its due time, where another edition has its usual one. */
    NextEdition namedToTheSecond() {
        ZonedDateTime due = dueAt.atZone(newsletter.zone());
        return named(newsletter, due, "-" + SECOND.format(due));
    }

    private static boolean isAloneOnItsDay(Newsletter newsletter, LocalDate day) {
        Instant start = day.atStartOfDay(newsletter.zone()).toInstant();
        return DueTimes.next(newsletter, start.minusMillis(1), 2).stream()
                        .filter(time -> time.toLocalDate().equals(day))
                        .count()
                < 2;
    }

    /** Returns the last day that is over at its due time, in the newsletter's zone. */
    public LocalDate asOf() {
        return new DueTime(newsletter, dueAt).asOf();
    }

    /** Returns the request for the edition: the newsletter's own window as of its day. */
    public EditionRequest request() {
        return EditionRequest.scheduled(newsletter, asOf(), id, dueAt);
    }

    NextEdition withId(EditionId known) {
        return new NextEdition(newsletter, dueAt, known);
    }
}
