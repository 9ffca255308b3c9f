package newsdigest.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.news.NewsItem;
import newsdigest.problem.SourceLocation;
import newsdigest.testing.Generator;
import newsdigest.testing.Property;
import newsdigest.testing.Shrinks;
import org.junit.jupiter.api.Test;

/**
 * Over the editions of a newsletter every item comes exactly once: whatever the window, the zone, the order in which items
 * turn up, and however often an edition is made again.
 */
final class NeverMissedNeverTwiceTest {

    private static final LocalDate FIRST = LocalDate.of(2021, 1, 4);
    private static final int WEEKS = 20;

    private static final Generator<Integer> DAYS = Generator.integers(0, WEEKS * 7 - 1);
    private static final Generator<Integer> DAYS_LATE = Generator.integers(0, 35);
    private static final Generator<List<Arrival>> ARRIVALS =
            random -> distinct(Generator.lists(Arrival::generate, 40).generate(random));
    private static final Generator<ZoneId> ZONES = Generator.of(List.of(
            ZoneId.of("Europe/Madrid"),
            ZoneId.of("America/New_York"),
            ZoneId.of("America/Panama"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Asia/Kolkata"),
            ZoneId.of("Pacific/Apia"),
            ZoneId.of("America/Santiago")));
    private static final Generator<Selection> WINDOWS = Generator.of(List.of(
            new Selection.Last(Period.ofDays(7)),
            new Selection.Previous(Selection.Unit.WEEK),
            new Selection.SinceLast(Period.ofDays(7))));

    /** An item with the day it is dated, and the day (perhaps weeks later) on which it turns up. */
    record Arrival(int number, int datedOnDay, int daysLate) {

        static Arrival generate(SplittableRandom random) {
            return new Arrival(random.nextInt(1_000_001), DAYS.generate(random), DAYS_LATE.generate(random));
        }

        List<Arrival> shrink() {
            return Stream.concat(
                            DAYS.shrink(datedOnDay).stream().map(day -> new Arrival(number, day, daysLate)),
                            DAYS_LATE.shrink(daysLate).stream().map(days -> new Arrival(number, datedOnDay, days)))
                    .toList();
        }
    }

    /**
     * One run of a newsletter.
     *
     * @param late items that may be late; the newsletter begins with a first edition, before which nothing is
     * @param seed of the order in which items stand
     */
    record Life(List<Arrival> late, ZoneId zone, Selection selection, long seed) {

        static Life generate(SplittableRandom random) {
            return new Life(
                    ARRIVALS.generate(random), ZONES.generate(random), WINDOWS.generate(random), random.nextLong());
        }

        List<Life> shrink() {
            return Shrinks.list(late, Arrival::shrink).stream()
                    .map(fewer -> new Life(fewer, zone, selection, seed))
                    .toList();
        }

        List<Arrival> arrivals() {
            List<Arrival> all = new ArrayList<>(late);
            all.add(new Arrival(-1, 3, 0));
            return all;
        }
    }

    @Test
    void everyItemComesExactlyOnce() {
        Generator<Life> lives = Life::generate;
        Property.forAll(
                2_000,
                lives.shrinkingBy(Life::shrink),
                life -> everyItemComesExactlyOnce(life.arrivals(), life.zone(), life.selection(), life.seed()));
    }

    private static void everyItemComesExactlyOnce(List<Arrival> arrivals, ZoneId zone, Selection selection, long seed) {
        Newsletter newsletter = Samples.weekly().get();
        Random random = new Random(seed);
        Map<String, Integer> times = new HashMap<>();
        List<SendHistory.PastEdition> editions = new ArrayList<>();
        Map<ItemKey, Instant> seen = new HashMap<>();
        for (int week = 1; week <= WEEKS + 6; week++) {
            LocalDate sunday = FIRST.plusWeeks(week).minusDays(1);
            Instant now = sunday.plusDays(1).atTime(9, 0).atZone(zone).toInstant();
            List<NewsItem> there = there(arrivals, sunday);
            Collections.shuffle(there, random);
            Optional<Draft> draft = select(newsletter, selection, sunday, there, new SendHistory(editions, seen));
            there.forEach(item -> seen.putIfAbsent(ItemKey.of(item), now));
            if (draft.isPresent()) {
                Set<ItemKey> carried = keys(draft.get());
                editions.add(new SendHistory.PastEdition(
                        draft.get().id(), draft.get().window(), now, carried));
                carried.forEach(key -> times.merge(key.id(), 1, Integer::sum));
                Collections.shuffle(there, random);
                Optional<Draft> again = select(newsletter, selection, sunday, there, new SendHistory(editions, seen));
                assertThat(keys(again.orElseThrow()))
                        .as("made again after a restart")
                        .isEqualTo(carried);
            }
        }
        for (Arrival arrival : arrivals) {
            assertThat(times.getOrDefault(id(arrival), 0))
                    .as("%s, %s, %s", arrival, zone, selection)
                    .isEqualTo(1);
        }
    }

    private static Optional<Draft> select(
            Newsletter newsletter, Selection selection, LocalDate asOf, List<NewsItem> items, SendHistory sendHistory) {
        return new ItemSelector(newsletter, selection, asOf, Optional.empty())
                .select(items, sendHistory, EditorialNotes.NONE)
                .draft();
    }

    private static Set<ItemKey> keys(Draft draft) {
        Set<ItemKey> keys = new HashSet<>();
        draft.contents()
                .values()
                .forEach(contents -> contents.sections()
                        .forEach(section -> section.items().forEach(item -> keys.add(ItemKey.of(item)))));
        return keys;
    }

    private static List<NewsItem> there(List<Arrival> arrivals, LocalDate today) {
        List<NewsItem> items = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            LocalDate dated = FIRST.plusDays(arrival.datedOnDay());
            if (!dated.plusDays(arrival.daysLate()).isAfter(today)) {
                items.add(item(id(arrival), dated));
            }
        }
        return items;
    }

    private static NewsItem item(String id, LocalDate date) {
        return new NewsItem(
                id,
                Locale.ENGLISH,
                date,
                Optional.empty(),
                id,
                new NewsItem.Summary("", ""),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                "test",
                SourceLocation.file("test"));
    }

    private static List<Arrival> distinct(List<Arrival> arrivals) {
        Set<Integer> numbers = new HashSet<>();
        return arrivals.stream()
                .filter(arrival -> numbers.add(arrival.number()))
                .toList();
    }

    private static String id(Arrival arrival) {
        return "item " + arrival.number();
    }
}
