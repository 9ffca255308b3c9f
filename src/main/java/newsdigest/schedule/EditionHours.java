package newsdigest.schedule;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import newsdigest.config.Newsletter;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.lifecycle.PendingEditions.Hold;
import newsdigest.edition.EditionId;
import newsdigest.publish.Application;
import newsdigest.schedule.DueTimeRepository.RecordedDueTime;
import newsdigest.schedule.DueTimeRepository.RunState;

/** Hours of editions that have not gone out: what the schedule will do with each of them at its hour. */
public final class EditionHours {

    private final Application application;
    private final DueTimeRepository runs;
    private final KnownSchedules knownSchedules;

    public EditionHours(Application application) {
        this.application = application;
        this.runs = new DueTimeRepository(application.ledger(), application.clock());
        this.knownSchedules = new KnownSchedules(application.ledger());
    }

    /** Prospect of an hour: whether the schedule serves it. */
    public enum HourProspect {
        /** Hour that the schedule serves. */
        COMING,
        /** Hour that the schedule serves if staff let it go on before. */
        PAUSED,
        /** Hour that was served or given up, so that nothing goes out because of it any more. */
        OVER,
        /** Hour to come that has left the schedule. */
        GONE;

        /** Returns the word that pages choose by. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns true when the schedule may still serve it. */
        public boolean isOpen() {
            return this == COMING || this == PAUSED;
        }
    }

    /** Returns what becomes of an hour of a newsletter. */
    public HourProspect prospect(Newsletter newsletter, Instant dueAt) {
        Optional<RecordedDueTime> latest = runs.latest(newsletter.name());
        if (isKeptBack(new NextEditionFinder(application.lifecycle()).of(newsletter, dueAt))) {
            return HourProspect.OVER;
        }
        boolean isBegun = latest.filter(run -> run.dueAt().equals(dueAt) && run.state() == RunState.BEGUN)
                .isPresent();
        if (isBegun) {
            // It is tried again, also when it has left the schedule meanwhile.
            return stillToServe(newsletter);
        }
        boolean isReady = application
                .lifecycle()
                .flatMap(lifecycle -> lifecycle.dueAt(newsletter.name(), dueAt))
                .filter(EditionEntry::isReady)
                .isPresent();
        boolean isUnseen = latest.filter(run -> run.dueAt().isBefore(dueAt)).isPresent();
        boolean hasCome = !dueAt.isAfter(application.clock().instant());
        if (hasCome && !(isUnseen && isServedLate(newsletter, dueAt, isReady))) {
            return HourProspect.OVER;
        }
        if (isGone(newsletter, dueAt)) {
            return HourProspect.GONE;
        }
        return stillToServe(newsletter);
    }

    /** Returns true for an edition that was taken back from its hour, so that one that takes the place of this hour sends nothing either. */
    private boolean isKeptBack(NextEdition edition) {
        return application
                .lifecycle()
                .flatMap(lifecycle -> lifecycle.find(edition.id()))
                .filter(EditionEntry::isTakenBackFromItsHour)
                .isPresent();
    }

    private HourProspect stillToServe(Newsletter newsletter) {
        return runs.isHeld(newsletter.name()) ? HourProspect.PAUSED : HourProspect.COMING;
    }

    /** Returns true for an edition that waits for its hour of a schedule that is paused, so that nothing goes out at it. */
    public boolean isPaused(Newsletter newsletter, Hold hold, Instant hour) {
        return hold.ofSchedule() && prospect(newsletter, hour) == HourProspect.PAUSED;
    }

    /** Returns true for an hour that is served though it has come before anybody looked: of several the last, and those whose edition is ready. */
    private boolean isServedLate(Newsletter newsletter, Instant dueAt, boolean isReady) {
        Instant now = application.clock().instant();
        return newsletter
                        .schedule()
                        .filter(schedule -> !dueAt.plus(schedule.grace()).isBefore(now))
                        .isPresent()
                && (isReady || come(newsletter, dueAt, now).isEmpty())
                && (isGone(newsletter, dueAt)
                        || !come(newsletter, dueAt.minusMillis(1), dueAt).isEmpty());
    }

    /** Returns true for an hour that is not in the schedule any more. */
    private static boolean isGone(Newsletter newsletter, Instant dueAt) {
        return DueTimes.until(newsletter, dueAt.minusMillis(1), dueAt).isEmpty();
    }

