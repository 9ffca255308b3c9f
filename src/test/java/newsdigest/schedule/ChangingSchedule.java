package newsdigest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Function;
import newsdigest.config.Newsletter;
import newsdigest.store.Database;
import newsdigest.testing.SetClock;
import org.jspecify.annotations.Nullable;

/**
 * Lets time go by for a newsletter whose configuration changes and whose machine has a clock that is wrong now and then, and
 * holds what came of it against rules that know nothing of the product:
 *
 * <ul>
 *   <li>no hour is served twice, and none that is not in the configuration, or was not in the one in force when it came;
 *   <li>an hour at which somebody looks in time, by a right clock and a configuration that has it, is served, whatever a wrong
 *       clock noted before, unless that clock showed a time that is believed by then;
 *   <li>any other hour that passes is served or reported as missed, once somebody looks.
 * </ul>
 */
final class ChangingSchedule {

    private static final Duration GRACE = Duration.ofHours(6);

    /** Difference up to which a clock is believed. */
    private static final Duration BELIEVED = Duration.ofMinutes(10);

    private final Database ledger;
    private final String prefix;
    private final SplittableRandom random;
    private final SetClock clock = new SetClock(Instant.EPOCH);
    private final DueTimeRepository runs;
    private DueTimeService dueTimeService;
    private @Nullable Epoch serving;
    private final Set<Instant> served = new HashSet<>();
    private final Set<Instant> reported = new HashSet<>();
    private final List<Epoch> epochs = new ArrayList<>();
    private final List<WrongLook> wrongLooks = new ArrayList<>();
    private Figures figures = new Figures(0, 0, 0, 0, 0, 0);

    /** Look by a clock that showed another time. */
    private record WrongLook(Instant at, Instant shown) {
        /** Returns true when what it noted about an hour is believed at a later look. */
        boolean counts(Instant hour, Instant look) {
            return !at.isAfter(look) && !shown.isBefore(hour.minus(BELIEVED)) && !shown.isAfter(look.plus(BELIEVED));
        }
    }

    /** Counts of a run. */
    record Figures(int hours, int served, int missed, int looks, int jumps, int changes) {
        Figures plus(Figures more) {
            return new Figures(
                    hours + more.hours,
                    served + more.served,
                    missed + more.missed,
                    looks + more.looks,
                    jumps + more.jumps,
                    changes + more.changes);
        }
    }

    /** Time in which the configuration is the same; without hours while the newsletter is not in it. */
    private static final class Epoch {
        private final String name;
        private final ZoneId zone;
        private final Optional<ScheduleGenerator> rhythm;
        private final Instant from;
        private final List<Instant> looks = new ArrayList<>();

        Epoch(String name, ZoneId zone, Optional<ScheduleGenerator> rhythm, Instant from) {
            this.name = name;
            this.zone = zone;
            this.rhythm = rhythm;
            this.from = from;
        }

        boolean hasHour(Instant hour) {
            return rhythm.filter(
                            known -> known.due(zone, hour.minusSeconds(1), hour).contains(hour))
                    .isPresent();
        }

        Optional<Newsletter> newsletter() {
            return rhythm.map(known -> Newsletters.scheduled(
                    name, zone, new Newsletter.Schedule(known.cron(), GRACE, Set.of()), Optional.empty()));
        }
    }

    ChangingSchedule(Database ledger, String prefix, long seed) {
        this.ledger = ledger;
        this.prefix = prefix;
        this.random = new SplittableRandom(seed);
        this.runs = new DueTimeRepository(ledger, clock);
        this.dueTimeService = new DueTimeService(ledger, clock, this::publish);
    }

    /** As publishing does: an edition of an hour that is there already is not made again, and its hour is served. */
    private void publish(DueTime dueTime, Function<String, Database.TransactionBody> noted) {
        Epoch now = epochs.get(epochs.size() - 1);
        Instant dueAt = dueTime.dueAt();
        assertThat(now.rhythm.orElseThrow().due(now.zone, dueAt.minusSeconds(1), dueAt))
                .as("in the configuration: %s", dueAt)
                .contains(dueAt);
        boolean wasKnown = !dueAt.isBefore(now.from)
                || epochs.stream()
                        .filter(epoch ->
                                !epoch.from.isAfter(dueAt) && !epoch.looks.isEmpty() && epoch.rhythm.isPresent())
                        .reduce((earlier, later) -> later)
                        .filter(inForce -> inForce.hasHour(dueAt))
                        .isPresent();
        assertThat(wasKnown || !wrongLooks.isEmpty())
                .as("served, though it had passed when the configuration got it: %s", dueAt)
                .isTrue();
        boolean isNew = served.add(dueAt);
        assertThat(isNew || !wrongLooks.isEmpty()).as("served twice: %s", dueAt).isTrue();
        ledger.transact(noted.apply("an edition"));
    }

    private ScheduleGenerator rhythm() {
        DayOfWeek[] all = DayOfWeek.values();
        Set<DayOfWeek> days = new HashSet<>();
        int count = random.nextInt(1, 8);
        for (int i = 0; i < count; i++) {
            days.add(all[random.nextInt(7)]);
        }
        Set<Integer> hours = new HashSet<>(Set.of(random.nextInt(24)));
        if (random.nextInt(4) == 0) {
            hours.add(random.nextInt(24));
        }
        return new ScheduleGenerator(days, 0, hours, random.nextInt(4) * 15, Set.of());
    }

