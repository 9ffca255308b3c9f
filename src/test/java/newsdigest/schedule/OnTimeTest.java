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
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import newsdigest.store.Database;

/**
 * Whatever the schedule and the zone, and whatever happens to the processes that look after it: each time it is due is served
 * exactly once or reported as missed, never both and never neither. {@link OnTimeStormTest} is the long form.
 */
@SuppressWarnings("NullAway.Init")
final class OnTimeTest {

    private static final AtomicInteger NAMES = new AtomicInteger();

    private static Path folder;
    private static Database ledger;
    private static Connection open;

    @BeforeContainer
    static void open() throws IOException, SQLException {
        folder = Files.createTempDirectory("on-time-");
        ledger = Database.open(folder.resolve("ledger.db"));
        // The last connection to close would tidy up the file, each time.
        open = ledger.connect();
    }

    @AfterContainer
    static void close() throws IOException, SQLException {
        open.close();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Property(tries = 10, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void eachTimeItIsDueIsServedOnceOrReportedAsMissed(
            @ForAll("rhythms") ScheduleGenerator scheduleGenerator,
            @ForAll("zones") ZoneId zone,
            @ForAll("beginnings") Instant first,
            @ForAll long seed) {
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

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(ScheduleGenerator.ZONES).map(ZoneId::of);
    }

    @Provide
    Arbitrary<Instant> beginnings() {
        return Arbitraries.longs()
                .between(
                        Instant.parse("2011-09-01T00:00:00Z").getEpochSecond(),
                        Instant.parse("2021-09-01T00:00:00Z").getEpochSecond())
                .map(Instant::ofEpochSecond);
    }

    @Provide
    Arbitrary<ScheduleGenerator> rhythms() {
        // Small hours more often than others: that is when clocks are changed.
        Arbitrary<Integer> hour = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.integers().between(0, 3)),
                Tuple.of(1, Arbitraries.integers().between(4, 23)));
        Arbitrary<Set<Integer>> hours = hour.set().ofMinSize(1).ofMaxSize(3);
        Arbitrary<Set<DayOfWeek>> days =
                Arbitraries.of(DayOfWeek.class).set().ofMinSize(1).ofMaxSize(7);
        Arbitrary<Integer> dayOfMonth = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(0)),
                Tuple.of(1, Arbitraries.integers().between(1, 31)));
        Arbitrary<Set<LocalDate>> holidays = Arbitraries.integers()
                .between(0, 3650)
                .map(LocalDate.of(2011, 9, 1)::plusDays)
                .set()
                .ofMaxSize(400)
                .map(set -> set.stream().collect(Collectors.toUnmodifiableSet()));
        return Combinators.combine(days, dayOfMonth, hours, Arbitraries.of(0, 1, 15, 30, 45, 59), holidays)
                .as(ScheduleGenerator::new);
    }
}
