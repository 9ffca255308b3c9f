package newsdigest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import newsdigest.config.Newsletter;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.testing.ledger.EmptyLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ids of scheduled editions, before their hour and after. */
final class NextEditionFinderTest {

    private static final Instant NOW = Instant.parse("2026-11-26T00:00:00Z");

    private final NextEditionFinder finder = new NextEditionFinder(Optional.empty());

    private static Newsletter weekly(String cron, String zone) {
        return Newsletters.scheduled(
                "weekly",
                ZoneId.of(zone),
                new Newsletter.Schedule(cron, Duration.ofHours(6), Set.of(LocalDate.of(2026, 12, 7))),
                Optional.empty());
    }

    private String next(Newsletter newsletter, String instant) {
        return finder.after(newsletter, Instant.parse(instant))
                .orElseThrow()
                .id()
                .value();
    }

    @Test
    void theNextEditionIsNamedByItsDueDayInTheNewslettersZone() {
        Newsletter newsletter = weekly("0 30 0 ? * MON", "Asia/Tokyo");

        assertThat(next(newsletter, "2026-11-26T00:00:00Z")).isEqualTo("weekly-2026-11-30");
        assertThat(finder.after(newsletter, NOW).orElseThrow().asOf()).isEqualTo(LocalDate.of(2026, 11, 29));
    }

    @Test
    void itsIdIsTheSameBeforeItsHourAndAfter() {
        Newsletter newsletter = weekly("0 0 9 ? * MON", "America/Panama");
        Instant due = Instant.parse("2026-11-30T14:00:00Z");

        assertThat(next(newsletter, "2026-11-30T13:59:59Z")).isEqualTo("weekly-2026-11-30");
        assertThat(finder.of(newsletter, due).id()).hasToString("weekly-2026-11-30");
        assertThat(finder.named(newsletter, "weekly-2026-11-30").orElseThrow().dueAt())
                .isEqualTo(due);
        assertThat(next(newsletter, "2026-11-30T14:00:00Z"))
                .as("7 December is a holiday")
                .isEqualTo("weekly-2026-12-14");
    }

    @Test
    void severalHoursOfOneDayAreToldApart() {
        Newsletter newsletter = weekly("0 0 9,15 * * ?", "America/Panama");

        assertThat(next(newsletter, "2026-11-26T00:00:00Z")).isEqualTo("weekly-2026-11-26-0900");
        assertThat(next(newsletter, "2026-11-26T14:00:00Z")).isEqualTo("weekly-2026-11-26-1500");
        assertThat(next(weekly("*/20 0 9 * * ?", "UTC"), "2026-11-26T09:00:00Z"))
                .isEqualTo("weekly-2026-11-26-090020");
    }

    @Test
    void everyHourOfAYearHasAnIdOfItsOwnAlsoWhereClocksAreChanged() {
        Newsletter newsletter = weekly("0 0/30 * * * ?", "Europe/Madrid");
        List<Instant> hours = DueTimes.until(newsletter, NOW, NOW.plus(Duration.ofDays(366)));

        assertThat(hours.stream().map(due -> finder.of(newsletter, due).id().value()))
                .hasSizeGreaterThan(17_000)
                .doesNotHaveDuplicates();
    }

    @Test
    void anIdThatTheScheduleDoesNotHaveIsNone() {
        Newsletter newsletter = weekly("0 0 9 ? * MON", "America/Panama");

        assertThat(List.of("weekly-2026-12-01", "weekly-2026-12-07", "weekly-2026-11-30-0900", "daily-2026-11-30"))
                .allSatisfy(id -> assertThat(finder.named(newsletter, id)).isEmpty());
        assertThat(List.of("weekly-", "weekly-2026-13-45", "", "weekly-latest-8-2026-11-26"))
                .allSatisfy(id -> assertThat(finder.named(newsletter, id)).isEmpty());
    }

    @Test
    void anHourThatTheLedgerKnowsKeepsItsIdWhenTheDayGetsMoreHours(@TempDir Path folder) {
        EditionLifecycle editions =
                new EditionLifecycle(EmptyLedger.openAt(folder.resolve("ledger.db")), Clock.fixed(NOW, ZoneOffset.UTC));
        NextEditionFinder known = new NextEditionFinder(Optional.of(editions));
        NextEdition first = known.after(weekly("0 0 9 ? * MON", "UTC"), NOW).orElseThrow();
        editions.ensureNext(first.id(), "weekly", first.asOf(), first.dueAt());

        Newsletter twice = weekly("0 0 9,15 ? * MON", "UTC");

        assertThat(known.after(twice, NOW).orElseThrow().id()).hasToString("weekly-2026-11-30");
        assertThat(known.after(twice, first.dueAt()).orElseThrow().id()).hasToString("weekly-2026-11-30-1500");
        assertThat(known.named(weekly("0 0 9 ? * TUE", "UTC"), "weekly-2026-11-30"))
                .contains(new NextEdition(weekly("0 0 9 ? * TUE", "UTC"), first.dueAt(), first.id()));
    }
}