    /** Returns the hours that came after an instant, up to and including another, without those that the schedule got after they had passed. */
    private List<Instant> come(Newsletter newsletter, Instant after, Instant last) {
        Instant now = application.clock().instant();
        return newsletter
                .schedule()
                .map(schedule -> knownSchedules.look(newsletter, schedule, now, now))
                .map(view -> DueTimes.until(newsletter, after, last).stream()
                        .filter(view::wasKnown)
                        .toList())
                .orElse(List.of());
    }

    /** Returns the edition of the hour that has come and that the schedule is about to serve; empty when there is none. */
    public Optional<NextEdition> late(Newsletter newsletter) {
        Instant now = application.clock().instant();
        return newsletter
                .schedule()
                .flatMap(schedule -> come(newsletter, now.minus(schedule.grace()), now).stream()
                        .reduce((earlier, later) -> later))
                .filter(due -> prospect(newsletter, due) == HourProspect.COMING)
                .map(due -> new NextEditionFinder(application.lifecycle()).of(newsletter, due));
    }

    /** Returns the editions that hours to come serve, from the one whose hour has come and that the schedule is about to serve. */
    public Stream<NextEdition> upcoming(Newsletter newsletter) {
        NextEditionFinder finder = new NextEditionFinder(application.lifecycle());
        return Stream.concat(
                late(newsletter).stream(),
                Stream.iterate(
                                finder.after(newsletter, application.clock().instant()),
                                Optional::isPresent,
                                edition -> edition.flatMap(one -> finder.after(newsletter, one.dueAt())))
                        .flatMap(Optional::stream)
                        .filter(edition -> !isKeptBack(edition)));
    }

    /** Returns the state of a scheduled edition. */
    public EditionState state(NextEdition edition) {
        return application
                .lifecycle()
                .flatMap(lifecycle -> lifecycle.find(edition.id()))
                .map(EditionEntry::state)
                .orElse(EditionState.NEXT);
    }

    /**
     * Returns the first edition to come that is still to go out: staff may have sent an earlier one before its hour, or cancelled it.
     */
    public Optional<NextEdition> toGoOut(Newsletter newsletter) {
        return upcoming(newsletter).filter(edition -> isToGoOut(state(edition))).findFirst();
    }

    /** Returns the first edition to come that can be prepared, so that it takes the news that come now. */
    public Optional<NextEdition> toPrepare(Newsletter newsletter) {
        return upcoming(newsletter)
                .filter(edition -> !state(edition).isFrozen())
                .findFirst();
    }

    /** Returns true for an edition that nobody has got and that is not cancelled. */
    public static boolean isToGoOut(EditionState state) {
        return !state.isReleased() && !state.isFinal();
    }

    /** Returns the drafts of hours of which this has become, the latest hour first. */
    public List<NextEdition> drafts(Newsletter newsletter, HourProspect prospect) {
        return application.lifecycle().stream()
                .flatMap(lifecycle -> lifecycle.upcoming(newsletter.name()).stream())
                .filter(entry -> entry.state() == EditionState.DRAFT)
                .flatMap(entry -> entry.dueAt().map(due -> new NextEdition(newsletter, due, entry.id())).stream())
                .filter(edition -> prospect(newsletter, edition.dueAt()) == prospect)
                .sorted(Comparator.comparing(NextEdition::dueAt).reversed())
                .toList();
    }

    /** Returns the hour that may still be served with an edition once it is ready; empty when there is none. */
    public Optional<Instant> open(Newsletter newsletter, EditionId id) {
        return Stream.of(
                        known(id),
                        next(newsletter, id),
                        known(id).isPresent()
                                ? Optional.<Instant>empty()
                                : new HandmadeEditions(application).hour(newsletter, id))
                .flatMap(Optional::stream)
                .filter(due -> prospect(newsletter, due).isOpen())
                .findFirst();
    }

    /** Returns the next hour where it is the one of an edition: it may have been moved to it. */
    private Optional<Instant> next(Newsletter newsletter, EditionId id) {
        return new NextEditionFinder(application.lifecycle())
                .after(newsletter, application.clock().instant())
                .filter(next -> next.id().equals(id))
                .map(NextEdition::dueAt);
    }

    /** Returns the hour that an edition of the ledger is of, whatever becomes of it; empty for one made by hand. */
    public Optional<Instant> known(EditionId id) {
        return application.lifecycle().flatMap(lifecycle -> lifecycle.find(id)).flatMap(EditionEntry::dueAt);
    }
}
