package newsdigest.edition.selection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.edition.EditionContent;
import newsdigest.edition.EditionId;
import newsdigest.edition.EditorialNotes;
import newsdigest.testing.NewsletterMaker;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Over twenty editions every story comes exactly once, or not at all where the rules say so, whatever happens to it and its
 * sources meanwhile. {@link StoryOracle} says what each edition must hold, from what the stories really are.
 *
 * <p>Limit: nothing is edited while a source cannot be read or changes its name, and no name changes while nothing is read. A story
 * without guid and link whose headline and date, or headline and text, both change before it is read again has no sign left by
 * which anybody could know it, and counts as new; so does one whose year is corrected together with its guid or its link.
 */
final class NeverMissedNeverTwiceTest {

    private static final int TRIES = 20;
    private static final int STORM_TRIES = 12_000;

    /** One life of so many is tried on a ledger, the others on history in memory. */
    private static final int LEDGER_SHARE = 25;

    @TempDir
    private Path folder;

    @Test
    void everyStoryComesExactlyOnce() {
        tryAll(1, TRIES);
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                91, 141, 1_000_031, 1_002_955, 1_003_236, 1_003_664, 1_006_159, 1_006_637, 1_006_725, 1_007_042,
                1_006_063, 1_006_256, 1_000_538
            })
    void everyStoryComesExactlyOnceInLivesThatWentWrongOnce(long seed) {
        tryAll(seed, 1);
    }

    @Test
    @Tag("storm")
    void everyStoryComesExactlyOnceInManyLives() {
        tryAll(1_000_000, STORM_TRIES);
    }

    @Test
    void everyStoryComesExactlyOnceWhateverStaffStopOrMakeByHand() {
        tryStopped(1, TRIES * 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {2_001_638, 2_002_093})
    void everyStoryComesExactlyOnceInLivesWithStopsThatWentWrongOnce(long seed) {
        tryStopped(seed, 1);
    }

    @Test
    @Tag("storm")
    void everyStoryComesExactlyOnceInManyLivesWithStops() {
        tryStopped(2_000_000, STORM_TRIES / 2);
    }

    private void tryStopped(long firstSeed, int tries) {
        LongStream.range(firstSeed, firstSeed + tries)
                .parallel()
                .forEach(seed -> tryLife(StoryLife.of(seed).withStops()));
    }

    private void tryAll(long firstSeed, int tries) {
        LongStream.range(firstSeed, firstSeed + tries).parallel().forEach(seed -> tryLife(StoryLife.of(seed)));
    }

    private void tryLife(StoryLife life) {
        Optional<String> failure = live(life, history(life));
        if (failure.isPresent()) {
            StoryLife small = shrink(life);
            throw new AssertionError("seed " + life.seed() + ": "
                    + live(small, history(small)).orElse(failure.get()) + "\n" + small.selection() + " "
                    + small.zone()
                    + " cancelled " + small.cancelled() + " silent " + small.silent() + " by hand "
                    + small.byHand() + "\n" + small.sources() + "\n"
                    + small.stories().stream().map(String::valueOf).collect(Collectors.joining("\n")));
        }
    }

    private LifeHistory history(StoryLife life) {
        if (life.seed() % LEDGER_SHARE != 0) {
            return new LifeHistory.InMemory();
        }
        try {
            Path file = Files.createTempDirectory(folder, "life").resolve("ledger.db");
            return new LifeHistory.InLedger(newsletter(life).name(), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Halves, then quarters, and so on are left out as long as what is left still fails. */
    private StoryLife shrink(StoryLife life) {
        StoryLife small = life;
        for (int part = life.stories().size() / 2; part >= 1; part /= 2) {
            for (int from = 0; from < small.stories().size(); ) {
                List<StoryLife.Plan> fewer = new ArrayList<>(small.stories());
                fewer.subList(from, Math.min(from + part, fewer.size())).removeIf(plan -> !plan.isFiller());
                StoryLife smaller = small.with(fewer);
                if (fewer.size() < small.stories().size()
                        && live(smaller, history(smaller)).isPresent()) {
                    small = smaller;
                } else {
                    from += part;
                }
            }
        }
        return small;
    }

    private static Newsletter newsletter(StoryLife life) {
        NewsletterMaker maker = new NewsletterMaker();
        maker.zone = life.zone();
        maker.window = life.selection();
        maker.languages = List.of(Locale.ENGLISH, Locale.forLanguageTag("es"));
        return maker.make();
    }

    /** First fault; empty when all went well. */
    private static Optional<String> live(StoryLife life, LifeHistory history) {
        Newsletter newsletter = newsletter(life);
        StoryOracle oracle = new StoryOracle(life);
        for (int week = 0; week < StoryLife.WEEKS; week++) {
            Instant now = life.moment(week);
            Random order = new Random(life.seed() + week);
            if (life.byHand().containsKey(week)) {
                Optional<String> failure = makeByHand(newsletter, life, week, history, oracle, order);
                if (failure.isPresent()) {
                    return failure;
                }
            }
            if (life.silent().contains(week)) {
                history.pause(life.hour(week));
                continue;
            }
            SendHistory before = history.read();
            SelectionResult selectionResult = select(newsletter, life, week, before, order);
            if (selectionResult.content().isEmpty()) {
                continue;
            }
            EditionContent content = selectionResult.content().get();
            Set<Integer> carried = numbers(selectionResult);
            Set<Integer> expected = oracle.edition(week, content.window());
            if (!carried.equals(expected)) {
                return Optional.of("week " + week + " " + content.window() + ": carried " + carried + ", wanted "
                        + expected + " " + difference(selectionResult, carried, expected));
            }
            note(
                    selectionResult,
                    StoryNotes.Noted.of(content.id(), life.selection(), newsletter),
                    before,
                    history,
                    now);
            history.freeze(
                    content, now, Optional.of(life.hour(week)), life.cancelled().contains(week));
            Set<Integer> again = numbers(select(newsletter, life, week, history.read(), order));
            if (!again.equals(carried)) {
                return Optional.of("week " + week + " made again: " + again + ", before " + carried);
            }
        }
        return Optional.empty();
    }

    /** First fault of an edition made by hand. */
    private static Optional<String> makeByHand(
            Newsletter newsletter, StoryLife life, int week, LifeHistory history, StoryOracle oracle, Random order) {
        StoryLife.ByHand made = life.madeByHand(week);
        Instant now = life.moment(week).minusSeconds(60);
        SendHistory before = history.read();
        SelectionResult selectionResult = select(
                new ItemSelector(newsletter, made.selection(), life.monday(week), Optional.empty()),
                life,
                week,
                before,
                order);
        if (selectionResult.content().isEmpty()) {
            return Optional.empty();
        }
        EditionContent content = selectionResult.content().get();
        Set<Integer> carried = numbers(selectionResult);
        if (made.selection() instanceof Selection.Latest latest) {
            Optional<String> failure = oracle.newest(week, latest, carried);
            if (failure.isPresent()) {
                return failure;
            }
        } else {
            Set<Integer> expected = oracle.days(week, content.window());
            if (!carried.equals(expected)) {
                return Optional.of("week " + week + " by hand " + made + ": carried " + carried + ", wanted " + expected
                        + " " + difference(selectionResult, carried, expected));
            }
        }
        note(selectionResult, StoryNotes.Noted.of(content.id(), made.selection(), newsletter), before, history, now);
        history.freeze(content, now, Optional.empty(), made.isCancelled());
        return Optional.empty();
    }

    private static void note(
            SelectionResult selectionResult,
            StoryNotes.Noted edition,
            SendHistory before,
            LifeHistory history,
            Instant now) {
        Set<String> sources = selectionResult.verdicts().stream()
                .flatMap(selectionVerdict -> selectionVerdict.story().sourceItems().stream())
                .map(item -> item.provenance().source())
                .collect(Collectors.toSet());
        history.note(
                StoryNotes.of(
                        Optional.of(edition),
                        selectionResult.verdicts(),
                        before,
                        sources,
                        selectionResult.renamed(),
                        now),
                now);
    }

    /** The edition of an hour; where staff make others by hand, it is named by its day. */
    private static SelectionResult select(
            Newsletter newsletter, StoryLife life, int week, SendHistory sendHistory, Random order) {
        Optional<EditionId> scheduled =
                Optional.of(new EditionId("hour-" + life.monday(week))).filter(id -> life.hasStops());
        return select(
                new ItemSelector(
                        newsletter, life.selection(), life.monday(week), Optional.empty(), scheduled, item -> false),
                life,
                week,
                sendHistory,
                order);
    }

    private static SelectionResult select(
            ItemSelector selector, StoryLife life, int week, SendHistory sendHistory, Random order) {
        return selector.at(life.moment(week))
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

    private static String difference(SelectionResult selectionResult, Set<Integer> carried, Set<Integer> expected) {
        return selectionResult.verdicts().stream()
                .filter(selectionVerdict ->
                        carried.contains(number(selectionVerdict)) != expected.contains(number(selectionVerdict)))
                .map(selectionVerdict -> number(selectionVerdict) + " is '" + selectionVerdict.words() + "', known as "
                        + selectionVerdict.story().known())
                .collect(Collectors.joining("; "));
    }
}
