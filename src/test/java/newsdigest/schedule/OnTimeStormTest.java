package newsdigest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import newsdigest.store.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link OnTimeTest} over a decade in twenty zones, with each schedule from its first day to its last. */
@Tag("storm")
@SuppressWarnings("NullAway.Init")
final class OnTimeStormTest {

    /** Samoa left out the last day but one of 2011. */
    private static final Instant FIRST = Instant.parse("2011-07-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("2021-07-01T00:00:00Z");

    @TempDir
    private static Path folder;

    private static ScheduleSimulation.Figures all = new ScheduleSimulation.Figures(0, 0, 0, 0, 0);

    static Stream<String> zones() {
        return ScheduleGenerator.ZONES.stream();
    }

    @ParameterizedTest
    @MethodSource("zones")
    void overADecadeEachTimeIsServedOnceOrReportedAsMissed(String zone) throws SQLException {
        Database ledger = Database.open(folder.resolve(zone.replace('/', '-') + ".db"));
        try (Connection open = ledger.connect()) {
            // The last connection to close would tidy up the file, each time.
            assertThat(open.isClosed()).isFalse();
            decade(zone, ledger);
        }
    }

    private static void decade(String zone, Database ledger) {
        Set<LocalDate> christmas = IntStream.rangeClosed(2011, 2021)
                .mapToObj(year -> LocalDate.of(year, Month.DECEMBER, 25))
                .collect(Collectors.toSet());
        Stream.of(
                        ScheduleGenerator.weekly(DayOfWeek.MONDAY, 9, 0),
                        new ScheduleGenerator(Set.of(DayOfWeek.SUNDAY), 0, Set.of(0, 2), 30, christmas),
                        ScheduleGenerator.weekly(DayOfWeek.FRIDAY, 0, 0),
                        new ScheduleGenerator(Set.of(DayOfWeek.values()), 31, Set.of(1), 45, Set.of()))
                .forEach(scheduleGenerator -> {
                    long seed = zone.hashCode() * 31L + scheduleGenerator.cron().hashCode();
                    all = all.plus(new ScheduleSimulation(
                                    ledger, "n" + Math.abs(seed), scheduleGenerator, ZoneId.of(zone), seed)
                            .pass(FIRST, LAST));
                });
    }

    @AfterAll
    static void say() {
        System.out.println("On time over a decade in " + ScheduleGenerator.ZONES.size() + " zones: " + all);
    }
}
