package newsdigest.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import newsdigest.config.Newsletter;
import newsdigest.problem.UserException;
import newsdigest.schedule.DueTimeRepository.RunState;
import newsdigest.schedule.DueTimeService.Missed;
import newsdigest.store.Database;
import newsdigest.testing.SetClock;
import newsdigest.testing.ledger.EmptyLedger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A newsletter that is due daily at nine in Madrid, with six hours of grace and Christmas off. */
@SuppressWarnings("NullAway.Init")
final class DueTimeServiceTest {

    private static final Newsletter DAILY = Newsletters.scheduled(
            "daily",
            ZoneId.of("Europe/Madrid"),
            new Newsletter.Schedule("0 0 9 * * ?", Duration.ofHours(6), Set.of(LocalDate.of(2026, 12, 25))),
            Optional.empty());

    @TempDir
    private Path folder;

    private final SetClock clock = new SetClock(Instant.parse("2026-12-01T12:00:00Z"));
    private final List<LocalDate> published = new ArrayList<>();
    private final List<Missed> missed = new ArrayList<>();
    private boolean broken;
    private Newsletter configured = DAILY;
    private Database ledger;
    private DueTimeRepository runs;
    private DueTimeService dueTimeService;

    @BeforeEach
    void open() {
        ledger = EmptyLedger.openAt(folder.resolve("ledger.db"));
        runs = new DueTimeRepository(ledger, clock);
        dueTimeService = new DueTimeService(ledger, clock, this::publish);
        look("2026-12-01T12:00:00Z");
    }

    private void publish(DueTime dueTime, Function<String, Database.TransactionBody> served) {
        if (broken) {
            throw new UserException("the template is wrong");
        }
        published.add(dueTime.asOf());
        ledger.transact(served.apply("daily-" + dueTime.asOf()));
    }

    private void look(String instant) {
        clock.set(Instant.parse(instant));
        dueTimeService.look(DAILY, missed::add);
    }

    @Test
    void theMomentFromWhichItIsDueIsNoTimeItWasDue() {
        look("2026-12-02T07:00:00Z");

        assertThat(runs.list("daily", 5)).isEmpty();
    }

    @Test
    void anHourThatComesWhileTheServiceStartsForTheFirstTimeIsServed() {
        startAnew("2026-12-02T07:59:58Z");

        look("2026-12-02T08:00:03Z");

        assertThat(published).containsExactly(LocalDate.of(2026, 12, 1));
    }

    @Test
    void anHourBeforeTheFirstStartIsNotServed() {
        startAnew("2026-12-02T08:00:00Z");

        look("2026-12-02T08:00:03Z");
        look("2026-12-02T08:01:00Z");

        assertThat(published).isEmpty();
    }

    @Test
    void aClockThatWasSetWhileTheServiceStartedBringsBackNoHourOfBefore() {
        startAnew("2026-12-01T07:59:58Z");

        look("2026-12-02T08:00:03Z");

        assertThat(published).isEmpty();
        assertThat(missed).isEmpty();
    }

    private void startAnew(String instant) {
        clock.set(Instant.parse(instant));
        ledger = EmptyLedger.openAt(folder.resolve("another.db"));
        dueTimeService = new DueTimeService(ledger, clock, this::publish);
    }

    @Test
    void itIsServedAtItsHourForTheDayBefore() {
        look("2026-12-02T07:59:59Z");
        assertThat(published).isEmpty();

        look("2026-12-02T08:00:00Z");
        look("2026-12-02T08:01:00Z");

        assertThat(published).containsExactly(LocalDate.of(2026, 12, 1));
        assertThat(runs.list("daily", 1))
                .containsExactly(new DueTimeRepository.RecordedDueTime(
                        Instant.parse("2026-12-02T08:00:00Z"), RunState.DONE, "daily-2026-12-01"));
    }

    @Test
    void whatWasMissedIsCaughtUpOnceWithinTheGrace() {
        look("2026-12-02T14:00:00Z");
        look("2026-12-02T14:01:00Z");

        assertThat(published).hasSize(1);
        assertThat(missed).isEmpty();
    }

    @Test
    void afterTheGraceItIsReportedOnceAndNotServed() {
        look("2026-12-02T14:00:01Z");
        look("2026-12-02T14:01:00Z");

        assertThat(published).isEmpty();
        assertThat(missed).singleElement().satisfies(one -> {
            assertThat(one.due().dueAt()).isEqualTo("2026-12-02T08:00:00Z");
            assertThat(one.reason()).contains("nobody was there");
        });
    }

