package newsdigest.schedule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.store.Database;
import newsdigest.testing.ledger.EmptyLedger;
import newsdigest.testing.property.Generator;
import newsdigest.testing.property.Property;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whatever the schedule and the zone, and whatever happens to the processes that look after it: each time it is due is served
 * exactly once or reported as missed, never both and never neither. {@link OnTimeStormTest} is the long form.
 */
@SuppressWarnings("NullAway.Init")
final class OnTimeTest {

    private static final AtomicInteger NAMES = new AtomicInteger();

    private static final Generator<String> ZONES = Generator.of(ScheduleGenerator.ZONES);
    private static final Generator<Integer> MINUTES = Generator.of(List.of(0, 1, 15, 30, 45, 59));

    private static Path folder;
    private static Database ledger;
    private static Connection open;

    @BeforeAll
    static void open() throws IOException, SQLException {
        folder = Files.createTempDirectory("on-time-");
        ledger = EmptyLedger.openAt(folder.resolve("ledger.db"));
        // The last connection to close would tidy up the file, each time.
        open = ledger.connect();
    }

    @AfterAll
    static void close() throws IOException, SQLException {
        open.close();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Test
    void eachTimeItIsDueIsServedOnceOrReportedAsMissed() {
        Property.forAll(
                10,
                Run::generate,
                run -> eachTimeItIsDueIsServedOnceOrReportedAsMissed(
                        run.rhythm(), run.zone(), run.first(), run.seed()));
    }

    private static void eachTimeItIsDueIsServedOnceOrReportedAsMissed(
            ScheduleGenerator scheduleGenerator, ZoneId zone, Instant first, long seed) {
        // Long enough for a dozen times at most, and around a change of the clock where there is one.
        long days = scheduleGenerator.dayOfMonth() > 0
                ? 300
                : 140
                        / (scheduleGenerator.weekdays().size()
                                * scheduleGenerator.hours().size());
        var change = zone.getRules().nextTransition(first);
        Instant begin = change == null ? first : change.getInstant().minusSeconds(days * 43_200);
        new ScheduleSimulation(ledger, "n" + NAMES.incrementAndGet(), scheduleGenerator, zone, seed)
                .pass(begin, begin.plusSeconds(days * 86_400));
    }

    private static Set<LocalDate> holidays(SplittableRandom random) {
        return random.ints(random.nextInt(401), 0, 3651)
                .mapToObj(LocalDate.of(2011, 9, 1)::plusDays)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static ScheduleGenerator rhythm(SplittableRandom random) {
        return new ScheduleGenerator(
                distinct(random, 7, () -> DayOfWeek.of(random.nextInt(1, 8))),
                random.nextInt(4) < 3 ? 0 : random.nextInt(1, 32),
                // Small hours more often than others: that is when clocks are changed.
                distinct(random, 3, () -> random.nextInt(4) < 3 ? random.nextInt(4) : random.nextInt(4, 24)),
                MINUTES.generate(random),
                holidays(random));
    }

    /** Returns one to {@code most} different values. */
    private static <T> Set<T> distinct(SplittableRandom random, int most, Supplier<T> value) {
        return Stream.generate(value)
                .distinct()
                .limit(random.nextInt(1, most + 1))
                .collect(Collectors.toSet());
    }

    /** One schedule, and the time from which it is followed. */
    private record Run(ScheduleGenerator rhythm, ZoneId zone, Instant first, long seed) {

        static Run generate(SplittableRandom random) {
            return new Run(
                    OnTimeTest.rhythm(random),
                    ZoneId.of(ZONES.generate(random)),
                    Instant.ofEpochSecond(random.nextLong(
                            Instant.parse("2011-09-01T00:00:00Z").getEpochSecond(),
                            Instant.parse("2021-09-01T00:00:00Z").getEpochSecond() + 1)),
                    random.nextLong());
        }
    }
}
