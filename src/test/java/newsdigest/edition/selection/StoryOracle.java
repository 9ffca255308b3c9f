package newsdigest.edition.selection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import newsdigest.edition.Window;

/** Oracle of what each edition of a life must carry, from what its stories really are and the rules alone. */
final class StoryOracle {

    private final StoryLife life;
    private final Set<Integer> sent = new HashSet<>();
    private final Map<Integer, Set<LocalDate>> passed = new HashMap<>();
    private final Map<Integer, Integer> firstRead = new HashMap<>();
    private final Map<Integer, Integer> firstKnown = new HashMap<>();
    private int lastEdition = -1;

    StoryOracle(StoryLife life) {
        this.life = life;
    }

    /** The stories of one week's edition; it has gone out afterwards, unless it is cancelled. */
    Set<Integer> edition(int week, Window window) {
        Set<Integer> carried = new TreeSet<>();
        List<Runnable> passes = new ArrayList<>();
        List<Runnable> reads = new ArrayList<>();
        for (StoryLife.Plan plan : life.stories()) {
            Optional<StoryLife.Version> version = life.version(plan, week);
            if (version.isPresent()) {
                if (isIn(version.get(), week, window)) {
                    carried.add(plan.number());
                } else if (isPassedOver(version.get(), week, window)) {
                    passes.add(() -> passed.computeIfAbsent(plan.number(), none -> new HashSet<>())
                            .add(version.get().date()));
                }
                reads.add(() -> {
                    firstKnown.putIfAbsent(plan.number(), week);
                    for (int source : new int[] {plan.source(), plan.also()}) {
                        if (source >= 0 && life.sources().get(source).isThere(week)) {
                            firstRead.putIfAbsent(source, week);
                        }
                    }
                });
            }
        }
        reads.forEach(Runnable::run);
        if (!life.cancelled().contains(week)) {
            sent.addAll(carried);
            passes.forEach(Runnable::run);
            lastEdition = week;
        }
        return carried;
    }

    private boolean isReady(StoryLife.Version version, int week, Window window) {
        return !version.draft()
                && version.date().isBefore(window.to())
                && version.time().filter(life.moment(week)::isBefore).isEmpty();
    }

    private boolean isIn(StoryLife.Version version, int week, Window window) {
        int number = version.plan().number();
        if (sent.contains(number) || !isReady(version, week, window)) {
            return false;
        }
        return window.contains(version.date()) || isLate(version, week);
    }

    private boolean isLate(StoryLife.Version version, int week) {
        int number = version.plan().number();
        boolean hadItsChance = passed.getOrDefault(number, Set.of()).contains(version.date());
        boolean isTooOld = version.date().isBefore(life.monday(week).minus(life.late()));
        return lastEdition >= 0 && !hadItsChance && !isTooOld && !isOfNewSource(version, week);
    }

    private boolean isOfNewSource(StoryLife.Version version, int week) {
        StoryLife.Plan plan = version.plan();
        boolean wasKnown = firstKnown.getOrDefault(plan.number(), week) <= lastEdition;
        boolean someSourceIsOld = false;
        for (int source : new int[] {plan.source(), plan.also()}) {
            boolean isThere = source >= 0 && life.sources().get(source).isThere(week);
            someSourceIsOld |= isThere && firstRead.getOrDefault(source, week) <= lastEdition;
        }
        return !wasKnown && !someSourceIsOld;
    }

    /** It could have been in this edition, and is not, by the rules. */
    private boolean isPassedOver(StoryLife.Version version, int week, Window window) {
        return !sent.contains(version.plan().number()) && isReady(version, week, window);
    }
}
