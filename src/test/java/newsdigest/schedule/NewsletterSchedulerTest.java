package newsdigest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.config.Newsletter;
import newsdigest.testing.SetClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Newsletters go out at their hour, in their zone, once. */
final class NewsletterSchedulerTest {

    private static Newsletter newsletter(String cron, String zone) {
        return Newsletters.scheduled(
                "weekly",
                ZoneId.of(zone),
                new Newsletter.Schedule(cron, Duration.ofHours(12), Set.of()),
                Optional.empty());
    }

    @Test
    void theNextTimesAreInTheNewslettersZone() {
        List<ZonedDateTime> times =
                DueTimes.next(newsletter("0 0 9 ? * MON", "America/Panama"), Instant.parse("2026-11-24T00:00:00Z"), 2);

        assertThat(times)
                .containsExactly(
                        ZonedDateTime.parse("2026-11-30T09:00-05:00[America/Panama]"),
                        ZonedDateTime.parse("2026-12-07T09:00-05:00[America/Panama]"));
    }

    static Stream<String> zones() {
        return Stream.of(
                "Europe/Madrid",
                "Europe/London",
                "Europe/Chisinau",
                "America/New_York",
                "America/Los_Angeles",
                "America/St_Johns",
                "America/Panama",
                "America/Havana",
                "America/Asuncion",
                "America/Santiago",
                "America/Sao_Paulo",
                "Africa/Cairo",
                "Africa/Casablanca",
                "Asia/Beirut",
                "Asia/Tehran",
                "Asia/Kolkata",
                "Australia/Sydney",
                "Australia/Lord_Howe",
                "Pacific/Auckland",
                "Pacific/Apia");
    }

    @ParameterizedTest
    @MethodSource("zones")
    void overADecadeEveryDayHasItsEditionOnceThoughClocksAreChanged(String zone) {
        ZoneId zoneId = ZoneId.of(zone);
        LocalDate first = LocalDate.of(2016, 1, 1);
        LocalDate end = LocalDate.of(2026, 1, 1);
        List<LocalDate> days = first.datesUntil(end).toList();
        for (LocalTime time : List.of(
                LocalTime.of(0, 0),
                LocalTime.of(0, 30),
                LocalTime.of(1, 30),
                LocalTime.of(2, 30),
                LocalTime.of(9, 0))) {
            Newsletter daily = newsletter("0 " + time.getMinute() + " " + time.getHour() + " * * ?", zone);
            Instant before = first.atStartOfDay(zoneId).toInstant().minusSeconds(1);

            Map<LocalDate, Long> perDay = DueTimes.next(daily, before, days.size() + 30).stream()
                    .map(ZonedDateTime::toLocalDate)
                    .filter(day -> day.isBefore(end))
                    .collect(Collectors.groupingBy(day -> day, Collectors.counting()));

            assertThat(days.stream()
                            .filter(day -> perDay.getOrDefault(day, 0L) != 1)
                            .map(day -> day + " x" + perDay.getOrDefault(day, 0L)))
                    .as("daily at %s", time)
                    .isEmpty();
        }
    }

    @Test
    void timesThatTheClockSkipsAreKeptAtTheMomentOfTheSkip() {
        Instant night = Instant.parse("2026-03-28T23:30:00Z");

        assertThat(DueTimes.next(newsletter("0 15,45 1-3 * * ?", "Europe/Madrid"), night, 5))
                .extracting(ZonedDateTime::toLocalTime)
                .containsExactly(
                        LocalTime.of(1, 15),
                        LocalTime.of(1, 45),
                        LocalTime.of(3, 0),
                        LocalTime.of(3, 15),
                        LocalTime.of(3, 45));
    }

    @Test
    void aScheduleThatNeverComesHasNoTimesAndDisturbsNoOther() {
        Newsletter never = newsletter("0 0 9 30 2 ?", "Europe/Madrid");
        Newsletter over = newsletter("0 0 9 1 1 ? 2020", "Europe/Madrid");
        Newsletter holiday = Newsletters.scheduled(
                "weekly",
                ZoneId.of("Etc/UTC"),
                new Newsletter.Schedule("0 0 9 1 1 ? 2030", Duration.ofHours(12), Set.of(LocalDate.of(2030, 1, 1))),
                Optional.empty());

        for (Newsletter newsletter : List.of(never, over, holiday)) {
            assertThat(DueTimes.next(newsletter, Instant.parse("2026-11-24T00:00:00Z"), 1))
                    .isEmpty();
        }
        new NewsletterScheduler(Clock.systemUTC(), List.of(never), newsletter -> {}).close();
    }