    @Test
    void ofSeveralMissedOnlyTheLastIsCaughtUp() {
        look("2026-12-04T09:00:00Z");

        assertThat(published).containsExactly(LocalDate.of(2026, 12, 3));
        assertThat(missed)
                .extracting(one -> one.due().asOf())
                .containsExactly(LocalDate.of(2026, 12, 1), LocalDate.of(2026, 12, 2));
    }

    @Test
    void holidaysAreNotDueAndNotMissed() {
        look("2026-12-24T08:00:00Z");
        missed.clear();
        published.clear();

        look("2026-12-25T12:00:00Z");
        look("2026-12-26T08:00:00Z");

        assertThat(published).containsExactly(LocalDate.of(2026, 12, 25));
        assertThat(missed).isEmpty();
    }

    @Test
    void aPausedScheduleIsNotedAndNotCaughtUpLater() {
        runs.hold("daily");
        look("2026-12-02T08:00:00Z");
        runs.release("daily");
        look("2026-12-02T08:01:00Z");

        assertThat(published).isEmpty();
        assertThat(missed).isEmpty();
        assertThat(runs.latest("daily").orElseThrow().state()).isEqualTo(RunState.HELD);
    }

    @Test
    void oneThatCouldNotBeMadeIsNotSentOnceTheScheduleIsPaused() {
        broken = true;
        assertThatThrownBy(() -> look("2026-12-02T08:00:00Z")).isInstanceOf(UserException.class);
        broken = false;
        runs.hold("daily");
        look("2026-12-02T08:01:00Z");
        runs.release("daily");
        look("2026-12-02T08:02:00Z");

        assertThat(published).isEmpty();
        assertThat(missed).isEmpty();
        assertThat(runs.list("daily", 5))
                .containsExactly(new DueTimeRepository.RecordedDueTime(
                        Instant.parse("2026-12-02T08:00:00Z"), RunState.HELD, "the schedule was paused"));
    }

    @Test
    void oneThatFailsIsTriedAgainUntilItWorks() {
        broken = true;
        assertThatThrownBy(() -> look("2026-12-02T08:00:00Z")).hasMessageContaining("the template is wrong");
        assertThat(runs.latest("daily").orElseThrow().outcome()).contains("the template is wrong");
        broken = false;

        look("2026-12-02T08:01:00Z");

        assertThat(published).containsExactly(LocalDate.of(2026, 12, 1));
    }