    Figures pass(Instant first, Instant last, ZoneId zone) {
        epochs.add(new Epoch(prefix, zone, Optional.of(rhythm()), first));
        Instant at = first;
        look(at);
        for (at = next(at); at.isBefore(last); at = next(at)) {
            int kind = random.nextInt(60);
            if (kind == 0) {
                change(at);
            } else if (kind == 1) {
                lookByAWrongClock(at);
            }
            look(at);
        }
        judge(at);
        return figures;
    }

    /** Mostly a moment after an hour, sometimes in between, and now and then much later. */
    private Instant next(Instant at) {
        Epoch now = epochs.get(epochs.size() - 1);
        Instant soon = now.rhythm
                .map(rhythm -> rhythm.due(now.zone, at.plusMillis(1), at.plus(Duration.ofDays(9))))
                .filter(due -> !due.isEmpty())
                .map(NavigableSet::first)
                .orElse(at.plus(Duration.ofDays(1)));
        return switch (random.nextInt(12)) {
            case 0 -> at.plusSeconds(1 + random.nextInt(7_200));
            case 1 -> soon.plusSeconds(random.nextInt(8 * 3_600));
            case 2 -> random.nextInt(6) == 0 ? at.plus(Duration.ofDays(1 + random.nextInt(20))) : soon;
            default -> soon.plusMillis(random.nextInt(60_000));
        };
    }

    private void change(Instant at) {
        figures = figures.plus(new Figures(0, 0, 0, 0, 0, 1));
        Epoch old = epochs.get(epochs.size() - 1);
        if (old.rhythm.isEmpty()) {
            epochs.add(new Epoch(old.name, old.zone, Optional.of(rhythm()), at));
            return;
        }
        switch (random.nextInt(4)) {
            case 0 -> {
                String name = prefix + "-" + epochs.size();
                epochs.add(new Epoch(name, old.zone, old.rhythm, at));
                if (random.nextBoolean()) {
                    // Serving began under the new name before anybody said that it is the same newsletter.
                    look(at);
                }
                runs.rename(old.name, name);
            }
            case 1 -> epochs.add(new Epoch(old.name, old.zone, Optional.of(rhythm()), at));
            case 2 -> {
                String other = ScheduleGenerator.ZONES.get(random.nextInt(ScheduleGenerator.ZONES.size()));
                epochs.add(new Epoch(old.name, ZoneId.of(other), old.rhythm, at));
            }
            default -> epochs.add(new Epoch(old.name, old.zone, Optional.empty(), at));
        }
    }

    private void lookByAWrongClock(Instant at) {
        figures = figures.plus(new Figures(0, 0, 0, 0, 1, 0));
        long wrong = random.nextLong(11 * 60, 90L * 86_400);
        Instant shown = random.nextBoolean() ? at.plusSeconds(wrong) : at.minusSeconds(wrong);
        int looks = 1 + random.nextInt(4);
        for (int i = 0; i < looks; i++) {
            wrongLooks.add(new WrongLook(at, shown.plusSeconds(60L * i)));
            lookAt(shown.plusSeconds(60L * i));
        }
    }

    private void look(Instant at) {
        epochs.get(epochs.size() - 1).looks.add(at);
        lookAt(at);
    }

    private void lookAt(Instant shown) {
        clock.set(shown);
        Epoch now = epochs.get(epochs.size() - 1);
        if (now != serving) {
            // Whoever serves reads the configuration when it starts.
            dueTimeService = new DueTimeService(ledger, clock, this::publish);
            serving = now;
        }
        figures = figures.plus(new Figures(0, 0, 0, 1, 0, 0));
        now.newsletter()
                .ifPresent(newsletter -> dueTimeService.look(
                        newsletter, missed -> reported.add(missed.due().dueAt())));
    }

    private void judge(Instant end) {
        int hours = 0;
        int made = 0;
        int missed = 0;
        for (int i = 0; i < epochs.size(); i++) {
            Epoch epoch = epochs.get(i);
            Instant until = i + 1 < epochs.size() ? epochs.get(i + 1).from : end;
            if (epoch.rhythm.isEmpty() || epoch.looks.isEmpty()) {
                continue;
            }
            NavigableSet<Instant> due = epoch.rhythm.get().due(epoch.zone, epoch.from, until);
            NavigableSet<Instant> looks = new TreeSet<>(epoch.looks);
            for (Instant hour : due) {
                Instant look = looks.ceiling(hour);
                if (look == null || hour.equals(epoch.from)) {
                    continue;
                }
                hours++;
                boolean inTime = Duration.between(hour, look).compareTo(GRACE) <= 0
                        && due.subSet(hour, false, look, true).isEmpty();
                boolean disturbed = wrongLooks.stream().anyMatch(wrong -> wrong.counts(hour, look));
                String about = prefix + ": " + hour + " of "
                        + epoch.rhythm.get().cron() + " in " + epoch.zone + ", looked at " + look;
                if (inTime && !disturbed) {
                    assertThat(served).as(about).contains(hour);
                } else {
                    assertThat(served.contains(hour) || reported.contains(hour))
                            .as(about)
                            .isTrue();
                }
                made += served.contains(hour) ? 1 : 0;
                missed += served.contains(hour) ? 0 : 1;
            }
        }
        figures = figures.plus(new Figures(hours, made, missed, 0, 0, 0));
    }
}
