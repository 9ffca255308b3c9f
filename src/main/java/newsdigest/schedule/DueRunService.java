package newsdigest.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import newsdigest.config.Newsletter;
import newsdigest.schedule.ScheduledRunRepository.RunState;
import newsdigest.schedule.ScheduledRunRepository.ScheduledRun;
import newsdigest.store.Database;
import newsdigest.store.LockIds;

/**
 * Sees to it that each time a newsletter is due is served once, by whichever process looks first. Of those that came while
 * nobody was there, the last is caught up within its grace, and the others are missed. Looking is cheap and safe at any
 * time.
 */
public final class DueRunService {

    private final Database database;
    private final ScheduledRunRepository runs;
    private final Clock clock;
    private final DuePublisher duePublisher;

    /** What is to be done when a newsletter's hour has come. */
    @FunctionalInterface
    public interface DuePublisher {
        /**
         * Publishes. Doing so again must be harmless: it is done again when the process died before the outcome was
         * written down, and a minute after it failed.
         *
         * @return the outcome, for staff to read
         */
        String publish(DueTime dueTime);
    }

    public DueRunService(Database database, Clock clock, DuePublisher duePublisher) {
        this.database = database;
        this.runs = new ScheduledRunRepository(database, clock);
        this.clock = clock;
        this.duePublisher = duePublisher;
    }

    /**
     * A time that was not served, and no longer will be.
     *
     * @param reason for staff to read
     */
    public record Missed(DueTime due, String reason) {}

    /**
     * Serves what is due.
     *
     * @param told hears of what was missed, the earliest first
     * @throws RuntimeException what publishing throws; it is tried again at the next look
     */
    public void look(Newsletter newsletter, Consumer<Missed> told) {
        if (newsletter.schedule().isEmpty()) {
            return;
        }
        Optional<Database.Lock> alone = database.lock(LockIds.newsletter(newsletter.name()));
        if (alone.isEmpty()) {
            return;
        }
        try (Database.Lock lock = alone.get()) {
            new Look(newsletter, newsletter.schedule().get(), told).look();
        }
    }

    /** One look, with the newsletter's lock held. */
    private final class Look {
        private final Newsletter newsletter;
        private final Newsletter.Schedule schedule;
        private final Consumer<Missed> told;
        private final Instant now = clock.instant();

        Look(Newsletter newsletter, Newsletter.Schedule schedule, Consumer<Missed> told) {
            this.newsletter = newsletter;
            this.schedule = schedule;
            this.told = told;
        }

        void look() {
            Optional<ScheduledRun> latest = runs.latest(newsletter.name());
            if (latest.isEmpty()) {
                runs.begin(newsletter.name(), now);
                return;
            }
            Instant last = latest.get().dueAt();
            List<Instant> come = new DueTimes(newsletter, schedule).between(last, now);
            if (latest.get().state() == RunState.BEGUN) {
                publish(last, !come.isEmpty());
            }
            if (!come.isEmpty() && runs.heldSince(newsletter.name()).isPresent()) {
                runs.note(newsletter.name(), come, RunState.HELD, "the schedule was paused");
            } else if (!come.isEmpty()) {
                serve(come);
            }
        }

        private void serve(List<Instant> come) {
            Instant last = come.get(come.size() - 1);
            boolean inTime = isInTime(last);
            miss(inTime ? come.subList(0, come.size() - 1) : come, "nobody was there in time");
            if (inTime) {
                publish(last, false);
            }
        }

        private boolean isInTime(Instant dueAt) {
            return Duration.between(dueAt, now).compareTo(schedule.grace()) <= 0;
        }

        /** @param superseded whether the next one has come, so that this one must not stand in its way */
        private void publish(Instant dueAt, boolean superseded) {
            runs.note(newsletter.name(), dueAt, RunState.BEGUN, "");
            try {
                String outcome = duePublisher.publish(new DueTime(newsletter, dueAt));
                runs.note(newsletter.name(), dueAt, RunState.DONE, outcome);
            } catch (RuntimeException e) {
                String reason = "it could not be made: " + e.getMessage();
                if (superseded || !isInTime(dueAt)) {
                    miss(List.of(dueAt), reason);
                    return;
                }
                runs.note(newsletter.name(), dueAt, RunState.BEGUN, reason);
                throw e;
            }
        }

        private void miss(List<Instant> dueAt, String reason) {
            runs.note(newsletter.name(), dueAt, RunState.MISSED, reason);
            dueAt.forEach(time -> told.accept(new Missed(new DueTime(newsletter, time), reason)));
        }
    }
}
