package newsdigest.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.edition.EditionId;
import newsdigest.publish.EditionRequest;

/**
 * Finder of scheduled editions. An hour that the ledger knows keeps the id it was first given, even when the schedule
 * gets more due times on that day later.
 */
public final class NextEditionFinder {

    private static final int DAY_LENGTH = "2026-11-30".length();

    private final Optional<EditionLifecycle> ledger;

    /**
     * Finder over a ledger.
     *
     * @param ledger empty when there is none yet
     */
    public NextEditionFinder(Optional<EditionLifecycle> ledger) {
        this.ledger = ledger;
    }

    /** Returns the edition of a due time. */
    public NextEdition of(Newsletter newsletter, Instant dueAt) {
        NextEdition edition = NextEdition.of(newsletter, dueAt);
        return ledger.flatMap(editions -> editions.dueAt(newsletter.name(), dueAt))
                .map(EditionEntry::id)
                .map(edition::withId)
                .orElseGet(() -> isNameOfAnotherHour(edition) ? edition.namedToTheSecond() : edition);
    }

    /** Returns true when an edition that was moved to another hour has this one's name, as its hour is in the schedule again. */
    private boolean isNameOfAnotherHour(NextEdition edition) {
        return ledger.flatMap(editions -> editions.find(edition.id()))
                .flatMap(EditionEntry::dueAt)
                .filter(due -> !due.equals(edition.dueAt())
                        && !DueTimes.until(edition.newsletter(), due.minusMillis(1), due)
                                .isEmpty())
                .isPresent();
    }

    /**
     * Returns the first edition that is due after an instant; empty without a schedule, or when it has no more due times.
     */
    public Optional<NextEdition> after(Newsletter newsletter, Instant instant) {
        return DueTimes.next(newsletter, instant, 1).stream().findFirst().map(time -> of(newsletter, time.toInstant()));
    }

    /** Returns the scheduled edition with an id, past or future; empty when neither schedule nor ledger has one. */
    public Optional<NextEdition> named(Newsletter newsletter, String id) {
        return known(newsletter, id)
                .or(() -> day(newsletter, id)
                        .flatMap(day -> ofDay(newsletter, day).stream()
                                .filter(edition -> isNamed(edition, id))
                                .findFirst()));
    }

    /** Returns the request for an edition with an id, of the schedule or made by hand; empty when the id is of neither. */
    public Optional<EditionRequest> request(Newsletter newsletter, EditionId id, LocalDate today) {
        return named(newsletter, id.value())
                .map(NextEdition::request)
                .or(() -> EditionRequest.named(newsletter, id, today));
    }

    /**
     * Returns the scheduled edition with an id, of whatever newsletter, whose due time is to come or may still be served;
     * empty when there is none.
     */
    public Optional<NextEdition> findOpen(List<Newsletter> newsletters, String id, Instant now) {
        return newsletters.stream()
                .flatMap(newsletter -> named(newsletter, id).stream())
                .filter(edition -> edition.newsletter()
                        .schedule()
                        .filter(schedule -> edition.dueAt().isAfter(now.minus(schedule.grace())))
                        .isPresent())
                .findFirst();
    }

    /** Returns the edition that the ledger has; its due time may have left the schedule since. */
    private Optional<NextEdition> known(Newsletter newsletter, String id) {
        return ledger.flatMap(editions -> editions.find(new EditionId(id)))
                .filter(entry -> entry.newsletter().equals(newsletter.name()))
                .flatMap(entry -> entry.dueAt().map(due -> new NextEdition(newsletter, due, entry.id())));
    }

    private static Optional<LocalDate> day(Newsletter newsletter, String id) {
        String prefix = newsletter.name() + "-";
        if (!id.startsWith(prefix) || id.length() < prefix.length() + DAY_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(id.substring(prefix.length(), prefix.length() + DAY_LENGTH)));
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }

    /** Returns true for a name of an edition, or the one that its hour gives where another edition has that hour. */
    private static boolean isNamed(NextEdition edition, String id) {
        return edition.id().value().equals(id)
                || NextEdition.of(edition.newsletter(), edition.dueAt())
                        .id()
                        .value()
                        .equals(id);
    }

    private List<NextEdition> ofDay(Newsletter newsletter, LocalDate day) {
        Instant first = day.atStartOfDay(newsletter.zone()).toInstant();
        Instant next = day.plusDays(1).atStartOfDay(newsletter.zone()).toInstant();
        return newsletter
                .schedule()
                .map(schedule -> new DueTimes(newsletter, schedule)
                        .between(first.minusMillis(1), next.minusMillis(1)).stream()
                                .map(time -> of(newsletter, time))
                                .toList())
                .orElse(List.of());
    }
}
