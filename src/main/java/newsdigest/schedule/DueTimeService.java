package newsdigest.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.edition.Window;
import newsdigest.edition.selection.ItemSelector;
import newsdigest.edition.selection.SendHistory;
import newsdigest.edition.selection.SendHistoryRepository;
import newsdigest.problem.UserException;
import newsdigest.schedule.DueTimeRepository.RecordedDueTime;
import newsdigest.schedule.DueTimeRepository.RunState;
import newsdigest.store.Database;
import newsdigest.store.LockIds;
import newsdigest.text.Formats;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Service that serves each due time of a newsletter once, by whichever process looks first. Of those that came while no
 * process was there, the last is caught up within its grace, and the others are missed. Looking is cheap and safe at
 * any time.
 */
public final class DueTimeService {

    private static final Logger LOG = LoggerFactory.getLogger(DueTimeService.class);

    /**
     * Difference between the clocks of machines that share a ledger: small ones are normal, and so are small
     * corrections.
     */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(10);

    /** Longest time between the start of the service and its first look; if it seems longer, the clock was set. */
    private static final Duration LONGEST_START = Duration.ofMinutes(10);

    private final Database database;
    private final DueTimeRepository runs;
    private final KnownSchedules knownSchedules;
    private final Clock clock;
    private final DuePublisher duePublisher;

    /** Moment at which this service was made, after which staff are told the next times, and from which on it knows its schedules. */
    private final Instant made;

    /** Publisher of the editions of due times. */
    @FunctionalInterface
    public interface DuePublisher {
        /**
         * Publishes, and notes the outcome in the same transaction as what it is about. Doing so again must be
         * harmless: it is done again when the process died before the outcome was written down, and a minute after it
         * failed.
         *
         * @param served returns the work that notes an outcome for staff to read; with it the time is served
         */
        void publish(DueTime dueTime, Function<String, Database.TransactionBody> served);
    }

    public DueTimeService(Database database, Clock clock, DuePublisher duePublisher) {
        this.database = database;
        this.runs = new DueTimeRepository(database, clock);
        this.knownSchedules = new KnownSchedules(database);
        this.clock = clock;
        this.duePublisher = duePublisher;
        this.made = clock.instant();
    }

    /**
     * Due time that was not served, and no longer will be.
     *
     * @param reason for staff to read
     */
    public record Missed(DueTime due, String reason) {}

    /**
     * Serves the due times of a newsletter.
     *
     * @param missedTimes handler of the missed ones, the earliest first
     * @throws RuntimeException thrown by publishing; the time is tried again at the next look
     */
    public void look(Newsletter newsletter, Consumer<Missed> missedTimes) {
        if (newsletter.schedule().isEmpty()) {
            Instant now = clock.instant();
            knownSchedules.noteNone(newsletter, startedBy(now), now);
            return;
        }
        Optional<Database.Lock> alone = database.lock(LockIds.newsletter(newsletter.name()));
        if (alone.isEmpty()) {
            return;
        }
        try (Database.Lock lock = alone.get()) {
            new Look(newsletter, newsletter.schedule().get(), missedTimes).look();
        }
    }

    /** Returns when the service started, which a clock that was set back since takes for a time to come. */
    private Instant startedBy(Instant now) {
        return made.isAfter(now) ? now : made;
    }

    /** Look at a newsletter, with its lock held. */
    private final class Look {
        private final Newsletter newsletter;
        private final Newsletter.Schedule schedule;
        private final Consumer<Missed> missedTimes;
        private final Instant now = clock.instant();

        Look(Newsletter newsletter, Newsletter.Schedule schedule, Consumer<Missed> missedTimes) {
            this.newsletter = newsletter;
            this.schedule = schedule;
            this.missedTimes = missedTimes;
        }

        void look() {
            forgetTheFuture();
            KnownSchedules.View known = knownSchedules.look(newsletter, schedule, startedBy(now), now);
            try {
                look(known);
            } finally {
                // At the end: an hour of the schedule of before that nobody began yet is begun by then.
                known.note();
            }
        }

        private void look(KnownSchedules.View known) {
            Optional<RecordedDueTime> latest = runs.latest(newsletter.name());
            Instant last = latest.map(RecordedDueTime::dueAt).orElseGet(this::begin);
            List<Instant> passed = new DueTimes(newsletter, schedule).between(last, now);
            List<Instant> come = passed.stream().filter(known::wasKnown).toList();
            if (known.isFirst()) {
                tellOfChange(passed.stream().filter(hour -> !known.wasKnown(hour)));
            }
            boolean begun = latest.filter(recordedDueTime -> recordedDueTime.state() == RunState.BEGUN)
                    .isPresent();
            if (runs.isHeld(newsletter.name())) {
                // Also one that could not be made so far: who paused the schedule wants nothing of it sent.
                hold(begun ? Stream.concat(Stream.of(last), come.stream()).toList() : come);
                return;
            }
            if (begun) {
                publish(
                        last,
                        !come.isEmpty()
                                && edition(last).filter(EditionEntry::isReady).isEmpty());
            }
            if (!come.isEmpty()) {
                serve(come);
            }
        }

        /** Tells of the last hour that had passed when the schedule got it: whoever changed it may wait for that edition. */
        private void tellOfChange(Stream<Instant> unknown) {
            unknown.filter(this::isInTime)
                    .reduce((earlier, later) -> later)
                    .ifPresent(hour -> LOG.warn(
                            "The schedule of '{}' was changed after {}, which it has now: nothing is sent for that hour. If it is"
                                    + " wanted, send it by hand: newsdigest send {} --edition {}",
                            newsletter.name(),
                            Formats.terminalTime(hour.atZone(newsletter.zone())),
                            newsletter.name(),
                            next(hour).id()));
        }

