package newsdigest.schedule;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import newsdigest.config.Newsletter;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.edition.EditionId;
import newsdigest.edition.EditionName;
import newsdigest.publish.Application;
import newsdigest.publish.EditionBuilder;
import newsdigest.schedule.DueTimeRepository.RecordedDueTime;
import newsdigest.schedule.DueTimeRepository.RunState;

/**
 * Editions that staff made by hand for the days of an hour, before anybody worked on the one of the schedule: they are the editions of
 * that hour from then on, so that what is decided about them, such as to cancel them, holds for it.
 */
public final class HandmadeEditions {

    private final Application application;
    private final DueTimeRepository runs;

    public HandmadeEditions(Application application) {
        this.application = application;
        this.runs = new DueTimeRepository(application.ledger(), application.clock());
    }

    /** Gives the next hour, and those that have come and are not served yet, the editions made by hand of their days. */
    public void giveHours(Newsletter newsletter) {
        application
                .lifecycle()
                .ifPresent(lifecycle -> editions(lifecycle, newsletter)
                        .forEach(edition -> byDays(lifecycle, edition)
                                .flatMap(lifecycle::find)
                                .filter(made ->
                                        made.state().isFrozen() && made.dueAt().isEmpty())
                                .filter(made -> isFirstSince(made.frozenAt(), edition))
                                .ifPresent(made -> lifecycle.giveHour(made, edition.dueAt(), edition.asOf()))));
    }

    /** Returns the hour that an edition made by hand has as soon as it is ready; empty when it has none. */
    Optional<Instant> hour(Newsletter newsletter, EditionId id) {
        return application.lifecycle().flatMap(lifecycle -> {
            Optional<Instant> made =
                    lifecycle.find(id).filter(entry -> entry.state().isFrozen()).flatMap(EditionEntry::frozenAt);
            return editions(lifecycle, newsletter)
                    .filter(edition ->
                            byDays(lifecycle, edition).filter(id::equals).isPresent())
                    .filter(edition -> isFirstSince(made, edition))
                    .map(NextEdition::dueAt)
                    .findFirst();
        });
    }

    /** Returns the editions of the hours that have come and are not served yet, and of the next one. */
    Stream<NextEdition> editions(EditionLifecycle lifecycle, Newsletter newsletter) {
        Instant now = application.clock().instant();
        Instant within = newsletter
                .schedule()
                .map(schedule -> now.minus(schedule.grace()))
                .orElse(now);
        Instant served =
                runs.latest(newsletter.name()).map(HandmadeEditions::end).orElse(now);
        NextEditionFinder finder = new NextEditionFinder(Optional.of(lifecycle));
        return Stream.concat(
                DueTimes.until(newsletter, served.isAfter(within) ? served : within, now).stream()
                        .map(hour -> finder.of(newsletter, hour)),
                finder.after(newsletter, now).stream());
    }

    /** Returns the time up to which hours are served: one that was begun is not. */
    private static Instant end(RecordedDueTime latest) {
        return latest.state() == RunState.BEGUN ? latest.dueAt().minusMillis(1) : latest.dueAt();
    }

    /**
     * Returns true for the first hour since an edition was made. One that did not get that hour, as somebody had worked on the edition of the
     * schedule, goes out by hand alone, and takes no later hour.
     */
    private static boolean isFirstSince(Optional<Instant> made, NextEdition edition) {
        Instant before = edition.dueAt().minusMillis(1);
        return made.stream()
                .allMatch(since ->
                        DueTimes.until(edition.newsletter(), since, before).isEmpty());
    }

    /** Returns the id by its days of an hour's edition; empty where somebody has worked on the edition of the schedule, or decided about it. */
    private Optional<EditionId> byDays(EditionLifecycle lifecycle, NextEdition edition) {
        return isUntouched(lifecycle, edition)
                ? new EditionBuilder(application).name(edition.request()).map(EditionName::byDays)
                : Optional.empty();
    }

    /** Returns true for the edition of an hour on which nobody has worked, and about which nobody has decided. */
    boolean isUntouched(EditionLifecycle lifecycle, NextEdition edition) {
        return lifecycle
                        .find(edition.id())
                        .filter(entry -> entry.state() != EditionState.NEXT)
                        .isEmpty()
                && !new EditionBuilder(application)
                        .drafts()
                        .hasFile(edition.id(), edition.newsletter().languages());
    }
}