    @Test
    void oneThatStillFailsAfterItsGraceIsReportedWithTheReason() {
        broken = true;
        assertThatThrownBy(() -> look("2026-12-02T08:00:00Z")).isInstanceOf(UserException.class);

        look("2026-12-02T14:00:01Z");
        look("2026-12-02T14:01:00Z");

        assertThat(missed)
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).contains("the template is wrong"));
    }

    @Test
    void oneThatFailedDoesNotStandInTheWayOfTheNext() {
        look("2026-12-02T08:00:00Z");
        broken = true;
        assertThatThrownBy(() -> look("2026-12-03T08:00:00Z")).isInstanceOf(UserException.class);

        assertThatThrownBy(() -> look("2026-12-04T08:00:00Z")).isInstanceOf(UserException.class);
        broken = false;
        look("2026-12-04T08:01:00Z");

        assertThat(published).containsExactly(LocalDate.of(2026, 12, 1), LocalDate.of(2026, 12, 3));
        assertThat(missed).extracting(one -> one.due().asOf()).containsExactly(LocalDate.of(2026, 12, 2));
    }

    private static Newsletter scheduled(String cron, String zone, LocalDate... holidays) {
        return Newsletters.scheduled(
                "daily",
                ZoneId.of(zone),
                new Newsletter.Schedule(cron, Duration.ofHours(12), Set.of(holidays)),
                Optional.empty());
    }

    /** Looks as a service that was started anew for it if the schedule is another one than at the last look. */
    private void look(Newsletter newsletter, String instant) {
        clock.set(Instant.parse(instant));
        if (!newsletter.equals(configured)) {
            dueTimeService = new DueTimeService(ledger, clock, this::publish);
            configured = newsletter;
        }
        dueTimeService.look(newsletter, missed::add);
    }

    static Stream<Arguments> changes() {
        LocalDate today = LocalDate.of(2026, 12, 2);
        return Stream.of(
                Arguments.of(
                        scheduled("0 0 17 * * ?", "Europe/Madrid"),
                        scheduled("0 0 9 * * ?", "Europe/Madrid"),
                        "earlier"),
                Arguments.of(
                        scheduled("0 0 7 * * ?", "Europe/Madrid"), scheduled("0 0 7,9 * * ?", "Europe/Madrid"), "more"),
                Arguments.of(
                        scheduled("0 0 9 * * ?", "America/Panama"), scheduled("0 0 9 * * ?", "Europe/Madrid"), "zone"),
                Arguments.of(
                        scheduled("0 0 9 * * ?", "Europe/Madrid", today),
                        scheduled("0 0 9 * * ?", "Europe/Madrid"),
                        "holiday"),
                Arguments.of(
                        scheduled("0 0 9 ? * MON", "Europe/Madrid"),
                        scheduled("0 0 9 * * ?", "Europe/Madrid"),
                        "more days"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("changes")
    void anHourThatHadPassedWhenTheScheduleGotItIsNeitherServedNorMissed(
            Newsletter before, Newsletter after, String kind) {
        look(before, "2026-12-02T07:30:00Z");
        look(before, "2026-12-02T13:59:00Z");
        published.clear();
        int known = runs.list("daily", 9).size();

        look(after, "2026-12-02T14:00:00Z");
        look(after, "2026-12-02T14:01:00Z");

        assertThat(published).as(kind).isEmpty();
        assertThat(missed).isEmpty();
        assertThat(runs.list("daily", 9)).hasSize(known);
        look(after, "2026-12-03T08:00:00Z");
        assertThat(published).containsExactly(LocalDate.of(2026, 12, 2));
    }

    @Test
    void aChangeThatOnlyAddsHoursKeepsTheGraceOfAnHourThatWasThere() {
        Newsletter before = scheduled("0 0 9 * * ?", "Europe/Madrid");
        Newsletter after = scheduled("0 0 9,11,17 * * ?", "Europe/Madrid");
        look(before, "2026-12-02T07:30:00Z");

        look(after, "2026-12-02T14:00:00Z");

        assertThat(runs.list("daily", 9))
                .extracting(DueTimeRepository.RecordedDueTime::dueAt)
                .containsExactly(Instant.parse("2026-12-02T08:00:00Z"));
        assertThat(published).hasSize(1);
        look(after, "2026-12-02T16:00:00Z");
        assertThat(published).hasSize(2);
    }

    @Test
    void anHourOfBeforeThatCouldNotBeMadeIsTriedAgainAfterTheChange() {
        Newsletter before = scheduled("0 0 9 * * ?", "Europe/Madrid");
        Newsletter after = scheduled("0 0 9,11 * * ?", "Europe/Madrid");
        look(before, "2026-12-02T07:30:00Z");
        broken = true;
        assertThatThrownBy(() -> look(after, "2026-12-02T14:00:00Z")).isInstanceOf(UserException.class);
        broken = false;

        look(after, "2026-12-02T14:01:00Z");

        assertThat(runs.list("daily", 9))
                .singleElement()
                .satisfies(run -> assertThat(run.state()).isEqualTo(RunState.DONE));
    }

    @Test
    void anHourThatComesWhileTheServiceStartsAfterTheChangeIsServed() {
        look(scheduled("0 0 17 * * ?", "Europe/Madrid"), "2026-12-02T07:30:00Z");
        clock.set(Instant.parse("2026-12-02T07:59:58Z"));
        dueTimeService = new DueTimeService(ledger, clock, this::publish);
        configured = scheduled("0 0 9 * * ?", "Europe/Madrid");

        look(configured, "2026-12-02T08:20:00Z");

        assertThat(published).hasSize(1);
    }

    @Test
    void machinesWithTheOldAndTheNewConfigurationServeTheHoursOfBothAndNoneOfBeforeTheChange() {
        Newsletter before = scheduled("0 0 17 * * ?", "Europe/Madrid");
        Newsletter after = scheduled("0 0 9,18 * * ?", "Europe/Madrid");
        look(before, "2026-12-02T07:30:00Z");
        look(before, "2026-12-02T13:59:00Z");
        DueTimeService old = dueTimeService;
        look(after, "2026-12-02T14:00:00Z");
        DueTimeService changed = dueTimeService;
        Instant end = Instant.parse("2026-12-03T09:00:00Z");
        for (Instant at = clock.instant(); at.isBefore(end); at = at.plusSeconds(60)) {
            clock.set(at);
            changed.look(after, missed::add);
            clock.set(at.plusSeconds(20));
            old.look(before, missed::add);
        }

        assertThat(missed).isEmpty();
        assertThat(runs.list("daily", 9))
                .extracting(DueTimeRepository.RecordedDueTime::dueAt)
                .containsExactly(
                        Instant.parse("2026-12-03T08:00:00Z"),
                        Instant.parse("2026-12-02T17:00:00Z"),
                        Instant.parse("2026-12-02T16:00:00Z"));
    }

    @Test
    void aLedgerThatKnowsNoScheduleYetServesWhatItServedBefore() {
        look(scheduled("0 0 9 * * ?", "Europe/Madrid"), "2026-12-02T07:30:00Z");
        ledger.update("delete from known_schedule");

        look(scheduled("0 0 9 * * ?", "Europe/Madrid"), "2026-12-02T14:00:00Z");

        assertThat(published).hasSize(1);
    }

    @Test
    void aChangeSeenByAClockThatWasAheadLosesNoHour() {
        look(scheduled("0 0 17 * * ?", "Europe/Madrid"), "2026-12-02T07:30:00Z");
        Newsletter after = scheduled("0 0 9 * * ?", "Europe/Madrid");
        look(after, "2026-12-12T07:40:00Z");
        published.clear();

        look(after, "2026-12-02T08:00:00Z");
        look(after, "2026-12-03T08:00:00Z");

        assertThat(published).hasSize(2);
    }

    @Test
    void aScheduleThatComesBackHasNoneOfTheHoursThatPassedMeanwhile() {
        Newsletter nine = scheduled("0 0 9 * * ?", "Europe/Madrid");
        Newsletter evening = scheduled("0 0 20 * * ?", "Europe/Madrid");
        look(nine, "2026-12-02T07:00:00Z");
        look(evening, "2026-12-02T07:30:00Z");
        look(evening, "2026-12-02T10:00:00Z");

        look(nine, "2026-12-02T14:00:00Z");

        assertThat(published).isEmpty();
        assertThat(missed).isEmpty();
    }

    static Stream<Arguments> replacements() {
        return Stream.of(
                Arguments.of(scheduled("0 0 20 * * ?", "Europe/Madrid")),
                Arguments.of(scheduled("0 0 9 * * ?", "Europe/Madrid", LocalDate.of(2026, 12, 2))),
                Arguments.of(Newsletters.byHand("daily", ZoneId.of("Europe/Madrid"))));
    }

    @ParameterizedTest
    @MethodSource("replacements")
    void anHourThatWasTakenAwayBeforeItCameIsNotServedWhenTheScheduleIsPutBackRightAfterIt(Newsletter without) {
        Newsletter nine = scheduled("0 0 9 * * ?", "Europe/Madrid");
        look(nine, "2026-12-02T07:58:00Z");
        look(without, "2026-12-02T07:59:00Z");
        look(without, "2026-12-02T08:00:25Z");

        look(nine, "2026-12-02T08:01:00Z");
        look(nine, "2026-12-02T08:02:00Z");

        assertThat(published).isEmpty();
        assertThat(missed).isEmpty();
        look(nine, "2026-12-03T08:00:00Z");
        assertThat(published).containsExactly(LocalDate.of(2026, 12, 2));
    }

    @Test
    void anHourOfAScheduleThatWasTakenAwayBeforeItCameIsNotServedByAThirdOneThatHasItToo() {
        look(scheduled("0 0 9 * * ?", "Europe/Madrid"), "2026-12-02T07:58:00Z");
        Newsletter without = scheduled("0 0 20 * * ?", "Europe/Madrid");
        look(without, "2026-12-02T07:59:00Z");
        look(without, "2026-12-02T08:00:25Z");

        look(scheduled("0 0 9,21 * * ?", "Europe/Madrid"), "2026-12-02T08:01:00Z");

        assertThat(published).isEmpty();
        assertThat(missed).isEmpty();
    }
}
