package newsdigest.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import newsdigest.config.Newsletter;
import newsdigest.delivery.DeliveryServices;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.delivery.lifecycle.PendingEditions;
import newsdigest.delivery.lifecycle.PendingEditions.PendingApproval;
import newsdigest.edition.EditionId;
import newsdigest.publish.Application;
import newsdigest.schedule.DueTimeRepository.RecordedDueTime;

/**
 * Hours that staff have moved in the schedule while editions of theirs were in preparation: what was written, made ready or approved for
 * an hour goes out at the one that has taken its place on that day, and letters, pages and commands say so.
 */
public final class MovedHours {

    private final Application application;
    private final PendingEditions pending;
    private final EditionLifecycle lifecycle;
    private final EditionRepository editions;
    private final EditionHours hours;
    private final DueTimeRepository runs;
    private final ReadyEditionText readyEditions;

    public MovedHours(Application application, DeliveryServices delivery) {
        this.application = application;
        this.pending = delivery.pending();
        this.lifecycle = delivery.lifecycle();
        this.editions = delivery.editions();
        this.hours = new EditionHours(application);
        this.runs = new DueTimeRepository(application.ledger(), application.clock());
        this.readyEditions = new ReadyEditionText(application);
    }

    /** Gives editions in preparation whose hour has left the schedule the nearest one that is to come on their day. */
    public void follow(Newsletter newsletter) {
        for (EditionEntry entry : lifecycle.prepared(newsletter.name())) {
            entry.dueAt()
                    .filter(due ->
                            DueTimes.until(newsletter, due.minusMillis(1), due).isEmpty())
                    .flatMap(due -> successor(newsletter, entry, due))
                    .ifPresent(hour -> lifecycle.moveDue(entry, hour));
        }
    }

    private Optional<Instant> successor(Newsletter newsletter, EditionEntry entry, Instant due) {
        Instant now = application.clock().instant();
        Duration grace = newsletter.schedule().map(Newsletter.Schedule::grace).orElse(Duration.ZERO);
        List<Instant> free = entry.asOf().stream()
                .flatMap(asOf -> ofDay(newsletter, asOf).stream())
                .filter(hour -> isFree(newsletter, hour))
                .toList();
        return nearest(free, due, hour -> hour.isAfter(now))
                .or(() -> nearest(free, due, hour -> hour.plus(grace).isAfter(now)));
    }

    private static List<Instant> ofDay(Newsletter newsletter, LocalDate asOf) {
        Instant start = asOf.plusDays(1).atStartOfDay(newsletter.zone()).toInstant();
        Instant end = asOf.plusDays(2).atStartOfDay(newsletter.zone()).toInstant();
        return DueTimes.until(newsletter, start.minusMillis(1), end.minusMillis(1));
    }

    private static Optional<Instant> nearest(List<Instant> hours, Instant due, Predicate<Instant> isWanted) {
        return hours.stream()
                .filter(isWanted)
                .min(Comparator.comparing(hour -> Duration.between(due, hour).abs()));
    }

    /** Returns true for an hour that was not served, and of which nobody has prepared an edition. */
    private boolean isFree(Newsletter newsletter, Instant hour) {
        boolean isServed = runs.latest(newsletter.name())
                .map(RecordedDueTime::dueAt)
                .filter(last -> !last.isBefore(hour))
                .isPresent();
        return !isServed
                && lifecycle
                        .dueAt(newsletter.name(), hour)
                        .filter(entry -> entry.state() != EditionState.NEXT)
                        .isEmpty();
    }

    /** Writes the hours of editions that wait for their approval, as the schedule has them now, into the ledger. */
    public void updateAwaited() {
        for (PendingApproval waiting : pending.findForSchedule()) {
            application.existingNewsletter(waiting.edition()).ifPresent(newsletter -> update(waiting, newsletter));
        }
    }

    private void update(PendingApproval waiting, Newsletter newsletter) {
        EditionId id = waiting.edition().edition().id();
        Optional<Instant> hour = hours.open(newsletter, id);
        Optional<Instant> before = waiting.waiting().sendAt();
        boolean hasCome = before.isPresent()
                && waiting.waiting().timeAhead(application.clock().instant()).isEmpty();
        if (!hour.equals(before) && !(hour.isEmpty() && hasCome)) {
            lifecycle.moveHour(id, hour);
        }
    }

    /** Returns the ready editions that the schedule has lost the hour of. */
    public List<FrozenEdition> findLost() {
        return editions.in(EditionState.FROZEN).stream()
                .filter(edition -> edition.isReady() && readyEditions.hasLostItsHour(edition))
                .toList();
    }

    /** Returns what becomes of one of these. */
    public String describe(FrozenEdition edition) {
        return readyEditions.describe(edition);
    }
}
