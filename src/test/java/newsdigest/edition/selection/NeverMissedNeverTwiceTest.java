package newsdigest.edition.selection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import newsdigest.config.Newsletter;
import newsdigest.edition.CarriedItem;
import newsdigest.edition.Draft;
import newsdigest.edition.EditorialNotes;
import newsdigest.edition.ItemKey;
import newsdigest.testing.NewsletterMaker;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Over twenty editions every story comes exactly once, or not at all where the rules say so, whatever happens to it and its
 * sources meanwhile. {@link StoryOracle} says what each edition must hold, from what the stories really are.
 */
final class NeverMissedNeverTwiceTest {

    private static final int TRIES = 500;
    private static final int STORM_TRIES = 12_000;

    @Test
    void everyStoryComesExactlyOnce() {
        tryAll(1, TRIES);
    }

    @Test
    @Tag("storm")
    void everyStoryComesExactlyOnceInManyLives() {
        tryAll(1_000_000, STORM_TRIES);
    }

    private static void tryAll(long firstSeed, int tries) {
        LongStream.range(firstSeed, firstSeed + tries).parallel().forEach(seed -> {
            StoryLife life = StoryLife.of(seed);
            Optional<String> failure = live(life);
            if (failure.isPresent()) {
                StoryLife small = shrink(life);
                throw new AssertionError("seed " + seed + ": " + live(small).orElse(failure.get()) + "\n"
                        + small.selection() + " " + small.zone() + " cancelled " + small.cancelled() + "\n"
                        + small.sources() + "\n"
                        + small.stories().stream().map(String::valueOf).collect(Collectors.joining("\n")));
            }
        });
    }

    /** Halves, then quarters, and so on are left out as long as what is left still fails. */
    private static StoryLife shrink(StoryLife life) {
        StoryLife small = life;
        for (int part = life.stories().size() / 2; part >= 1; part /= 2) {
            for (int from = 0; from < small.stories().size(); ) {
                List<StoryLife.Plan> fewer = new ArrayList<>(small.stories());
                fewer.subList(from, Math.min(from + part, fewer.size())).removeIf(plan -> !plan.isFiller());
                if (fewer.size() < small.stories().size()
                        && live(small.with(fewer)).isPresent()) {
                    small = small.with(fewer);
                } else {
                    from += part;
                }
            }
        }
        return small;
    }

    /** What went wrong first; empty when all went well. */
    private static Optional<String> live(StoryLife life) {
        NewsletterMaker maker = new NewsletterMaker();
        maker.zone = life.zone();
        maker.languages = List.of(Locale.ENGLISH, Locale.forLanguageTag("es"));
        Newsletter newsletter = maker.make();
        StoryOracle oracle = new StoryOracle(life);
        SendHistory sendHistory = SendHistory.NONE;
        for (int week = 0; week < StoryLife.WEEKS; week++) {
            Instant now = life.moment(week);
            Random order = new Random(life.seed() + week);
            SelectionResult selectionResult = select(newsletter, life, week, sendHistory, order);
            if (selectionResult.draft().isEmpty()) {
                continue;
            }
            Draft draft = selectionResult.draft().get();
            Set<Integer> carried = numbers(selectionResult);
            Set<Integer> expected = oracle.edition(week, draft.window());
            if (!carried.equals(expected)) {
                return Optional.of("week " + week + " " + draft.window() + ": carried " + carried + ", wanted "
                        + expected + " " + difference(selectionResult, carried, expected));
            }
            Set<String> sources = selectionResult.verdicts().stream()
                    .flatMap(selectionVerdict -> selectionVerdict.story().tellings().stream())
                    .map(item -> item.provenance().source())
                    .collect(Collectors.toSet());
            sendHistory = sendHistory.after(
                    StoryNotes.of(
                            Optional.of(draft.id()),
                            selectionResult.verdicts(),
                            sendHistory,
                            sources,
                            selectionResult.renamed(),
                            now),
                    now);
            if (!life.cancelled().contains(week)) {
                List<SendHistory.PastEdition> editions = new ArrayList<>(sendHistory.editions());
                editions.add(
                        0, new SendHistory.PastEdition(draft.id(), draft.window(), now, carriedItems(selectionResult)));
                sendHistory = new SendHistory(editions, sendHistory.firstSeen(), sendHistory.memory());
            }
            Set<Integer> again = numbers(select(newsletter, life, week, sendHistory, order));
            if (!again.equals(carried)) {
                return Optional.of("week " + week + " made again: " + again + ", before " + carried);
            }
        }
        return Optional.empty();
    }

    private static SelectionResult select(
            Newsletter newsletter, StoryLife life, int week, SendHistory sendHistory, Random order) {
        return new ItemSelector(newsletter, life.selection(), life.monday(week), Optional.empty())
                .at(life.moment(week))
                .reading(life.sources().stream()
                        .filter(source -> week >= source.added())
                        .map(source -> source.key(week))
                        .collect(Collectors.toSet()))
                .select(life.items(week, order), sendHistory, EditorialNotes.NONE);
    }

    private static Set<Integer> numbers(SelectionResult selectionResult) {
        return selectionResult.verdicts().stream()
                .filter(SelectionVerdict::isIn)
                .map(NeverMissedNeverTwiceTest::number)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static int number(SelectionVerdict selectionVerdict) {
        return Integer.parseInt(selectionVerdict.item().author().orElseThrow());
    }

    private static Map<ItemKey, CarriedItem> carriedItems(SelectionResult selectionResult) {
        Map<ItemKey, CarriedItem> carried = new HashMap<>();
        selectionResult.verdicts().stream()
                .filter(SelectionVerdict::isIn)
                .flatMap(selectionVerdict -> CarriedItem.underAllIds(selectionVerdict.item()))
                .forEach(item -> carried.put(item.key(), item));
        return carried;
    }

    private static String difference(SelectionResult selectionResult, Set<Integer> carried, Set<Integer> expected) {
        return selectionResult.verdicts().stream()
                .filter(selectionVerdict ->
                        carried.contains(number(selectionVerdict)) != expected.contains(number(selectionVerdict)))
                .map(selectionVerdict -> number(selectionVerdict) + " is '" + selectionVerdict.words() + "', known as "
                        + selectionVerdict.story().known())
                .collect(Collectors.joining("; "));
    }
}