        /** Begins with the start of the service: an hour may have come since then. */
        private Instant begin() {
            boolean isStart = !made.isAfter(now) && Duration.between(made, now).compareTo(LONGEST_START) <= 0;
            Instant first = isStart ? made : now;
            runs.begin(newsletter.name(), first);
            return first;
        }

        private void note(List<Instant> dueAt, RunState state, String outcome) {
            Map<Instant, DueTimeRepository.Aim> aims = new LinkedHashMap<>();
            SendHistory sent = newsletter.window() instanceof Selection.SinceLast
                    ? new SendHistoryRepository(database).read(newsletter.name(), now)
                    : SendHistory.NONE;
            dueAt.forEach(time -> aims.put(time, aim(time, sent)));
            runs.note(newsletter.name(), aims, state, outcome);
        }

        private DueTimeRepository.Aim aim(Instant dueAt, SendHistory sent) {
            NextEdition edition = next(dueAt);
            Optional<Window> days = new ItemSelector(
                            newsletter,
                            newsletter.window(),
                            edition.asOf(),
                            Optional.empty(),
                            Optional.of(edition.id()),
                            item -> false)
                    .days(sent);
            return new DueTimeRepository.Aim(Optional.of(edition.id()), days);
        }

        private void hold(List<Instant> dueAt) {
            note(dueAt, RunState.HELD, "the schedule was paused");
        }

        private void serve(List<Instant> come) {
            Instant last = come.get(come.size() - 1);
            boolean inTime = isInTime(last);
            List<Instant> late = inTime ? come.subList(0, come.size() - 1) : come;
            for (Instant dueAt : late) {
                Optional<EditionEntry> edition = edition(dueAt);
                Optional<String> decided =
                        edition.flatMap(known -> decided(known).map(how -> known.id() + how));
                if (decided.isPresent()) {
                    note(List.of(dueAt), RunState.DONE, decided.get());
                } else if (isInTime(dueAt)
                        && edition.filter(EditionEntry::isReady).isPresent()) {
                    // Else the last one would be made of its news, and what somebody made ready sent to nobody.
                    publish(dueAt, false);
                } else {
                    miss(List.of(dueAt), "nobody was there in time");
                }
            }
            if (inTime) {
                publish(last, false);
            }
        }

        private Optional<EditionEntry> edition(Instant dueAt) {
            return new EditionLifecycle(database, clock).find(next(dueAt).id());
        }

        private NextEdition next(Instant dueAt) {
            return new NextEditionFinder(Optional.of(new EditionLifecycle(database, clock))).of(newsletter, dueAt);
        }

        /**
         * Returns what became of an edition that staff decided about, as serving its hour would note it: nobody missed what was
         * sent, is for a time of its own, or was cancelled. Empty for one that nothing but its hour would have set going.
         */
        private Optional<String> decided(EditionEntry edition) {
            if (edition.isTakenBackFromItsHour()) {
                return Optional.of(", kept back");
            }
            return switch (edition.state()) {
                case NEXT, DRAFT -> Optional.empty();
                case FROZEN -> edition.confirmed().map(decision -> ", kept back");
                case WAITING ->
                    Optional.of(new EditionLifecycle(database, clock).isTimeCome(edition) ? "" : ", kept back");
                case PAUSED -> Optional.of(", paused");
                case SENDING, DONE -> Optional.of("");
                case CANCELLED -> Optional.of(", cancelled");
            };
        }

        private boolean isInTime(Instant dueAt) {
            return Duration.between(dueAt, now).compareTo(schedule.grace()) <= 0;
        }

        /** @param superseded true when the next one has come, so that this one, which nobody made ready, must not stand in its way */
        private void publish(Instant dueAt, boolean superseded) {
            note(List.of(dueAt), RunState.BEGUN, "");
            try {
                duePublisher.publish(
                        new DueTime(newsletter, dueAt), outcome -> runs.serving(newsletter.name(), dueAt, outcome));
            } catch (RuntimeException | Error e) {
                String reason = "it could not be made: " + (e instanceof UserException ? e.getMessage() : e.toString());
                if (isServed(dueAt)) {
                    // What failed came after the decision that the time was served with.
                    throw e;
                }
                if (superseded || !isInTime(dueAt)) {
                    miss(List.of(dueAt), reason);
                    return;
                }
                note(List.of(dueAt), RunState.BEGUN, reason);
                throw e;
            }
        }

        private boolean isServed(Instant dueAt) {
            return runs.latest(newsletter.name())
                    .filter(recordedDueTime ->
                            recordedDueTime.dueAt().equals(dueAt) && recordedDueTime.state() == RunState.DONE)
                    .isPresent();
        }

        /**
         * Forgets rows of the future, which a wrong clock wrote: believed, one would silence the newsletter until then, or
         * give up an hour that is still within its grace.
         */
        private void forgetTheFuture() {
            Instant believed = now.plus(CLOCK_TOLERANCE);
            if (runs.isLatestAfter(newsletter.name(), believed)) {
                int rows = runs.forgetAfter(newsletter.name(), believed);
                LOG.error(
                        "The ledger had {} entries for '{}' in the future: the clock of this or another machine was wrong, or"
                                + " is now ({}). They were removed, and the schedule goes on from now.",
                        rows,
                        newsletter.name(),
                        now);
            }
        }

        private void miss(List<Instant> dueAt, String reason) {
            note(dueAt, RunState.MISSED, reason);
            dueAt.forEach(time -> missedTimes.accept(new Missed(new DueTime(newsletter, time), reason)));
        }
    }
}
