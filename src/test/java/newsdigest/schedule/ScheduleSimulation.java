package newsdigest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import newsdigest.config.Newsletter;
import newsdigest.schedule.DueTimeRepository.RecordedDueTime;
import newsdigest.schedule.DueTimeRepository.RunState;
import newsdigest.store.Database;
import newsdigest.testing.SetClock;

/**
 * Lets time go by for a newsletter: looks now and then, with outages, processes that die while they publish, and two that
 * look at once; and holds what the ledger says against the calendar.
 */
final class ScheduleSimulation {

    private static final Duration GRACE = Duration.ofHours(6);

    private final Database ledger;
    private final Newsletter newsletter;
    private final ScheduleGenerator scheduleGenerator;
    private final Random random;
    private final SetClock clock = new SetClock(Instant.EPOCH);
    private final ThreadLocal<Boolean> dead = ThreadLocal.withInitial(() -> false);
    private final Map<Instant, Integer> calls = new HashMap<>();
    private final Map<Instant, Integer> deaths = new HashMap<>();
    private final TreeSet<Instant> published = new TreeSet<>();
    private final TreeSet<Instant> reported = new TreeSet<>();
    private final TreeMap<Instant, RunState> expected = new TreeMap<>();
    private final DueTimeService one;
    private final DueTimeService other;

    /** Counts of a run. */
    record Figures(int due, int published, int missed, int deaths, int looks) {
        Figures plus(Figures more) {
            return new Figures(
                    due + more.due,
                    published + more.published,
                    missed + more.missed,
                    deaths + more.deaths,
                    looks + more.looks);
        }
    }

    /** A kill: nothing in the process gets to answer it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    ScheduleSimulation(Database ledger, String name, ScheduleGenerator scheduleGenerator, ZoneId zone, long seed) {
        this.ledger = ledger;
        this.newsletter = Newsletters.scheduled(
                name,
                zone,
                new Newsletter.Schedule(scheduleGenerator.cron(), GRACE, scheduleGenerator.holidays()),
                Optional.empty());
        this.scheduleGenerator = scheduleGenerator;
        this.random = new Random(seed);
        this.one = new DueTimeService(ledger, new MortalClock(), this::publish);
        this.other = new DueTimeService(ledger, new MortalClock(), this::publish);
    }

    /** Clock that a dead process cannot read, so that nothing of it gets to write anything. */
    private final class MortalClock extends Clock {
        @Override
        public Instant instant() {
            if (dead.get()) {
                throw new Killed();
            }
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return clock.withZone(zone);
        }
    }

    private synchronized void publish(DueTime dueTime, Function<String, Database.TransactionBody> served) {
        calls.merge(dueTime.dueAt(), 1, Integer::sum);
        boolean dies = random.nextInt(25) == 0;
        if (dies) {
            deaths.merge(dueTime.dueAt(), 1, Integer::sum);
        }
        dead.set(dies);
        if (dies && random.nextBoolean()) {
            throw new Killed();
        }
        published.add(dueTime.dueAt());
        if (dies) {
            throw new Killed();
        }
        ledger.transact(served.apply("an edition"));
    }

    Figures pass(Instant first, Instant last) {
        NavigableSet<Instant> due = scheduleGenerator.due(newsletter.zone(), first, last);
        clock.set(first);
        int looks = look();
        Instant before = first;
        for (Instant at = next(due, first); !at.isAfter(last); at = next(due, at)) {
            clock.set(at);
            int killed = deaths();
            looks += look();
            NavigableSet<Instant> come = due.subSet(before, false, at, true);
            if (deaths() > killed && isTakingUpWhatCameBefore(come)) {
                continue;
            }
            expect(come, at);
            before = at;
        }
        // Whoever died last is taken up again.
        while (begun().isPresent()) {
            looks += look();
        }
        expect(due.subSet(before, false, clock.instant(), true), clock.instant());
        before = clock.instant();
        judge(due.headSet(before, true));
        return new Figures(due.headSet(before, true).size(), published.size(), reported.size(), deaths(), looks);
    }