    @Test
    void aNewsletterWhoseHourComesIsLookedAt() throws InterruptedException {
        BlockingQueue<String> published = new LinkedBlockingQueue<>();
        ZonedDateTime soon = ZonedDateTime.now(ZoneOffset.UTC).plus(Duration.ofSeconds(2));
        String cron = soon.getSecond() + " " + soon.getMinute() + " " + soon.getHour() + " * * ?";

        try (NewsletterScheduler newsletterScheduler = new NewsletterScheduler(
                Clock.systemUTC(),
                List.of(newsletter(cron, "Etc/UTC")),
                newsletter -> published.add(newsletter.name()))) {
            newsletterScheduler.start();

            assertThat(published.poll(10, TimeUnit.SECONDS)).isEqualTo("weekly");
        }
    }

    @Test
    void anEditionThatFailsDoesNotStopTheSchedule() throws InterruptedException {
        BlockingQueue<String> published = new LinkedBlockingQueue<>();

        try (NewsletterScheduler newsletterScheduler = new NewsletterScheduler(
                Clock.systemUTC(), List.of(newsletter("* * * * * ?", "Etc/UTC")), newsletter -> {
                    published.add(newsletter.name());
                    throw new IllegalStateException("on purpose");
                })) {
            newsletterScheduler.start();

            assertThat(published.poll(5, TimeUnit.SECONDS)).isNotNull();
            assertThat(published.poll(5, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void aClockThatWasAheadAndIsPutRightKeepsNoHourWaiting() throws InterruptedException {
        BlockingQueue<String> looked = new LinkedBlockingQueue<>();
        SetClock clock = new SetClock(Instant.parse("2027-11-24T12:00:00Z"));

        try (NewsletterScheduler newsletterScheduler = new NewsletterScheduler(
                clock, List.of(newsletter("0 0 9 * * ?", "Etc/UTC")), newsletter -> looked.add(newsletter.name()))) {
            newsletterScheduler.start();
            clock.set(Instant.parse("2026-11-24T08:59:59Z"));
            assertThat(looked.poll(10, TimeUnit.SECONDS)).isEqualTo("weekly");
            assertThat(looked.poll(3, TimeUnit.SECONDS)).isNull();
            clock.set(Instant.parse("2026-11-24T09:00:00Z"));

            assertThat(looked.poll(10, TimeUnit.SECONDS)).isEqualTo("weekly");
        }
    }

    @Test
    void whatSomebodyWaitsForIsDoneAtOnce() throws InterruptedException {
        BlockingQueue<String> done = new LinkedBlockingQueue<>();

        try (NewsletterScheduler newsletterScheduler =
                new NewsletterScheduler(Clock.systemUTC(), List.of(), newsletter -> {})) {
            newsletterScheduler.every(Duration.ofHours(1), () -> done.add("done"));
            newsletterScheduler.start();
            newsletterScheduler.soon(Duration.ofHours(1));

            assertThat(done.poll(5, TimeUnit.SECONDS)).isNotNull();
            assertThat(done.poll(100, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void workBesideTheNewslettersIsDoneAgainAndAgain() throws InterruptedException {
        BlockingQueue<String> done = new LinkedBlockingQueue<>();

        try (NewsletterScheduler newsletterScheduler =
                new NewsletterScheduler(Clock.systemUTC(), List.of(), newsletter -> {})) {
            newsletterScheduler.every(Duration.ofSeconds(1), () -> done.add("done"));
            newsletterScheduler.start();

            assertThat(done.poll(5, TimeUnit.SECONDS)).isNotNull();
            assertThat(done.poll(5, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void dailyWorkIsDoneSoonAfterEachStart() {
        assertThat(NewsletterScheduler.firstAfter(Duration.ofDays(1))).isLessThanOrEqualTo(Duration.ofMinutes(5));
        assertThat(NewsletterScheduler.firstAfter(Duration.ofMinutes(1))).isEqualTo(Duration.ofMinutes(1));
    }
}
