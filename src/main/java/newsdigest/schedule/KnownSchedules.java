package newsdigest.schedule;

import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import newsdigest.config.Newsletter;
import newsdigest.store.Database;
import newsdigest.store.NewsletterRows;
import newsdigest.store.Sql;
import newsdigest.text.Sha256;

/**
 * Schedules that were known at the last looks, in the ledger. A schedule that is changed has hours that passed before anybody knew of
 * them: they were never due. Machines with different configurations each look by their own, so several are known at a time.
 */
public final class KnownSchedules {

    /** Longest pause between the looks of one machine and of another while both serve. */
    private static final Duration TOGETHER = Duration.ofMinutes(15);

    /** Time after which the last look is noted again. */
    private static final Duration NOTE_EVERY = Duration.ofMinutes(3);

    /** Time by which a clock may be ahead; what is further in the future was noted by a wrong one. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(10);

    /** Schedule of a newsletter that goes out by hand: it has no hours. */
    private static final Newsletter.Schedule NONE = new Newsletter.Schedule("", Duration.ZERO, Set.of());

    private final Database database;

    public KnownSchedules(Database database) {
        this.database = database;
    }

    /**
     * Schedule as it was known.
     *
     * @param since the start of whoever looked by it first, without a break since
     * @param until the last look by it
     */
    private record Known(String hash, String cron, String zone, Set<LocalDate> holidays, Instant since, Instant until) {

        static Known of(Newsletter newsletter, Newsletter.Schedule schedule, Instant since, Instant until) {
            String zone = newsletter.zone().getId();
            String hash = Sha256.hex(String.join("\n", schedule.cron(), zone, words(schedule.holidays())));
            return new Known(hash, schedule.cron(), zone, schedule.holidays(), since, until);
        }

        private static String words(Set<LocalDate> days) {
            return days.stream().sorted().map(LocalDate::toString).collect(Collectors.joining(" "));
        }

        /** Returns it by a clock that is right: nothing was known in the future. */
        Known by(Instant now) {
            Instant begun = since.isAfter(now.plus(CLOCK_TOLERANCE)) ? Instant.EPOCH : earlier(since, now);
            return new Known(hash, cron, zone, holidays, begun, earlier(until, now));
        }

        private static Instant earlier(Instant one, Instant other) {
            return one.isBefore(other) ? one : other;
        }

        boolean knew(Instant hour, List<Known> all) {
            return !since.isAfter(hour) && !isReplaced(hour, all) && hasHour(hour);
        }

        /** Returns true when another one took its place up to a moment: it was known first after the last look by this one. */
        boolean isReplaced(Instant moment, List<Known> all) {
            return all.stream()
                    .filter(other -> !other.hash.equals(hash))
                    .anyMatch(other -> other.since.isAfter(until) && !other.since.isAfter(moment));
        }

        private boolean hasHour(Instant hour) {
            return !hours(hour.minusMillis(1), hour).isEmpty();
        }

        /** Returns its hours after an instant, up to and including another. */
        List<Instant> hours(Instant after, Instant last) {
            if (cron.equals(NONE.cron())) {
                return List.of();
            }
            try {
                return new DueTimes(new WallClockTrigger(cron, ZoneId.of(zone), holidays)).between(after, last);
            } catch (ParseException | DateTimeException ofAnotherVersion) {
                return List.of();
            }
        }
    }

    /** Look at a newsletter: its schedule, and those that were known at the last looks. */
    public final class View {
        private final String newsletter;
        private final List<Known> stored;
        private final Known own;
        private final List<Known> others;
        private final Instant now;

        private View(Newsletter newsletter, Newsletter.Schedule schedule, Instant first, Instant now) {
            this.newsletter = newsletter.name();
            this.now = now;
            this.stored = read(newsletter.name());
            List<Known> all = stored.stream().map(known -> known.by(now)).toList();
            Instant last =
                    all.stream().map(Known::until).max(Instant::compareTo).orElse(now);
            List<Known> current = all.stream()
                    .filter(known -> !known.until().isBefore(last.minus(TOGETHER)))
                    .toList();
            // A ledger in which none was noted yet says nothing about its hours.
            Known begun = Known.of(newsletter, schedule, all.isEmpty() ? Instant.EPOCH : first, now);
            this.own = current.stream()
                    .filter(known -> known.hash().equals(begun.hash()) && !known.isReplaced(now, current))
                    .findFirst()
                    .orElse(begun);
            this.others = current.stream()
                    .filter(known -> !known.hash().equals(begun.hash()))
                    .toList();
        }