    private synchronized int deaths() {
        return deaths.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** A process that dies while taking up an earlier one leaves those that came since to the next look. */
    private boolean isTakingUpWhatCameBefore(NavigableSet<Instant> come) {
        return !come.isEmpty()
                && begun().filter(time -> time.isBefore(come.first())).isPresent();
    }

    /** Mostly a moment after an edition is due, sometimes at the very moment or in between, and now and then much later. */
    private Instant next(NavigableSet<Instant> due, Instant at) {
        Instant soon = Optional.ofNullable(due.higher(at)).orElse(at.plus(Duration.ofDays(1)));
        return switch (random.nextInt(20)) {
            case 0 -> soon;
            case 1 -> at.plusSeconds(1 + random.nextInt(7200));
            case 2 -> soon.plus(GRACE).minusSeconds(random.nextInt(3));
            case 3 -> soon.plus(GRACE).plusSeconds(1 + random.nextInt(3));
            case 4 -> soon.plusSeconds(random.nextInt(5 * 3600));
            case 5 ->
                random.nextInt(4) > 0
                        ? soon
                        : at.plus(Duration.ofDays(random.nextInt(30))).plusSeconds(1);
            default -> soon.plusMillis(random.nextInt(60_000));
        };
    }

    /** Of several, only the last is caught up, and that within the grace. */
    private void expect(NavigableSet<Instant> come, Instant at) {
        come.forEach(time -> expected.put(time, RunState.MISSED));
        if (!come.isEmpty() && Duration.between(come.last(), at).compareTo(GRACE) <= 0) {
            expected.put(come.last(), RunState.DONE);
        }
    }

    private int look() {
        if (random.nextInt(10) > 0) {
            look(one);
            return 1;
        }
        CountDownLatch together = new CountDownLatch(2);
        Thread beside = new Thread(() -> {
            together.countDown();
            look(other);
        });
        beside.start();
        together.countDown();
        look(one);
        try {
            beside.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return 2;
    }

    private void look(DueTimeService process) {
        try {
            process.look(newsletter, missed -> {
                synchronized (this) {
                    assertThat(reported.add(missed.due().dueAt()))
                            .as("reported once")
                            .isTrue();
                }
            });
        } catch (Killed death) {
            assertThat(deaths).isNotEmpty();
        } finally {
            dead.set(false);
        }
    }

    private Optional<Instant> begun() {
        return new DueTimeRepository(ledger, clock)
                .latest(newsletter.name())
                .filter(recordedDueTime -> recordedDueTime.state() == RunState.BEGUN)
                .map(RecordedDueTime::dueAt);
    }

    private void judge(NavigableSet<Instant> due) {
        TreeMap<Instant, RunState> held = new TreeMap<>();
        for (RecordedDueTime recordedDueTime :
                new DueTimeRepository(ledger, clock).list(newsletter.name(), Integer.MAX_VALUE)) {
            held.put(recordedDueTime.dueAt(), recordedDueTime.state());
        }
        String about = newsletter.name() + " " + scheduleGenerator.cron() + " in " + newsletter.zone();
        assertThat(expected.keySet()).as(about).isEqualTo(due);
        assertThat(held).as(about).isEqualTo(expected);
        expected.forEach((time, runState) -> {
            assertThat(published.contains(time))
                    .as("%s: published %s", about, time)
                    .isEqualTo(runState == RunState.DONE);
            assertThat(reported.contains(time))
                    .as("%s: reported %s", about, time)
                    .isEqualTo(runState == RunState.MISSED);
            assertThat(calls.getOrDefault(time, 0))
                    .as("%s: how often %s was begun", about, time)
                    .isEqualTo(runState == RunState.DONE ? 1 + deaths.getOrDefault(time, 0) : 0);
        });
    }
}
