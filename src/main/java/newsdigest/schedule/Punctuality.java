package newsdigest.schedule;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.zip.CRC32;
import newsdigest.config.Newsletter;
import newsdigest.schedule.DueRuns.Run;
import newsdigest.schedule.DueRuns.State;
import newsdigest.store.Database;

/**
 * Sees to it that each time a newsletter is due is served once, by whichever process looks first; and that one missed while
 * nobody was there is caught up once within its grace, or else reported. Looking is cheap and safe at any time.
 */
public final class Punctuality {

    /** Above the locks of editions and shards. */
    private static final long LOCKS = 1L << 47;

    /** A run that a process died in is taken up again for so long. */
    private static final Duration TAKE_UP_WITHIN = Duration.ofDays(2);

    private final Database database;
    private final DueRuns runs;
    private final Clock clock;
    private final Publication publication;

    /** What is to be done when a newsletter's hour has come. */
    @FunctionalInterface
    public interface Publication {
        /**
         * Publishes; doing so again for the same day must be harmless.
         *
         * @param asOf the day before the scheduled one in the newsletter's zone, the last that is over
         * @return the outcome, for staff to read
         */
        String publish(Newsletter newsletter, LocalDate asOf);
    }

    public Punctuality(Database database, Clock clock, Publication publication) {
        this.database = database;
        this.runs = new DueRuns(database, clock);
        this.clock = clock;
        this.publication = publication;
    }

    /** What looking found that staff should know. */
    public record Missed(Newsletter newsletter, Instant dueAt) {}

    /**
     * Serves what is due.
     *
     * @return a time that was due and can no longer be served; the last one, if there are several
     */
    public Optional<Missed> look(Newsletter newsletter) {
        if (newsletter.schedule().isEmpty()) {
            return Optional.empty();
        }
        Optional<Database.Lock> alone = database.lock(lockNumber(newsletter));
        if (alone.isEmpty()) {
            return Optional.empty();
        }
        try (Database.Lock lock = alone.get()) {
            return look(newsletter, newsletter.schedule().get());
        }
    }

    private Optional<Missed> look(Newsletter newsletter, Newsletter.Schedule schedule) {
        Instant now = clock.instant();
        Optional<Run> latest = runs.latest(newsletter.name());
        if (latest.isEmpty()) {
            runs.note(newsletter.name(), now, State.DONE, "the schedule begins");
            return Optional.empty();
        }
        Run last = latest.get();
        Optional<Missed> missed = Optional.empty();
        if (last.state() == State.BEGUN
                && !serve(newsletter, last.dueAt(), now, max(schedule.grace(), TAKE_UP_WITHIN))) {
            missed = Optional.of(miss(newsletter, last.dueAt()));
        }
        DueTimes due = new DueTimes(newsletter, schedule);
        Optional<Instant> next = due.after(last.dueAt());
        while (next.isPresent() && !next.get().isAfter(now)) {
            Optional<Instant> following = due.after(next.get());
            boolean isLast = following.isEmpty() || following.get().isAfter(now);
            if (!isLast || !serve(newsletter, next.get(), now, schedule.grace())) {
                missed = Optional.of(miss(newsletter, next.get()));
            }
            next = following;
        }
        return missed;
    }

    private Missed miss(Newsletter newsletter, Instant dueAt) {
        runs.note(newsletter.name(), dueAt, State.MISSED, "nobody was there in time");
        return new Missed(newsletter, dueAt);
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** False when it is too late. */
    private boolean serve(Newsletter newsletter, Instant dueAt, Instant now, Duration grace) {
        if (Duration.between(dueAt, now).compareTo(grace) > 0) {
            return false;
        }
        if (runs.isHeld(newsletter.name())) {
            runs.note(newsletter.name(), dueAt, State.HELD, "the newsletter was paused");
            return true;
        }
        runs.note(newsletter.name(), dueAt, State.BEGUN, "");
        LocalDate day = LocalDate.ofInstant(dueAt, newsletter.zone());
        String outcome = publication.publish(newsletter, day.minusDays(1));
        runs.note(newsletter.name(), dueAt, State.DONE, outcome);
        return true;
    }

    private static long lockNumber(Newsletter newsletter) {
        CRC32 crc = new CRC32();
        crc.update(newsletter.name().getBytes(StandardCharsets.UTF_8));
        return LOCKS + crc.getValue();
    }
}