        /** Returns true when an hour of this schedule was known before it came, by this schedule or by another one. */
        public boolean wasKnown(Instant hour) {
            return !own.since().isAfter(hour) || others.stream().anyMatch(known -> known.knew(hour, others));
        }

        /**
         * Returns the hours, after an instant and up to and including another, that this schedule has and the one that it took the
         * place of had not; none when that one is not known any more.
         */
        public List<Instant> added(Instant after, Instant last) {
            return before().map(known -> without(own.hours(after, last), known.hours(after, last)))
                    .orElse(List.of());
        }

        /** Returns the hours, as {@link #added}, that this schedule has no more. */
        public List<Instant> removed(Instant after, Instant last) {
            return before().map(known -> without(known.hours(after, last), own.hours(after, last)))
                    .orElse(List.of());
        }

        private static List<Instant> without(List<Instant> hours, List<Instant> others) {
            Set<Instant> left = new TreeSet<>(hours);
            others.forEach(left::remove);
            return List.copyOf(left);
        }

        /** Returns the schedule that this one took the place of; one that was none only where no other is known. */
        private Optional<Known> before() {
            return others.stream()
                    .max(Comparator.comparing((Known known) -> !known.cron().equals(NONE.cron()))
                            .thenComparing(Known::until));
        }

        /** Returns true at the first look by this schedule, also when it was changed and is as before again. */
        boolean isFirst() {
            return stored.stream()
                    .noneMatch(known ->
                            known.hash().equals(own.hash()) && known.since().equals(own.since()));
        }

        /** Notes the look. */
        void note() {
            Optional<Known> before = stored.stream()
                    .filter(known -> known.hash().equals(own.hash()))
                    .findFirst();
            boolean isFresh = before.filter(known -> known.since().equals(own.since())
                            && !known.until().isAfter(now)
                            && known.until().isAfter(now.minus(NOTE_EVERY)))
                    .isPresent();
            boolean isFuture = stored.stream().anyMatch(known -> known.until().isAfter(now.plus(CLOCK_TOLERANCE)));
            if (isFresh && !isFuture) {
                return;
            }
            database.transact(connection -> {
                Sql.update(
                        connection,
                        "update known_schedule set known_until = ? where newsletter = ? and known_until > ?",
                        now.toEpochMilli(),
                        newsletter,
                        now.plus(CLOCK_TOLERANCE).toEpochMilli());
                Sql.update(
                        connection,
                        "insert into known_schedule (newsletter, hash, cron, zone, holidays, known_since, known_until)"
                                + " values (?, ?, ?, ?, ?, ?, ?) on conflict (newsletter, hash) do update set"
                                + " known_since = excluded.known_since, known_until = excluded.known_until",
                        newsletter,
                        own.hash(),
                        own.cron(),
                        own.zone(),
                        Known.words(own.holidays()),
                        own.since().toEpochMilli(),
                        now.toEpochMilli());
                Sql.update(
                        connection,
                        "delete from known_schedule where newsletter = ? and known_until < ?",
                        newsletter,
                        now.minus(TOGETHER).toEpochMilli());
            });
        }
    }

    /**
     * Returns the look at a newsletter.
     *
     * @param first the moment from which on who looks knows this schedule
     */
    public View look(Newsletter newsletter, Newsletter.Schedule schedule, Instant first, Instant now) {
        return new View(newsletter, schedule, first, now);
    }

    /**
     * Notes a look at a newsletter that has no schedule, where it had one: should it have that again, the hours of the time between were
     * not due.
     *
     * @param first as at {@link #look}
     */
    void noteNone(Newsletter newsletter, Instant first, Instant now) {
        View view = look(newsletter, NONE, first, now);
        if (!view.stored.isEmpty()) {
            view.note();
        }
    }

    private List<Known> read(String newsletter) {
        return database.query(
                "select hash, cron, zone, holidays, known_since, known_until from known_schedule where newsletter = ?",
                row -> new Known(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        Arrays.stream(row.getString(4).split(" "))
                                .filter(day -> !day.isEmpty())
                                .map(LocalDate::parse)
                                .collect(Collectors.toUnmodifiableSet()),
                        Instant.ofEpochMilli(row.getLong(5)),
                        Instant.ofEpochMilli(row.getLong(6))),
                newsletter);
    }

    /** Returns the work that gives what is known of a newsletter to the name that it has now. */
    static Database.TransactionBody renaming(String from, String to) {
        return connection -> NewsletterRows.rename(connection, "known_schedule", List.of("hash"), from, to);
    }
}
